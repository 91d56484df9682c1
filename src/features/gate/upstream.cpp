#include "features/gate/upstream.hpp"

#include <charconv>

#include "base/utf8.hpp"

namespace svar::gate {
namespace {

constexpr int scl_of_spam = 5;  // from here on Exchange puts a mail into the junk folder

std::string_view skip_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  return text;
}

// The number at the start of the text; "+3.1" too.
template <class T>
std::optional<T> number(std::string_view text) {
  text = skip_blanks(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  T value{};
  auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc{} && end != text.data() ? std::optional(value) : std::nullopt;
}

// The number behind "score=" and the like, wherever it stands between separators.
template <class T>
std::optional<T> number_after(std::string_view text, std::string_view mark) {
  for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
    bool const begins = at == 0 || text[at - 1] == ' ' || text[at - 1] == ';' || text[at - 1] == ',';
    if (begins)
      if (auto const found = number<T>(text.substr(at + mark.size()))) return found;
  }
  return std::nullopt;
}

std::optional<bool> yes_or_no(std::string_view text) {
  text = skip_blanks(text);
  if (text.starts_with("yes") || text.starts_with("true")) return true;
  if (text.starts_with("no") || text.starts_with("false")) return false;
  return std::nullopt;
}

template <class T>
void keep_first(std::optional<T>& kept, std::optional<T> const& found) {
  if (!kept) kept = found;
}

// "default: False [1.50 / 15.00]"
std::optional<double> rspamd_points(std::string_view text) {
  auto const open = text.find('[');
  return open == text.npos ? std::nullopt : number<double>(text.substr(open + 1));
}

}  // namespace

Upstream read_upstream(std::vector<mime::Header> const& headers) {
  Upstream u;
  for (auto const& h : headers) {
    if (!h.name.starts_with("x-")) continue;
    if (h.name == "x-spam-flag" || h.name == "x-spam") {
      keep_first(u.spam, yes_or_no(utf8::fold(h.value)));
    } else if (h.name == "x-spam-status") {
      auto const value = utf8::fold(h.value);
      keep_first(u.spam, yes_or_no(value));
      keep_first(u.score, number_after<double>(value, "score="));
      keep_first(u.score, number_after<double>(value, "hits="));
    } else if (h.name == "x-spam-score" || h.name == "x-rspamd-score") {
      keep_first(u.score, number<double>(h.value));
    } else if (h.name == "x-spamd-result") {
      keep_first(u.score, rspamd_points(h.value));
    } else if (h.name == "x-ms-exchange-organization-scl") {
      keep_first(u.scl, number<int>(h.value));
    } else if (h.name == "x-forefront-antispam-report") {
      keep_first(u.scl, number_after<int>(utf8::fold(h.value), "scl:"));
    }
  }
  if (!u.spam && u.scl) u.spam = *u.scl >= scl_of_spam;
  return u;
}

}  // namespace svar::gate
