#include "features/people/session_cache.hpp"

#include "base/crypto.hpp"

namespace svar::people {

std::optional<Actor> SessionCache::find(std::string const& key, Time at) {
  auto& part = part_of(key);
  std::lock_guard const lock(part.mutex);
  auto const found = part.entries.find(key);
  if (found == part.entries.end()) return {};
  if (found->second.until <= at) {
    part.entries.erase(found);
    return {};
  }
  return found->second.actor;
}

void SessionCache::keep(std::string const& key, Actor const& actor, Time at,
                        std::uint64_t generation_before) {
  auto& part = part_of(key);
  std::lock_guard const lock(part.mutex);
  if (generation() != generation_before) return;
  if (part.entries.size() >= max_cached / parts_.size()) part.entries.clear();
  part.entries.insert_or_assign(key, Entry{actor, at + cache_life});
}

template <class Match>
void SessionCache::drop(Match match) {
  generation_.fetch_add(1, std::memory_order_acq_rel);
  for (auto& part : parts_) {
    std::lock_guard const lock(part.mutex);
    std::erase_if(part.entries, [&](auto const& e) { return match(e.second.actor); });
  }
}

void SessionCache::forget(UserId user) {
  drop([&](Actor const& a) { return a.user == user; });
}
void SessionCache::forget_session(std::int64_t session_id) {
  drop([&](Actor const& a) { return a.session == session_id; });
}
void SessionCache::forget_all() {
  drop([](Actor const&) { return true; });
}

std::string SessionCache::key_of(std::string_view workspace_secret, std::string_view credential) {
  static std::string const process_key = random_bytes(32);
  return hmac_sha256(process_key, fmt::format("{}\n{}", workspace_secret, credential));
}

SessionCache& session_cache() {
  static SessionCache cache;
  return cache;
}

}  // namespace svar::people
