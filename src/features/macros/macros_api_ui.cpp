// The macros' part of /api/ui: parse, call, answer.
#include "features/macros/macro_actions.hpp"
#include "features/macros/macros_routes.hpp"
#include "features/macros/macros_wire_ui.hpp"
#include "features/macros/placeholders.hpp"
#include "features/macros/values.hpp"

namespace svar::macros {

using kit::Call;

namespace {
std::optional<bool> mode_of(std::vector<Action> const& actions) {
  for (auto const& a : actions)
    if (a.field == Field::comment_mode_is_public) return a.value == "true";
  return {};
}

std::set<MacroId> favourite_set(store::Read& r, Actor const& actor) {
  auto const ids = favourites(r, actor.user);
  return {ids.begin(), ids.end()};
}

net::Response get_choices(Call& call) {
  auto const ticket_id = id_in(call.request.query.get_or("ticket_id", ""));
  return kit::answer(call.app.store.read([&](store::Read& r) {
    MacroChoices answer;
    auto const stars = favourite_set(r, call.actor);
    std::map<MacroId, std::int64_t> uses;
    for (auto const& h : habits(r, call.actor.user)) uses.emplace(h.macro_id, h.uses);
    for (auto const& m : list(r, call.actor)) {
      if (!may_use(call.actor, m)) continue;
      auto const actions = actions_of(m);
      auto const used = uses.find(m.id);
      answer.macros.push_back({m.id.value, m.title, m.description, m.snippet, static_cast<bool>(m.owner_id),
                               stars.contains(m.id),
                               std::ranges::any_of(actions, [](Action const& a) { return is_text(a.field); }),
                               mode_of(actions), used == uses.end() ? 0 : used->second});
    }
    std::vector<std::pair<std::tuple<bool, std::int64_t, std::size_t>, MacroChoice>> ranked;
    for (auto& m : answer.macros) ranked.push_back({{!m.favourite, -m.uses, ranked.size()}, std::move(m)});
    std::ranges::sort(ranked, {}, [](auto const& pair) { return pair.first; });
    answer.macros.clear();
    for (auto& [rank, m] : ranked) answer.macros.push_back(std::move(m));
    if (ticket_id)
      if (auto const ticket = tickets::find(r, call.actor, TicketId{*ticket_id}))
        for (auto const id : suggested(r, call.actor, *ticket)) answer.suggested.push_back(id.value);
    return answer;
  }));
}

template <class E>
json::Value word_of(std::optional<E> e) {
  return e ? json::Value(json::enum_name(*e)) : json::Value(nullptr);
}
json::Value named(std::int64_t id, std::string const& name) {
  return json::Object{{"id", id}, {"name", name}};
}
json::Value person_of(store::Read& r, UserId id) {
  auto const user = id ? people::find(r, id) : std::nullopt;
  return user ? named(id.value, user->name) : json::Value(nullptr);
}
json::Value group_of(store::Read& r, GroupId id) {
  auto const group = id ? people::find_group(r, id) : std::nullopt;
  return group ? named(id.value, group->name) : json::Value(nullptr);
}
json::Value tags_of(std::string const& words) {
  json::Array out;
  for (auto const& tag : tags_in(words)) out.emplace_back(tag);
  return out;
}

void tell_fields(store::Read& r, tickets::Ticket const& before, std::vector<fields::FieldValue> const& wanted,
                 MacroPreview& w) {
  if (wanted.empty()) return;
  fields::Edit edit(fields::Target::ticket, before.id.value);
  edit.set(r, Actor::of_system(), wanted);
  std::vector<fields::FieldValue> set;
  for (auto& step : edit.steps()) {
    for (auto const& value : wanted)
      if (value.id == step.id) set.push_back(value);
    w.changes.push_back({fmt::to_string(step.id.value), std::move(step.from), std::move(step.to)});
  }
  if (!set.empty()) w.set.custom_fields = std::move(set);
}

// What differs, and nothing that the ticket has already.
void tell_changes(store::Read& r, tickets::Ticket const& before, Outcome const& o, MacroPreview& w) {
  auto const& now = *o.now;
  auto const& c = o.change;
  auto const tell = [&](std::string_view field, json::Value from, json::Value to) {
    w.changes.push_back({std::string(field), std::move(from), std::move(to)});
  };
  if (c.custom_status_id && tickets::status_id_of(now) != tickets::status_id_of(before)) {
    auto const number = [](tickets::Ticket const& t) {
      return json::Value(fmt::to_string(tickets::status_id_of(t).value));
    };
    w.set.custom_status_id = tickets::status_id_of(now);
    tell("custom_status_id", number(before), number(now));
  } else if (c.status && now.status != before.status) {
    w.set.status = now.status;
    tell("status", word_of(std::optional(before.status)), word_of(std::optional(now.status)));
  }
  tell_fields(r, before, c.custom_fields, w);
  if (now.priority != before.priority) {
    w.set.priority = now.priority;
    tell("priority", word_of(before.priority), word_of(now.priority));
  }
  if (now.type != before.type) {
    w.set.type = now.type;
    tell("type", word_of(before.type), word_of(now.type));
  }
  if (c.group_id && now.group_id != before.group_id) {
    w.set.group_id = now.group_id ? std::optional(now.group_id) : std::nullopt;
    tell("group", group_of(r, before.group_id), group_of(r, now.group_id));
  }
  if (now.assignee_id != before.assignee_id) {
    // Another group lets go of who is not in it by itself.
    if (c.assignee_id) w.set.assignee_id = now.assignee_id ? std::optional(now.assignee_id) : std::nullopt;
    tell("assignee", person_of(r, before.assignee_id), person_of(r, now.assignee_id));
  }
  if (now.tags != before.tags) {
    if (!c.add_tags.empty()) w.set.add_tags = c.add_tags;
    if (!c.remove_tags.empty()) w.set.remove_tags = c.remove_tags;
    tell("tags", tags_of(before.tags), tags_of(now.tags));
  }
  if (now.subject != before.subject) {
    w.set.subject = now.subject;
    tell("subject", json::Value(before.subject), json::Value(now.subject));
  }
}

MacroPreview preview_on(store::Read& r, Actor const& actor, MacroId id, tickets::Ticket const& ticket,
                        std::string_view locale) {
  auto const m = get(r, actor, id);
  if (!may_use(actor, m)) throw not_found();
  auto const o = apply(r, actor, m, ticket, locale);
  MacroPreview w{.id = m.id.value, .title = m.title};
  if (!o.html.empty()) w.html = o.html;
  w.public_ = o.public_;
  w.locale = o.locale;
  w.locales = o.locales;
  w.left_out = o.left_out;
  tell_changes(r, ticket, o, w);
  return w;
}

net::Response get_preview(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const ticket = tickets::get(r, call.actor, call.id<TicketId>());
    return preview_on(r, call.actor, call.id<MacroId>("macro_id"), ticket,
                      call.request.query.get_or("locale", ""));
  }));
}

