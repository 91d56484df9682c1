#include "base/html_allow.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/utf8.hpp"

namespace svar::html {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

bool same(std::string_view a, std::string_view lower_case) {
  return a.size() == lower_case.size() &&
         std::equal(a.begin(), a.end(), lower_case.begin(), [](char x, char y) { return lower(x) == y; });
}

std::optional<std::string_view> find_attribute(GumboElement const& element, char const* name) {
  if (auto const* attribute = gumbo_get_attribute(&element.attributes, name)) return attribute->value;
  return std::nullopt;
}

void put(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  out += escape(value);
  out += '"';
}

// "640" or "100%", as tables and pictures carry them; empty if it is no sensible size.
std::string size_value(std::string_view value) {
  std::string digits;
  std::size_t at = 0;
  while (at < value.size() && value[at] == ' ') ++at;
  while (at < value.size() && value[at] >= '0' && value[at] <= '9') digits += value[at++];
  if (digits.empty() || digits.size() > 4) return {};
  if (at < value.size() && value[at] == '%') digits += '%';
  return digits;
}

bool colour(std::string_view value) {
  auto const style = safe_style("color:" + std::string(value));
  return !style.empty();
}

bool one_of(std::string_view value, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return same(value, word); });
}

// "mid:"-free Content-ID of a cid: address: percent-decoded, without angle brackets.
std::string content_id(std::string_view address) {
  std::string out;
  auto hex = [](char c) {
    return c >= '0' && c <= '9' ? c - '0' : lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1;
  };
  for (std::size_t i = 0; i < address.size(); ++i) {
    if (address[i] == '%' && i + 2 < address.size() && hex(address[i + 1]) >= 0 && hex(address[i + 2]) >= 0) {
      out += static_cast<char>(hex(address[i + 1]) * 16 + hex(address[i + 2]));
      i += 2;
    } else {
      out += address[i];
    }
  }
  std::string clean;
  for (char const c : utf8::clean_line(out, 500)) {
    // A second percent sign would be decoded again by whoever reads what we wrote.
    if (c != '<' && c != '>' && c != '%' && c != ' ') clean += c;
  }
  return clean;
}

bool small_data_picture(std::string_view address) {
  if (address.size() > max_data_image_bytes * 4 / 3 + 64) return false;
  auto const comma = address.find(',');
  if (comma == std::string_view::npos) return false;
  auto const head = lowered(address.substr(0, comma));
  if (head != "data:image/png;base64" && head != "data:image/jpeg;base64" &&
      head != "data:image/jpg;base64" && head != "data:image/gif;base64" && head != "data:image/webp;base64")
    return false;
  return address.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=",
                                   comma + 1) == std::string_view::npos;
}

// White space and controls are not part of an address; browsers drop them before they look at the scheme, so
// we must.
std::string without_space(std::string_view address) {
  std::string out;
  for (std::size_t at = 0; at < address.size();) {
    std::size_t const from = at;
    char32_t const c = utf8::next(address, at);
    if (c <= 0x20 || (c >= 0x7F && c <= 0xA0)) continue;
    out.append(address.substr(from, at - from));
  }
  return out;
}

void read_picture(GumboElement const& element, Options const& options, Tree& tree, Element& made) {
  std::string src = without_space(find_attribute(element, "src").value_or(""));
  if (src.empty()) src = without_space(find_attribute(element, "data-remote-src").value_or(""));
  if (src.starts_with("//")) src = "https:" + src;
  auto const head = lowered(src.substr(0, 8));
  if (head.starts_with("cid:")) {
    auto id = content_id(src.substr(4));
    if (std::find(tree.cids.begin(), tree.cids.end(), id) == tree.cids.end()) tree.cids.push_back(id);
    made.address = "cid:" + id;
  } else if (head.starts_with("data:")) {
    if (small_data_picture(src)) {
      made.address = std::move(src);
    } else {
      ++tree.dropped_pictures;
    }
  } else if ((head.starts_with("http://") || head.starts_with("https://")) && src.size() <= max_url_bytes) {
    if (options.keep_remote_pictures) {
      made.address = std::move(src);
    } else {
      put(made.attributes, "data-remote-src", src);
      ++tree.remote_pictures;
    }
  } else if (!options.own_picture_prefix.empty() && src.starts_with(options.own_picture_prefix)) {
    made.address = std::move(src);
  } else if (!src.empty()) {
    ++tree.dropped_pictures;
  }
  made.alternative_text = utf8::clean_line(find_attribute(element, "alt").value_or(""), 500);
  put(made.attributes, "alt", made.alternative_text);
  auto tiny = [&](char const* name) {
    auto const value = size_value(find_attribute(element, name).value_or(""));
    return value == "0" || value == "1" || value == "2";
  };
  made.spacer = tiny("width") && tiny("height");
}

