#pragma once
// Users in the public API: their shape, and what a record of a request does.
#include "features/people/people.hpp"
#include "kit/feature.hpp"

namespace svar::people {

struct UserWire {
  UserId id;
  std::string url, name;
  std::optional<std::string> email;
  Time created_at, updated_at;
  std::optional<std::string> time_zone, iana_time_zone, phone;
  bool shared_phone_number = false;
  json::Value photo;  // always null
  std::optional<std::int64_t> locale_id;
  std::optional<std::string> locale;
  std::optional<OrganizationId> organization_id;
  std::string role;  // end-user, agent, admin
  std::optional<int> role_type;
  std::optional<std::int64_t> custom_role_id;
  std::string svar_role;  // the key of the built-in role
  bool verified = false;
  std::optional<std::string> external_id;
  std::vector<std::string> tags;
  std::optional<std::string> alias;
  bool active = true, shared = false, shared_agent = false;
  std::optional<Time> last_login_at;
  std::optional<bool> two_factor_auth_enabled;
  std::optional<std::string> signature, details, notes;
  bool moderator = false;
  std::optional<std::string> ticket_restriction;  // requested (customers), groups, or null: all
  bool only_private_comments = false, restricted_agent = false, suspended = false;
  std::optional<GroupId> default_group_id;
  bool report_csv = false;
  fields::ByKey user_fields;  // the active ones, empty ones too
};
BOOST_DESCRIBE_STRUCT(UserWire, (),
                      (id, url, name, email, created_at, updated_at, time_zone, iana_time_zone, phone,
                       shared_phone_number, photo, locale_id, locale, organization_id, role, role_type,
                       custom_role_id, svar_role, verified, external_id, tags, alias, active, shared,
                       shared_agent, last_login_at, two_factor_auth_enabled, signature, details, notes,
                       moderator, ticket_restriction, only_private_comments, restricted_agent, suspended,
                       default_group_id, report_csv, user_fields))

// The number of a role in the public API: it follows from the role's key alone, so it lasts.
std::int64_t custom_role_id(std::string_view role);

// A fixed number of queries however many users.
std::vector<UserWire> user_wires(store::Read&, net::Request const&, std::vector<User> const&);
UserWire user_wire(store::Read&, net::Request const&, User const&);

struct IdentityInput {
  using request_body = void;
  std::string type = "email", value;
  json::Patch<bool> verified, primary;
};
BOOST_DESCRIBE_STRUCT(IdentityInput, (), (type, value, verified, primary))
struct UserInput {
  using request_body = void;
  json::Patch<UserId> id;
  json::Patch<std::string> name, email, phone, role, locale, time_zone, notes, details, external_id;
  json::Patch<OrganizationId> organization_id;
  json::Patch<GroupId> default_group_id;
  json::Patch<std::int64_t> custom_role_id;  // comes before role
  json::Patch<bool> verified, suspended, active, skip_verify_email;
  std::vector<IdentityInput> identities;
  json::Patch<fields::ByKey> user_fields;  // these only; null clears
};
BOOST_DESCRIBE_STRUCT(UserInput, (),
                      (id, name, email, phone, role, locale, time_zone, notes, details, external_id,
                       organization_id, default_group_id, custom_role_id, verified, suspended, active,
                       skip_verify_email, identities, user_fields))

UserId create_from(store::Tx&, Actor const&, UserInput const&);
void update_from(store::Tx&, Actor const&, UserId, UserInput const&);
// By id, external_id or e-mail, in this order; true when it was made.
std::pair<UserId, bool> create_or_update_from(store::Tx&, Actor const&, UserInput const&);
void deactivate(store::Tx&, Actor const&, UserId);

IdentityKind identity_kind(
    std::string_view type);  // Throws invalid for what is neither email nor phone_number.

}  // namespace svar::people
