#pragma once
// Putting a meaning to the index.
#include "features/search/meaning.hpp"

namespace svar::search {

inline constexpr int max_found = 100;                // results per page
inline constexpr int deepest = 1'000;                // results by relevance that can be paged through
inline constexpr unsigned counted_exactly = 1'000;   // matches; beyond, the number is an estimate
inline constexpr unsigned facets_counted = 300'000;  // matches that are looked at for facets
inline constexpr double longest_count_s = 2.0;       // for an exact count

struct Hit {
  Kind kind = Kind::ticket;
  std::int64_t id = 0;
};
struct Found {
  std::vector<Hit> hits;
  std::string next;  // cursor; empty at the end
  std::int64_t total = 0;
  bool exact = true;  // false: total is an estimate
};

struct Window {
  int limit = 25;
  std::string after;  // a Found's `next`; throws Fault malformed when it is not one
  int offset = 0;     // of the public API
  bool total = true;  // whether to count
};
Found find(Xapian::Database&, Meaning const&, Window const&);
// As exactly as longest_count_s allows.
std::int64_t count(Xapian::Database&, Meaning const&);

struct Bucket {
  std::string value;  // as the language writes it: an id, or a name
  std::int64_t count = 0;
};
struct FacetCounts {
  std::vector<Bucket> status, group, assignee, channel, tag;  // most first
  bool complete = true;  // false: only the first facets_counted matches were looked at
};
inline constexpr std::size_t max_buckets = 12;
FacetCounts facets(Xapian::Database&, Meaning const&);

// The query with the words that nothing has put right by words that the index has; none where there is
// nothing to put right. Whether the asker may know is for the caller to find out, by asking with it.
std::optional<std::string> corrected(Xapian::Database&, Stemmer const&, Meaning const&,
                                     std::string const& query);

}  // namespace svar::search
