#include "app/serve_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace svar::app {

namespace {
constexpr std::size_t max_process_id = 20;  // characters

// The number that the holder wrote, for the operator's eyes only; empty when it has not written it yet.
std::string holder_of(int file) {
  std::array<char, max_process_id> text{};
  auto const size = ::pread(file, text.data(), text.size(), 0);
  std::string_view const written(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  return std::string(written.substr(0, written.find_first_not_of("0123456789")));
}
}  // namespace

ServeLock::ServeLock(PlaceOptions const& place) {
  if (place.data.empty()) return;
  static_cast<void>(location_of(place));  // makes the directory
  auto const path = place.data + "/serve.lock";
  file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file_ < 0)
    throw Fault{FaultCode::unavailable, fmt::format("{} cannot be opened: {}", path, std::strerror(errno))};
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    int const why = errno;
    auto const holder = holder_of(file_);
    ::close(file_);
    if (why != EWOULDBLOCK)
      throw Fault{FaultCode::unavailable, fmt::format("{} cannot be locked: {}", path, std::strerror(why))};
    throw Fault{
        FaultCode::conflict,
        fmt::format("Another svar serves {} already{}. Stop it first, or give this one a folder of its own",
                    place.data, holder.empty() ? "" : fmt::format(" (process {})", holder))};
  }
  // Only a hint for the sentence above: the lock is what counts, so a disk that is full is no obstacle.
  auto const own = std::to_string(::getpid()) + "\n";
  if (::ftruncate(file_, 0) == 0) static_cast<void>(::pwrite(file_, own.data(), own.size(), 0) == 0);
}

ServeLock::~ServeLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace svar::app
