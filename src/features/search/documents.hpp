#pragma once
// What stands in the index of a ticket, a person, an organisation, a side conversation.
#include <xapian.h>

#include <vector>

#include "features/customers/customers.hpp"
#include "features/search/words.hpp"
#include "features/sides/sides.hpp"
#include "features/tickets/tickets.hpp"

namespace svar::search {

inline constexpr std::size_t max_indexed = 1024 * 1024;  // bytes of a ticket's comments, the newest first
inline constexpr int max_indexed_comments = 5'000;
inline constexpr std::size_t max_indexed_file_text =
    1024 * 1024;                                     // bytes of a ticket's files, newest comments first
inline constexpr std::size_t longest_spelling = 24;  // bytes; longer words are no suggestions

// Writes documents into an index. Not for more than one thread at a time.
class Documents {
 public:
  explicit Documents(Xapian::WritableDatabase& index) : index_(index) {}

  // Each as it stands in the store now; what is gone there goes here too. `fresh` says that the index cannot
  // have them yet.
  void tickets(store::Read&, std::vector<tickets::TicketId> const&, bool fresh = false);
  void people(store::Read&, std::vector<UserId> const&, bool fresh = false);
  void organizations(store::Read&, std::vector<people::OrganizationId> const&, bool fresh = false);
  // Those that ask a group of the house; the words of all stand in their tickets, too.
  void sides(store::Read&, std::vector<sides::SideId> const&, bool fresh = false);
  // Roughly how much was written since the last call, bytes of text.
  std::size_t written();

 private:
  void put(std::uint32_t number, Xapian::Document const&, bool fresh);
  void drop(std::uint32_t number);

  Xapian::WritableDatabase& index_;
  Stemmer stemmer_;
  std::size_t bytes_ = 0;
};

}  // namespace svar::search
