// The board's part of /api/ui: parse, call, answer.
#include <map>

#include "features/board/board_routes.hpp"
#include "features/board/board_wire.hpp"

namespace svar::board {
namespace {

using kit::Call;

BoardName named(store::Read& read, UserId id) {
  auto const user = people::find(read, id);
  return {id.value, !user ? std::string() : user->name.empty() ? user->email : user->name};
}

BoardList list_of(store::Read& read, Actor const& actor) {
  auto const posts = standing(read, actor);
  std::map<PostId, Reader> marks;
  for (auto const& reader : read_by(read, actor.user, posts)) marks.emplace(reader.post_id, reader);
  std::map<GroupId, std::string> groups;
  for (auto const& group : people::groups(read, true)) groups.emplace(group.id, group.name);
  BoardList list;
  for (auto const& p : posts) {
    BoardPost w{p.id.value,
                p.kind,
                p.title,
                p.body,
                named(read, p.author_id),
                {},
                p.must_confirm,
                p.created_at,
                p.ends_at,
                p.author_id == actor.user,
                is_for(actor, p),
                false,
                false,
                may_manage(actor, p)};
    for (auto const id : groups_of(p)) w.groups.push_back({id.value, groups[id]});
    if (auto const mark = marks.find(p.id); mark != marks.end()) {
      w.read = true;
      w.confirmed = mark->second.confirmed_at.us != 0;
    }
    list.posts.push_back(std::move(w));
  }
  return list;
}

net::Response get_board(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) { return list_of(r, call.actor); }));
}

net::Response post_board(Call& call) {
  auto const body = call.body<BoardPostBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    NewPost wish{body.kind, body.title, body.body, body.group_ids, body.must_confirm, {}};
    if (body.ends_at) wish.ends_at = body.ends_at->at;
    post(tx, call.actor, wish);
    return list_of(tx, call.actor);
  }),
                     201);
}

net::Response delete_post(Call& call) {
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    remove(tx, call.actor, call.id<PostId>());
    return list_of(tx, call.actor);
  }));
}

net::Response post_read(Call& call) {
  auto const body = call.body<BoardReadBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    mark_read(tx, call.actor, call.id<PostId>(), body.confirmed);
    return list_of(tx, call.actor);
  }));
}

net::Response get_readers(Call& call) {
  auto const id = call.id<PostId>();
  return kit::answer(call.app.store.read([&](store::Read& r) {
    std::map<UserId, Reader> marks;
    for (auto const& reader : readers(r, call.actor, id)) marks.emplace(reader.user_id, reader);
    BoardReaders out;
    for (auto const& p : standing(r, call.actor)) {
      if (p.id != id) continue;
      for (auto const user : audience(r, p)) {
        auto const mark = marks.find(user);
        bool const read = mark != marks.end();
        out.readers.push_back({named(r, user), read, read && mark->second.confirmed_at.us != 0});
      }
    }
    return out;
  }));
}

}  // namespace

std::vector<kit::Route> board_routes() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::tickets_read);
  auto const write = kit::needs(kit::Permission::tickets_note);
  return {
      {get, "/api/ui/board", read, get_board, {"What my groups are told", nullptr, shape<BoardList>}},
      {post,
       "/api/ui/board",
       write,
       post_board,
       {"Tell a group", shape<BoardPostBody>, shape<BoardList>, 201}},
      {del, "/api/ui/board/{id:int}", write, delete_post, {"Take it down", nullptr, shape<BoardList>}},
      {post,
       "/api/ui/board/{id:int}/read",
       read,
       post_read,
       {"Read, or confirmed", shape<BoardReadBody>, shape<BoardList>}},
      {get,
       "/api/ui/board/{id:int}/readers",
       write,
       get_readers,
       {"Who has read it", nullptr, shape<BoardReaders>}},
  };
}

}  // namespace svar::board
