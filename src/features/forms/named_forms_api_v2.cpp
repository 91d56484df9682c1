// /api/v2/ticket_forms.
#include "features/forms/named_forms_wire.hpp"
#include "kit/once.hpp"
#include "kit/v2.hpp"

namespace svar::forms {

namespace v2 = kit::v2;
using kit::Call;

namespace {
constexpr v2::Key one_key = "ticket_form";
constexpr v2::Key many_key = "ticket_forms";
constexpr std::string_view first_name = "Default ticket form";

struct ChildField {
  std::int64_t id = 0;
  bool is_required = false;
};
BOOST_DESCRIBE_STRUCT(ChildField, (), (id, is_required))
// Shown while another field of the form holds the value.
struct FormConditionWire {
  std::int64_t parent_field_id = 0;
  std::string value;
  std::vector<ChildField> child_fields;
};
BOOST_DESCRIBE_STRUCT(FormConditionWire, (), (parent_field_id, value, child_fields))

struct TicketFormWire {
  std::string url;
  FormId id;
  std::string name, raw_name, display_name, raw_display_name;
  bool end_user_visible = true, active = true, default_ = false, in_all_brands = true;
  std::int64_t position = 0;
  Numbers ticket_field_ids, required_field_ids, restricted_brand_ids, restricted_group_ids;
  std::vector<FormConditionWire> agent_conditions, end_user_conditions;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(TicketFormWire, (),
                      (url, id, name, raw_name, display_name, raw_display_name, end_user_visible, active,
                       default_, in_all_brands, position, ticket_field_ids, required_field_ids,
                       restricted_brand_ids, restricted_group_ids, agent_conditions, end_user_conditions,
                       created_at, updated_at))
struct TicketFormInput {
  json::Patch<std::string> name, display_name;
  json::Patch<bool> end_user_visible, active, default_, in_all_brands;
  json::Patch<Numbers> ticket_field_ids, required_field_ids, restricted_brand_ids, restricted_group_ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(TicketFormInput, (),
                      (name, display_name, end_user_visible, active, default_, in_all_brands,
                       ticket_field_ids, required_field_ids, restricted_brand_ids, restricted_group_ids))

// What the forms are shown with: read once for all of them.
struct Known {
  std::vector<fields::Field> fields;
  std::vector<FormCondition> conditions;
  explicit Known(store::Read& r)
      : fields(fields::list(r, fields::Target::ticket)), conditions(forms::conditions(r)) {}
};

std::vector<FormConditionWire> conditions_in(Known const& known, Numbers const& of_form) {
  std::vector<FormConditionWire> out;
  auto const has = [&](std::int64_t id) { return std::ranges::find(of_form, id) != of_form.end(); };
  for (auto const& c : known.conditions) {
    auto const parent = fields::field_named(c.parent);
    if (!parent || !has(parent.value) || !has(c.field_id.value)) continue;
    for (auto const& value : c.wanted) {
      auto const same = [&](FormConditionWire const& w) {
        return w.parent_field_id == parent.value && w.value == value;
      };
      auto it = std::ranges::find_if(out, same);
      if (it == out.end()) it = out.insert(out.end(), {parent.value, value, {}});
      it->child_fields.push_back({c.field_id.value, c.required});
    }
  }
  return out;
}

TicketFormWire wire_of(Known const& known, Call const& call, Form const& f) {
  TicketFormWire w;
  w.url = v2::url(call.request, "ticket_forms", f.id.value);
  w.id = f.id;
  w.name = w.raw_name = f.name.empty() ? std::string(first_name) : f.name;
  w.display_name = w.raw_display_name = f.customer_name.empty() ? w.name : f.customer_name;
  w.end_user_visible = f.customer_visible;
  w.active = f.active;
  w.default_ = f.default_;
  w.position = f.position;
  for (auto const& field : fields_of(f, known.fields)) w.ticket_field_ids.push_back(field.id.value);
  w.required_field_ids = ids_in(f.required_ids);
  w.restricted_brand_ids = ids_in(f.brand_ids);
  w.restricted_group_ids = ids_in(f.group_ids);
  w.in_all_brands = w.restricted_brand_ids.empty();
  w.agent_conditions = conditions_in(known, w.ticket_field_ids);
  w.created_at = f.created_at;
  w.updated_at = f.updated_at;
  return w;
}

TicketFormWire wire_of(store::Read& r, Call const& call, FormId id) {
  return wire_of(Known(r), call, get(r, id));
}

FormChange change_of(TicketFormInput const& in) {
  FormChange c;
  c.name = in.name;
  c.customer_name = in.display_name;
  c.customer_visible = in.end_user_visible;
  c.active = in.active;
  c.field_ids = in.ticket_field_ids;
  // The fields that every ticket has stand under small numbers in what clients read; they are in every form.
  if (c.field_ids.value) std::erase_if(*c.field_ids.value, [](std::int64_t id) { return id <= 1000; });
  if (c.field_ids) c.every_field = {true, false};
  c.required_ids = in.required_field_ids;
  c.group_ids = in.restricted_group_ids;
  c.brand_ids = in.restricted_brand_ids;
  if (in.in_all_brands.value.value_or(false)) c.brand_ids = {true, Numbers{}};
  return c;
}

bool wanted(Call const& call, Form const& f) {
  auto const fits = [&](std::string_view name, bool is) {
    auto const asked = call.request.query.get_or(name, "");
    return asked.empty() || (asked == "true") == is;
  };
  return fits("active", f.active) && fits("default", f.default_) &&
         fits("end_user_visible", f.customer_visible);
}

net::Response list_forms(Call& call) {
  auto const p = v2::paging(call.request);
  return call.app.store.read([&](store::Read& r) {
    Known const known(r);
    std::vector<TicketFormWire> all;
    for (auto const& f : list(r))
      if (wanted(call, f)) all.push_back(wire_of(known, call, f));
    auto const count = static_cast<std::int64_t>(all.size());
    // Cursors hold ids; pages by number go by the forms' order.
    auto const by = [&](TicketFormWire const& w) { return p.cursor ? w.id.value : w.position; };
    auto rows = v2::window(p, std::move(all), by);
    auto const ends = v2::settle(p, rows, [](TicketFormWire const& w) { return std::vector{w.id.value}; });
    return v2::list(call.request, many_key.view(), rows, p, ends, count);
  });
}

net::Response show_many(Call& call) {
  auto const ids = v2::ids<FormId>(call.request, "ids");
  return call.app.store.read([&](store::Read& r) {
    Known const known(r);
    std::vector<TicketFormWire> out;
    for (auto const& f : list(r))
      if (std::ranges::find(ids, f.id) != ids.end()) out.push_back(wire_of(known, call, f));
    return v2::whole(many_key.view(), out);
  });
}

net::Response show_form(Call& call) {
  return call.app.store.read(
      [&](store::Read& r) { return v2::one(one_key.view(), wire_of(r, call, call.id<FormId>())); });
}

net::Response create_form(Call& call) {
  auto const in = v2::read<TicketFormInput>(call.request, one_key.view());
  return kit::once(call, [&](store::Tx& tx) {
    auto const id = create(tx, call.actor, change_of(in));
    if (in.default_.value.value_or(false)) make_default(tx, call.actor, id);
    auto const w = wire_of(tx, call, id);
    return v2::created(one_key.view(), w, w.url);
  });
}

net::Response clone_form(Call& call) {
  return kit::once(call, [&](store::Tx& tx) {
    auto const w = wire_of(tx, call, clone(tx, call.actor, call.id<FormId>()));
    return v2::created(one_key.view(), w, w.url);
  });
}

net::Response update_form(Call& call) {
  auto const in = v2::read<TicketFormInput>(call.request, one_key.view());
  auto const id = call.id<FormId>();
  return call.app.store.write([&](store::Tx& tx) {
    update(tx, call.actor, id, change_of(in));
    if (in.default_.value.value_or(false)) make_default(tx, call.actor, id);
    return v2::one(one_key.view(), wire_of(tx, call, id));
  });
}

net::Response delete_form(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<FormId>()); });
  return net::Response::no_content();
}

net::Response reorder_forms(Call& call) {
  auto const ids = v2::read<std::vector<FormId>>(call.request, "ticket_form_ids");
  return call.app.store.write([&](store::Tx& tx) {
    reorder(tx, call.actor, ids);
    Known const known(tx);
    std::vector<TicketFormWire> out;
    for (auto const& f : list(tx)) out.push_back(wire_of(known, call, f));
    return v2::whole(many_key.view(), out);
  });
}
}  // namespace

