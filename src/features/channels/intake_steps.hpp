#pragma once
// Inside of intake: the steps, for the list of them and for tests one by one.
#include "features/channels/intake.hpp"

namespace svar::channels {

Verdict own_loop(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict bounce(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict feedback_report(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict match_thread(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict gate(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict auto_reply(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict mailing_list(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict receipt(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict find_sender(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict blocked_sender(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict suspended_sender(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict rate_limit(store::Tx&, kit::App const&, Draft const&, Decision&);
Verdict route(store::Tx&, kit::App const&, Draft const&, Decision&);

// "Re: Telt [#48217]" -> 48217; 0 without a number.
TicketId ticket_in_subject(std::string_view subject);
// The ticket in the signed token of local+token@domain; 0 where there is none or it is forged.
TicketId ticket_in_address(std::string_view workspace_secret, std::string_view address);
// "Re: Stang [#48217-3]": the ticket it had when it was sent, and the side conversation; 0 without.
sides::SideId side_in_subject(std::string_view subject);
// Addresses of the mailbox's domain that the mail went to.
std::vector<std::string> own_addresses(Draft const&);
// Requester, assignee, CC or follower.
bool takes_part(store::Read&, tickets::Ticket const&, std::string_view address);

}  // namespace svar::channels
