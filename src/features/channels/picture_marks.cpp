#include "features/channels/picture_marks.hpp"

#include <algorithm>
#include <charconv>

#include "base/html.hpp"
#include "features/channels/channels.hpp"

namespace svar::channels {
namespace {

constexpr std::string_view open_mark = "<img";
constexpr std::string_view attachments = "/api/ui/attachments/";

std::string resolve(std::string_view escaped) {
  struct Reference {
    std::string_view name;
    char means;
  };
  constexpr Reference known[] = {
      {"&amp;", '&'}, {"&quot;", '"'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&#39;", '\''}};
  std::string out;
  out.reserve(escaped.size());
  while (!escaped.empty()) {
    auto const* found =
        escaped[0] == '&' ? std::ranges::find_if(known, [&](auto& k) { return escaped.starts_with(k.name); })
                          : std::end(known);
    out += found == std::end(known) ? escaped[0] : found->means;
    escaped.remove_prefix(found == std::end(known) ? 1 : found->name.size());
  }
  return out;
}

// Reads ` name="value"` again and again; stops at what it does not know.
std::vector<Attribute> read_attributes(std::string_view inside) {
  std::vector<Attribute> all;
  for (;;) {
    auto const from = inside.find_first_not_of(" \n\t/");
    if (from == inside.npos) return all;
    inside.remove_prefix(from);
    auto const equals = inside.find("=\"");
    if (equals == inside.npos) return all;
    auto const end = inside.find('"', equals + 2);
    if (end == inside.npos) return all;
    all.push_back({inside.substr(0, equals), resolve(inside.substr(equals + 2, end - equals - 2))});
    inside.remove_prefix(end + 1);
  }
}

// The end of a tag that begins at `from`: the first '>' that is not inside a value.
std::size_t tag_end(std::string_view html, std::size_t from) {
  bool quoted = false;
  for (auto i = from; i < html.size(); ++i) {
    if (html[i] == '"') quoted = !quoted;
    if (html[i] == '>' && !quoted) return i;
  }
  return html.npos;
}

std::string percent(std::string_view name) {
  std::string out;
  for (char const c : name) {
    bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

}  // namespace

std::string change_pictures(std::string_view html,
                            std::function<std::string(std::vector<Attribute>&)> const& change) {
  std::string out;
  out.reserve(html.size() + 256);
  for (;;) {
    auto const at = html.find(open_mark);
    auto const end = at == html.npos ? at : tag_end(html, at);
    if (end == html.npos) return out.append(html);
    out.append(html.substr(0, at));
    auto const after_name = html.substr(at + open_mark.size(), end - at - open_mark.size());
    if (!after_name.empty() && after_name[0] != ' ' &&
        after_name[0] != '/') {  // another element whose name begins so
      out.append(html.substr(at, end + 1 - at));
    } else {
      auto attributes = read_attributes(after_name);
      out += change(attributes);
    }
    html.remove_prefix(end + 1);
  }
}

std::string picture_tag(std::vector<Attribute> const& attributes) {
  std::string out = "<img";
  for (auto const& a : attributes) out += fmt::format(" {}=\"{}\"", a.name, html::escape(a.value));
  return out + ">";
}

std::vector<std::string> remote_picture_addresses(std::string_view html) {
  std::vector<std::string> all;
  change_pictures(html, [&](auto& attributes) {
    for (auto const& a : attributes)
      if (a.name == "data-remote-src") all.push_back(a.value);
    return std::string{};
  });
  return all;
}

std::string attachment_address(files::File const& f) {
  return fmt::format("{}{}/{}", attachments, f.id.value, percent(files::clean_name(f.name)));
}

files::FileId attachment_in(std::string_view address) {
  if (!address.starts_with(attachments)) return {};
  address.remove_prefix(attachments.size());
  std::int64_t id = 0;
  auto const [end, error] = std::from_chars(address.data(), address.data() + address.size(), id);
  if (error != std::errc{} || id <= 0 || id > max_id) return {};
  return files::FileId{end == address.data() + address.size() || *end == '/' ? id : 0};
}

int remote_pictures_in(std::string_view html) {
  return static_cast<int>(remote_picture_addresses(html).size());
}

std::string html_for_screen(std::string_view html, CommentId comment,
                            std::vector<files::File> const& of_comment, int first_remote) {
  int n = first_remote;
  return change_pictures(html, [&](std::vector<Attribute>& attributes) {
    std::erase_if(attributes, [&](Attribute& a) {
      if (a.name == "data-remote-src") {
        a = {"data-remote", fmt::format("/api/ui/comments/{}/pictures/{}", comment.value, n++)};
      } else if (a.name == "src" && a.value.starts_with("cid:")) {
        auto const id = std::string_view(a.value).substr(4);
        auto const file = std::ranges::find(of_comment, id, &files::File::content_id);
        if (file == of_comment.end()) return true;
        a.value = attachment_address(*file);
      }
      return false;
    });
    return picture_tag(attributes);
  });
}

}  // namespace svar::channels
