// The commands of SMTP and LMTP as text: pure. Bad input gives an empty optional.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::net {

struct MailCommand {
  std::string verb;           // upper case
  std::string_view argument;  // the rest, without blanks around it
};
MailCommand mail_command(std::string_view line);

// "FROM:<a@b> SIZE=3 BODY=8BITMIME": the path and the parameters (names in upper case).
struct MailPath {
  std::string address;  // without brackets; empty for "<>"
  std::vector<std::pair<std::string, std::string>> parameters;
};
// `keyword` is "FROM" or "TO". Source routes (<@a,@b:c@d>) are dropped as RFC 5321 §4.1.1.3 asks; quoted
// local parts kept.
std::optional<MailPath> mail_path(std::string_view argument, std::string_view keyword, bool may_be_empty);

// Ends of the mail's content within `data`: position after CRLF.CRLF, or after ".CRLF" at the very start;
// npos when it is not there yet. Only CRLF counts (RFC 5321 §4.1.1.4), so no other line end can smuggle a
// second mail in. `from` is where to go on looking, at least 4 before what is new.
std::size_t content_end(std::string_view data, std::size_t from);

// Undoes dot stuffing in place.
void unstuff(std::string& content);

// True when an LF stands without CR.
bool has_bare_lf(std::string_view text);

}  // namespace svar::net
