// /api/v2/views.
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "features/views/conditions.hpp"
#include "features/views/views_routes.hpp"
#include "features/views/views_wire_v2.hpp"
#include "kit/once.hpp"
#include "kit/v2.hpp"

namespace svar::views {

namespace v2 = kit::v2;
using kit::Call;

namespace {
constexpr std::size_t max_active = 30;  // what `compact` answers
constexpr std::size_t max_counts = 100;

std::vector<View> chosen(Call& call, store::Read& r) {
  auto const& q = call.request.query;
  auto all = list(r, call.actor);
  auto const access = q.get_or("access", ""), active = q.get_or("active", ""),
             group = q.get_or("group_id", "");
  auto const words = people::search_words(q.get_or("query", ""));
  std::erase_if(all, [&](View const& v) {
    if (access == "personal" && !v.owner_id) return true;
    if ((access == "shared" || access == "account") && v.owner_id) return true;
    if (!active.empty() && v.active != (active == "true")) return true;
    if (!group.empty() &&
        std::ranges::none_of(groups_of(v), [&](GroupId g) { return fmt::to_string(g.value) == group; }))
      return true;
    auto const mine = people::search_words(v.title);
    return !std::ranges::all_of(words, [&](std::string const& w) {
      return std::ranges::any_of(mine, [&](std::string const& t) { return t.starts_with(w); });
    });
  });
  return all;
}

std::vector<ViewWireV2> wires(Call& call, std::vector<View> const& views) {
  std::vector<ViewWireV2> out;
  for (auto const& v : views) out.push_back(wire_of(call.request, v));
  return out;
}

net::Response page_of(Call& call, std::vector<View> all) {
  auto p = v2::paging(call.request);
  auto const wish =
      v2::sort(call.request, {"position", "alphabetical", "title", "created_at", "updated_at", "id"},
               {"position", false});
  p.descending = wish.descending;
  if (wish.field == "alphabetical" || wish.field == "title")
    std::ranges::sort(all, {}, [](View const& v) { return std::pair(utf8::fold(v.title), v.id); });
  else if (wish.field == "created_at" || wish.field == "id" || p.cursor)
    std::ranges::sort(all, {}, &View::id);
  else if (wish.field == "updated_at")
    std::ranges::sort(all, {}, [](View const& v) { return std::pair(v.updated_at, v.id); });
  // Cursors hold ids; pages by number go by the place in the wished order.
  std::map<ViewId, std::int64_t> place;
  for (auto const& v : all) place.emplace(v.id, static_cast<std::int64_t>(place.size()) + 1);
  auto const key = [&](View const& v) { return p.cursor ? v.id.value : place.at(v.id); };
  auto const count = static_cast<std::int64_t>(all.size());
  auto rows = v2::window(p, std::move(all), key);
  auto const ends = v2::settle(p, rows, [](View const& v) { return std::vector{v.id.value}; });
  return v2::list(call.request, "views", wires(call, rows), p, ends, count);
}

net::Response list_views(Call& call) {
  return call.app.store.read([&](store::Read& r) { return page_of(call, chosen(call, r)); });
}
net::Response list_active(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    auto all = chosen(call, r);
    std::erase_if(all, [&](View const& v) { return !may_use(call.actor, v); });
    return page_of(call, std::move(all));
  });
}
net::Response list_compact(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    auto all = chosen(call, r);
    std::erase_if(all, [&](View const& v) { return !may_use(call.actor, v); });
    if (all.size() > max_active) all.resize(max_active);
    return v2::whole("views", wires(call, all));
  });
}
net::Response search_views(Call& call) {
  if (people::search_words(call.request.query.get_or("query", "")).empty())
    throw invalid("query", "Say what to look for", "BlankValue");
  return list_views(call);
}

