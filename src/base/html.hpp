#pragma once
// HTML from outside (mail, composers, articles): read once with a real HTML5 parser, cut down to an
// allow-list, then written, turned into text, or split into new words and quoted words. Nothing here throws
// for bad input.
//
// The output is a body fragment. It never holds script, style sheets, forms, frames, foreign (SVG, MathML)
// content, ids, event handlers or comments; links go to http, https, mailto and tel only; no picture is
// fetched from elsewhere by showing it. Show it in a sandboxed frame all the same.
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace svar::html {

// The parser is quadratic in nesting, so these are checked before it sees a byte.
inline constexpr std::size_t max_input_bytes = 2 * 1024 * 1024;
inline constexpr std::size_t max_tags = 20'000;
inline constexpr std::size_t max_open_elements = 1'000;
// Checked on the parsed tree; browsers flatten what lies deeper than 512.
inline constexpr std::size_t max_depth = 480;
// In all tags together: each is compared with all others of its tag.
inline constexpr std::size_t max_attributes = 30'000;
// A backstop inside the parser's allocator: markup may still be crafted so that a little input makes a huge
// tree.
inline constexpr std::size_t max_parser_bytes = 96 * 1024 * 1024;
inline constexpr double max_parser_cpu_seconds = 2.0;
inline constexpr std::size_t max_url_bytes = 8 * 1024;
inline constexpr std::size_t max_data_image_bytes = 256 * 1024;

// Why the markup was not read. The content is then shown as plain text, escaped, tags and all.
enum class Refused { no, too_big, too_many_tags, too_deep, too_costly };
std::string_view say(Refused);

struct Options {
  // Gives the address of an inline picture by its Content-ID; an empty answer means "not in this mail".
  // Without a function the picture keeps its cid: address (the form to store).
  std::function<std::string(std::string_view content_id)> cid_url;
  // Pictures whose address starts with this are Svar's own and kept. Only for HTML that a signed-in colleague
  // wrote.
  std::string own_picture_prefix;
  // Leaves the addresses of remote pictures in place. Only for HTML that we send, never for what we show.
  bool keep_remote_pictures = false;
};

// What made the quote recognisable, kept so that a wrong fold can be explained.
enum class QuoteSign {
  none,
  arrows,        // lines that start with ">"
  container,     // an element that a mail program wraps quotes in
  attribution,   // "On … wrote:"
  header_block,  // "From: … Sent: … To: … Subject: …"
  separator,     // "-----Original Message-----"
  reply_line,    // our own "##- … -##"
  interleaved,   // answers between the lines: nothing is folded, for they make no sense alone
};
std::string_view say(QuoteSign);

// `fresh` and `quoted` together hold every word of the source. Nothing is folded where nothing fresh would be
// left. The signature ("-- ") stays with the fresh part.
struct Split {
  std::string fresh;
  std::string quoted;
  QuoteSign sign = QuoteSign::none;
};

struct Tree;

// One parse for all uses. Moves, does not copy.
class Document {
 public:
  static Document read(std::string_view html, Options const& options = {});
  Document(Document&&) noexcept;
  Document& operator=(Document&&) noexcept;
  ~Document();

  std::string html() const;
  // As a reader would see it: blocks on their own lines, links as "text (address)", lists, tables, quotes
  // with "> ".
  std::string text() const;
  // Split as HTML. `text_of_fresh` too, because previews and search want only the new words.
  Split split() const;
  std::string fresh_text() const;

  Refused refused() const;
  std::size_t remote_pictures() const;   // kept as data-remote-src, not loaded until asked for
  std::size_t dropped_pictures() const;  // data: pictures too big or of a kind not shown, unknown cid:
  bool uses_cid(std::string_view content_id) const;

 private:
  explicit Document(std::unique_ptr<Tree>);
  std::unique_ptr<Tree> tree_;
};

// Sanitising the result again gives the result again.
std::string sanitize(std::string_view html, Options const& options = {});
std::string to_text(std::string_view html);

// Text to HTML: escaped, paragraphs at empty lines, http(s) and mail addresses made links. Stable under
// sanitize().
std::string from_text(std::string_view text);

// As Document::split, for plain text; `fresh` before and after the quote are joined.
Split split_quote(std::string_view text);

// Text for an HTML text node or a double-quoted attribute value.
std::string escape(std::string_view text);

// A link target we let through: http, https, mailto or tel, cleaned of white space and controls. Empty if
// not.
std::string safe_link(std::string_view address);

// The allow-listed part of an inline style ("color:red;text-align:left"), possibly empty. Never holds url(,
// position or anything that fetches, covers or escapes the frame.
std::string safe_style(std::string_view style);

}  // namespace svar::html
