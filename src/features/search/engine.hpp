#pragma once
// The index of a running process: the thread that keeps it up, and the readers that ask it.
#include <xapian.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "features/search/index_files.hpp"

namespace svar::search {

class Indexer;

inline constexpr std::size_t max_readers = 8;  // questions at once; more wait
inline constexpr std::chrono::seconds longest_wait_for_reader{2};

struct Progress {
  bool serving = false, building = false;
  std::int64_t built = 0, of = 0;
};

class Engine {
 public:
  // Writes in the first free folder of `folder`, `folder`-2, ...: several processes of one PostgreSQL
  // workspace may run on one machine.
  Engine(store::Store&, std::string const& folder);
  ~Engine();
  Engine(Engine const&) = delete;
  Engine& operator=(Engine const&) = delete;

  // Runs `ask` on the index as it is now; again when it changed too much meanwhile. Throws Fault unavailable
  // while there is none, or when too many ask at once.
  template <class F>
  auto read(F&& ask) {
    std::optional<std::invoke_result_t<F, Xapian::Database&>> out;
    with_reader([&](Xapian::Database& db) { out.emplace(ask(db)); });
    return std::move(*out);
  }

  // Whether the index has this event, waiting for it a little.
  bool wait_for(events::Seq, std::chrono::milliseconds at_most);
  events::Seq place() const { return place_; }
  Progress progress() const;
  std::string folder() const;

 private:
  struct Reader {
    std::string name;
    events::Seq place = 0;
    Xapian::Database db;
  };
  void with_reader(std::function<void(Xapian::Database&)> const& ask);
  std::unique_ptr<Reader> lease();
  void give_back(std::unique_ptr<Reader>);
  void run();
  void work(Indexer&);

  store::Store& store_;
  std::string const wished_folder_;
  mutable std::mutex mutex_;  // guards what follows, up to the thread
  std::condition_variable changed_;
  std::string folder_, serving_;
  Progress progress_;
  std::vector<std::unique_ptr<Reader>> free_;
  std::size_t out_ = 0;  // readers that are in use
  int waiting_ = 0;      // who wait for the index to come further
  std::atomic<events::Seq> place_{0};
  std::atomic<bool> stop_{false}, hurry_{false};
  std::thread thread_;
};

// The engine of this process for this workspace; none where the process does not serve (the command line).
std::shared_ptr<Engine> engine_of(store::Store const&);
void enlist(store::Store const&, std::shared_ptr<Engine>);  // null: takes it away

}  // namespace svar::search