struct ClassMark {
  std::string_view name;
  Mark mark;
};
// What mail programs call their quotes. Written back, so that HTML we stored can be split again.
constexpr ClassMark class_marks[] = {
    {"gmail_quote", Mark::quote},
    {"yahoo_quoted", Mark::quote},
    {"protonmail_quote", Mark::quote},
    {"tutanota_quote", Mark::quote},
    {"iosymail", Mark::quote},
    {"zmail_extra", Mark::quote},
    {"svar_quote", Mark::quote},
    {"moz-cite-prefix", Mark::attribution},
    {"svar_attribution", Mark::attribution},
    {"gmail_attr", Mark::attribution},
    {"outlookmessageheader", Mark::quote_to_end},
    {"svar_quote_to_end", Mark::quote_to_end},
};
constexpr ClassMark id_marks[] = {
    {"divrplyfwdmsg", Mark::quote_to_end},
    {"appendonsend", Mark::quote_to_end},
    {"stopspelling", Mark::quote_to_end},
    {"olk_src_body_section", Mark::quote},
    {"mail-editor-reference-message-container", Mark::quote},
    {"yahoo_quoted", Mark::quote},
    {"reply-intro", Mark::attribution},
};

void read_marks(GumboElement const& element, Element& made) {
  if (element.tag == GUMBO_TAG_BLOCKQUOTE && same(find_attribute(element, "type").value_or(""), "cite")) {
    made.mark = Mark::quote;
    put(made.attributes, "type", "cite");
    return;
  }
  if (auto id = find_attribute(element, "id")) {
    for (auto const& known : id_marks) {
      if (same(*id, known.name)) made.mark = known.mark;
    }
    if (made.mark == Mark::none && lowered(id->substr(0, 13)) == "yahoo_quoted_") made.mark = Mark::quote;
  }
  if (auto classes = find_attribute(element, "class"); classes && made.mark == Mark::none) {
    std::string_view rest = *classes;
    while (!rest.empty() && made.mark == Mark::none) {
      auto const end = std::min(rest.find_first_of(" \t\n"), rest.size());
      for (auto const& known : class_marks) {
        if (same(rest.substr(0, end), known.name)) made.mark = known.mark;
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  switch (made.mark) {
    case Mark::none:
      break;
    case Mark::quote:
      put(made.attributes, "class", "svar_quote");
      break;
    case Mark::quote_to_end:
      put(made.attributes, "class", "svar_quote_to_end");
      break;
    case Mark::attribution:
      put(made.attributes, "class", "svar_attribution");
      break;
  }
}

bool sized(GumboTag tag) {
  return tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH || tag == GUMBO_TAG_COL ||
         tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_HR;
}

void read_attribute(GumboTag tag, std::string_view name, std::string_view value, Element& made) {
  bool const cell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
  bool const table_part =
      cell || tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_TR || table_parent(tag) != TableParent::none;
  if (name == "style") {
    auto const style = safe_style(value);
    if (style.find("display:none") != std::string::npos) made.hidden = true;
    if (!style.empty()) put(made.attributes, "style", style);
  } else if (name == "dir") {
    if (one_of(value, {"ltr", "rtl", "auto"})) put(made.attributes, name, lowered(value));
  } else if (name == "lang") {
    if (value.size() <= 35 && !value.empty() &&
        value.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") ==
            std::string_view::npos)
      put(made.attributes, name, value);
  } else if (name == "title") {
    put(made.attributes, name, utf8::clean_line(value, 500));
  } else if (name == "align") {
    if (one_of(value, {"left", "right", "center", "justify", "middle", "top", "bottom"}))
      put(made.attributes, name, lowered(value));
  } else if (name == "valign") {
    if (table_part && one_of(value, {"top", "middle", "bottom", "baseline"}))
      put(made.attributes, name, lowered(value));
  } else if (name == "width" || name == "height") {
    if (auto size = size_value(value); sized(tag) && !size.empty()) put(made.attributes, name, size);
  } else if (name == "bgcolor" || (name == "color" && tag == GUMBO_TAG_FONT)) {
    if ((table_part || tag == GUMBO_TAG_FONT) && colour(value)) put(made.attributes, name, lowered(value));
  } else if (name == "size" && tag == GUMBO_TAG_FONT) {
    if (value.size() <= 2 && value.find_first_not_of("+-01234567") == std::string_view::npos &&
        !value.empty())
      put(made.attributes, name, value);
  } else if ((name == "border" || name == "cellpadding" || name == "cellspacing") && tag == GUMBO_TAG_TABLE) {
    if (auto size = size_value(value); !size.empty() && size.size() <= 2) put(made.attributes, name, size);
  } else if ((name == "colspan" || name == "rowspan") && cell) {
    if (auto size = size_value(value); !size.empty() && size.size() <= 3) put(made.attributes, name, size);
  } else if (name == "span" && (tag == GUMBO_TAG_COL || tag == GUMBO_TAG_COLGROUP)) {
    if (auto size = size_value(value); !size.empty() && size.size() <= 3) put(made.attributes, name, size);
  } else if (name == "start" && tag == GUMBO_TAG_OL) {
    if (auto size = size_value(value); !size.empty() && size.back() != '%') put(made.attributes, name, size);
  } else if (name == "type" && tag == GUMBO_TAG_OL) {
    if (value.size() == 1 && std::string_view("1aAiI").find(value[0]) != std::string_view::npos)
      put(made.attributes, name, value);
  }
}

}  // namespace

bool is_void(GumboTag tag) {
  return tag == GUMBO_TAG_BR || tag == GUMBO_TAG_HR || tag == GUMBO_TAG_IMG || tag == GUMBO_TAG_COL ||
         tag == GUMBO_TAG_WBR;
}

bool closes_p(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_UL:
      return true;
    default:
      return false;
  }
}

bool is_block(GumboTag tag) {
  return closes_p(tag) || is_table_structure(tag) || tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH ||
         tag == GUMBO_TAG_CAPTION;
}

bool is_table_structure(GumboTag tag) {
  return tag == GUMBO_TAG_TABLE || tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_THEAD ||
         tag == GUMBO_TAG_TFOOT || tag == GUMBO_TAG_TR || tag == GUMBO_TAG_COLGROUP;
}

TableParent table_parent(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TFOOT:
      return TableParent::section;
    case GUMBO_TAG_TR:
      return TableParent::row;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
      return TableParent::cell;
    case GUMBO_TAG_COL:
      return TableParent::column;
    default:
      return TableParent::none;
  }
}

