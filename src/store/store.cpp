#include "store/store.hpp"

#include "store/engines.hpp"

namespace svar::store {

std::unique_ptr<Store> Store::open(Location const& where, Options options) {
  if (where.file.empty() == where.postgres.empty())
    throw Fault{FaultCode::unavailable, "A workspace is either a file or a PostgreSQL database"};
  if (options.readers < 1 || options.queue < 1 || options.batch < 1)
    throw Fault{FaultCode::unavailable,
                "The store needs at least one reader, a queue and a batch of at least one"};
  return where.file.empty() ? open_postgres(where, options) : open_sqlite(where.file, options);
}

}  // namespace svar::store
