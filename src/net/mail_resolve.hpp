// Name resolution that can be left at any moment: getaddrinfo cannot be interrupted and may take half a
// minute, a stop of the server may not.
#pragma once

#include <chrono>
#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include <boost/asio/ip/tcp.hpp>

namespace svar::net {

// Addresses of `host` in the order to try. Blocks at most `timeout`. Throws MailFault: host_not_found,
// timed_out, stopped, private_address (when `public_only` and none is public; private ones are left out).
std::vector<boost::asio::ip::tcp::endpoint> resolve_mail_host(std::string const& host, std::uint16_t port,
                                                              bool public_only,
                                                              std::chrono::milliseconds timeout,
                                                              std::stop_token const& stop);

}  // namespace svar::net
