#pragma once
// Plain values to the bytes of a mail (RFC 5322, CRLF line ends, ready for DATA except for dot stuffing).
// Pure.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/channels/mime/mail.hpp"

namespace svar::mime {

struct OutgoingFile {
  std::string name;
  std::string type = "application/octet-stream";
  std::string content_id;  // of an inline picture, without angle brackets: what the HTML names as cid:
  std::string bytes;
};

struct Draft {
  Address from;
  std::vector<Address> to, cc;
  std::vector<Address> reply_to;
  std::string subject;
  // `text` always goes out; `html` beside it as the better alternative if not empty. HTML must be clean
  // already.
  std::string text;
  std::string html;
  std::vector<OutgoingFile> pictures;  // shown in the HTML
  std::vector<OutgoingFile> files;
  std::string message_id;  // all ids without angle brackets
  std::vector<std::string> in_reply_to, references;
  Time date;
  // Further headers, e.g. {"Auto-Submitted", "auto-replied"}. A name that is not plain letters, digits and
  // hyphens is left out, and so is one that is written from the fields above; line ends in values become
  // spaces.
  std::vector<std::pair<std::string, std::string>> headers;
};

// Nothing in `draft` can add a header, an address or a part: control characters are dropped from all that
// goes into the header, and addresses that hold white space, brackets, commas or the like are left out.
std::string compose(Draft const& draft);

// What every automatic mail of ours carries, so that other machines stay silent. Add to Draft::headers; the
// envelope sender of such mail must be empty.
std::vector<std::pair<std::string, std::string>> automatic_headers(bool reply);

// An address that can stand in a header and in an SMTP command as it is.
bool sendable_address(std::string_view address);

}  // namespace svar::mime
