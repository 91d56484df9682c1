#include "base/html.hpp"

#include <algorithm>

#include "base/html_tree.hpp"
#include "base/utf8.hpp"

namespace svar::html {
namespace {

// Rounds of reading the output again until it stays the same. One suffices in practice; what needs more is
// hostile.
constexpr int max_rounds = 4;

std::unique_ptr<Tree> read_stable(std::string_view html, Options const& options) {
  auto tree = std::make_unique<Tree>();
  auto const clean = utf8::clean(html);
  if (!parse_markup(clean, options, *tree)) {
    auto const why = tree->refused;
    tree = std::make_unique<Tree>();
    plain_tree(clean, *tree);
    tree->refused = why;
    return tree;
  }
  if (!tree->unstable) return tree;
  std::string written = write(*tree);
  for (int round = 0; round < max_rounds; ++round) {
    auto again = std::make_unique<Tree>();
    if (!parse_markup(written, options, *again)) break;
    again->remote_pictures = tree->remote_pictures;
    again->dropped_pictures = tree->dropped_pictures;
    again->cids = tree->cids;
    auto rewritten = write(*again);
    tree = std::move(again);
    if (rewritten == written) return tree;
    written = std::move(rewritten);
  }
  auto plain = std::make_unique<Tree>();
  plain_tree(write_text(*tree), *plain);
  plain->refused = Refused::too_costly;
  return plain;
}

// Last of all, for an address of ours would not survive being read as a stranger's.
void map_pictures(Tree& tree, std::function<std::string(std::string_view)> const& url) {
  for (auto& node : tree.nodes) {
    if (node.tag != GUMBO_TAG_IMG || !node.address.starts_with("cid:")) continue;
    node.address = url(std::string_view(node.address).substr(4));
    if (node.address.empty()) ++tree.dropped_pictures;
  }
}

}  // namespace

std::string_view say(Refused refused) {
  switch (refused) {
    case Refused::no:
      return "read";
    case Refused::too_big:
      return "too big to be read as HTML";
    case Refused::too_many_tags:
      return "too many tags to be read as HTML";
    case Refused::too_deep:
      return "nested too deep to be read as HTML";
    case Refused::too_costly:
      return "too costly to be read as HTML";
  }
  return "";
}

std::string_view say(QuoteSign sign) {
  switch (sign) {
    case QuoteSign::none:
      return "none";
    case QuoteSign::arrows:
      return "arrows";
    case QuoteSign::container:
      return "container";
    case QuoteSign::attribution:
      return "attribution";
    case QuoteSign::header_block:
      return "header_block";
    case QuoteSign::separator:
      return "separator";
    case QuoteSign::reply_line:
      return "reply_line";
    case QuoteSign::interleaved:
      return "interleaved";
  }
  return "";
}

Document::Document(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;

Document Document::read(std::string_view html, Options const& options) {
  auto tree = read_stable(html, options);
  if (options.cid_url) map_pictures(*tree, options.cid_url);
  return Document(std::move(tree));
}

std::string Document::html() const {
  return write(*tree_);
}
std::string Document::text() const {
  return write_text(*tree_);
}

Split Document::split() const {
  Split result;
  auto quoted = find_quoted(*tree_, result.sign);
  if (quoted.empty()) {
    result.fresh = html();
    return result;
  }
  result.quoted = write(*tree_, quoted);
  quoted.flip();
  result.fresh = write(*tree_, quoted);
  return result;
}

std::string Document::fresh_text() const {
  QuoteSign sign = QuoteSign::none;
  auto quoted = find_quoted(*tree_, sign);
  quoted.flip();
  return write_text(*tree_, quoted);
}

Refused Document::refused() const {
  return tree_->refused;
}
std::size_t Document::remote_pictures() const {
  return tree_->remote_pictures;
}
std::size_t Document::dropped_pictures() const {
  return tree_->dropped_pictures;
}
bool Document::uses_cid(std::string_view content_id) const {
  return std::find(tree_->cids.begin(), tree_->cids.end(), content_id) != tree_->cids.end();
}

std::string sanitize(std::string_view html, Options const& options) {
  return Document::read(html, options).html();
}
std::string to_text(std::string_view html) {
  return Document::read(html).text();
}

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (char const c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

}  // namespace svar::html
