#include "features/people/attempts.hpp"

namespace svar::people {

int Attempts::take(std::initializer_list<Key> keys, Time at) {
  std::lock_guard const lock(mutex_);
  if (counts_.size() + keys.size() > max_attempt_keys) {
    std::erase_if(counts_, [&](auto const& c) { return c.second.until <= at; });
    // Somebody fills the table from very many addresses: the oldest knowledge goes rather than the door
    // closing for all.
    if (counts_.size() + keys.size() > max_attempt_keys) counts_.clear();
  }
  for (auto const& k : keys) {
    auto const found = counts_.find(k.key);
    if (found == counts_.end() || found->second.until <= at || found->second.used < k.limit) continue;
    return static_cast<int>((found->second.until - at).us / 1'000'000) + 1;
  }
  for (auto const& k : keys) {
    auto& count = counts_[k.key];
    if (count.until <= at) count = {0, at + attempt_window};
    ++count.used;
  }
  return 0;
}

void Attempts::give_back(std::initializer_list<Key> keys) {
  std::lock_guard const lock(mutex_);
  for (auto const& k : keys)
    if (auto const found = counts_.find(k.key); found != counts_.end() && --found->second.used <= 0)
      counts_.erase(found);
}

void Attempts::clear() {
  std::lock_guard const lock(mutex_);
  counts_.clear();
}

Attempts& attempts() {
  static Attempts all;
  return all;
}

std::string network_of(std::string_view address) {
  if (address.find(':') == address.npos) return std::string(address);
  if (address.starts_with("::ffff:")) return std::string(address.substr(7));
  // "2001:db8::1" has fewer written groups before "::" than the four that count; the rest of them are zero.
  auto const head = address.substr(0, address.find("::"));
  std::string out;
  int groups = 0;
  for (std::size_t at = 0; at < head.size() && groups < 4; ++groups) {
    auto const colon = std::min(head.find(':', at), head.size());
    out.append(head.substr(at, colon - at)) += ':';
    at = colon + 1;
  }
  for (; groups < 4; ++groups) out += "0:";
  return out;
}

}  // namespace svar::people