View asked(Call& call) {
  return call.app.store.read([&](store::Read& r) { return get(r, call.actor, call.id<ViewId>()); });
}
net::Response show_view(Call& call) {
  return v2::one("view", wire_of(call.request, asked(call)));
}
net::Response create_view(Call& call) {
  auto const change = change_of(v2::read<ViewInput>(call.request, "view"), {});
  return kit::once(call, [&](store::Tx& tx) {
    auto const w = wire_of(call.request, get(tx, call.actor, create(tx, call.actor, change)));
    return v2::created("view", w, w.url);
  });
}
net::Response update_view(Call& call) {
  auto const input = v2::read<ViewInput>(call.request, "view");
  auto const id = call.id<ViewId>();
  return call.app.store.write([&](store::Tx& tx) {
    update(tx, call.actor, id, change_of(input, get(tx, call.actor, id)));
    return v2::one("view", wire_of(call.request, get(tx, call.actor, id)));
  });
}
net::Response delete_view(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<ViewId>()); });
  return net::Response::no_content();
}
net::Response destroy_many(Call& call) {
  auto const ids = v2::ids<ViewId>(call.request, "ids");
  call.app.store.write([&](store::Tx& tx) {
    for (auto const id : ids) remove(tx, call.actor, id);
  });
  return net::Response::no_content();
}

// --- What is in them

// The view's own order, or the one that the request wishes.
Order order_for(Call& call, Order order) {
  ViewOutputInput wish;
  auto const& q = call.request.query;
  auto const take = [&](std::string_view name, json::Patch<std::string>& into) {
    if (auto const word = q.get(name)) into = {true, std::string(*word)};
  };
  take("sort_by", wish.sort_by);
  take("sort_order", wish.sort_order);
  take("group_by", wish.group_by);
  take("group_order", wish.group_order);
  return order_of(wish, order);
}

struct Listed {
  v2::Paging paging;
  v2::Ends ends;
  std::vector<TicketId> ids;
  std::int64_t count = 0;
};
Listed listed(Call& call, Conditions const& conditions, Order const& order) {
  Listed out;
  auto& p = out.paging = v2::paging(call.request);
  if (p.before) throw malformed("A view is paged forwards only").named("InvalidPaginationParameter");
  auto& store = call.app.store;
  auto found = tickets_in(store, call.actor, conditions, order_for(call, order), p.keys_text.value_or(""),
                          p.size, p.offset());
  out.ids = std::move(found.ids);
  out.ends.has_more = out.ends.next = !found.next.empty();
  if (out.ends.has_more) out.ends.after = found.next;
  if (!p.cursor) out.count = count(store, call.actor, conditions);
  return out;
}

net::Response list_tickets(Call& call) {
  auto const view = asked(call);
  auto const found = listed(call, conditions_of(view), view.order());
  return call.app.store.read([&](store::Read& r) {
    auto const rows = tickets::find_many(r, call.actor, found.ids);
    return v2::list(call.request, "tickets", tickets::ticket_wires(r, call.request, rows), found.paging,
                    found.ends, found.count, tickets::ticket_sides(r, call.request, rows));
  });
}

json::Value id_or_null(std::int64_t id) {
  return id ? json::Value(id) : json::Value(nullptr);
}
template <class E>
json::Value word_or_null(std::optional<E> e) {
  return e ? json::Value(json::enum_name(*e)) : json::Value(nullptr);
}

// One cell of an executed view: under the name that clients look for.
void put_cell(json::Object& row, Column c, tickets::Ticket const& t) {
  switch (c) {
    case Column::subject:
      row["subject"] = t.subject;
      break;
    case Column::customer:
      row["requester_id"] = t.requester_id.value;
      break;
    case Column::status:
      row["status"] = json::enum_name(t.status);
      break;
    case Column::priority:
      row["priority"] = word_or_null(t.priority);
      break;
    case Column::type:
      row["type"] = word_or_null(t.type);
      break;
    case Column::group:
      row["group_id"] = id_or_null(t.group_id.value);
      break;
    case Column::assignee:
      row["assignee_id"] = id_or_null(t.assignee_id.value);
      break;
    case Column::channel:
      row["channel"] = json::enum_name(t.channel);
      break;
    case Column::tags: {
      json::Array tags;
      for (auto const& tag : split(t.tags)) tags.emplace_back(tag);
      row["tags"] = std::move(tags);
      break;
    }
    case Column::created_at:
      row["created"] = iso_seconds(t.created_at);
      break;
    case Column::updated_at:
      row["updated"] = iso_seconds(t.updated_at);
      break;
    case Column::waiting_since:
      row["waiting_since"] =
          t.waiting_since.us ? json::Value(iso_seconds(t.waiting_since)) : json::Value(nullptr);
      break;
  }
}

