// The sanitised tree written as HTML again.
#include "base/html_allow.hpp"
#include "base/html_tree.hpp"

namespace svar::html {
namespace {

// Which nodes to write: the chosen leaves, everything around them, and the other cells of a row that is
// written, so that columns stay in place.
std::vector<bool> around(Tree const& tree, std::vector<bool> const& keep) {
  auto const& nodes = tree.nodes;
  std::vector<bool> written(nodes.size(), keep.empty());
  if (keep.empty()) return written;
  for (auto i = static_cast<NodeIndex>(nodes.size()); i-- > 1;) {
    if (nodes[i].first_child == no_node && keep[i]) written[i] = true;
    if (written[i]) written[nodes[i].parent] = true;
  }
  for (NodeIndex i = 1; i < nodes.size(); ++i) {
    bool const cell = nodes[i].tag == GUMBO_TAG_TD || nodes[i].tag == GUMBO_TAG_TH;
    if (cell && written[nodes[i].parent]) written[i] = true;
  }
  return written;
}

void open(std::string& out, Node const& node) {
  out += '<';
  out += gumbo_normalized_tagname(node.tag);
  if (node.tag == GUMBO_TAG_IMG && !node.address.empty()) {
    out += " src=\"";
    out += escape(node.address);
    out += '"';
  }
  out += node.attributes;
  out += '>';
  // The parser drops one line end after <pre>, so one more keeps what is there.
  if (node.tag == GUMBO_TAG_PRE) out += '\n';
}

void close(std::string& out, Node const& node) {
  if (is_void(node.tag)) return;
  out += "</";
  out += gumbo_normalized_tagname(node.tag);
  out += '>';
}

}  // namespace

std::string write(Tree const& tree, std::vector<bool> const& keep) {
  std::string out;
  if (tree.nodes.empty()) return out;
  auto const& nodes = tree.nodes;
  auto const written = around(tree, keep);
  NodeIndex at = nodes[0].first_child;
  while (at != no_node && at != 0) {
    Node const& node = nodes[at];
    if (written[at]) {
      if (node.tag == GUMBO_TAG_UNKNOWN) {
        out += escape(node.text);
      } else {
        open(out, node);
        if (node.first_child != no_node) {
          at = node.first_child;
          continue;
        }
        close(out, node);
      }
    }
    while (at != 0 && nodes[at].next == no_node) {
      at = nodes[at].parent;
      if (at != 0 && written[at]) close(out, nodes[at]);
    }
    if (at != 0) at = nodes[at].next;
  }
  return out;
}

}  // namespace svar::html
