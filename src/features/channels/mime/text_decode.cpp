#include "features/channels/mime/text_decode.hpp"

#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.hpp"

namespace svar::mime {
namespace {

struct Close {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string lower_name(std::string_view charset) {
  std::string out;
  for (char c : charset) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    bool const kept =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.';
    if (kept && out.size() < 40) out += c;
  }
  return out;
}

// Names as mail says them to what is really meant: each the superset that senders use.
std::string meant(std::string const& name) {
  struct Alias {
    std::string_view said, meant;
  };
  static constexpr Alias aliases[] = {
      {"iso-8859-1", "windows-1252"},
      {"iso8859-1", "windows-1252"},
      {"latin1", "windows-1252"},
      {"iso_8859-1", "windows-1252"},
      {"ansi_x3.4-1968", "us-ascii"},
      {"ascii", "us-ascii"},
      {"us", "us-ascii"},
      {"7bit", "us-ascii"},
      {"utf8", "utf-8"},
      {"unicode-1-1-utf-7", "utf-7"},
      {"gb2312", "gb18030"},
      {"gbk", "gb18030"},
      {"x-gbk", "gb18030"},
      {"ks_c_5601-1987", "windows-949"},
      {"ks_c_5601", "windows-949"},
      {"euc-kr", "windows-949"},
      {"shift_jis", "windows-31j"},
      {"shift-jis", "windows-31j"},
      {"x-sjis", "windows-31j"},
      {"iso-8859-9", "windows-1254"},
      {"x-mac-roman", "macintosh"},
      {"iso-8859-8-i", "iso-8859-8"},
      {"tis-620", "windows-874"},
      {"iso-2022-jp-ms", "iso-2022-jp"},
      {"unknown-8bit", ""},
      {"x-unknown", ""},
      {"unknown", ""},
      {"default", ""},
      {"binary", ""},
      {"none", ""},
      {"utf-8mb4", "utf-8"},
      {"cp-850", "cp850"},
  };
  for (auto const& alias : aliases) {
    if (alias.said == name) return std::string(alias.meant);
  }
  return name;
}

// False where ICU does not know the charset.
bool convert(std::string_view bytes, std::string const& charset, std::string& out) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, Close> from(ucnv_open(charset.c_str(), &status));
  if (U_FAILURE(status) || !from) return false;
  std::unique_ptr<UConverter, Close> to(ucnv_open("UTF-8", &status));
  if (U_FAILURE(status) || !to) return false;
  std::array<UChar, 4096> pivot{};
  UChar *pivot_source = pivot.data(), *pivot_target = pivot.data();
  std::array<char, 16 * 1024> buffer{};
  char const* source = bytes.data();
  char const* const end = source + bytes.size();
  while (true) {
    char* target = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source, end, pivot.data(),
                   &pivot_source, &pivot_target, pivot.data() + pivot.size(), false, true, &status);
    out.append(buffer.data(), static_cast<std::size_t>(target - buffer.data()));
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    return U_SUCCESS(status);
  }
}

bool ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// A sequence of two bytes or more that is a UTF-8 character stands in it.
bool has_multibyte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const from = at;
    char32_t const c = utf8::next(text, at);
    if (c != 0xFFFD && at - from > 1) return true;
  }
  return false;
}

// Japanese and Korean mail in seven bits, told by its escapes.
std::string escape_charset(std::string_view bytes) {
  if (bytes.find("\x1B$)C") != std::string_view::npos) return "iso-2022-kr";
  if (bytes.find("\x1B$B") != std::string_view::npos || bytes.find("\x1B$@") != std::string_view::npos ||
      bytes.find("\x1B(J") != std::string_view::npos)
    return "iso-2022-jp";
  return {};
}

}  // namespace

Decoded decode_text(std::string_view bytes, std::string_view declared) {
  Decoded result;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  auto const said = lower_name(declared);
  auto charset = meant(said);
  bool const seven_bit = ascii(bytes);
  if (seven_bit &&
      (charset.empty() || charset == "us-ascii" || charset == "utf-8" || charset == "windows-1252")) {
    charset = escape_charset(bytes);
    if (charset.empty()) {
      result.text = utf8::clean(bytes);
      result.guessed = !said.empty() && meant(said).empty();
      return result;
    }
    result.guessed = true;
  }
  bool const single_byte = charset.empty() || charset == "us-ascii" || charset.starts_with("windows-12") ||
                           charset.starts_with("iso-8859") || charset == "macintosh";
  bool const for_seven_bits =
      charset.starts_with("iso-2022") || charset == "utf-7" || charset.starts_with("hz");
  if ((single_byte || for_seven_bits) && !seven_bit && utf8::valid(bytes)) {
    result.text = utf8::clean(bytes);
    result.guessed = true;
    return result;
  }
  if (charset == "utf-8") {
    if (utf8::valid(bytes)) {
      result.text = utf8::clean(bytes);
      return result;
    }
    if (has_multibyte(bytes)) {
      result.text = utf8::clean(bytes);
      result.repaired = true;
      return result;
    }
    charset = "windows-1252";
    result.guessed = true;
  }
  if (charset.empty() || charset == "us-ascii") {
    charset = "windows-1252";
    result.guessed = true;
  }
  std::string converted;
  if (!convert(bytes, charset, converted)) {
    result.guessed = true;
    converted.clear();
    if (utf8::valid(bytes)) {
      converted = bytes;
    } else if (!convert(bytes, "windows-1252", converted)) {
      converted = bytes;
    }
  }
  result.repaired = converted.find("\xEF\xBF\xBD") != std::string::npos;
  result.text = utf8::clean(converted);
  return result;
}

std::string meta_charset(std::string_view html) {
  auto head = utf8::fold(utf8::clean(html.substr(0, 4096)));
  for (auto at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 1)) {
    auto const tag = std::string_view(head).substr(at, head.find('>', at) - at);
    auto const name = tag.find("charset=");
    if (name == std::string_view::npos) continue;
    auto value = tag.substr(name + 8);
    while (!value.empty() && (value.front() == '"' || value.front() == '\'' || value.front() == ' '))
      value.remove_prefix(1);
    return std::string(value.substr(0, value.find_first_of("\"' ;/>")));
  }
  return {};
}

std::string unflow(std::string_view text, bool del_sp) {
  std::string out;
  out.reserve(text.size());
  bool open = false;  // the line before goes on
  std::size_t open_depth = 0;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    bool const ended = end < text.size();
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    std::size_t depth = 0;
    while (depth < line.size() && line[depth] == '>') ++depth;
    auto words = line.substr(depth);
    if (words.starts_with(' ')) words.remove_prefix(1);  // space-stuffed, or the space after the arrows
    bool const signature = words == "-- ";
    bool const flowed = words.ends_with(' ') && !signature && ended;
    if (open && (depth != open_depth || signature)) {
      out += '\n';
      open = false;
    }
    if (!open && depth > 0) {
      out.append(line.substr(0, depth));
      if (!words.empty()) out += ' ';
    }
    if (flowed && del_sp) words.remove_suffix(1);
    out += words;
    if (!flowed && ended) out += '\n';
    open = flowed;
    open_depth = depth;
  }
  return out;
}

}  // namespace svar::mime
