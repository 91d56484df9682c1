#include "features/search/engine.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <map>

#include "base/log.hpp"
#include "features/search/indexer.hpp"

namespace svar::search {
namespace {

constexpr int max_folders = 64;
constexpr int max_tries = 5;  // of a question, when the index was written twice meanwhile
constexpr std::chrono::seconds after_trouble{2};
constexpr int niceness = 10;  // about a tenth of a core that others want too

// Whoever writes tickets or reads a screen goes first; the index follows in what time is left.
void yield_to_others() {
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), niceness);
}

Fault not_ready(Progress const& p) {
  Fault f{FaultCode::unavailable,
          p.of > 0 ? fmt::format("Search is being prepared: {} of {} tickets. Try again in a moment", p.built,
                                 p.of)
                   : "Search is being prepared. Try again in a moment"};
  f.retry_after_s = 2;
  return f;
}

std::mutex list_mutex;
std::map<store::Store const*, std::shared_ptr<Engine>>& engines() {
  static std::map<store::Store const*, std::shared_ptr<Engine>> all;
  return all;
}

}  // namespace

Engine::Engine(store::Store& s, std::string const& folder)
    : store_(s), wished_folder_(folder), thread_([this] { run(); }) {}

Engine::~Engine() {
  stop_ = true;
  store_.announce_append();
  changed_.notify_all();
  thread_.join();
}

std::string Engine::folder() const {
  std::lock_guard const lock(mutex_);
  return folder_;
}

Progress Engine::progress() const {
  std::lock_guard const lock(mutex_);
  return progress_;
}

void Engine::run() {
  yield_to_others();
  while (!stop_) {
    try {
      for (int i = 1; i <= max_folders && !stop_; ++i) {
        IndexFiles files(i == 1 ? wished_folder_ : fmt::format("{}-{}", wished_folder_, i));
        if (!files.lock()) continue;
        {
          std::lock_guard const lock(mutex_);
          folder_ = files.folder();
        }
        Indexer indexer(store_, files);
        work(indexer);
        break;
      }
    } catch (Fault const& e) {
      log::warn("search: {} {}", e.say, e.cause);
    } catch (std::exception const& e) {
      log::warn("search: {}", e.what());
    } catch (Xapian::Error const& e) {
      log::warn("search: {}", e.get_description());
    }
    std::unique_lock lock(mutex_);
    if (!stop_) changed_.wait_for(lock, after_trouble, [&] { return stop_.load(); });
  }
}

void Engine::work(Indexer& indexer) {
  auto seen = store_.appends();
  while (!stop_) {
    auto const idle = indexer.step(hurry_.exchange(false));
    {
      std::lock_guard const lock(mutex_);
      auto const meta = indexer.progress();
      progress_ = {!indexer.serving().empty(), indexer.building(), meta.built, meta.of};
      if (serving_ != indexer.serving()) {
        serving_ = indexer.serving();
        free_.clear();
      }
      place_ = indexer.committed();
      if (waiting_ > 0) hurry_ = true;
    }
    changed_.notify_all();
    if (idle.count() > 0 && !stop_ && !hurry_) seen = store_.wait_for_append(seen, idle);
  }
}

bool Engine::wait_for(events::Seq seq, std::chrono::milliseconds at_most) {
  if (place_ >= seq) return true;
  std::unique_lock lock(mutex_);
  if (!progress_.serving) return false;
  ++waiting_;
  hurry_ = true;
  lock.unlock();
  store_.announce_append();
  lock.lock();
  bool const there = changed_.wait_for(lock, at_most, [&] { return stop_ || place_ >= seq; });
  --waiting_;
  return there && place_ >= seq;
}

std::unique_ptr<Engine::Reader> Engine::lease() {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, longest_wait_for_reader, [&] { return stop_ || out_ < max_readers; }) ||
      stop_) {
    Fault busy{FaultCode::unavailable, "Too many people are searching just now. Try again in a moment"};
    busy.retry_after_s = 1;
    throw busy;
  }
  if (serving_.empty()) throw not_ready(progress_);
  std::unique_ptr<Reader> reader;
  if (free_.empty()) {
    reader = std::make_unique<Reader>();
    reader->name = serving_;
    reader->place = -1;
  } else {
    reader = std::move(free_.back());
    free_.pop_back();
  }
  ++out_;
  return reader;
}

void Engine::give_back(std::unique_ptr<Reader> reader) {
  {
    std::lock_guard const lock(mutex_);
    --out_;
    if (reader && reader->name == serving_) free_.push_back(std::move(reader));
  }
  changed_.notify_all();
}

void Engine::with_reader(std::function<void(Xapian::Database&)> const& ask) {
  for (int attempt = 1;; ++attempt) {
    auto reader = lease();
    try {
      // Read before the database is looked at: what is found is at least as new.
      events::Seq const place = place_;
      if (reader->place < 0)
        reader->db = Xapian::Database(folder() + "/" + reader->name);
      else if (reader->place != place)
        reader->db.reopen();
      reader->place = place;
      ask(reader->db);
      return give_back(std::move(reader));
    } catch (Xapian::DatabaseModifiedError const&) {
      reader->place = -1;
      give_back(std::move(reader));
      if (attempt == max_tries) throw not_ready({});
    } catch (Xapian::DatabaseOpeningError const& e) {  // a new index took its place just now
      give_back(nullptr);
      if (attempt == max_tries) throw Fault{FaultCode::internal, "", {}, e.get_description()};
    } catch (Xapian::Error const& e) {
      give_back(nullptr);
      throw Fault{FaultCode::internal, "", {}, "search: " + e.get_description()};
    } catch (...) {
      give_back(nullptr);
      throw;
    }
  }
}

std::shared_ptr<Engine> engine_of(store::Store const& store) {
  std::lock_guard const lock(list_mutex);
  auto const found = engines().find(&store);
  return found == engines().end() ? nullptr : found->second;
}

void enlist(store::Store const& store, std::shared_ptr<Engine> engine) {
  std::lock_guard const lock(list_mutex);
  if (engine)
    engines()[&store] = std::move(engine);
  else
    engines().erase(&store);
}

}  // namespace svar::search
