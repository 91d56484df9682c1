// Making and changing people.
#include "base/utf8.hpp"
#include "features/people/people_events.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/people_sql.hpp"
#include "features/people/session_cache.hpp"

namespace svar::people {

using kit::Permission;

namespace {
Role const& role_named(std::string_view key) {
  auto const* role = find_role(key);
  if (!role) throw invalid("role", "There is no such role.");
  return *role;
}

// Nobody can make somebody more powerful than themselves.
void allow_role(Actor const& actor, Role const& role) {
  if (actor.system) return;
  if (role.key == "end_user") return actor.require(Permission::customers_edit);
  actor.require(Permission::admin_people);
  if (!within(role.permissions, actor.permissions))
    throw forbidden("This role may do more than you may yourself.");
}

std::string clean_email(std::string_view text) {
  auto normal = normal_address(text);
  if (normal.empty())
    throw invalid("email", fmt::format("{} is not an e-mail address.", utf8::clean_line(text, 100)));
  return normal;
}

void check_locale(std::string_view locale) {
  if (!locale.empty() && !is_locale(locale))
    throw invalid("locale", "The language is not one of nb, sv, da and en.");
}

void check_organization(store::Read& r, OrganizationId id) {
  if (id && !r.one<std::int64_t>(sql::organization_exists, id))
    throw invalid("organization_id", "There is no such organisation.");
}

void check_external_id(store::Read& r, std::string_view external_id, UserId mine) {
  if (external_id.size() > max_address) throw invalid("external_id", "The external id is too long.");
  auto const other = find_by_external_id(r, external_id);
  if (other && other->id != mine)
    throw invalid("external_id", "Another person has this external id.", "DuplicateValue");
}

[[noreturn]] void address_taken(std::string_view address) {
  throw invalid("email", fmt::format("{} already belongs to somebody.", address), "DuplicateValue");
}

// A number that another person has too is kept with this person, but finds only the first.
void keep_phone(store::Tx& tx, UserId id, std::string const& phone) {
  if (phone.empty() || tx.one<UserId>(sql::identity_owner, phone, IdentityKind::phone)) return;
  auto const own = identities(tx, id);
  if (own.size() >= max_identities)
    throw invalid("phone", fmt::format("A person has at most {} addresses.", max_identities));
  tx.exec(sql::clear_primary, id, IdentityKind::phone);
  tx.insert<IdentityId>(sql::insert_identity, id, IdentityKind::phone, phone, true, false, now());
}
}  // namespace

void index_words(store::Tx& tx, User const& user, std::vector<Identity> const& own) {
  json::Array all;
  auto const add = [&](std::string_view text) {
    for (auto const& w : search_words(text)) all.emplace_back(w);
  };
  add(user.name);
  for (auto const& i : own) add(i.value);
  if (own.empty()) add(user.email);
  if (all.size() > 256) all.resize(256);
  tx.exec(sql::forget_words, user.id);
  tx.exec(sql::add_words, json::to_text(json::Value(std::move(all))), user.id, user.staff());
}

void allow_change(Actor const& actor, User const& user) {
  if (actor.system) return;
  if (!user.staff()) return actor.require(Permission::customers_edit);
  actor.require(Permission::admin_people);
  if (auto const* role = find_role(user.role); role && !within(role->permissions, actor.permissions))
    throw forbidden("This person may do more than you may yourself.");
}

void announce_change(store::Tx& tx, Actor const& actor, UserId id, std::vector<std::string> fields) {
  events::append(tx, actor.origin(), UserChanged{id, std::move(fields)});
  tx.after_commit([id] { session_cache().forget(id); });
}

UserId create(store::Tx& tx, Actor const& actor, NewUser const& n) {
  auto const& role = role_named(n.role);
  allow_role(actor, role);
  User user;
  user.name = utf8::clean_line(n.name, max_name);
  if (!n.email.empty()) user.email = clean_email(n.email);
  if (!n.phone.empty()) user.phone = normal_phone(n.phone, calling_code(tx));
  user.role = role.key;
  user.locale = n.locale;
  user.organization_id = n.organization_id;
  user.external_id = utf8::clean_line(n.external_id);
  user.verified = n.verified;
  if (user.name.empty() && user.email.empty() && user.phone.empty())
    throw invalid("name", "A person needs a name.", "BlankValue");
  if (user.staff() && user.email.empty())
    throw invalid("email", "A colleague needs an e-mail address to sign in.", "BlankValue");
  check_locale(user.locale);
  check_organization(tx, user.organization_id);
  if (!user.external_id.empty()) check_external_id(tx, user.external_id, {});
  if (!user.email.empty() && tx.one<UserId>(sql::identity_owner, user.email, IdentityKind::email))
    address_taken(user.email);
  if (!n.groups.empty() && !user.staff()) throw invalid("groups", "Only colleagues can be in a group.");

  auto const at = now();
  user.id =
      tx.insert<UserId>(sql::insert_user, user.name, name_key(user.name.empty() ? user.email : user.name),
                        user.email, user.phone, user.role, user.staff(), user.locale, user.organization_id,
                        user.external_id, user.verified, at, actor.via == kit::Via::email ? at : Time{});
  std::vector<Identity> own;
  if (!user.email.empty()) {
    tx.insert<IdentityId>(sql::insert_identity, user.id, IdentityKind::email, user.email, true, user.verified,
                          at);
    own.push_back({.value = user.email});
  }
  if (!user.phone.empty()) {
    keep_phone(tx, user.id, user.phone);
    own.push_back({.value = user.phone});
  }
  index_words(tx, user, own);
  if (user.organization_id) tx.exec(sql::join_organization, user.id, user.organization_id, at);
  for (auto const group : n.groups) {
    if (!find_group(tx, group)) throw invalid("groups", "There is no such group.");
    tx.exec(sql::insert_membership, user.id, group, at);
  }
  events::append(tx, actor.origin(), UserCreated{user.id, user.staff()});
  return user.id;
}

UserId ensure_customer(store::Tx& tx, Actor const& actor, std::string_view address, std::string_view name,
                       std::string_view locale) {
  auto const email = clean_email(address);
  auto const known = tx.one<User>(sql::find_by_identity, email, IdentityKind::email);
  if (!known) {
    NewUser n;
    n.name = name;
    n.email = email;
    if (is_locale(locale)) n.locale = locale;
    return create(tx, actor, n);
  }
  note_seen(tx, known->id, now());
  UserChange change;
  auto const clean = utf8::clean_line(name, max_name);
  if (known->name.empty() && !clean.empty()) change.name = {true, clean};
  if (known->locale.empty() && is_locale(locale)) change.locale = {true, std::string(locale)};
  if (change.name || change.locale)
    update(tx, Actor::of_system(actor.via, actor.cause, actor.depth), known->id, change);
  return known->id;
}

void note_seen(store::Tx& tx, UserId id, Time at) {
  tx.exec(sql::note_seen, id, at);
}

namespace {
// Applies a text to a field of the row and notes its name when that changes something.
void apply(std::vector<std::string>& fields, std::string_view name, std::string& field, std::string value) {
  if (field == value) return;
  field = std::move(value);
  fields.emplace_back(name);
}

// What people may change of themselves without any permission.
bool own_affairs_only(UserChange const& c) {
  return !c.email && !c.role && !c.notes && !c.details && !c.external_id && !c.organization_id && !c.active &&
         !c.suspended && c.custom_fields.empty();
}

void change_role(store::Tx& tx, Actor const& actor, User& user, std::string const& key) {
  auto const& role = role_named(key);
  if (user.id == actor.user) throw invalid("role", "You cannot change your own role.");
  actor.require(Permission::admin_people);
  allow_role(actor, role);
  if (user.role == "admin" && user.active && !tx.one<UserId>(sql::other_admin, user.id))
    throw invalid("role", "The last administrator must stay one.");
  user.role = role.key;
  if (user.staff() && user.email.empty())
    throw invalid("email", "A colleague needs an e-mail address to sign in.", "BlankValue");
  if (!user.staff()) tx.exec(sql::delete_memberships, user.id);
}

void change_active(store::Tx& tx, Actor const& actor, User& user, bool active) {
  if (user.id == actor.user) throw invalid("active", "You cannot deactivate yourself.");
  if (!active && user.role == "admin" && !tx.one<UserId>(sql::other_admin, user.id))
    throw invalid("active", "The last administrator must stay active.");
  user.active = active;
  if (!active) {
    end_access(tx, user.id);
    // The address of a deleted customer is free: whoever writes from it is met anew.
    if (!user.staff()) tx.exec(sql::delete_identities, user.id);
  } else if (!user.staff() && !user.email.empty()) {
    if (tx.one<UserId>(sql::identity_owner, user.email, IdentityKind::email))
      user.email.clear();
    else
      tx.insert<IdentityId>(sql::insert_identity, user.id, IdentityKind::email, user.email, true,
                            user.verified, now());
  }
}

void change_email(store::Tx& tx, User& user, std::string const& text) {
  auto const email = clean_email(text);
  auto const owner = tx.one<UserId>(sql::identity_owner, email, IdentityKind::email);
  if (owner && *owner != user.id) address_taken(email);
  auto const own = identities(tx, user.id);
  tx.exec(sql::clear_primary, user.id, IdentityKind::email);
  user.email = email;
  user.verified = false;
  if (!owner) {
    if (own.size() >= max_identities)
      throw invalid("email", fmt::format("A person has at most {} addresses.", max_identities));
    tx.insert<IdentityId>(sql::insert_identity, user.id, IdentityKind::email, email, true, false, now());
    return;
  }
  for (auto const& i : own)
    if (i.kind == IdentityKind::email && i.value == email) {
      tx.exec(sql::mark_primary, i.id, now());
      user.verified = i.verified;
    }
}

void change_organization(store::Tx& tx, User& user, OrganizationId id) {
  check_organization(tx, id);
  auto const at = now();
  if (user.organization_id)
    if (auto const old =
            tx.one<OrganizationMembership>(sql::organization_membership_of, user.id, user.organization_id))
      tx.exec(sql::leave_organization, old->id);
  if (id) {
    tx.exec(sql::join_organization, user.id, id, at);
    if (auto const m = tx.one<OrganizationMembership>(sql::organization_membership_of, user.id, id))
      tx.exec(sql::set_default_organization, user.id, m->id, at);
  }
  user.organization_id = id;
}
}  // namespace

void update(store::Tx& tx, Actor const& actor, UserId id, UserChange const& c) {
  auto user = get(tx, id);
  if (actor.user != id || !own_affairs_only(c)) allow_change(actor, user);

  std::vector<std::string> fields;
  auto const text = [](json::Patch<std::string> const& p) { return p.value.value_or(std::string()); };
  if (c.name) {
    auto name = utf8::clean_line(text(c.name), max_name);
    if (name.empty() && user.email.empty() && user.phone.empty())
      throw invalid("name", "A person needs a name.", "BlankValue");
    if (name.empty() && user.staff()) throw invalid("name", "A colleague needs a name.", "BlankValue");
    apply(fields, "name", user.name, std::move(name));
  }
  if (c.role && text(c.role) != user.role) {
    change_role(tx, actor, user, text(c.role));
    fields.emplace_back("role");
  }
  // Nobody is shut out, or let in again, by a program that sends null for what it does not know.
  if (c.active.value && *c.active.value != user.active) {
    change_active(tx, actor, user, *c.active.value);
    fields.emplace_back("active");
  }
  if (c.email && normal_address(text(c.email)) != user.email) {
    change_email(tx, user, text(c.email));
    fields.emplace_back("email");
  } else if (c.email && normal_address(text(c.email)).empty()) {
    clean_email(text(c.email));
  }
  if (c.phone) {
    auto phone = normal_phone(text(c.phone), calling_code(tx));
    if (phone.empty() && !utf8::blank(text(c.phone)))
      throw invalid("phone", "The phone number has no digits.");
    if (phone != user.phone) {
      for (auto const& i : identities(tx, id))
        if (i.kind == IdentityKind::phone && i.value == user.phone) tx.exec(sql::delete_identity, i.id);
      keep_phone(tx, id, phone);
    }
    apply(fields, "phone", user.phone, std::move(phone));
  }
  if (c.locale) {
    check_locale(text(c.locale));
    apply(fields, "locale", user.locale, text(c.locale));
  }
  if (c.time_zone) apply(fields, "time_zone", user.time_zone, utf8::clean_line(text(c.time_zone), 64));
  if (c.notes) apply(fields, "notes", user.notes, utf8::clean(text(c.notes), max_notes));
  if (c.details) apply(fields, "details", user.details, utf8::clean(text(c.details), max_notes));
  if (c.external_id) {
    auto external = utf8::clean_line(text(c.external_id));
    check_external_id(tx, external, id);
    apply(fields, "external_id", user.external_id, std::move(external));
  }
  if (c.organization_id && c.organization_id.value.value_or(OrganizationId{}) != user.organization_id) {
    change_organization(tx, user, c.organization_id.value.value_or(OrganizationId{}));
    fields.emplace_back("organization_id");
  }
  if (c.suspended.value && *c.suspended.value != user.suspended) {
    user.suspended = *c.suspended.value;
    fields.emplace_back("suspended");
  }
  if (!c.custom_fields.empty()) {
    fields::Edit edit{fields::Target::user, id.value};
    edit.set(tx, actor, c.custom_fields);
    for (auto const& step : edit.steps()) fields.push_back(fmt::to_string(step.id.value));
    edit.write(tx, id.value);
  }
  if (fields.empty()) return;
  tx.exec(sql::update_user, id, user.name, name_key(user.name.empty() ? user.email : user.name), user.email,
          user.phone, user.role, user.staff(), user.locale, user.time_zone, user.organization_id, user.notes,
          user.details, user.external_id, user.active, user.verified, user.suspended, now());
  index_words(tx, user, identities(tx, id));
  announce_change(tx, actor, id, std::move(fields));
}

}  // namespace svar::people
