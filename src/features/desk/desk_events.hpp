#pragma once
// What the desk announces. Ids and numbers only.
#include "features/desk/desk.hpp"
#include "features/tickets/tickets.hpp"

namespace svar::desk {

using PlanId = Id<struct PlanTag>;

// An answer was written that goes out later.
struct AnswerPlanned {
  static constexpr std::string_view kind = "answer.planned";
  static constexpr int version = 1;
  tickets::TicketId ticket_id;
  PlanId plan_id;
  UserId user_id;  // who wrote it
  Time due_at;
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(AnswerPlanned, (), (ticket_id, plan_id, user_id, due_at))

// It went out, or was cancelled: comment_id is then 0.
struct AnswerPlanEnded {
  static constexpr std::string_view kind = "answer.plan_ended";
  static constexpr int version = 1;
  tickets::TicketId ticket_id;
  PlanId plan_id;
  UserId user_id;
  tickets::CommentId comment_id;
  std::string reason;  // a word of PlanReason
  std::int64_t subject() const { return ticket_id.value; }
};
BOOST_DESCRIBE_STRUCT(AnswerPlanEnded, (), (ticket_id, plan_id, user_id, comment_id, reason))

}  // namespace svar::desk
