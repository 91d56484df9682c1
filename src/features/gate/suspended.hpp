#pragma once
// Inside of gate: mails that are set aside, for both APIs.
#include "features/gate/gate.hpp"

namespace svar::gate {

inline constexpr std::int64_t max_preview_mail =
    5 * 1000 * 1000;  // bytes; of larger ones only the ledger's line is shown
inline constexpr std::size_t max_preview_text = 20'000;  // code points
inline constexpr int max_at_once = 100;                  // released or dropped by one request

// The mail as it was written, where it can be read and is not too large.
std::optional<Incoming> preview_of(store::Store&, channels::InboundMail const&);

}  // namespace svar::gate
