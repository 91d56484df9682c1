#include "base/redact.hpp"

#include <cstdint>
#include <vector>

#include "base/html.hpp"
#include "base/utf8.hpp"

namespace svar {
namespace {

// One character as it is read, and where it stands in the source.
struct Unit {
  char32_t c = 0;
  std::size_t begin = 0, end = 0;
};

bool blank(char32_t c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0xA0;
}

void add_text(std::vector<Unit>& units, std::string_view text, std::size_t offset) {
  for (std::size_t at = 0; at < text.size();) {
    auto const begin = at;
    auto const c = utf8::next(text, at);
    units.push_back({c, offset + begin, offset + at});
  }
}

// "&amp;" and "&#231;" count as the character they stand for.
std::size_t add_entity(std::vector<Unit>& units, std::string_view html, std::size_t at) {
  auto const semicolon = html.find(';', at);
  constexpr std::size_t longest = 12;
  if (semicolon == std::string_view::npos || semicolon - at > longest) return 0;
  auto const decoded = html::to_text(html.substr(at, semicolon + 1 - at));
  std::size_t in = 0;
  if (decoded.empty()) {
    units.push_back({' ', at, semicolon + 1});
    return semicolon + 1;
  }
  auto const c = utf8::next(decoded, in);
  units.push_back({c, at, semicolon + 1});
  return semicolon + 1;
}

bool inline_tag(std::string_view tag) {
  while (!tag.empty() && (tag.front() == '<' || tag.front() == '/')) tag.remove_prefix(1);
  auto const name = tag.substr(0, tag.find_first_of(" >/"));
  for (std::string_view one :
       {"a", "b", "i", "u", "s", "em", "strong", "span", "font", "code", "small", "sub", "sup", "mark"})
    if (name == one) return true;
  return false;
}

std::vector<Unit> units_of_html(std::string_view html) {
  std::vector<Unit> units;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<') {
      auto const close = html.find('>', at);
      auto const end = close == std::string_view::npos ? html.size() : close + 1;
      // A line's end is a blank to the reader; it is nothing to blot out.
      if (!inline_tag(html.substr(at, end - at))) units.push_back({' ', at, at});
      at = end;
    } else if (html[at] == '&') {
      auto const after = add_entity(units, html, at);
      if (after == 0) {
        units.push_back({'&', at, at + 1});
        ++at;
      } else {
        at = after;
      }
    } else {
      auto const end = std::min(html.find_first_of("<&", at), html.size());
      add_text(units, html.substr(at, end - at), at);
      at = end;
    }
  }
  return units;
}

std::vector<char32_t> wanted(std::string_view words) {
  std::vector<char32_t> out;
  for (std::size_t at = 0; at < words.size();) {
    auto const c = utf8::next(words, at);
    if (!blank(c))
      out.push_back(c);
    else if (!out.empty() && out.back() != ' ')
      out.push_back(' ');
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// How many units from `at` on are the words; 0: they are not there.
std::size_t matched(std::vector<Unit> const& units, std::size_t at, std::vector<char32_t> const& words) {
  auto const begin = at;
  for (auto const c : words) {
    if (c == ' ') {
      auto const first = at;
      while (at < units.size() && blank(units[at].c)) ++at;
      if (at == first) return 0;
    } else {
      if (at >= units.size() || units[at].c != c) return 0;
      ++at;
    }
  }
  return at - begin;
}

Redacted blotted(std::string_view source, std::vector<Unit> const& units, std::string_view words) {
  Redacted out;
  auto const needle = wanted(words);
  if (needle.empty()) return {std::string(source), 0};
  std::size_t copied = 0;
  for (std::size_t at = 0; at < units.size();) {
    auto const n = matched(units, at, needle);
    if (n == 0) {
      ++at;
      continue;
    }
    ++out.places;
    for (auto const end = at + n; at < end; ++at) {
      auto const& unit = units[at];
      if (blank(unit.c)) continue;
      out.text += source.substr(copied, unit.begin - copied);
      out.text += blot;
      copied = unit.end;
    }
  }
  out.text += source.substr(copied);
  return out;
}

// "mailto:kari@…": what stands between quotes within a tag.
std::string without_addresses(std::string html, std::string_view words, int& places) {
  bool in_tag = false, in_quotes = false;
  for (std::size_t at = 0; at < html.size() && !words.empty(); ++at) {
    if (!in_tag) {
      in_tag = html[at] == '<';
    } else if (html[at] == '"') {
      in_quotes = !in_quotes;
    } else if (!in_quotes) {
      in_tag = html[at] != '>';
    } else if (std::string_view(html).substr(at).starts_with(words)) {
      html.replace(at, words.size(), "-");
      ++places;
    }
  }
  return html;
}

}  // namespace

Redacted redact_text(std::string_view text, std::string_view words) {
  std::vector<Unit> units;
  add_text(units, text, 0);
  return blotted(text, units, words);
}

Redacted redact_html(std::string_view clean_html, std::string_view words) {
  auto out = blotted(clean_html, units_of_html(clean_html), words);
  auto needle = words;
  while (!needle.empty() && blank(static_cast<unsigned char>(needle.front()))) needle.remove_prefix(1);
  while (!needle.empty() && blank(static_cast<unsigned char>(needle.back()))) needle.remove_suffix(1);
  out.text = without_addresses(std::move(out.text), needle, out.places);
  return out;
}

}  // namespace svar
