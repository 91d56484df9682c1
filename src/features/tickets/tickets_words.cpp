#include "features/tickets/tickets_words.hpp"

#include "features/tickets/tickets_words_sql.hpp"

namespace svar::tickets {

namespace words = svar::tickets_words::sql;

std::vector<TicketId> numbers_after(store::Read& read, TicketId after, int limit) {
  return read.all<TicketId>(words::numbers_after, after.value, limit);
}

TicketId newest_number(store::Read& read) {
  return read.one<TicketId>(words::newest_number).value_or(TicketId{});
}

std::vector<CommentWords> words_of(store::Read& read, TicketId id, bool public_only, int limit,
                                   std::size_t max_bytes) {
  std::vector<CommentWords> out;
  std::size_t bytes = 0;
  read.each<CommentWords>(
      words::words_of_ticket,
      [&](CommentWords&& c) {
        bytes += c.text.size();
        out.push_back(std::move(c));
        return bytes < max_bytes;
      },
      id, public_only ? 1 : 0, limit);
  return out;
}

}  // namespace svar::tickets
