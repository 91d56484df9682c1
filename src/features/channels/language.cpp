#include "features/channels/language.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/utf8.hpp"

namespace svar::channels {
namespace {

struct Language {
  std::string_view locale;
  std::string_view own;     // words (blank separated) that the three others do not have
  std::string_view shared;  // common words that it shares with a neighbour
};

constexpr Language languages[] = {
    {"nb",
     " ikke jeg hvordan hva noe noen dere deres nå også meg deg seg bare etter fra til på er av hei hilsen "
     "takk bestilte mottatt "
     "fått gjør være enn hvor når vennlig ødelagt ",
     " og det som en et at med den har ikke jeg var vil kan skal til på fra er av hei "},
    {"sv",
     " inte jag och är ett från hur vad när också mig dig sig bara efter till hej hälsningar tack något "
     "någon ni era beställde fått göra "
     "vara än eller för att mycket kunde skulle ",
     " det som en att med den har på av var vill kan ska "},
    {"da",
     " ikke jeg hvordan hvad noget nogen jer jeres nu også mig dig sig kun efter fra til på er af hej hilsen "
     "tak bestilte modtaget "
     "fået gør være end hvor hvornår venlig gerne ",
     " og det som en et at med den har ikke jeg var vil kan skal til på fra er hej "},
    {"en",
     " the and is of to you not i my have for with this that it was are your please how what when thanks "
     "hello hi regards would could "
     "received ordered ",
     " in on at be we "},
};

// Words that tell Norwegian and Danish apart.
constexpr std::string_view only_norwegian =
    " hva noe noen dere deres nå meg deg seg etter av hei takk mottatt fått enn når bare vennlig gjerne uke "
    "mye ut jeg'et ";
constexpr std::string_view only_danish =
    " hvad noget nogen jer jeres nu mig dig efter af hej tak modtaget fået end hvornår kun venlig uge meget "
    "ud ";

// What a word says for each language, in the order of `languages`, and of those two apart.
struct Weight {
  std::array<int, 4> score{};
  int norwegian = 0, danish = 0;
};

using Words = std::unordered_map<std::string_view, Weight>;

template <class F>
void each_word(std::string_view list, F&& visit) {
  while (!list.empty()) {
    auto const blank = std::min(list.find(' '), list.size());
    if (blank > 0) visit(list.substr(0, blank));
    list.remove_prefix(std::min(blank + 1, list.size()));
  }
}

// Every mail is read for its language, so each of its words is looked up once.
Words const& known_words() {
  static Words const all = [] {
    Words words;
    for (std::size_t i = 0; i < std::size(languages); ++i) {
      each_word(languages[i].shared, [&](std::string_view w) { words[w].score[i] = 1; });
      each_word(languages[i].own, [&](std::string_view w) { words[w].score[i] = 2; });
    }
    each_word(only_norwegian, [&](std::string_view w) { words[w].norwegian = 1; });
    each_word(only_danish, [&](std::string_view w) { words[w].danish = 1; });
    return words;
  }();
  return all;
}

}  // namespace

std::string_view guess_language(std::string_view text) {
  constexpr int clear_lead = 3, enough = 4;
  auto const& words = known_words();
  auto const sample = utf8::fold(utf8::truncate_bytes(text, language_sample));
  std::array<int, 4> score{};
  int norwegian = 0, danish = 0;
  std::string word;
  auto const take = [&] {
    if (word.empty() || word.size() > 24) return word.clear();
    if (auto const at = words.find(word); at != words.end()) {
      for (std::size_t i = 0; i < score.size(); ++i) score[i] += at->second.score[i];
      norwegian += at->second.norwegian;
      danish += at->second.danish;
    }
    word.clear();
  };
  for (char const c : sample) {
    bool const letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter)
      word += c;
    else
      take();
  }
  take();
  // Norwegian and Danish as one candidate first, then apart by what only one has.
  int const scandinavian = std::max(score[0], score[2]);
  int const best = std::max({scandinavian, score[1], score[3]});
  if (best < enough) return {};
  if (best == score[3]) return score[3] >= std::max(scandinavian, score[1]) + clear_lead ? "en" : "";
  if (best == score[1]) return score[1] >= std::max(scandinavian, score[3]) + clear_lead ? "sv" : "";
  if (scandinavian < std::max(score[1], score[3]) + clear_lead) return {};
  if (norwegian >= danish + 2) return "nb";
  if (danish >= norwegian + 2) return "da";
  return {};
}

}  // namespace svar::channels
