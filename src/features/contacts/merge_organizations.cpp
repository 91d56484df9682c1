// Two organisations become one, and two again.
#include "features/contacts/contacts_rows.hpp"
#include "features/contacts/contacts_sql.hpp"
#include "features/customers/customers_events.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::contacts {

namespace {

constexpr auto of_organizations = static_cast<std::int64_t>(fields::Target::organization);
constexpr int max_members = 5'000;  // of an organisation that is merged

customers::Organization organization(store::Read& r, OrganizationId id) {
  auto found = customers::find(r, id);
  if (!found) throw not_found();
  return std::move(*found);
}

Held held(customers::Organization const& o) {
  return {{}, {}, {}, o.notes, o.details, o.external_id, o.domains};
}

std::vector<std::string> split(std::string const& domains) {
  customers::Organization o;
  o.domains = domains;
  return customers::domains_of(o);
}

customers::OrganizationChange change_to(Held const& h) {
  customers::OrganizationChange c;
  c.notes = {true, h.notes};
  c.details = {true, h.details};
  c.external_id = {true, h.external_id};
  c.domains = {true, split(h.domains)};
  return c;
}

Held joined(Held const& into, Held const& from) {
  Held h = into;
  h.notes = both_notes(into.notes, from.notes);
  h.details = both_notes(into.details, from.details);
  if (h.external_id.empty()) h.external_id = from.external_id;
  std::set<std::string> domains;
  for (auto const& text : {into.domains, from.domains})
    for (auto const& d : split(text)) domains.insert(d);
  h.domains = fmt::format("{}", fmt::join(domains, " "));
  return h;
}

template <class Ids>
std::string id_list(Ids const& ids) {
  std::string out = "[";
  for (auto const id : ids) (out += out.size() > 1 ? "," : "") += std::to_string(id.value);
  return out + "]";
}

void give_tickets(store::Tx& tx, Actor const& actor, std::vector<tickets::TicketId> const& ids,
                  OrganizationId from, OrganizationId into) {
  if (ids.empty()) return;
  auto const given = tx.all<tickets::TicketId>(sql::give_organization, id_list(ids), from, into);
  if (given.empty()) return;
  std::vector<tickets::FieldChange> const change{
      {"organization_id", json::Value(std::to_string(from.value)), json::Value(std::to_string(into.value))}};
  for (auto const id : tx.all<tickets::TicketId>(sql::note_organization, id_list(given), actor.user.value,
                                                 actor.via, json::to_text(change), now()))
    events::append(tx, actor.origin(), tickets::TicketChanged{id, {}, {"organization_id"}});
}

void join(store::Tx& tx, Actor const& actor, UserId user, OrganizationId into, bool first) {
  if (!customers::membership_of(tx, user, into)) people::join_organization(tx, actor, user, into);
  if (auto const m = customers::membership_of(tx, user, into); first && m && !m->is_default)
    people::make_default_organization(tx, actor, *m);
}

template <class T>
bool among(std::vector<T> const& list, T one) {
  return std::ranges::find(list, one) != list.end();
}

}  // namespace

