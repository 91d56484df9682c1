#pragma once
// How the public API shows what ticket_metrics.hpp reckons. As long as there are no business hours, the
// minutes of business are those of the calendar.
#include "features/tickets/ticket_metrics.hpp"
#include "kit/v2.hpp"

namespace svar::tickets {

struct SpanWire {
  std::optional<std::int64_t> calendar, business;  // whole minutes (or seconds) that have passed
};
BOOST_DESCRIBE_STRUCT(SpanWire, (), (calendar, business))

struct MetricWire {
  std::string url;
  TicketId id, ticket_id;  // the same number
  Time created_at, updated_at;
  std::int64_t group_stations = 0, assignee_stations = 0, reopens = 0, replies = 0;
  std::optional<Time> assignee_updated_at, requester_updated_at, status_updated_at, initially_assigned_at,
      assigned_at, solved_at, latest_comment_added_at, custom_status_updated_at;
  SpanWire first_resolution_time_in_minutes, reply_time_in_minutes, reply_time_in_seconds,
      full_resolution_time_in_minutes, agent_wait_time_in_minutes, requester_wait_time_in_minutes,
      on_hold_time_in_minutes;
};
BOOST_DESCRIBE_STRUCT(MetricWire, (),
                      (url, id, ticket_id, created_at, updated_at, group_stations, assignee_stations, reopens,
                       replies, assignee_updated_at, requester_updated_at, status_updated_at,
                       initially_assigned_at, assigned_at, solved_at, latest_comment_added_at,
                       custom_status_updated_at, first_resolution_time_in_minutes, reply_time_in_minutes,
                       reply_time_in_seconds, full_resolution_time_in_minutes, agent_wait_time_in_minutes,
                       requester_wait_time_in_minutes, on_hold_time_in_minutes))

// The moments alone, beside a ticket with include=dates.
struct DatesWire {
  std::optional<Time> assignee_updated_at, requester_updated_at, status_updated_at, initially_assigned_at,
      assigned_at, solved_at, latest_comment_added_at;
};
BOOST_DESCRIBE_STRUCT(DatesWire, (),
                      (assignee_updated_at, requester_updated_at, status_updated_at, initially_assigned_at,
                       assigned_at, solved_at, latest_comment_added_at))

SpanWire minutes_wire(std::optional<Duration>);
MetricWire metric_wire(net::Request const&, Metrics const&, Time now);
DatesWire dates_wire(Metrics const&);

}  // namespace svar::tickets
