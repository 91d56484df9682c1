#pragma once
// What people write to Rimfjell, and what it answers, in four languages. Invented; each file is written by
// itself, not translated. Placeholders: {name} first name of the customer, {agent} first name of the
// colleague, {product}, {size}, {order}, {city}, {days} a small number.
#include <span>
#include <string_view>
#include <vector>

namespace svar::demo {

// The texts of one topic in one language. Plain text, paragraphs separated by an empty line, no signature.
struct Talk {
  std::string_view topic;                      // key of a Topic
  std::vector<std::string_view> subjects;      // 3 or more
  std::vector<std::string_view> openings;      // 4 or more: the customer's first mail
  std::vector<std::string_view> answers;       // 3 or more: the colleague's answer
  std::vector<std::string_view> follow_ups;    // 2 or more: the customer asks on
  std::vector<std::string_view> more_answers;  // 2 or more: the colleague's second answer
};

struct Language {
  std::string_view locale;                    // nb, sv, da, en
  std::vector<Talk> talks;                    // one per topic
  std::vector<std::string_view> thanks;       // 6 or more: "thank you", closing words of a customer
  std::vector<std::string_view> notes;        // 8 or more: internal notes between colleagues
  std::vector<std::string_view> greetings;    // of customers, with {name} of nobody: "Hei", "Hej", ...
  std::vector<std::string_view> first_names;  // 60 or more
  std::vector<std::string_view> last_names;   // 60 or more
  std::vector<std::string_view> cities;       // 25 or more
};

Language const& texts_nb();
Language const& texts_sv();
Language const& texts_da();
Language const& texts_en();
std::span<Language const* const> languages();

}  // namespace svar::demo
