#pragma once
// Inside of macros: {{ticket.requester.first_name|fallback}} in a text. The list of what may be asked is
// closed, and filling knows nothing but the values that it is handed, so that nothing else can come out of
// it. Pure.
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace svar::macros::placeholders {

inline constexpr std::size_t max_in_text = 100;
inline constexpr std::size_t max_fallback = 200;  // bytes, as written

// What may be asked, in the order in which it is offered.
std::span<std::string_view const> names();

// What is wrong with the placeholders of a text: the first one that does not exist (as it was written), is
// not closed or has markup in it; "" in `what` for too many of them.
struct Problem {
  enum class Kind { unknown, not_closed, too_many } kind;
  std::string what;
};
std::optional<Problem> check(std::string_view text);

// By name; what is missing or blank gives the placeholder's fallback, and `nothing` where it has none.
using Values = std::map<std::string, std::string, std::less<>>;

// A value is never read again for placeholders. In HTML, values are escaped; fallbacks are part of the text
// and already are.
enum class Into { html, plain };
std::string fill(std::string_view text, Values const&, Into, std::string_view nothing = {});

}  // namespace svar::macros::placeholders
