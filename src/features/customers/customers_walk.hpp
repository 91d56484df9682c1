#pragma once
// Every organisation, for whoever reads all of them once (the search index).
#include "features/customers/customers.hpp"

namespace svar::customers {

std::vector<Organization> organizations_after(store::Read&, OrganizationId after, int limit);

}  // namespace svar::customers
