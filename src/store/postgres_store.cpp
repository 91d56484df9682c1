#include "store/engines.hpp"
namespace svar::store {
std::unique_ptr<Store> open_postgres(Location const&, Options const&) {
  throw Fault{FaultCode::unavailable, "PostgreSQL is not built in"};
}
}  // namespace svar::store
