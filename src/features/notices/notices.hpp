#pragma once
// Notices: what concerns a colleague on a ticket, told in the app and, where wished, outside it by one way:
// pushed to a browser, or mailed. Made by a follower of the log; never two for one thing, never of what one
// did oneself, never of what one may not see.
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

// Of those that one fact gives rise to, the first that fits is told.
enum class Kind {
  mentioned,         // named in a note
  assigned,          // somebody else made the ticket mine
  answered,          // the customer wrote on a ticket of mine
  followed,          // somebody wrote on a ticket that I follow
  side_answered,     // whoever I asked on the side has answered
  approval_asked,    // an answer waits for somebody like me to approve it
  approval_decided,  // my answer was sent, or given back
  task_due           // a task of mine is due
};
BOOST_DESCRIBE_ENUM(Kind, mentioned, assigned, answered, followed, side_answered, approval_asked,
                    approval_decided, task_due)
inline constexpr Kind all_kinds[] = {Kind::mentioned,        Kind::assigned,      Kind::answered,
                                     Kind::followed,         Kind::side_answered, Kind::approval_asked,
                                     Kind::approval_decided, Kind::task_due};

// How a person is told of a kind. One way leads outside at the most, so nothing comes twice.
enum class Way {
  off,
  app,     // in the app only
  push,    // in the app, and to the browsers that were set up for it
  mail,    // in the app, and by e-mail soon
  hourly,  // in the app, and in one e-mail on the full hour
  daily    // in the app, and in one e-mail a day
};
BOOST_DESCRIBE_ENUM(Way, off, app, push, mail, hourly, daily)

inline constexpr int max_page = 30;
inline constexpr int counted = 100;          // unread; more are "99+"
inline constexpr int max_asked = 50;         // colleagues who are asked to approve one answer
inline constexpr Duration news = hours(48);  // what is older when the follower meets it is told to nobody
inline constexpr Duration kept = days(60);
// How long a notice may be seen in the app before it leaves the house.
inline constexpr Duration push_grace = seconds(10);
inline constexpr Duration mail_grace = minutes(2);

struct Notice {
  NoticeId id;
  UserId user_id;
  Kind kind = Kind::mentioned;
  TicketId ticket_id;
  CommentId comment_id;  // words of a side conversation: sides::carried_as
  UserId author_id;
  Time created_at, read_at;
  std::int64_t about_id = 0;  // the answer to approve, or the task
};
BOOST_DESCRIBE_STRUCT(Notice, (),
                      (id, user_id, kind, ticket_id, comment_id, author_id, created_at, read_at, about_id))

// One's own, the newest first, before the one given (0: from the newest).
std::vector<Notice> list(store::Read&, Actor const&, NoticeId before, int limit);
// Of tickets that one may still see.
std::int64_t unread(store::Read&, Actor const&);
// All of one ticket, or all there are.
void mark_read(store::Tx&, Actor const&, std::optional<TicketId>);

// In the order of all_kinds; what was never chosen is told in the app.
std::vector<Way> ways(store::Read&, UserId);
Way way_of(store::Read&, UserId, Kind);
void choose(store::Tx&, Actor const&, Kind, Way);
// Every kind that is mailed is told in the app only from now on.
void stop_mail(store::Tx&, UserId);

// Writes it down for this person, unless they do not want it, work here no longer or may not see it; and
// queues what is to leave the house.
struct Telling {
  UserId user_id;
  Kind kind = Kind::mentioned;
  TicketId ticket_id;
  CommentId comment_id;
  UserId author_id;
  std::int64_t about_id = 0;
  Time at;
};
void tell(store::Tx&, Telling const&);

events::Follower follower();
kit::Feature feature();

}  // namespace svar::notices
