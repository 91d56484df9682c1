#pragma once
// People: everyone the workspace knows, colleagues and customers alike, with their addresses, groups and
// roles.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "features/fields/fields.hpp"
#include "kit/actor.hpp"
#include "store/store.hpp"

namespace svar::people {

using kit::Actor;
using kit::GroupId;
using IdentityId = Id<struct IdentityTag>;
using OrganizationId = Id<struct OrganizationTag>;

inline constexpr std::size_t max_name = 200;       // code points
inline constexpr std::size_t max_address = 254;    // bytes, RFC 5321 4.5.3.1.3
inline constexpr std::size_t max_identities = 50;  // per person
inline constexpr std::size_t max_notes = 20'000;   // code points
inline constexpr std::size_t max_groups = 1'000;   // per workspace
inline constexpr int max_query_words = 4;          // further words of a search are not looked at
inline constexpr int max_search_looked_at =
    20'000;  // people with the rarest word of a search; others are not seen
inline constexpr int max_search_matches =
    1'000;  // people that a search finds; more are left out, in no order

struct User {
  UserId id;
  std::string name;
  std::string email;      // the primary address in lower case; empty when none is known
  std::string phone;      // E.164 where it could be read so
  std::string role;       // key of a role, see roles.hpp; "end_user" for customers
  std::string locale;     // nb, sv, da, en; empty when not known
  std::string time_zone;  // IANA name; empty when not known
  OrganizationId organization_id;
  std::string notes;  // about the person, for colleagues
  std::string details;
  std::string external_id;
  bool active = true;      // false: deleted through the API or deactivated; cannot sign in
  bool verified = false;   // has shown that the primary address is theirs
  bool suspended = false;  // their mail is kept in the ledger and makes no tickets
  Time created_at;
  Time updated_at;
  Time last_seen_at;  // signed in or wrote; 0: never
  bool staff() const { return role != "end_user"; }
};
BOOST_DESCRIBE_STRUCT(User, (),
                      (id, name, email, phone, role, locale, time_zone, organization_id, notes, details,
                       external_id, active, verified, suspended, created_at, updated_at, last_seen_at))

enum class IdentityKind { email, phone };
BOOST_DESCRIBE_ENUM(IdentityKind, email, phone)
struct Identity {
  IdentityId id;
  UserId user_id;
  IdentityKind kind = IdentityKind::email;
  std::string value;  // normalised: lower-case address, E.164 number
  bool primary = false;
  bool verified = false;
  Time bounced_at;  // last permanent delivery failure; 0: none
  std::string bounce_reason;
  Time created_at;
  Time updated_at;
};
BOOST_DESCRIBE_STRUCT(Identity, (),
                      (id, user_id, kind, value, primary, verified, bounced_at, bounce_reason, created_at,
                       updated_at))

struct Group {
  GroupId id;
  std::string name;
  std::string description;
  bool active = true;
  Time created_at;
  Time updated_at;
};
BOOST_DESCRIBE_STRUCT(Group, (), (id, name, description, active, created_at, updated_at))

struct GroupMembership {
  std::int64_t id = 0;
  UserId user_id;
  GroupId group_id;
  bool is_default = false;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(GroupMembership, (), (id, user_id, group_id, is_default, created_at, updated_at))
// users.organization_id is the default one of a person's.
struct OrganizationMembership {
  std::int64_t id = 0;
  UserId user_id;
  OrganizationId organization_id;
  bool is_default = false;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(OrganizationMembership, (),
                      (id, user_id, organization_id, is_default, created_at, updated_at))

// What a person is called, where nothing else of them is shown.
struct PersonName {
  UserId id;
  std::string name;
  std::string email;
  bool staff = false;
};
BOOST_DESCRIBE_STRUCT(PersonName, (), (id, name, email, staff))

// --- Questions
// -------------------------------------------------------------------------------------------------------------
std::optional<User> find(store::Read&, UserId);
User get(store::Read&, UserId);  // throws not_found
std::vector<User> find_many(store::Read&,
                            std::vector<UserId> const&);  // those that exist, any order; one query
std::vector<PersonName> names_of(store::Read&, std::vector<UserId> const&);  // as find_many
std::optional<User> find_by_email(store::Read&, std::string_view address);   // any of the person's addresses
std::optional<User> find_by_phone(store::Read&, std::string_view number);
std::vector<Identity> identities(store::Read&, UserId);
std::vector<Group> groups(store::Read&, bool with_inactive = false);
std::optional<Group> find_group(store::Read&, GroupId);
std::vector<Group> groups_of(store::Read&, UserId);
std::vector<User> members_of(store::Read&, GroupId);
bool is_member(store::Read&, UserId, GroupId);
// The actor that a person is: role, permissions, groups. Throws not_found.
Actor actor_for(store::Read&, UserId, kit::Via);

// Customers, newest contact first, after the row (`last_seen_at`, `id`) where the page before ended. `words`
// filters: each must begin a word of the name or address.
struct CustomerQuery {
  std::string words;
  std::optional<std::pair<Time, UserId>> after;
  int limit = 50;
};
std::vector<User> customers(store::Read&, CustomerQuery const&);
// Everyone whose names or addresses begin with the words; newest contact first.
std::vector<User> search(store::Read&, std::string_view words, int limit, int offset = 0);
// Colleagues by name, after the one given; with a word, those whose name or address begins with it.
struct ColleagueQuery {
  std::string words;  // the first word counts
  UserId after;
  GroupId group;  // 0: any
  bool with_inactive = false;
  int limit = 50;
};
std::vector<User> colleagues(store::Read&, ColleagueQuery const&);
// The people of an organisation in the order of their ids, after the one given.
std::vector<User> members_of_organization(store::Read&, OrganizationId, UserId after, int limit);
std::vector<Identity> identities_of(store::Read&, std::vector<UserId> const&);  // of many, one query
std::optional<User> find_by_external_id(store::Read&, std::string_view external_id);

// --- Commands
// --------------------------------------------------------------------------------------------------------------
struct NewUser {
  std::string name;
  std::string email;
  std::string phone;
  std::string role = "end_user";
  std::string locale;
  OrganizationId organization_id;
  std::string external_id;
  bool verified = false;
  std::vector<GroupId> groups;  // colleagues only
};
// Throws invalid (email taken: DuplicateValue), forbidden when the actor may not make that role.
UserId create(store::Tx&, Actor const&, NewUser const&);
// The customer with this address, made when there is none (name is filled in when it was unknown). For
// intake.
UserId ensure_customer(store::Tx&, Actor const&, std::string_view address, std::string_view name,
                       std::string_view locale = {});

struct UserChange {
  json::Patch<std::string> name, email, phone, role, locale, time_zone, notes, details, external_id;
  json::Patch<OrganizationId> organization_id;
  json::Patch<bool> active, suspended;
  std::vector<fields::FieldValue> custom_fields;  // these only; null clears
};
void update(store::Tx&, Actor const&, UserId, UserChange const&);
IdentityId add_identity(store::Tx&, Actor const&, UserId, IdentityKind, std::string_view value,
                        bool verified);
void remove_identity(store::Tx&, Actor const&, UserId, IdentityId);
void make_primary(store::Tx&, Actor const&, UserId, IdentityId);
void verify_identity(store::Tx&, Actor const&, UserId, IdentityId);
// Signed in, or wrote.
void note_seen(store::Tx&, UserId, Time);
// A permanent bounce of mail to this address (empty reason clears it).
void note_bounce(store::Tx&, std::string_view address, std::string_view reason);

GroupId create_group(store::Tx&, Actor const&, std::string_view name, std::string_view description);
void update_group(store::Tx&, Actor const&, GroupId, json::Patch<std::string> name,
                  json::Patch<std::string> description, json::Patch<bool> active);
void add_member(store::Tx&, Actor const&, GroupId, UserId);
void remove_member(store::Tx&, Actor const&, GroupId, UserId);

void make_default_group(store::Tx&, Actor const&, UserId, std::int64_t membership_id);
// Exactly these groups from now on.
void set_groups(store::Tx&, Actor const&, UserId, std::vector<GroupId> const&);
// Exactly these members from now on.
void set_members(store::Tx&, Actor const&, GroupId, std::vector<UserId> const&);

// The first organisation of a person becomes the default one. Answers the membership's id; DuplicateValue
// when there already.
std::int64_t join_organization(store::Tx&, Actor const&, UserId, OrganizationId);
void leave_organization(store::Tx&, Actor const&, OrganizationMembership const&);
void make_default_organization(store::Tx&, Actor const&, OrganizationMembership const&);
// Takes every member out; the organisation is about to go.
void disband(store::Tx&, OrganizationId);

// How many tickets each group has open, for the page of groups. People know nothing of tickets: whoever does
// lends this before the server starts.
using OpenCounts = std::map<GroupId, std::int64_t> (*)(store::Read&);
void lend_open_counts(OpenCounts);

// Lower-case address with an ASCII domain; empty when it is not an address that mail can be sent to.
std::string normal_address(std::string_view text);
// E.164 ("+4791234567") where it can be read so: with an international prefix, or as a national number of
// `calling_code`
// ("47"; the commands pass the workspace's). Else the digits as given; empty when there are none.
std::string normal_phone(std::string_view text, std::string_view calling_code = {});
// Text as names are compared: folded, spaces single.
std::string name_key(std::string_view name);
// The words by which a name or address is found: what `search` matches the beginnings of.
std::vector<std::string> search_words(std::string_view text);

}  // namespace svar::people