net::Response post_new_preview(Call& call) {
  auto const body = call.body<MacroNewBody>();
  return kit::answer(call.app.store.read([&](store::Read& r) {
    tickets::Ticket ticket;
    ticket.status = tickets::Status::open;
    ticket.channel = kit::Via::email;
    // A customer's name stands in the text only for who may look customers up.
    if (call.actor.may(kit::Permission::customers_read)) ticket.requester_id = body.requester_id;
    ticket.assignee_id = body.assignee_id;
    ticket.group_id = body.group_id;
    ticket.mailbox_id = body.mailbox_id;
    ticket.subject = body.subject;
    ticket.priority = body.priority;
    ticket.type = body.type;
    ticket.tags = fmt::format("{}", fmt::join(body.tags, " "));
    return preview_on(r, call.actor, call.id<MacroId>(), ticket, body.locale);
  }));
}

net::Response post_used(Call& call) {
  auto const body = call.body<MacroUsedBody>();
  call.app.store.write([&](store::Tx& tx) { note_used(tx, call.actor, body.ticket_id, body.macro_ids); });
  return net::Response::no_content();
}

// --- Keeping them

std::vector<MacroItem> items_of(store::Read& r, Actor const& actor, std::vector<Macro> const& macros) {
  std::map<GroupId, std::string> group_names;
  for (auto const& g : people::groups(r, true)) group_names.emplace(g.id, g.name);
  auto const stars = favourite_set(r, actor);
  std::vector<MacroItem> out;
  std::vector<UserId> assignees;
  for (auto const& m : macros) {
    MacroItem w{.id = m.id.value,
                .title = m.title,
                .description = m.description,
                .snippet = m.snippet,
                .active = m.active};
    w.favourite = stars.contains(m.id);
    w.can_edit = may_change(actor, m);
    w.personal = static_cast<bool>(m.owner_id);
    w.updated_at = m.updated_at;
    for (auto const g : groups_of(m)) w.groups.push_back({g.value, group_names[g]});
    for (auto& a : actions_of(m)) {
      if (is_text(a.field)) a = {Field::comment_value_html, html_of(a), a.locale, {}};
      if (auto const id = a.field == Field::assignee_id ? id_in(a.value) : std::nullopt) {
        w.assignee = Named{*id, {}};
        assignees.emplace_back(*id);
      }
      w.actions.push_back(std::move(a));
    }
    out.push_back(std::move(w));
  }
  auto const people = people::find_many(r, assignees);
  for (auto& w : out) {
    if (!w.assignee) continue;
    auto const at = std::ranges::find(people, UserId{w.assignee->id}, &people::User::id);
    if (at != people.end()) w.assignee->name = at->name;
  }
  return out;
}

