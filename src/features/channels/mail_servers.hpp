#pragma once
// Inside of channels: how to reach a mailbox's servers, with a fresh access token where it signs in by
// OAuth2.
#include "features/channels/mailbox_draft.hpp"
#include "net/imap_client.hpp"
#include "net/smtp_client.hpp"

namespace svar::channels {

// PEM of the certificate authorities that mail servers are checked against, in the data folder; without it
// the system's.
inline constexpr std::string_view own_authorities = "mail-ca.pem";

// May renew the token, which speaks to the provider: never within a transaction. Throws Fault forbidden with
// a sentence when the consent is missing or withdrawn, unavailable when the provider does not answer.
net::ImapSettings imap_settings(kit::App&, MailboxDraft const&);
net::SmtpSettings smtp_settings(kit::App&, MailboxDraft const&);

}  // namespace svar::channels
