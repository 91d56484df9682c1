#pragma once
// Inside of channels: Svar as the receiving end of LMTP and SMTP for mailboxes of kind lmtp, at
// App::mail_listen.
#include <memory>

#include "kit/feature.hpp"
#include "net/mail_receiver.hpp"

namespace svar::channels {

// Stores a mail for every mailbox among its recipients, or says why not. Also for tests, without a socket.
net::Verdict take_mail(store::Store&, net::Envelope const&, std::string_view bytes);
// A mailbox of kind lmtp that is not paused has this address, with or without +detail.
bool takes_mail_for(store::Store&, std::string const& recipient);

// Listens while it lives. Nothing when mail_listen is empty; with port 0 the chosen one is written back to
// it. Throws Fault with a sentence for the operator when the address cannot be used.
std::unique_ptr<net::MailReceiver> start_receiver(kit::App&);

}  // namespace svar::channels
