#pragma once
// What tickets announce. Ids and numbers only.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

struct TicketOpened {
  static constexpr std::string_view kind = "ticket.opened";
  static constexpr int version = 1;
  TicketId ticket_id;
  CommentId comment_id;
  UserId requester_id;
  GroupId group_id;
  UserId assignee_id;
  Via channel = Via::web;
  bool silent = false;  // brought over from elsewhere: it is no news
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketOpened, (),
                      (ticket_id, comment_id, requester_id, group_id, assignee_id, channel, silent))

// Every comment, the first one of a ticket included.
struct CommentAdded {
  static constexpr std::string_view kind = "comment.added";
  static constexpr int version = 1;
  TicketId ticket_id;
  CommentId comment_id;
  UserId author_id;
  bool public_ = true;
  bool staff = false;
  bool silent = false;  // nothing is to be sent for it
  Via channel = Via::web;
  std::vector<UserId> mentions;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(CommentAdded, (),
                      (ticket_id, comment_id, author_id, public_, staff, silent, channel, mentions))

struct CommentUndone {
  static constexpr std::string_view kind = "comment.undone";
  static constexpr int version = 1;
  TicketId ticket_id;
  CommentId comment_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(CommentUndone, (), (ticket_id, comment_id))

// Words or files were taken out of it for good.
struct CommentRedacted {
  static constexpr std::string_view kind = "comment.redacted";
  static constexpr int version = 1;
  TicketId ticket_id;
  CommentId comment_id;
  AuditId audit_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(CommentRedacted, (), (ticket_id, comment_id, audit_id))

// What customers could read is for colleagues only from now on.
struct CommentHidden {
  static constexpr std::string_view kind = "comment.hidden";
  static constexpr int version = 1;
  TicketId ticket_id;
  CommentId comment_id;
  AuditId audit_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(CommentHidden, (), (ticket_id, comment_id, audit_id))

// Fields changed; solved, reopened and assigned have facts of their own besides.
struct TicketChanged {
  static constexpr std::string_view kind = "ticket.changed";
  static constexpr int version = 1;
  TicketId ticket_id;
  AuditId audit_id;
  std::vector<std::string> fields;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketChanged, (), (ticket_id, audit_id, fields))

struct TicketSolved {
  static constexpr std::string_view kind = "ticket.solved";
  static constexpr int version = 1;
  TicketId ticket_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketSolved, (), (ticket_id))

struct TicketReopened {
  static constexpr std::string_view kind = "ticket.reopened";
  static constexpr int version = 1;
  TicketId ticket_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketReopened, (), (ticket_id))

struct TicketAssigned {
  static constexpr std::string_view kind = "ticket.assigned";
  static constexpr int version = 1;
  TicketId ticket_id;
  UserId assignee_id;
  GroupId group_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketAssigned, (), (ticket_id, assignee_id, group_id))

struct TicketMerged {
  static constexpr std::string_view kind = "ticket.merged";
  static constexpr int version = 1;
  TicketId ticket_id;
  TicketId into_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketMerged, (), (ticket_id, into_id))

struct TicketUnmerged {
  static constexpr std::string_view kind = "ticket.unmerged";
  static constexpr int version = 1;
  TicketId ticket_id;
  TicketId from_id;  // where its words had gone
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketUnmerged, (), (ticket_id, from_id))

// Moved between the shelves: spam, deleted, restored, erased.
struct TicketShelved {
  static constexpr std::string_view kind = "ticket.shelved";
  static constexpr int version = 1;
  TicketId ticket_id;
  int shelf = 0;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketShelved, (), (ticket_id, shelf))

// A comment became a ticket of its own.
struct TicketSplit {
  static constexpr std::string_view kind = "ticket.split";
  static constexpr int version = 1;
  TicketId ticket_id;  // the new one
  TicketId from_id;
  CommentId comment_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketSplit, (), (ticket_id, from_id, comment_id))

// Two tickets were linked, or a link was taken away.
struct TicketLinked {
  static constexpr std::string_view kind = "ticket.linked";
  static constexpr int version = 1;
  TicketId ticket_id;
  TicketId into_id;  // parent, problem, or what it was split from
  int link = 0;      // LinkKind
  bool linked = true;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketLinked, (), (ticket_id, into_id, link, linked))

// Asleep, or to another time than before.
struct TicketSnoozed {
  static constexpr std::string_view kind = "ticket.snoozed";
  static constexpr int version = 1;
  TicketId ticket_id;
  std::int64_t until_us = 0;  // 2^53-1: until the customer answers
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketSnoozed, (), (ticket_id, until_us))

// By its time, by words, by a status or by hand; also by being put away.
struct TicketWoke {
  static constexpr std::string_view kind = "ticket.woke";
  static constexpr int version = 1;
  TicketId ticket_id;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(TicketWoke, (), (ticket_id))

}  // namespace svar::tickets
