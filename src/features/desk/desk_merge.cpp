// Merge and back, spam, delete and restore from the ticket screen.
#include <charconv>

#include "features/desk/desk_bodies.hpp"
#include "features/desk/desk_write.hpp"
#include "features/search/search.hpp"
#include "kit/once.hpp"

namespace svar::desk {

namespace {
constexpr std::size_t candidates_shown = 10;

std::optional<MergeProblem> problem_between(tickets::Ticket const& from, tickets::Ticket const& into) {
  if (from.id == into.id) return MergeProblem::same;
  using tickets::Shelf;
  if (into.shelf != Shelf::active && into.shelf != Shelf::snoozed && into.shelf != Shelf::solved)
    return MergeProblem::closed;
  if (from.requester_id != into.requester_id) return MergeProblem::other_customer;
  return {};
}

net::Response after(kit::Call& call, TicketId id) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const t = tickets::get(r, call.actor, id);
    return TicketAndRow{ticket_of(r, call.actor, t), row_of(r, call.actor, t)};
  }));
}
}  // namespace

net::Response get_merge_preview(kit::Call& call) {
  std::int64_t into = 0;
  auto const text = call.request.query.get_or("into", "");
  std::from_chars(text.data(), text.data() + text.size(), into);
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const from = tickets::get(r, call.actor, call.id<TicketId>());
    auto const target = tickets::get(r, call.actor, TicketId{into});
    auto rows = rows_of(r, call.actor, {from, target});
    MergePreview preview{
        std::move(rows[0]), std::move(rows[1]), from.comment_count, {}, problem_between(from, target)};
    // Who will hear more than before: the people of the merged ticket that the target does not have.
    std::set<UserId> known{target.requester_id};
    for (auto const& p : tickets::participants(r, target.id)) known.insert(p.user_id);
    std::vector<UserId> added;
    if (!known.contains(from.requester_id)) added.push_back(from.requester_id);
    for (auto const& p : tickets::participants(r, from.id))
      if (p.part == tickets::Part::cc && !known.contains(p.user_id)) added.push_back(p.user_id);
    for (auto const& user : people::find_many(r, added))
      preview.cc_added.push_back(
          {user.email, user.name, user.staff() ? std::nullopt : std::optional(user.id.value)});
    return preview;
  }));
}

net::Response get_merge_candidates(kit::Call& call) {
  auto const q = call.request.query.get_or("q", "");
  auto const by_words =
      q.empty() ? std::vector<tickets::Ticket>{}
                : search::find_tickets(call.app, call.actor, q, static_cast<int>(candidates_shown));
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const from = tickets::get(r, call.actor, call.id<TicketId>());
    std::vector<tickets::Ticket> found;
    std::int64_t number = 0;
    auto const digits = q.starts_with('#') ? q.substr(1) : q;
    auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (!digits.empty() && code == std::errc{} && end == digits.data() + digits.size())
      if (auto const t = tickets::find(r, call.actor, TicketId{number})) found.push_back(*t);
    tickets::ListQuery same;
    same.requester = from.requester_id;
    same.shelves = {tickets::Shelf::active, tickets::Shelf::snoozed, tickets::Shelf::solved};
    for (auto const& t : tickets::list(r, call.actor, same).tickets)
      if (q.empty() || t.subject.find(q) != std::string::npos) found.push_back(t);
    found.insert(found.end(), by_words.begin(), by_words.end());
    std::vector<tickets::Ticket> shown;
    std::set<TicketId> seen{from.id};
    for (auto& t : found)
      if (seen.insert(t.id).second && shown.size() < candidates_shown) shown.push_back(std::move(t));
    return Candidates{rows_of(r, call.actor, shown)};
  }));
}

net::Response post_merge(kit::Call& call) {
  auto const body = call.body<MergeBody>();
  return kit::once(call, [&](store::Tx& tx) {
    tickets::merge(tx, call.actor, call.id<TicketId>(), body.into, {.text = body.comment});
    return kit::answer(TicketOnly{ticket_of(tx, call.actor, tickets::get(tx, call.actor, body.into))});
  });
}

net::Response post_unmerge(kit::Call& call) {
  call.app.store.write([&](store::Tx& tx) { tickets::unmerge(tx, call.actor, call.id<TicketId>()); });
  return after(call, call.id<TicketId>());
}

net::Response post_spam(kit::Call& call) {
  auto const body = call.request.body.empty() ? SpamBody{} : call.body<SpamBody>();
  auto const id = call.id<TicketId>();
  call.app.store.write([&](store::Tx& tx) {
    tickets::mark_spam(tx, call.actor, id, true);
    if (body.block_sender) {
      people::UserChange change;
      change.suspended = {true, true};
      people::update(tx, call.actor, tickets::get(tx, call.actor, id).requester_id, change);
    }
  });
  return after(call, id);
}

net::Response post_not_spam(kit::Call& call) {
  call.app.store.write(
      [&](store::Tx& tx) { tickets::mark_spam(tx, call.actor, call.id<TicketId>(), false); });
  return after(call, call.id<TicketId>());
}

net::Response post_delete(kit::Call& call) {
  call.app.store.write([&](store::Tx& tx) { tickets::remove(tx, call.actor, call.id<TicketId>()); });
  return after(call, call.id<TicketId>());
}

net::Response post_restore(kit::Call& call) {
  call.app.store.write([&](store::Tx& tx) { tickets::restore(tx, call.actor, call.id<TicketId>()); });
  return after(call, call.id<TicketId>());
}

}  // namespace svar::desk
