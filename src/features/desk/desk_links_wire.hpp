#pragma once
// The shapes of tickets that belong together.
#include "features/desk/desk_bodies.hpp"
#include "features/tickets/ticket_links.hpp"

namespace svar::desk {

struct LinkedTicket {
  std::int64_t id = 0;
  std::string subject;
  tickets::Status status = tickets::Status::new_;
  Named customer;
  Millis created_at;
  std::int64_t status_id = 0;
};
BOOST_DESCRIBE_STRUCT(LinkedTicket, (), (id, subject, status, customer, created_at, status_id))
struct LinksPanel {
  std::optional<LinkedTicket> problem, parent, split_from;
  std::vector<LinkedTicket> incidents;  // the first of them, by number
  std::int64_t incident_count = 0;      // of those that one may see; counted up to a hundred
  std::int64_t unsolved_incidents = 0;  // of these
  std::vector<LinkedTicket> children, split_off, related;
  std::vector<LinkedTicket> duplicates;  // what may be the same, and is not linked
};
BOOST_DESCRIBE_STRUCT(LinksPanel, (),
                      (problem, parent, split_from, incidents, incident_count, unsolved_incidents, children,
                       split_off, related, duplicates))
// What the other ticket is to this one.
enum class LinkAs { problem, incident, parent, child, related };
BOOST_DESCRIBE_ENUM(LinkAs, problem, incident, parent, child, related)
struct LinkBody {
  LinkAs as = LinkAs::related;
  TicketId other;
  bool linked = true;  // false: no longer
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(LinkBody, (), (as, other, linked))
struct SplitBody {
  std::string subject;
  std::optional<Requester> requester;  // null: the same
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(SplitBody, (), (subject, requester))
struct SplitDone {
  TicketRow ticket;  // the new one
};
BOOST_DESCRIBE_STRUCT(SplitDone, (), (ticket))
// The same answer and status for every incident of a problem that is not solved yet.
struct IncidentsBody {
  std::string html;
  tickets::Status status = tickets::Status::solved;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(IncidentsBody, (), (html, status))
struct IncidentsDone {
  std::int64_t incidents = 0;
  std::optional<std::string> job;  // to ask /api/v2/job_statuses for; null: there was nothing to do
};
BOOST_DESCRIBE_STRUCT(IncidentsDone, (), (incidents, job))

}  // namespace svar::desk
