#include "features/channels/threads.hpp"

#include <algorithm>

#include "features/channels/channels_sql.hpp"

namespace svar::channels {

void remember_message(store::Tx& tx, std::string_view message_id, TicketId ticket, ThreadKind kind) {
  if (message_id.empty() || message_id.size() > max_message_id) return;
  tx.exec(sql::put_thread, message_id, ticket, kind, now());
}

void forget_message(store::Tx& tx, std::string_view message_id, TicketId ticket) {
  tx.exec(sql::forget_thread, message_id, ticket);
}

std::vector<ThreadMatch> tickets_of_message(store::Read& r, std::string_view message_id) {
  if (message_id.empty() || message_id.size() > max_message_id) return {};
  return r.all<ThreadMatch>(sql::threads_of_message, message_id);
}

std::vector<std::string> messages_of(store::Read& r, TicketId ticket, int at_most) {
  auto ids = r.all<std::string>(sql::messages_of_ticket, ticket, at_most);
  std::ranges::reverse(ids);
  return ids;
}

void move_threads(store::Tx& tx, TicketId from, TicketId into) {
  tx.exec(sql::move_threads, from, into);
  tx.exec(sql::drop_threads, from);
}

void send_threads_back(store::Tx& tx, TicketId ticket, TicketId from) {
  auto const system = Actor::of_system();
  CommentId after;
  for (;;) {
    auto const page = tickets::comments_after(tx, system, ticket, after, tickets::max_page);
    for (auto const& c : page) {
      if (c.message_id.empty()) continue;
      tx.exec(sql::copy_thread, c.message_id, from, ticket);
      tx.exec(sql::forget_thread, c.message_id, from);
    }
    if (page.size() < static_cast<std::size_t>(tickets::max_page)) return;
    after = page.back().id;
  }
}

}  // namespace svar::channels
