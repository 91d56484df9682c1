// /api/v2/ticket_fields, user_fields and organization_fields.
#include "features/fields/fields_routes.hpp"
#include "features/fields/fields_wire_v2.hpp"
#include "kit/once.hpp"
#include "kit/v2.hpp"

namespace svar::fields {

namespace v2 = kit::v2;
using kit::Call;

namespace {
// A field of the address's own kind.
Field found(store::Read& r, Call const& call, Target target) {
  auto f = get(r, call.id<FieldId>());
  if (f.target != target) throw not_found();
  return f;
}

// In their order; the ordinary ones of tickets first.
std::vector<FieldWire> all_wires(store::Read& r, net::Request const& request, Target target) {
  std::vector<FieldWire> out;
  if (target == Target::ticket) out = ordinary_ticket_fields(request);
  auto const first = static_cast<std::int64_t>(out.size());
  for (auto const& f : list(r, target)) {
    out.push_back(wire_of(request, f));
    out.back().position += first;
  }
  return out;
}

template <v2::Key key, Target target>
net::Response list_fields(Call& call) {
  auto p = v2::paging(call.request);
  return call.app.store.read([&](store::Read& r) {
    auto all = all_wires(r, call.request, target);
    std::map<FieldId, std::int64_t> place;
    for (auto const& w : all) place.emplace(w.id, static_cast<std::int64_t>(place.size()) + 1);
    // Cursors hold ids; pages by number go by the place in their order.
    auto const by = [&](FieldWire const& w) { return p.cursor ? w.id.value : place.at(w.id); };
    auto const count = static_cast<std::int64_t>(all.size());
    auto rows = v2::window(p, std::move(all), by);
    auto const ends = v2::settle(p, rows, [](FieldWire const& w) { return std::vector{w.id.value}; });
    return v2::list(call.request, key.view(), rows, p, ends, count);
  });
}

struct FieldCountWire {
  std::int64_t value = 0;
  Time refreshed_at = now();
};
BOOST_DESCRIBE_STRUCT(FieldCountWire, (), (value, refreshed_at))
template <Target target>
net::Response count_fields(Call& call) {
  auto const n =
      call.app.store.read([&](store::Read& r) { return all_wires(r, call.request, target).size(); });
  return v2::one("count", FieldCountWire{static_cast<std::int64_t>(n)});
}

template <v2::Key key, Target target>
net::Response show_field(Call& call) {
  if (target == Target::ticket)
    for (auto const& w : ordinary_ticket_fields(call.request))
      if (w.id == call.id<FieldId>()) return v2::one(key.view(), w);
  return call.app.store.read(
      [&](store::Read& r) { return v2::one(key.view(), wire_of(call.request, found(r, call, target))); });
}

template <v2::Key key, Target target>
net::Response create_field(Call& call) {
  auto const in = v2::read<FieldInput>(call.request, key.view());
  auto const type = type_from(in.type.value.value_or(""));
  return kit::once(call, [&](store::Tx& tx) {
    auto const id = create(tx, call.actor, target, type, change_of(in));
    auto const w = wire_of(call.request, get(tx, id));
    return v2::created(key.view(), w, w.url);
  });
}

template <v2::Key key, Target target>
net::Response update_field(Call& call) {
  auto const in = v2::read<FieldInput>(call.request, key.view());
  return call.app.store.write([&](store::Tx& tx) {
    auto const f = found(tx, call, target);
    if (in.type.value && type_from(*in.type.value) != f.type) throw invalid("type", "A field keeps its type");
    update(tx, call.actor, f.id, change_of(in));
    return v2::one(key.view(), wire_of(call.request, get(tx, f.id)));
  });
}

template <Target target>
net::Response delete_field(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, found(tx, call, target).id); });
  return net::Response::no_content();
}

template <Target target>
net::Response reorder_fields(Call& call) {
  auto const ids =
      v2::read<std::vector<FieldId>>(call.request, fmt::format("{}_field_ids", json::enum_name(target)));
  call.app.store.write([&](store::Tx& tx) { reorder(tx, call.actor, target, ids); });
  return net::Response::json(200, "{}");
}

// --- Options

template <Target target>
net::Response list_options(Call& call) {
  auto p = v2::paging(call.request);
  return call.app.store.read([&](store::Read& r) {
    auto const f = found(r, call, target);
    std::vector<OptionWire> all;
    for (auto const& o : f.options)
      if (!o.removed) all.push_back(wire_of(call.request, f, o));
    auto const count = static_cast<std::int64_t>(all.size());
    auto rows = v2::window(p, std::move(all),
                           [&](OptionWire const& w) { return p.cursor ? w.id.value : *w.position; });
    auto const ends = v2::settle(p, rows, [](OptionWire const& w) { return std::vector{w.id.value}; });
    return v2::list(call.request, "custom_field_options", rows, p, ends, count);
  });
}

Option const& option_in(Field const& f, OptionId id) {
  auto const it = std::ranges::find(f.options, id, &Option::id);
  if (it == f.options.end() || it->removed) throw not_found();
  return *it;
}

template <Target target>
net::Response show_option(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    auto const f = found(r, call, target);
    return v2::one("custom_field_option",
                   wire_of(call.request, f, option_in(f, call.id<OptionId>("option_id"))));
  });
}

