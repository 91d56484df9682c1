#include "features/customers/customers_walk.hpp"

#include "features/customers/customers_sql.hpp"

namespace svar::customers {

std::vector<Organization> organizations_after(store::Read& read, OrganizationId after, int limit) {
  return read.all<Organization>(sql::list_up, after.value, limit, 0);
}

}  // namespace svar::customers