net::Response get_all(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    MacroList answer{items_of(r, call.actor, list(r, call.actor)), {}};
    for (auto const name : placeholders::names()) answer.placeholders.emplace_back(name);
    return answer;
  }));
}

MacroEnvelope one(store::Read& r, Actor const& actor, MacroId id) {
  return {std::move(items_of(r, actor, {get(r, actor, id)}).front())};
}
net::Response get_one(Call& call) {
  return kit::answer(
      call.app.store.read([&](store::Read& r) { return one(r, call.actor, call.id<MacroId>()); }));
}

MacroChange change_of(Actor const& actor, MacroBody const& body) {
  MacroChange c;
  c.title = body.title;
  c.description = body.description;
  c.active = body.active;
  if (body.actions) c.actions = body.actions.value.value_or(std::vector<Action>{});
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
  auto const change = change_of(call.actor, call.body<MacroBody>());
  return kit::answer(call.app.store.write(
                         [&](store::Tx& tx) { return one(tx, call.actor, create(tx, call.actor, change)); }),
                     201);
}
net::Response patch_one(Call& call) {
  auto const change = change_of(call.actor, call.body<MacroBody>());
  auto const id = call.id<MacroId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    update(tx, call.actor, id, change);
    return one(tx, call.actor, id);
  }));
}
net::Response delete_one(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<MacroId>()); });
  return net::Response::no_content();
}
net::Response post_restore(Call& call) {
  auto const id = call.id<MacroId>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    restore(tx, call.actor, id);
    return one(tx, call.actor, id);
  }));
}
net::Response put_order(Call& call) {
  auto const body = call.body<MacroOrderBody>();
  if (body.ids.size() > static_cast<std::size_t>(max_shared + max_personal))
    throw invalid("ids", "These are too many");
  call.app.store.write([&](store::Tx& tx) { reorder(tx, call.actor, body.ids); });
  return net::Response::no_content();
}
net::Response put_favourite(Call& call) {
  call.app.store.write([&](store::Tx& tx) { set_favourite(tx, call.actor, call.id<MacroId>(), true); });
  return net::Response::no_content();
}
net::Response delete_favourite(Call& call) {
  call.app.store.write([&](store::Tx& tx) { set_favourite(tx, call.actor, call.id<MacroId>(), false); });
  return net::Response::no_content();
}

