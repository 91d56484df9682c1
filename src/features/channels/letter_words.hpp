#pragma once
// Inside of channels: the few fixed words of a mail to a customer, in the customer's language. Pure.
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace svar::channels {

// "##- Skriv svaret ditt over denne linjen -##": html::split_quote knows it by its ends.
std::string_view reply_line(std::string_view locale);
// "Den 2026-03-03 kl. 14:05 UTC skrev Ingrid Solheim:"
std::string attribution(std::string_view locale, Time at, std::string_view name);

}  // namespace svar::channels
