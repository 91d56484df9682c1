#pragma once
#include "features/desk/desk_wire.hpp"

namespace svar::desk {

// Why an answer waits or did not arrive is stored in English; this puts it into the reader's language. What
// other servers said of their own accord stays as they said it.
void word_delivery(CommentWire&, std::string_view locale);
void word_deliveries(std::vector<CommentWire>&, std::string_view locale);

}  // namespace svar::desk
