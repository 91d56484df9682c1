#include "features/views/engine.hpp"

#include <map>
#include <set>

#include "base/log.hpp"
#include "features/people/people_events.hpp"
#include "features/people/people_walk.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::views {
namespace {

constexpr std::chrono::seconds looks_every{1};  // at the log, where its growing is not announced
constexpr std::chrono::seconds after_trouble{2};
constexpr std::size_t reserved_at_once = 200;  // tickets read again in one query

Fault not_ready() {
  Fault f{FaultCode::unavailable, "The views are being prepared. Try again in a moment"};
  f.retry_after_s = 2;
  return f;
}

struct Touched {
  std::set<TicketId> tickets;
  std::set<UserId> people;
};

void note(Touched& t, events::Event const& e) {
  if (e.kind.starts_with("ticket.") || e.kind.starts_with("comment.")) {
    t.tickets.insert(TicketId{e.subject});
    if (e.kind == tickets::TicketMerged::kind) t.tickets.insert(e.as<tickets::TicketMerged>().into_id);
    if (e.kind == tickets::TicketUnmerged::kind) t.tickets.insert(e.as<tickets::TicketUnmerged>().from_id);
  } else if (e.kind == people::UserCreated::kind) {
    t.people.insert(UserId{e.subject});
  } else if (e.kind == people::UserChanged::kind) {
    auto const fields = e.as<people::UserChanged>().fields;
    if (std::find(fields.begin(), fields.end(), "locale") != fields.end()) t.people.insert(UserId{e.subject});
  }
}

std::mutex list_mutex;
std::map<store::Store const*, std::shared_ptr<Engine>>& engines() {
  static std::map<store::Store const*, std::shared_ptr<Engine>> all;
  return all;
}

}  // namespace

Engine::Engine(store::Store& s) : store_(s), thread_([this] { run(); }) {}

Engine::~Engine() {
  stop_ = true;
  {
    std::lock_guard const lock(wait_mutex_);
    changed_.notify_all();
  }
  store_.announce_append();
  thread_.join();
}

void Engine::want() {
  if (wanted_.exchange(true)) return;
  std::lock_guard const lock(wait_mutex_);
  changed_.notify_all();
}

std::size_t Engine::size() {
  std::shared_lock const lock(mirror_mutex_);
  return mirror_.size();
}

void Engine::wait_for(events::Seq seq) {
  want();
  if (ready_ && place_ >= seq) return;
  std::unique_lock lock(wait_mutex_);
  if (!changed_.wait_for(lock, longest_wait_first, [&] { return stop_ || ready_; }) || !ready_)
    throw not_ready();
  // Beyond the wait a list that is a moment old is better than none.
  changed_.wait_for(lock, longest_wait, [&] { return stop_ || place_ >= seq; });
}

void Engine::run() {
  {
    std::unique_lock lock(wait_mutex_);
    changed_.wait(lock, [&] { return stop_ || wanted_; });
  }
  while (!stop_) {
    try {
      if (!ready_) build();
      auto const seen = store_.appends();
      auto const followed = follow();
      if (followed == 0 && !stop_) store_.wait_for_append(seen, looks_every);
    } catch (std::exception const& e) {
      log::warn("views: {}", e.what());
      std::unique_lock lock(wait_mutex_);
      changed_.wait_for(lock, after_trouble, [&] { return stop_.load(); });
    }
  }
}