Fate fate_of(GumboTag tag) {
  if (is_block(tag) || is_void(tag)) return Fate::keep;
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
      return Fate::keep;
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_BASE:
    case GUMBO_TAG_BASEFONT:
    case GUMBO_TAG_BGSOUND:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_FRAME:
    case GUMBO_TAG_FRAMESET:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_ISINDEX:
    case GUMBO_TAG_KEYGEN:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_META:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_PARAM:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_SOURCE:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_TRACK:
    case GUMBO_TAG_VIDEO:
      return Fate::drop;
    default:
      return Fate::unwrap;  // unknown ones (Outlook's o:p), forms around text, obsolete ones
  }
}

std::string safe_link(std::string_view address) {
  auto out = without_space(address);
  if (out.size() > max_url_bytes) return {};
  auto const colon = out.find(':');
  if (colon == std::string::npos) return {};
  auto const scheme = lowered(std::string_view(out).substr(0, colon));
  bool const web = scheme == "http" || scheme == "https";
  if (!web && scheme != "mailto" && scheme != "tel") return {};
  if (out.size() == colon + 1 || (web && !std::string_view(out).substr(colon).starts_with("://"))) return {};
  return scheme + out.substr(colon);
}

Element read_element(GumboElement const& element, Options const& options, Tree& tree) {
  Element made;
  read_marks(element, made);
  if (element.tag == GUMBO_TAG_A) {
    made.address = safe_link(find_attribute(element, "href").value_or(""));
    if (made.address.empty()) {
      made.unwrap = true;
      return made;
    }
    put(made.attributes, "href", made.address);
  }
  if (element.tag == GUMBO_TAG_IMG) read_picture(element, options, tree, made);
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    auto const* attribute = static_cast<GumboAttribute const*>(element.attributes.data[i]);
    read_attribute(element.tag, attribute->name, attribute->value, made);
  }
  if (element.tag == GUMBO_TAG_A) made.attributes += R"( rel="noopener noreferrer nofollow" target="_blank")";
  return made;
}

}  // namespace svar::html
