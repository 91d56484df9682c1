// Two people become one, and two again.
#include "features/contacts/contacts_rows.hpp"
#include "features/contacts/contacts_sql.hpp"
#include "features/people/people_merge.hpp"

namespace svar::contacts {

namespace {

constexpr auto of_users = static_cast<std::int64_t>(fields::Target::user);

people::User customer(store::Read& r, UserId id) {
  auto user = people::find(r, id);
  if (!user) throw not_found();
  if (user->staff()) throw invalid("into", "Only customers can be merged");
  if (!user->active) throw invalid("into", "One of them has been deleted");
  return std::move(*user);
}

Held held(people::User const& u) {
  return {u.phone, u.locale, u.time_zone, u.notes, u.details, u.external_id, {}};
}

// Sets what differs; `from` says where each change starts.
people::UserChange change_between(Held const& before, Held const& after) {
  people::UserChange c;
  auto const set = [](json::Patch<std::string>& p, std::string const& was, std::string const& now) {
    if (was != now) p = {true, now};
  };
  set(c.phone, before.phone, after.phone);
  set(c.locale, before.locale, after.locale);
  set(c.time_zone, before.time_zone, after.time_zone);
  set(c.notes, before.notes, after.notes);
  set(c.details, before.details, after.details);
  set(c.external_id, before.external_id, after.external_id);
  return c;
}

Held filled(Held const& into, Held const& from) {
  auto const either = [](std::string const& a, std::string const& b) { return a.empty() ? b : a; };
  return {either(into.phone, from.phone),
          either(into.locale, from.locale),
          either(into.time_zone, from.time_zone),
          both_notes(into.notes, from.notes),
          both_notes(into.details, from.details),
          either(into.external_id, from.external_id),
          {}};
}

// What `into` holds goes back to what it held, where it still is as the merge left it.
Held given_back(Held const& now, Moves const& m) {
  auto const back = [](std::string const& is, std::string const& after, std::string const& before) {
    return is == after ? before : is;
  };
  return {back(now.phone, m.after.phone, m.into.phone),
          back(now.locale, m.after.locale, m.into.locale),
          back(now.time_zone, m.after.time_zone, m.into.time_zone),
          back(now.notes, m.after.notes, m.into.notes),
          back(now.details, m.after.details, m.into.details),
          back(now.external_id, m.after.external_id, m.into.external_id),
          {}};
}

void join_organizations(store::Tx& tx, Actor const& actor, Moves& moves, UserId from, UserId into) {
  auto const there = tx.all<OrganizationId>(sql::organizations_of, into);
  for (auto const id : tx.all<OrganizationId>(sql::organizations_of, from)) {
    if (std::ranges::find(there, id) != there.end()) continue;
    people::join_organization(tx, actor, into, id);
    moves.joined.push_back(id);
  }
}

void leave_organizations(store::Tx& tx, Actor const& actor, Moves const& moves, UserId into) {
  for (auto const id : moves.joined)
    if (auto const m = customers::membership_of(tx, into, id)) people::leave_organization(tx, actor, *m);
}

}  // namespace

MergeId merge_people(store::Tx& tx, Actor const& actor, UserId from_id, UserId into_id) {
  require_standing(tx, Kind::person, from_id.value, into_id.value);
  auto const from = customer(tx, from_id), into = customer(tx, into_id);
  actor.require(kit::Permission::admin_people);

  Moves moves;
  moves.from = held(from);
  moves.into = held(into);
  moves.after = filled(moves.into, moves.from);
  moves.tickets = tickets::move_person(tx, actor, from_id, into_id);
  for (auto const& i : people::move_identities(tx, actor, from_id, into_id))
    moves.identities.push_back({i.id.value, i.primary});
  join_organizations(tx, actor, moves, from_id, into_id);
  for (auto const id : tx.all<fields::FieldId>(sql::give_field_values, of_users, from_id, into_id))
    if (std::ranges::find(moves.fields, id) == moves.fields.end()) moves.fields.push_back(id);
  moves.notes = tx.all<NoteId>(sql::give_notes, Kind::person, from_id, into_id);

  // An external id is one person's only.
  if (!from.external_id.empty()) {
    people::UserChange none;
    none.external_id = {true, std::string()};
    people::update(tx, actor, from_id, none);
  }
  people::update(tx, actor, into_id, change_between(moves.into, moves.after));
  moves.after = held(people::get(tx, into_id));
  people::set_aside(tx, actor, from_id, true);
  if (from.last_seen_at > into.last_seen_at) people::note_seen(tx, into_id, from.last_seen_at);
  return keep_merge(tx, actor, Kind::person, from_id.value, into_id.value, moves);
}

void undo_people(store::Tx& tx, Actor const& actor, Merge const& merge, Moves const& moves) {
  UserId const from_id{merge.from_id}, into_id{merge.into_id};
  auto const into = people::get(tx, into_id);
  if (!into.active) throw conflict("The person it was merged into has been deleted");
  auto const now_held = held(into);
  people::update(tx, actor, into_id, change_between(now_held, given_back(now_held, moves)));
  people::set_aside(tx, actor, from_id, false);
  std::vector<people::Identity> back;
  for (auto const& i : moves.identities)
    back.push_back({.id = people::IdentityId{i.id}, .user_id = from_id, .primary = i.primary});
  people::return_identities(tx, actor, back, into_id);
  if (!moves.from.external_id.empty() && !people::find_by_external_id(tx, moves.from.external_id)) {
    people::UserChange own;
    own.external_id = {true, moves.from.external_id};
    people::update(tx, actor, from_id, own);
  }
  leave_organizations(tx, actor, moves, into_id);
  for (auto const field : moves.fields) tx.exec(sql::return_field_values, of_users, from_id, into_id, field);
  for (auto const note : moves.notes) tx.exec(sql::return_note, note, into_id, from_id);
  tickets::return_person(tx, actor, moves.tickets, from_id, into_id);
}

}  // namespace svar::contacts
