#pragma once
// Did the domain in From stand behind this mail? Only the receiving mail server can know, and says so in
// Authentication-Results (RFC 8601). Everybody can write such a header, so only the one that carries the name
// of the own server counts; the others are read as never written. Pure.
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace svar::mime {

struct Mail;

enum class SenderCheck {
  unknown,  // nobody whom we trust has said anything
  pass,     // DMARC passed: the domain in From stands behind it
  fail,     // DMARC failed: anybody may have written this
};
BOOST_DESCRIBE_ENUM(SenderCheck, unknown, pass, fail)

struct AuthenticationResults {
  std::string server;  // authserv-id, lower case; empty where the header names none (Exchange Online)
  std::string dmarc;   // pass, fail, none, temperror ...; empty when not told
};
// One header value. Comments and quotes as RFC 8601 2.2 has them; nothing when it cannot be read.
std::optional<AuthenticationResults> read_authentication_results(std::string_view value);

// `own_server`: the authserv-id of the server that fills the mailbox. No value: nobody is trusted. Empty: the
// server writes no name, and then only the topmost header counts. Of several with the name the topmost
// counts: servers add theirs in front.
SenderCheck sender_check(Mail const&, std::optional<std::string_view> own_server);

}  // namespace svar::mime
