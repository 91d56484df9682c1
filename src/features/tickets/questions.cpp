// What others may ask of tickets. Everything here sees what the actor may see.
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {
namespace {

constexpr std::size_t max_message_ids = 200;  // of one mail's References

struct CountRow {
  UserId requester_id;
  Shelf shelf = Shelf::active;
  std::int64_t tickets = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (requester_id, shelf, tickets))

bool takes_part(store::Read& read, UserId user, TicketId ticket) {
  return user && read.one<std::int64_t>(sql::takes_part, ticket, user).has_value();
}
// A customer sees the words that were meant for customers.
int lowest_visible(Actor const& actor) {
  return actor.system || actor.staff ? 0 : 1;
}
int page(int limit) {
  return std::clamp(limit, 1, max_page + 1);
}

}  // namespace

bool may_see(Actor const& actor, Ticket const& t) {
  if (actor.may(kit::Permission::tickets_read_all)) return true;
  if (!actor.user) return false;
  if (t.requester_id == actor.user)
    return actor.staff || !rules::put_away(t.shelf) || t.shelf == Shelf::merged;
  if (!actor.staff || !actor.may(kit::Permission::tickets_read)) return false;
  return t.assignee_id == actor.user || !t.group_id || actor.in(t.group_id);
}

std::optional<Ticket> find(store::Read& read, Actor const& actor, TicketId id) {
  auto found = read.one<Ticket>(sql::find_ticket, id);
  if (!found || may_see(actor, *found)) return found;
  bool const hidden = !actor.staff && rules::put_away(found->shelf) && found->shelf != Shelf::merged;
  if (hidden || !takes_part(read, actor.user, id)) return {};
  return found;
}

Ticket get(store::Read& read, Actor const& actor, TicketId id) {
  auto found = find(read, actor, id);
  if (!found) throw not_found();
  return std::move(*found);
}

std::vector<Ticket> find_many(store::Read& read, Actor const& actor, std::vector<TicketId> const& ids) {
  if (ids.empty()) return {};
  auto rows = read.all<Ticket>(sql::find_tickets, rules::id_list(std::set<TicketId>(ids.begin(), ids.end())));
  std::vector<TicketId> doubtful;
  for (auto const& t : rows)
    if (!may_see(actor, t)) doubtful.push_back(t.id);
  if (!doubtful.empty()) {
    auto const allowed = actor.user
                             ? read.all<TicketId>(sql::takes_part_in, rules::id_list(doubtful), actor.user)
                             : std::vector<TicketId>{};
    std::set<TicketId> const in(allowed.begin(), allowed.end());
    std::erase_if(rows, [&](Ticket const& t) {
      bool const hidden = !actor.staff && rules::put_away(t.shelf) && t.shelf != Shelf::merged;
      return !may_see(actor, t) && (hidden || !in.contains(t.id));
    });
  }
  std::map<TicketId, std::size_t> place;
  for (std::size_t i = 0; i < ids.size(); ++i) place.emplace(ids[i], i);
  std::sort(rows.begin(), rows.end(),
            [&](auto const& a, auto const& b) { return place[a.id] < place[b.id]; });
  return rows;
}

std::vector<Ticket> find_by_external_id(store::Read& read, Actor const& actor, std::string_view external_id) {
  auto rows = read.all<Ticket>(sql::find_tickets_by_external_id, external_id, max_page);
  std::erase_if(rows, [&](Ticket const& t) { return !may_see(actor, t); });
  return rows;
}

std::vector<Participant> participants(store::Read& read, TicketId id) {
  return read.all<Participant>(sql::participants, id);
}
std::vector<ParticipantOf> participants_of(store::Read& read, std::vector<TicketId> const& ids) {
  if (ids.empty()) return {};
  return read.all<ParticipantOf>(sql::participants_of_tickets, rules::id_list(ids));
}

std::vector<Comment> comments_before(store::Read& read, Actor const& actor, TicketId id, CommentId before,
                                     int limit) {
  auto const from = before ? before.value : max_id;
  return read.all<Comment>(sql::comments_before, id, from, lowest_visible(actor), page(limit));
}
std::vector<Comment> comments_after(store::Read& read, Actor const& actor, TicketId id, CommentId after,
                                    int limit) {
  return read.all<Comment>(sql::comments_after, id, after.value, lowest_visible(actor), page(limit));
}
std::optional<Comment> find_comment(store::Read& read, Actor const& actor, CommentId id) {
  auto found = read.one<Comment>(sql::find_comment, id);
  if (!found || (!found->public_ && lowest_visible(actor))) return {};
  if (!actor.may(kit::Permission::tickets_read_all) && !find(read, actor, found->ticket_id)) return {};
  return found;
}
std::vector<Comment> first_comments(store::Read& read, std::vector<TicketId> const& ids) {
  if (ids.empty()) return {};
  return read.all<Comment>(sql::first_comments, rules::id_list(ids));
}

std::vector<Audit> audits(store::Read& read, TicketId id, AuditId after, int limit) {
  return read.all<Audit>(sql::audits_after, id, after.value, page(limit));
}
std::vector<Audit> audits_before(store::Read& read, TicketId id, AuditId before, int limit) {
  auto const from = before ? before.value : max_id;
  return read.all<Audit>(sql::audits_before, id, from, page(limit));
}
std::optional<Audit> find_audit(store::Read& read, AuditId id) {
  return read.one<Audit>(sql::find_audit, id);
}
std::vector<Audit> audits_between(store::Read& read, TicketId id, Time from, Time to, int limit) {
  return read.all<Audit>(sql::audits_between, id, from, to, std::clamp(limit, 1, 10 * max_page));
}
std::vector<FieldChange> changes_of(Audit const& a) {
  return json::read_body<std::vector<FieldChange>>(a.changes);
}

std::optional<Comment> find_by_message_ids(store::Read& read, std::vector<std::string> const& message_ids) {
  json::Array ids;
  for (auto const& id : message_ids)
    if (!id.empty() && ids.size() < max_message_ids) ids.emplace_back(id);
  if (ids.empty()) return {};
  return read.one<Comment>(sql::find_by_message_ids, json::to_text(json::Value(std::move(ids))));
}

std::vector<Tally> tallies(store::Read& read) {
  return read.all<Tally>(sql::tallies);
}

std::vector<CustomerCount> counts_of_customers(store::Read& read, std::vector<UserId> const& ids) {
  if (ids.empty()) return {};
  std::map<UserId, CustomerCount> found;
  for (auto const& row : read.all<CountRow>(sql::counts_of_requesters, rules::id_list(ids))) {
    auto& count = found[row.requester_id];
    count.requester_id = row.requester_id;
    count.all += row.tickets;
    if (row.shelf == Shelf::active || row.shelf == Shelf::snoozed) count.open += row.tickets;
  }
  std::vector<CustomerCount> out;
  for (auto const& [id, count] : found) out.push_back(count);
  return out;
}

std::vector<TagCount> tags_starting(store::Read& read, std::string_view prefix, int limit) {
  auto const start = normal_tag(prefix);
  auto found = read.all<TagCount>(sql::tags_from, start, page(limit));
  std::erase_if(found, [&](TagCount const& t) { return !t.tag.starts_with(start); });
  return found;
}

}  // namespace svar::tickets
