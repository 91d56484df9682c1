#pragma once
// Inside of svar::html: the sanitised tree that all its parts walk. Not for use outside src/base/html*.
#include <gumbo.h>

#include <cstdint>
#include <string>
#include <vector>

#include "base/html.hpp"

namespace svar::html {

// What a mail program told us about an element by its class or id.
enum class Mark : std::uint8_t {
  none,
  quote,         // the element's content is quoted
  quote_to_end,  // from here to the end of the mail is quoted
  attribution,   // holds "On … wrote:"
};

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex no_node = 0xFFFFFFFF;

struct Node {
  GumboTag tag = GUMBO_TAG_UNKNOWN;  // GUMBO_TAG_UNKNOWN is a text node; node 0 is the root
  Mark mark = Mark::none;
  bool hidden = false;  // display:none
  bool in_pre = false;
  bool spacer = false;  // a picture of at most two pixels: counts as nothing to see
  std::uint16_t depth = 0;
  NodeIndex parent = no_node, first_child = no_node, last_child = no_node, next = no_node;
  std::string text;        // of a text node, unescaped; of a picture, its alternative text
  std::string attributes;  // ready to write, each with a leading space
  std::string address;  // of a link; of a picture its src, with "cid:" and the Content-ID until it is mapped
};

struct Tree {
  std::vector<Node> nodes;  // in document order
  std::vector<std::string> cids;
  Refused refused = Refused::no;
  std::size_t remote_pictures = 0;
  std::size_t dropped_pictures = 0;
  // Something was left out that the parser relied on to allow a structure, so reading the output may give
  // another tree.
  bool unstable = false;
};

bool is_block(GumboTag);  // starts and ends a line
bool is_void(GumboTag);   // br, hr, img, col, wbr

// Fills `tree` from the markup within all limits; false leaves the reason in tree.refused.
bool parse_markup(std::string_view html, Options const& options, Tree& tree);
// The tree of plain text as from_text() writes it.
void plain_tree(std::string_view text, Tree& tree);

// Writes the nodes for which `keep` (per node, or all if empty) is set. An element is written if something
// kept lies in it, so a selection of leaves gives well-formed HTML.
std::string write(Tree const& tree, std::vector<bool> const& keep = {});
std::string write_text(Tree const& tree, std::vector<bool> const& keep = {});
// The nodes of the quote, as leaves; empty if nothing is to be folded.
std::vector<bool> find_quoted(Tree const& tree, QuoteSign& sign);

}  // namespace svar::html
