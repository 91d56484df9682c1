#include "features/gate/gate.hpp"
#include "features/gate/gate_api.hpp"
#include "features/gate/gate_sql.hpp"
#include "features/gate/senders.hpp"

namespace svar::gate {

kit::Feature feature() {
  channels::lend_gate(judge);
  kit::Feature f;
  f.name = "gate";
  for (auto part : {rule_routes, suspended_routes, v2_routes})
    for (auto& route : part()) f.routes.push_back(std::move(route));
  f.followers = [](kit::App&) { return std::vector{senders_follower()}; };
  f.queries = sql::all;
  return f;
}

}  // namespace svar::gate
