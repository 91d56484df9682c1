#pragma once
// A mail as plain values. Every string is valid UTF-8, repaired where it was not, except the bytes of files.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace svar::mime {

// Checked before the MIME parser sees a byte, which is quadratic in nesting.
inline constexpr std::size_t max_mail_bytes = 160 * 1024 * 1024;
inline constexpr std::size_t max_boundaries = 200;  // occurrences of "boundary="
inline constexpr std::size_t max_header_bytes = 1024 * 1024;
// What is kept of what is read; the rest is counted and told in `problems`. The raw mail is always kept
// elsewhere.
inline constexpr std::size_t max_depth = 30;       // multiparts in multiparts; deeper ones become one file
inline constexpr std::size_t max_parts = 500;      // leaves of the tree
inline constexpr std::size_t max_headers = 2'000;  // of one mail
inline constexpr std::size_t max_headers_kept =
    200;  // of those that steer or explain something; and as many others
inline constexpr std::size_t max_header_value = 4'000;   // code points
inline constexpr std::size_t max_recipients_kept = 500;  // each of To and Cc
inline constexpr std::size_t max_references = 100;       // the first and the last ones
inline constexpr std::size_t max_message_id = 500;       // bytes
inline constexpr std::size_t max_address = 320;          // bytes: 64 + @ + 255
inline constexpr std::size_t max_name = 200;             // code points
inline constexpr std::size_t max_subject = 1'000;        // code points
inline constexpr std::size_t max_body_bytes =
    5 * 1024 * 1024;                               // text and HTML, each; what is longer stays a file
inline constexpr std::size_t max_file_name = 150;  // code points

struct Address {
  std::string name;     // as shown; empty if none was given
  std::string address;  // as written, without white space; compare folded
  bool operator==(Address const&) const = default;
};

struct File {
  std::string name;        // cleaned: no path, no control, never empty
  std::string type;        // "image/png", lower case
  std::string content_id;  // without angle brackets; empty if none
  std::string method;      // of an invitation (text/calendar), e.g. "REQUEST"
  bool inline_ = false;    // part of the body (a picture in the text), not something attached to it
  std::string bytes;       // decoded
};

struct Header {
  std::string name;   // lower case
  std::string value;  // decoded, one line
};

enum class Problem {
  too_big,              // over max_mail_bytes: only the headers were read
  too_many_boundaries,  // over max_boundaries: headers, and the start of the body as text
  header_too_long,      // over max_header_bytes: the rest of the header was skipped
  too_deep,             // over max_depth: the deeper part is one file
  too_many_parts,       // over max_parts: the rest was skipped
  too_many_headers,
  too_many_recipients,  // over max_recipients_kept
  body_too_long,        // over max_body_bytes: the whole is a file
  no_headers,
  no_sender,  // no From that can be read
  bad_date,
  repeated_message_id,  // more than one Message-ID header; the first counts
  charset_guessed,      // a charset was missing, unknown or wrong
  bytes_repaired,       // bytes that are no text in any charset tried became U+FFFD
  encrypted,            // S/MIME or PGP: the content is a file
};
std::string_view say(Problem);

struct Mail {
  std::string message_id;                // without angle brackets; empty if none
  std::vector<std::string> in_reply_to;  // without angle brackets, in order
  std::vector<std::string> references;   // the same; oldest first
  Address from;                          // the first author
  std::optional<Address> sender;
  std::vector<Address> reply_to, to, cc;
  std::size_t recipients = 0;  // To and Cc as they stood in the mail
  std::vector<std::string>
      delivered_to;  // Delivered-To, X-Original-To, Envelope-To, X-Envelope-To: newest first
  std::optional<std::string> return_path;  // empty for "<>"; no value without the header
  std::string subject;
  std::optional<Time> date;

  // The body as text and as HTML. Where the mail had only one of them: `html` is empty for text mail, `text`
  // is made from HTML for HTML mail (`text_from_html`). HTML is as it came: not yet sanitised.
  std::string text;
  std::string html;
  bool text_from_html = false;

  std::vector<File> files;
  std::vector<Header> headers;         // in order
  std::vector<std::string> languages;  // Content-Language and Accept-Language, lower case, in order
  std::string type;                    // of the whole, e.g. "multipart/report"
  std::string report_type;             // of a multipart/report, lower case
  std::vector<Problem> problems;       // each at most once

  bool has(Problem problem) const;
  // The first header of this (lower case) name, among those kept; empty if there is none.
  std::string_view header(std::string_view name) const;
  bool has_header(std::string_view name) const;
};

}  // namespace svar::mime
