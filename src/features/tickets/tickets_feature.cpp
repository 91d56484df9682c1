#include "features/tickets/close_solved.hpp"
#include "features/tickets/forget_sql.hpp"
#include "features/tickets/person_moves_sql.hpp"
#include "features/tickets/ticket_links_sql.hpp"
#include "features/tickets/ticket_lists_sql.hpp"
#include "features/tickets/ticket_metrics.hpp"
#include "features/tickets/ticket_metrics_sql.hpp"
#include "features/tickets/ticket_requests_sql.hpp"
#include "features/tickets/ticket_skips_sql.hpp"
#include "features/tickets/ticket_snooze.hpp"
#include "features/tickets/tickets_api.hpp"
#include "features/tickets/tickets_columns_sql.hpp"
#include "features/tickets/tickets_requests.hpp"
#include "features/tickets/tickets_sql.hpp"
#include "features/tickets/tickets_words_sql.hpp"

namespace svar::tickets {

kit::Feature const& feature() {
  static kit::Feature const feature = [] {
    kit::Feature f;
    f.name = "tickets";
    for (auto const routes : {ticket_routes, list_routes, history_routes, tag_routes, problem_routes,
                              many_routes, metric_routes, import_routes, more_routes, request_routes}) {
      auto some = routes();
      f.routes.insert(f.routes.end(), std::make_move_iterator(some.begin()),
                      std::make_move_iterator(some.end()));
    }
    f.jobs = [](kit::App& app) {
      auto jobs = many_jobs(app);
      jobs.push_back(close_solved_job());
      jobs.push_back(wake_job());
      jobs.push_back(import_job(app));
      return jobs;
    };
    f.followers = [](kit::App&) { return std::vector{metrics_follower()}; };
    for (auto const& list :
         {sql::all, ticket_metrics::sql::all, ticket_skips::sql::all, ticket_requests::sql::all,
          ticket_lists::sql::all, tickets_words::sql::all, tickets_columns::sql::all, ticket_links::sql::all,
          person_moves::sql::all, forget::sql::all})
      f.queries.insert(f.queries.end(), list.begin(), list.end());
    return f;
  }();
  return feature;
}

}  // namespace svar::tickets
