#include "features/api/api.hpp"
#include "features/api/api_page.hpp"
#include "features/api/lists.hpp"
#include "kit/bulk.hpp"
#include "kit/openapi.hpp"

namespace svar::api {

namespace {
using kit::Call;

struct JobStatusList {
  std::vector<kit::JobStatusWire> job_statuses;
  std::optional<std::string> next_page, previous_page;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(JobStatusList, (), (job_statuses, next_page, previous_page, count))

bool may_see(kit::Actor const& actor, kit::BulkJob const& job) {
  return job.actor_id == actor.user || actor.may(kit::Permission::admin_system);
}

net::Response show_job(Call& call) {
  auto const job =
      call.app.store.read([&](store::Read& r) { return kit::find_bulk(r, call.request.param("id")); });
  if (!job || !may_see(call.actor, *job)) throw not_found();
  return kit::answer(kit::JobStatusEnvelope{kit::bulk_wire(*job, call.request)});
}

net::Response list_jobs(Call& call) {
  JobStatusList list;
  for (auto const& job :
       call.app.store.read([&](store::Read& r) { return kit::recent_bulk(r, call.actor.user); }))
    list.job_statuses.push_back(kit::bulk_wire(job, call.request));
  list.count = static_cast<std::int64_t>(list.job_statuses.size());
  return kit::answer(list);
}

net::Response show_many_jobs(Call& call) {
  JobStatusList list;
  std::string_view ids = call.request.query.get_or("ids", "");
  call.app.store.read([&](store::Read& r) {
    for (std::size_t taken = 0; !ids.empty() && taken < kit::max_bulk_items; ++taken) {
      auto const comma = ids.find(',');
      if (auto const job = kit::find_bulk(r, ids.substr(0, comma)); job && may_see(call.actor, *job))
        list.job_statuses.push_back(kit::bulk_wire(*job, call.request));
      ids = comma == ids.npos ? std::string_view{} : ids.substr(comma + 1);
    }
  });
  list.count = static_cast<std::int64_t>(list.job_statuses.size());
  return kit::answer(list);
}

net::Response document(Call& call) {
  return net::Response::json(200,
                             json::to_text(kit::openapi_document(*call.app.routes, "/api/v2/", "Svar API")));
}

net::Response page(Call& call) {
  return net::Response::html(200, api_page(kit::openapi_document(*call.app.routes, "/api/v2/", "Svar API")));
}
}  // namespace

kit::Feature feature() {
  using net::Method;
  kit::Feature f{.name = "api"};
  f.routes = {
      {Method::get, "/api/v2/openapi", kit::anyone, document, {.summary = "This document"}, 0, false, true},
      {Method::get, "/api/v2/docs", kit::anyone, page, {.summary = "This document as a page"}},
      {Method::get,
       "/api/v2/job_statuses",
       kit::staff,
       list_jobs,
       {.summary = "My recent long jobs", .response = kit::shape<JobStatusList>}},
      {Method::get,
       "/api/v2/job_statuses/show_many",
       kit::staff,
       show_many_jobs,
       {.summary = "Several long jobs",
        .response = kit::shape<JobStatusList>,
        .query = {{"ids", "string", "ids, separated by commas"}}}},
      {Method::get,
       "/api/v2/job_statuses/{id}",
       kit::staff,
       show_job,
       {.summary = "How far a long job is", .response = kit::shape<kit::JobStatusEnvelope>}},
  };
  for (auto& route : list_routes()) f.routes.push_back(std::move(route));
  f.jobs = [](kit::App&) { return std::vector<events::JobKind>{kit::sweep_kind()}; };
  f.queries = kit::queries();
  return f;
}

}  // namespace svar::api
