#pragma once
// Inside of channels: a mailbox with settings and secrets together, as it is checked, tested and used.
#include <string_view>

#include "features/channels/channels.hpp"
#include "features/channels/secret_box.hpp"

namespace svar::channels {

inline constexpr std::string_view deliver_job = "mail.deliver";  // data: the outgoing mail's id in digits

struct MailboxDraft {
  Mailbox mailbox;
  MailboxSettings settings;
  MailboxSecrets secrets;
};

bool known_locale(std::string_view locale);
// Applies what an administrator wrote and checks the whole. Throws invalid. The group and the uniqueness of
// the address are left to the commands, for they need the store.
void apply(MailboxDraft&, MailboxChange const&);
// Throws not_found, and unavailable when the secrets cannot be read.
MailboxDraft load_draft(store::Read&, std::string_view workspace_secret, MailboxId);

// Hosts and ports of gmail and microsoft365.
void fill_known_servers(MailboxKind, MailboxSettings&);
// Throws invalid("settings...").
void check_settings(MailboxKind, MailboxSettings const&, MailboxSecrets const&);
bool uses_oauth(MailboxKind);
bool reads_imap(MailboxKind);

// Whose Authentication-Results of this mailbox's mails are believed (see mime::sender_check).
std::optional<std::string> trusted_authserv(Mailbox const&);

// The login names that count: what was given, else the address.
std::string imap_user(MailboxDraft const&);
std::string smtp_user(MailboxDraft const&);      // empty: without login
std::string smtp_password(MailboxDraft const&);  // the own one, else that of IMAP

}  // namespace svar::channels
