#pragma once
// The views that Rimfjell's department shares.
#include "features/demo/company.hpp"

namespace svar::demo {

// Needs the groups and the colleagues.
void found_views(store::Tx&, Company const&);

}  // namespace svar::demo
