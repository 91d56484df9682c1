#include "kit/remembered.hpp"

namespace svar::kit {

std::string Remembered::key_of(net::Request const& request) {
  if (request.method != net::Method::get) return {};
  for (std::string_view name : {"Authorization", "Range", "If-None-Match", "If-Modified-Since"})
    if (request.headers.has(name)) return {};
  std::string key(request.secure ? "s" : "p");  // the security headers differ
  key += request.target;
  for (std::string_view name : {"Cookie", "Accept-Encoding", "Accept-Language"}) {
    key += '\n';
    key += request.header(name);
  }
  return key;
}

void Remembered::move_to(std::uint64_t moment) {
  if (moment <= moment_) return;
  moment_ = moment;
  entries_.clear();
  bytes_ = 0;
}

Remembered::Answer Remembered::find(std::string const& key, std::uint64_t moment, Clock::time_point present) {
  std::lock_guard const lock(mutex_);
  move_to(moment);
  auto const at = entries_.find(key);
  if (at == entries_.end() || present - at->second.made_at > remembered_for) return {};
  return at->second.answer;
}

void Remembered::keep(std::string const& key, std::uint64_t moment, net::ReadyAnswer answer,
                      Clock::time_point present) {
  auto const size = key.size() + answer.head.size() + answer.body.size();
  if (size > max_remembered_answer) return;
  auto kept = std::make_shared<net::ReadyAnswer const>(std::move(answer));
  std::lock_guard const lock(mutex_);
  move_to(moment);
  if (moment < moment_) return;
  if (bytes_ + size > max_remembered_bytes) {
    entries_.clear();
    bytes_ = 0;
  }
  auto& entry = entries_[key];
  if (!entry.answer) bytes_ += size;
  entry = {present, std::move(kept)};
}

}  // namespace svar::kit