MergeId merge_organizations(store::Tx& tx, Actor const& actor, OrganizationId from_id,
                            OrganizationId into_id) {
  require_standing(tx, Kind::organization, from_id.value, into_id.value);
  auto const from = organization(tx, from_id), into = organization(tx, into_id);
  actor.require(kit::Permission::admin_people);

  Moves moves;
  moves.from = held(from);
  moves.into = held(into);
  moves.organization = {from.name, from.created_at};
  moves.members = tx.all<UserId>(sql::members_of, from_id, max_members + 1);
  moves.default_members = tx.all<UserId>(sql::default_members_of, from_id, max_members + 1);
  moves.of_organization =
      tx.all<tickets::TicketId>(sql::tickets_of_organization, from_id, tickets::max_moved + 1);
  if (moves.members.size() > static_cast<std::size_t>(max_members) ||
      moves.of_organization.size() > static_cast<std::size_t>(tickets::max_moved))
    throw invalid("into", "These are too many people or tickets to merge in one step", "TooManyValues");

  give_tickets(tx, actor, moves.of_organization, from_id, into_id);
  for (auto const id : tx.all<fields::FieldId>(sql::give_field_values, of_organizations, from_id, into_id))
    if (!among(moves.fields, id)) moves.fields.push_back(id);
  moves.notes = tx.all<NoteId>(sql::give_notes, Kind::organization, from_id, into_id);
  auto const there = tx.all<UserId>(sql::members_of, into_id, max_members + 1);
  for (auto const user : moves.members)
    if (!among(there, user)) moves.newcomers.push_back(user);
  // The fields of the one that goes are kept for the way back: removing it would take them along.
  auto const kept = fields::values_of(tx, fields::Target::organization, from_id.value);
  customers::remove(tx, actor, from_id);
  if (!kept.empty()) {
    fields::Edit edit{fields::Target::organization, from_id.value};
    edit.set(tx, Actor::of_system(), kept);
    edit.write(tx, from_id.value);
  }
  for (auto const user : moves.members) join(tx, actor, user, into_id, among(moves.default_members, user));
  moves.after = joined(moves.into, moves.from);
  customers::update(tx, actor, into_id, change_to(moves.after));
  moves.after = held(organization(tx, into_id));
  return keep_merge(tx, actor, Kind::organization, from_id.value, into_id.value, moves);
}

void undo_organizations(store::Tx& tx, Actor const& actor, Merge const& merge, Moves const& moves) {
  OrganizationId const from_id{merge.from_id}, into_id{merge.into_id};
  auto now_held = held(organization(tx, into_id));
  if (customers::find_by_name(tx, moves.organization.name))
    throw conflict("There is an organisation of this name by now: rename it first");
  if (now_held.notes == moves.after.notes) now_held.notes = moves.into.notes;
  if (now_held.details == moves.after.details) now_held.details = moves.into.details;
  if (now_held.external_id == moves.after.external_id) now_held.external_id = moves.into.external_id;
  // Its own domains go back, as far as they are there; what came since stays.
  std::vector<std::string> stay, own;
  auto const before = split(moves.into.domains), gave = split(moves.from.domains);
  for (auto const& d : split(now_held.domains))
    (among(gave, d) && !among(before, d) ? own : stay).push_back(d);
  now_held.domains = fmt::format("{}", fmt::join(stay, " "));
  customers::update(tx, actor, into_id, change_to(now_held));

  tx.exec(sql::bring_organization, from_id, moves.organization.name,
          people::name_key(moves.organization.name), moves.from.notes, moves.from.details,
          moves.organization.created_at, now());
  auto back = moves.from;
  back.domains = fmt::format("{}", fmt::join(own, " "));
  if (customers::find_by_external_id(tx, back.external_id)) back.external_id.clear();
  events::append(tx, actor.origin(), customers::OrganizationCreated{from_id});
  customers::reindex(tx, from_id);
  customers::update(tx, actor, from_id, change_to(back));

  for (auto const user : moves.members) {
    auto const person = people::find(tx, user);
    auto const now_in = customers::membership_of(tx, user, into_id);
    // Whoever has left since, or is gone, stays as they are.
    if (!person || !person->active || !now_in) continue;
    bool const first = among(moves.default_members, user) && now_in->is_default;
    if (among(moves.newcomers, user)) people::leave_organization(tx, actor, *now_in);
    join(tx, actor, user, from_id, first);
  }
  for (auto const field : moves.fields)
    tx.exec(sql::return_field_values, of_organizations, from_id, into_id, field);
  for (auto const note : moves.notes) tx.exec(sql::return_note, note, into_id, from_id);
  give_tickets(tx, actor, moves.of_organization, into_id, from_id);
}

}  // namespace svar::contacts
