#include "features/customers/customers.hpp"
#include "features/customers/customers_routes.hpp"
#include "features/customers/customers_sql.hpp"

namespace svar::customers {

kit::Feature const& feature() {
  static kit::Feature const made = [] {
    kit::Feature f{.name = "customers"};
    f.routes = organizations_v2_routes();
    for (auto& route : organization_memberships_v2_routes()) f.routes.push_back(std::move(route));
    f.queries = sql::all;
    return f;
  }();
  return made;
}

}  // namespace svar::customers
