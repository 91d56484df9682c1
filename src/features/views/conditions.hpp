#pragma once
// Inside of views: what a condition may ask, and how its values are read.
#include "features/views/views.hpp"

namespace svar::views {

inline constexpr std::int64_t max_span_minutes = 10LL * 366 * 24 * 60;  // ten years
inline constexpr std::int64_t max_number = 1'000'000'000;

// "30m", "4h", "3d".
std::optional<Duration> span_in(std::string_view text);
// RFC 3339, or a date.
std::optional<Time> moment_in(std::string_view text);
std::optional<std::int64_t> number_in(std::string_view text);

enum class Shape { choice, reference, tags, moment, number };
Shape shape_of(Field);
bool may_use(Field, Operator);
// The words that a choice has, or a reference knows beside ids.
std::vector<std::string> words_of(Field);
std::vector<std::string> split(std::string_view separated_by_blanks);

}  // namespace svar::views
