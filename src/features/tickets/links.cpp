#include "features/tickets/ticket_links.hpp"

#include "features/tickets/ticket_links_sql.hpp"
#include "features/tickets/ticket_work.hpp"

namespace svar::tickets {
namespace {

namespace links = svar::ticket_links::sql;
constexpr int longest_line = 20;  // generations of parents that are looked through for a circle

bool one_only(LinkKind kind) {
  return kind == LinkKind::child || kind == LinkKind::incident;
}

void require_no_circle(store::Read& read, LinkKind kind, TicketId from, TicketId to) {
  auto at = to;
  for (int i = 0; at && i < longest_line; ++i) {
    if (at == from) throw invalid("link", "These tickets would be linked in a circle");
    at = linked_to(read, at, kind);
  }
}

void become(store::Tx& tx, Actor const& actor, Ticket const& t, Type type) {
  if (t.type == type || t.status == Status::closed) return;
  Change change;
  change.type = {true, type};
  update(tx, actor, t.id, change);
}

void tell(store::Tx& tx, Actor const& actor, LinkKind kind, TicketId from, TicketId to, bool linked) {
  events::append(tx, actor.origin(), TicketLinked{from, to, static_cast<int>(kind), linked});
}

}  // namespace

void link(store::Tx& tx, Actor const& actor, LinkKind kind, TicketId from, TicketId to) {
  actor.require(kit::Permission::tickets_edit);
  if (from == to) throw invalid("link", "A ticket cannot be linked to itself");
  if (kind == LinkKind::related && to < from) std::swap(from, to);
  auto const a = get(tx, actor, from), b = get(tx, actor, to);
  for (auto const* t : {&a, &b})
    if (rules::put_away(t->shelf)) throw invalid("link", "A ticket that was put away is not linked");
  if (kind == LinkKind::incident && linked_to(tx, to, LinkKind::incident))
    throw invalid("link", "An incident cannot be a problem at the same time");
  if (kind == LinkKind::incident && !linked_from(tx, from, LinkKind::incident, {}, 1).empty())
    throw invalid("link", "A problem with incidents cannot be an incident");
  if (one_only(kind)) require_no_circle(tx, kind, from, to);
  auto const full = [&](TicketId id) {
    return tx.one<std::int64_t>(links::count_links, id).value_or(0) >= max_links;
  };
  if (full(from) || (kind != LinkKind::incident && full(to)))
    throw invalid("link", fmt::format("A ticket has at most {} links", max_links), "TooManyValues");
  if (one_only(kind)) {
    auto const former = linked_to(tx, from, kind);
    if (former == to) return;
    if (former) unlink(tx, actor, kind, from, former);
  }
  tx.exec(links::put_link, kind, from, to, actor.user.value, now());
  if (kind == LinkKind::incident) {
    become(tx, actor, a, Type::incident);
    become(tx, actor, b, Type::problem);
  }
  tell(tx, actor, kind, from, to, true);
}

void unlink(store::Tx& tx, Actor const& actor, LinkKind kind, TicketId from, TicketId to) {
  actor.require(kit::Permission::tickets_edit);
  if (kind == LinkKind::related && to < from) std::swap(from, to);
  get(tx, actor, from);
  tx.exec(links::drop_link, from, kind, to);
  tell(tx, actor, kind, from, to, false);
}

std::vector<Link> links_of(store::Read& read, TicketId id, int limit) {
  return read.all<Link>(links::links_of, id, std::clamp(limit, 1, max_links));
}

TicketId linked_to(store::Read& read, TicketId from, LinkKind kind) {
  return read.one<TicketId>(links::link_from, from, kind).value_or(TicketId{});
}

std::vector<TicketId> linked_from(store::Read& read, TicketId to, LinkKind kind, TicketId after, int limit) {
  return read.all<TicketId>(links::links_to, to, kind, after.value, limit);
}

std::vector<LinkedPair> linked_to(store::Read& read, std::vector<TicketId> const& from, LinkKind kind) {
  if (from.empty()) return {};
  return read.all<LinkedPair>(links::links_from_tickets, rules::id_list(from), kind);
}

std::set<TicketId> with_incidents(store::Read& read, std::vector<TicketId> const& problems) {
  if (problems.empty()) return {};
  auto const found = read.all<TicketId>(links::with_links, rules::id_list(problems), LinkKind::incident);
  return {found.begin(), found.end()};
}

}  // namespace svar::tickets
