#pragma once
// The shapes of answers that go out later.
#include "features/desk/desk_wire.hpp"
#include "features/desk/field_set.hpp"

namespace svar::desk {

enum class PlanState { waiting, sent, cancelled };
BOOST_DESCRIBE_ENUM(PlanState, waiting, sent, cancelled)
// Why it was cancelled. put_away: the ticket was closed, merged, deleted or marked as spam; refused: the
// ticket's rules did not let it out when it was due; taken_over: a colleague finishes it.
enum class PlanReason { none, customer_wrote, put_away, refused, by_hand, edited, taken_over };
BOOST_DESCRIBE_ENUM(PlanReason, none, customer_wrote, put_away, refused, by_hand, edited, taken_over)

struct PlanWire {
  std::int64_t id = 0;
  Named author;
  bool mine = false;
  PlanState state = PlanState::waiting;
  PlanReason reason = PlanReason::none;
  std::optional<Named> ended_by;
  std::string say;   // of what was refused
  std::string text;  // plain words
  std::vector<AddressWire> to, cc;
  std::vector<std::string> file_names;
  json::Value set;        // what changes with it, as in the body that planned it
  OptionalMillis due_at;  // null: it waits for a colleague's approval
  Millis created_at;
  std::optional<std::int64_t> comment_id;  // what it became
};
BOOST_DESCRIBE_STRUCT(PlanWire, (),
                      (id, author, mine, state, reason, ended_by, say, text, to, cc, file_names, set, due_at,
                       created_at, comment_id))
struct PlanBody {
  OptionalMillis due_at;
  std::string html;
  std::vector<std::string> upload_tokens;
  std::vector<tickets::Address> to, cc;
  std::optional<tickets::CommentId> seen_until_comment_id;
  FieldSet set;
  json::Value extra;  // what the screen wants back with the draft, should it not go out
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(PlanBody, (), (due_at, html, upload_tokens, to, cc, seen_until_comment_id, set, extra))
struct PlanEnvelope {
  PlanWire plan;
};
BOOST_DESCRIBE_STRUCT(PlanEnvelope, (), (plan))
struct ApprovalWire {
  PlanWire plan;
  Subjected ticket;
};
BOOST_DESCRIBE_STRUCT(ApprovalWire, (), (plan, ticket))
struct ApprovalList {
  std::vector<ApprovalWire> approvals;  // oldest first
};
BOOST_DESCRIBE_STRUCT(ApprovalList, (), (approvals))

}  // namespace svar::desk
