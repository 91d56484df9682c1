#pragma once
#include "features/desk/compose.hpp"

namespace svar::desk {

net::Response get_parked(kit::Call&);
net::Response retry_parked(kit::Call&);

}  // namespace svar::desk
