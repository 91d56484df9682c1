// /api/v2/macros.
#include "base/utf8.hpp"
#include "features/macros/macros_routes.hpp"
#include "features/macros/macros_wire_v2.hpp"
#include "kit/once.hpp"
#include "kit/v2.hpp"

namespace svar::macros {

namespace v2 = kit::v2;
using kit::Call;

namespace {
// Each word of the query begins a word of the title.
bool has_words(Macro const& m, std::vector<std::string> const& words) {
  auto const mine = people::search_words(m.title);
  return std::ranges::all_of(words, [&](std::string const& w) {
    return std::ranges::any_of(mine, [&](std::string const& t) { return t.starts_with(w); });
  });
}

std::string category_of(Macro const& m) {
  auto const at = m.title.find("::");
  return at == m.title.npos ? std::string() : m.title.substr(0, at);
}

// What the parameters leave of all that the actor sees.
std::vector<Macro> chosen(Call& call, store::Read& r) {
  auto const& q = call.request.query;
  auto all = list(r, call.actor);
  auto const words = people::search_words(q.get_or("query", ""));
  auto const access = q.get_or("access", ""), active = q.get_or("active", ""),
             group = q.get_or("group_id", "");
  auto const category = q.get_or("category", "");
  std::erase_if(all, [&](Macro const& m) {
    if (access == "personal" && !m.owner_id) return true;
    if ((access == "shared" || access == "account") && m.owner_id) return true;
    if (!active.empty() && m.active != (active == "true")) return true;
    if (!category.empty() && category_of(m) != category) return true;
    if (q.get_or("only_viewable", "") == "true" && !may_use(call.actor, m)) return true;
    if (!group.empty() &&
        std::ranges::none_of(groups_of(m), [&](GroupId g) { return fmt::to_string(g.value) == group; }))
      return true;
    return !words.empty() && !has_words(m, words);
  });
  return all;
}

net::Response page_of(Call& call, std::vector<Macro> all) {
  auto p = v2::paging(call.request);
  auto const wish = v2::sort(call.request, {"position", "alphabetical", "created_at", "updated_at", "id"},
                             {"position", false});
  p.descending = wish.descending;
  if (wish.field == "alphabetical")
    std::ranges::sort(all, {}, [](Macro const& m) { return std::pair(utf8::fold(m.title), m.id); });
  else if (wish.field == "created_at" || wish.field == "id" || p.cursor)
    std::ranges::sort(all, {}, &Macro::id);
  else if (wish.field == "updated_at")
    std::ranges::sort(all, {}, [](Macro const& m) { return std::pair(m.updated_at, m.id); });
  // Cursors hold ids; pages by number go by the place in the wished order.
  std::map<MacroId, std::int64_t> place;
  for (auto const& m : all) place.emplace(m.id, static_cast<std::int64_t>(place.size()) + 1);
  auto const key = [&](Macro const& m) { return p.cursor ? m.id.value : place.at(m.id); };
  auto const count = static_cast<std::int64_t>(all.size());
  auto rows = v2::window(p, std::move(all), key);
  auto const ends = v2::settle(p, rows, [&](Macro const& m) { return std::vector{m.id.value}; });
  std::vector<MacroWire> wires;
  for (auto const& m : rows) wires.push_back(wire_of(call.request, m));
  return v2::list(call.request, "macros", wires, p, ends, count);
}

net::Response list_macros(Call& call) {
  return call.app.store.read([&](store::Read& r) { return page_of(call, chosen(call, r)); });
}
net::Response list_active(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    auto all = chosen(call, r);
    std::erase_if(all, [&](Macro const& m) { return !may_use(call.actor, m); });
    return page_of(call, std::move(all));
  });
}
net::Response search_macros(Call& call) {
  if (people::search_words(call.request.query.get_or("query", "")).empty())
    throw invalid("query", "Say what to look for", "BlankValue");
  return list_macros(call);
}

net::Response show_macro(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    return v2::one("macro", wire_of(call.request, get(r, call.actor, call.id<MacroId>())));
  });
}
net::Response create_macro(Call& call) {
  auto const change = change_of(v2::read<MacroInput>(call.request, "macro"));
  return kit::once(call, [&](store::Tx& tx) {
    auto const w = wire_of(call.request, get(tx, call.actor, create(tx, call.actor, change)));
    return v2::created("macro", w, w.url);
  });
}
net::Response update_macro(Call& call) {
  auto const change = change_of(v2::read<MacroInput>(call.request, "macro"));
  return call.app.store.write([&](store::Tx& tx) {
    update(tx, call.actor, call.id<MacroId>(), change);
    return v2::one("macro", wire_of(call.request, get(tx, call.actor, call.id<MacroId>())));
  });
}
net::Response delete_macro(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<MacroId>()); });
  return net::Response::no_content();
}
net::Response destroy_many(Call& call) {
  auto const ids = v2::ids<MacroId>(call.request, "ids");
  call.app.store.write([&](store::Tx& tx) {
    for (auto const id : ids) remove(tx, call.actor, id);
  });
  return net::Response::no_content();
}

