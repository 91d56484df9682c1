#pragma once
// Inside of svar::html: which elements and attributes of a stranger's HTML are kept. Not for use outside
// src/base/html*.
#include <gumbo.h>

#include <string>

#include "base/html_tree.hpp"

namespace svar::html {

enum class Fate {
  keep,
  unwrap,  // the element goes, its content stays
  drop,    // the element goes with its content
};
Fate fate_of(GumboTag);

// Where in a table an element may stand.
enum class TableParent { none, section, row, cell, column };
TableParent table_parent(GumboTag);
// Elements in which the parser allows table parts only and moves everything else out in front of the table.
bool is_table_structure(GumboTag);
// A start tag that ends an open paragraph.
bool closes_p(GumboTag);

struct Element {
  bool unwrap = false;  // a link without an allowed address
  bool hidden = false;
  bool spacer = false;
  Mark mark = Mark::none;
  std::string attributes, address, alternative_text;
};
// Counts pictures in `tree`.
Element read_element(GumboElement const& element, Options const& options, Tree& tree);

}  // namespace svar::html
