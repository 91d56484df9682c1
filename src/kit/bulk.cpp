#include "kit/bulk.hpp"

#include <algorithm>

#include "base/crypto.hpp"
#include "kit/kit_sql.hpp"
#include "kit/once.hpp"

namespace svar::kit {

namespace {
json::Object result_of(std::int64_t index, BulkResult const& r) {
  return {
      {"index", index}, {"id", r.id}, {"action", r.action}, {"status", r.action + "d"}, {"success", true}};
}
json::Object failure_of(std::int64_t index, Fault const& f) {
  std::string details = f.say;
  for (auto const& [field, problems] : f.fields)
    for (auto const& p : problems)
      if (p.say != f.say) details += fmt::format("; {}: {}", field, p.say);
  return {{"index", index},
          {"success", false},
          {"status", "Failed"},
          {"error", f.word.empty() ? "RecordInvalid" : f.word},
          {"details", details}};
}

bool succeeded(json::Value const& result) {
  auto const* object = result.if_object();
  auto const* success = object ? object->if_contains("success") : nullptr;
  return success && success->is_bool() && success->as_bool();
}

json::Array array_of(std::string const& text) {
  auto value = json::try_parse(text);
  return value && value->is_array() ? std::move(value->as_array()) : json::Array{};
}
}  // namespace

net::Response submit_bulk(Call& call, std::string_view kind, json::Array items) {
  if (items.empty()) throw malformed("There is nothing to do: the list is empty");
  if (items.size() > max_bulk_items)
    throw malformed(fmt::format("At most {} at a time", max_bulk_items)).named("TooManyValues");
  auto const id = hex(random_bytes(16));
  auto const job = call.app.store.write([&](store::Tx& tx) {
    tx.exec(sql::insert_bulk, id, kind, call.actor.user, call.actor.via, json::to_text(json::Value(items)),
            items.size(), now());
    events::enqueue(tx, kind, id, json::to_text(id), now());
    return find_bulk(tx, id);
  });
  return answer(JobStatusEnvelope{bulk_wire(*job, call.request)});
}

events::JobKind bulk_kind(App&, std::string kind, std::function<Actor(store::Read&, UserId, Via)> actor_of,
                          BulkItem item) {
  events::JobKind made;
  made.kind = std::move(kind);
  made.run = [actor_of = std::move(actor_of), item = std::move(item)](
                 store::Store& store, events::Job const& job, std::function<bool()> const& stopping) {
    auto const id = job.key;
    auto const found = store.read([&](store::Read& r) { return find_bulk(r, id); });
    if (!found) return events::Outcome::failed("the job's row is gone");
    auto const items = array_of(found->items);
    auto results = array_of(found->results);
    for (auto at = static_cast<std::size_t>(found->progress); at < items.size(); ++at) {
      if (stopping())
        return events::Outcome::retry("the server stops; the job goes on at the next start", now());
      auto const index = static_cast<std::int64_t>(at);
      bool const last = at + 1 == items.size();
      bool const any_done = std::ranges::any_of(results, succeeded);
      auto const note = [&](store::Tx& tx, json::Object result) {
        auto all = results;
        all.push_back(std::move(result));
        tx.exec(sql::advance_bulk, id, index + 1, last ? "completed" : "working",
                json::to_text(json::Value(all)), now());
        return all;
      };
      try {
        results = store.write([&](store::Tx& tx) {
          auto const actor = actor_of(tx, found->actor_id, found->via);
          return note(tx, result_of(index, item(tx, actor, items[at], any_done)));
        });
      } catch (Fault const& fault) {
        results = store.write([&](store::Tx& tx) { return note(tx, failure_of(index, fault)); });
      }
    }
    return events::Outcome::done();
  };
  return made;
}

std::optional<BulkJob> find_bulk(store::Read& r, std::string_view id) {
  return r.one<BulkJob>(sql::find_bulk, id);
}
std::vector<BulkJob> recent_bulk(store::Read& r, UserId actor) {
  return r.all<BulkJob>(sql::recent_bulk, actor);
}

JobStatusWire bulk_wire(BulkJob const& job, net::Request const& request) {
  JobStatusWire wire;
  wire.id = job.id;
  wire.url = request.origin() + "/api/v2/job_statuses/" + job.id + ".json";
  wire.job_type = job.kind;
  wire.total = job.total;
  wire.progress = job.progress;
  wire.status = job.status;
  if (job.status == "completed") wire.message = "Completed at " + iso_seconds(job.updated_at);
  if (job.status == "completed") wire.results = array_of(job.results);
  return wire;
}

events::JobKind sweep_kind() {
  events::JobKind sweep;
  sweep.kind = "kit.sweep";
  sweep.every = hours(1);
  sweep.run = [](store::Store& store, events::Job const&, std::function<bool()> const&) {
    store.write([](store::Tx& tx) {
      tx.exec(sql::sweep_once, now() - once_kept);
      tx.exec(sql::sweep_bulk, now() - bulk_kept);
    });
    return events::Outcome::done();
  };
  return sweep;
}

store::QueryList queries() {
  return sql::all;
}

}  // namespace svar::kit
