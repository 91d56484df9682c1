#pragma once
// Inside of channels: mails to colleagues about their account (invitation, new password), sent through the
// default mailbox.
#include "kit/feature.hpp"

namespace svar::channels {

events::JobKind account_mail_job_kind(kit::App&);

}  // namespace svar::channels
