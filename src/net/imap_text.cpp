#include "net/imap_text.hpp"

#include <array>
#include <vector>

#include "base/crypto.hpp"

namespace svar::net {

namespace {

// Code points of UTF-8. Empty when it is not valid.
std::optional<std::vector<char32_t>> code_points(std::string_view text) {
  std::vector<char32_t> out;
  for (std::size_t i = 0; i < text.size();) {
    auto const lead = static_cast<unsigned char>(text[i]);
    std::size_t const length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
    if (length == 0 || i + length > text.size()) return std::nullopt;
    char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
      auto const tail = static_cast<unsigned char>(text[i + k]);
      if ((tail & 0xC0U) != 0x80U) return std::nullopt;
      point = (point << 6U) | (tail & 0x3FU);
    }
    constexpr std::array<char32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
    if (point < least[length] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
      return std::nullopt;
    out.push_back(point);
    i += length;
  }
  return out;
}

void append_utf8(std::string& out, char32_t point) {
  auto const put = [&](char32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | (point >> 6U));
    put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | (point >> 12U));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | (point >> 18U));
    put(0x80U | ((point >> 12U) & 0x3FU));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  }
}

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
    append_utf8(out, point);
  }
  return out;
}

}  // namespace

std::optional<std::string> encode_folder(std::string_view utf8) {
  auto const points = code_points(utf8);
  if (!points) return std::nullopt;
  std::string out;
  std::u32string pending;
  auto const flush = [&] {
    if (!pending.empty()) out += shifted(pending);
    pending.clear();
  };
  for (char32_t const point : *points) {
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
