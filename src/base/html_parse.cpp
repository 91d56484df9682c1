// Markup to the sanitised tree: limits first, then gumbo, then the allow-list.
#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <ctime>

#include "base/html_allow.hpp"
#include "base/html_tree.hpp"
#include "base/utf8.hpp"

namespace svar::html {
namespace {

double thread_cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

// All memory of one parse. Given back at once, so the parser may be left by a jump in the middle of its work:
// the only way out of a C library whose allocator may not fail.
struct Arena {
  std::vector<char*> blocks;
  char* at = nullptr;
  std::size_t left = 0, used = 0, calls = 0, attributes = 0;
  double cpu_start = thread_cpu_seconds();
  std::jmp_buf out;

  Arena() = default;
  Arena(Arena const&) = delete;
  Arena& operator=(Arena const&) = delete;
  ~Arena() {
    for (char* block : blocks) std::free(block);
  }

  void* take(std::size_t bytes) {
    if (bytes == sizeof(GumboAttribute) && ++attributes > max_attributes) std::longjmp(out, 1);
    bytes = (bytes + 15) & ~std::size_t{15};
    used += bytes;
    if (used > max_parser_bytes) std::longjmp(out, 1);
    if ((++calls & 0xFFF) == 0 && thread_cpu_seconds() - cpu_start > max_parser_cpu_seconds)
      std::longjmp(out, 1);
    if (bytes > left) {
      std::size_t const size = std::max<std::size_t>(bytes, 64 * 1024);
      char* block = static_cast<char*>(std::malloc(size));
      if (block == nullptr) std::longjmp(out, 1);
      blocks.push_back(block);
      at = block;
      left = size;
    }
    void* result = at;
    at += bytes;
    left -= bytes;
    return result;
  }
};

void* arena_take(void* arena, std::size_t bytes) {
  return static_cast<Arena*>(arena)->take(bytes);
}
void arena_give(void*, void*) {}

// No object with a destructor may live in this frame: the allocator jumps back into it.
GumboOutput* parse_guarded(char const* data, std::size_t size, Arena& arena) {
  if (setjmp(arena.out) != 0) return nullptr;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = arena_take;
  options.deallocator = arena_give;
  options.userdata = &arena;
  options.max_errors = 0;
  // As the content of a <div>: head and body tags are read through, and white space stays as it is, so that
  // reading the output again meets the same rules.
  options.fragment_context = GUMBO_TAG_DIV;
  return gumbo_parse_with_options(&options, data, size);
}

bool ends_unclosed(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_META:
    case GUMBO_TAG_LINK:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_AREA:
    case GUMBO_TAG_BASE:
      return true;
    default:
      return is_void(tag);
  }
}

// Counts what looks like tags, also within comments and scripts: too many is the safe side.
Refused count_tags(std::string_view html) {
  if (html.size() > max_input_bytes) return Refused::too_big;
  std::array<std::uint32_t, GUMBO_TAG_LAST + 1> open{};
  std::size_t tags = 0, depth = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    std::size_t name = at + 1;
    bool const closes = name < html.size() && html[name] == '/';
    if (closes) ++name;
    std::size_t end = name;
    auto letter = [&](std::size_t i) {
      char const c = html[i];
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ':' ||
             c == '-';
    };
    while (end < html.size() && end - name < 64 && letter(end)) ++end;
    if (end == name) continue;
    if (++tags > max_tags) return Refused::too_many_tags;
    auto const tag = gumbo_tagn_enum(html.data() + name, static_cast<unsigned>(end - name));
    if (ends_unclosed(tag)) continue;
    auto& count = open[static_cast<std::size_t>(tag)];
    if (!closes) {
      ++count;
      if (++depth > max_open_elements) return Refused::too_deep;
    } else if (count > 0) {
      --count;
      --depth;
    }
  }
  return Refused::no;
}

// What the ancestors of an element mean for reading it back.
struct Scope {
  bool p = false, a = false, li = false, dd = false;
};

// True if the parser would read this child of that parent into another place, seen from the written output.
bool would_move(GumboTag child, GumboTag parent, Scope const& scope) {
  bool const heading = child >= GUMBO_TAG_H1 && child <= GUMBO_TAG_H6;
  if (scope.p && closes_p(child)) return true;
  if (scope.a && child == GUMBO_TAG_A) return true;
  if (scope.li && child == GUMBO_TAG_LI) return true;
  if (scope.dd && (child == GUMBO_TAG_DD || child == GUMBO_TAG_DT)) return true;
  if (heading && parent >= GUMBO_TAG_H1 && parent <= GUMBO_TAG_H6) return true;
  auto const wants = table_parent(child);
  if (wants == TableParent::cell) return parent != GUMBO_TAG_TR;
  if (wants == TableParent::row)
    return parent != GUMBO_TAG_TBODY && parent != GUMBO_TAG_THEAD && parent != GUMBO_TAG_TFOOT;
  if (wants == TableParent::column) return parent != GUMBO_TAG_COLGROUP;
  if (wants == TableParent::section) return parent != GUMBO_TAG_TABLE;
  return is_table_structure(parent);
}