std::vector<OptionChange> present_options(Field const& f) {
  std::vector<OptionChange> out;
  for (auto const& o : f.options)
    if (!o.removed) out.push_back({o.id, o.name, o.value});
  return out;
}

// With an id, that option changes; without, one is added.
template <Target target>
net::Response put_option(Call& call) {
  auto const in = change_of(v2::read<OptionInput>(call.request, "custom_field_option"));
  return kit::once(call, [&](store::Tx& tx) {
    auto const f = found(tx, call, target);
    FieldChange c;
    c.options = present_options(f);
    bool const added = !in.id || !*in.id;
    if (added) {
      c.options->push_back(in);
    } else {
      option_in(f, *in.id);
      for (auto& o : *c.options)
        if (o.id == in.id)
          o = {in.id, in.name.empty() ? o.name : in.name, in.value.empty() ? o.value : in.value};
    }
    update(tx, call.actor, f.id, c);
    auto const now = get(tx, f.id);
    auto const present = present_options(now);
    auto const id = added ? *present.back().id : *in.id;
    auto const w = wire_of(call.request, now, option_in(now, id));
    return added ? v2::created("custom_field_option", w, *w.url) : v2::one("custom_field_option", w);
  });
}

template <Target target>
net::Response delete_option(Call& call) {
  call.app.store.write([&](store::Tx& tx) {
    auto const f = found(tx, call, target);
    auto const id = option_in(f, call.id<OptionId>("option_id")).id;
    FieldChange c;
    c.options = present_options(f);
    std::erase_if(*c.options, [&](OptionChange const& o) { return o.id == id; });
    update(tx, call.actor, f.id, c);
  });
  return net::Response::no_content();
}

// Patterns live as long as the program.
std::string_view kept(std::string pattern) {
  static std::set<std::string> all;
  return *all.insert(std::move(pattern)).first;
}

template <Target target, v2::Key one, v2::Key many>
void add_routes(std::vector<kit::Route>& out, std::string_view whose) {
  using enum net::Method;
  auto const edit = kit::needs(kit::Permission::admin_settings);
  auto const base = fmt::format("/api/v2/{}", many.view());
  auto const at = [&](std::string_view below) { return kept(base + std::string(below)); };
  auto const say = [&](std::string_view what) { return kept(fmt::format("{}{}", what, whose)); };
  auto const field = v2::envelope_of<one, FieldWire>;
  auto const fields = v2::list_of<many, FieldWire>;
  auto const input = v2::envelope_of<one, FieldInput>;
  auto const option = v2::envelope_of<"custom_field_option", OptionWire>;
  auto const paged = v2::list_parameters();
  std::vector<kit::Route> routes = {
      {get,
       at(""),
       kit::staff,
       list_fields<many, target>,
       {.summary = say("Fields of "), .response = fields, .query = paged}},
      {post,
       at(""),
       edit,
       create_field<one, target>,
       {.summary = say("Makes a field of "), .request = input, .response = field, .status = 201}},
      {get,
       at("/count"),
       kit::staff,
       count_fields<target>,
       {.summary = say("How many fields of "), .response = v2::envelope_of<"count", FieldCountWire>}},
      {put, at("/reorder"), edit, reorder_fields<target>, {.summary = say("Puts in order the fields of ")}},
      {get,
       at("/{id:int}"),
       kit::staff,
       show_field<one, target>,
       {.summary = say("One field of "), .response = field}},
      {put,
       at("/{id:int}"),
       edit,
       update_field<one, target>,
       {.summary = say("Changes a field of "), .request = input, .response = field}},
      {del,
       at("/{id:int}"),
       edit,
       delete_field<target>,
       {.summary = say("Removes a field of "), .status = 204}},
      {get,
       at("/{id:int}/options"),
       kit::staff,
       list_options<target>,
       {.summary = say("Options of a field of "),
        .response = v2::list_of<"custom_field_options", OptionWire>,
        .query = paged}},
      {post,
       at("/{id:int}/options"),
       edit,
       put_option<target>,
       {.summary = say("Adds or changes an option of a field of "),
        .request = v2::envelope_of<"custom_field_option", OptionInput>,
        .response = option,
        .status = 201,
        .or_status = 200}},
      {get,
       at("/{id:int}/options/{option_id:int}"),
       kit::staff,
       show_option<target>,
       {.summary = say("One option of a field of "), .response = option}},
      {del,
       at("/{id:int}/options/{option_id:int}"),
       edit,
       delete_option<target>,
       {.summary = say("Removes an option of a field of "), .status = 204}},
  };
  out.insert(out.end(), std::make_move_iterator(routes.begin()), std::make_move_iterator(routes.end()));
}
}  // namespace

std::vector<kit::Route> fields_v2_routes() {
  std::vector<kit::Route> out;
  add_routes<Target::ticket, "ticket_field", "ticket_fields">(out, "tickets");
  add_routes<Target::user, "user_field", "user_fields">(out, "people");
  add_routes<Target::organization, "organization_field", "organization_fields">(out, "organisations");
  return out;
}

}  // namespace svar::fields
