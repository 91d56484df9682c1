#include "features/demo/topics.hpp"

namespace svar::demo {

namespace {
constexpr std::array<double, 12> even{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
constexpr std::array<double, 12> winter{1.6, 1.5, 1.3, 0.9, 0.5, 0.3, 0.3, 0.5, 0.8, 1.1, 1.6, 1.9};
constexpr std::array<double, 12> summer{0.4, 0.5, 0.7, 1.0, 1.5, 1.9, 2.0, 1.6, 1.1, 0.7, 0.4, 0.4};
constexpr std::array<double, 12> gifts{1.5, 0.9, 0.8, 0.8, 0.9, 0.9, 0.8, 0.8, 0.9, 1.0, 1.5, 2.2};
}  // namespace

std::span<Topic const> topics() {
  static std::vector<Topic> const all{
      {"delivery", "Ordre og levering", {"levering"}, 22, gifts, 0.10, 2.5, 0.45},
      {"return", "Ordre og levering", {"retur"}, 14, gifts, 0.03, 4, 0.35},
      {"size", "Produkt og råd", {"størrelse"}, 11, even, 0.01, 3, 0.40},
      {"broken", "Reklamasjon", {"reklamasjon", "garanti"}, 13, even, 0.15, 6, 0.70},
      {"tent", "Reklamasjon", {"telt", "garanti"}, 6, summer, 0.20, 6, 0.70},
      {"ski", "Produkt og råd", {"ski", "råd"}, 6, winter, 0.02, 5, 0.45},
      {"payment", "Ordre og levering", {"betaling"}, 7, gifts, 0.20, 2, 0.40},
      {"stock", "Produkt og råd", {"lager"}, 7, even, 0.02, 3, 0.30},
      {"care", "Produkt og råd", {"vedlikehold", "råd"}, 4, even, 0.00, 8, 0.25},
      {"club", "Bedrift og klubb", {"bedrift"}, 4, even, 0.10, 7, 0.65},
      {"account", "Ordre og levering", {"konto"}, 3, even, 0.02, 3, 0.25},
      {"praise", "Produkt og råd", {"ros"}, 2, even, 0.00, 12, 0.10},
      {"outage", "Ordre og levering", {"driftsstans"}, 0.2, even, 0.60, 1.5, 0.20},
  };
  return all;
}

std::span<Occasion const> occasions() {
  static std::vector<Occasion> const all{
      {"outage", 47, 2, 2.6, "outage"},      // the web shop was down
      {"launch_tent", 196, 9, 1.5, "tent"},  // a new tent came
      {"launch_ski", 61, 8, 1.4, "ski"},     // the winter collection
      {"sale", 12, 5, 1.9, "delivery"},      // a week of sale, and what it brings
      {"recall", 118, 6, 1.5, "broken"},     // a stove had to come back
  };
  return all;
}

std::span<std::string_view const> products() {
  static std::vector<std::string_view> const all{
      "Skarv 2",         "Skarv 3",     "Tind 3L",      "Rype dunjakke",   "Rype dunsovepose",
      "Lom fjellstøvel", "Jerv 45",     "Jerv 65",      "Brisk vindjakke", "Myr brenner",
      "Skare fjellski",  "Fonn truger", "Lyng ullsett", "Varde hodelykt",  "Elv tørrsekk"};
  return all;
}

std::span<std::string_view const> sizes() {
  static std::vector<std::string_view> const all{"XS", "S", "M", "L", "XL", "38", "40", "42", "44"};
  return all;
}

}  // namespace svar::demo
