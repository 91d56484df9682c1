// A ticket that was merged stands on its own again.
#include "features/tickets/last_words.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {
namespace {

constexpr int longest_chain = 50;  // merges of merges that are followed

struct MovedWords {
  std::int64_t comments = 0, in_public = 0;
};
BOOST_DESCRIBE_STRUCT(MovedWords, (), (comments, in_public))

// Where the words of a merged ticket are: its target may have been merged in turn.
TicketId where_the_words_are(store::Read& read, Ticket const& from) {
  auto at = from.merged_into;
  for (int i = 0; i < longest_chain; ++i) {
    auto const t = read.one<Ticket>(sql::find_ticket, at);
    if (!t) throw not_found();
    if (t->shelf != Shelf::merged) return at;
    at = t->merged_into;
  }
  throw conflict("These tickets have been merged in a circle");
}

// The audit by which it was merged: what it changed is set back.
std::optional<Audit> audit_of_merge(store::Read& read, TicketId id) {
  for (auto const& a : audits_before(read, id, {}, max_page))
    if (rules::has_field(changes_of(a), "merged_into")) return a;
  return {};
}

// Who came into the target by this merge leaves it; who was there before or came otherwise stays.
void send_people_back(Work& into, Audit const& merge) {
  constexpr Duration same_step = seconds(1);  // both tickets are written in one command
  for (auto const& a : audits_between(into.tx, into.now.id, merge.created_at - same_step,
                                      merge.created_at + same_step, max_page))
    if (a.author_id == merge.author_id)
      for (auto const& c : changes_of(a))
        if (c.field == "cc_ids" || c.field == "follower_ids") put_back(into, c);
}

void write_side(Work& w) {
  w.now.updated_at = w.at;
  auto const changes = rules::changes_between(w.before, w.parts_before, w.now, w.parts);
  AuditId written;
  if (!changes.empty()) written = write_audit(w, changes, false);
  write_row(w);
  write_parts(w.tx, w.now.id, w.parts_before, w.parts);
  append_change_facts(w, written, changes);
}

}  // namespace

TicketId unmerge(store::Tx& tx, Actor const& actor, TicketId from_id) {
  actor.require(kit::Permission::tickets_merge);
  auto from = begin(tx, actor, from_id);
  if (from.now.shelf != Shelf::merged) throw conflict("This ticket has not been merged");
  auto const into_id = where_the_words_are(tx, from.now);
  auto into = begin(tx, actor, into_id);
  if (into.now.shelf == Shelf::erased) throw conflict("The ticket that it was merged into has been erased");
  auto const merge = audit_of_merge(tx, from_id);

  auto const moving = tx.all<CommentId>(sql::comments_that_came_by_merge, from_id, into_id);
  auto const figures =
      tx.one<MovedWords>(sql::figures_of_comments, rules::id_list(moving)).value_or(MovedWords{});
  std::vector<std::int64_t> raw;
  for (auto const id : moving) raw.push_back(id.value);
  auto const file_count = static_cast<std::int64_t>(files::of_comments(tx, raw).size());
  tx.exec(sql::send_comments_back, rules::id_list(moving), from_id);
  files::move_of_comments(tx, raw, from_id.value);

  from.now.merged_into = {};
  from.now.shelf = Shelf::closed;
  if (merge) {
    for (auto const& c : changes_of(*merge))
      if (c.field == "status" || c.field == "custom_status_id") put_back(from, c);
    send_people_back(into, *merge);
  }
  from.now.comment_count += figures.comments;
  from.now.public_count += figures.in_public;
  from.now.file_count += file_count;
  into.now.comment_count -= figures.comments;
  into.now.public_count -= figures.in_public;
  into.now.file_count -= file_count;
  show_last_words(from);
  show_last_words(into);
  settle_parts(into.now, into.parts);
  write_side(from);
  write_side(into);
  events::append(tx, actor.origin(), TicketUnmerged{from_id, into_id});
  return into_id;
}

}  // namespace svar::tickets
