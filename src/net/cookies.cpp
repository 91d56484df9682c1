#include "net/cookies.hpp"

#include <stdexcept>

namespace svar::net {

namespace {

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

bool is_token(std::string_view s) {
  if (s.empty()) return false;
  for (char c : s)
    if (c <= 0x20 || c >= 0x7f || std::string_view("()<>@,;:\\\"/[]?={}").find(c) != std::string_view::npos)
      return false;
  return true;
}

// cookie-octet of RFC 6265 4.1.1
bool is_value(std::string_view s) {
  for (char c : s)
    if (c <= 0x20 || c >= 0x7f || c == '"' || c == ',' || c == ';' || c == '\\') return false;
  return true;
}

}  // namespace

Cookies Cookies::parse(std::string_view header) {
  Cookies cookies;
  cookies.add_header(header);
  return cookies;
}

void Cookies::add_header(std::string_view header) {
  while (!header.empty() && pairs_.size() < max_cookies) {
    auto const end = header.find(';');
    auto const pair = header.substr(0, end);
    header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
    auto const equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    auto const name = trim(pair.substr(0, equals));
    auto value = trim(pair.substr(equals + 1));
    if (!is_token(name)) continue;
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    pairs_.emplace_back(name, value);
  }
}

std::optional<std::string_view> Cookies::get(std::string_view name) const {
  std::optional<std::string_view> found;
  for (auto const& [key, value] : pairs_) {
    if (key != name) continue;
    if (found && *found != value) return std::nullopt;
    found = value;
  }
  return found;
}

std::string SetCookie::to_string() const {
  if (!is_token(name)) throw std::invalid_argument("cookie name is not a token");
  if (!is_value(value)) throw std::invalid_argument("cookie value has characters that cannot be read back");
  if (path.empty() || path.front() != '/') throw std::invalid_argument("cookie path must start with /");
  for (char c : path)
    if (c <= 0x20 || c >= 0x7f || c == ';')
      throw std::invalid_argument("cookie path has characters that cannot be read back");
  std::string out = name + "=" + value + "; Path=" + path;
  if (max_age) out += "; Max-Age=" + std::to_string(max_age->count());
  if (http_only) out += "; HttpOnly";
  if (secure) out += "; Secure";
  switch (same_site) {
    case SameSite::strict:
      out += "; SameSite=Strict";
      break;
    case SameSite::lax:
      out += "; SameSite=Lax";
      break;
    case SameSite::none:
      out += "; SameSite=None";
      break;
  }
  return out;
}

}  // namespace svar::net
