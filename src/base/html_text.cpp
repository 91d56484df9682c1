// The sanitised tree as text to read, and text as HTML.
#include <fmt/format.h>

#include <algorithm>

#include "base/html_allow.hpp"
#include "base/html_tree.hpp"
#include "base/utf8.hpp"

namespace svar::html {
namespace {

constexpr int max_blank_lines = 2;
constexpr std::size_t max_quote_prefix = 20;
constexpr std::size_t max_list_indent = 20;

class Writer {
 public:
  Writer(Tree const& tree, std::vector<bool> const& keep, bool hidden_too)
      : tree_(tree), keep_(keep), hidden_too_(hidden_too) {}

  std::string run() {
    auto const& nodes = tree_.nodes;
    NodeIndex at = nodes.empty() ? no_node : nodes[0].first_child;
    while (at != no_node && at != 0) {
      Node const& node = nodes[at];
      bool const skip = node.hidden && !hidden_too_;
      bool const chosen = keep_.empty() || keep_[at] || node.first_child != no_node;
      if (!skip && chosen) {
        enter(at);
        if (node.first_child != no_node) {
          at = node.first_child;
          continue;
        }
        leave(at);
      }
      while (at != 0 && nodes[at].next == no_node) {
        at = nodes[at].parent;
        if (at != 0) leave(at);
      }
      if (at != 0) at = nodes[at].next;
    }
    while (!out_.empty() && (out_.back() == '\n' || out_.back() == ' ')) out_.pop_back();
    return std::move(out_);
  }

 private:
  struct List {
    bool numbered;
    int number;
  };

  // How many line ends stand before and after an element.
  static int distance(GumboTag tag) {
    switch (tag) {
      case GUMBO_TAG_P:
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
      case GUMBO_TAG_DL:
      case GUMBO_TAG_TABLE:
      case GUMBO_TAG_BLOCKQUOTE:
      case GUMBO_TAG_PRE:
      case GUMBO_TAG_H1:
      case GUMBO_TAG_H2:
      case GUMBO_TAG_H3:
      case GUMBO_TAG_H4:
      case GUMBO_TAG_H5:
      case GUMBO_TAG_H6:
        return 2;
      default:
        return is_block(tag) ? 1 : 0;
    }
  }

  void part(int line_ends) {
    breaks_ = std::max(breaks_, line_ends);
    space_ = false;
  }

  // A row of a data table, not of a page layout: its cells are short phrases.
  bool plain_row(NodeIndex row) const {
    auto const& nodes = tree_.nodes;
    std::size_t bytes = 0;
    for (NodeIndex i = row + 1; i < nodes.size() && nodes[i].depth > nodes[row].depth; ++i) {
      bool const cell =
          (nodes[i].tag == GUMBO_TAG_TD || nodes[i].tag == GUMBO_TAG_TH) && nodes[i].parent == row;
      if (!cell && (is_block(nodes[i].tag) || nodes[i].tag == GUMBO_TAG_BR)) return false;
      bytes += nodes[i].text.size();
      if (bytes > 400) return false;
    }
    return true;
  }

  void enter(NodeIndex index) {
    Node const& node = tree_.nodes[index];
    switch (node.tag) {
      case GUMBO_TAG_UNKNOWN:
        node.in_pre ? verbatim(node.text) : flow(node.text);
        return;
      case GUMBO_TAG_BR:
        if (breaks_ <= max_blank_lines) ++breaks_;
        space_ = false;
        return;
      case GUMBO_TAG_IMG:
        if (!node.spacer && !utf8::blank(node.text)) flow(fmt::format("[{}]", node.text));
        return;
      case GUMBO_TAG_HR:
        part(1);
        flow("----------");
        part(1);
        return;
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        part(lists_.empty() ? 2 : 1);
        lists_.push_back({node.tag == GUMBO_TAG_OL, 0});
        return;
      case GUMBO_TAG_LI:
        part(1);
        if (lists_.empty()) {
          marker_ = "- ";
        } else {
          auto& list = lists_.back();
          marker_ = std::string(std::min((lists_.size() - 1) * 2, max_list_indent), ' ') +
                    (list.numbered ? fmt::format("{}. ", ++list.number) : std::string("- "));
        }
        return;
      case GUMBO_TAG_BLOCKQUOTE:
        part(2);
        prefix_ += "> ";
        return;
      case GUMBO_TAG_TR:
        part(1);
        rows_.push_back({plain_row(index), false});
        return;
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
        if (!rows_.empty() && rows_.back().plain) {
          separator_ = rows_.back().started;
        } else {
          part(1);
        }
        return;
      case GUMBO_TAG_A:
        links_.push_back(out_.size());
        return;
      default:
        part_if_block(node.tag);
    }
  }

