#include "features/channels/mime/authentication.hpp"

#include <vector>

#include "features/channels/mime/mail.hpp"

namespace svar::mime {
namespace {

constexpr std::size_t max_pieces = 100;  // methods of one header

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// The pieces between semicolons, lower case, without comments; what is quoted loses its quotes but splits
// nothing. A comment or quote that never ends hides the rest, so that no words of it are taken for results.
std::vector<std::string> pieces_of(std::string_view value) {
  std::vector<std::string> pieces(1);
  int comment = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    char const c = value[i];
    if (c == '\\' && (quoted || comment > 0)) {
      if (++i < value.size() && quoted) pieces.back() += '_';
    } else if (quoted) {
      if (c == '"')
        quoted = false;
      else
        pieces.back() += c == '=' || c == ';' ? '_' : lower(c);
    } else if (c == '(') {
      ++comment;
    } else if (c == ')') {
      if (comment > 0) --comment;
    } else if (comment > 0) {
      continue;
    } else if (c == '"') {
      quoted = true;
    } else if (c == ';') {
      if (pieces.size() >= max_pieces) break;
      pieces.emplace_back();
    } else {
      pieces.back() += c == '\t' || c == '\r' || c == '\n' ? ' ' : lower(c);
    }
  }
  return pieces;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// "dmarc/1 = fail header.from=x" -> "fail" for "dmarc"; empty for other methods.
std::string result_of(std::string_view piece, std::string_view method) {
  auto const equals = piece.find('=');
  if (equals == piece.npos) return {};
  auto name = trimmed(piece.substr(0, equals));
  name = trimmed(name.substr(0, name.find('/')));
  if (name != method) return {};
  auto const rest = trimmed(piece.substr(equals + 1));
  return std::string(rest.substr(0, rest.find(' ')));
}

}  // namespace

std::optional<AuthenticationResults> read_authentication_results(std::string_view value) {
  auto const pieces = pieces_of(value);
  AuthenticationResults out;
  auto const first = trimmed(pieces[0]);
  bool const named = first.find('=') == first.npos;
  if (first.empty()) return std::nullopt;
  // "mail.example.com 1" and "mail.example.com/1": a version may follow.
  if (named) out.server = first.substr(0, first.find_first_of(" /"));
  for (std::size_t i = named ? 1 : 0; i < pieces.size() && out.dmarc.empty(); ++i)
    out.dmarc = result_of(pieces[i], "dmarc");
  return out;
}

SenderCheck sender_check(Mail const& mail, std::optional<std::string_view> own_server) {
  if (!own_server) return SenderCheck::unknown;
  std::string own;
  for (char const c : *own_server) own += lower(c);
  for (auto const& h : mail.headers) {
    if (h.name != "authentication-results") continue;
    auto const told = read_authentication_results(h.value);
    if (told && told->server == own) {
      if (told->dmarc == "pass") return SenderCheck::pass;
      return told->dmarc == "fail" ? SenderCheck::fail : SenderCheck::unknown;
    }
    if (own.empty()) break;
  }
  return SenderCheck::unknown;
}

}  // namespace svar::mime
