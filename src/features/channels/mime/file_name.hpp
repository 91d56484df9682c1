#pragma once
#include <string>
#include <string_view>

namespace svar::mime {

// A name that is safe to show, to store and to offer for saving: the last part of a path, no controls, no
// text direction tricks, nothing that Windows refuses, at most max_file_name code points with the ending
// kept. Without a usable name, one is made from the type ("image/png" -> "image-2.png" for `number` 2).
std::string clean_file_name(std::string_view name, std::string_view type, std::size_t number);

// "png" for "image/png"; "bin" if not known.
std::string_view extension_of(std::string_view type);

}  // namespace svar::mime
