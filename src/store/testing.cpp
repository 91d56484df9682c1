#include "store/testing.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <mutex>

#include "base/crypto.hpp"

namespace svar::store::testing {

namespace {
char const* database() {
  return std::getenv("SVAR_TEST_POSTGRES");
}

// Making a schema with all its tables takes the server long, so a used one is emptied and used again. Not
// when migrations put rows into it, nor when a test made tables of its own.
constexpr char const* table_count = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()";
constexpr char const* empty_all = R"(
DO $$ DECLARE t record; BEGIN
  SET LOCAL session_replication_role TO replica;
  FOR t IN SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() AND tablename <> 'schema_migrations' LOOP
    EXECUTE format('DELETE FROM %I', t.name);
  END LOOP;
  FOR t IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = current_schema() AND last_value IS NOT NULL LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', t.name);
  END LOOP;
END $$)";

class UsedPlaces {
 public:
  std::unique_ptr<TempPlace> take() {
    std::lock_guard const lock(mutex_);
    if (places_.empty()) return nullptr;
    auto place = std::move(places_.back());
    places_.pop_back();
    return place;
  }
  void keep(std::unique_ptr<TempPlace> place) {
    std::lock_guard const lock(mutex_);
    places_.push_back(std::move(place));
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<TempPlace>> places_;
};
UsedPlaces& used_places() {
  static UsedPlaces places;
  return places;
}

// A store that takes its place along when it ends.
class TempStore final : public Store {
 public:
  explicit TempStore(std::unique_ptr<TempPlace> place, Options const& options)
      : place_(std::move(place)), inner_(Store::open(place_->location(), options)) {
    migrate(*inner_, place_->location());
    if (on_postgres()) tables_ = count_tables();
  }
  ~TempStore() override {
    if (!on_postgres()) return;
    try {
      bool const rows_of_migrations = std::ranges::any_of(
          migrations(), [](Migration const& m) { return m.text.find("INSERT INTO") != m.text.npos; });
      if (rows_of_migrations || count_tables() != tables_) return;
      inner_->write([](Tx& tx) { tx.script(empty_all); });
      inner_.reset();
      used_places().keep(std::move(place_));
    } catch (std::exception const&) {
      // Its schema is dropped instead.
    }
  }
  Engine engine() const override { return inner_->engine(); }
  void announce_append() override { inner_->announce_append(); }
  std::uint64_t appends() const override { return inner_->appends(); }
  std::uint64_t wait_for_append(std::uint64_t seen, std::chrono::milliseconds at_most) override {
    return inner_->wait_for_append(seen, at_most);
  }
  std::optional<std::uint64_t> moment() const override { return inner_->moment(); }
  bool leads() override { return inner_->leads(); }
  void backup(std::string const& file) override { inner_->backup(file); }
  std::vector<std::string> check() override { return inner_->check(); }
  Figures figures() const override { return inner_->figures(); }

 protected:
  void do_read(std::function<void(Read&)> const& work) override { inner_->read(work); }
  void do_write(std::function<void(Tx&)> const& work) override { inner_->write(work); }

 private:
  std::int64_t count_tables() {
    return inner_->read(
        [](Read& r) { return *r.one<std::int64_t>(Query{"testing.tables", "", table_count}); });
  }

  std::unique_ptr<TempPlace> place_;
  std::unique_ptr<Store> inner_;
  std::int64_t tables_ = 0;
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

bool on_postgres() {
  return database() != nullptr;
}

TempPlace::TempPlace() {
  auto pattern = (std::filesystem::temp_directory_path() / "svar-test-XXXXXX").string();
  if (!::mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder can be made: " + pattern);
  folder_ = pattern;
  if (on_postgres())
    location_ = {.file = {}, .postgres = database(), .schema = "t_" + hex(random_bytes(10))};
  else
    location_ = {.file = folder_ + "/svar.db", .postgres = {}, .schema = {}};
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
  if (on_postgres())
    if (auto used = used_places().take()) return std::make_unique<TempStore>(std::move(used), options);
  auto place = std::make_unique<TempPlace>();
  if (!on_postgres()) std::filesystem::copy_file(template_file(), place->location().file);
  return std::make_unique<TempStore>(std::move(place), options);
}

}  // namespace svar::store::testing
