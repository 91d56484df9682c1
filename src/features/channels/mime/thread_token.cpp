#include "features/channels/mime/thread_token.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/crypto.hpp"
#include "base/ids.hpp"

namespace svar::mime {
namespace {

constexpr std::size_t signature_bytes = 10;  // 80 bits: 16 characters
constexpr std::size_t signature_length = 16;
constexpr std::size_t random_bytes_in_id = 10;

// Lower case RFC 4648 without padding: survives servers that change the case, and lines that are read aloud.
std::string base32(std::string_view raw) {
  static constexpr char digits[] = "abcdefghijklmnopqrstuvwxyz234567";
  std::string out;
  unsigned bits = 0;
  int held = 0;
  for (char const c : raw) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    held += 8;
    while (held >= 5) {
      out += digits[(bits >> (held - 5)) & 31];
      held -= 5;
    }
  }
  if (held > 0) out += digits[(bits << (5 - held)) & 31];
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

// `purpose` keeps a signature for one use from being good for another.
std::string sign(std::string_view purpose, std::string_view what, std::string_view key) {
  return base32(hmac_sha256(key, fmt::format("svar {} {}", purpose, what)).substr(0, signature_bytes));
}

std::optional<std::int64_t> number(std::string_view digits) {
  std::int64_t value = 0;
  auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || digits.empty() ||
      digits.front() == '0' || value <= 0 || value > max_id)
    return std::nullopt;
  return value;
}

struct Token {
  std::size_t from, to;  // of "+t1234.abc" in the address
  std::string_view number, signature;
};

constexpr std::string_view of_ticket = "+t", of_side = "+s";

std::optional<Token> find_token(std::string_view address, std::string_view mark) {
  auto const at = address.rfind('@');
  if (at == std::string_view::npos) return std::nullopt;
  auto const local = address.substr(0, at);
  auto const plus = local.rfind(mark);
  if (plus == std::string_view::npos) return std::nullopt;
  auto const body = local.substr(plus + mark.size());
  auto const dot = body.find('.');
  if (dot == std::string_view::npos || body.size() - dot - 1 != signature_length) return std::nullopt;
  return Token{plus, at, body.substr(0, dot), body.substr(dot + 1)};
}

std::string signed_address(std::string_view mailbox, std::string_view mark, std::string_view purpose,
                           std::int64_t id, std::string_view key) {
  auto const at = mailbox.rfind('@');
  if (at == std::string_view::npos || id <= 0 || key.size() < min_thread_key) return std::string(mailbox);
  auto const digits = fmt::to_string(id);
  auto local = fmt::format("{}{}{}.{}", mailbox.substr(0, at), mark, digits, sign(purpose, digits, key));
  if (local.size() > max_local_part) return std::string(mailbox);
  return local + std::string(mailbox.substr(at));
}

std::optional<std::int64_t> signed_number(std::string_view address, std::string_view mark,
                                          std::string_view purpose, std::string_view key) {
  auto const plain = lower(address);
  auto const token = find_token(plain, mark);
  if (!token || key.size() < min_thread_key) return std::nullopt;
  auto const id = number(token->number);
  if (!id || !equal_constant_time(sign(purpose, token->number, key), token->signature)) return std::nullopt;
  return id;
}

}  // namespace

std::string ticket_address(std::string_view mailbox, std::int64_t ticket, std::string_view key) {
  return signed_address(mailbox, of_ticket, "ticket", ticket, key);
}
std::optional<std::int64_t> ticket_of_address(std::string_view address, std::string_view key) {
  return signed_number(address, of_ticket, "ticket", key);
}
std::string side_address(std::string_view mailbox, std::int64_t side, std::string_view key) {
  return signed_address(mailbox, of_side, "side", side, key);
}
std::optional<std::int64_t> side_of_address(std::string_view address, std::string_view key) {
  return signed_number(address, of_side, "side", key);
}

std::string without_token(std::string_view address) {
  auto token = find_token(address, of_ticket);
  if (!token) token = find_token(address, of_side);
  if (!token || !number(token->number)) return std::string(address);
  return std::string(address.substr(0, token->from)) + std::string(address.substr(token->to));
}

std::string new_message_id(std::string_view host) {
  return fmt::format("{}@{}", base32(random_bytes(2 * random_bytes_in_id)), host);
}

std::string comment_message_id(std::int64_t comment, std::int64_t ticket, std::string_view host,
                               std::string_view key) {
  auto const random = base32(random_bytes(random_bytes_in_id));
  return fmt::format("c{}.{}{}.t{}@{}", comment, random,
                     sign("message", fmt::format("{} {} {}", comment, ticket, random), key), ticket, host);
}

std::optional<CommentMessage> comment_of_message_id(std::string_view message_id, std::string_view host,
                                                    std::string_view key) {
  auto const plain = lower(message_id);
  std::string_view id = plain;
  if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
  auto const at = id.rfind('@');
  if (at == std::string_view::npos || id.substr(at + 1) != lower(host) || key.size() < min_thread_key)
    return std::nullopt;
  id = id.substr(0, at);
  auto const first = id.find('.'), last = id.rfind(".t");
  if (!id.starts_with('c') || first == std::string_view::npos || last == std::string_view::npos ||
      last <= first)
    return std::nullopt;
  auto const comment = number(id.substr(1, first - 1)), ticket = number(id.substr(last + 2));
  auto const middle = id.substr(first + 1, last - first - 1);
  if (!comment || !ticket || middle.size() != 2 * signature_length) return std::nullopt;
  auto const random = middle.substr(0, signature_length);
  if (!equal_constant_time(sign("message", fmt::format("{} {} {}", *comment, *ticket, random), key),
                           middle.substr(signature_length)))
    return std::nullopt;
  return CommentMessage{*comment, *ticket};
}

}  // namespace svar::mime
