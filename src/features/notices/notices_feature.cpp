#include "features/notices/devices.hpp"
#include "features/notices/notices.hpp"
#include "features/notices/notices_routes.hpp"
#include "features/notices/notices_sql.hpp"
#include "features/notices/outside.hpp"
#include "features/notices/task_due.hpp"

namespace svar::notices {
namespace {

events::JobKind sweep_kind() {
  events::JobKind kind;
  kind.kind = "notices.sweep";
  kind.every = hours(24);
  kind.run = [](store::Store& store, events::Job const&, std::function<bool()> const& stopping) {
    while (!stopping() &&
           store.write([](store::Tx& tx) { return tx.exec(sql::forget_old, now() - kept); }) > 0) {
    }
    return events::Outcome::done();
  };
  return kind;
}

}  // namespace

kit::Feature feature() {
  kit::Feature f{.name = "notices"};
  f.routes = notices_routes();
  for (auto& route : outside_routes()) f.routes.push_back(std::move(route));
  f.followers = [](kit::App&) { return std::vector{follower(), sign_out_follower()}; };
  f.jobs = [](kit::App& app) { return std::vector{sweep_kind(), task_due_kind(), outside_kind(app)}; };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::notices
