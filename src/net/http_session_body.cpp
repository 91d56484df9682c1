#include "net/http_session_body.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace svar::net {

BodySink::BodySink(ServerCore& core, std::string& body, std::uint64_t max_bytes, bool to_file,
                   std::string_view request_id)
    : core_(core), body_(body), max_bytes_(max_bytes), to_file_(to_file) {
  if (!to_file_) return;
  path_ = core_.options.spool_directory + "/svar-upload-" + std::string(request_id);
}

BodySink::~BodySink() {
  if (held_ > 0) core_.body_bytes_held.fetch_sub(held_, std::memory_order_relaxed);
  if (fd_ < 0) return;
  ::close(fd_);
  if (!path_.empty()) ::unlink(path_.c_str());
}

bool BodySink::take(void const* bytes, std::size_t size) {
  if (trouble_ != Trouble::none) return false;
  if (size > max_bytes_ - size_) {
    trouble_ = Trouble::too_large;
    return false;
  }
  auto const* text = static_cast<char const*>(bytes);
  if (to_file_) {
    pending_.append(text, size);
  } else {
    held_ += size;
    if (core_.body_bytes_held.fetch_add(size, std::memory_order_relaxed) + size >
        core_.options.limits.body_bytes_held) {
      trouble_ = Trouble::server_full;
      return false;
    }
    body_.append(text, size);
  }
  size_ += size;
  return true;
}

void BodySink::flush() noexcept {
  if (fd_ < 0) fd_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  std::string_view left = pending_;
  while (fd_ >= 0 && !left.empty()) {
    auto const wrote = ::write(fd_, left.data(), left.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) break;
    left.remove_prefix(static_cast<std::size_t>(wrote));
  }
  if (fd_ < 0 || !left.empty()) {
    log::error("cannot keep an upload in {}: {}", path_, std::strerror(errno));
    trouble_ = Trouble::disk;
  }
  pending_.clear();
}

std::shared_ptr<SpooledFile> BodySink::finish() {
  if (!to_file_ || fd_ < 0) return nullptr;
  ::close(fd_);
  fd_ = -1;
  return std::make_shared<SpooledFile>(path_, size_);
}

}  // namespace svar::net
