// The views' part of /api/ui: parse, call, answer. What a view holds is answered by the desk, in its rows.
#include <algorithm>
#include <map>
#include <set>

#include "base/utf8.hpp"
#include "features/brands/brands.hpp"
#include "features/channels/channels.hpp"
#include "features/fields/fields.hpp"
#include "features/forms/forms.hpp"
#include "features/statuses/statuses.hpp"
#include "features/views/conditions.hpp"
#include "features/views/views_routes.hpp"
#include "features/views/views_wire_ui.hpp"

namespace svar::views {

using kit::Call;

namespace {
constexpr std::size_t max_choices = 20;

std::string name_of(people::User const& u) {
  return u.name.empty() ? u.email : u.name;
}

// Every option of a custom field of tickets is a tag of theirs, and so is a ticked box: what it is called
// where one looks for it by name.
std::vector<Choice> named_tags(store::Read& r, std::string_view locale) {
  std::vector<Choice> out;
  for (auto const& f : fields::active(r, fields::Target::ticket)) {
    auto const title = fields::title_for(f, locale);
    if (!f.tag.empty()) out.push_back({f.tag, title});
    for (auto const& o : f.options)
      if (!o.removed) out.push_back({o.value, fmt::format("{}: {}", title, o.name)});
  }
  return out;
}

// What ids are called, looked up once for all conditions of an answer.
class Names {
 public:
  Names(store::Read& r, std::string_view locale) : r_(r), locale_(locale) {}

  void want(Condition const& c) {
    tags_wanted_ |= c.field == Field::tags;
    bool const person = c.field == Field::assignee_id || c.field == Field::requester_id;
    for (auto const& v : c.values) {
      auto const id = number_in(v);
      if (!id) continue;
      if (person) people_.emplace(*id);
      if (c.field == Field::organization_id) organizations_.emplace(*id);
    }
  }
  void load() {
    for (auto const& u : people::find_many(r_, {people_.begin(), people_.end()}))
      names_[{Field::assignee_id, u.id.value}] = name_of(u);
    for (auto const& o : customers::find_many(r_, {organizations_.begin(), organizations_.end()}))
      names_[{Field::organization_id, o.id.value}] = o.name;
    for (auto const& g : people::groups(r_, true)) names_[{Field::group_id, g.id.value}] = g.name;
    for (auto const& m : channels::mailboxes(r_)) names_[{Field::mailbox_id, m.id.value}] = m.name;
    for (auto const& s : statuses::list(r_, true))
      names_[{Field::custom_status_id, s.id.value}] = statuses::label_of(s, locale_);
    for (auto const& f : forms::list(r_, true))
      if (!f.name.empty()) names_[{Field::ticket_form_id, f.id.value}] = f.name;
    for (auto const& b : brands::list(r_, true))
      if (!b.name.empty()) names_[{Field::brand_id, b.id.value}] = b.name;
    if (tags_wanted_) tags_ = named_tags(r_, locale_);
  }
  std::vector<Choice> of(Condition const& c) const {
    std::vector<Choice> out;
    if (c.field == Field::tags) {
      for (auto const& tag : tags_)
        if (std::find(c.values.begin(), c.values.end(), tag.value) != c.values.end()) out.push_back(tag);
      return out;
    }
    auto const field = c.field == Field::requester_id ? Field::assignee_id : c.field;
    for (auto const& v : c.values)
      if (auto const id = number_in(v))
        if (auto const at = names_.find({field, *id}); at != names_.end()) out.push_back({v, at->second});
    return out;
  }

