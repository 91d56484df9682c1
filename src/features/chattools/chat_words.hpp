#pragma once
// Inside of chat tools: what they say, in the languages of the app. Pure.
#include <string>
#include <string_view>

#include "features/chattools/contracts.hpp"

namespace svar::chattools {

std::string button_words(Button, std::string_view locale);
std::string open_words(std::string_view locale);
// `who` wrote, gave or mentioned; `whom` was given it or mentioned; `minutes` that a customer has waited.
std::string headline(Happening, std::string_view who, std::string_view whom, std::int64_t minutes,
                     std::string_view locale);
std::string taken_words(std::string_view who, std::string_view locale);
std::string solved_words(std::string_view who, std::string_view locale);
std::string link_first(std::string_view link, std::string_view locale);
std::string trial_headline(std::string_view locale);
std::string trial_title(std::string_view name, std::string_view locale);
std::string no_subject(std::string_view locale);
std::string fact_group(std::string_view locale);
std::string fact_assignee(std::string_view locale);

}  // namespace svar::chattools
