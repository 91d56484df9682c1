// Who sees which side conversations, and what stands in them.
#include <algorithm>

#include "features/sides/side_work.hpp"
#include "features/sides/sides_sql.hpp"

namespace svar::sides {

namespace {
constexpr std::size_t max_message_id = 500;  // longer ones are not remembered; RFC 5322 lines hold 998

struct ThreadRow {
  SideId side_id;
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(ThreadRow, (), (side_id, kind))
}  // namespace

bool may_see(store::Read& r, Actor const& actor, Side const& side) {
  if (actor.system) return true;
  if (!actor.staff || !actor.may(kit::Permission::tickets_read)) return false;
  if (side.kind == Kind::group && actor.in(side.group_id)) return true;
  return tickets::find(r, actor, side.ticket_id).has_value();
}

std::optional<Side> find(store::Read& r, Actor const& actor, SideId id) {
  auto side = side_of(r, id);
  if (side && !may_see(r, actor, *side)) side.reset();
  return side;
}

Side get(store::Read& r, Actor const& actor, SideId id) {
  auto side = find(r, actor, id);
  if (!side) throw not_found();
  return std::move(*side);
}

std::vector<Step> steps(store::Read& r, Actor const& actor, TicketId ticket, Time from, Time to, int limit) {
  if (!actor.system) {
    if (!actor.staff || !actor.may(kit::Permission::tickets_read)) return {};
    if (!tickets::find(r, actor, ticket)) return {};
  }
  return r.all<Step>(sql::steps_of_ticket, ticket.value, from, to, limit);
}

std::vector<Side> of_ticket(store::Read& r, Actor const& actor, TicketId ticket) {
  auto all = r.all<Side>(sql::sides_of_ticket, ticket.value);
  std::erase_if(all, [&](Side const& side) { return !may_see(r, actor, side); });
  return all;
}

std::vector<Side> asked_of(store::Read& r, Actor const& actor, State state, Time before, int limit) {
  std::vector<Side> all;
  if (!actor.staff || !actor.may(kit::Permission::tickets_read)) return all;
  auto const until = before.us ? before : Time{max_id};
  for (auto const group : actor.groups)
    for (auto& side : r.all<Side>(sql::sides_of_group, group.value, state, until, limit))
      all.push_back(std::move(side));
  std::ranges::sort(all, [](Side const& a, Side const& b) { return a.updated_at > b.updated_at; });
  if (all.size() > static_cast<std::size_t>(limit)) all.resize(static_cast<std::size_t>(limit));
  return all;
}

std::vector<Message> messages(store::Read& r, SideId id) {
  return r.all<Message>(sql::messages_of_side, id.value);
}

std::optional<Message> find_message(store::Read& r, Actor const& actor, MessageId id) {
  auto message = r.one<Message>(sql::find_message, id.value);
  if (message && !find(r, actor, message->side_id)) message.reset();
  return message;
}

std::vector<Person> people_of(store::Read& r, SideId id) {
  return r.all<Person>(sql::people_of_side, id.value);
}

tickets::Recipients recipients_of(Message const& message) {
  return message.recipients.empty() ? tickets::Recipients{}
                                    : json::read_body<tickets::Recipients>(message.recipients);
}

bool takes_part(store::Read& r, SideId id, std::string_view address) {
  return r.one<std::int64_t>(sql::takes_part, id.value, people::normal_address(address)).has_value();
}

std::vector<TicketId> unread_of(store::Read& r, UserId user, std::vector<TicketId> const& tickets) {
  std::string ids;
  for (auto const t : tickets) (ids += ids.empty() ? "" : ",") += fmt::to_string(t.value);
  return ids.empty() ? std::vector<TicketId>{} : r.all<TicketId>(sql::unread_of, user.value, ids);
}

void remember_message(store::Tx& tx, std::string_view message_id, SideId side, bool sent_by_us) {
  if (message_id.empty() || message_id.size() > max_message_id) return;
  tx.exec(sql::put_thread, message_id, side.value, sent_by_us ? "sent" : "seen", now());
}

void forget_message(store::Tx& tx, std::string_view message_id, SideId side) {
  tx.exec(sql::forget_thread, message_id, side.value);
}

std::vector<ThreadMatch> sides_of_message(store::Read& r, std::string_view message_id) {
  std::vector<ThreadMatch> found;
  if (message_id.empty() || message_id.size() > max_message_id) return found;
  for (auto const& row : r.all<ThreadRow>(sql::threads_of_message, message_id))
    found.push_back({row.side_id, row.kind == "sent"});
  return found;
}

std::vector<std::string> message_ids_of(store::Read& r, SideId side, int at_most) {
  auto ids = r.all<std::string>(sql::message_ids_of, side.value, at_most);
  std::ranges::reverse(ids);
  return ids;
}

}  // namespace svar::sides
