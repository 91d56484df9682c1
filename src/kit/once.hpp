#pragma once
// A request that may be repeated safely: with an Idempotency-Key the same body gives the first answer again.
#include <functional>

#include "kit/feature.hpp"

namespace svar::kit {

inline constexpr std::size_t max_once_key = 255;  // bytes
inline constexpr Duration once_kept = hours(24);

// Runs `work` in a write transaction, and with a key remembers its answer in the same commit. Answers carry
// the header x-idempotency-lookup: miss or hit. Throws Fault when the key is too long, or came before with
// another body.
net::Response once(Call&, std::function<net::Response(store::Tx&)> const& work);

}  // namespace svar::kit
