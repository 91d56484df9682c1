#pragma once
// What the routes take and answer.
#include "features/notices/notices.hpp"

namespace svar::notices {

struct NamedTicket {
  std::int64_t id = 0;
  std::string subject;
};
BOOST_DESCRIBE_STRUCT(NamedTicket, (), (id, subject))
struct NoticeWire {
  std::int64_t id = 0;
  Kind kind = Kind::mentioned;
  NamedTicket ticket;
  std::string author;   // empty: the system
  std::string snippet;  // of the words, one line
  json::Millis created_at;
  bool read = false;
};
BOOST_DESCRIBE_STRUCT(NoticeWire, (), (id, kind, ticket, author, snippet, created_at, read))
struct NoticeList {
  std::vector<NoticeWire> notices;
  std::optional<std::int64_t> next;
  std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(NoticeList, (), (notices, next, unread))
struct UnreadCount {
  std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(UnreadCount, (), (unread))
struct NoticesReadBody {
  std::optional<TicketId> ticket_id;  // null: all
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(NoticesReadBody, (), (ticket_id))
struct NoticeChoice {
  Kind kind = Kind::mentioned;
  bool wanted = true;
};
BOOST_DESCRIBE_STRUCT(NoticeChoice, (), (kind, wanted))
struct NoticeChoices {
  std::vector<NoticeChoice> choices;
};
BOOST_DESCRIBE_STRUCT(NoticeChoices, (), (choices))
struct NoticeChoiceBody {
  Kind kind = Kind::mentioned;
  bool wanted = true;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(NoticeChoiceBody, (), (kind, wanted))

}  // namespace svar::notices
