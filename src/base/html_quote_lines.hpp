#pragma once
// Inside of svar::html: finding the quoted part in a mail's lines, the same for text and HTML. Not for use
// outside src/base/html*.
#include <cstddef>
#include <span>
#include <string_view>

#include "base/html.hpp"

namespace svar::html {

struct Line {
  std::string_view text;
  bool container = false;    // within an element that mail programs wrap quotes in
  bool soft = false;         // within an ordinary <blockquote>: a quote only if an attribution precedes it
  bool attribution = false;  // within an element for "On … wrote:"
  bool to_end = false;       // an element says: from here on, everything is quoted
  bool picture = false;      // holds something to see that is not text
};

// Lines [from, to) are the quote; nothing is folded if from == to.
struct Fold {
  std::size_t from = 0, to = 0;
  QuoteSign sign = QuoteSign::none;
};
Fold find_quote(std::span<Line const> lines);

}  // namespace svar::html