std::vector<kit::Route> named_form_v2_routes() {
  using enum net::Method;
  auto const edit = kit::needs(kit::Permission::admin_settings);
  auto const form = v2::envelope_of<one_key, TicketFormWire>;
  auto const forms = v2::list_of<many_key, TicketFormWire>;
  auto const input = v2::envelope_of<one_key, TicketFormInput>;
  return {
      {get,
       "/api/v2/ticket_forms",
       kit::staff,
       list_forms,
       {.summary = "Ticket forms",
        .response = forms,
        .query = v2::list_parameters({{"active", "boolean", "only those in use, or not in use"},
                                      {"default", "boolean", "only the default one"},
                                      {"end_user_visible", "boolean", "only those that customers see"}})}},
      {post,
       "/api/v2/ticket_forms",
       edit,
       create_form,
       {.summary = "Makes a ticket form", .request = input, .response = form, .status = 201}},
      {get,
       "/api/v2/ticket_forms/show_many",
       kit::staff,
       show_many,
       {.summary = "Ticket forms by ids",
        .response = forms,
        .query = {{"ids", "string", "numbers, separated by commas"}}}},
      {put,
       "/api/v2/ticket_forms/reorder",
       edit,
       reorder_forms,
       {.summary = "Puts the ticket forms in order", .response = forms}},
      {get,
       "/api/v2/ticket_forms/{id:int}",
       kit::staff,
       show_form,
       {.summary = "One ticket form", .response = form}},
      {put,
       "/api/v2/ticket_forms/{id:int}",
       edit,
       update_form,
       {.summary = "Changes a ticket form", .request = input, .response = form}},
      {del,
       "/api/v2/ticket_forms/{id:int}",
       edit,
       delete_form,
       {.summary = "Removes a ticket form; tickets that have it keep it", .status = 204}},
      {post,
       "/api/v2/ticket_forms/{id:int}/clone",
       edit,
       clone_form,
       {.summary = "Makes a copy of a ticket form", .response = form, .status = 201}},
  };
}

}  // namespace svar::forms
