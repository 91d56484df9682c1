#pragma once
// Rimfjell's macros and snippets, in the languages of its customers.
#include "features/demo/company.hpp"

namespace svar::demo {

// Needs the groups and the colleagues.
void found_macros(store::Tx&, Company const&);

}  // namespace svar::demo
