#include "features/privacy/needles.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "base/redact.hpp"
#include "base/utf8.hpp"

namespace svar::privacy {

namespace {

constexpr std::size_t national_digits = 8;  // of numbers in Norway and Denmark

struct Letters {
  std::u32string folded;
  std::vector<std::size_t> at;  // where each begins, and the end
};

Letters letters_of(std::string_view text) {
  Letters l;
  for (std::size_t at = 0; at < text.size();) {
    l.at.push_back(at);
    auto const c = utf8::next(text, at);
    l.folded.push_back(static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)));
  }
  l.at.push_back(text.size());
  return l;
}

bool alphanumeric(char32_t c) {
  return u_isalnum(static_cast<UChar32>(c)) != 0;
}
bool of_address(char32_t c) {
  return alphanumeric(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

bool stands_alone(std::u32string const& text, std::size_t from, std::size_t to, bool address) {
  auto const before = from > 0 ? text[from - 1] : U' ';
  auto const after = to < text.size() ? text[to] : U' ';
  if (!address) return !alphanumeric(before) && !alphanumeric(after);
  if (of_address(before) || alphanumeric(after) || after == '-') return false;
  return after != '.' || to + 1 >= text.size() || !alphanumeric(text[to + 1]);
}

// Blots one needle; characters other than blanks become the blot.
void blot_one(std::string& text, std::string const& needle, bool address, int& places) {
  auto const wanted = letters_of(needle).folded;
  if (wanted.empty() || text.empty()) return;
  auto const hay = letters_of(text);
  std::string out;
  std::size_t copied = 0;
  for (auto at = hay.folded.find(wanted); at != hay.folded.npos; at = hay.folded.find(wanted, at + 1)) {
    if (hay.at[at] < copied || !stands_alone(hay.folded, at, at + wanted.size(), address)) continue;
    out.append(text, copied, hay.at[at] - copied);
    for (std::size_t i = at; i < at + wanted.size(); ++i)
      out += hay.folded[i] == ' ' ? std::string_view(" ") : svar::blot;
    copied = hay.at[at + wanted.size()];
    ++places;
  }
  if (copied == 0) return;
  out.append(text, copied);
  text = std::move(out);
}

bool is_theirs(json::Value const* value, Needles const& needles) {
  auto const* text = value ? value->if_string() : nullptr;
  if (!text) return false;
  std::string low(*text);
  for (auto& c : low) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return std::ranges::find(needles.addresses, low) != needles.addresses.end();
}

// Objects with an address of theirs lose it and the name beside it.
int blot_people(json::Value& value, Needles const& needles) {
  int places = 0;
  if (auto* list = value.if_array()) {
    for (auto& one : *list) places += blot_people(one, needles);
  } else if (auto* object = value.if_object()) {
    bool const theirs = is_theirs(object->if_contains("email"), needles) ||
                        is_theirs(object->if_contains("address"), needles);
    for (auto& [key, one] : *object) {
      if (theirs && one.is_string() && (key == "email" || key == "address" || key == "name")) {
        one = "";
        ++places;
      } else {
        places += blot_people(one, needles);
      }
    }
  }
  return places;
}

std::string lower_ascii(std::string text) {
  for (auto& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace

std::vector<std::string> searchable(Needles const& needles) {
  std::set<std::string> all(needles.addresses.begin(), needles.addresses.end());
  for (auto const& word : needles.words) {
    all.insert(lower_ascii(word));
    auto const letters = icu::UnicodeString::fromUTF8(word);
    std::string low, high;
    icu::UnicodeString(letters).toLower().toUTF8String(low);
    icu::UnicodeString(letters).toUpper().toUTF8String(high);
    all.insert(lower_ascii(low));
    all.insert(lower_ascii(high));
  }
  return {all.begin(), all.end()};
}

std::vector<std::string> ways_to_write(std::string_view phone) {
  std::vector<std::string> ways{std::string(phone)};
  if (!phone.starts_with("+47") && !phone.starts_with("+45")) return ways;
  std::string const own(phone.substr(3));
  if (own.size() != national_digits) return ways;
  auto const cut = [&](std::initializer_list<std::size_t> sizes) {
    std::string out;
    std::size_t at = 0;
    for (auto const n : sizes) {
      if (at) out += ' ';
      out += own.substr(at, n);
      at += n;
    }
    return out;
  };
  for (auto const& way : {own, cut({3, 2, 3}), cut({2, 2, 2, 2}), cut({4, 4})}) {
    ways.push_back(way);
    ways.push_back(std::string(phone.substr(0, 3)) + " " + way);
  }
  return ways;
}

Blotted blot(std::string_view text, Needles const& needles) {
  Blotted out{std::string(text), 0};
  if (text.starts_with('{') || text.starts_with('['))
    if (auto value = json::try_parse(text))
      if (auto const places = blot_people(*value, needles)) {
        out.text.clear();
        json::write_value(out.text, *value);
        out.places += places;
      }
  for (auto const& address : needles.addresses) blot_one(out.text, address, true, out.places);
  for (auto const& word : needles.words) blot_one(out.text, word, false, out.places);
  return out;
}

}  // namespace svar::privacy
