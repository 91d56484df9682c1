#pragma once
// Answers that go out at a chosen time. They wait where everybody on the ticket sees them, and are cancelled
// when the customer writes first or the ticket is put away: the words then are a draft of their writer again,
// who is told. The check is made in the transaction that sends, so an answer that has become wrong cannot
// slip out; a follower only tells earlier.
//
// An answer without a time waits for approval: a colleague who may answer sends it in its writer's name, or
// finishes it in their own. Whoever may only write notes has it sent by the rights of who approves.
#include "features/desk/desk_bodies.hpp"
#include "features/desk/desk_events.hpp"

namespace svar::desk {

inline constexpr Duration longest_plan = days(60);  // files::draft_upload_kept is longer
inline constexpr std::size_t max_plans = 20;        // waiting on one ticket
inline constexpr std::string_view send_later_job = "desk.send_later";

struct Plan {
  PlanId id;
  TicketId ticket_id;
  UserId user_id;
  std::string html, recipients, upload_tokens;
  std::string changes;  // JSON of Kept in send_later.cpp
  CommentId seen_until;
  Time due_at;  // 0: when it is approved
  PlanState state = PlanState::waiting;
  PlanReason reason = PlanReason::none;
  std::string say;
  UserId ended_by;
  bool told = false;
  CommentId comment_id;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(Plan, (),
                      (id, ticket_id, user_id, html, recipients, upload_tokens, changes, seen_until, due_at,
                       state, reason, say, ended_by, told, comment_id, created_at))

// What waits on the ticket, and what did not go out and its writer, who asks, has not been told yet.
std::vector<PlanWire> plans_of(Names&, Actor const&, TicketId);

events::JobKind send_later_kind(kit::App&);
events::Follower send_later_follower();

net::Response post_plan(kit::Call&);
net::Response get_approvals(kit::Call&);
net::Response post_plan_cancel(kit::Call&);
net::Response post_plan_edit(kit::Call&);
net::Response post_plan_send(kit::Call&);
net::Response post_plan_told(kit::Call&);

}  // namespace svar::desk
