#include "features/board/board.hpp"

#include <algorithm>
#include <set>

#include "base/utf8.hpp"
#include "features/board/board_sql.hpp"
#include "features/people/restriction.hpp"

namespace svar::board {
namespace {

using kit::Permission;

bool leads(Actor const& actor) {
  return actor.may(Permission::admin_groups);
}

Post standing_for(store::Read& read, Actor const& actor, PostId id) {
  auto const p = read.one<Post>(sql::find, id);
  if (!p || p->removed_at.us || !(is_for(actor, *p) || leads(actor))) throw not_found();
  return *p;
}

Time end_of(NewPost const& wish) {
  auto const stands = wish.kind == Kind::handover ? handover_stands : announcement_stands;
  auto const end = wish.ends_at.value_or(now() + stands);
  if (end <= now()) throw invalid("ends_at", "It must stand for a while: choose a later end");
  return std::min(end, now() + longest_stands);
}

}  // namespace

std::vector<GroupId> groups_of(Post const& p) {
  return people::groups_in(p.group_ids);
}

bool is_for(Actor const& actor, Post const& p) {
  if (!actor.staff) return false;
  if (p.author_id == actor.user || p.group_ids.empty()) return true;
  return std::ranges::any_of(groups_of(p), [&](GroupId g) { return actor.in(g); });
}

bool may_manage(Actor const& actor, Post const& p) {
  return p.author_id == actor.user || leads(actor);
}

PostId post(store::Tx& tx, Actor const& actor, NewPost const& wish) {
  actor.require(Permission::tickets_note);
  if (wish.kind == Kind::announcement) actor.require(Permission::admin_groups);
  auto const title = utf8::clean_line(wish.title, max_title);
  if (title.empty()) throw invalid("title", "It needs a title", "BlankValue");
  if (utf8::length(wish.body) > max_body)
    throw invalid("body", fmt::format("At most {} characters at a time", max_body), "TooManyValues");
  std::string ids;
  for (auto const group : std::set<GroupId>(wish.groups.begin(), wish.groups.end())) {
    if (!people::find_group(tx, group))
      throw invalid("group_ids", "There is no such group", "RecordNotFound");
    if (wish.kind == Kind::handover && !actor.in(group) && !leads(actor))
      throw invalid("group_ids", "You hand over to groups that you are in");
    ids += (ids.empty() ? "" : " ") + std::to_string(group.value);
  }
  if (wish.kind == Kind::handover && ids.empty())
    throw invalid("group_ids", "Say which group takes over", "BlankValue");
  return tx.insert<PostId>(sql::insert, wish.kind, actor.user, title, utf8::clean(wish.body), ids,
                           wish.must_confirm, now(), end_of(wish));
}

void remove(store::Tx& tx, Actor const& actor, PostId id) {
  if (!may_manage(actor, standing_for(tx, actor, id))) throw forbidden();
  tx.exec(sql::remove, id, now());
}

void mark_read(store::Tx& tx, Actor const& actor, PostId id, bool confirmed) {
  standing_for(tx, actor, id);
  tx.exec(sql::mark, id, actor.user, now(), confirmed ? now() : Time{});
}

std::vector<Post> standing(store::Read& read, Actor const& actor) {
  auto all = read.all<Post>(sql::standing, now(), max_standing);
  std::erase_if(all, [&](Post const& p) { return !is_for(actor, p) && !leads(actor); });
  std::ranges::sort(all, std::greater{}, &Post::created_at);
  return all;
}

std::vector<Reader> read_by(store::Read& read, UserId user, std::vector<Post> const& posts) {
  std::vector<Reader> out;
  for (auto const& p : posts)
    if (auto const reader = read.one<Reader>(sql::read_by, p.id, user)) out.push_back(*reader);
  return out;
}

std::vector<Reader> readers(store::Read& read, Actor const& actor, PostId id) {
  if (!may_manage(actor, standing_for(read, actor, id))) throw forbidden();
  return read.all<Reader>(sql::readers, id);
}

std::vector<UserId> audience(store::Read& read, Post const& p) {
  auto const groups = groups_of(p);
  std::vector<UserId> out;
  for (auto const& user : people::colleagues(read, {.limit = 10'000})) {
    if (user.id == p.author_id) continue;
    bool const meant = groups.empty() || std::ranges::any_of(groups, [&](GroupId g) {
                         return people::is_member(read, user.id, g);
                       });
    if (meant) out.push_back(user.id);
  }
  return out;
}

}  // namespace svar::board