  void part_if_block(GumboTag tag) {
    if (auto const d = distance(tag); d > 0) part(d);
  }

  void leave(NodeIndex index) {
    Node const& node = tree_.nodes[index];
    switch (node.tag) {
      case GUMBO_TAG_UL:
      case GUMBO_TAG_OL:
        if (!lists_.empty()) lists_.pop_back();
        part(lists_.empty() ? 2 : 1);
        return;
      case GUMBO_TAG_LI:
        marker_.clear();
        part(1);
        return;
      case GUMBO_TAG_BLOCKQUOTE:
        part(2);
        prefix_.resize(prefix_.size() - 2);
        return;
      case GUMBO_TAG_TR:
        if (!rows_.empty()) rows_.pop_back();
        separator_ = false;
        part(1);
        return;
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH:
        if (rows_.empty() || !rows_.back().plain) part(1);
        return;
      case GUMBO_TAG_A:
        end_link(node.address);
        return;
      case GUMBO_TAG_UNKNOWN:
      case GUMBO_TAG_BR:
      case GUMBO_TAG_IMG:
      case GUMBO_TAG_HR:
        return;
      default:
        part_if_block(node.tag);
    }
  }

  // The address after the words, unless the words are the address or there are none.
  void end_link(std::string_view address) {
    auto const from = std::min(links_.back(), out_.size());
    links_.pop_back();
    auto bare = [](std::string_view t) {
      for (std::string_view start : {"https://", "http://", "mailto:", "tel:"}) {
        if (t.starts_with(start)) t.remove_prefix(start.size());
      }
      while (t.ends_with('/')) t.remove_suffix(1);
      return t;
    };
    auto const words = utf8::clean_line(std::string_view(out_).substr(from));
    if (words.empty() || utf8::fold(bare(words)) == utf8::fold(bare(address))) return;
    flow(fmt::format(" ({})",
                     bare(address) == address || address.starts_with("http") ? address : bare(address)));
  }

  void begin() {
    if (breaks_ > 0 && !out_.empty()) {
      while (!out_.empty() && out_.back() == ' ') out_.pop_back();
      auto const shared = std::min({last_prefix_, prefix_.size(), max_quote_prefix});
      auto const quote = shared == 0 ? std::string_view() : std::string_view(prefix_).substr(0, shared - 1);
      for (int i = std::min(breaks_, max_blank_lines + 1); i > 0; --i) {
        out_ += '\n';
        if (i > 1) out_ += quote;
      }
      space_ = false;
    }
    bool const line_start = out_.empty() || out_.back() == '\n';
    breaks_ = 0;
    if (line_start) {
      out_ += std::string_view(prefix_).substr(0, max_quote_prefix);
      last_prefix_ = prefix_.size();
      out_ += marker_;
      marker_.clear();
      space_ = false;
    }
    if (!rows_.empty()) {
      if (separator_ && !line_start) out_ += " | ", space_ = false;
      rows_.back().started = true;
      separator_ = false;
    }
    if (space_) out_ += ' ';
    space_ = false;
  }

  void flow(std::string_view text) {
    bool writing = false;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t const from = at;
      char32_t const c = utf8::next(text, at);
      if (c == ' ' || c == '\n' || c == '\t' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F) {
        space_ = space_ || !(out_.empty() || breaks_ > 0);
        writing = false;
        continue;
      }
      bool const filler = c == 0x200B || c == 0xFEFF || c == 0xAD || c == 0x34F || (c == 0x200C && !writing);
      if (filler) continue;
      if (!writing) begin();
      writing = true;
      out_.append(text.substr(from, at - from));
    }
  }

  void verbatim(std::string_view line) {
    bool const ends = line.ends_with('\n');
    if (ends) line.remove_suffix(1);
    if (!line.empty()) {
      begin();
      out_ += line;
    }
    if (ends && breaks_ <= max_blank_lines) ++breaks_;
  }

  struct Row {
    bool plain;
    bool started;
  };

