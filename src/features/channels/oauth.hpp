#pragma once
// Inside of channels: mailboxes that sign in by OAuth2. An administrator's consent gives a refresh token;
// access tokens are had from it as needed. When the provider withdraws it, the mailbox fails loudly and is
// connected again from its page; nothing else of it is lost.
#include <functional>
#include <string>

#include "features/channels/mailbox_draft.hpp"
#include "net/oauth2.hpp"

namespace svar::channels {

inline constexpr Duration consent_takes_at_most = minutes(30);
inline constexpr Duration renewed_before_end = minutes(5);
inline constexpr Duration assumed_token_life = minutes(50);  // where the provider does not say
inline constexpr std::string_view authorized_path = "/api/ui/admin/mailboxes/authorized";

// The address of the consent page. `return_to`: a path of ours. Throws invalid, not_found.
std::string begin_authorization(kit::App&, Actor const&, MailboxId, std::string const& return_to);
// The consent page came back: keeps the tokens, answers the path to go to. The same person must come back in
// time.
std::string finish_authorization(kit::App&, Actor const&, std::string const& state, std::string const& code,
                                 std::string const& error);

// A token that is good for some minutes. May speak to the provider. Throws as mail_servers.hpp says.
std::string access_token(kit::App&, MailboxDraft const&);

net::OAuthProvider provider_of(MailboxDraft const&);
// Other providers in place of the real ones (tests; national clouds). Set before the first use.
void replace_providers(std::function<net::OAuthProvider(MailboxDraft const&)>);

}  // namespace svar::channels
