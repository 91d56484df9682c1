#include "net/http_session_head.hpp"

#include <stdexcept>

namespace svar::net {

namespace http = beast::http;

namespace {

constexpr Refusal malformed{400, "BadRequest", "The request cannot be read"};
constexpr Refusal bad_framing{400, "BadRequest", "The length of the request is not clear"};
constexpr Refusal bad_target{400, "BadRequest", "The address cannot be read"};
constexpr Refusal long_target{414, "UriTooLong", "The address is too long"};
constexpr Refusal big_header{431, "HeaderTooLarge", "The header of the request is too large"};

Refusal from_error(ErrorCode error) {
  if (error == http::error::bad_version)
    return {505, "VersionNotSupported", "Only HTTP/1.0 and HTTP/1.1 are spoken here"};
  if (error == http::error::bad_content_length || error == http::error::multiple_content_length ||
      error == http::error::bad_transfer_encoding)
    return bad_framing;
  if (error == http::error::header_limit || error == http::error::buffer_overflow) return big_header;
  return malformed;
}

std::optional<Refusal> check_framing(RequestHead& head, Request const& request) {
  auto const& headers = request.headers;
  auto const lengths = headers.count("Content-Length");
  auto const codings = headers.count("Transfer-Encoding");
  if (codings > 0) {
    if (codings > 1 || lengths > 0 || head.http_1_0) return bad_framing;
    if (!equal_ignoring_case(headers.get_or("Transfer-Encoding", {}), "chunked")) {
      if (list_has_token(headers.get_or("Transfer-Encoding", {}), "chunked"))
        return Refusal{501, "NotImplemented", "Only the chunked transfer coding is understood"};
      return bad_framing;
    }
    if (!head.parser.chunked()) return bad_framing;
    head.has_body = true;
  } else if (lengths > 0) {
    // Digits alone: a list of equal numbers is allowed by the RFC, but nobody honest sends it.
    auto const text = headers.get_or("Content-Length", {});
    if (lengths > 1 || text.empty() || text.size() > 18) return bad_framing;
    std::uint64_t length = 0;
    for (char c : text) {
      if (c < '0' || c > '9') return bad_framing;
      length = length * 10 + static_cast<std::uint64_t>(c - '0');
    }
    head.content_length = length;
    head.has_body = length > 0;
  }
  return std::nullopt;
}

std::optional<Refusal> check_host(RequestHead const& head, Request& request, Target const& target) {
  auto const hosts = request.headers.count("Host");
  if (hosts > 1 || (hosts == 0 && !head.http_1_0))
    return Refusal{400, "BadRequest", "The Host field is missing or doubled"};
  request.host = target.host.empty() ? std::string(request.headers.get_or("Host", {})) : target.host;
  if (!is_host(request.host) && !(request.host.empty() && head.http_1_0))
    return Refusal{400, "BadRequest", "The Host field cannot be read"};
  return std::nullopt;
}

}  // namespace

std::optional<Refusal> read_head(std::string_view text, HttpLimits const& limits, RequestHead& head,
                                 Request& request) {
  if (auto const line = text.find("\r\n"); line > limits.target_bytes + 32) return long_target;
  // Some programs end a line at a line feed alone, some at a carriage return alone.
  for (std::size_t at = text.find_first_of("\r\n"); at != std::string_view::npos;
       at = text.find_first_of("\r\n", at + 2))
    if (text.substr(at, 2) != "\r\n") return malformed;
  std::size_t lines = 0;
  for (std::size_t at = text.find("\r\n"); at != std::string_view::npos && at + 2 < text.size();
       at = text.find("\r\n", at + 2)) {
    // A line that begins with white space continues the one before for some readers and is a field of its own
    // for others.
    if (text[at + 2] == ' ' || text[at + 2] == '\t') return malformed;
    ++lines;
  }
  if (lines > limits.header_count + 1) return big_header;  // the empty line counts here

  auto& parser = head.parser;
  parser.eager(false);
  parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes + 1));
  parser.body_limit(boost::none);  // BodySink counts
  ErrorCode error;
  auto const used = parser.put(asio::const_buffer(text.data(), text.size()), error);
  if (error && error != http::error::need_more) return from_error(error);
  if (!parser.is_header_done() || used != text.size()) return malformed;

  auto const& message = parser.get();
  head.http_1_0 = message.version() == 10;
  if (message.version() != 10 && message.version() != 11)
    return Refusal{505, "VersionNotSupported", "Only HTTP/1.0 and HTTP/1.1 are spoken here"};
  head.keep_alive = parser.keep_alive();
  std::string_view const raw_target(message.target().data(), message.target().size());
  if (raw_target.size() > limits.target_bytes) return long_target;
  try {
    for (auto const& field : message)
      request.headers.add({field.name_string().data(), field.name_string().size()},
                          {field.value().data(), field.value().size()});
  } catch (std::invalid_argument const&) {
    return malformed;
  }
  if (auto refusal = check_framing(head, request)) return refusal;

  auto const method = method_from({message.method_string().data(), message.method_string().size()});
  if (!method) return Refusal{501, "NotImplemented", "This method is not known here"};
  request.method = *method;
  if (raw_target == "*" && request.method == Method::options)
    return Refusal{405, "MethodNotAllowed", "There is nothing to ask of the server as a whole"};
  auto target = parse_target(raw_target);
  if (!target) return bad_target;
  auto query = Query::parse(target->query);
  if (!query) return bad_target;
  if (auto refusal = check_host(head, request, *target)) return refusal;
  request.target = raw_target;
  request.path = std::move(target->path);
  request.query = std::move(*query);

  if (auto const expect = request.headers.get("Expect"); expect && !head.http_1_0) {
    if (!equal_ignoring_case(*expect, "100-continue"))
      return Refusal{417, "ExpectationFailed", "Only 100-continue is understood"};
    head.expects_continue = head.has_body;
  }
  return std::nullopt;
}

bool asks_for_websocket(Request const& request) {
  return request.method == Method::get && list_has_token(request.header("Connection"), "upgrade") &&
         list_has_token(request.header("Upgrade"), "websocket") &&
         request.header("Sec-WebSocket-Version") == "13" && request.headers.count("Sec-WebSocket-Key") == 1;
}

bool origin_allowed(Request const& request, std::vector<std::string> const& allowed_origins) {
  auto const origins = request.headers.all("Origin");
  if (origins.empty()) return true;  // no browser
  if (origins.size() > 1) return false;
  std::string_view const origin = origins.front();
  for (auto const& allowed : allowed_origins)
    if (equal_ignoring_case(allowed, origin)) return true;
  // The scheme is not compared: behind a proxy that ends TLS without saying so, ours would be the wrong one.
  auto const at = origin.find("://");
  if (at == std::string_view::npos) return false;
  auto const trimmed = [](std::string_view host) {
    if (host.ends_with(":443")) host.remove_suffix(4);
    if (host.ends_with(":80")) host.remove_suffix(3);
    return host;
  };
  return equal_ignoring_case(trimmed(origin.substr(at + 3)), trimmed(request.host));
}

}  // namespace svar::net
