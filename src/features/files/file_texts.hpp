#pragma once
// The words inside of files, for the search index. They are read once per bytes, by a child process that can
// do nothing else, and kept beside the bytes: building the index anew reads no file again. They go with the
// last file that has the bytes.
#include <optional>
#include <string>
#include <vector>

#include "features/files/files.hpp"

namespace svar::files {

inline constexpr std::size_t max_file_text =
    512 * 1024;                                 // bytes of words that are kept of one file, the first
inline constexpr int max_reading_attempts = 3;  // a server that died meanwhile begins again

// Why there are no words.
enum class Trouble {
  none,
  locked,     // a password
  damaged,    // not what it says it is, or broken
  too_slow,   // more than the child's time
  too_large,  // more than the child's memory
  crashed,    // the child, or the server around it
  unsafe      // the child could not be confined on this machine: nothing is read
};
BOOST_DESCRIBE_ENUM(Trouble, none, locked, damaged, too_slow, too_large, crashed, unsafe)
std::string_view say(Trouble);  // for operators, in English

// The first words of these bytes, up to `max_bytes`; empty: there are none, or not yet.
std::string text_of(store::Read&, BlobId, std::size_t max_bytes = max_file_text);

// For operators.
struct Unread {
  BlobId blob_id;
  Trouble trouble = Trouble::none;
  std::int64_t ticket_id = 0;  // of one file that has them; 0: none is attached
  std::string name;            // its name
};
BOOST_DESCRIBE_STRUCT(Unread, (), (blob_id, trouble, ticket_id, name))
struct Texts {
  std::int64_t waiting = 0, read = 0, unread = 0;  // bytes, not files
  std::vector<Unread> some;                        // the newest that could not be read
};
inline constexpr int max_unread_told = 10;
Texts texts(store::Read&);

// The child's work: the bytes stand at descriptor 0, the words go to 1; answers the exit code. Confines the
// process for good before it looks at the bytes.
int extract_and_exit(std::string_view kind);
inline constexpr char const* extract_command = "extract-text";  // first word of the child's command line

}  // namespace svar::files
