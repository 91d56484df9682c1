#pragma once
// The one list of all features.
#include <vector>

#include "kit/feature.hpp"

namespace svar::app {

std::vector<kit::Feature> all_features();
// What follows the log, of all features.
std::vector<events::Follower> all_followers(kit::App&, std::vector<kit::Feature> const&);
// Every named query of the program, for the test that prepares them all.
store::QueryList all_queries(std::vector<kit::Feature> const&);

}  // namespace svar::app
