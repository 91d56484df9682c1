#pragma once
// Customers as firms: organisations with their mail domains, and who belongs to them.
#include <optional>
#include <string>
#include <vector>

#include "features/people/people.hpp"

namespace svar::kit {
struct Feature;
}

namespace svar::customers {

using kit::Actor;
using people::OrganizationId;

inline constexpr std::size_t max_domains = 100;  // per organisation
inline constexpr int max_search_matches =
    5'000;  // organisations that begin with the first word; more are not looked at

struct Organization {
  OrganizationId id;
  std::string name;
  std::string domains;  // lower case, separated by one blank; each belongs to one organisation only
  std::string notes;
  std::string details;
  std::string external_id;
  Time created_at;
  Time updated_at;
};
BOOST_DESCRIBE_STRUCT(Organization, (),
                      (id, name, domains, notes, details, external_id, created_at, updated_at))

std::optional<Organization> find(store::Read&, OrganizationId);
std::vector<Organization> find_many(store::Read&, std::vector<OrganizationId> const&);
// The organisation that has this address's domain.
std::optional<Organization> find_by_domain(store::Read&, std::string_view address);

std::optional<Organization> find_by_name(store::Read&, std::string_view name);
std::optional<Organization> find_by_external_id(store::Read&, std::string_view external_id);
// Those with words in their name that begin so, by name.
std::vector<Organization> search(store::Read&, std::string_view words, int limit);
// The domains of an organisation apart from each other.
std::vector<std::string> domains_of(Organization const&);
std::optional<people::OrganizationMembership> membership_of(store::Read&, UserId, OrganizationId);
// Where everybody can have an address: such a domain says nothing about whom one works for.
bool anybodys_domain(std::string_view domain);

struct OrganizationChange {
  json::Patch<std::string> name, notes, details, external_id;
  json::Patch<std::vector<std::string>> domains;
  std::vector<fields::FieldValue> custom_fields;  // these only; null clears
};
// Throws invalid: a name or external id that is taken (DuplicateValue), a domain that another organisation
// has, or one where everybody can have an address (gmail.com and the like).
OrganizationId create(store::Tx&, Actor const&, OrganizationChange const&);
void update(store::Tx&, Actor const&, OrganizationId, OrganizationChange const&);
void remove(store::Tx&, Actor const&, OrganizationId);  // members stay, without organisation
void reindex(store::Tx&, OrganizationId);               // writes anew by which words it is found

// The customer who writes from this address: found or made, and joined to the organisation that has the
// domain. For intake.
UserId ensure(store::Tx&, Actor const&, std::string_view address, std::string_view name,
              std::string_view locale = {});

kit::Feature const& feature();

}  // namespace svar::customers
