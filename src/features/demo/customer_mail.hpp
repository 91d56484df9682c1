#pragma once
// The demo's other side: a mail server on loopback that takes what Rimfjell sends, and a page that plays the
// customer.
#include "kit/feature.hpp"

namespace svar::demo {

// The customers' mail server, while the process leads; points the demo's mailboxes at it. Nothing when there
// is no demo.
std::shared_ptr<void> start_customers_mail(kit::App&);

net::Response customer_page(kit::Call&);  // GET /demo/customer?address=
net::Response customer_send(kit::Call&);  // POST /demo/customer

}  // namespace svar::demo
