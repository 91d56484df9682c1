// Incremental parser for what an IMAP server sends (RFC 3501 §7 and §9, RFC 9051). Pure: bytes in, responses
// out; no I/O, never throws for bad input. Servers are outside parties: every size has a limit, and what is
// over it is an error or, for a literal, skipped and marked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::net {

struct ImapLimits {
  std::size_t max_line_bytes =
      8U << 20U;  // one line without literals; a SEARCH answer of a million mails is ~8 MB
  std::size_t max_literal_bytes = 64U << 20U;  // kept bytes of all literals of one response; more is skipped
  std::size_t max_segments = 1'000;            // literals in one response
  std::size_t max_values = 2'000'000;          // values (atoms, strings, lists) in one response
  std::size_t max_nesting = 32;                // lists inside lists
};

struct ImapValue {
  enum class Kind { nil, atom, string, list };
  Kind kind = Kind::nil;
  std::string text;              // atom as sent, string decoded
  std::vector<ImapValue> items;  // of a list
  std::uint64_t skipped = 0;     // bytes of a literal that was over the limit; text is empty then
};

struct ImapResponse {
  enum class Kind { continuation, untagged, tagged };
  Kind kind = Kind::untagged;
  std::string tag;   // of a tagged response
  std::string name;  // upper case: OK NO BAD BYE PREAUTH CAPABILITY FETCH EXISTS SEARCH ...
  std::optional<std::uint32_t> number;  // of "* 23 EXISTS"
  std::string code;                     // upper case, "UIDVALIDITY" of "[UIDVALIDITY 3]"
  std::vector<ImapValue> code_values;
  std::string text;               // human words of a status, or all of a continuation
  std::vector<ImapValue> values;  // data of anything else
  bool malformed = false;         // the data broke the grammar; values hold what came before
};

class ImapParser {
 public:
  explicit ImapParser(ImapLimits limits = {}) : limits_(limits) {}

  // Takes the next bytes. False when a limit broke or the stream makes no sense: the parser is dead then, see
  // error().
  bool feed(std::string_view bytes);

  // The oldest complete response, if any.
  std::optional<ImapResponse> next();

  std::string const& error() const { return error_; }

  // True when nothing half-read is held: needed before TLS starts, where left-over bytes are an attack (RFC
  // 3207 §6).
  bool empty() const { return ready_.empty() && line_.empty() && segments_.empty() && !in_literal_; }

 private:
  struct Segment {  // a piece of line and the literal that follows it
    std::string line;
    std::string literal;
    std::uint64_t skipped = 0;
  };
  friend class ImapResponseReader;

  bool end_line();
  bool fail(std::string_view why);
  void finish();

  ImapLimits limits_;
  std::deque<ImapResponse> ready_;
  std::vector<Segment> segments_;
  std::string line_;
  std::size_t line_bytes_ = 0;     // over all segments of this response
  std::size_t literal_bytes_ = 0;  // kept, over all segments of this response
  std::uint64_t literal_left_ = 0;
  bool in_literal_ = false;
  bool dead_ = false;
  std::string error_;
};

// One "* n FETCH (...)" in the parts that Svar asks for.
struct ImapFetch {
  std::uint32_t sequence = 0;
  std::uint32_t uid = 0;  // 0 when the server did not say
  std::optional<std::uint64_t> size;
  std::optional<std::vector<std::string>> flags;
  std::string internal_date;        // as sent: 17-Jul-1996 02:44:25 -0700
  std::optional<std::string> body;  // of BODY[] or BODY[HEADER]
  bool body_nil = false;            // the server has no bytes to give
  std::uint64_t body_skipped = 0;   // the body was over the limit, this long
};

// Empty when the response is not a FETCH or breaks its grammar. Moves the body out of the response.
std::optional<ImapFetch> take_fetch(ImapResponse& response);

// Numbers of a SEARCH response, in the order sent; junk is left out.
std::vector<std::uint32_t> search_numbers(ImapResponse const& response);

// A number without sign or blanks, in range.
std::optional<std::uint64_t> imap_number(std::string_view text);

}  // namespace svar::net
