#include "net/mail_receiver_text.hpp"

#include <algorithm>
#include <cctype>

#include "base/utf8.hpp"

namespace svar::net {

namespace {

constexpr std::size_t max_address_bytes = 320;

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return out;
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

// Where the path that starts after '<' ends; '>' inside a quoted local part does not count.
std::size_t closing(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (text[i] == '>' && !quoted) {
      return i;
    }
  }
  return std::string_view::npos;
}

bool is_address(std::string_view text) {
  auto const at = text.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == text.size() || text.size() > max_address_bytes)
    return false;
  bool const quoted = text[0] == '"';
  for (char const letter : text) {
    auto const c = static_cast<unsigned char>(letter);
    if (c < 0x20 || c == 0x7F) return false;
    if (!quoted && (c == ' ' || c == '<' || c == '>' || c == '"' || c == ',')) return false;
  }
  return utf8::valid(text) && text.substr(at).find_first_of(" <>\"") == std::string_view::npos;
}

}  // namespace

MailCommand mail_command(std::string_view line) {
  auto const space = line.find(' ');
  MailCommand out{upper(line.substr(0, space)), {}};
  if (space != std::string_view::npos) out.argument = trim(line.substr(space + 1));
  return out;
}

std::optional<MailPath> mail_path(std::string_view argument, std::string_view keyword, bool may_be_empty) {
  if (argument.size() <= keyword.size() || upper(argument.substr(0, keyword.size())) != keyword ||
      argument[keyword.size()] != ':')
    return std::nullopt;
  std::string_view rest = trim(argument.substr(keyword.size() + 1));
  if (!rest.starts_with('<')) return std::nullopt;
  rest.remove_prefix(1);
  auto const end = closing(rest);
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view path = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  if (!rest.empty() && rest[0] != ' ') return std::nullopt;
  if (path.starts_with('@')) {
    auto const colon = path.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    path.remove_prefix(colon + 1);
  }
  if (path.empty() ? !may_be_empty : !is_address(path)) return std::nullopt;
  MailPath out{std::string(path), {}};
  while (!(rest = trim(rest)).empty()) {
    std::string_view const word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size());
    auto const equals = word.find('=');
    out.parameters.emplace_back(upper(word.substr(0, equals)), equals == std::string_view::npos
                                                                   ? std::string()
                                                                   : std::string(word.substr(equals + 1)));
  }
  return out;
}

std::size_t content_end(std::string_view data, std::size_t from) {
  if (data.starts_with(".\r\n")) return 3;
  auto const found = data.find("\r\n.\r\n", from);
  return found == std::string_view::npos ? found : found + 5;
}

void unstuff(std::string& content) {
  std::size_t to = 0;
  char before[2] = {'\r', '\n'};  // the two bytes before, as received: the content starts a line
  for (std::size_t i = 0; i < content.size(); ++i) {
    char const c = content[i];
    bool const stuffed = c == '.' && before[0] == '\r' && before[1] == '\n';
    before[0] = before[1];
    before[1] = c;
    if (!stuffed) content[to++] = c;
  }
  content.resize(to);
}

bool has_bare_lf(std::string_view text) {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    if (at == 0 || text[at - 1] != '\r') return true;
  return false;
}

}  // namespace svar::net
