#pragma once
// What the routes take and answer.
#include "features/bulk/preview.hpp"
#include "features/bulk/select.hpp"

namespace svar::bulk {

struct BulkBody {
  std::vector<TicketId> ids;
  std::optional<BulkView> view;
  std::optional<std::string> search;
  std::vector<TicketId> except;
  Wish wish;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(BulkBody, (), (ids, view, search, except, wish))

struct FailureWire {
  std::int64_t ticket_id = 0;
  std::string subject, say;
};
BOOST_DESCRIBE_STRUCT(FailureWire, (), (ticket_id, subject, say))
struct WorkWire {
  std::string id;
  State state = State::working;
  std::int64_t total = 0, done = 0, changed = 0, unchanged = 0, failed = 0, put_back = 0;
  json::Value wish;
  bool can_undo = false;
  json::Millis created_at, updated_at;
  std::vector<FailureWire> failures;      // the first of them; not in a list of works
  std::vector<std::int64_t> changed_ids;  // the same
};
BOOST_DESCRIBE_STRUCT(WorkWire, (),
                      (id, state, total, done, changed, unchanged, failed, put_back, wish, can_undo,
                       created_at, updated_at, failures, changed_ids))
struct WorkEnvelope {
  WorkWire work;
};
BOOST_DESCRIBE_STRUCT(WorkEnvelope, (), (work))
struct WorkList {
  std::vector<WorkWire> works;
};
BOOST_DESCRIBE_STRUCT(WorkList, (), (works))

}  // namespace svar::bulk