  Tree const& tree_;
  std::vector<bool> const& keep_;
  bool hidden_too_;
  std::string out_, prefix_, marker_;
  std::size_t last_prefix_ = 0;
  int breaks_ = 0;
  bool space_ = false, separator_ = false;
  std::vector<List> lists_;
  std::vector<Row> rows_;
  std::vector<std::size_t> links_;
};

bool address_character(char c) {
  auto const b = static_cast<unsigned char>(c);
  return b > 0x20 && b != '<' && b != '>' && b != '"' && b != 0x7F;
}

// The end of an address that starts at `from`: not the full stop of the sentence it stands in.
std::size_t address_end(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && address_character(text[end])) ++end;
  auto const has_open = text.substr(from, end - from).find('(') != std::string_view::npos;
  while (end > from) {
    char const c = text[end - 1];
    bool const stop = c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == '\'' ||
                      c == '*' || c == ']' || (c == ')' && !has_open);
    if (!stop) break;
    --end;
  }
  return end;
}

bool mail_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-' || c == '+';
}

void link(std::string& out, std::string_view address, std::string_view words) {
  out += fmt::format(R"(<a href="{}" rel="noopener noreferrer nofollow" target="_blank">{}</a>)",
                     escape(address), escape(words));
}

void write_line(std::string& out, std::string_view line) {
  std::size_t plain = 0;  // start of what is not yet written
  auto flush = [&](std::size_t end) { out += escape(line.substr(plain, end - plain)); };
  std::size_t at = 0;
  while (at < line.size()) {
    if (line[at] == ' ' && (at == 0 || line[at - 1] == ' ')) {  // indentation that HTML would swallow
      flush(at);
      out += "\xC2\xA0";
      plain = ++at;
      continue;
    }
    bool const word_start = at == 0 || !mail_character(line[at - 1]);
    auto const rest = line.substr(at);
    bool const web = word_start && (rest.starts_with("http://") || rest.starts_with("https://"));
    bool const www = word_start && rest.starts_with("www.");
    if (web || www) {
      auto const end = address_end(line, at);
      auto const words = line.substr(at, end - at);
      auto const target = safe_link(www ? "https://" + std::string(words) : std::string(words));
      if (words.size() > 8 && !target.empty()) {
        flush(at);
        link(out, target, words);
        plain = at = end;
        continue;
      }
    }
    if (line[at] == '@') {
      std::size_t from = at, end = at + 1;
      while (from > plain && at - from < 64 && mail_character(line[from - 1])) --from;
      while (end < line.size() && end - at < 250 && mail_character(line[end])) ++end;
      while (end > at + 1 && (line[end - 1] == '.' || line[end - 1] == '-')) --end;
      auto const host = line.substr(at + 1, end - at - 1);
      if (from < at && host.find('.') != std::string_view::npos && host.front() != '.') {
        flush(from);
        auto const words = line.substr(from, end - from);
        link(out, "mailto:" + std::string(words), words);
        plain = at = end;
        continue;
      }
    }
    ++at;
  }
  flush(line.size());
}

}  // namespace

std::string write_text(Tree const& tree, std::vector<bool> const& keep) {
  auto text = Writer(tree, keep, false).run();
  return text.empty() ? Writer(tree, keep, true).run() : text;
}

std::string from_text(std::string_view source) {
  auto const text = utf8::clean(source);
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  std::string_view rest = text;
  bool open = false, first_line = true;
  while (!rest.empty()) {
    auto const end = std::min(rest.find('\n'), rest.size());
    auto const line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (utf8::blank(line)) {
      if (open) out += "</p>";
      open = false;
      continue;
    }
    if (!open) {
      out += "<p>";
      open = first_line = true;
    }
    if (!first_line) out += "<br>";
    first_line = false;
    write_line(out, line);
  }
  if (open) out += "</p>";
  return out;
}

// Within one <pre>-less paragraph per block, as from_text() makes them, but without a parse: the text may be
// of the kind that must not be parsed.
void plain_tree(std::string_view text, Tree& tree) {
  auto add = [&](NodeIndex parent, GumboTag tag) {
    auto const index = static_cast<NodeIndex>(tree.nodes.size());
    auto& node = tree.nodes.emplace_back();
    node.tag = tag;
    node.parent = parent;
    if (parent != no_node) {
      node.depth = static_cast<std::uint16_t>(tree.nodes[parent].depth + 1);
      auto& above = tree.nodes[parent];
      (above.last_child == no_node ? above.first_child : tree.nodes[above.last_child].next) = index;
      above.last_child = index;
    }
    return index;
  };
  add(no_node, GUMBO_TAG_BODY);
  NodeIndex paragraph = no_node;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (utf8::blank(line)) {
      paragraph = no_node;
      continue;
    }
    if (paragraph == no_node) {
      paragraph = add(0, GUMBO_TAG_P);
    } else {
      add(paragraph, GUMBO_TAG_BR);
    }
    auto const words = add(paragraph, GUMBO_TAG_UNKNOWN);
    tree.nodes[words].text = line;
  }
}

}  // namespace svar::html
