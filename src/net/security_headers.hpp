#pragma once
// Headers that every answer carries unless its handler set them otherwise.
#include <string>

#include "net/message.hpp"

namespace svar::net {

struct SecurityHeaders {
  // Of HTML: only our own scripts and styles, no inline ones; pictures of mails come through blob: and data:;
  // mail bodies stand in sandboxed srcdoc frames, which inherit this policy.
  std::string html_policy =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
      "connect-src 'self'; media-src 'self' blob:; frame-src 'self' blob:; worker-src 'self'; manifest-src "
      "'self'; "
      "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  // Of everything else: should a browser ever show it as a page, nothing in it runs.
  std::string other_policy = "default-src 'none'; frame-ancestors 'none'; sandbox";
  std::string referrer_policy = "strict-origin-when-cross-origin";
  std::string permissions_policy = "camera=(), geolocation=(), microphone=(self), payment=(), usb=()";
  // Under TLS only, one year (RFC 6797). Empty: not sent.
  std::string strict_transport = "max-age=31536000";

  // Appends the lines ("Name: value\r\n") that `response` does not have itself.
  void append_to(std::string& head, Response const& response, bool is_html, bool secure) const;
};

}  // namespace svar::net
