#pragma once
// One change of many rows as a job: item by item, each with its progress in one commit, so that a stop in the
// middle goes on where it was.
#include <functional>
#include <optional>
#include <string>

#include "kit/feature.hpp"

namespace svar::kit {

inline constexpr std::size_t max_bulk_items = 100;  // per request, as the public API has it
inline constexpr Duration bulk_kept = days(7);

struct BulkJob {
  std::string id;  // 32 hexadecimal digits
  std::string kind;
  UserId actor_id;
  Via via = Via::api;
  std::string items;  // JSON array
  std::int64_t total = 0, progress = 0;
  std::string status;   // queued, working, completed, failed
  std::string results;  // JSON array, one per finished item
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(BulkJob, (),
                      (id, kind, actor_id, via, items, total, progress, status, results, created_at,
                       updated_at))

// As the public API shows it under "job_status".
struct JobStatusWire {
  std::string id;
  std::string url;
  std::string job_type;
  std::optional<std::int64_t> total, progress;
  std::string status;
  std::optional<std::string> message;
  json::Value results;
};
BOOST_DESCRIBE_STRUCT(JobStatusWire, (), (id, url, job_type, total, progress, status, message, results))
struct JobStatusEnvelope {
  JobStatusWire job_status;
};
BOOST_DESCRIBE_STRUCT(JobStatusEnvelope, (), (job_status))

// Queues one job over `items`. Throws Fault TooManyValues over max_bulk_items, BadRequest when there are
// none. Answers 200 with its job_status.
net::Response submit_bulk(Call&, std::string_view kind, json::Array items);

// What one item came to; a Fault thrown by the item is reported as its failure and the job goes on.
struct BulkResult {
  std::int64_t id = 0;
  std::string action;  // create, update, delete, ...
};
// Does one item. `any_done`: an item before it in the same job has succeeded.
using BulkItem = std::function<BulkResult(store::Tx&, Actor const&, json::Value const& item, bool any_done)>;
// The job kind that works such jobs off, item for item in order. `actor_of` makes the actor anew, so that
// what the person may no longer do fails.
events::JobKind bulk_kind(App&, std::string kind, std::function<Actor(store::Read&, UserId, Via)> actor_of,
                          BulkItem item);

std::optional<BulkJob> find_bulk(store::Read&, std::string_view id);
std::vector<BulkJob> recent_bulk(store::Read&, UserId);
JobStatusWire bulk_wire(BulkJob const&, net::Request const&);
// Forgets old answers and jobs.
events::JobKind sweep_kind();
store::QueryList queries();  // the kit's own

}  // namespace svar::kit