 private:
  store::Read& r_;
  std::string locale_;
  bool tags_wanted_ = false;
  std::vector<Choice> tags_;
  std::set<UserId> people_;
  std::set<people::OrganizationId> organizations_;
  std::map<std::pair<Field, std::int64_t>, std::string> names_;
};

std::vector<std::int64_t> numbers(std::vector<GroupId> const& groups) {
  std::vector<std::int64_t> out;
  for (auto const g : groups) out.push_back(g.value);
  return out;
}

std::vector<ViewItem> items_of(store::Read& r, Actor const& actor, std::vector<View> const& views) {
  auto const mine = pins(r, actor.user);
  std::set<ViewId> const pinned(mine.begin(), mine.end());
  Names names(r, actor.locale);
  for (auto const& v : views) {
    auto const c = conditions_of(v);
    for (auto const* list : {&c.all, &c.any})
      for (auto const& one : *list) names.want(one);
  }
  names.load();
  std::vector<ViewItem> out;
  for (auto const& v : views) {
    ViewItem w{.id = v.id.value, .title = v.title, .description = v.description, .active = v.active};
    w.personal = static_cast<bool>(v.owner_id);
    w.pinned = pinned.contains(v.id);
    w.can_edit = may_change(actor, v);
    w.group_ids = numbers(groups_of(v));
    auto const c = conditions_of(v);
    for (auto const& one : c.all)
      w.conditions.all.push_back({one.field, one.operator_, one.values, names.of(one)});
    for (auto const& one : c.any)
      w.conditions.any.push_back({one.field, one.operator_, one.values, names.of(one)});
    w.conditions.search = c.search;
    w.columns = columns_of(v);
    w.group_by = v.group_by;
    w.group_descending = v.group_descending;
    w.sort_by = v.sort_by;
    w.sort_descending = v.sort_descending;
    w.layout = v.layout;
    w.updated_at = v.updated_at;
    out.push_back(std::move(w));
  }
  return out;
}

ViewEnvelope one(store::Read& r, Actor const& actor, ViewId id) {
  return {std::move(items_of(r, actor, {get(r, actor, id)}).front())};
}

net::Response get_all(Call& call) {
  return kit::answer(call.app.store.read(
      [&](store::Read& r) { return ViewItems{items_of(r, call.actor, list(r, call.actor))}; }));
}
net::Response get_one(Call& call) {
  return kit::answer(
      call.app.store.read([&](store::Read& r) { return one(r, call.actor, call.id<ViewId>()); }));
}

// `before` is what the members that are not sent stay as.
ViewChange change_of(Actor const& actor, ViewBody const& body, View const& before) {
  ViewChange c;
  c.title = body.title;
  c.description = body.description;
  c.active = body.active;
  if (body.conditions) c.conditions = conditions_of(body.conditions.value.value_or(ConditionsBody{}));
  if (body.columns) c.columns = body.columns.value.value_or(std::vector<Column>{});
  if (body.layout) c.layout = body.layout.value.value_or(Layout::cards);
  auto order = before.order();
  order.group_by = body.group_by ? body.group_by.value.value_or(GroupBy::none) : order.group_by;
  if (body.group_descending) order.group_descending = body.group_descending.value.value_or(false);
  order.sort_by = body.sort_by ? body.sort_by.value.value_or(SortBy::updated_at) : order.sort_by;
  if (body.sort_descending) order.sort_descending = body.sort_descending.value.value_or(true);
  c.order = order;
  if (body.personal || body.group_ids) {
    c.restriction.emplace();
    if (body.personal.value.value_or(false))
      c.restriction->owner = actor.user;
    else
      c.restriction->groups = body.group_ids.value.value_or(std::vector<GroupId>{});
  }
  return c;
}
net::Response post_one(Call& call) {
  auto const body = call.body<ViewBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    return one(tx, call.actor, create(tx, call.actor, change_of(call.actor, body, {})));
  }),
                     201);
}
net::Response patch_one(Call& call) {
  auto const body = call.body<ViewBody>();
  auto const id = call.id<ViewId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    update(tx, call.actor, id, change_of(call.actor, body, get(tx, call.actor, id)));
    return one(tx, call.actor, id);
  }));
}
net::Response delete_one(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<ViewId>()); });
  return net::Response::no_content();
}
net::Response post_restore(Call& call) {
  auto const id = call.id<ViewId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    restore(tx, call.actor, id);
    return one(tx, call.actor, id);
  }));
}
net::Response put_order(Call& call) {
  auto const body = call.body<ViewOrderBody>();
  if (body.ids.size() > static_cast<std::size_t>(max_shared + max_personal))
    throw invalid("ids", "These are too many");
  call.app.store.write([&](store::Tx& tx) { reorder(tx, call.actor, body.ids); });
  return net::Response::no_content();
}
net::Response put_pin(Call& call) {
  call.app.store.write([&](store::Tx& tx) { set_pin(tx, call.actor, call.id<ViewId>(), true); });
  return net::Response::no_content();
}
net::Response delete_pin(Call& call) {
  call.app.store.write([&](store::Tx& tx) { set_pin(tx, call.actor, call.id<ViewId>(), false); });
  return net::Response::no_content();
}

