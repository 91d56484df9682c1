#pragma once
// What should never have been written is taken out of a comment for good: a card number, a password, a file.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

struct Redaction {
  std::string words;                 // empty: only the files
  std::vector<files::FileId> files;  // of this comment
};
// Blots the words out of the comment and its quote, of the ticket's subject and of the history, and erases
// the files. Nothing of it can be brought back. Answers in how many places the words stood. Throws not_found,
// forbidden, and invalid("words") or invalid("file_ids") where they are not there.
int redact(store::Tx&, Actor const&, CommentId, Redaction const&);

}  // namespace svar::tickets
