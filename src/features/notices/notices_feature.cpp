#include "features/notices/notices.hpp"
#include "features/notices/notices_routes.hpp"
#include "features/notices/notices_sql.hpp"

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
  f.followers = [](kit::App&) { return std::vector{follower()}; };
  f.jobs = [](kit::App&) { return std::vector{sweep_kind()}; };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::notices
