#include "features/search/macros_found.hpp"

#include "features/macros/macros.hpp"

namespace svar::search {
namespace {

struct Wanted {
  std::string word;
  std::vector<std::string> stems;
};

// The words of the query; none where it asks for something that macros do not have.
std::vector<Wanted> wanted_in(Query const& query, Stemmer const& stemmer) {
  std::vector<Wanted> out;
  for (auto const& part : query.parts) {
    if (part.key == Key::type || part.key == Key::sort) continue;
    if (part.key || part.negated) return {};
    for (auto& w : words_in(part.values.front())) out.push_back({w.text, stemmer.all(w.text)});
  }
  return out;
}

bool fits(std::string const& word, Wanted const& w, Stemmer const& stemmer) {
  if (word.starts_with(w.word)) return true;
  if (word.compare(0, 2, w.word, 0, 2) != 0) return false;  // stems begin as their words do
  auto const stems = stemmer.all(word);
  return std::any_of(stems.begin(), stems.end(), [&](auto const& s) {
    return std::find(w.stems.begin(), w.stems.end(), s) != w.stems.end();
  });
}

// Takes away what the text has.
void tick_off(std::vector<Wanted const*>& missing, std::string_view text, Stemmer const& stemmer) {
  each_word(text, [&](Word& word) {
    std::erase_if(missing, [&](auto const* w) { return fits(word.text, *w, stemmer); });
    return !missing.empty();
  });
}

// The words between the tags, well enough to look for some.
std::string without_tags(std::string_view html) {
  std::string out;
  for (bool inside = false; char const c : html) {
    if (c == '<') inside = true;
    if (!inside) out += c;
    if (c == '>') inside = false, out += ' ';
  }
  return out;
}

bool is_text(macros::Field f) {
  return f == macros::Field::comment_value || f == macros::Field::comment_value_html;
}

struct Fitting {
  macros::Macro const* macro = nullptr;
  std::size_t left_by_title = 0;  // words that the title lacks
};

}  // namespace

std::vector<MacroHit> macros_found(store::Read& read, kit::Actor const& actor, Query const& query,
                                   Marks const& marks, Stemmer const& stemmer, std::size_t limit) {
  auto const wanted = wanted_in(query, stemmer);
  if (wanted.empty() || !actor.staff) return {};
  auto const all = macros::list(read, actor);
  std::vector<Fitting> found;
  for (auto const& macro : all) {
    if (!macros::may_use(actor, macro)) continue;
    std::vector<Wanted const*> missing;
    for (auto const& w : wanted) missing.push_back(&w);
    tick_off(missing, macro.title, stemmer);
    Fitting f{&macro, missing.size()};
    if (!missing.empty()) tick_off(missing, macro.description, stemmer);
    if (!missing.empty())
      for (auto const& action : macros::actions_of(macro))
        if (is_text(action.field)) tick_off(missing, without_tags(action.value), stemmer);
    if (missing.empty()) found.push_back(f);
  }
  std::ranges::sort(found, {}, [](Fitting const& f) {
    return std::tuple(f.left_by_title, f.macro->position, f.macro->id);
  });
  if (found.size() > limit) found.resize(limit);
  std::vector<MacroHit> out;
  for (auto const& f : found) {
    auto const& m = *f.macro;
    out.push_back({m.id.value, marked(m.title, marks, stemmer),
                   snippet_of(m.snippet.empty() ? m.description : m.snippet, marks, stemmer).pieces,
                   static_cast<bool>(m.owner_id), macros::may_change(actor, m)});
  }
  return out;
}

}  // namespace svar::search
