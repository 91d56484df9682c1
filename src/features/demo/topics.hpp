#pragma once
// What the year of an outdoor shop is made of: topics with their weight through the seasons.
#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace svar::demo {

struct Topic {
  std::string_view key;
  std::string_view group;  // name of the group that answers it
  std::vector<std::string_view> tags;
  double weight;                  // share of the volume in an even month
  std::array<double, 12> season;  // factor by month, January first
  double priority_high;           // share that is of high or urgent priority
  double median_answer_hours;     // of the first answer, in opening hours
  double talks_on;                // share in which the customer writes again
};

std::span<Topic const> topics();

// Things that happened once, as days before today.
struct Occasion {
  std::string_view key;
  int days_ago;            // its first day
  int days;                // how long it lasts
  double volume;           // factor on the volume of those days
  std::string_view topic;  // whose share grows
};
std::span<Occasion const> occasions();

// Names of what the shop sells, the same in every language.
std::span<std::string_view const> products();
std::span<std::string_view const> sizes();

}  // namespace svar::demo