// The ticket that somebody wants to see it on, else the one that changed last.
std::optional<tickets::Ticket> ticket_to_try(store::Read& r, Actor const& actor, TicketId id) {
  if (id) return tickets::get(r, actor, id);
  tickets::ListQuery newest;
  newest.limit = 1;
  auto page = tickets::list(r, actor, newest);
  return page.tickets.empty() ? std::nullopt : std::optional(std::move(page.tickets.front()));
}
net::Response post_try(Call& call) {
  auto const body = call.body<MacroTryBody>();
  return kit::answer(call.app.store.read([&](store::Read& r) {
    MacroTried w;
    auto const ticket = ticket_to_try(r, call.actor, body.ticket_id);
    if (!ticket) return w;
    w.html = preview(r, call.actor, body.html, *ticket, body.locale);
    w.ticket_id = ticket->id.value;
    w.subject = ticket->subject;
    if (auto const requester = people::find(r, ticket->requester_id))
      w.requester = requester->name.empty() ? requester->email : requester->name;
    return w;
  }));
}
}  // namespace

std::vector<kit::Route> macros_ui_routes() {
  using enum net::Method;
  using kit::shape;
  auto const keep = kit::needs(kit::Permission::tickets_note);
  auto const read = kit::needs(kit::Permission::tickets_read);
  return {
      {get, "/api/ui/macros", keep, get_choices, {"Macros to use", nullptr, shape<MacroChoices>}},
      {get,
       "/api/ui/tickets/{id:int}/macros/{macro_id:int}",
       read,
       get_preview,
       {"What a macro would do here", nullptr, shape<MacroPreview>}},
      {post,
       "/api/ui/macros/{id:int}/new-ticket",
       kit::needs(kit::Permission::tickets_edit),
       post_new_preview,
       {"What a macro would make of a ticket that is being written", shape<MacroNewBody>,
        shape<MacroPreview>}},
      {post, "/api/ui/macros/used", keep, post_used, {"These were used", shape<MacroUsedBody>, nullptr, 204}},
      {get, "/api/ui/macros/all", keep, get_all, {"Macros to keep", nullptr, shape<MacroList>}},
      {post, "/api/ui/macros", keep, post_one, {"Make a macro", shape<MacroBody>, shape<MacroEnvelope>, 201}},
      {put, "/api/ui/macros/order", keep, put_order, {"Put in order", shape<MacroOrderBody>, nullptr, 204}},
      {post, "/api/ui/macros/try", keep, post_try, {"See a text", shape<MacroTryBody>, shape<MacroTried>}},
      {get, "/api/ui/macros/{id:int}", keep, get_one, {"A macro", nullptr, shape<MacroEnvelope>}},
      {patch,
       "/api/ui/macros/{id:int}",
       keep,
       patch_one,
       {"Change a macro", shape<MacroBody>, shape<MacroEnvelope>}},
      {del, "/api/ui/macros/{id:int}", keep, delete_one, {.summary = "Remove a macro", .status = 204}},
      {post,
       "/api/ui/macros/{id:int}/restore",
       keep,
       post_restore,
       {"Take the removal back", nullptr, shape<MacroEnvelope>}},
      {put,
       "/api/ui/macros/{id:int}/favourite",
       keep,
       put_favourite,
       {.summary = "One of my favourites", .status = 204}},
      {del,
       "/api/ui/macros/{id:int}/favourite",
       keep,
       delete_favourite,
       {.summary = "No favourite any more", .status = 204}},
  };
}

}  // namespace svar::macros
