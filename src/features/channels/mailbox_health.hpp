#pragma once
// Inside of channels: how each way of a mailbox fares, as its row says.
#include "features/channels/channels.hpp"

namespace svar::channels {

enum class Way { in, out, sign_in };
BOOST_DESCRIBE_ENUM(Way, in, out, sign_in)

struct WayHealth {
  Way way = Way::in;
  HealthState state = HealthState::unknown;
  std::string say;
  Time since, checked_at, last_ok_at;
};
BOOST_DESCRIBE_STRUCT(WayHealth, (), (way, state, say, since, checked_at, last_ok_at))

// A failure of one attempt is a warning; what fails for this long is failing.
inline constexpr Duration failing_after = minutes(5);
// An unchanged state is written again at most this often.
inline constexpr Duration health_written_every = minutes(1);

std::vector<WayHealth> ways(store::Read&, MailboxId);
// `carried`: a mail really came or went. Announces when a mailbox begins to fail or works again.
void note_ok(store::Tx&, MailboxId, Way, bool carried);
// `loud`: failing at once, for what no waiting mends (wrong password, consent withdrawn).
void note_trouble(store::Tx&, MailboxId, Way, std::string_view say, bool loud);
void forget_way(store::Tx&, MailboxId, Way);

}  // namespace svar::channels
