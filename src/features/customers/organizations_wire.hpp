#pragma once
// How the public API shows organisations.
#include "features/customers/customers.hpp"
#include "net/message.hpp"

namespace svar::customers {

struct OrganizationWire {
  OrganizationId id;
  std::string url, name;
  bool shared_tickets = false, shared_comments = false;
  std::optional<std::string> external_id;
  Time created_at, updated_at;
  std::vector<std::string> domain_names;
  std::optional<std::string> details, notes;
  std::optional<kit::GroupId> group_id;
  std::vector<std::string> tags;
  fields::ByKey organization_fields;  // the active ones, empty ones too
};
BOOST_DESCRIBE_STRUCT(OrganizationWire, (),
                      (id, url, name, shared_tickets, shared_comments, external_id, created_at, updated_at,
                       domain_names, details, notes, group_id, tags, organization_fields))

// A fixed number of queries however many.
std::vector<OrganizationWire> wires(store::Read&, net::Request const&, std::vector<Organization> const&);
OrganizationWire wire(store::Read&, net::Request const&, Organization const&);

}  // namespace svar::customers
