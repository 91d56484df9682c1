#include "features/channels/letter_words.hpp"

#include <fmt/format.h>

namespace svar::channels {

std::string_view reply_line(std::string_view locale) {
  if (locale == "nb") return "##- Skriv svaret ditt over denne linjen -##";
  if (locale == "sv") return "##- Skriv ditt svar ovanför den här raden -##";
  if (locale == "da") return "##- Skriv dit svar over denne linje -##";
  return "##- Please write your answer above this line -##";
}

std::string attribution(std::string_view locale, Time at, std::string_view name) {
  auto const iso = iso_seconds(at);  // 2026-11-22T08:30:00Z
  auto const date = iso.substr(0, 10), clock = iso.substr(11, 5);
  if (locale == "nb" || locale == "da" || locale == "sv")
    return fmt::format("Den {} kl. {} UTC skrev {}:", date, clock, name);
  return fmt::format("On {} at {} UTC, {} wrote:", date, clock, name);
}

}  // namespace svar::channels
