#include "net/security_headers.hpp"

namespace svar::net {

void SecurityHeaders::append_to(std::string& head, Response const& response, bool is_html,
                                bool secure) const {
  auto const line = [&](std::string_view name, std::string_view value) {
    if (value.empty() || response.headers.has(name)) return;
    head += name;
    head += ": ";
    head += value;
    head += "\r\n";
  };
  line("X-Content-Type-Options", "nosniff");
  line("Content-Security-Policy", is_html ? html_policy : other_policy);
  line("Referrer-Policy", referrer_policy);
  line("Cross-Origin-Opener-Policy", "same-origin");
  if (is_html) {
    line("Permissions-Policy", permissions_policy);
    // For browsers that do not know frame-ancestors; without it when the handler has a policy of its own.
    if (!response.headers.has("Content-Security-Policy")) line("X-Frame-Options", "DENY");
  } else {
    line("Cross-Origin-Resource-Policy", "same-origin");
  }
  if (secure) line("Strict-Transport-Security", strict_transport);
}

}  // namespace svar::net
