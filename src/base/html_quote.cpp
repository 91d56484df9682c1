// Splitting a text or a tree at what html_quote_lines finds.
#include <algorithm>
#include <string>
#include <vector>

#include "base/html_allow.hpp"
#include "base/html_quote_lines.hpp"
#include "base/html_tree.hpp"
#include "base/utf8.hpp"

namespace svar::html {
namespace {

// Above this nothing is folded: it is no letter any more.
constexpr std::size_t max_lines = 50'000;

// Turns the tree into the lines a reader sees, and remembers the line of every leaf.
class Liner {
 public:
  explicit Liner(Tree const& tree) : tree_(tree), line_of_(tree.nodes.size(), 0) {}

  void run() {
    auto const& nodes = tree_.nodes;
    state_.resize(nodes.size());
    words_.emplace_back();
    flags_.emplace_back();
    std::vector<NodeIndex> open;  // blocks whose end ends a line
    for (NodeIndex i = 1; i < nodes.size(); ++i) {
      Node const& node = nodes[i];
      while (!open.empty() && nodes[open.back()].depth >= node.depth) {
        open.pop_back();
        end_line();
      }
      inherit(i);
      if (is_block(node.tag)) {
        end_line();
        open.push_back(i);
      }
      if (node.mark == Mark::quote_to_end) {
        end_line();
        to_end_ = true;
      }
      if (node.first_child == no_node) leaf(i);
    }
  }

  std::size_t lines() const { return words_.size(); }
  std::vector<Line> view() const {
    std::vector<Line> result = flags_;
    for (std::size_t i = 0; i < result.size(); ++i) result[i].text = words_[i];
    return result;
  }
  std::size_t line_of(NodeIndex i) const { return line_of_[i]; }

 private:
  struct State {
    bool quote = false, soft = false, attribution = false;
  };

  void inherit(NodeIndex i) {
    Node const& node = tree_.nodes[i];
    State state = state_[node.parent];
    state.quote = state.quote || node.mark == Mark::quote;
    state.soft = state.soft || node.tag == GUMBO_TAG_BLOCKQUOTE;
    state.attribution = state.attribution || node.mark == Mark::attribution;
    state_[i] = state;
  }

  void end_line() { ended_ = true; }

  void leaf(NodeIndex i) {
    Node const& node = tree_.nodes[i];
    auto const& state = state_[i];
    if (started_ && (ended_ || state.quote != flags_.back().container)) {
      words_.emplace_back();
      flags_.emplace_back();
    }
    started_ = true;
    ended_ = false;
    line_of_[i] = words_.size() - 1;
    auto& flags = flags_.back();
    flags.container = state.quote;
    flags.soft = state.soft;
    flags.attribution = flags.attribution || state.attribution;
    flags.to_end = flags.to_end || to_end_;
    to_end_ = false;
    if (node.tag == GUMBO_TAG_IMG) flags.picture = flags.picture || !node.spacer;
    if (node.tag == GUMBO_TAG_UNKNOWN) words_.back() += node.text;
    if (node.tag == GUMBO_TAG_BR || node.tag == GUMBO_TAG_HR || (node.in_pre && node.text.ends_with('\n')))
      ended_ = true;
  }

  Tree const& tree_;
  std::vector<std::size_t> line_of_;
  std::vector<State> state_;
  std::vector<std::string> words_;
  std::vector<Line> flags_;
  bool started_ = false, ended_ = false, to_end_ = false;
};

}  // namespace

std::vector<bool> find_quoted(Tree const& tree, QuoteSign& sign) {
  if (tree.nodes.size() < 2) return {};
  Liner liner(tree);
  liner.run();
  if (liner.lines() > max_lines) return {};
  auto const fold = find_quote(liner.view());
  sign = fold.sign;
  if (fold.from == fold.to) return {};
  std::vector<bool> quoted(tree.nodes.size(), false);
  for (NodeIndex i = 1; i < tree.nodes.size(); ++i) {
    auto const line = liner.line_of(i);
    quoted[i] = tree.nodes[i].first_child == no_node && line >= fold.from && line < fold.to;
  }
  return quoted;
}

Split split_quote(std::string_view text) {
  std::vector<Line> lines;
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find('\n', at), text.size());
    starts.push_back(at);
    lines.push_back({.text = text.substr(at, end - at)});
    at = std::min(end + 1, text.size());
  }
  starts.push_back(text.size());
  Split result;
  Fold fold;
  if (lines.size() <= max_lines) fold = find_quote(lines);
  result.sign = fold.sign;
  auto const from = starts[fold.from], to = starts[fold.to];
  result.fresh = std::string(text.substr(0, from)) + std::string(text.substr(to));
  result.quoted = text.substr(from, to - from);
  return result;
}

}  // namespace svar::html
