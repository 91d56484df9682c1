// The store of a workspace that is one SQLite file.
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "store/appends.hpp"
#include "store/engines.hpp"
#include "store/pool.hpp"
#include "store/sqlite_connection.hpp"
#include "store/writer.hpp"

namespace svar::store {

namespace {
constexpr int max_findings = 100;  // lines of a damaged file's report

Query const integrity_check{"store.integrity_check", "PRAGMA integrity_check(100)", ""};
Query const foreign_key_check{
    "store.foreign_key_check",
    "SELECT \"table\" || ' row ' || COALESCE(rowid, 0) || ' points to a missing row of ' || parent "
    "FROM pragma_foreign_key_check LIMIT 100",
    ""};

class SqliteWriter final : public WriterConnection {
 public:
  SqliteWriter(std::string const& file, bool durable) : connection_(file, SqliteRole::writer, durable) {}
  Connection& connection() override { return connection_; }
  void begin() override { connection_.begin_write(); }
  void commit() override { connection_.commit(); }
  void rollback() noexcept override { connection_.rollback(); }
  bool transaction_lost() override { return !connection_.in_transaction(); }
  bool transaction_failed() override { return connection_.failed(); }
  bool appended() const override { return connection_.appended(); }

 private:
  SqliteConnection connection_;
};

// Questions are answered out of memory: more of them at once than the cores can run would only take turns,
// and every one of them would end late. A few more than cores, for those that wait for the disk.
int readers_at_once(Options const& options) {
  constexpr int fewest = 3;
  return std::min(options.readers,
                  std::max(fewest, static_cast<int>(std::thread::hardware_concurrency()) + 1));
}

void sync_file(std::string const& path) {
  int const fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  bool const good = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!good) throw StoreError(StoreError::Kind::other, path + " could not be made durable");
}

class SqliteStore final : public Store {
 public:
  SqliteStore(std::string file, Options const& options)
      : file_(std::move(file)),
        durable_(options.durable),
        writer_(std::make_unique<SqliteWriter>(file_, durable_), options, [this] { appends_.announce(); }),
        readers_(readers_at_once(options),
                 [this] { return std::make_unique<SqliteConnection>(file_, SqliteRole::reader, durable_); }) {
  }

  Engine engine() const override { return Engine::sqlite; }
  void announce_append() override { appends_.announce(); }
  std::uint64_t appends() const override { return appends_.count(); }
  std::uint64_t wait_for_append(std::uint64_t seen, std::chrono::milliseconds at_most) override {
    return appends_.wait(seen, at_most);
  }
  std::optional<std::uint64_t> moment() const override { return writer_.batches(); }
  bool leads() override { return true; }

  void backup(std::string const& file) override {
    auto const part = file + ".part";
    std::filesystem::remove(part);
    ::close(::open(part.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    {
      auto reader = readers_.borrow();
      reader->copy_to(part);
    }
    sync_file(part);
    std::filesystem::rename(part, file);
    auto const folder = std::filesystem::path(file).parent_path();
    sync_file(folder.empty() ? "." : folder.string());
  }

  std::vector<std::string> check() override {
    std::vector<std::string> findings;
    // A file may be so broken that the check itself stops: that is a finding too.
    auto const look = [&](Query const& query) {
      try {
        do_read([&](Read& r) {
          for (auto& f : r.all<std::string>(query))
            if (f != "ok") findings.push_back(std::move(f));
        });
      } catch (StoreError const& e) {
        findings.push_back(e.what());
      }
    };
    look(integrity_check);
    look(foreign_key_check);
    if (findings.size() > max_findings) findings.resize(max_findings);
    return findings;
  }

  Figures figures() const override {
    auto figures = writer_.figures();
    figures.reads = reads_.load(std::memory_order_relaxed);
    return figures;
  }

 protected:
  void do_read(std::function<void(Read&)> const& work) override {
    if (writer_.is_this_thread())
      throw std::logic_error("a command called read() of its own store; ask its Tx instead");
    reads_.fetch_add(1, std::memory_order_relaxed);
    auto reader = readers_.borrow();
    reader->begin_read();
    try {
      Read read(*reader);
      work(read);
      reader->commit();
    } catch (...) {
      reader->rollback();
      throw;
    }
  }

  void do_write(std::function<void(Tx&)> const& work) override { writer_.run(work); }

 private:
  std::string const file_;
  bool const durable_;
  Appends appends_;
  std::atomic<std::uint64_t> reads_{0};
  Writer writer_;
  Pool<SqliteConnection> readers_;
};
}  // namespace

std::unique_ptr<Store> open_sqlite(std::string const& file, Options const& options) {
  if (!sqlite3_threadsafe())
    throw StoreError(StoreError::Kind::other, "this SQLite library was built without threads");
  // The engine's own account of its memory takes one lock for all threads at every allocation. It can be
  // chosen only before the library is first used; a later store of the same process finds it as it is.
  static int const unaccounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)unaccounted;
  return std::make_unique<SqliteStore>(file, options);
}

}  // namespace svar::store
