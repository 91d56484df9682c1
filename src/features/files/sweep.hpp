#pragma once
// Inside of files: what nobody used goes away.
#include "features/files/files.hpp"

namespace svar::files {

// Forgets uploads whose time is up, then deletes bytes that nothing points to any more.
void sweep(store::Store&, std::function<bool()> const& stopping);

}  // namespace svar::files
