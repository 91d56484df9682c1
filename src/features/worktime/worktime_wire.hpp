#pragma once
// The shapes of time on the screens. Times spent are in whole seconds.
#include "features/worktime/worktime.hpp"

namespace svar::worktime {

using json::Millis;

struct TimePerson {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(TimePerson, (), (id, name))
struct TimeTicket {
  std::int64_t id = 0;
  std::string subject;  // empty where the reader may not see the ticket
};
BOOST_DESCRIBE_STRUCT(TimeTicket, (), (id, subject))
struct TimeEntry {
  std::int64_t id = 0;
  std::int64_t spent_seconds = 0;
  bool automatic = false;
  std::string note;
  Millis started_at;
  json::Omit<TimeTicket> ticket;  // in a person's list
};
BOOST_DESCRIBE_STRUCT(TimeEntry, (), (id, spent_seconds, automatic, note, started_at, ticket))
struct TimeSum {
  TimePerson person;
  std::int64_t spent_seconds = 0, entries = 0;
};
BOOST_DESCRIBE_STRUCT(TimeSum, (), (person, spent_seconds, entries))
struct TicketTime {
  bool automatic = true;                    // one's own is counted by itself
  std::int64_t spent_seconds = 0;           // one's own
  std::vector<TimeEntry> entries;           // one's own, newest first
  json::Omit<std::vector<TimeSum>> people;  // for leads: who worked on it, most first
};
BOOST_DESCRIBE_STRUCT(TicketTime, (), (automatic, spent_seconds, entries, people))
struct FocusBody {
  std::string tab;
  bool leaving = false;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(FocusBody, (), (tab, leaving))
struct FocusAnswer {
  bool automatic = true;
  std::int64_t spent_seconds = 0;  // one's own on this ticket
};
BOOST_DESCRIBE_STRUCT(FocusAnswer, (), (automatic, spent_seconds))
struct NewTimeBody {
  std::int64_t spent_seconds = 0;
  std::string note;
  std::optional<Time> started_at;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(NewTimeBody, (), (spent_seconds, note, started_at))
struct TimeBody {
  std::optional<std::int64_t> spent_seconds;
  std::optional<std::string> note;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(TimeBody, (), (spent_seconds, note))
struct TimeChoiceBody {
  bool on = false;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(TimeChoiceBody, (), (on))
struct TimePage {
  TimePerson person;
  std::int64_t spent_seconds = 0;  // of the entries in this answer
  std::vector<TimeEntry> entries;  // newest first, at most 500
  bool automatic = true;           // one's own is counted by itself
  bool leads_see = false;
  bool all = false;                         // the reader may see that of others
  json::Omit<std::vector<TimeSum>> people;  // then: everybody's in this range, most first
};
BOOST_DESCRIBE_STRUCT(TimePage, (), (person, spent_seconds, entries, automatic, leads_see, all, people))

}  // namespace svar::worktime
