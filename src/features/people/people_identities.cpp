// The addresses and numbers of a person.
#include "base/utf8.hpp"
#include "features/people/people_events.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/people_sql.hpp"

namespace svar::people {

namespace {
User changeable(store::Tx& tx, Actor const& actor, UserId id) {
  auto user = get(tx, id);
  allow_change(actor, user);
  return user;
}

Identity own_identity(store::Read& r, UserId user, IdentityId id) {
  auto const found = r.one<Identity>(sql::find_identity, id);
  if (!found || found->user_id != user) throw not_found();
  return *found;
}

void set_primary(store::Tx& tx, User& user, Identity const& i) {
  tx.exec(sql::clear_primary, user.id, i.kind);
  tx.exec(sql::mark_primary, i.id, now());
  if (i.kind != IdentityKind::email) return;
  user.email = i.value;
  tx.exec(sql::set_primary, user.id, i.value, i.verified, now());
}
}  // namespace

IdentityId add_identity(store::Tx& tx, Actor const& actor, UserId id, IdentityKind kind,
                        std::string_view text, bool verified) {
  auto user = changeable(tx, actor, id);
  auto const value =
      kind == IdentityKind::email ? normal_address(text) : normal_phone(text, calling_code(tx));
  if (value.empty())
    throw invalid("value", kind == IdentityKind::email ? "This is not an e-mail address."
                                                       : "This is not a phone number.");
  if (auto const owner = tx.one<UserId>(sql::identity_owner, value, kind))
    throw invalid("value",
                  *owner == id ? "This person has it already." : "This already belongs to somebody else.",
                  "DuplicateValue");
  auto const own = identities(tx, id);
  if (own.size() >= max_identities)
    throw invalid("value", fmt::format("A person has at most {} addresses.", max_identities));
  bool const first = std::none_of(own.begin(), own.end(), [&](auto const& i) { return i.kind == kind; });
  Identity made{.user_id = id, .kind = kind, .value = value, .primary = first, .verified = verified};
  made.id = tx.insert<IdentityId>(sql::insert_identity, id, kind, value, first, verified, now());
  if (first) set_primary(tx, user, made);
  index_words(tx, user, identities(tx, id));
  announce_change(tx, actor, id, {"identities"});
  return made.id;
}

void remove_identity(store::Tx& tx, Actor const& actor, UserId id, IdentityId identity) {
  auto user = changeable(tx, actor, id);
  auto const gone = own_identity(tx, id, identity);
  auto const own = identities(tx, id);
  auto const next = std::find_if(own.begin(), own.end(),
                                 [&](auto const& i) { return i.kind == gone.kind && i.id != gone.id; });
  if (gone.primary && gone.kind == IdentityKind::email && next == own.end()) {
    if (user.staff()) throw invalid("value", "A colleague needs an e-mail address to sign in.");
    user.email.clear();
    tx.exec(sql::set_primary, id, "", false, now());
  }
  tx.exec(sql::delete_identity, identity);
  if (gone.primary && next != own.end()) set_primary(tx, user, *next);
  if (gone.kind == IdentityKind::phone && user.phone == gone.value) {
    UserChange change;
    change.phone = {true, next != own.end() ? std::optional(next->value) : std::nullopt};
    update(tx, actor, id, change);
    user = get(tx, id);
  }
  index_words(tx, user, identities(tx, id));
  announce_change(tx, actor, id, {"identities"});
}

void make_primary(store::Tx& tx, Actor const& actor, UserId id, IdentityId identity) {
  auto user = changeable(tx, actor, id);
  auto const chosen = own_identity(tx, id, identity);
  if (chosen.primary) return;
  set_primary(tx, user, chosen);
  announce_change(tx, actor, id, {chosen.kind == IdentityKind::email ? "email" : "identities"});
}

void verify_identity(store::Tx& tx, Actor const& actor, UserId id, IdentityId identity) {
  auto user = changeable(tx, actor, id);
  auto chosen = own_identity(tx, id, identity);
  if (chosen.verified) return;
  tx.exec(sql::mark_verified, identity, now());
  chosen.verified = true;
  if (chosen.primary && chosen.kind == IdentityKind::email)
    tx.exec(sql::set_primary, id, chosen.value, true, now());
  announce_change(tx, actor, id, {"identities"});
}

void note_bounce(store::Tx& tx, std::string_view address, std::string_view reason) {
  auto const value = normal_address(address);
  auto const owner =
      value.empty() ? std::nullopt : tx.one<UserId>(sql::identity_owner, value, IdentityKind::email);
  if (!owner) return;
  auto const at = now();
  tx.exec(sql::mark_bounce, value, reason.empty() ? Time{} : at, utf8::clean_line(reason, 500), at);
  announce_change(tx, Actor::of_system(kit::Via::email), *owner, {"identities"});
}

}  // namespace svar::people
