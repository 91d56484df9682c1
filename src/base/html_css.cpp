// The part of an inline style that is kept. Every value is matched as a whole against what a property may
// hold, so nothing that fetches (url), covers the frame (position) or hides in an escape can pass: there is
// no list of evils.
#include <algorithm>
#include <array>
#include <span>

#include "base/html.hpp"

namespace svar::html {
namespace {

using Words = std::span<std::string_view const>;

constexpr std::size_t max_declarations = 64;
constexpr std::size_t max_value_bytes = 100;

bool is_word(std::string_view text, Words words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}
bool digits(std::string_view t) {
  return !t.empty() && t.find_first_not_of("0123456789") == std::string_view::npos;
}
bool letters(std::string_view t) {
  return !t.empty() && t.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

bool is_colour(std::string_view t) {
  if (t.starts_with('#'))
    return (t.size() == 4 || t.size() == 7 || t.size() == 9) &&
           t.find_first_not_of("0123456789abcdef", 1) == std::string_view::npos;
  if (t.starts_with("rgb(") || t.starts_with("rgba("))
    return t.size() <= 40 && t.back() == ')' &&
           t.substr(t.find('(') + 1, t.size() - t.find('(') - 2).find_first_not_of("0123456789., %") ==
               std::string_view::npos;
  return letters(t) && t.size() <= 24;
}

// A length not below zero and not above a page: "12px", "1.5em", "0", "50%".
bool is_length(std::string_view t) {
  if (t == "auto" || t == "0") return true;
  auto const number = std::min(t.find_first_not_of("0123456789."), t.size());
  auto const unit = t.substr(number);
  if (number == 0 || number > 6 ||
      std::count(t.begin(), t.begin() + static_cast<std::ptrdiff_t>(number), '.') > 1)
    return false;
  static constexpr std::array<std::string_view, 9> units{"px", "pt", "em", "ex", "rem",
                                                         "%",  "in", "cm", "mm"};
  if (!is_word(unit, units)) return false;
  auto const whole = t.substr(0, std::min(t.find('.'), number));
  int value = 0;
  for (char const c : whole) value = value * 10 + (c - '0');
  return value <= (unit == "px" || unit == "pt" ? 1600 : 100);
}

template <class Test>
bool each_word(std::string_view value, std::size_t most, Test test) {
  std::size_t words = 0;
  while (!value.empty()) {
    // A space within rgb( 1, 2, 3 ) does not end the word.
    std::size_t end = 0;
    bool inside = false;
    while (end < value.size() && (inside || value[end] != ' ')) {
      if (value[end] == '(') inside = true;
      if (value[end] == ')') inside = false;
      ++end;
    }
    if (end > 0) {
      if (++words > most || !test(value.substr(0, end))) return false;
    }
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return words > 0;
}

bool is_border(std::string_view value) {
  static constexpr std::array<std::string_view, 8> kinds{"none",   "solid", "dashed", "dotted",
                                                         "double", "thin",  "medium", "thick"};
  return each_word(value, 3,
                   [](std::string_view t) { return is_word(t, kinds) || is_length(t) || is_colour(t); });
}

bool is_font_size(std::string_view t) {
  static constexpr std::array<std::string_view, 9> names{"xx-small", "x-small",  "small",   "medium", "large",
                                                         "x-large",  "xx-large", "smaller", "larger"};
  return is_word(t, names) || (is_length(t) && t != "auto");
}

bool is_weight(std::string_view t) {
  static constexpr std::array<std::string_view, 4> names{"normal", "bold", "bolder", "lighter"};
  return is_word(t, names) || (digits(t) && t.size() == 3);
}

bool is_decoration(std::string_view value) {
  static constexpr std::array<std::string_view, 4> names{"none", "underline", "line-through", "overline"};
  return each_word(value, 3, [](std::string_view t) { return is_word(t, names); });
}

bool is_align(std::string_view t) {
  static constexpr std::array<std::string_view, 6> names{"left",    "right", "center",
                                                         "justify", "start", "end"};
  return is_word(t, names);
}

bool is_vertical(std::string_view t) {
  static constexpr std::array<std::string_view, 6> names{"top",      "middle", "bottom",
                                                         "baseline", "sub",    "super"};
  return is_word(t, names);
}

bool is_space(std::string_view t) {
  static constexpr std::array<std::string_view, 5> names{"normal", "nowrap", "pre", "pre-wrap", "pre-line"};
  return is_word(t, names);
}

bool is_display(std::string_view t) {
  static constexpr std::array<std::string_view, 4> names{"none", "block", "inline", "inline-block"};
  return is_word(t, names);
}

bool is_list(std::string_view t) {
  static constexpr std::array<std::string_view, 8> names{
      "none", "disc", "circle", "square", "decimal", "lower-alpha", "upper-alpha", "lower-roman"};
  return is_word(t, names);
}

bool is_slant(std::string_view t) {
  return t == "italic" || t == "normal" || t == "oblique";
}
bool is_box(std::string_view value) {
  return each_word(value, 4, is_length);
}
bool is_one_length(std::string_view value) {
  return is_length(value);
}

struct Property {
  std::string_view name;
  bool (*allowed)(std::string_view value);
};
constexpr Property properties[] = {
    {"color", is_colour},
    {"background-color", is_colour},
    {"background", is_colour},
    {"font-weight", is_weight},
    {"font-style", is_slant},
    {"font-size", is_font_size},
    {"text-align", is_align},
    {"text-decoration", is_decoration},
    {"vertical-align", is_vertical},
    {"white-space", is_space},
    {"display", is_display},
    {"list-style-type", is_list},
    {"padding", is_box},
    {"padding-left", is_one_length},
    {"padding-right", is_one_length},
    {"padding-top", is_one_length},
    {"padding-bottom", is_one_length},
    {"margin", is_box},
    {"margin-left", is_one_length},
    {"margin-right", is_one_length},
    {"margin-top", is_one_length},
    {"margin-bottom", is_one_length},
    {"width", is_one_length},
    {"max-width", is_one_length},
    {"border", is_border},
    {"border-left", is_border},
    {"border-right", is_border},
    {"border-top", is_border},
    {"border-bottom", is_border},
};

std::string normal(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    bool const space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (!space) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::string safe_style(std::string_view style) {
  std::string out;
  for (std::size_t n = 0; n < max_declarations && !style.empty(); ++n) {
    auto const end = std::min(style.find(';'), style.size());
    auto const declaration = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    auto const colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    auto const name = normal(declaration.substr(0, colon));
    auto value = normal(declaration.substr(colon + 1));
    if (value.ends_with("!important")) value = normal(std::string_view(value).substr(0, value.size() - 10));
    if (value.empty() || value.size() > max_value_bytes) continue;
    for (auto const& property : properties) {
      if (property.name != name || !property.allowed(value)) continue;
      if (!out.empty()) out += ';';
      out += name;
      out += ':';
      out += value;
    }
  }
  return out;
}

}  // namespace svar::html
