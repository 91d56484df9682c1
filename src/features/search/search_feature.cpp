#include "base/log.hpp"
#include "features/search/engine.hpp"
#include "features/search/search.hpp"
#include "features/search/search_api.hpp"

namespace svar::search {
namespace {

// The index serves as long as this lives.
struct Running {
  store::Store& store;
  explicit Running(kit::App& app) : store(app.store) {
    enlist(store, std::make_shared<Engine>(store, folder_of(app)));
  }
  ~Running() { enlist(store, nullptr); }
};

void metrics(kit::App& app, std::string& out) {
  auto const engine = engine_of(app.store);
  if (!engine) return;
  auto const last = app.store.read([](store::Read& r) { return events::last_seq(r); });
  auto const p = engine->progress();
  auto const line = [&](std::string_view name, std::string_view help, std::int64_t value) {
    fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} gauge\n{0} {2}\n", name, help, value);
  };
  line("svar_search_lag", "Events that the search index has still to see",
       std::max<std::int64_t>(last - engine->place(), 0));
  line("svar_search_building", "1 while the search index is built anew", p.building ? 1 : 0);
}

}  // namespace

kit::Feature const& feature() {
  static kit::Feature const made = [] {
    kit::Feature f{.name = "search"};
    f.routes = ui_routes();
    for (auto& route : v2_routes()) f.routes.push_back(std::move(route));
    // Every process that serves has an index of its own, whether it leads or not.
    f.stream = [](kit::App& app) -> std::shared_ptr<void> { return std::make_shared<Running>(app); };
    f.metrics = metrics;
    return f;
  }();
  return made;
}

}  // namespace svar::search
