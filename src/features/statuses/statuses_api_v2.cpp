// /api/v2/custom_statuses. The list is never paged, as clients expect.
#include "features/statuses/statuses_sql.hpp"
#include "features/statuses/statuses_wire.hpp"
#include "kit/once.hpp"
#include "kit/v2.hpp"

namespace svar::statuses {

namespace v2 = kit::v2;
using kit::Call;

namespace {
constexpr v2::Key one_key = "custom_status";

CustomStatusWire wire_of(Call const& call, CustomStatus const& s) {
  CustomStatusWire w;
  w.url = v2::url(call.request, "custom_statuses", s.id.value);
  w.id = s.id;
  w.status_category = s.category;
  w.agent_label = label_of(s, call.actor.locale);
  w.raw_agent_label = label_of(s, "");
  w.end_user_label = customer_label_of(s, call.actor.locale);
  w.raw_end_user_label = customer_label_of(s, "");
  w.description = w.raw_description = s.description;
  w.end_user_description = w.raw_end_user_description = s.customer_description;
  w.active = s.active;
  w.default_ = s.default_;
  w.created_at = s.created_at;
  w.updated_at = s.updated_at;
  return w;
}

bool wanted(Call const& call, CustomStatus const& s) {
  auto const& query = call.request.query;
  auto const fits = [&](std::string_view name, bool is) {
    auto const asked = query.get_or(name, "");
    return asked.empty() || (asked == "true") == is;
  };
  auto const categories = v2::words(call.request, "status_categories");
  bool const of_category =
      categories.empty() || std::ranges::find(categories, json::enum_name(s.category)) != categories.end();
  return fits("active", s.active) && fits("default", s.default_) && of_category;
}

StatusChange change_of(CustomStatusInput const& in) {
  StatusChange c;
  c.label = in.agent_label;
  c.customer_label = in.end_user_label;
  c.description = in.description;
  c.customer_description = in.end_user_description;
  c.active = in.active;
  return c;
}

net::Response list_statuses(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    std::vector<CustomStatusWire> out;
    for (auto const& s : list(r))
      if (wanted(call, s)) out.push_back(wire_of(call, s));
    return v2::whole("custom_statuses", out);
  });
}

net::Response show_status(Call& call) {
  return call.app.store.read(
      [&](store::Read& r) { return v2::one(one_key.view(), wire_of(call, get(r, call.id<StatusId>()))); });
}

net::Response create_status(Call& call) {
  auto const in = v2::read<CustomStatusInput>(call.request, one_key.view());
  if (!in.status_category.value)
    throw invalid("status_category", "Say which category it belongs to", "BlankValue");
  return kit::once(call, [&](store::Tx& tx) {
    auto const id = create(tx, call.actor, *in.status_category.value, change_of(in));
    if (in.default_.value.value_or(false)) make_default(tx, call.actor, id);
    auto const w = wire_of(call, get(tx, id));
    return v2::created(one_key.view(), w, w.url);
  });
}

net::Response update_status(Call& call) {
  auto const in = v2::read<CustomStatusInput>(call.request, one_key.view());
  auto const id = call.id<StatusId>();
  return call.app.store.write([&](store::Tx& tx) {
    if (in.status_category.value && *in.status_category.value != get(tx, id).category)
      throw invalid("status_category", "A status keeps its category");
    update(tx, call.actor, id, change_of(in));
    if (in.default_.value.value_or(false)) make_default(tx, call.actor, id);
    return v2::one(one_key.view(), wire_of(call, get(tx, id)));
  });
}

net::Response delete_status(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove(tx, call.actor, call.id<StatusId>()); });
  return net::Response::no_content();
}

// {"ids": "2,101"}: each becomes its category's default.
struct DefaultsInput {
  std::string ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(DefaultsInput, (), (ids))

net::Response put_defaults(Call& call) {
  auto const in = call.body<DefaultsInput>();
  call.app.store.write([&](store::Tx& tx) {
    std::string_view rest = in.ids;
    for (int n = 0; !rest.empty() && n < v2::max_many; ++n) {
      auto const comma = rest.find(',');
      auto const word = rest.substr(0, comma);
      std::int64_t id = 0;
      std::from_chars(word.data(), word.data() + word.size(), id);
      make_default(tx, call.actor, StatusId{id});
      rest = comma == rest.npos ? std::string_view() : rest.substr(comma + 1);
    }
  });
  return net::Response::no_content();
}
}  // namespace

std::vector<kit::Route> status_v2_routes() {
  using enum net::Method;
  auto const edit = kit::needs(kit::Permission::admin_settings);
  auto const status = v2::envelope_of<one_key, CustomStatusWire>;
  auto const input = v2::envelope_of<one_key, CustomStatusInput>;
  return {
      {get,
       "/api/v2/custom_statuses",
       kit::staff,
       list_statuses,
       {.summary = "Custom statuses",
        .response = v2::list_of<"custom_statuses", CustomStatusWire>,
        .query = {{"active", "boolean", "only those in use, or not in use"},
                  {"default", "boolean", "only the defaults of their categories"},
                  {"status_categories", "string", "new, open, pending, hold, solved, separated by commas"}}}},
      {post,
       "/api/v2/custom_statuses",
       edit,
       create_status,
       {.summary = "Makes a custom status", .request = input, .response = status, .status = 201}},
      {put,
       "/api/v2/custom_status/default",
       edit,
       put_defaults,
       {.summary = "Makes statuses the defaults of their categories",
        .request = kit::shape<DefaultsInput>,
        .status = 204}},
      {get,
       "/api/v2/custom_statuses/{id:int}",
       kit::staff,
       show_status,
       {.summary = "One custom status", .response = status}},
      {put,
       "/api/v2/custom_statuses/{id:int}",
       edit,
       update_status,
       {.summary = "Changes a custom status", .request = input, .response = status}},
      {del,
       "/api/v2/custom_statuses/{id:int}",
       edit,
       delete_status,
       {.summary = "Removes a custom status; tickets that have it keep it until they move", .status = 204}},
  };
}

kit::Feature feature() {
  kit::Feature f{.name = "statuses"};
  f.routes = status_v2_routes();
  for (auto& route : status_ui_routes()) f.routes.push_back(std::move(route));
  f.queries = sql::all;
  return f;
}

}  // namespace svar::statuses
