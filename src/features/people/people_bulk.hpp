#pragma once
#include "kit/bulk.hpp"

namespace svar::people {

// The jobs behind create_many, create_or_update_many, update_many and destroy_many.
std::vector<events::JobKind> bulk_jobs(kit::App&);

}  // namespace svar::people
