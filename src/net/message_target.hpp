#pragma once
// The request target, and what may be believed about who asks. Pure.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/message.hpp"

namespace svar::net {

struct Target {
  std::string path;   // decoded
  std::string query;  // still encoded
  std::string host;   // of the absolute form ("GET http://host/path"); empty otherwise
};

// Empty for what no honest client sends: a path that does not start with '/', holds an empty, "." or ".."
// segment (bare or encoded), an encoded '/', a '\', a control character, bytes that are not UTF-8 when
// decoded, or a broken escape. Two programs read such paths differently, and that difference is how guards
// are passed.
std::optional<Target> parse_target(std::string_view target);

// Letters, digits, '-', '.', ':' and an IPv6 address in brackets, at most 255 bytes: fit to stand in a link.
bool is_host(std::string_view host);

// "::ffff:10.0.0.1" becomes "10.0.0.1".
std::string plain_address(std::string_view address);

class TrustedProxies {
 public:
  TrustedProxies() = default;
  // Addresses and networks ("10.0.0.0/8"). Throws std::runtime_error for one that cannot be read.
  explicit TrustedProxies(std::vector<std::string> const& networks);
  bool contains(std::string_view address) const;
  // Fills remote_address, secure and host of a request that came over a connection from `peer`. Believes
  // X-Forwarded-For from the right, up to the first address that is no trusted proxy; -Proto and -Host in
  // their last element.
  void apply(Request& request, std::string_view peer, bool tls) const;

 private:
  struct Network {
    std::array<std::uint8_t, 16> address{};  // IPv4 mapped into IPv6
    unsigned bits = 0;
  };
  std::vector<Network> networks_;
};

}  // namespace svar::net
