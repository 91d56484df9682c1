// Which addresses lie on the public internet. A request whose target a user chose (webhook, remote picture,
// import) must not reach the machines behind the firewall, so the RESOLVED address is asked at the moment of
// connecting: a name can answer "public" once and "private" the next time.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <string_view>

namespace svar::net {

// False for everything that is not plainly public unicast by the IANA special-purpose registries (RFC 6890):
// private, loopback, link-local, shared, documentation, benchmarking, multicast, reserved, and IPv6 forms
// that carry such an IPv4 address (mapped, NAT64, 6to4). False for any family but IPv4 and IPv6.
bool is_public_address(sockaddr const* address, socklen_t length);

bool is_public_ipv4(std::uint32_t host_order);
bool is_public_ipv6(std::uint8_t const (&bytes)[16]);

// The same for a literal such as "10.0.0.1" or "fe80::1". False when it is no literal.
bool is_public_literal(std::string_view text);

}  // namespace svar::net
