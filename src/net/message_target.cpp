#include "net/message_target.hpp"

#include <arpa/inet.h>

#include <charconv>
#include <cstring>
#include <stdexcept>

namespace svar::net {

namespace {

using Bytes = std::array<std::uint8_t, 16>;

std::optional<Bytes> read_address(std::string_view text) {
  char buffer[INET6_ADDRSTRLEN + 1] = {};
  if (text.size() >= sizeof buffer) return std::nullopt;
  std::memcpy(buffer, text.data(), text.size());
  Bytes bytes{};
  if (inet_pton(AF_INET6, buffer, bytes.data()) == 1) return bytes;
  std::uint8_t four[4];
  if (inet_pton(AF_INET, buffer, four) != 1) return std::nullopt;
  bytes = {};
  bytes[10] = bytes[11] = 0xff;
  std::memcpy(&bytes[12], four, 4);
  return bytes;
}

std::string_view trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
  return s;
}

// Of several fields and their comma separated elements, the last: the one our own proxy wrote.
std::string_view last_element(Headers const& headers, std::string_view name) {
  auto const fields = headers.all(name);
  if (fields.empty()) return {};
  auto const text = fields.back();
  auto const comma = text.rfind(',');
  return trim(comma == std::string_view::npos ? text : text.substr(comma + 1));
}

// "203.0.113.7", "203.0.113.7:1234" (some proxies add the port), "[2001:db8::1]:443"
std::string_view without_port(std::string_view element) {
  if (element.starts_with('[')) return element.substr(1, element.find(']') - 1);
  auto const colon = element.find(':');
  if (colon != std::string_view::npos && element.find(':', colon + 1) == std::string_view::npos)
    return element.substr(0, colon);
  return element;
}

}  // namespace

std::optional<Target> parse_target(std::string_view target) {
  Target result;
  if (!target.starts_with('/')) {
    std::string_view rest = target;
    constexpr std::string_view plain = "http://", tls = "https://";
    if (rest.size() > plain.size() && equal_ignoring_case(rest.substr(0, plain.size()), plain)) {
      rest.remove_prefix(plain.size());
    } else if (rest.size() > tls.size() && equal_ignoring_case(rest.substr(0, tls.size()), tls)) {
      rest.remove_prefix(tls.size());
    } else {
      return std::nullopt;
    }
    auto const end = rest.find_first_of("/?#");
    result.host = rest.substr(0, end);
    if (result.host.empty() || !is_host(result.host)) return std::nullopt;
    target = end == std::string_view::npos ? std::string_view("/") : rest.substr(end);
    if (!target.starts_with('/')) return std::nullopt;
  }
  for (char c : target)
    if (c <= 0x20 || c == 0x7f || c == '#') return std::nullopt;
  auto const question = target.find('?');
  if (question != std::string_view::npos) result.query = target.substr(question + 1);
  auto const path = target.substr(0, question);
  // An encoded '/' is looked for before decoding: afterwards it cannot be told from a real one.
  for (std::size_t i = 0; i + 2 < path.size(); ++i)
    if (path[i] == '%' && path[i + 1] == '2' && (path[i + 2] == 'f' || path[i + 2] == 'F'))
      return std::nullopt;
  auto decoded = percent_decode(path);
  if (!decoded || !is_utf8(*decoded)) return std::nullopt;
  for (char c : *decoded)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '\\') return std::nullopt;
  std::string_view rest = *decoded;
  while (!rest.empty()) {
    rest.remove_prefix(1);  // the '/'
    auto const end = rest.find('/');
    auto const segment = rest.substr(0, end);
    bool const last = end == std::string_view::npos;
    if (segment == "." || segment == ".." || (segment.empty() && !last)) return std::nullopt;
    rest = last ? std::string_view{} : rest.substr(end);
  }
  result.path = std::move(*decoded);
  return result;
}

bool is_host(std::string_view host) {
  if (host.empty() || host.size() > 255) return false;
  if (host.front() == '[') {
    auto const end = host.find(']');
    if (end == std::string_view::npos || !read_address(host.substr(1, end - 1))) return false;
    host.remove_prefix(end + 1);
    if (host.empty()) return true;
  } else {
    auto const colon = host.find(':');
    auto const name = host.substr(0, colon);
    if (name.empty()) return false;
    for (char c : name)
      if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
            c == '.' || c == '_'))
        return false;
    if (colon == std::string_view::npos) return true;
    host.remove_prefix(colon);
  }
  if (host.front() != ':' || host.size() < 2 || host.size() > 6) return false;
  for (char c : host.substr(1))
    if (c < '0' || c > '9') return false;
  return true;
}

std::string plain_address(std::string_view address) {
  constexpr std::string_view mapped = "::ffff:";
  if (address.starts_with(mapped) && address.find('.') != std::string_view::npos)
    address.remove_prefix(mapped.size());
  return std::string(address);
}

TrustedProxies::TrustedProxies(std::vector<std::string> const& networks) {
  for (auto const& text : networks) {
    auto const slash = text.find('/');
    auto const address = read_address(std::string_view(text).substr(0, slash));
    bool const is_v4 = text.find(':') == std::string::npos;
    unsigned bits = is_v4 ? 32 : 128;
    bool good = address.has_value();
    if (good && slash != std::string::npos) {
      unsigned given = 0;
      auto const [end, error] = std::from_chars(text.data() + slash + 1, text.data() + text.size(), given);
      good = error == std::errc{} && end == text.data() + text.size() && given <= bits;
      bits = given;
    }
    if (!good) throw std::runtime_error("not an address or network: " + text);
    networks_.push_back({*address, is_v4 ? bits + 96 : bits});
  }
}

bool TrustedProxies::contains(std::string_view address) const {
  if (networks_.empty()) return false;
  auto const bytes = read_address(address);
  if (!bytes) return false;
  for (auto const& network : networks_) {
    bool same = true;
    for (unsigned bit = 0; bit < network.bits && same; ++bit) {
      auto const mask = static_cast<std::uint8_t>(0x80u >> (bit % 8));
      same = ((*bytes)[bit / 8] & mask) == (network.address[bit / 8] & mask);
    }
    if (same) return true;
  }
  return false;
}

void TrustedProxies::apply(Request& request, std::string_view peer, bool tls) const {
  request.remote_address = peer;
  request.secure = tls;
  if (!contains(peer)) return;
  auto const fields = request.headers.all("X-Forwarded-For");
  for (auto field = fields.rbegin(); field != fields.rend(); ++field) {
    std::string_view list = *field;
    while (!list.empty()) {
      auto const comma = list.rfind(',');
      auto const element =
          without_port(trim(comma == std::string_view::npos ? list : list.substr(comma + 1)));
      list = comma == std::string_view::npos ? std::string_view{} : list.substr(0, comma);
      if (!read_address(element)) return;  // what stands further left came through something we cannot judge
      request.remote_address = plain_address(element);
      if (!contains(element)) {
        list = {};
        field = std::prev(fields.rend());
      }
    }
  }
  auto const proto = last_element(request.headers, "X-Forwarded-Proto");
  if (equal_ignoring_case(proto, "https")) request.secure = true;
  if (equal_ignoring_case(proto, "http")) request.secure = tls;
  auto const host = last_element(request.headers, "X-Forwarded-Host");
  if (is_host(host)) request.host = host;
}

}  // namespace svar::net
