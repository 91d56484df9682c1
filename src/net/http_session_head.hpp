#pragma once
// From the bytes of a request's header to a Request, and every reason to refuse it. For the net layer only.
#include <boost/beast/http/parser.hpp>
#include <optional>
#include <string_view>

#include "net/http_session_body.hpp"

namespace svar::net {

struct Refusal {
  int status;
  std::string_view error;  // the API's word
  std::string_view say;
};

struct RequestHead {
  beast::http::request_parser<SinkBody> parser;  // stands after the header; undoes the coding of the body
  bool http_1_0 = false;
  bool keep_alive = true;  // what the client asks for
  bool expects_continue = false;
  bool has_body = false;
  std::optional<std::uint64_t> content_length;
};

// `text` is the header with its closing empty line. Fills `request` but for what the connection knows
// (address, id). Whatever two programs could read differently is refused: folded lines, two lengths, length
// beside chunked, other codings (RFC 9112 5.2, 6.1, 6.3; the base of request smuggling).
std::optional<Refusal> read_head(std::string_view text, HttpLimits const& limits, RequestHead& head,
                                 Request& request);

// Whether this asks for a WebSocket (RFC 6455 4.2.1).
bool asks_for_websocket(Request const& request);
// Whether a browser page of this origin may open a WebSocket here: our own host, or one that is allowed by
// name.
bool origin_allowed(Request const& request, std::vector<std::string> const& allowed_origins);

}  // namespace svar::net
