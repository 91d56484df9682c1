#include "features/tags/tags_api.hpp"
#include "features/tickets/retag.hpp"

namespace svar::tags {

using kit::Call;

namespace {
net::Response get_tags(Call& call) {
  auto const q = tickets::normal_tag(call.request.query.get_or("q", ""));
  return kit::answer(call.app.store.read([&](store::Read& r) {
    TagList answer;
    for (auto const& t : q.empty() ? tickets::tags_most_used(r, shown) : tickets::tags_starting(r, q, shown))
      answer.tags.push_back({t.tag, t.tickets});
    return answer;
  }));
}
net::Response post_rename(Call& call) {
  auto const body = call.body<TagRenameBody>();
  call.app.store.write([&](store::Tx& tx) { rename(tx, call.actor, body.tag, body.to); });
  return net::Response::no_content();
}
}  // namespace

std::vector<kit::Route> tags_ui_routes() {
  using enum net::Method;
  using kit::shape;
  auto const keep = kit::needs(kit::Permission::admin_settings);
  return {
      {get, "/api/ui/tags/all", keep, get_tags, {"Tags and how much they are used", nullptr, shape<TagList>}},
      {post,
       "/api/ui/tags/rename",
       keep,
       post_rename,
       {"Rename, merge or remove a tag on all tickets", shape<TagRenameBody>, nullptr, 204}},
  };
}

kit::Feature feature() {
  kit::Feature f{.name = "tags"};
  f.routes = tags_ui_routes();
  f.jobs = [](kit::App&) { return std::vector<events::JobKind>{rename_job()}; };
  return f;
}

}  // namespace svar::tags
