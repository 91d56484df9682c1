// /api/v2: tags, of a ticket and of all.
#include "base/page.hpp"
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_api.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;
using kit::Call;

namespace {

struct TagsInput {
  using request_body = void;
  std::vector<std::string> tags;
  json::Patch<Time> updated_stamp;
  bool safe_update = false;
};
BOOST_DESCRIBE_STRUCT(TagsInput, (), (tags, updated_stamp, safe_update))
struct TagsWire {
  std::vector<std::string> tags;
};
BOOST_DESCRIBE_STRUCT(TagsWire, (), (tags))
struct TagWire {
  std::string name;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(TagWire, (), (name, count))

net::Response show_tags(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    return kit::answer(TagsWire{rules::split(present(read, call.actor, call.id<TicketId>()).tags)});
  });
}

net::Response change_tags(Call& call, int status, void (*put)(Change&, std::vector<std::string>)) {
  auto in = json::read_body<TagsInput>(call.request.body);
  return call.app.store.write([&](store::Tx& tx) {
    auto const id = present(tx, call.actor, call.id<TicketId>()).id;
    Change c;
    put(c, in.tags);
    if (in.safe_update && in.updated_stamp.value) c.unchanged_since = *in.updated_stamp.value;
    update(tx, call.actor, id, c);
    return kit::answer(TagsWire{rules::split(get(tx, call.actor, id).tags)}, status);
  });
}
net::Response set_tags(Call& call) {
  return change_tags(call, 201, [](Change& c, std::vector<std::string> tags) { c.tags = std::move(tags); });
}
net::Response add_tags(Call& call) {
  return change_tags(call, 200,
                     [](Change& c, std::vector<std::string> tags) { c.add_tags = std::move(tags); });
}
net::Response remove_tags(Call& call) {
  return change_tags(call, 200,
                     [](Change& c, std::vector<std::string> tags) { c.remove_tags = std::move(tags); });
}

// The most used first. A cursor cannot carry a tag's text, so both styles count places; the list is cut after
// max_pages pages.
net::Response list_tags(Call& call) {
  auto const p = v2::paging(call.request);
  auto const from = v2::from_keys(p, 1);
  return call.app.store.read([&](store::Read& read) {
    auto const begin =
        from ? (p.before ? std::max<std::int64_t>((*from)[0] - p.size - 1, 0) : (*from)[0]) : p.offset();
    auto const end = p.before && from ? (*from)[0] - 1 : begin + p.limit();
    constexpr std::int64_t deepest = v2::max_pages * v2::max_per_page;
    auto rows = read.all<TagCount>(sql::tags_by_use, max_id, "", std::clamp<std::int64_t>(end, 0, deepest));
    rows.erase(rows.begin(), rows.begin() + std::min<std::ptrdiff_t>(begin, std::ssize(rows)));
    v2::Ends ends;
    ends.has_more = p.before ? begin > 0 : std::ssize(rows) > p.size;
    if (std::ssize(rows) > p.size) rows.resize(static_cast<std::size_t>(p.size));
    ends.next = p.before || ends.has_more;
    ends.previous = begin > 0;
    if (!rows.empty()) {
      ends.before = make_cursor({begin + 1});
      ends.after = make_cursor({begin + std::ssize(rows)});
    }
    std::vector<TagWire> wires;
    for (auto& row : rows) wires.push_back({std::move(row.tag), row.tickets});
    auto const counted = p.cursor ? 0 : read.one<std::int64_t>(sql::count_tags, v2::max_counted).value_or(0);
    return v2::list(call.request, "tags", wires, p, ends, counted);
  });
}

net::Response autocomplete(Call& call) {
  auto const name = call.request.query.get_or("name", "");
  TagsWire w;
  if (normal_tag(name).size() >= 2)
    for (auto& t : call.app.store.read([&](store::Read& read) { return tags_starting(read, name, 30); }))
      w.tags.push_back(std::move(t.tag));
  return kit::answer(w);
}

}  // namespace

std::vector<kit::Route> tag_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::tickets_read),
             edit = kit::needs(kit::Permission::tickets_edit);
  auto const tags = kit::shape<TagsWire>;
  auto const input = kit::shape<TagsInput>;
  return {
      {get,
       "/api/v2/tickets/{id:int}/tags",
       read,
       show_tags,
       {.summary = "Tags of a ticket", .response = tags}},
      {post,
       "/api/v2/tickets/{id:int}/tags",
       edit,
       set_tags,
       {.summary = "Sets the tags of a ticket", .request = input, .response = tags, .status = 201}},
      {put,
       "/api/v2/tickets/{id:int}/tags",
       edit,
       add_tags,
       {.summary = "Adds tags to a ticket", .request = input, .response = tags}},
      {del,
       "/api/v2/tickets/{id:int}/tags",
       edit,
       remove_tags,
       {.summary = "Takes tags off a ticket", .request = input, .response = tags}},
      {get,
       "/api/v2/tags",
       read,
       list_tags,
       {.summary = "All tags, the most used first",
        .response = v2::list_of<"tags", TagWire>,
        .query = v2::list_parameters()}},
      {get,
       "/api/v2/autocomplete/tags",
       read,
       autocomplete,
       {.summary = "Tags that begin so",
        .response = tags,
        .query = {{"name", "string", "At least two characters"}}}},
  };
}

}  // namespace svar::tickets
