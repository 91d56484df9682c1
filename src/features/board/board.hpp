#pragma once
// The board: what colleagues tell a group, read and where wished confirmed by each of them. An announcement
// comes from a lead; a hand-over from whoever ends a shift.
#include <string>
#include <vector>

#include "features/people/people.hpp"
#include "kit/feature.hpp"

namespace svar::board {

using kit::Actor;
using kit::GroupId;
using PostId = Id<struct PostTag>;

inline constexpr std::size_t max_title = 200;   // code points
inline constexpr std::size_t max_body = 5'000;  // code points
inline constexpr int max_standing = 100;
inline constexpr Duration announcement_stands = days(14);  // unless an end is said
inline constexpr Duration handover_stands = hours(36);  // the next shift, and the one after a weekend's day
inline constexpr Duration longest_stands = days(366);

enum class Kind { announcement, handover };
BOOST_DESCRIBE_ENUM(Kind, announcement, handover)

struct Post {
  PostId id;
  Kind kind = Kind::announcement;
  UserId author_id;
  std::string title, body;
  std::string group_ids;  // separated by one blank; empty: for everybody
  bool must_confirm = false;
  Time created_at, ends_at, removed_at;
};
BOOST_DESCRIBE_STRUCT(Post, (),
                      (id, kind, author_id, title, body, group_ids, must_confirm, created_at, ends_at,
                       removed_at))
struct Reader {
  PostId post_id;
  UserId user_id;
  Time read_at, confirmed_at;
};
BOOST_DESCRIBE_STRUCT(Reader, (), (post_id, user_id, read_at, confirmed_at))

struct NewPost {
  Kind kind = Kind::announcement;
  std::string title, body;
  std::vector<GroupId> groups;  // none: for everybody
  bool must_confirm = false;
  std::optional<Time> ends_at;
};
// An announcement needs admin_groups; a hand-over goes to groups that one is in. Throws invalid, forbidden.
PostId post(store::Tx&, Actor const&, NewPost const&);
// One's own, or with admin_groups anybody's. Throws not_found, forbidden.
void remove(store::Tx&, Actor const&, PostId);
// Throws not_found for what is not for this person.
void mark_read(store::Tx&, Actor const&, PostId, bool confirmed);

// What stands and is for this person or by them, the newest first.
std::vector<Post> standing(store::Read&, Actor const&);
std::vector<Reader> read_by(store::Read&, UserId, std::vector<Post> const&);  // by one person
// Who has read it. Throws not_found, and forbidden for who neither wrote it nor leads.
std::vector<Reader> readers(store::Read&, Actor const&, PostId);
std::vector<UserId> audience(store::Read&, Post const&);  // active colleagues, without the author
std::vector<GroupId> groups_of(Post const&);
bool is_for(Actor const&, Post const&);  // by them, or for a group of theirs
bool may_manage(Actor const&, Post const&);

kit::Feature feature();

}  // namespace svar::board
