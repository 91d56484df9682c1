#include "net/message.hpp"

#include <unistd.h>

#include <charconv>
#include <cstring>
#include <stdexcept>

namespace svar::net {

namespace {

constexpr std::string_view method_names[method_count] = {"GET",   "HEAD",   "POST",   "PUT",
                                                         "PATCH", "DELETE", "OPTIONS"};

Response with_type(int status, std::string_view type, Body body) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", type);
  response.body = std::move(body);
  return response;
}

// Inside a JSON string. Bytes that are not UTF-8 would make the whole body unreadable, so they become '?'.
std::string json_escape(std::string_view text) {
  static constexpr char digits[] = "0123456789abcdef";
  bool const good = is_utf8(text);
  std::string out;
  for (char c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += byte >= 0x80 && !good ? '?' : c;
    }
  }
  return out;
}

}  // namespace

std::string_view name_of(Method method) {
  return method_names[static_cast<std::size_t>(method)];
}

std::optional<Method> method_from(std::string_view name) {
  for (std::size_t i = 0; i < method_count; ++i)
    if (method_names[i] == name) return static_cast<Method>(i);
  return std::nullopt;
}

SpooledFile::~SpooledFile() {
  if (!released_) ::unlink(path_.c_str());
}

std::string Request::origin() const {
  return std::string(scheme()) + "://" + host;
}

std::string const& Request::param(std::string_view name) const {
  for (auto const& [key, value] : params)
    if (key == name) return value;
  throw std::out_of_range("the route of " + path + " has no parameter " + std::string(name));
}

std::int64_t Request::param_int(std::string_view name) const {
  auto const& text = param(name);
  std::int64_t value = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size())
    throw std::out_of_range("the parameter " + std::string(name) + " of " + path + " is not of kind int");
  return value;
}

Cookies Request::cookies() const {
  Cookies cookies;
  for (std::size_t i = 0; i < headers.size(); ++i)
    if (auto const field = headers.at(i); equal_ignoring_case(field.name, "cookie"))
      cookies.add_header(field.value);
  return cookies;
}

Response Response::json(int status, std::string body) {
  return with_type(status, "application/json; charset=utf-8", std::move(body));
}
Response Response::text(int status, std::string body) {
  return with_type(status, "text/plain; charset=utf-8", std::move(body));
}
Response Response::html(int status, std::string body) {
  return with_type(status, "text/html; charset=utf-8", std::move(body));
}
Response Response::no_content() {
  Response response;
  response.status = 204;
  return response;
}
Response Response::redirect(std::string_view to, int status) {
  Response response;
  response.status = status;
  response.headers.add("Location", to);
  return response;
}
Response Response::bytes(int status, std::string_view type, std::string body) {
  return with_type(status, type, std::move(body));
}
Response Response::shared(int status, std::string_view type, std::shared_ptr<std::string const> body) {
  return with_type(status, type, std::move(body));
}
Response Response::file(std::string path, std::string_view type) {
  return with_type(200, type, FileBody{std::move(path), 0, {}});
}
Response Response::stream(int status, std::string_view type, PullBody pull) {
  return with_type(status, type, std::move(pull));
}

Response&& Response::with(std::string_view name, std::string_view value) && {
  headers.set(name, value);
  return std::move(*this);
}

void Response::set_etag(std::string_view tag, bool weak) {
  std::string value = weak ? "W/\"" : "\"";
  value += tag;
  value += '"';
  headers.set("ETag", value);
}
void Response::set_no_store() {
  headers.set("Cache-Control", "no-store");
}
void Response::set_private_revalidate() {
  headers.set("Cache-Control", "private, no-cache");
}
void Response::set_immutable() {
  headers.set("Cache-Control", "public, max-age=31536000, immutable");
}
void Response::set_cookie(SetCookie const& cookie) {
  headers.add("Set-Cookie", cookie.to_string());
}

void Response::set_download_name(std::string_view name) {
  std::string plain;
  for (char c : name) {
    bool const safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-' || c == '_' || c == ' ';
    plain += safe ? c : '_';
    if (plain.size() == 150) break;
  }
  if (plain.empty()) plain = "file";
  std::string value = "attachment; filename=\"" + plain + "\"";
  if (!name.empty() && is_utf8(name) && name.size() <= 1000 && plain != name)
    value += "; filename*=UTF-8''" + percent_encode(name);
  headers.set("Content-Disposition", value);
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
  auto const opaque = [](std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; };
  auto const wanted = opaque(etag);
  if (wanted.empty()) return false;
  std::string_view rest = if_none_match;
  while (!rest.empty()) {
    if (rest.front() == ' ' || rest.front() == '\t' || rest.front() == ',') {
      rest.remove_prefix(1);
      continue;
    }
    if (rest.front() == '*') return true;
    if (rest.starts_with("W/")) rest.remove_prefix(2);
    // A tag is quoted and may hold commas.
    if (rest.empty() || rest.front() != '"') return false;
    auto const end = rest.find('"', 1);
    if (end == std::string_view::npos) return false;
    if (rest.substr(0, end + 1) == wanted) return true;
    rest.remove_prefix(end + 1);
  }
  return false;
}

std::string content_tag(std::string_view bytes) {
  // Eight bytes a step, each mixed by a multiplication and a rotation: a body of 20 kB costs some
  // microseconds.
  constexpr std::uint64_t odd_a = 0x9E3779B97F4A7C15u, odd_b = 0xD6E8FEB86659FD93u;
  std::uint64_t state = odd_a ^ (bytes.size() * odd_b);
  auto const mix = [&](std::uint64_t word) {
    state ^= word * odd_a;
    state = ((state << 29) | (state >> 35)) * odd_b;
  };
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, 8);
    mix(word);
  }
  if (at < bytes.size()) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, bytes.size() - at);
    mix(word);
  }
  state ^= state >> 32;
  state *= odd_b;
  state ^= state >> 29;
  static constexpr char digits[] = "0123456789abcdef";
  std::string tag(16, '0');
  for (std::size_t i = 0; i < 16; ++i) tag[i] = digits[(state >> (60 - 4 * i)) & 15];
  return tag;
}

Response error_response(int status, std::string_view error, std::string_view description,
                        std::string_view request_id) {
  std::string body =
      R"({"error":")" + json_escape(error) + R"(","description":")" + json_escape(description) + '"';
  if (!request_id.empty()) body += R"(,"request_id":")" + json_escape(request_id) + '"';
  body += "}";
  auto response = Response::json(status, std::move(body));
  response.set_no_store();
  return response;
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 100:
      return "Continue";
    case 101:
      return "Switching Protocols";
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 411:
      return "Length Required";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 416:
      return "Range Not Satisfiable";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 426:
      return "Upgrade Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Status";
  }
}

}  // namespace svar::net
