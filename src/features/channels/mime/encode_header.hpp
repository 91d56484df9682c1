#pragma once
// Inside of svar::mime: header values as they are written (RFC 5322, RFC 2047), folded, in ASCII. Not for use
// outside this folder. GMime's own encoder breaks long words in the middle; every value here is one that its
// reader gives back.
#include <string>
#include <string_view>
#include <vector>

#include "features/channels/mime/mail.hpp"

namespace svar::mime {

// A subject or another free text. `name_length` is what stands on the first line already.
std::string encode_text(std::string_view text, std::size_t name_length);
// "Kari <kari@x.example>,\n b@x.example"; addresses that cannot be sent are left out.
std::string encode_addresses(std::vector<Address> const& addresses);

}  // namespace svar::mime
