// The server's side: starts the child, hands it the bytes, and believes nothing of what comes back.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cerrno>

#include <cstring>

#include "base/utf8.hpp"
#include "features/files/extract_child.hpp"

namespace svar::files {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int first_trouble_code = 20;                 // exit codes: this plus the trouble
constexpr std::chrono::milliseconds looks_every{200};  // whether the server stops

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() { close(); }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

[[noreturn]] void cannot(std::string_view what) {
  throw Fault{FaultCode::internal, "", {}, fmt::format("{}: {}", what, std::strerror(errno))};
}

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) cannot("a file for the child");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

pid_t start(TextKind kind, int in, int out) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  // Sockets and databases of the server are not for the child.
  ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  sigset_t none;
  ::sigemptyset(&none);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  std::string program = "svar", command = extract_command, what(json::enum_name(kind));
  std::string locale = "LC_ALL=C.UTF-8";
  char* arguments[] = {program.data(), command.data(), what.data(), nullptr};
  char* environment[] = {locale.data(), nullptr};
  pid_t child = 0;
  // Itself, also when the file on disk has been replaced by a newer version.
  auto const failed = ::posix_spawn(&child, "/proc/self/exe", &actions, &attributes, arguments, environment);
  ::posix_spawn_file_actions_destroy(&actions);
  ::posix_spawnattr_destroy(&attributes);
  if (failed) {
    errno = failed;
    cannot("starting the child");
  }
  return child;
}

// What the child writes, until it ends, time is over, or it writes too much; true: it has come to its end.
bool listen(int fd, std::string& text, Clock::time_point until, std::function<bool()> const& stopping) {
  std::string buffer(64 * 1024, '\0');
  while (Clock::now() < until && !stopping()) {
    auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
    pollfd wait{fd, POLLIN, 0};
    auto const ready = ::poll(&wait, 1, static_cast<int>(std::clamp(left, left.zero(), looks_every).count()));
    if (ready < 0 && errno != EINTR) cannot("waiting for the child");
    if (ready <= 0) continue;
    auto const got = ::read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno != EINTR) cannot("reading from the child");
    if (got == 0) return true;
    if (got > 0) text.append(buffer, 0, static_cast<std::size_t>(got));
    if (text.size() > max_file_text) return false;
  }
  return false;
}

Trouble trouble_of(int status) {
  if (WIFSIGNALED(status)) {
    auto const by = WTERMSIG(status);
    return by == SIGXCPU || by == SIGKILL ? Trouble::too_slow : Trouble::crashed;
  }
  auto const code = WEXITSTATUS(status);
  for (auto const t : {Trouble::none, Trouble::locked, Trouble::damaged, Trouble::too_slow,
                       Trouble::too_large, Trouble::crashed, Trouble::unsafe})
    if (code == exit_code_of(t)) return t;
  return Trouble::crashed;
}

}  // namespace

int exit_code_of(Trouble t) {
  return t == Trouble::none ? 0 : first_trouble_code + static_cast<int>(t);
}

Extracted text_by_child(TextKind kind, std::function<bool(std::string&)> const& next_chunk,
                        std::function<bool()> const& stopping, std::chrono::milliseconds at_most) {
  Descriptor const bytes(::memfd_create("svar-file", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (bytes.get() < 0) cannot("a file for the child");
  std::string chunk;
  while (next_chunk(chunk)) write_all(bytes.get(), chunk);
  // Nobody changes them under the child's eyes, the child neither.
  if (::fcntl(bytes.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
    cannot("a file for the child");
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) cannot("a pipe");
  Descriptor const from(ends[0]);
  Descriptor to(ends[1]);
  auto const child = start(kind, bytes.get(), to.get());
  to.close();
  Extracted out;
  bool ended = false;
  std::exception_ptr failed;
  try {
    ended = listen(from.get(), out.text, Clock::now() + at_most, stopping);
  } catch (...) {
    failed = std::current_exception();
  }
  if (!ended) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (failed) std::rethrow_exception(failed);
  out.trouble = trouble_of(status);
  if (out.trouble != Trouble::none) out.text.clear();
  out.text = utf8::clean(out.text);
  return out;
}

}  // namespace svar::files
