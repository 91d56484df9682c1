#pragma once
// Finds tickets by words of their subject, for the command bar and the merge dialog. Kept up by a follower of
// the log.
#include "events/followers.hpp"
#include "features/desk/compose.hpp"

namespace svar::desk {

inline constexpr std::size_t min_word = 2;    // code points; shorter words are not kept
inline constexpr std::size_t max_words = 40;  // of one subject
inline constexpr int looked_at = 300;         // tickets per question

// Tickets whose subject has all the words (the last one may be a beginning), newest first among those looked
// at.
std::vector<tickets::Ticket> find_by_subject(store::Read&, Actor const&, std::string_view query, int limit);
std::vector<std::string> subject_words(std::string_view subject);
events::Follower subject_follower();

net::Response get_search(kit::Call&);

}  // namespace svar::desk
