// Names, addresses and numbers in the form in which they are stored, compared and found.
#include <unicode/idna.h>
#include <unicode/uchar.h>

#include "base/utf8.hpp"
#include "features/people/people.hpp"

namespace svar::people {

namespace {
constexpr std::size_t max_local_part = 64;  // bytes, RFC 5321 4.5.3.1.1
constexpr std::size_t max_words = 64;       // per person
constexpr std::size_t max_digits = 15;      // ITU-T E.164
constexpr std::size_t min_digits = 7;

bool is_atom(unsigned char c) {
  return std::isalnum(c) ||
         std::string_view("!#$%&'*+-/=?^_`{|}~.").find(static_cast<char>(c)) != std::string_view::npos;
}

// The domain in ASCII and lower case; empty where it is none.
std::string normal_domain(std::string_view domain) {
  std::string ascii(domain);
  if (std::any_of(domain.begin(), domain.end(),
                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::IDNA> const idna(
        icu::IDNA::createUTS46Instance(UIDNA_NONTRANSITIONAL_TO_ASCII, status));
    if (U_FAILURE(status)) return {};
    icu::IDNAInfo info;
    ascii.clear();
    icu::StringByteSink<std::string> sink(&ascii);
    idna->nameToASCII_UTF8(icu::StringPiece(domain.data(), static_cast<std::int32_t>(domain.size())), sink,
                           info, status);
    if (U_FAILURE(status) || info.hasErrors()) return {};
  }
  std::size_t label = 0;
  for (std::size_t i = 0; i <= ascii.size(); ++i) {
    char const c = i < ascii.size() ? ascii[i] : '.';
    if (c == '.') {
      if (label == 0 || label > 63 || ascii[i - 1] == '-' || ascii[i - label] == '-') return {};
      label = 0;
      continue;
    }
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-' && c != '_') return {};
    ascii[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    ++label;
  }
  return ascii;
}

void add_word(std::vector<std::string>& words, std::string_view word) {
  if (word.empty() || word.size() > max_address || words.size() >= max_words) return;
  if (std::find(words.begin(), words.end(), word) == words.end()) words.emplace_back(word);
}
}  // namespace

std::string normal_address(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front()))) text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.remove_suffix(1);
  auto const at = text.rfind('@');
  if (at == text.npos || at == 0 || at > max_local_part || text.size() > 2 * max_address) return {};
  auto const local = text.substr(0, at);
  if (local.front() == '.' || local.back() == '.' || local.find("..") != local.npos) return {};
  if (!std::all_of(local.begin(), local.end(), [](char c) { return is_atom(static_cast<unsigned char>(c)); }))
    return {};
  auto const domain = normal_domain(text.substr(at + 1));
  if (domain.empty() || local.size() + 1 + domain.size() > max_address) return {};
  std::string out(local);
  for (auto& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out + '@' + domain;
}

std::string normal_phone(std::string_view text, std::string_view calling_code) {
  std::string digits;
  bool plus = false;
  for (char const c : text) {
    if (c == '+' && digits.empty()) plus = true;
    if (std::isdigit(static_cast<unsigned char>(c))) digits += c;
    if (digits.size() > max_digits + 2) return {};
  }
  // "+46 (0)70 123 45 67": the zero in brackets is dialled only at home.
  if (plus && text.find("(0)") != text.npos)
    if (auto const zero = digits.find('0'); zero != digits.npos && zero <= 3) digits.erase(zero, 1);
  if (!plus && digits.starts_with("00")) {
    digits.erase(0, 2);
    plus = true;
  }
  auto const fits = [](std::string const& d) { return d.size() >= min_digits && d.size() <= max_digits; };
  if (plus) return fits(digits) ? "+" + digits : digits;
  if (calling_code.empty()) return digits;
  // Norway and Denmark: eight digits, no trunk prefix. Sweden: a trunk zero, then seven to nine digits.
  if ((calling_code == "47" || calling_code == "45") && digits.size() == 8)
    return "+" + std::string(calling_code) + digits;
  if (calling_code == "46" && digits.starts_with('0') && fits(digits)) return "+46" + digits.substr(1);
  return digits;
}

std::string name_key(std::string_view name) {
  return utf8::clean_line(utf8::fold(name), max_name);
}

std::vector<std::string> search_words(std::string_view text) {
  auto const folded = name_key(text);
  std::vector<std::string> words;
  for (std::size_t at = 0; at < folded.size();) {
    auto const space = std::min(folded.find(' ', at), folded.size());
    add_word(words, std::string_view(folded).substr(
                        at, space - at));  // "ingrid.solheim@firma.example", "+4791234567"
    at = space + 1;
  }
  std::string part;
  for (std::size_t at = 0; at < folded.size();) {
    auto const before = at;
    auto const c = utf8::next(folded, at);
    if (u_isalnum(static_cast<UChar32>(c)) || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) {
      part.append(folded, before, at - before);
    } else {
      add_word(words, part);
      part.clear();
    }
  }
  add_word(words, part);
  return words;
}

}  // namespace svar::people
