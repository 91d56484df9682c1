#pragma once
#include <cstdint>

namespace svar::net {

// A TCP port on 127.0.0.1 that nobody listens on at this moment. Throws std::runtime_error when there is none.
std::uint16_t free_port();

}  // namespace svar::net