net::Response list_categories(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    std::set<std::string> names;
    for (auto const& m : list(r, call.actor))
      if (auto name = category_of(m); !name.empty()) names.insert(std::move(name));
    return v2::one("categories", std::vector<std::string>(names.begin(), names.end()));
  });
}
net::Response list_actions(Call& call) {
  return call.app.store.read([&](store::Read& r) { return v2::one("actions", definitions(r)); });
}

net::Response apply_to_nothing(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    auto const o = apply(r, call.actor, get(r, call.actor, call.id<MacroId>()), {});
    return v2::one("result", MacroResultWire{changes_of(o), comment_of(o)});
  });
}
net::Response apply_to_ticket(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    auto const ticket = tickets::get(r, call.actor, call.id<TicketId>());
    auto const o = apply(r, call.actor, get(r, call.actor, call.id<MacroId>("macro_id")), ticket);
    auto wires = tickets::ticket_wires(r, call.request, {o.now.value_or(ticket)});
    return v2::one("result", MacroTicketResultWire{std::move(wires.at(0)), comment_of(o)});
  });
}
}  // namespace

std::vector<kit::Route> macros_v2_routes() {
  using enum net::Method;
  // What is one's own needs this much; what is shared, macros_manage: the commands ask.
  auto const write = kit::needs(kit::Permission::tickets_note);
  auto const many = v2::list_of<"macros", MacroWire>;
  auto const one = v2::envelope_of<"macro", MacroWire>;
  auto const input = v2::envelope_of<"macro", MacroInput>;
  auto const paged = v2::list_parameters({{"access", "string", "personal, shared or account"},
                                          {"active", "boolean", "Only active ones, or only the others"},
                                          {"category", "string", "The first level of the title"},
                                          {"group_id", "integer", "Only those for this group"},
                                          {"only_viewable", "boolean", "Only those that you can use"}});
  auto searched = paged;
  searched.push_back({"query", "string", "Beginnings of words of the title"});
  return {
      {get,
       "/api/v2/macros",
       kit::staff,
       list_macros,
       {.summary = "Macros", .response = many, .query = paged}},
      {post,
       "/api/v2/macros",
       write,
       create_macro,
       {.summary = "Makes a macro", .request = input, .response = one, .status = 201}},
      {get,
       "/api/v2/macros/active",
       kit::staff,
       list_active,
       {.summary = "Macros that you can use", .response = many, .query = paged}},
      {get,
       "/api/v2/macros/search",
       kit::staff,
       search_macros,
       {.summary = "Macros whose title has words that begin so", .response = many, .query = searched}},
      {get,
       "/api/v2/macros/actions",
       kit::staff,
       list_actions,
       {.summary = "What a macro can do",
        .response = v2::envelope_of<"actions", std::vector<MacroActionDefinition>>}},
      {get,
       "/api/v2/macros/categories",
       kit::staff,
       list_categories,
       {.summary = "First levels of titles",
        .response = v2::envelope_of<"categories", std::vector<std::string>>}},
      {del,
       "/api/v2/macros/destroy_many",
       write,
       destroy_many,
       {.summary = "Removes several macros",
        .status = 204,
        .query = {{"ids", "string", "Up to 100, by comma"}}}},
      {get, "/api/v2/macros/{id:int}", kit::staff, show_macro, {.summary = "One macro", .response = one}},
      {put,
       "/api/v2/macros/{id:int}",
       write,
       update_macro,
       {.summary = "Changes a macro", .request = input, .response = one}},
      {del, "/api/v2/macros/{id:int}", write, delete_macro, {.summary = "Removes a macro", .status = 204}},
      {get,
       "/api/v2/macros/{id:int}/apply",
       kit::staff,
       apply_to_nothing,
       {.summary = "What a macro sets and says; changes nothing",
        .response = v2::envelope_of<"result", MacroResultWire>}},
      {get,
       "/api/v2/tickets/{id:int}/macros/{macro_id:int}/apply",
       kit::needs(kit::Permission::tickets_read),
       apply_to_ticket,
       {.summary = "What a ticket would become; changes nothing",
        .response = v2::envelope_of<"result", MacroTicketResultWire>}},
  };
}

}  // namespace svar::macros
