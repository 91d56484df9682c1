#include "store/connection.hpp"

#include <fmt/format.h>

#include "base/log.hpp"

namespace svar::store {

void Read::wrong_shape(Query const& q, int wanted, int got) {
  throw StoreError(StoreError::Kind::other,
                   fmt::format("{} answers {} columns where the code reads {}", q.name, got, wanted));
}

Tx::Part::Part(Tx& tx) : tx_(tx), hooks_(tx.after_.size()) {
  tx_.connection_.savepoint();
}

void Tx::Part::keep() {
  tx_.connection_.release();
  kept_ = true;
}

Tx::Part::~Part() {
  if (kept_) return;
  tx_.after_.resize(hooks_);
  try {
    tx_.connection_.rollback_to();
  } catch (std::exception const& e) {
    // The connection remembers that it is unusable; the whole batch fails or is repeated at its next
    // statement.
    log::warn("a part of a transaction could not be rolled back: {}", e.what());
  }
}

}  // namespace svar::store
