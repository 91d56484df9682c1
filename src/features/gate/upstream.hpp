#pragma once
// What filters in front of us have written into the head of a mail. Everybody can write such lines, so they
// are good reasons to set a mail aside and no reason to trust one.
#include <optional>
#include <string_view>

#include "features/channels/incoming.hpp"

namespace svar::gate {

struct Upstream {
  std::optional<bool> spam;     // X-Spam-Flag, X-Spam-Status, X-Spam; else SCL of 5 and more
  std::optional<double> score;  // SpamAssassin's and Rspamd's points
  std::optional<int> scl;       // Exchange: -1 (trusted), 0 and 1 (no spam), 5 and 6 (spam), 9 (surely)
};
Upstream read_upstream(std::vector<mime::Header> const&);

}  // namespace svar::gate
