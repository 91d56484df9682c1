#pragma once
// The tickets in the memory of a running process, kept up with the log by a thread of its own.
//
// Nothing is read until somebody asks (or a view is there when the process starts). From then on every event
// of a ticket reads that ticket again. Counts that were asked for are kept and moved by each ticket that
// comes in or goes out, so an idle server does nothing and a busy one pays per change, not per view asked.
#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <thread>

#include "features/views/mirror.hpp"

namespace svar::views {

inline constexpr int rows_at_once = 1'000;      // read in one transaction while the tickets are read in
inline constexpr int events_at_once = 500;      // followed in one step
inline constexpr std::size_t max_kept = 8'192;  // counts that are kept; then those unasked for go
inline constexpr std::chrono::minutes kept_unasked{5};
// Changes in one step times kept counts beyond which the counts are forgotten instead of moved.
inline constexpr std::size_t max_moves = 500'000;
inline constexpr std::chrono::milliseconds longest_wait{1'500};        // for what was committed just now
inline constexpr std::chrono::milliseconds longest_wait_first{5'000};  // for the tickets to be read in

class Engine {
 public:
  explicit Engine(store::Store&);
  ~Engine();
  Engine(Engine const&) = delete;
  Engine& operator=(Engine const&) = delete;

  // Begins to read the tickets in if that has not begun.
  void want();
  // Waits, a little, until everything up to `seq` is seen. Throws unavailable while the tickets are read in.
  void wait_for(events::Seq seq);
  bool ready() const { return ready_; }
  events::Seq place() const { return place_; }
  std::size_t size();

  // None while the tickets are read in.
  std::optional<std::int64_t> count(Plan const&);
  std::vector<Place> first(Plan const&, Order const&, Ranks const&, std::optional<Place> from,
                           std::size_t limit);
  bool time_has_moved();

 private:
  struct Kept {
    Plan plan;
    Time at;  // the clock that it was counted by
    std::int64_t count = 0;
    std::int64_t until = 0;  // right up to this moment unless a ticket changes
    std::chrono::steady_clock::time_point asked;
  };
  void run();
  void build();
  int follow();
  void take(std::vector<tickets::TicketColumns> const&);
  void make_room();

  store::Store& store_;
  mutable std::shared_mutex mirror_mutex_;  // guards the mirror
  Mirror mirror_;
  std::mutex kept_mutex_;  // guards what is kept; taken after the mirror's
  std::unordered_map<std::string, Kept> kept_;
  bool moved_ = false;  // one was counted anew because of the time
  std::mutex wait_mutex_;
  std::condition_variable changed_;
  std::atomic<bool> wanted_{false}, ready_{false}, stop_{false};
  std::atomic<events::Seq> place_{0};
  std::thread thread_;
};

// The engine of this process for this workspace; none where the process does not serve (the command line).
std::shared_ptr<Engine> engine_of(store::Store const&);
void enlist(store::Store const&, std::shared_ptr<Engine>);  // null: takes it away

}  // namespace svar::views
