// The child's side: gives away all that it could do harm with, then reads.
#include "features/files/extract_child.hpp"

#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <new>

#include "base/json.hpp"

namespace svar::files {
namespace {

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SVAR_SHADOW_MEMORY 1
#endif
#endif

[[noreturn]] void end(Trouble t) {
  ::_exit(exit_code_of(t));
}

bool limit(int what, rlim_t to) {
  rlimit const both{to, to};
  return ::setrlimit(static_cast<__rlimit_resource_t>(what), &both) == 0;
}

bool limited() {
#ifndef SVAR_SHADOW_MEMORY  // its shadow alone is larger
  if (!limit(RLIMIT_AS, child_memory)) return false;
#endif
  return limit(RLIMIT_CPU, child_cpu_seconds) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) &&
         limit(RLIMIT_NOFILE, child_descriptors) && limit(RLIMIT_NPROC, 0);
}

// Everything else is answered with "not permitted": libraries that look for fonts or settings do without.
bool filtered() {
  auto* const filter = ::seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (!filter) return false;
  bool good = true;
  for (int const call :
       {SCMP_SYS(read),         SCMP_SYS(write),     SCMP_SYS(close),        SCMP_SYS(fstat),
        SCMP_SYS(newfstatat),   SCMP_SYS(lseek),     SCMP_SYS(munmap),       SCMP_SYS(mremap),
        SCMP_SYS(madvise),      SCMP_SYS(brk),       SCMP_SYS(futex),        SCMP_SYS(clock_gettime),
        SCMP_SYS(gettimeofday), SCMP_SYS(getrandom), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(sched_yield),  SCMP_SYS(getpid),    SCMP_SYS(gettid),       SCMP_SYS(restart_syscall),
        SCMP_SYS(exit),         SCMP_SYS(exit_group)})
    good = good && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
  // Memory, but none that can be run.
  for (int const call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
    good = good && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1,
                                      SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0;
  good = good && ::seccomp_load(filter) == 0;
  ::seccomp_release(filter);
  return good;
}

void write_all(std::string_view text) {
  while (!text.empty()) {
    auto const written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

bool confine() {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_DUMPABLE, 0);
  [[maybe_unused]] auto const nicer = ::nice(10);
  return limited() && filtered();
}

int extract_and_exit(std::string_view kind_name) {
  auto const kind = json::enum_from<TextKind>(kind_name);
  struct stat about{};
  if (!kind || ::fstat(STDIN_FILENO, &about) != 0) end(Trouble::damaged);
  auto const size = static_cast<std::size_t>(about.st_size);
  void* bytes = nullptr;
  if (size > 0) {
    bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
    if (bytes == MAP_FAILED) end(Trouble::damaged);
  }
  std::set_new_handler([] { end(Trouble::too_large); });
  prepare(*kind);
  if (!confine()) end(Trouble::unsafe);
  try {
    auto const found = text_in(*kind, {static_cast<char const*>(bytes), size});
    write_all(found.text);
    end(found.trouble);
  } catch (std::bad_alloc const&) {
    end(Trouble::too_large);
  } catch (...) {
    end(Trouble::damaged);
  }
}

}  // namespace svar::files
