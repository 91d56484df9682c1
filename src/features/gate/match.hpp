#pragma once
// Inside of gate: how patterns, figures and kinds of mail are compared. Pure.
#include "features/gate/gate.hpp"

namespace svar::gate {

// * stands for any run of characters, ? for one byte. Both sides folded.
bool pattern_fits(std::string_view pattern, std::string_view text);
// "5", "7.5", "-1"; nothing for anything else.
std::optional<double> read_number(std::string_view text);
// As conditions name it: person, auto_reply, list, bulk, notice.
std::string_view kind_word(mime::MailKind);

}  // namespace svar::gate
