#pragma once
// The part of every ticket that lists are chosen and sorted by, without its words: for whoever keeps all of
// them in memory (the views).
#include "features/tickets/tickets.hpp"

namespace svar::tickets {

struct TicketColumns {
  TicketId id;
  Shelf shelf = Shelf::active;
  Status status = Status::new_;
  std::optional<Priority> priority;
  std::optional<Type> type;
  Via channel = Via::web;
  UserId requester_id, assignee_id;
  GroupId group_id;
  OrganizationId organization_id;
  std::int64_t mailbox_id = 0;
  bool last_by_staff = false;
  std::int64_t comment_count = 0, file_count = 0;
  Time created_at, updated_at, last_comment_at;
  Time waiting_since;                   // 0: nobody waits
  Time solved_at;                       // 0: not solved
  std::string tags;                     // sorted, separated by one blank
  statuses::StatusId custom_status_id;  // as stored, like the two below
  forms::FormId form_id;
  brands::BrandId brand_id;
};
BOOST_DESCRIBE_STRUCT(TicketColumns, (),
                      (id, shelf, status, priority, type, channel, requester_id, assignee_id, group_id,
                       organization_id, mailbox_id, last_by_staff, comment_count, file_count, created_at,
                       updated_at, last_comment_at, waiting_since, solved_at, tags, custom_status_id, form_id,
                       brand_id))

// In the order of numbers, on every shelf.
std::vector<TicketColumns> columns_after(store::Read&, TicketId after, int limit);
std::vector<TicketColumns> columns_of(store::Read&, std::vector<TicketId> const&);

}  // namespace svar::tickets
