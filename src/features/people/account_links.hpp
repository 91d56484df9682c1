#pragma once
// One-time links of invitations and password resets. Only their digests are kept.
#include "features/people/people_mail.hpp"

namespace svar::people {

// The secret part of a new link.
std::string make_link(store::Tx&, UserId, MailKind);
struct Link {
  MailKind kind = MailKind::invitation;
  UserId user_id;
};
// What an open link is for; empty when it is unknown, used up or too old.
std::optional<Link> find_link(store::Read&, std::string_view token);
// Deletes what has expired: links, and sessions that nobody used for idle_life. Runs daily.
events::JobKind sweep_job();

}  // namespace svar::people
