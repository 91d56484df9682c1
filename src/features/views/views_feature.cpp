#include "features/views/engine.hpp"
#include "features/views/views_routes.hpp"
#include "features/views/views_sql.hpp"

namespace svar::views {
namespace {

// The tickets are in memory as long as this lives.
struct Running {
  store::Store& store;
  explicit Running(kit::App& app) : store(app.store) {
    auto engine = std::make_shared<Engine>(store);
    // Where views are in use, nobody waits for the first.
    if (store.read([](store::Read& r) { return r.one<ViewId>(sql::any_view); })) engine->want();
    enlist(store, std::move(engine));
  }
  ~Running() { enlist(store, nullptr); }
};

void metrics(kit::App& app, std::string& out) {
  auto const engine = engine_of(app.store);
  if (!engine || !engine->ready()) return;
  auto const last = app.store.read([](store::Read& r) { return events::last_seq(r); });
  auto const line = [&](std::string_view name, std::string_view help, std::int64_t value) {
    fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} gauge\n{0} {2}\n", name, help, value);
  };
  line("svar_views_tickets", "Tickets that the views keep in memory",
       static_cast<std::int64_t>(engine->size()));
  line("svar_views_lag", "Events that the views have still to see",
       std::max<std::int64_t>(last - engine->place(), 0));
}

}  // namespace

kit::Feature feature() {
  kit::Feature f{.name = "views"};
  f.routes = views_ui_routes();
  for (auto& route : views_v2_routes()) f.routes.push_back(std::move(route));
  // Every process that serves has the tickets in memory, whether it leads or not.
  f.stream = [](kit::App& app) -> std::shared_ptr<void> { return std::make_shared<Running>(app); };
  f.metrics = metrics;
  f.queries = sql::all;
  return f;
}

}  // namespace svar::views
