#include "net/imap_text.hpp"

#include <array>

#include "base/crypto.hpp"
#include "base/utf8.hpp"

namespace svar::net {

namespace {

// UTF-16BE in the base64 of RFC 3501: ',' for '/', no padding.
std::string shifted(std::u32string_view points) {
  std::string raw;
  auto const unit = [&](char32_t value) {
    raw += static_cast<char>(static_cast<unsigned char>(value >> 8U));
    raw += static_cast<char>(static_cast<unsigned char>(value & 0xFFU));
  };
  for (char32_t const point : points) {
    if (point < 0x10000) {
      unit(point);
    } else {
      unit(0xD800U + ((point - 0x10000U) >> 10U));
      unit(0xDC00U + ((point - 0x10000U) & 0x3FFU));
    }
  }
  std::string text = base64(raw);
  while (text.ends_with('=')) text.pop_back();
  for (char& c : text)
    if (c == '/') c = ',';
  return '&' + text + '-';
}

std::optional<std::string> unshifted(std::string_view text) {
  std::string standard(text);
  for (char& c : standard) {
    if (c == '/') return std::nullopt;
    if (c == ',') c = '/';
  }
  std::string raw;
  if (!decode_base64(standard, raw) || raw.size() % 2 != 0) return std::nullopt;
  std::string out;
  for (std::size_t i = 0; i < raw.size(); i += 2) {
    auto const unit_at = [&](std::size_t at) {
      return char32_t{static_cast<unsigned char>(raw[at])} << 8U | static_cast<unsigned char>(raw[at + 1]);
    };
    char32_t point = unit_at(i);
    if (point >= 0xDC00 && point <= 0xDFFF) return std::nullopt;
    if (point >= 0xD800 && point <= 0xDBFF) {
      i += 2;
      if (i >= raw.size()) return std::nullopt;
      char32_t const low = unit_at(i);
      if (low < 0xDC00 || low > 0xDFFF) return std::nullopt;
      point = 0x10000U + ((point - 0xD800U) << 10U) + (low - 0xDC00U);
    }
    utf8::append(out, point);
  }
  return out;
}

}  // namespace

std::optional<std::string> encode_folder(std::string_view name) {
  if (!utf8::valid(name)) return std::nullopt;
  std::string out;
  std::u32string pending;
  auto const flush = [&] {
    if (!pending.empty()) out += shifted(pending);
    pending.clear();
  };
  for (std::size_t at = 0; at < name.size();) {
    char32_t const point = utf8::next(name, at);
    if (point < 0x20 || point == 0x7F) return std::nullopt;
    if (point > 0x7E) {
      pending += point;
      continue;
    }
    flush();
    out += point == '&' ? std::string("&-") : std::string(1, static_cast<char>(point));
  }
  flush();
  return out;
}

std::string decode_folder(std::string_view wire) {
  std::string out;
  for (std::size_t i = 0; i < wire.size(); ++i) {
    if (wire[i] != '&') {
      out += wire[i];
      continue;
    }
    auto const end = wire.find('-', i);
    if (end == std::string_view::npos) return std::string(wire);
    if (end == i + 1) {
      out += '&';
    } else {
      auto const text = unshifted(wire.substr(i + 1, end - i - 1));
      if (!text) return std::string(wire);
      out += *text;
    }
    i = end;
  }
  return out;
}

std::optional<std::string> quote(std::string_view text) {
  std::string out = "\"";
  for (char const c : text) {
    if (c == '\r' || c == '\n' || c == '\0' || static_cast<unsigned char>(c) > 0x7F) return std::nullopt;
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string sequence_set(std::span<std::uint32_t const> ascending) {
  std::string out;
  for (std::size_t i = 0; i < ascending.size();) {
    std::size_t last = i;
    while (last + 1 < ascending.size() && ascending[last + 1] == ascending[last] + 1) ++last;
    if (!out.empty()) out += ',';
    out += std::to_string(ascending[i]);
    if (last > i) out += ':' + std::to_string(ascending[last]);
    i = last + 1;
  }
  return out;
}

std::string sasl_plain(std::string_view user, std::string_view password) {
  std::string out(1, '\0');
  out.append(user).append(1, '\0').append(password);
  return out;
}

std::string sasl_xoauth2(std::string_view user, std::string_view token) {
  std::string out = "user=";
  out.append(user)
      .append(
          "\x01"
          "auth=Bearer ")
      .append(token)
      .append("\x01\x01");
  return out;
}

bool provider_wants_oauth(std::string_view host) {
  constexpr std::array<std::string_view, 5> domains = {"gmail.com", "googlemail.com", "office365.com",
                                                       "outlook.com", "yahoo.com"};
  for (std::string_view const domain : domains)
    if (host == domain || (host.size() > domain.size() && host.ends_with(domain) &&
                           host[host.size() - domain.size() - 1] == '.'))
      return true;
  return false;
}

}  // namespace svar::net
