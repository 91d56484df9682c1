#pragma once
// Inside of notices: what leaves the house. One job per person gathers what is due and not yet seen, holds it
// while they are left alone, and lets it go as one push or one mail.
#include "events/jobs.hpp"
#include "features/notices/hours.hpp"
#include "features/notices/notices.hpp"

namespace svar::notices {

inline constexpr std::string_view outside_job = "notices.outside";
inline constexpr int max_gathered = 100;  // notices in one mail or push; more wait for the next

BOOST_DESCRIBE_STRUCT(Hours, (), (time_zone, quiet_from, quiet_until, quiet_days, daily_at, dnd_until))

Hours hours_of(store::Read&, UserId);
// Throws invalid. What waits looks at the new hours.
void set_hours(store::Tx&, Actor const&, Hours const&);
// Leave alone until then; 0: not any longer.
void do_not_disturb(store::Tx&, Actor const&, Time until);

void queue_outside(store::Tx&, UserId, NoticeId, Way);
events::JobKind outside_kind(kit::App&);

// The link in a mail that ends the mails, without signing in: who it is for, sealed with the workspace's
// secret.
std::string unsubscribe_token(std::string_view workspace_secret, UserId);
std::optional<UserId> unsubscribe_user(std::string_view workspace_secret, std::string_view token);

}  // namespace svar::notices
