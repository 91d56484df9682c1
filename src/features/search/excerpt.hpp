#pragma once
// What of a ticket is shown under its subject in a list of results: the stretch of a comment, of a file or of
// a side conversation that has the most of what was asked for.
#include "features/search/snippets.hpp"
#include "features/tickets/tickets.hpp"

namespace svar::search {

inline constexpr int snippet_comments = 30;                    // of a ticket, the newest, are looked through
inline constexpr std::size_t snippet_bytes = 64 * 1024;        // of a ticket's comments
inline constexpr int snippet_files = 4;                        // of a ticket
inline constexpr std::size_t snippet_file_bytes = 256 * 1024;  // of one file
inline constexpr std::size_t snippet_page_bytes = 2 * 1024 * 1024;  // of the files of all tickets of a page

struct Excerpt {
  Snippet snippet;
  UserId author;
  bool internal = false;
  std::string file, side;  // the name of the file, the subject of the side conversation
};

// For the tickets of one page, one after the other.
class Excerpts {
 public:
  Excerpts(store::Read& read, kit::Actor const& actor, Marks const& marks, Stemmer const& stemmer)
      : read_(read), actor_(actor), marks_(marks), stemmer_(stemmer) {}
  Excerpt of(tickets::Ticket const&);

 private:
  bool better(Excerpt& best, std::string_view text, Excerpt about, std::size_t looks_at);
  bool complete(Excerpt const& best) const { return best.snippet.hits >= marks_.wanted; }
  void from_files(Excerpt& best, std::vector<std::int64_t> const& carriers, bool internal);
  void from_sides(Excerpt& best, tickets::Ticket const&);

  store::Read& read_;
  kit::Actor const& actor_;
  Marks const& marks_;
  Stemmer const& stemmer_;
  std::size_t room_ = snippet_page_bytes;
};

}  // namespace svar::search
