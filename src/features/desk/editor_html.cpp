#include "features/desk/editor_html.hpp"

#include "base/html.hpp"
#include "features/desk/compose.hpp"

namespace svar::desk {

namespace {
constexpr std::int64_t widest = 600;  // pixels of a picture in the text of a mail

// The value of an attribute inside one tag as the editor writes it (double quotes, lower case); empty when it
// has none.
std::string_view attribute(std::string_view tag, std::string_view name) {
  auto const sign = std::string(" ") + std::string(name) + "=\"";
  auto const at = tag.find(sign);
  if (at == tag.npos) return {};
  auto const from = at + sign.size();
  auto const to = tag.find('"', from);
  return to == tag.npos ? std::string_view{} : tag.substr(from, to - from);
}

// Calls `replace(tag)` for each <img ...>; an empty answer keeps the tag as it is.
template <class F>
std::string replace_pictures(std::string_view html, F&& replace) {
  std::string out;
  for (;;) {
    auto const at = html.find("<img");
    auto const end = at == html.npos ? html.npos : html.find('>', at);
    if (end == html.npos) return out += html;
    out += html.substr(0, at);
    auto const tag = html.substr(at, end + 1 - at);
    auto const made = replace(tag);
    out += made.empty() ? std::string(tag) : made;
    html.remove_prefix(end + 1);
  }
}
}  // namespace

std::string stored_html_from_editor(store::Read& r, std::string_view html) {
  return replace_pictures(html, [&](std::string_view tag) -> std::string {
    auto const token = attribute(tag, "data-upload");
    if (token.empty()) return {};
    auto const file = files::find_by_token(r, token);
    if (!file || file->content_id.empty()) return {};
    // Mail programs show a picture as large as it is; a pasted screen should not push the text off the page.
    auto const width = file->width ? fmt::format(" width=\"{}\"", std::min(file->width, widest)) : "";
    return fmt::format("<img src=\"cid:{}\" alt=\"{}\"{}>", html::escape(file->content_id),
                       html::escape(file->name), width);
  });
}

std::string editor_html_from_stored(std::string_view html, std::vector<files::File> const& attached) {
  return replace_pictures(html, [&](std::string_view tag) -> std::string {
    auto const source = attribute(tag, "src");
    for (auto const& f : attached)
      if (!f.content_id.empty() && source == "cid:" + f.content_id)
        return fmt::format("<img data-upload=\"{}\" src=\"{}\" alt=\"{}\">", f.token, file_of(f).url,
                           html::escape(f.name));
    return {};
  });
}

std::string clean_editor_html(std::string_view html) {
  // The pictures' tokens would not pass the sanitiser; they are put aside as content ids and brought back.
  auto const marked = replace_pictures(html, [&](std::string_view tag) -> std::string {
    auto const token = attribute(tag, "data-upload");
    return token.empty() ? std::string()
                         : fmt::format("<img src=\"cid:upload.{}\" alt=\"{}\">", html::escape(token),
                                       html::escape(attribute(tag, "alt")));
  });
  auto const clean = html::sanitize(marked);
  return replace_pictures(clean, [&](std::string_view tag) -> std::string {
    auto const source = attribute(tag, "src");
    if (!source.starts_with("cid:upload.")) return {};
    return fmt::format("<img data-upload=\"{}\" alt=\"{}\">", source.substr(11), attribute(tag, "alt"));
  });
}

}  // namespace svar::desk
