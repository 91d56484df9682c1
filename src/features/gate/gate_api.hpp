#pragma once
// Inside of gate: its routes, by their files.
#include "features/gate/gate.hpp"

namespace svar::gate {

std::vector<kit::Route> rule_routes();       // /api/ui/gate: rules, trials, senders
std::vector<kit::Route> suspended_routes();  // /api/ui/gate/suspended
std::vector<kit::Route> v2_routes();         // /api/v2/suspended_tickets

}  // namespace svar::gate
