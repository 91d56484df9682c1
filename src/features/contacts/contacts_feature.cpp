#include "features/contacts/contacts_sql.hpp"
#include "features/contacts/contacts_wire.hpp"

namespace svar::contacts {

kit::Feature feature() {
  kit::Feature f{.name = "contacts"};
  f.routes = ui_routes();
  for (auto& route : v2_routes()) f.routes.push_back(std::move(route));
  f.queries = sql::all;
  return f;
}

}  // namespace svar::contacts
