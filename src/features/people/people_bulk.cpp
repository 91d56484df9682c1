// Many users at a time, as a job.
#include "features/people/people_bulk.hpp"

#include "features/people/people_wire.hpp"
#include "features/people/users_v2.hpp"
#include "kit/v2.hpp"

namespace svar::people {

namespace v2 = kit::v2;
using kit::Call;

namespace {
constexpr std::string_view create_kind = "people.create_many", either_kind = "people.create_or_update_many",
                           update_kind = "people.update_many", destroy_kind = "people.destroy_many";

UserInput input_of(json::Value const& value) {
  json::Reader reader;
  UserInput input;
  json::read(value, reader, input);
  if (!reader.problems.empty()) json::throw_problems(reader.problems);
  return input;
}

json::Array array_under(net::Request const& request, std::string_view key) {
  auto const body = json::parse(request.body);
  auto const* object = body.if_object();
  auto const* list = object ? object->if_contains(key) : nullptr;
  if (!list || !list->is_array())
    throw malformed(fmt::format("The body must be an object with a list {}", key));
  return list->as_array();
}

net::Response create_many(Call& call) {
  return kit::submit_bulk(call, create_kind, array_under(call.request, "users"));
}
net::Response create_or_update_many(Call& call) {
  return kit::submit_bulk(call, either_kind, array_under(call.request, "users"));
}

// With ids= one change for all of them; without, a list of users that each name their id or external_id.
net::Response update_many(Call& call) {
  auto const ids = v2::ids<UserId>(call.request, "ids");
  if (ids.empty()) return kit::submit_bulk(call, update_kind, array_under(call.request, "users"));
  auto const body = json::parse(call.request.body);
  auto const* user = body.is_object() ? body.as_object().if_contains("user") : nullptr;
  if (!user || !user->is_object()) throw malformed("The body must be an object with the member user");
  json::Array items;
  for (auto const id : ids) {
    auto item = user->as_object();
    item["id"] = id.value;
    items.emplace_back(std::move(item));
  }
  return kit::submit_bulk(call, update_kind, std::move(items));
}

net::Response destroy_many(Call& call) {
  json::Array items;
  for (auto const id : v2::ids<UserId>(call.request, "ids"))
    items.emplace_back(json::Object{{"id", id.value}});
  for (auto const& external : v2::words(call.request, "external_ids"))
    items.emplace_back(json::Object{{"external_id", external}});
  return kit::submit_bulk(call, destroy_kind, std::move(items));
}

UserId named(store::Read& r, UserInput const& input) {
  if (input.id && input.id.value) return get(r, *input.id.value).id;
  if (auto const found = find_by_external_id(r, input.external_id.value.value_or(""))) return found->id;
  throw not_found();
}
}  // namespace

std::vector<events::JobKind> bulk_jobs(kit::App& app) {
  using kit::BulkResult;
  auto const actor = [](store::Read& r, UserId id, kit::Via via) { return actor_for(r, id, via); };
  auto const job = [&](std::string_view kind, auto item) {
    return kit::bulk_kind(
        app, std::string(kind), actor,
        [item](store::Tx& tx, Actor const& a, json::Value const& v, bool) { return item(tx, a, v); });
  };
  std::vector<events::JobKind> jobs;
  jobs.push_back(job(create_kind, [](store::Tx& tx, Actor const& a, json::Value const& v) {
    return BulkResult{create_from(tx, a, input_of(v)).value, "create"};
  }));
  jobs.push_back(job(either_kind, [](store::Tx& tx, Actor const& a, json::Value const& v) {
    auto const [id, made] = create_or_update_from(tx, a, input_of(v));
    return BulkResult{id.value, made ? "create" : "update"};
  }));
  jobs.push_back(job(update_kind, [](store::Tx& tx, Actor const& a, json::Value const& v) {
    auto const input = input_of(v);
    auto const id = named(tx, input);
    update_from(tx, a, id, input);
    return BulkResult{id.value, "update"};
  }));
  jobs.push_back(job(destroy_kind, [](store::Tx& tx, Actor const& a, json::Value const& v) {
    auto const id = named(tx, input_of(v));
    deactivate(tx, a, id);
    return BulkResult{id.value, "delete"};
  }));
  return jobs;
}

std::vector<kit::Route> users_many_v2_routes() {
  using enum net::Method;
  auto const edit = kit::needs(kit::Permission::customers_edit);
  auto const users = v2::envelope_of<"users", std::vector<UserInput>>;
  auto const status = kit::shape<kit::JobStatusEnvelope>;
  return {
      {post,
       "/api/v2/users/create_many",
       edit,
       create_many,
       {.summary = "Makes up to 100 users", .request = users, .response = status}},
      {post,
       "/api/v2/users/create_or_update_many",
       edit,
       create_or_update_many,
       {.summary = "Makes or changes up to 100 users", .request = users, .response = status}},
      {put,
       "/api/v2/users/update_many",
       edit,
       update_many,
       {.summary = "Changes up to 100 users",
        .request = users,
        .response = status,
        .query = {{"ids", "string", "Up to 100, by comma"}}}},
      {del,
       "/api/v2/users/destroy_many",
       edit,
       destroy_many,
       {.summary = "Deactivates up to 100 users",
        .response = status,
        .query = {{"ids", "string", "Up to 100, by comma"},
                  {"external_ids", "string", "Up to 100, by comma"}}}},
  };
}

}  // namespace svar::people
