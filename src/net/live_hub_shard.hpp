#pragma once
// The sockets of one net thread and their topics. All of it but post runs on that thread, so nothing is
// locked.
#include <algorithm>
#include <atomic>
#include <unordered_map>
#include <vector>

#include "net/live_hub.hpp"

namespace svar::net {

// A socket as the hub sees it. Neither function may join or leave a topic on the spot: the hub is walking its
// list.
class HubMember {
 public:
  virtual void push(SharedText const& message) = 0;
  virtual void close_from_hub(CloseCode code, std::string const& reason) = 0;

 protected:
  ~HubMember() = default;
};

class LiveHub::Shard {
 public:
  explicit Shard(LiveHub& hub, std::function<void(std::function<void()>)> post)
      : hub_(hub), post_(std::move(post)) {}

  void join(std::string_view topic, HubMember* member);
  void leave(std::string_view topic, HubMember* member);
  void opened();
  void closed();
  void note_dropped();

 private:
  friend class LiveHub;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  template <class Each>
  void each(std::string const& topic, Each each_member) {
    auto const found = topics_.find(topic);
    if (found == topics_.end()) return;
    for (auto* member : found->second) each_member(*member);
  }

  LiveHub& hub_;
  std::function<void(std::function<void()>)> post_;
  std::atomic<std::size_t> open_{0};
  std::unordered_map<std::string, std::vector<HubMember*>, Hash, std::equal_to<>> topics_;
};

}  // namespace svar::net