void Engine::build() {
  {
    std::unique_lock const lock(mirror_mutex_);
    std::lock_guard const kept(kept_mutex_);
    mirror_.clear();
    kept_.clear();
  }
  auto const begin = std::chrono::steady_clock::now();
  place_ = store_.read([](store::Read& r) { return events::last_seq(r); });
  for (UserId after; !stop_;) {
    auto const people =
        store_.read([&](store::Read& r) { return people::everyone_after(r, after, rows_at_once); });
    if (people.empty()) break;
    after = people.back().id;
    std::unique_lock const lock(mirror_mutex_);
    for (auto const& p : people) mirror_.set_language(p.id, p.locale);
  }
  for (TicketId after; !stop_;) {
    auto const rows =
        store_.read([&](store::Read& r) { return tickets::columns_after(r, after, rows_at_once); });
    if (rows.empty()) break;
    after = rows.back().id;
    std::unique_lock const lock(mirror_mutex_);
    for (auto const& t : rows) mirror_.put(t);
  }
  while (!stop_ && follow() > 0) {
  }
  if (stop_) return;
  auto const took = std::chrono::steady_clock::now() - begin;
  log::info("views: {} tickets in memory after {} ms", size(),
            std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
  std::lock_guard const lock(wait_mutex_);
  ready_ = true;
  changed_.notify_all();
}

int Engine::follow() {
  Touched touched;
  std::vector<tickets::TicketColumns> rows;
  std::vector<people::User> people;
  auto const from = place_.load();
  auto const [found, to] = store_.read([&](store::Read& r) {
    auto const events = events::read_after(r, from, events_at_once);
    if (events.empty()) return std::pair(0, std::min(from, events::last_seq(r)));
    for (auto const& e : events) note(touched, e);
    std::vector<TicketId> some;
    auto const flush = [&] {
      for (auto& row : tickets::columns_of(r, some)) rows.push_back(std::move(row));
      some.clear();
    };
    for (auto const id : touched.tickets) {
      some.push_back(id);
      if (some.size() == reserved_at_once) flush();
    }
    flush();
    if (!touched.people.empty())
      people = people::find_many(r, std::vector(touched.people.begin(), touched.people.end()));
    return std::pair(static_cast<int>(events.size()), events.back().seq);
  });
  if (found == 0) {
    // The history was taken away (the demo company removed, another database put in place).
    if (to < from) ready_ = false;
    return 0;
  }
  {
    std::unique_lock const lock(mirror_mutex_);
    bool language = false;
    for (auto const& p : people) language |= mirror_.set_language(p.id, p.locale);
    if (language) {
      std::lock_guard const kept(kept_mutex_);
      std::erase_if(kept_, [](auto const& k) { return k.second.plan.depends_on_language(); });
    }
    take(rows);
    place_ = to;
    if (mirror_.is_worn()) ready_ = false;
  }
  std::lock_guard const lock(wait_mutex_);
  changed_.notify_all();
  return found;
}

void Engine::take(std::vector<tickets::TicketColumns> const& rows) {
  std::lock_guard const lock(kept_mutex_);
  if (rows.size() * kept_.size() > max_moves) kept_.clear();
  for (auto const& t : rows)
    mirror_.put(t, [&](TicketPage const& page, std::size_t at, bool after) {
      for (auto& [key, k] : kept_) {
        bool const in = mirror_.holds(k.plan, k.at, page, at);
        k.count += after ? in : -in;
        if (after) k.until = std::min(k.until, Mirror::changes_after(k.plan, k.at, page, at));
      }
    });
}

void Engine::make_room() {
  if (kept_.size() < max_kept) return;
  auto const old = std::chrono::steady_clock::now() - kept_unasked;
  std::erase_if(kept_, [&](auto const& k) { return k.second.asked < old; });
  if (kept_.size() >= max_kept) kept_.clear();
}

std::optional<std::int64_t> Engine::count(Plan const& plan) {
  want();
  if (!ready_) return {};
  auto const time = now();
  auto const key = plan.key();
  auto const asked = std::chrono::steady_clock::now();
  std::shared_lock const lock(mirror_mutex_);
  {
    std::lock_guard const kept(kept_mutex_);
    if (auto const k = kept_.find(key);
        k != kept_.end() && k->second.at <= time && time.us <= k->second.until) {
      k->second.asked = asked;
      return k->second.count;
    } else if (k != kept_.end()) {
      moved_ = true;
    }
  }
  Kept made{plan, time, mirror_.count(plan, time), mirror_.changes_after(plan, time), asked};
  std::lock_guard const kept(kept_mutex_);
  make_room();
  auto const count = made.count;
  kept_.insert_or_assign(key, std::move(made));
  return count;
}

bool Engine::time_has_moved() {
  auto const time = now();
  std::lock_guard const kept(kept_mutex_);
  bool const gone = std::erase_if(kept_, [&](auto const& k) { return k.second.until < time.us; }) > 0;
  return std::exchange(moved_, false) || gone;
}

std::vector<Place> Engine::first(Plan const& plan, Order const& order, Ranks const& ranks,
                                 std::optional<Place> from, std::size_t limit) {
  std::shared_lock const lock(mirror_mutex_);
  return mirror_.first(plan, order, ranks, now(), from, limit);
}

std::shared_ptr<Engine> engine_of(store::Store const& store) {
  std::lock_guard const lock(list_mutex);
  auto const found = engines().find(&store);
  return found == engines().end() ? nullptr : found->second;
}

void enlist(store::Store const& store, std::shared_ptr<Engine> engine) {
  std::shared_ptr<Engine> before;  // ends after the lock is let go
  std::lock_guard const lock(list_mutex);
  auto& slot = engines()[&store];
  before = std::exchange(slot, std::move(engine));
  if (!slot) engines().erase(&store);
}

}  // namespace svar::views
