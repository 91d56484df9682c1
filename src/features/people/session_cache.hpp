#pragma once
// Who is behind a credential, remembered for a few seconds, so that a signed-in request costs no query.
//
// A change made through this process is seen at once (the commands call forget); one made by another process
// on the same database when the log tells of it (heed), and after `cache_life` in any case.
#include <array>
#include <atomic>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "features/people/people.hpp"

namespace svar::people {

inline constexpr Duration cache_life = seconds(2);
inline constexpr std::size_t max_cached = 20'000;  // credentials; beyond that a part is emptied

class SessionCache {
 public:
  // `key` is a digest of the credential under a key of this process, so that a memory dump shows none.
  std::optional<Actor> find(std::string const& key, Time at);
  // To be read before the rows are, and given to keep: what was read before a change is not kept after it.
  std::uint64_t generation() const { return generation_.load(std::memory_order_acquire); }
  void keep(std::string const& key, Actor const& actor, Time at, std::uint64_t generation_before);
  void forget(UserId);
  void forget_session(std::int64_t session_id);
  void forget_all();
  static std::string key_of(std::string_view workspace_secret, std::string_view credential);

 private:
  struct Entry {
    Actor actor;
    Time until;
  };
  struct Part {
    std::mutex mutex;
    std::unordered_map<std::string, Entry> entries;
  };
  template <class Match>
  void drop(Match);
  Part& part_of(std::string const& key) { return parts_[static_cast<unsigned char>(key[0]) % parts_.size()]; }
  std::array<Part, 16> parts_;
  std::atomic<std::uint64_t> generation_{1};
};

SessionCache& session_cache();

// Ends all sessions and removes password, links and API tokens of a person who may no longer sign in.
void end_access(store::Tx&, UserId);

}  // namespace svar::people
