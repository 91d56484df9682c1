// The block list over /api/ui: parse, call, answer.
#include "base/page.hpp"
#include "features/channels/channels_api.hpp"
#include "features/channels/mailbox_wire.hpp"

namespace svar::channels::api {
namespace {

WireBlock wire(Block const& b, std::vector<people::User> const& people) {
  WireBlock w;
  w.id = b.id.value;
  w.pattern = b.pattern;
  w.reason = b.reason;
  w.allow = b.allow;
  w.created_at = b.created_at;
  auto const by = std::ranges::find(people, b.created_by, &people::User::id);
  if (by != people.end()) w.created_by = WireName{by->id.value, by->name.empty() ? by->email : by->name};
  return w;
}

}  // namespace

net::Response list_blocks(kit::Call& call) {
  auto const& q = call.request.query;
  auto const cursor = q.get_or("after", "");
  auto const after = cursor.empty() ? std::optional(std::vector<std::int64_t>{0}) : read_cursor(cursor, 1);
  if (!after) throw malformed("This cursor cannot be read.").named("bad_cursor");
  auto const limit_word = std::string(q.get_or("limit", "100"));
  auto const limit =
      static_cast<int>(std::clamp(std::strtol(limit_word.c_str(), nullptr, 10), 1L, long{max_blocks_page}));
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const page = blocks(r, BlockId{(*after)[0]}, limit);
    std::vector<UserId> authors;
    for (auto const& b : page.blocks)
      if (b.created_by) authors.push_back(b.created_by);
    auto const people = people::find_many(r, authors);
    WireBlocks w;
    for (auto const& b : page.blocks) w.blocks.push_back(wire(b, people));
    if (page.next) w.next = make_cursor({page.next.value});
    return w;
  }));
}

net::Response create_block(kit::Call& call) {
  auto const wish = call.body<BlockRequest>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    auto const id = add_block(tx, call.actor, wish.pattern, wish.reason, wish.allow);
    auto const block = blocks(tx, BlockId{id.value + 1}, 1).blocks.at(0);
    return WireOneBlock{wire(block, people::find_many(tx, {call.actor.user}))};
  }),
                     201);
}

net::Response delete_block(kit::Call& call) {
  auto const id = call.id<BlockId>();
  call.app.store.write([&](store::Tx& tx) { remove_block(tx, call.actor, id); });
  return net::Response::no_content();
}

}  // namespace svar::channels::api