// Values of a field, for whoever builds a condition: those whose names begin with the words.
net::Response get_choices(Call& call) {
  auto const field = json::enum_from<Field>(call.request.query.get_or("field", ""));
  if (!field) throw malformed("There is no such field");
  auto const words = call.request.query.get_or("words", "");
  return kit::answer(call.app.store.read([&](store::Read& r) {
    ViewChoices w;
    auto const add = [&](std::int64_t id, std::string name) {
      w.choices.push_back({fmt::to_string(id), std::move(name)});
    };
    if (*field == Field::group_id)
      for (auto const& g : people::groups(r)) add(g.id.value, g.name);
    if (*field == Field::mailbox_id)
      for (auto const& m : channels::mailboxes(r)) add(m.id.value, m.name);
    if (*field == Field::custom_status_id)
      for (auto const& s : statuses::list(r)) add(s.id.value, statuses::label_of(s, call.actor.locale));
    if (*field == Field::ticket_form_id)
      for (auto const& f : forms::list(r)) add(f.id.value, f.name);
    if (*field == Field::brand_id)
      for (auto const& b : brands::list(r)) add(b.id.value, b.name);
    if (*field == Field::assignee_id) {
      people::ColleagueQuery q;
      q.words = words;
      q.limit = max_choices;
      for (auto const& u : people::colleagues(r, q)) add(u.id.value, name_of(u));
    }
    if (*field == Field::requester_id && call.actor.may(kit::Permission::customers_read))
      for (auto const& u : people::search(r, words, max_choices)) add(u.id.value, name_of(u));
    if (*field == Field::organization_id && call.actor.may(kit::Permission::customers_read))
      for (auto const& o : customers::search(r, words, max_choices)) add(o.id.value, o.name);
    if (*field == Field::tags) {
      auto const wanted = utf8::fold(words);
      std::set<std::string> seen;
      for (auto& tag : named_tags(r, call.actor.locale)) {
        if (w.choices.size() == max_choices) break;
        if (utf8::fold(tag.name).find(wanted) == std::string::npos || !seen.insert(tag.value).second)
          continue;
        w.choices.push_back(std::move(tag));
      }
      for (auto const& t : tickets::tags_starting(r, words, max_choices))
        if (seen.insert(t.tag).second) w.choices.push_back({t.tag, t.tag});
    }
    return w;
  }));
}
}  // namespace

ViewBrief brief_of(Actor const& actor, View const& v, bool pinned) {
  ViewBrief w{.id = v.id.value, .title = v.title, .description = v.description};
  w.personal = static_cast<bool>(v.owner_id);
  w.pinned = pinned;
  w.can_edit = may_change(actor, v);
  w.group_ids = numbers(groups_of(v));
  w.columns = columns_of(v);
  w.group_by = v.group_by;
  w.sort_by = v.sort_by;
  w.sort_descending = v.sort_descending;
  w.layout = v.layout;
  w.search = conditions_of(v).search;
  return w;
}

Conditions conditions_of(ConditionsBody const& body) {
  Conditions c;
  for (auto const& one : body.all) c.all.push_back({one.field, one.operator_, one.values});
  for (auto const& one : body.any) c.any.push_back({one.field, one.operator_, one.values});
  c.search = body.search.value_or("");
  return c;
}

std::vector<kit::Route> views_ui_routes() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::tickets_read);
  return {
      {get, "/api/ui/views/all", read, get_all, {"Views with their conditions", nullptr, shape<ViewItems>}},
      {get,
       "/api/ui/views/choices",
       read,
       get_choices,
       {.summary = "Values of a field",
        .response = shape<ViewChoices>,
        .query = {{"field", "string", "The field"}, {"words", "string", "How the names begin"}}}},
      {post, "/api/ui/views", read, post_one, {"Make a view", shape<ViewBody>, shape<ViewEnvelope>, 201}},
      {put, "/api/ui/views/order", read, put_order, {"Put in order", shape<ViewOrderBody>, nullptr, 204}},
      {get, "/api/ui/views/{id:int}", read, get_one, {"A view", nullptr, shape<ViewEnvelope>}},
      {patch,
       "/api/ui/views/{id:int}",
       read,
       patch_one,
       {"Change a view", shape<ViewBody>, shape<ViewEnvelope>}},
      {del, "/api/ui/views/{id:int}", read, delete_one, {.summary = "Remove a view", .status = 204}},
      {post,
       "/api/ui/views/{id:int}/restore",
       read,
       post_restore,
       {"Take the removal back", nullptr, shape<ViewEnvelope>}},
      {put, "/api/ui/views/{id:int}/pin", read, put_pin, {.summary = "First in my pane", .status = 204}},
      {del, "/api/ui/views/{id:int}/pin", read, delete_pin, {.summary = "In its place again", .status = 204}},
  };
}

}  // namespace svar::views