net::Response executed(Call& call, View const& view) {
  auto const found = listed(call, conditions_of(view), view.order());
  auto const columns = columns_of(view);
  return call.app.store.read([&](store::Read& r) {
    std::vector<json::Value> rows;
    std::set<UserId> people;
    std::set<GroupId> groups;
    for (auto const& t : tickets::find_many(r, call.actor, found.ids)) {
      json::Object row;
      row["ticket"] = json::Object{{"id", t.id.value},
                                   {"url", v2::url(call.request, "tickets", t.id.value)},
                                   {"subject", t.subject},
                                   {"description", t.snippet},
                                   {"status", json::enum_name(t.status)},
                                   {"type", word_or_null(t.type)},
                                   {"priority", word_or_null(t.priority)}};
      for (auto const c : columns) put_cell(row, c, t);
      rows.emplace_back(std::move(row));
      people.insert(t.requester_id);
      if (t.assignee_id) people.insert(t.assignee_id);
      if (t.group_id) groups.insert(t.group_id);
    }
    std::vector<json::Value> users, named_groups;
    for (auto const& u : people::names_of(r, {people.begin(), people.end()}))
      users.emplace_back(json::Object{{"id", u.id.value},
                                      {"name", u.name.empty() ? u.email : u.name},
                                      {"url", v2::url(call.request, "users", u.id.value)}});
    for (auto const& g : people::groups(r, true))
      if (groups.contains(g.id))
        named_groups.emplace_back(json::Object{
            {"id", g.id.value}, {"name", g.name}, {"url", v2::url(call.request, "groups", g.id.value)}});
    auto const wire = wire_of(call.request, view);
    json::Value const brief =
        view.id ? json::Value(json::Object{{"id", view.id.value}, {"url", wire.url}}) : json::Value(nullptr);
    return v2::list(call.request, "rows", rows, found.paging, found.ends, found.count,
                    {v2::side("columns", wire.execution.columns),
                     {"view", json::to_text(brief)},
                     v2::side("users", users),
                     v2::side("groups", named_groups)});
  });
}
net::Response execute_view(Call& call) {
  return executed(call, asked(call));
}

std::string pretty(std::int64_t n) {
  return n < 1'000    ? fmt::to_string(n)
         : n < 10'000 ? fmt::format("{:.1f}k", static_cast<double>(n) / 1'000)
                      : fmt::format("{}k", n / 1'000);
}
ViewCountWire count_wire(Call& call, View const& v, std::int64_t n) {
  return {.view_id = v.id,
          .url = v2::url(call.request, fmt::format("views/{}/count.json", v.id.value)),
          .value = n,
          .pretty = pretty(n),
          .active = v.active};
}
net::Response count_view(Call& call) {
  auto const view = asked(call);
  return v2::one("view_count",
                 count_wire(call, view, count(call.app.store, call.actor, conditions_of(view))));
}
net::Response count_many(Call& call) {
  auto const ids = v2::ids<ViewId>(call.request, "ids");
  if (ids.size() > max_counts) throw malformed("These are too many").named("TooManyValues");
  auto const views = call.app.store.read([&](store::Read& r) {
    std::vector<View> some;
    for (auto const id : ids)
      if (auto v = find(r, call.actor, id)) some.push_back(std::move(*v));
    return some;
  });
  std::vector<ViewCountWire> out;
  for (auto const& v : views)
    out.push_back(count_wire(call, v, count(call.app.store, call.actor, conditions_of(v))));
  return v2::whole("view_counts", out);
}

