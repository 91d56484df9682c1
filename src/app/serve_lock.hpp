#pragma once
// One server per data directory: two would run the same followers and jobs, and send the same mail twice.
#include "app/options.hpp"

namespace svar::app {

// Held while a server lives, as an advisory lock on <data>/serve.lock. The kernel lets go of it when the
// process ends, in whatever way, so nothing stale is ever left; the file itself stays. Other commands do not
// ask for it: they work beside a running server. With PostgreSQL there is nothing to hold, any number may
// serve.
class ServeLock {
 public:
  // Throws Fault with a sentence for the operator when another process serves this directory.
  explicit ServeLock(PlaceOptions const&);
  ~ServeLock();
  ServeLock(ServeLock const&) = delete;
  ServeLock& operator=(ServeLock const&) = delete;

 private:
  int file_ = -1;
};

}  // namespace svar::app
