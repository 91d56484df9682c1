#pragma once
// Inside of channels: which message ids lead to which ticket.
#include <string>
#include <string_view>
#include <vector>

#include "features/channels/channels.hpp"

namespace svar::channels {

enum class ThreadKind {
  sent,      // ours: whoever names it has had it from us or from somebody who had
  seen,      // of a mail that became a comment
  ancestor,  // only referred to by a mail that became a comment
};
BOOST_DESCRIBE_ENUM(ThreadKind, sent, seen, ancestor)

// Message ids longer than this are not remembered; RFC 5322 lines hold 998 characters.
inline constexpr std::size_t max_message_id = 500;
// Ancestors remembered of one mail: the first and the last ones, for a thread of hundreds names them all in
// each mail.
inline constexpr std::size_t max_ancestors = 30;

void remember_message(store::Tx&, std::string_view message_id, TicketId, ThreadKind);
void forget_message(store::Tx&, std::string_view message_id, TicketId);

struct ThreadMatch {
  TicketId ticket_id;
  ThreadKind kind = ThreadKind::seen;
};
BOOST_DESCRIBE_STRUCT(ThreadMatch, (), (ticket_id, kind))
// Newest ticket first.
std::vector<ThreadMatch> tickets_of_message(store::Read&, std::string_view message_id);
// Message ids of what was said on the ticket (not mere ancestors), oldest first, the newest `at_most`.
std::vector<std::string> messages_of(store::Read&, TicketId, int at_most);
// All that led to `from` leads to `into`, too; after a merge.
void move_threads(store::Tx&, TicketId from, TicketId into);
// The messages that are comments of `ticket` lead to it and no longer to `from`; after a merge was taken
// back.
void send_threads_back(store::Tx&, TicketId ticket, TicketId from);

}  // namespace svar::channels
