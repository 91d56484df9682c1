#pragma once
// How long a ticket took and how often it went back and forth, reckoned from its history.
//
// The rules. A reply is a public answer of a person who works here; what the system says is none. Reply time
// runs from the customer's first public words to the first reply after them; without both there is none. A
// ticket is worked on while it is new or open, the customer waits for us while it is new, open or on hold,
// and we wait for the customer while it is pending; the stretch that is still running counts up to now. First
// resolution is the first time it was solved; full resolution the last, and there is none while it is open
// again. What came along by a merge counts by the time when it was written. Durations are kept in
// microseconds and are never negative.
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

struct Metrics {
  TicketId ticket_id;
  Time reckoned_at;  // the ticket's updated_at that this tells of
  Time created_at;
  Status status = Status::new_;
  Time status_at;          // since when
  Time customer_wrote_at;  // of these, 0: never
  Time replied_at;
  std::int64_t replies = 0, reopens = 0, assignee_stations = 0, group_stations = 0;
  std::int64_t work_us = 0, hold_us = 0, pending_us = 0;  // in stretches that have ended
  Time first_assigned_at, assigned_at;
  Time assignee_at, requester_at;  // when the two of today last changed something
  Time first_solved_at;
  Time solved_at;  // 0 also while it is open again
  Time commented_at;
};
BOOST_DESCRIBE_STRUCT(Metrics, (),
                      (ticket_id, reckoned_at, created_at, status, status_at, customer_wrote_at, replied_at,
                       replies, reopens, assignee_stations, group_stations, work_us, hold_us, pending_us,
                       first_assigned_at, assigned_at, assignee_at, requester_at, first_solved_at, solved_at,
                       commented_at))

// With the stretch that is running.
Duration agent_work(Metrics const&, Time now);
Duration requester_wait(Metrics const&, Time now);
Duration agent_wait(Metrics const&, Time now);
Duration on_hold(Metrics const&, Time now);
std::optional<Duration> reply_time(Metrics const&);
std::optional<Duration> first_resolution(Metrics const&);
std::optional<Duration> full_resolution(Metrics const&);

// From history, in the order of `tickets`; a fixed number of queries.
std::vector<Metrics> reckon(store::Read&, std::vector<Ticket> const& tickets);
// The same, as kept; those whose ticket has moved on since are reckoned anew.
std::vector<Metrics> metrics_of(store::Read&, std::vector<Ticket> const& tickets);

// What one audit did to the clocks of its ticket.
enum class Clock { reply_time, agent_work_time, requester_wait_time };
BOOST_DESCRIBE_ENUM(Clock, reply_time, agent_work_time, requester_wait_time)
enum class Tick { activate, pause, fulfill, update_status };
BOOST_DESCRIBE_ENUM(Tick, activate, pause, fulfill, update_status)
struct MetricEvent {
  std::int64_t id = 0;  // the same whenever it is reckoned
  TicketId ticket_id;
  AuditId audit_id;
  Clock metric = Clock::reply_time;
  std::int64_t instance = 0;  // from 1: one more each time the clock begins anew
  Tick type = Tick::activate;
  Time at;
  Duration so_far;  // of this instance, with update_status
};
// Of all these tickets, in the order of their audits. What happened on a ticket counts for it, wherever its
// words stand today.
std::vector<MetricEvent> metric_events(store::Read&, std::vector<TicketId> const&);

// Keeps the table; it can be lived through again.
events::Follower metrics_follower();

}  // namespace svar::tickets
