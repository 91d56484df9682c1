#include "features/tickets/ticket_import.hpp"

#include "features/tickets/ticket_work.hpp"

namespace svar::tickets {
namespace {

Time past(json::Patch<Time> const& given, std::string_view field, Time otherwise, Time not_before) {
  auto const at = given.value.value_or(otherwise);
  if (at > now()) throw invalid(std::string(field), "The time lies in the future");
  if (at < not_before) throw invalid(std::string(field), "The time lies before the ticket was made");
  return at;
}

struct Spoken {
  NewComment words;
  Time at;
  std::size_t given = 0;  // which of those in the request
};

// In the order of their times; of those with one time, as they were given.
std::vector<Spoken> spoken(ImportInput const& in, NewComment first, bool has_first, Actor const& actor,
                           Time began) {
  std::vector<Spoken> out;
  if (has_first) out.push_back({std::move(first), began, 0});
  for (auto const& c : in.comments) {
    auto input = static_cast<CommentInput const&>(c);
    if (input.body.empty()) input.body = c.value;
    out.push_back({comment_from(input), past(c.created_at, "comments.created_at", began, began), out.size()});
  }
  std::ranges::sort(out, {}, [](Spoken const& s) { return std::pair(s.at, s.given); });
  for (std::size_t i = 0; i < out.size(); ++i) {
    auto& words = out[i].words;
    words.created_at = out[i].at;
    words.silent = true;
    if (!words.author_id && i > 0) words.author_id = actor.user;
  }
  return out;
}

// The status from this moment on, without the facts that would make it news.
void live_to(store::Tx& tx, Actor const& actor, TicketId id, Status status, Time at) {
  auto w = begin(tx, actor, id);
  if (w.now.status == status) return;
  w.at = rules::after(at, w.before.updated_at);
  rules::set_status(w.now, status, w.at);
  w.now.updated_at = w.at;
  auto const changes = changes_in(w);
  auto const audit = write_audit(w, changes, false);
  write_row(w);
  events::append(tx, actor.origin(), TicketChanged{id, audit, {"status"}});
}

void finish_at(store::Tx& tx, Actor const& actor, TicketId id, Time updated_at) {
  auto w = begin(tx, actor, id);
  if (w.now.updated_at >= updated_at) return;
  w.now.updated_at = updated_at;
  write_row(w);
}

bool done(Status s) {
  return s == Status::solved || s == Status::closed;
}

}  // namespace

Done import(store::Tx& tx, Actor const& actor, ImportInput const& in) {
  actor.require(kit::Permission::admin_system);
  auto const began = past(in.created_at, "created_at", now(), {});
  auto n = new_from(tx, actor, in);
  auto const wanted = n.status;
  bool const has_first = in.comment.value || in.description.value || in.comments.empty();
  auto const words = spoken(in, n.comment, has_first, actor, began);
  auto const updated = past(in.updated_at, "updated_at", words.back().at, began);
  auto const solved = past(in.solved_at, "solved_at", updated, began);

  // Within, the program acts: every comment's audit is its author's, and no rule of today's work applies.
  auto by = Actor::of_system(Via::api);
  by.user = actor.user;
  n.comment = words.front().words;
  n.comment.created_at = began;
  if (!n.comment.author_id) n.comment.author_id = n.requester_id;
  n.status = wanted == Status::new_ ? Status::new_ : Status::open;
  auto const opened = open(tx, by, n);
  auto const id = opened.ticket_id;

  bool is_solved = false;
  auto const solve = [&] {
    live_to(tx, by, id, Status::solved, solved);
    is_solved = true;
  };
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (done(wanted) && !is_solved && in.solved_at.value && solved <= words[i].at) solve();
    Change c;
    c.comment = words[i].words;
    if (is_solved) c.status = {true, Status::solved};  // words that came after the end reopen nothing
    update(tx, by, id, c);
  }
  if (done(wanted) && !is_solved) solve();
  if (wanted != Status::solved) live_to(tx, by, id, wanted, updated);
  finish_at(tx, by, id, updated);
  set_problem(tx, actor, id, in.problem_id);
  return opened;
}

}  // namespace svar::tickets