// Conditions that have not been saved.
View unsaved(Call& call) {
  auto const change = change_of(v2::read<ViewInput>(call.request, "view"), {});
  View v;
  v.title = "-";
  v.conditions = json::to_text(checked(change.conditions.value_or(Conditions{})));
  auto const order = change.order.value_or(Order{});
  v.group_by = order.group_by;
  v.group_descending = order.group_descending;
  v.sort_by = order.sort_by;
  v.sort_descending = order.sort_descending;
  for (auto const c : change.columns.value_or(
           std::vector{Column::subject, Column::customer, Column::status, Column::updated_at}))
    (v.columns += v.columns.empty() ? "" : " ") += json::enum_name(c);
  return v;
}
net::Response preview(Call& call) {
  return executed(call, unsaved(call));
}
net::Response preview_count(Call& call) {
  auto const view = unsaved(call);
  return v2::one("view_count",
                 count_wire(call, view, count(call.app.store, call.actor, conditions_of(view))));
}
}  // namespace

std::vector<kit::Route> views_v2_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::tickets_read);
  auto const many = v2::list_of<"views", ViewWireV2>;
  auto const one = v2::envelope_of<"view", ViewWireV2>;
  auto const input = v2::envelope_of<"view", ViewInput>;
  auto const count_one = v2::envelope_of<"view_count", ViewCountWire>;
  auto const rows = v2::list_of<"rows", json::Value>;
  auto const paged = v2::list_parameters({{"access", "string", "personal, shared or account"},
                                          {"active", "boolean", "Only active ones, or only the others"},
                                          {"group_id", "integer", "Only those for this group"}});
  auto searched = paged;
  searched.push_back({"query", "string", "Beginnings of words of the title"});
  auto const ordered = v2::list_parameters(
      {{"group_by", "string", "Instead of the view's own"}, {"group_order", "string", "asc or desc"}});
  std::vector<kit::QueryParameter> const ids{{"ids", "string", "Up to 100, by comma"}};
  return {
      {get, "/api/v2/views", read, list_views, {.summary = "Views", .response = many, .query = paged}},
      {post,
       "/api/v2/views",
       read,
       create_view,
       {.summary = "Makes a view", .request = input, .response = one, .status = 201}},
      {get,
       "/api/v2/views/active",
       read,
       list_active,
       {.summary = "Views that you can use", .response = many, .query = paged}},
      {get,
       "/api/v2/views/compact",
       read,
       list_compact,
       {.summary = "The first views that you can use", .response = many}},
      {get,
       "/api/v2/views/search",
       read,
       search_views,
       {.summary = "Views whose title has words that begin so", .response = many, .query = searched}},
      {get,
       "/api/v2/views/count_many",
       read,
       count_many,
       {.summary = "How many tickets several views hold",
        .response = v2::list_of<"view_counts", ViewCountWire>,
        .query = ids}},
      {post,
       "/api/v2/views/preview",
       read,
       preview,
       {.summary = "What conditions would hold", .request = input, .response = rows, .query = ordered}},
      {post,
       "/api/v2/views/preview/count",
       read,
       preview_count,
       {.summary = "How many conditions would hold", .request = input, .response = count_one}},
      {del,
       "/api/v2/views/destroy_many",
       read,
       destroy_many,
       {.summary = "Removes several views", .status = 204, .query = ids}},
      {get, "/api/v2/views/{id:int}", read, show_view, {.summary = "One view", .response = one}},
      {put,
       "/api/v2/views/{id:int}",
       read,
       update_view,
       {.summary = "Changes a view", .request = input, .response = one}},
      {del, "/api/v2/views/{id:int}", read, delete_view, {.summary = "Removes a view", .status = 204}},
      {get,
       "/api/v2/views/{id:int}/tickets",
       read,
       list_tickets,
       {.summary = "The tickets of a view",
        .response = v2::list_of<"tickets", tickets::TicketWire>,
        .query = ordered}},
      {get,
       "/api/v2/views/{id:int}/execute",
       read,
       execute_view,
       {.summary = "The rows of a view, by its columns", .response = rows, .query = ordered}},
      {get,
       "/api/v2/views/{id:int}/count",
       read,
       count_view,
       {.summary = "How many tickets a view holds", .response = count_one}},
  };
}

}  // namespace svar::views
