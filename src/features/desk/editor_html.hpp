#pragma once
// Between the editor's HTML (pictures named by their upload's token) and the stored form (pictures named by
// content id).
#include <string>
#include <vector>

#include "features/files/files.hpp"
#include "store/store.hpp"

namespace svar::desk {

// img[data-upload=TOKEN] -> img[src=cid:...]. The rest is left to the sanitiser of tickets.
std::string stored_html_from_editor(store::Read&, std::string_view html);
// The way back, for a draft made of an undone comment.
std::string editor_html_from_stored(std::string_view html, std::vector<files::File> const& attached);
// A draft is shown in the editor of its own author only, and still holds nothing that could run.
std::string clean_editor_html(std::string_view html);

}  // namespace svar::desk