// Errs towards "still open": that costs a second reading, the other error a result that is not stable.
Scope scope_within(GumboTag tag, Scope scope) {
  switch (tag) {
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_CAPTION:
      return {};
    case GUMBO_TAG_P:
      scope.p = true;
      break;
    case GUMBO_TAG_A:
      scope.a = true;
      break;
    case GUMBO_TAG_LI:
      scope.li = true;
      break;
    case GUMBO_TAG_UL:
    case GUMBO_TAG_OL:
      scope.li = false;
      break;
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DT:
      scope.dd = true;
      break;
    case GUMBO_TAG_DL:
      scope.dd = false;
      break;
    default:
      break;
  }
  return scope;
}

struct Builder {
  Tree& tree;
  Options const& options;

  NodeIndex add(NodeIndex parent) {
    auto const index = static_cast<NodeIndex>(tree.nodes.size());
    Node node;
    node.parent = parent;
    if (parent != no_node) {
      Node& above = tree.nodes[parent];
      node.depth = static_cast<std::uint16_t>(above.depth + 1);
      node.in_pre = above.in_pre || above.tag == GUMBO_TAG_PRE;
      if (above.last_child == no_node) {
        above.first_child = index;
      } else {
        tree.nodes[above.last_child].next = index;
      }
      above.last_child = index;
    }
    tree.nodes.push_back(std::move(node));
    return index;
  }

  void add_text(NodeIndex parent, std::string_view text) {
    if (text.empty()) return;
    if (is_table_structure(tree.nodes[parent].tag) &&
        text.find_first_not_of(" \t\n\f\r") != std::string_view::npos)
      tree.unstable = true;
    auto const& above = tree.nodes[parent];
    bool const pre = above.in_pre || above.tag == GUMBO_TAG_PRE;
    // A line of its own per line of preformatted text, so that a quote within can be told from the rest.
    while (pre && text.find('\n') != std::string_view::npos) {
      auto const end = text.find('\n') + 1;
      tree.nodes[add(parent)].text = text.substr(0, end);
      text.remove_prefix(end);
    }
    if (!text.empty()) tree.nodes[add(parent)].text = text;
  }

  // False when the tree gets too deep.
  bool build(GumboNode const* root) {
    struct Step {
      GumboNode const* node;
      NodeIndex parent;
      Scope scope;
    };
    std::vector<Step> todo;
    auto push_children = [&](GumboNode const* node, NodeIndex parent, Scope scope) {
      auto const& children = node->v.element.children;
      for (unsigned i = children.length; i-- > 0;) {
        todo.push_back({static_cast<GumboNode const*>(children.data[i]), parent, scope});
      }
    };
    tree.nodes.emplace_back().tag = GUMBO_TAG_BODY;
    push_children(root, 0, {});
    while (!todo.empty()) {
      auto const step = todo.back();
      todo.pop_back();
      switch (step.node->type) {
        case GUMBO_NODE_TEXT:
        case GUMBO_NODE_WHITESPACE:
        case GUMBO_NODE_CDATA:
          add_text(step.parent, utf8::clean(step.node->v.text.text));
          continue;
        case GUMBO_NODE_ELEMENT:
          break;
        default:
          continue;  // comments, templates, the document
      }
      auto const& element = step.node->v.element;
      auto const fate = element.tag_namespace == GUMBO_NAMESPACE_HTML ? fate_of(element.tag) : Fate::drop;
      if (fate == Fate::drop) continue;
      Element made;
      if (fate == Fate::keep) made = read_element(element, options, tree);
      if (fate == Fate::unwrap || made.unwrap) {
        push_children(step.node, step.parent, step.scope);
        continue;
      }
      if (tree.nodes[step.parent].depth >= max_depth) {
        tree.refused = Refused::too_deep;
        return false;
      }
      if (would_move(element.tag, tree.nodes[step.parent].tag, step.scope)) tree.unstable = true;
      auto const index = add(step.parent);
      Node& node = tree.nodes[index];
      node.tag = element.tag;
      node.mark = made.mark;
      node.hidden = made.hidden || tree.nodes[step.parent].hidden;
      node.spacer = made.spacer;
      node.text = std::move(made.alternative_text);
      node.attributes = std::move(made.attributes);
      node.address = std::move(made.address);
      if (!is_void(element.tag)) push_children(step.node, index, scope_within(element.tag, step.scope));
    }
    return true;
  }
};

}  // namespace

bool parse_markup(std::string_view html, Options const& options, Tree& tree) {
  tree.refused = count_tags(html);
  if (tree.refused != Refused::no) return false;
  Arena arena;
  GumboOutput const* output = parse_guarded(html.data(), html.size(), arena);
  if (output == nullptr) {
    tree.refused = Refused::too_costly;
    return false;
  }
  return Builder{tree, options}.build(output->root);
}

}  // namespace svar::html
