#pragma once
// Mails to colleagues that are no answers to customers (invitation, new password, what they have not seen),
// sent through the default mailbox.
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "features/people/people_mail.hpp"
#include "kit/feature.hpp"

namespace svar::channels {

// Sends it now; never within a transaction. Retry where it may go later, failed where it never will.
events::Outcome send_to_colleague(kit::App&, people::AccountMail const&,
                                  std::vector<std::pair<std::string, std::string>> const& headers,
                                  std::function<bool()> const& stopping);

events::JobKind account_mail_job_kind(kit::App&);

}  // namespace svar::channels
