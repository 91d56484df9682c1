#pragma once
// Notices: what concerns a colleague on a ticket, told in the app. Made by a follower of the log; never two
// for one thing, never of what one did oneself, never of what one may not see.
#include <optional>
#include <string>
#include <vector>

#include "features/tickets/tickets.hpp"
#include "kit/feature.hpp"

namespace svar::notices {

using kit::Actor;
using tickets::CommentId;
using tickets::TicketId;
using NoticeId = Id<struct NoticeTag>;

// The first that fits is told.
enum class Kind {
  mentioned,  // named in a note
  assigned,   // somebody else made the ticket mine
  answered,   // the customer wrote on a ticket of mine
  followed    // somebody wrote on a ticket that I follow
};
BOOST_DESCRIBE_ENUM(Kind, mentioned, assigned, answered, followed)
inline constexpr Kind all_kinds[] = {Kind::mentioned, Kind::assigned, Kind::answered, Kind::followed};

inline constexpr int max_page = 30;
inline constexpr int counted = 100;          // unread; more are "99+"
inline constexpr Duration news = hours(48);  // what is older when the follower meets it is told to nobody
inline constexpr Duration kept = days(60);

struct Notice {
  NoticeId id;
  UserId user_id;
  Kind kind = Kind::mentioned;
  TicketId ticket_id;
  CommentId comment_id;
  UserId author_id;
  Time created_at, read_at;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (id, user_id, kind, ticket_id, comment_id, author_id, created_at, read_at))

// One's own, the newest first, before the one given (0: from the newest).
std::vector<Notice> list(store::Read&, Actor const&, NoticeId before, int limit);
std::int64_t unread(store::Read&, Actor const&);
// All of one ticket, or all there are.
void mark_read(store::Tx&, Actor const&, std::optional<TicketId>);

std::vector<Kind> refused(store::Read&, UserId);
void choose(store::Tx&, Actor const&, Kind, bool wanted);

events::Follower follower();
kit::Feature feature();

}  // namespace svar::notices
