#include "store/testing.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "base/crypto.hpp"

namespace svar::store::testing {

namespace {
char const* database() { return std::getenv("SVAR_TEST_POSTGRES"); }

// A store that takes its place along when it ends.
class TempStore final : public Store {
 public:
  explicit TempStore(std::unique_ptr<TempPlace> place, Options const& options)
      : place_(std::move(place)), inner_(Store::open(place_->location(), options)) {
    migrate(*inner_, place_->location());
  }
  Engine engine() const override { return inner_->engine(); }
  void announce_append() override { inner_->announce_append(); }
  std::uint64_t appends() const override { return inner_->appends(); }
  std::uint64_t wait_for_append(std::uint64_t seen, std::chrono::milliseconds at_most) override {
    return inner_->wait_for_append(seen, at_most);
  }
  bool leads() override { return inner_->leads(); }
  void backup(std::string const& file) override { inner_->backup(file); }
  std::vector<std::string> check() override { return inner_->check(); }
  Figures figures() const override { return inner_->figures(); }

 protected:
  void do_read(std::function<void(Read&)> const& work) override { inner_->read(work); }
  void do_write(std::function<void(Tx&)> const& work) override { inner_->write(work); }

 private:
  std::unique_ptr<TempPlace> place_;
  std::unique_ptr<Store> inner_;
};

// A migrated file to copy: migrating for each test costs more than most tests.
std::string const& template_file() {
  static TempPlace const place;
  static std::string const file = [] {
    auto const store = Store::open(place.location(), test_options);
    migrate(*store, place.location());
    return place.location().file;
  }();
  return file;
}
}  // namespace

bool on_postgres() { return database() != nullptr; }

TempPlace::TempPlace() {
  auto pattern = (std::filesystem::temp_directory_path() / "svar-test-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder can be made: " + pattern);
  folder_ = pattern;
  if (on_postgres()) location_ = {.file = {}, .postgres = database(), .schema = "t_" + hex(random_bytes(10))};
  else location_ = {.file = folder_ + "/svar.db", .postgres = {}, .schema = {}};
}

TempPlace::~TempPlace() {
  std::error_code error;
  std::filesystem::remove_all(folder_, error);
  if (!on_postgres()) return;
  try {
    auto const store = Store::open(location_, test_options);
    store->write([&](Tx& tx) { tx.script("DROP SCHEMA IF EXISTS \"" + location_.schema + "\" CASCADE"); });
  } catch (std::exception const&) {
    // A test that ends its database on purpose leaves nothing to drop.
  }
}

std::unique_ptr<Store> make_store(Options options) {
  auto place = std::make_unique<TempPlace>();
  if (!on_postgres()) std::filesystem::copy_file(template_file(), place->location().file);
  return std::make_unique<TempStore>(std::move(place), options);
}

}  // namespace svar::store::testing
