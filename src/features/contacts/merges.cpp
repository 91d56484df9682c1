// What merging people and merging organisations have in common.
#include "features/contacts/contacts_events.hpp"
#include "features/contacts/contacts_rows.hpp"
#include "features/contacts/contacts_sql.hpp"
#include "features/contacts/contacts_wire.hpp"

namespace svar::contacts {

namespace {
constexpr int longest_chain = 50;  // merges of merges that are followed
}

Moves moves_of(Merge const& m) {
  return json::read_body<Moves>(m.moved);
}

std::string merged_name(Merge const& m) {
  return moves_of(m).organization.name;
}

std::string both_notes(std::string const& into, std::string const& from) {
  if (into.empty() || from.empty() || into == from) return into.empty() ? from : into;
  return into + "\n\n" + from;
}

MergeId keep_merge(store::Tx& tx, Actor const& actor, Kind kind, std::int64_t from, std::int64_t into,
                   Moves const& moves) {
  auto const id =
      tx.insert<MergeId>(sql::insert_merge, kind, from, into, actor.user.value, json::to_text(moves), now());
  events::append(tx, actor.origin(), ContactsMerged{id, kind, from, into});
  return id;
}

void require_standing(store::Read& r, Kind kind, std::int64_t from, std::int64_t into) {
  if (from == into) throw invalid("into", "These are the same");
  for (auto const id : {from, into})
    if (r.one<Merge>(sql::merge_of, kind, id)) throw invalid("into", "One of them has been merged already");
}

std::optional<std::int64_t> led_to(store::Read& r, Kind kind, std::int64_t id) {
  std::optional<std::int64_t> at;
  for (int i = 0; i < longest_chain; ++i) {
    auto const merge = r.one<Merge>(sql::merge_of, kind, at.value_or(id));
    if (!merge) return at;
    at = merge->into_id;
  }
  return at;
}

std::vector<Merge> merges_into(store::Read& r, Kind kind, std::int64_t id) {
  return r.all<Merge>(sql::merges_into, kind, id);
}

std::vector<std::int64_t> family_of(store::Read& r, Kind kind, std::int64_t id) {
  std::vector<std::int64_t> family;
  for (auto const& m : merges_into(r, kind, id)) family.push_back(m.from_id);
  for (std::size_t i = 0; i < family.size(); ++i)
    for (auto const& m : merges_into(r, kind, family[i])) family.push_back(m.from_id);
  return family;
}

Merge undo_merge(store::Tx& tx, Actor const& actor, MergeId id) {
  auto const merge = tx.one<Merge>(sql::find_merge, id);
  if (!merge) throw not_found();
  actor.require(kit::Permission::admin_people);
  if (merge->undone_at.us) throw conflict("It has been taken back already");
  if (tx.one<Merge>(sql::merge_of, merge->kind, merge->into_id))
    throw conflict("It has been merged further since: take that back first");
  auto const moves = moves_of(*merge);
  if (merge->kind == Kind::person)
    undo_people(tx, actor, *merge, moves);
  else
    undo_organizations(tx, actor, *merge, moves);
  tx.exec(sql::mark_undone, id, now());
  events::append(tx, actor.origin(), ContactsParted{id, merge->kind, merge->from_id, merge->into_id});
  return *merge;
}

}  // namespace svar::contacts
