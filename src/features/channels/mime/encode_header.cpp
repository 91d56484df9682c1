#include "features/channels/mime/encode_header.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "features/channels/mime/compose.hpp"
#include "features/channels/mime/gmime_door.hpp"

namespace svar::mime {
namespace {

constexpr std::size_t line_length = 76;      // recommended by RFC 5322
constexpr std::size_t longest_word = 200;    // of plain text, before it is encoded so that it can be folded
constexpr std::size_t encoded_payload = 60;  // "=?utf-8?Q?" and "?=" beside it stay below the 75 of RFC 2047

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

bool letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Quoted-printable words, cut between code points. The characters left as they are may also stand in a name.
std::string encoded_words(std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out, word;
  auto flush = [&] {
    if (word.empty()) return;
    if (!out.empty()) out += "\n ";
    out += "=?utf-8?Q?" + word + "?=";
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    auto const from = at;
    utf8::next(text, at);
    std::string piece;
    for (char const c : text.substr(from, at - from)) {
      if (letter_or_digit(c) || c == '-' || c == '!' || c == '*' || c == '+') {
        piece += c;
      } else if (c == ' ') {
        piece += '_';
      } else {
        piece += '=';
        piece += hex[static_cast<unsigned char>(c) >> 4];
        piece += hex[static_cast<unsigned char>(c) & 15];
      }
    }
    if (word.size() + piece.size() > encoded_payload) flush();
    word += piece;
  }
  flush();
  return out;
}

std::string folded(std::string_view text, std::size_t column) {
  std::string out;
  while (!text.empty()) {
    auto const end = std::min(text.find(' ', 1), text.size());
    auto const word = text.substr(0, end);
    if (column + word.size() > line_length && !out.empty() && word.front() == ' ') {
      out += '\n';
      column = 0;
    }
    out += word;
    column += word.size();
    text.remove_prefix(end);
  }
  return out;
}

bool has_long_word(std::string_view text) {
  std::size_t length = 0;
  for (char const c : text) {
    length = c == ' ' ? 0 : length + 1;
    if (length > longest_word) return true;
  }
  return false;
}

std::string encode_name(std::string_view name) {
  if (!ascii(name) || name.find("=?") != std::string_view::npos || name.size() > line_length)
    return encoded_words(name);
  bool const plain = std::all_of(name.begin(), name.end(), [](char c) {
    return letter_or_digit(c) || c == ' ' || c == '-' || c == '_';
  });
  if (plain) return std::string(name);
  std::string out = "\"";
  for (char const c : name) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

// The host in the form of the domain name system (punycode).
std::string wire_address(std::string const& address) {
  if (ascii(address)) return address;
  Ref<InternetAddress> mailbox(internet_address_mailbox_new(nullptr, address.c_str()));
  auto const wire = view(internet_address_mailbox_get_idn_addr(INTERNET_ADDRESS_MAILBOX(mailbox.get())));
  return sendable_address(wire) ? std::string(wire) : address;
}

}  // namespace

std::string encode_text(std::string_view text, std::size_t name_length) {
  if (!ascii(text) || text.find("=?") != std::string_view::npos || has_long_word(text))
    return encoded_words(text);
  return folded(text, name_length + 2);
}

std::string encode_addresses(std::vector<Address> const& addresses) {
  std::string out;
  for (auto const& a : addresses) {
    if (!sendable_address(a.address)) continue;
    if (!out.empty()) out += ",\n ";
    auto const name = utf8::clean_line(a.name, max_name);
    auto const address = wire_address(a.address);
    out += name.empty() ? address
                        : encode_name(name) + (name.size() + address.size() > line_length ? "\n <" : " <") +
                              address + ">";
  }
  return out;
}

}  // namespace svar::mime
