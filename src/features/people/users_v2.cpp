#include "features/people/users_v2.hpp"

#include "features/people/people_events.hpp"
#include "features/people/people_lists_sql.hpp"
#include "features/people/people_mail.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/people_sql.hpp"
#include "kit/v2.hpp"

namespace svar::people {

namespace list = people_lists::sql;
namespace v2 = kit::v2;

namespace {
struct DefaultGroup {
  UserId user_id;
  GroupId group_id;
};
BOOST_DESCRIBE_STRUCT(DefaultGroup, (), (user_id, group_id))

// "nb-NO", "en-US" and the like; languages that we do not speak are left open.
json::Patch<std::string> locale_of(json::Patch<std::string> wish) {
  if (!wish) return wish;
  auto text = wish.value.value_or("").substr(0, 2);
  if (text == "no" || text == "nn") text = "nb";
  return {true, is_locale(text) ? text : std::string()};
}

std::string role_of(std::string const& word) {
  auto const* role = role_from_api(word);
  if (!role) throw invalid("role", fmt::format("Role: {} is not a role", word));
  return std::string(role->key);
}

std::string role_numbered(std::int64_t id) {
  for (auto const& role : roles())
    if (role.api_role != "end-user" && custom_role_id(role.key) == id) return std::string(role.key);
  throw invalid("custom_role_id", "There is no such role", "RecordNotFound");
}

std::vector<fields::FieldValue> custom_fields(store::Read& r, UserInput const& in) {
  if (!in.user_fields.value) return {};
  return fields::by_id(r, fields::Target::user, *in.user_fields.value);
}

void add_identities(store::Tx& tx, Actor const& actor, UserId id, UserInput const& in) {
  for (auto const& i : in.identities) {
    auto const kind = identity_kind(i.type);
    auto const value =
        kind == IdentityKind::email ? normal_address(i.value) : normal_phone(i.value, calling_code(tx));
    auto const own = identities(tx, id);
    if (std::any_of(own.begin(), own.end(),
                    [&](auto const& o) { return o.kind == kind && o.value == value; }))
      continue;
    add_identity(tx, actor, id, kind, i.value, i.verified.value.value_or(false));
  }
}

// The organisation whose mail domain this is: customers belong there from the start, as when they write.
OrganizationId organization_of(store::Read& r, std::string_view email) {
  auto const address = normal_address(email);
  if (address.empty()) return {};
  return r
      .one<OrganizationId>(list::organization_of_domain,
                           std::string_view(address).substr(address.rfind('@') + 1))
      .value_or(OrganizationId{});
}

void choose_default_group(store::Tx& tx, Actor const& actor, UserId id, json::Patch<GroupId> const& group) {
  if (!group || !group.value) return;
  if (!is_member(tx, id, *group.value)) add_member(tx, actor, *group.value, id);
  for (auto const& m : tx.all<GroupMembership>(sql::memberships_of_user, id))
    if (m.group_id == *group.value && !m.is_default) make_default_group(tx, actor, id, m.id);
}
}  // namespace

IdentityKind identity_kind(std::string_view type) {
  if (type == "email") return IdentityKind::email;
  if (type == "phone_number" || type == "phone") return IdentityKind::phone;
  throw invalid("type", "Type: is not one of email and phone_number");
}

std::int64_t custom_role_id(std::string_view role) {
  std::uint32_t hash = 2'166'136'261u;  // FNV-1a, 32 bits
  for (char const c : role) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619u;
  return static_cast<std::int64_t>(hash);
}

std::vector<UserWire> user_wires(store::Read& r, net::Request const& request,
                                 std::vector<User> const& users) {
  std::vector<UserWire> out;
  if (users.empty()) return out;
  std::vector<UserId> ids, staff, with_phone;
  std::vector<std::int64_t> numbers;
  for (auto const& u : users) {
    numbers.push_back(u.id.value);
    if (u.staff()) staff.push_back(u.id);
    if (!u.phone.empty()) with_phone.push_back(u.id);
  }
  std::map<UserId, GroupId> default_group;
  if (!staff.empty())
    for (auto const& d : r.all<DefaultGroup>(list::default_groups, json_ids(staff)))
      default_group[d.user_id] = d.group_id;
  std::set<UserId> direct;  // whose phone number is theirs alone
  for (auto const& i : identities_of(r, with_phone))
    if (i.kind == IdentityKind::phone) direct.insert(i.user_id);
  auto custom = fields::values_by_key(r, fields::Target::user, numbers);
  for (auto const& u : users) {
    UserWire w{
        .id = u.id, .url = v2::url(request, "users", u.id.value), .name = u.name.empty() ? u.email : u.name};
    w.email = v2::text_or_null(u.email);
    w.created_at = u.created_at;
    w.updated_at = u.updated_at;
    w.time_zone = w.iana_time_zone = v2::text_or_null(u.time_zone);
    w.phone = v2::text_or_null(u.phone);
    w.shared_phone_number = !u.phone.empty() && !direct.contains(u.id);
    w.locale = v2::text_or_null(u.locale);
    w.organization_id = v2::id_or_null(u.organization_id);
    w.svar_role = u.role;
    if (auto const* role = find_role(u.role)) {
      w.role = role->api_role;
      w.role_type = role->api_role_type;
      if (u.staff()) w.custom_role_id = people::custom_role_id(u.role);
      w.only_private_comments = u.staff() && !role->permissions.has(kit::Permission::tickets_reply);
      w.restricted_agent = !role->permissions.has(kit::Permission::tickets_read_all);
    }
    if (w.restricted_agent) w.ticket_restriction = u.staff() ? "groups" : "requested";
    w.verified = u.verified;
    w.external_id = v2::text_or_null(u.external_id);
    w.active = u.active;
    w.last_login_at = u.staff() ? v2::time_or_null(u.last_seen_at) : std::nullopt;
    w.details = u.details;
    w.notes = u.notes;
    w.suspended = u.suspended;
    w.user_fields = custom[u.id.value];
    if (auto const g = default_group.find(u.id); g != default_group.end()) w.default_group_id = g->second;
    out.push_back(std::move(w));
  }
  return out;
}

UserWire user_wire(store::Read& r, net::Request const& request, User const& user) {
  return user_wires(r, request, {user}).front();
}

UserId create_from(store::Tx& tx, Actor const& actor, UserInput const& in) {
  auto const text = [](json::Patch<std::string> const& p) { return p.value.value_or(std::string()); };
  if (text(in.name).empty()) throw invalid("name", "Name: cannot be blank", "BlankValue");
  NewUser n;
  n.name = text(in.name);
  n.email = text(in.email);
  // The first address of the list is the primary one when none is named apart.
  for (auto const& i : in.identities)
    if (n.email.empty() && identity_kind(i.type) == IdentityKind::email) n.email = i.value;
  n.phone = text(in.phone);
  if (in.role && in.role.value) n.role = role_of(*in.role.value);
  if (in.custom_role_id.value) n.role = role_numbered(*in.custom_role_id.value);
  n.locale = text(locale_of(in.locale));
  n.organization_id = in.organization_id.value.value_or(OrganizationId{});
  if (!n.organization_id && n.role == "end_user") n.organization_id = organization_of(tx, n.email);
  n.external_id = text(in.external_id);
  n.verified = in.verified.value.value_or(false);
  auto const id = create(tx, actor, n);
  add_identities(tx, actor, id, in);
  UserChange rest;
  rest.time_zone = in.time_zone;
  rest.notes = in.notes;
  rest.details = in.details;
  rest.suspended = in.suspended;
  rest.custom_fields = custom_fields(tx, in);
  if (rest.time_zone || rest.notes || rest.details || rest.suspended || !rest.custom_fields.empty())
    update(tx, actor, id, rest);
  choose_default_group(tx, actor, id, in.default_group_id);
  if (n.role != "end_user" && !in.skip_verify_email.value.value_or(false))
    notify(tx, {.kind = MailKind::invitation, .user_id = id, .invited_by = actor.user});
  return id;
}

void update_from(store::Tx& tx, Actor const& actor, UserId id, UserInput const& in) {
  auto const user = get(tx, id);
  UserChange c;
  c.name = in.name;
  c.phone = in.phone;
  // "agent" said of somebody higher on the ladder changes nothing: the public API has no finer word.
  if (in.role && in.role.value) {
    auto const* now_role = find_role(user.role);
    if (!now_role || *in.role.value != now_role->api_role) c.role = {true, role_of(*in.role.value)};
  }
  if (in.custom_role_id.value) c.role = {true, role_numbered(*in.custom_role_id.value)};
  c.locale = locale_of(in.locale);
  c.time_zone = in.time_zone;
  c.notes = in.notes;
  c.details = in.details;
  c.external_id = in.external_id;
  c.organization_id = in.organization_id;
  c.active = in.active;
  c.suspended = in.suspended;
  c.custom_fields = custom_fields(tx, in);
  update(tx, actor, id, c);
  // In this API an e-mail address in an update is one more address; make_primary changes the primary one.
  if (in.email && in.email.value) {
    auto const address = normal_address(*in.email.value);
    auto const own = identities(tx, id);
    if (std::none_of(own.begin(), own.end(),
                     [&](auto const& i) { return i.kind == IdentityKind::email && i.value == address; })) {
      try {
        add_identity(tx, actor, id, IdentityKind::email, *in.email.value, in.verified.value.value_or(false));
      } catch (Fault const& f) {
        if (f.code != FaultCode::invalid || !f.fields.contains("value")) throw;
        throw invalid("email", fmt::format("Email: {}", f.say), f.fields.at("value").front().error);
      }
    }
  }
  add_identities(tx, actor, id, in);
  if (in.verified.value.value_or(false))
    for (auto const& i : identities(tx, id))
      if (i.primary && i.kind == IdentityKind::email) verify_identity(tx, actor, id, i.id);
  choose_default_group(tx, actor, id, in.default_group_id);
}

std::pair<UserId, bool> create_or_update_from(store::Tx& tx, Actor const& actor, UserInput const& in) {
  std::optional<User> known;
  if (in.id && in.id.value) known = get(tx, *in.id.value);
  if (!known && in.external_id) known = find_by_external_id(tx, in.external_id.value.value_or(""));
  if (!known && in.email) known = find_by_email(tx, in.email.value.value_or(""));
  if (!known) return {create_from(tx, actor, in), true};
  update_from(tx, actor, known->id, in);
  return {known->id, false};
}

void deactivate(store::Tx& tx, Actor const& actor, UserId id) {
  UserChange change;
  change.active = {true, false};
  update(tx, actor, id, change);
}

}  // namespace svar::people
