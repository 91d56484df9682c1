// The store of a workspace that is a schema of a PostgreSQL database.
#include <atomic>

#include "base/crypto.hpp"
#include "store/appends.hpp"
#include "store/engines.hpp"
#include "store/pool.hpp"
#include "store/postgres_bell.hpp"
#include "store/postgres_connection.hpp"
#include "store/writer.hpp"

namespace svar::store {

namespace {
// Advisory locks are numbered within a database; a workspace's are drawn from its name.
std::int64_t lock_key(std::string_view purpose, std::string const& schema) {
  auto const digest = sha256(fmt::format("svar {} {}", purpose, schema));
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = key << 8 | static_cast<unsigned char>(digest[i]);
  return static_cast<std::int64_t>(key);
}

std::string channel_of(std::string const& schema) {
  return ("svar_" + schema).substr(0, 63);
}

class PostgresWriter final : public WriterConnection {
 public:
  PostgresWriter(Location const& where, bool durable, std::atomic<int>& pid)
      : where_(where), durable_(durable), key_(lock_key("writer", where.schema)), pid_(pid) {
    open();
  }
  Connection& connection() override { return *connection_; }
  void begin() override {
    if (!connection_->alive()) open();
    connection_->begin_write(key_);
  }
  void commit() override {
    connection_->commit_write(connection_->appended() ? channel_of(where_.schema) : "");
  }
  void rollback() noexcept override { connection_->rollback(); }
  bool transaction_lost() override { return connection_->lost(); }
  bool transaction_failed() override { return connection_->failed(); }
  bool appended() const override { return connection_->appended(); }

 private:
  void open() {
    connection_ = std::make_unique<PostgresConnection>(where_, durable_);
    pid_ = connection_->server_pid();
  }

  Location const where_;
  bool const durable_;
  std::int64_t const key_;
  std::atomic<int>& pid_;
  std::unique_ptr<PostgresConnection> connection_;
};

class PostgresStore final : public Store {
 public:
  PostgresStore(Location const& where, Options const& options)
      : where_(where),
        durable_(options.durable),
        writer_(std::make_unique<PostgresWriter>(where_, durable_, writer_pid_), options,
                [this] { appends_.announce(); }),
        readers_(options.readers, [this] { return std::make_unique<PostgresConnection>(where_, durable_); }),
        leadership_(where_, lock_key("leader", where_.schema)),
        listener_(where_, channel_of(where_.schema), writer_pid_, [this] { appends_.announce(); }) {}

  Engine engine() const override { return Engine::postgres; }
  void announce_append() override { appends_.announce(); }
  std::uint64_t appends() const override { return appends_.count(); }
  std::uint64_t wait_for_append(std::uint64_t seen, std::chrono::milliseconds at_most) override {
    return appends_.wait(seen, at_most);
  }
  std::optional<std::uint64_t> moment() const override { return {}; }
  bool leads() override { return leadership_.leads(); }
  void backup(std::string const&) override {
    throw Fault{FaultCode::conflict,
                "A workspace on PostgreSQL is backed up with pg_dump, or by the server's own means"};
  }
  // The server checks its pages and keys itself; there is no file of ours to look at.
  std::vector<std::string> check() override { return {}; }
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
    // The server may have been started anew since its last use.
    if (!reader->alive()) reader.replace(std::make_unique<PostgresConnection>(where_, durable_));
    reader->begin_read();
    try {
      Read read(*reader);
      work(read);
      reader->end_read();
    } catch (...) {
      reader->rollback();
      if (reader->broken()) reader.spoil();
      throw;
    }
  }

  void do_write(std::function<void(Tx&)> const& work) override { writer_.run(work); }

 private:
  Location const where_;
  bool const durable_;
  Appends appends_;
  std::atomic<std::uint64_t> reads_{0};
  std::atomic<int> writer_pid_{0};
  Writer writer_;
  Pool<PostgresConnection> readers_;
  PostgresLeadership leadership_;
  PostgresListener listener_;
};
}  // namespace

std::unique_ptr<Store> open_postgres(Location const& where, Options const& options) {
  check_schema_name(where.schema);
  return std::make_unique<PostgresStore>(where, options);
}

}  // namespace svar::store
