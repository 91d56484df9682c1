#pragma once
// The program put together: store, features, HTTP, and the background work while this process leads.
#include <chrono>
#include <memory>
#include <string>

#include "app/options.hpp"
#include "kit/dispatch.hpp"

namespace svar::app {

// Opens the workspace and brings its schema up to date. Throws Fault or StoreError with a sentence.
std::unique_ptr<store::Store> open_store(PlaceOptions const&, bool migrate = true, store::Options = {});

class Runtime {
 public:
  explicit Runtime(ServeOptions const&);
  ~Runtime();

  kit::App& app();
  std::uint16_t port() const;
  // Until SIGTERM or SIGINT (which must be blocked in every thread), then stops within 5 seconds: nothing new
  // is accepted, what was accepted is finished, followers and jobs end between two pieces of work.
  void run_until_signal();
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace svar::app
