#include "kit/sentences.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace svar::kit {

namespace {
constexpr std::string_view gap = "{}";

std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0;;) {
    auto const end = text.find(gap, at);
    out.push_back(text.substr(at, end == text.npos ? end : end - at));
    if (end == text.npos) return out;
    at = end + gap.size();
  }
}

// What stands in the gaps of `pieces`, when the text is made of them.
std::optional<std::vector<std::string_view>> filled_in(std::vector<std::string_view> const& pieces,
                                                       std::string_view text) {
  if (!text.starts_with(pieces.front())) return {};
  text.remove_prefix(pieces.front().size());
  std::vector<std::string_view> values;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    bool const last = i + 1 == pieces.size();
    if (last && !text.ends_with(pieces[i])) return {};
    auto const end = last ? text.size() - pieces[i].size() : text.find(pieces[i]);
    if (end == text.npos) return {};
    values.push_back(text.substr(0, end));
    text.remove_prefix(end + pieces[i].size());
  }
  return values;
}

std::string fill(std::string_view text, std::vector<std::string_view> const& values) {
  std::string out;
  auto const pieces = pieces_of(text);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    out += pieces[i];
    if (i < values.size()) out += values[i];
  }
  return out;
}

struct Pattern {
  std::vector<std::string_view> pieces;
  Sentence const* sentence;
  std::size_t fixed;  // bytes that are not filled in
};

struct Tables {
  std::map<std::string_view, Sentence const*> whole;
  std::vector<Pattern> patterns;  // those with most fixed text first: it tells most

  Tables() {
    for (auto const table : all_sentences())
      for (auto const& s : table)
        if (auto pieces = pieces_of(s.en); pieces.size() > 1)
          patterns.push_back({std::move(pieces), &s, s.en.size()});
        else
          whole.emplace(s.en, &s);
    std::sort(patterns.begin(), patterns.end(),
              [](auto const& a, auto const& b) { return a.fixed > b.fixed; });
  }
};

std::string_view in(Sentence const& s, std::string_view locale) {
  return locale == "nb" ? s.nb : locale == "sv" ? s.sv : locale == "da" ? s.da : std::string_view();
}
}  // namespace

std::array<std::span<Sentence const>, 6> all_sentences() {
  return {sentences_of_the_house(), sentences_of_the_work(), sentences_of_the_tools(),
          sentences_of_the_mail(),  sentences_of_servers(),  sentences_of_many()};
}

std::string translated(std::string_view say, std::string_view locale) {
  if (locale != "nb" && locale != "sv" && locale != "da") return std::string(say);
  static Tables const tables;
  std::string_view const stop = say.ends_with('.') ? "." : "";
  auto const words = say.substr(0, say.size() - stop.size());
  if (auto const found = tables.whole.find(words); found != tables.whole.end())
    return std::string(in(*found->second, locale)) += stop;
  for (auto const& p : tables.patterns)
    if (auto const values = filled_in(p.pieces, words)) return fill(in(*p.sentence, locale), *values) += stop;
  return std::string(say);
}

std::string_view preferred_locale(net::Request const& request) {
  auto text = request.header("Accept-Language");
  while (!text.empty()) {
    auto const comma = std::min(text.find(','), text.size());
    auto tag = text.substr(0, comma);
    while (tag.starts_with(' ')) tag.remove_prefix(1);
    auto const language = tag.substr(0, 2);
    if (language == "no" || language == "nn") return "nb";
    for (std::string_view const known : {"nb", "sv", "da", "en"})
      if (language == known) return known;
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return "en";
}

}  // namespace svar::kit
