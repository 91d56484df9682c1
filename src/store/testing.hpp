#pragma once
// Stores for tests: a SQLite file in a temporary folder, or a schema of its own when SVAR_TEST_POSTGRES names
// a database (a libpq connection string), so that every suite runs on both engines. Gone when the test is.
#include <memory>
#include <string>

#include "store/migrate.hpp"
#include "store/store.hpp"

namespace svar::store::testing {

// Not waiting for the disk makes a suite several times as fast; crash tests ask for it.
inline constexpr Options test_options{.readers = 4, .durable = false};

// A place for a workspace, empty; removed with all its files when this ends.
class TempPlace {
 public:
  TempPlace();
  ~TempPlace();
  TempPlace(TempPlace const&) = delete;
  TempPlace& operator=(TempPlace const&) = delete;
  Location const& location() const { return location_; }
  std::string const& folder() const { return folder_; }  // for whatever else the test needs files for

 private:
  std::string folder_;
  Location location_;
};

bool on_postgres();

// A fresh store with all migrations.
std::unique_ptr<Store> make_store(Options = test_options);

}  // namespace svar::store::testing
