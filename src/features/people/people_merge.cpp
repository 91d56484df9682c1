#include "features/people/people_merge.hpp"

#include "features/people/people_merge_sql.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/sessions.hpp"

namespace svar::people {

namespace merge = svar::people_merge::sql;

namespace {

// The primary address of a kind is the first of them where none is marked; the row says the same.
void settle_primary(store::Tx& tx, UserId id) {
  auto const own = identities(tx, id);
  for (auto const kind : {IdentityKind::email, IdentityKind::phone}) {
    auto const of_kind = [&](Identity const& i) { return i.kind == kind; };
    auto const first = std::ranges::find_if(own, of_kind);
    auto const primary = std::ranges::find_if(own, [&](auto const& i) { return of_kind(i) && i.primary; });
    auto const chosen = primary != own.end() ? primary : first;
    if (chosen != own.end() && !chosen->primary) tx.exec(merge::return_identity, chosen->id, id, id, true);
    if (kind == IdentityKind::email)
      tx.exec(merge::set_email, id, chosen == own.end() ? std::string() : chosen->value,
              chosen != own.end() && chosen->verified, now());
  }
  auto const user = get(tx, id);
  index_words(tx, user, identities(tx, id));
}

}  // namespace

std::vector<Identity> move_identities(store::Tx& tx, Actor const& actor, UserId from, UserId into) {
  auto moved = identities(tx, from);
  if (moved.size() + identities(tx, into).size() > max_identities)
    throw invalid("into", fmt::format("A person has at most {} addresses.", max_identities));
  tx.exec(merge::give_identities, from, into);
  settle_primary(tx, into);
  announce_change(tx, actor, into, {"email", "identities"});
  announce_change(tx, actor, from, {"identities"});
  return moved;
}

void return_identities(store::Tx& tx, Actor const& actor, std::vector<Identity> const& moved, UserId into) {
  std::set<UserId> owners;
  for (auto const& i : moved) {
    tx.exec(merge::return_identity, i.id, into, i.user_id, i.primary);
    owners.insert(i.user_id);
  }
  settle_primary(tx, into);
  announce_change(tx, actor, into, {"email", "identities"});
  for (auto const owner : owners) {
    settle_primary(tx, owner);
    announce_change(tx, actor, owner, {"email", "identities"});
  }
}

void set_aside(store::Tx& tx, Actor const& actor, UserId id, bool aside) {
  tx.exec(merge::set_active, id, !aside, now());
  if (aside) end_sessions(tx, id);
  announce_change(tx, actor, id, {"active"});
}

void anonymise(store::Tx& tx, Actor const& actor, UserId id, std::string_view name) {
  end_sessions(tx, id);
  for (auto const* forget :
       {&merge::forget_identities, &merge::forget_words, &merge::forget_organizations,
        &merge::forget_preferences, &merge::forget_password, &merge::forget_tokens, &merge::forget_links})
    tx.exec(*forget, id);
  fields::forget(tx, fields::Target::user, id.value);
  tx.exec(merge::empty_user, id, name, name_key(name), now());
  announce_change(tx, actor, id, {"name", "email", "identities", "active"});
}

}  // namespace svar::people
