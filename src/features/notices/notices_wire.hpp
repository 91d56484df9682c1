#pragma once
// What the routes take and answer.
#include "features/notices/devices.hpp"
#include "features/notices/outside.hpp"

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
  std::string snippet;  // of the words, one line; of a task, its title
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
  Way way = Way::app;
};
BOOST_DESCRIBE_STRUCT(NoticeChoice, (), (kind, way))
struct NoticeHours {
  std::string time_zone;  // empty: not known yet
  int quiet_from = 0, quiet_until = 0;
  int quiet_days = 0;
  int daily_at = usual_daily_at;
};
BOOST_DESCRIBE_STRUCT(NoticeHours, (), (time_zone, quiet_from, quiet_until, quiet_days, daily_at))
struct NoticeChoices {
  std::vector<NoticeChoice> choices;
  NoticeHours hours;
  std::optional<json::Millis> dnd_until;  // null: one may be disturbed
};
BOOST_DESCRIBE_STRUCT(NoticeChoices, (), (choices, hours, dnd_until))
struct NoticeChoiceBody {
  Kind kind = Kind::mentioned;
  Way way = Way::app;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(NoticeChoiceBody, (), (kind, way))
struct NoticeHoursBody {
  std::string time_zone;
  int quiet_from = 0, quiet_until = 0;
  int quiet_days = 0;
  int daily_at = usual_daily_at;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(NoticeHoursBody, (), (time_zone, quiet_from, quiet_until, quiet_days, daily_at))
struct DisturbBody {
  std::optional<json::Millis> until;  // null: one may be disturbed again
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(DisturbBody, (), (until))

struct PushDevice {
  std::int64_t id = 0;
  std::string name;
  bool here = false;  // set up in the sign-in that asks
  json::Millis created_at;
  std::optional<json::Millis> last_ok_at;
  std::string trouble;
};
BOOST_DESCRIBE_STRUCT(PushDevice, (), (id, name, here, created_at, last_ok_at, trouble))
struct PushDevices {
  std::vector<PushDevice> devices;
  std::string public_key;  // of this server, base64url: what a browser subscribes with
};
BOOST_DESCRIBE_STRUCT(PushDevices, (), (devices, public_key))
struct PushDeviceBody {
  std::string endpoint, p256dh, auth;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(PushDeviceBody, (), (endpoint, p256dh, auth))
struct PushTrial {
  bool ok = false;
  std::string say;  // what is wrong
};
BOOST_DESCRIBE_STRUCT(PushTrial, (), (ok, say))

}  // namespace svar::notices
