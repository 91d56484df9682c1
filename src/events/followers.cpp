#include "events/followers.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "events/events_sql.hpp"
#include "events/follower_rows.hpp"

namespace svar::events {

namespace {
constexpr std::size_t max_error_bytes = 500;

Follower const& find(std::vector<Follower> const& all, std::string_view name) {
  auto const it = std::ranges::find(all, name, &Follower::name);
  if (it == all.end()) throw not_found(fmt::format("There is no follower named {}", name));
  return *it;
}
}  // namespace

Failure describe_failure(std::exception_ptr const& thrown) {
  Failure failure;
  try {
    std::rethrow_exception(thrown);
  } catch (LoopFault const& e) {
    failure = {e.what(), true};
  } catch (Fault const& e) {
    failure = {e.cause.empty() ? e.say : e.say + " (" + e.cause + ")"};
  } catch (std::exception const& e) {
    failure = {e.what()};
  } catch (...) {
    failure = {"an exception of an unknown type"};
  }
  if (failure.error.size() > max_error_bytes) failure.error.resize(max_error_bytes);
  return failure;
}

bool listens(Follower const& follower, Event const& event) {
  return follower.kinds.empty() || std::ranges::find(follower.kinds, event.kind) != follower.kinds.end();
}

std::vector<FollowerRow> load_followers(store::Tx& tx, std::vector<Follower> const& followers) {
  auto rows = tx.all<FollowerRow>(sql::followers);
  bool const followed_before = !rows.empty();
  for (auto const& f : followers) {
    if (std::ranges::find(rows, f.name, &FollowerRow::name) != rows.end()) continue;
    Seq const place = followed_before && !f.reset ? last_seq(tx) : 0;
    tx.exec(sql::add_follower, f.name, place, now());
    rows.push_back({f.name, place, 0});
  }
  return rows;
}

void move_follower(store::Tx& tx, std::string_view name, Seq from, Seq to) {
  if (tx.exec(sql::move_follower, name, from, to, now()) != 1) throw PlaceMoved{};
}

void park(store::Tx& tx, Follower const& follower, Event const& event, std::string const& error,
          int attempts) {
  tx.exec(sql::park, follower.name, event.seq, event.kind, error, attempts, now());
}

std::vector<Parked> parked(store::Read& r, int limit) {
  return r.all<Parked>(sql::parked, limit);
}

void retry_parked(store::Tx& tx, std::vector<Follower> const& followers, std::int64_t id) {
  auto const row = tx.one<Parked>(sql::find_parked, id);
  if (!row) throw not_found("There is no such parked event");
  auto const event = find_event(tx, row->seq);
  if (!event) throw not_found("The event is no longer in the log");
  find(followers, row->follower).react(tx, *event);
  tx.exec(sql::drop_parked, id);
}

void skip_history(store::Tx& tx, std::vector<Follower> const& followers) {
  load_followers(tx, followers);
  auto const end = last_seq(tx);
  for (auto const& f : followers)
    if (!f.reset) tx.exec(sql::place_follower, f.name, end, now());
}

void rebuild(store::Store& store, std::vector<Follower> const& followers, std::string_view name,
             std::function<void(Seq, Seq)> progress) {
  auto const& follower = find(followers, name);
  if (!follower.reset)
    throw conflict(
        fmt::format("{} cannot be rebuilt: what it does goes outside and must not be repeated", name));
  auto const end = store.write([&](store::Tx& tx) {
    load_followers(tx, followers);
    follower.reset(tx);
    tx.exec(sql::drop_parked_of, follower.name);
    tx.exec(sql::place_follower, follower.name, Seq{0}, now());
    return last_seq(tx);
  });
  Seq place = 0;
  while (place < end) {
    auto const events = store.read([&](store::Read& r) { return read_after(r, place, follower_batch); });
    if (events.empty()) break;
    try {
      store.write([&](store::Tx& tx) {
        move_follower(tx, follower.name, place, events.back().seq);
        for (auto const& e : events) {
          if (!listens(follower, e)) continue;
          try {
            tx.nested([&] { follower.react(tx, e); });
          } catch (...) {
            auto const failure = describe_failure(std::current_exception());
            log::warn("rebuilding {}: event {} was parked: {}", name, e.seq, failure.error);
            park(tx, follower, e, failure.error, 1);
          }
        }
      });
      place = events.back().seq;
    } catch (PlaceMoved const&) {
      // A server is following along: go on from where the two of them are.
      auto const rows = store.write([&](store::Tx& tx) { return load_followers(tx, followers); });
      place = std::ranges::find(rows, follower.name, &FollowerRow::name)->place;
    }
    if (progress) progress(std::min(place, end), end);
  }
}

}  // namespace svar::events
