#pragma once
// Words out of a file by a process of its own: the same program, started with a hidden command. It has the
// bytes, a pipe for the words and nothing else: no file to open, no network, no environment, little time and
// memory. A file that breaks it breaks nothing.
#include <chrono>
#include <functional>

#include "features/files/extract.hpp"

namespace svar::files {

inline constexpr std::chrono::seconds longest_reading{20};         // then the child is killed
inline constexpr unsigned child_cpu_seconds = 15;                  // RLIMIT_CPU
inline constexpr std::size_t child_memory = 768ULL * 1024 * 1024;  // RLIMIT_AS, bytes
inline constexpr unsigned child_descriptors = 8;                   // RLIMIT_NOFILE

// Gives away, for good, all that this process could do harm with; false where the machine does not allow it.
bool confine();

// How the child says how it went: 0 for none.
int exit_code_of(Trouble);

// `next_chunk` gives the bytes piece by piece; false at the end. `stopping` ends it early, as too_slow.
// Throws Fault internal where no process can be started.
Extracted text_by_child(TextKind, std::function<bool(std::string&)> const& next_chunk,
                        std::function<bool()> const& stopping,
                        std::chrono::milliseconds at_most = longest_reading);

}  // namespace svar::files
