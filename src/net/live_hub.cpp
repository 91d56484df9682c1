#include "net/live_hub.hpp"

#include <mutex>

#include "net/live_hub_shard.hpp"

namespace svar::net {

struct LiveHub::State {
  mutable std::mutex mutex;
  std::vector<std::shared_ptr<Shard>> shards;
  std::atomic<std::uint64_t> dropped{0};
};

LiveHub::LiveHub(SocketLimits limits) : limits_(limits), state_(std::make_unique<State>()) {}
LiveHub::~LiveHub() = default;

std::shared_ptr<LiveHub::Shard> LiveHub::add_shard(
    std::function<void(std::function<void()>)> post_to_thread) {
  auto shard = std::make_shared<Shard>(*this, std::move(post_to_thread));
  std::lock_guard const lock(state_->mutex);
  state_->shards.push_back(shard);
  return shard;
}

void LiveHub::remove_shard(std::shared_ptr<Shard> const& shard) {
  std::lock_guard const lock(state_->mutex);
  std::erase(state_->shards, shard);
}

void LiveHub::broadcast(std::string_view topic, SharedText message) {
  std::lock_guard const lock(state_->mutex);
  for (auto const& shard : state_->shards) {
    if (shard->open_.load() == 0) continue;
    shard->post_([shard, name = std::string(topic), message] {
      shard->each(name, [&](HubMember& member) { member.push(message); });
    });
  }
}

void LiveHub::close_topic(std::string_view topic, CloseCode code, std::string_view reason) {
  std::lock_guard const lock(state_->mutex);
  for (auto const& shard : state_->shards) {
    shard->post_([shard, name = std::string(topic), code, why = std::string(reason)] {
      shard->each(name, [&](HubMember& member) { member.close_from_hub(code, why); });
    });
  }
}

std::size_t LiveHub::sockets() const {
  std::lock_guard const lock(state_->mutex);
  std::size_t total = 0;
  for (auto const& shard : state_->shards) total += shard->open_.load();
  return total;
}

std::uint64_t LiveHub::dropped_slow() const {
  return state_->dropped.load();
}

void LiveHub::Shard::join(std::string_view topic, HubMember* member) {
  auto found = topics_.find(topic);
  if (found == topics_.end()) found = topics_.emplace(std::string(topic), std::vector<HubMember*>{}).first;
  found->second.push_back(member);
}

void LiveHub::Shard::leave(std::string_view topic, HubMember* member) {
  auto const found = topics_.find(topic);
  if (found == topics_.end()) return;
  auto& members = found->second;
  auto const at = std::find(members.begin(), members.end(), member);
  if (at == members.end()) return;
  *at = members.back();
  members.pop_back();
  if (members.empty()) topics_.erase(found);
}

void LiveHub::Shard::opened() {
  open_.fetch_add(1);
}
void LiveHub::Shard::closed() {
  open_.fetch_sub(1);
}
void LiveHub::Shard::note_dropped() {
  hub_.state_->dropped.fetch_add(1);
}

}  // namespace svar::net
