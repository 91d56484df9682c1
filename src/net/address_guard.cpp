#include "net/address_guard.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <array>
#include <cstring>
#include <string>

namespace svar::net {

namespace {

struct Block4 {
  std::uint32_t prefix;
  int bits;
};

// RFC 6890 and the IANA IPv4 special-purpose registry.
constexpr std::array<Block4, 15> special4 = {{
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // shared (carrier NAT)
    {0x7F000000, 8},   // loopback
    {0xA9FE0000, 16},  // link-local, cloud metadata
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocol assignments
    {0xC0000200, 24},  // documentation
    {0xC0586300, 24},  // 6to4 relay
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // benchmarking
    {0xC6336400, 24},  // documentation
    {0xCB007100, 24},  // documentation
    {0xE0000000, 4},   // multicast
    {0xF0000000, 4},   // reserved, broadcast
}};

bool starts_with(std::uint8_t const (&bytes)[16], std::initializer_list<std::uint8_t> prefix) {
  return std::memcmp(bytes, prefix.begin(), prefix.size()) == 0;
}

std::uint32_t ipv4_at(std::uint8_t const (&bytes)[16], std::size_t at) {
  return (std::uint32_t{bytes[at]} << 24U) | (std::uint32_t{bytes[at + 1]} << 16U) |
         (std::uint32_t{bytes[at + 2]} << 8U) | bytes[at + 3];
}

}  // namespace

bool is_public_ipv4(std::uint32_t host_order) {
  for (Block4 const& block : special4)
    if (((host_order ^ block.prefix) >> (32 - block.bits)) == 0) return false;
  return true;
}

bool is_public_ipv6(std::uint8_t const (&bytes)[16]) {
  if (starts_with(bytes, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}))
    return is_public_ipv4(ipv4_at(bytes, 12));
  if (starts_with(bytes, {0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0}))
    return is_public_ipv4(ipv4_at(bytes, 12));
  if (starts_with(bytes, {0x20, 0x02})) return is_public_ipv4(ipv4_at(bytes, 2));
  if ((bytes[0] & 0xE0U) != 0x20U) return false;  // global unicast is 2000::/3
  if (starts_with(bytes, {0x20, 0x01}) && (bytes[2] & 0xFEU) == 0)
    return false;                                                         // 2001::/23: Teredo, ORCHID ...
  if (starts_with(bytes, {0x20, 0x01, 0x0D, 0xB8})) return false;         // documentation
  return !(starts_with(bytes, {0x3F, 0xFF}) && (bytes[2] & 0xF0U) == 0);  // 3fff::/20, documentation
}

bool is_public_address(sockaddr const* address, socklen_t length) {
  if (address->sa_family == AF_INET && length >= sizeof(sockaddr_in)) {
    sockaddr_in v4{};
    std::memcpy(&v4, address, sizeof v4);
    return is_public_ipv4(ntohl(v4.sin_addr.s_addr));
  }
  if (address->sa_family == AF_INET6 && length >= sizeof(sockaddr_in6)) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, address, sizeof v6);
    std::uint8_t bytes[16];
    std::memcpy(bytes, v6.sin6_addr.s6_addr, sizeof bytes);
    return is_public_ipv6(bytes);
  }
  return false;
}

bool is_public_literal(std::string_view text) {
  std::string const z(text);
  in_addr v4{};
  if (inet_pton(AF_INET, z.c_str(), &v4) == 1) return is_public_ipv4(ntohl(v4.s_addr));
  in6_addr v6{};
  if (inet_pton(AF_INET6, z.c_str(), &v6) != 1) return false;
  std::uint8_t bytes[16];
  std::memcpy(bytes, v6.s6_addr, sizeof bytes);
  return is_public_ipv6(bytes);
}

}  // namespace svar::net
