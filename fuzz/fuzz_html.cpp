// Whatever HTML a stranger sends: it is read without harm, the result is stable, holds nothing that runs, and
// no word gets lost between the fresh and the quoted part.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "base/html.hpp"
#include "base/utf8.hpp"

namespace {

void require(bool good, std::string_view what, std::string_view shown) {
  if (good) return;
  std::cerr << "broken: " << what << "\n" << shown << "\n";
  std::abort();
}

// The words, without tags, white space or the order in which they stand.
std::string letters(std::string_view html) {
  std::string out;
  bool tag = false;
  for (char const c : html) {
    if (c == '<') tag = true;
    if (!tag && c != ' ' && c != '\n' && c != '\t') out += c;
    if (c == '>') tag = false;
  }
  std::sort(out.begin(), out.end());
  return out;
}

// Every attribute is one we know, in double quotes, and addresses go nowhere but where they may.
void check_tag(std::string_view html, std::size_t at) {
  constexpr std::string_view known =
      " href src data-remote-src alt class type style dir lang title align valign width height bgcolor color "
      "size border "
      "cellpadding cellspacing colspan rowspan span start rel target ";
  auto const shown = html.substr(at, 300);
  at = html.find_first_of(" >", at);
  while (at != std::string_view::npos && html[at] == ' ') {
    auto const equals = html.find("=\"", at);
    require(equals != std::string_view::npos, "attribute without value", shown);
    auto const name = html.substr(at + 1, equals - at - 1);
    require(known.find(" " + std::string(name) + " ") != std::string_view::npos, "unknown attribute", shown);
    auto const end = html.find('"', equals + 2);
    require(end != std::string_view::npos, "open quote", shown);
    auto const value = html.substr(equals + 2, end - equals - 2);
    auto starts = [&](auto... schemes) { return (value.starts_with(schemes) || ...); };
    if (name == "href") require(starts("http://", "https://", "mailto:", "tel:"), "link", shown);
    if (name == "src") require(starts("cid:", "data:image/"), "picture", shown);
    if (name == "style") {
      for (std::string_view evil : {"url(", "expression(", "position:", "\\", "@", "/*"})
        require(value.find(evil) == std::string_view::npos, "style", shown);
    }
    at = end + 1;
  }
  require(at != std::string_view::npos && html[at] == '>', "tag not closed", shown);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const input(reinterpret_cast<char const*>(data), size);
  using namespace svar;
  auto const document = html::Document::read(input);
  auto const written = document.html();
  require(utf8::valid(written), "not UTF-8", written);
  auto const again = html::sanitize(written);
  require(again == written, "not stable", written + "\n----\n" + again);

  auto const lower = utf8::fold(written);
  for (std::string_view evil :
       {"<script", "<style", "<svg", "<math", "<iframe", "<form", "<input", "<object", "<embed", "<link",
        "<meta", "<base", "<!--", "<template", "<noscript", "<textarea", "<select"}) {
    require(lower.find(evil) == std::string::npos, evil, written);
  }
  for (std::size_t at = written.find('<'); at != std::string::npos; at = written.find('<', at + 1))
    check_tag(written, at);

  auto const split = document.split();
  require(letters(split.fresh + split.quoted) == letters(written), "words lost in the split",
          split.fresh + "\n----\n" + split.quoted);
  require(utf8::valid(document.text()), "text not UTF-8", written);
  require(utf8::valid(document.fresh_text()), "text not UTF-8", written);

  auto const text = utf8::clean(input);
  auto const folded = html::split_quote(text);
  require(folded.fresh.size() + folded.quoted.size() == text.size(), "text lost in the split", text);
  auto const from_text = html::from_text(text);
  require(html::sanitize(from_text) == from_text ||
              html::Document::read(from_text).refused() != html::Refused::no,
          "from_text is not stable", from_text);
  return 0;
}
