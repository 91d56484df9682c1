#pragma once
// Inside of channels: the pictures of HTML that svar::html has written. It writes every attribute as
// name="value", so that its output, and only that, can be walked without a parser.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "features/files/files.hpp"

namespace svar::channels {

struct Attribute {
  std::string_view name;
  std::string value;  // references resolved
};
// Replaces each <img ...> by what `change` answers for its attributes (the whole tag, or nothing).
std::string change_pictures(std::string_view sanitized,
                            std::function<std::string(std::vector<Attribute>&)> const& change);
std::string picture_tag(std::vector<Attribute> const&);

// Addresses of the remote pictures, in order; the same one may come twice.
std::vector<std::string> remote_picture_addresses(std::string_view sanitized);

// "/api/ui/attachments/51/stang.jpg", the name percent-encoded.
std::string attachment_address(files::File const&);
// The id in such an address; 0 when it is none.
files::FileId attachment_in(std::string_view address);

}  // namespace svar::channels
