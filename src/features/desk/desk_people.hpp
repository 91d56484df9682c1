#pragma once
// Pickers: colleagues, groups, addresses and tags as one types; and the customers' pages.
#include "features/desk/compose.hpp"

namespace svar::desk {

net::Response suggest_people(kit::Call&);
net::Response get_groups(kit::Call&);
net::Response suggest_addresses(kit::Call&);
net::Response suggest_tags(kit::Call&);

net::Response list_customers(kit::Call&);
net::Response get_customer(kit::Call&);
net::Response get_customer_tickets(kit::Call&);
net::Response patch_customer(kit::Call&);
net::Response add_identity(kit::Call&);
net::Response remove_identity(kit::Call&);
net::Response make_primary(kit::Call&);
net::Response get_organization(kit::Call&);
net::Response patch_organization(kit::Call&);

}  // namespace svar::desk
