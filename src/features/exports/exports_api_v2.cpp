// /api/v2/incremental: by time and by cursor.
#include <charconv>

#include "features/customers/organizations_wire.hpp"
#include "features/exports/exports.hpp"
#include "features/people/users_v2.hpp"
#include "features/tickets/tickets_wire.hpp"
#include "kit/v2.hpp"

namespace svar::exports {
namespace {

namespace v2 = kit::v2;
using kit::Call;

constexpr Duration slack = milliseconds(1);  // between a row's own time and its event's

std::int64_t number(Call& call, std::string_view name) {
  auto const text = call.request.query.get_or(name, "");
  std::int64_t n = -1;
  auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (text.empty() || code != std::errc{} || end != text.data() + text.size() || n < 0)
    throw malformed(fmt::format("{} must be a whole number", name));
  return n;
}

std::size_t page_size(Call& call) {
  return call.request.query.has("per_page")
             ? static_cast<std::size_t>(std::clamp<std::int64_t>(number(call, "per_page"), 1, max_page))
             : static_cast<std::size_t>(max_page);
}

std::string_view key_of(Kind kind) {
  return kind == Kind::tickets ? "tickets" : kind == Kind::users ? "users" : "organizations";
}

// A row that has changed again since is left to its later event.
template <class Row>
bool changed_again(Row const& row, std::map<std::int64_t, Time> const& at) {
  auto const found = at.find(row.id.value);
  return found != at.end() && row.updated_at > found->second + slack && row.updated_at <= now() - withheld;
}

template <class Row, class Wires>
std::string items_of(std::vector<Changed> const& changed, std::vector<Row> rows, Wires&& wires, int& count) {
  std::map<std::int64_t, Time> at;
  for (auto const& c : changed) at.emplace(c.id, c.at);
  std::erase_if(rows, [&](Row const& row) { return changed_again(row, at); });
  count = static_cast<int>(rows.size());
  return wires(rows);
}

template <class Id>
std::vector<Id> ids_of(std::vector<Changed> const& changed) {
  std::vector<Id> ids;
  for (auto const& c : changed) ids.push_back(Id{c.id});
  return ids;
}

// Clients keep `generated_timestamp` as the place they have reached.
std::string ticket_items(store::Read& read, Call& call, std::vector<tickets::Ticket> const& rows) {
  auto value = json::parse(json::to_text(tickets::ticket_wires(read, call.request, rows)));
  auto& list = value.as_array();
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto& wire = list[i].as_object();
    wire["generated_timestamp"] = rows[i].updated_at.us / 1'000'000;
    if (rows[i].shelf == tickets::Shelf::deleted || rows[i].shelf == tickets::Shelf::erased)
      wire["status"] = "deleted";
  }
  return json::to_text(value);
}

std::string items(store::Read& read, Call& call, Kind kind, std::vector<Changed> const& changed, int& count) {
  if (kind == Kind::tickets)
    return items_of(
        changed, tickets::find_many(read, kit::Actor::of_system(), ids_of<tickets::TicketId>(changed)),
        [&](auto const& rows) { return ticket_items(read, call, rows); }, count);
  if (kind == Kind::users)
    return items_of(
        changed, people::find_many(read, ids_of<UserId>(changed)),
        [&](auto const& rows) { return json::to_text(people::user_wires(read, call.request, rows)); }, count);
  return items_of(
      changed, customers::find_many(read, ids_of<people::OrganizationId>(changed)),
      [&](auto const& rows) { return json::to_text(customers::wires(read, call.request, rows)); }, count);
}

std::string address(Call& call, Kind kind, std::string_view rest, std::size_t per_page) {
  auto text = fmt::format("{}/api/v2/incremental/{}{}", call.request.origin(), key_of(kind), rest);
  if (per_page != max_page) text += fmt::format("&per_page={}", per_page);
  return text;
}

net::Response by_time(Call& call, Kind kind) {
  auto const start = number(call, "start_time");
  auto const per_page = page_size(call);
  return call.app.store.read([&](store::Read& r) {
    auto const found =
        walk(r, kind, place_before(r, from_epoch_seconds(start)), per_page, now() - withheld, true);
    int count = 0;
    auto const list = items(r, call, kind, found.rows, count);
    // The page ends with a whole second, so the next begins with the one after.
    auto const end_time = found.reached.us ? std::max(start, found.reached.us / 1'000'000 + 1) : start;
    return net::Response::json(
        200, fmt::format(
                 R"({{"{}":{},"count":{},"end_of_stream":{},"end_time":{},"next_page":{}}})", key_of(kind),
                 list, count, found.end, end_time,
                 json::to_text(address(call, kind, fmt::format(".json?start_time={}", end_time), per_page))));
  });
}

net::Response by_cursor(Call& call, Kind kind) {
  auto const per_page = page_size(call);
  bool const goes_on = call.request.query.has("cursor");
  return call.app.store.read([&](store::Read& r) {
    auto const after =
        goes_on ? number(call, "cursor") : place_before(r, from_epoch_seconds(number(call, "start_time")));
    auto const found = walk(r, kind, after, per_page, now() - withheld, false);
    int count = 0;
    auto const list = items(r, call, kind, found.rows, count);
    return net::Response::json(
        200,
        fmt::format(
            R"({{"{}":{},"after_url":{},"after_cursor":"{}","before_url":null,"before_cursor":null,"end_of_stream":{}}})",
            key_of(kind), list,
            json::to_text(address(call, kind, fmt::format("/cursor.json?cursor={}", found.place), per_page)),
            found.place, found.end));
  });
}

net::Response sample(Call& call, Kind kind) {
  auto const start = number(call, "start_time");
  return call.app.store.read([&](store::Read& r) {
    auto const found =
        walk(r, kind, place_before(r, from_epoch_seconds(start)), max_sample, now() - withheld, false);
    int count = 0;
    auto const list = items(r, call, kind, found.rows, count);
    return net::Response::json(200, fmt::format(R"({{"{}":{},"count":{}}})", key_of(kind), list, count));
  });
}

json::Value shape_of(std::string_view key, json::Value item, bool cursor) {
  auto const text = json::Object{{"type", "string"}};
  auto const boolean = json::Object{{"type", "boolean"}};
  auto const number = json::Object{{"type", "integer"}};
  json::Object properties{{key, json::Object{{"type", "array"}, {"items", std::move(item)}}},
                          {"end_of_stream", boolean}};
  if (cursor) {
    properties["after_url"] = properties["after_cursor"] = text;
    properties["before_url"] = properties["before_cursor"] = json::Object{{"type", "null"}};
  } else {
    properties["count"] = properties["end_time"] = number;
    properties["next_page"] = text;
  }
  return json::Object{
      {"type", "object"}, {"properties", std::move(properties)}, {"required", json::Array{json::Value(key)}}};
}

// A ticket here besides says when it was told, and may be deleted.
json::Value any_ticket(json::Components&) {
  return json::Object{{"type", "object"}};
}

}  // namespace

std::vector<kit::Route> export_routes() {
  using enum net::Method;
  auto const all = kit::needs(kit::Permission::admin_system);
  std::vector<kit::QueryParameter> const by_start{{"start_time", "integer", "Seconds since 1970"},
                                                  {"per_page", "integer", "Up to 1000"}};
  std::vector<kit::QueryParameter> const by_place{
      {"start_time", "integer", "Seconds since 1970, of the first call"},
      {"cursor", "string", "after_cursor of the last call"},
      {"per_page", "integer", "Up to 1000"}};
  return {
      {get,
       "/api/v2/incremental/tickets",
       all,
       [](Call& c) { return by_time(c, Kind::tickets); },
       {.summary = "Tickets changed since a moment",
        .response = [](json::Components& k) { return shape_of("tickets", any_ticket(k), false); },
        .query = by_start}},
      {get,
       "/api/v2/incremental/tickets/cursor",
       all,
       [](Call& c) { return by_cursor(c, Kind::tickets); },
       {.summary = "Tickets changed, by cursor",
        .response = [](json::Components& k) { return shape_of("tickets", any_ticket(k), true); },
        .query = by_place}},
      {get,
       "/api/v2/incremental/users",
       all,
       [](Call& c) { return by_time(c, Kind::users); },
       {.summary = "Users changed since a moment",
        .response =
            [](json::Components& k) { return shape_of("users", json::schema<people::UserWire>(k), false); },
        .query = by_start}},
      {get,
       "/api/v2/incremental/users/cursor",
       all,
       [](Call& c) { return by_cursor(c, Kind::users); },
       {.summary = "Users changed, by cursor",
        .response =
            [](json::Components& k) { return shape_of("users", json::schema<people::UserWire>(k), true); },
        .query = by_place}},
      {get,
       "/api/v2/incremental/organizations",
       all,
       [](Call& c) { return by_time(c, Kind::organizations); },
       {.summary = "Organisations changed since a moment",
        .response =
            [](json::Components& k) {
              return shape_of("organizations", json::schema<customers::OrganizationWire>(k), false);
            },
        .query = by_start}},
      {get,
       "/api/v2/incremental/tickets/sample",
       all,
       [](Call& c) { return sample(c, Kind::tickets); },
       {.summary = "A few tickets, to try it",
        .response = [](json::Components& k) { return shape_of("tickets", any_ticket(k), false); },
        .query = {by_start.front()}}},
      {get,
       "/api/v2/incremental/users/sample",
       all,
       [](Call& c) { return sample(c, Kind::users); },
       {.summary = "A few users, to try it",
        .response =
            [](json::Components& k) { return shape_of("users", json::schema<people::UserWire>(k), false); },
        .query = {by_start.front()}}},
      {get,
       "/api/v2/incremental/organizations/sample",
       all,
       [](Call& c) { return sample(c, Kind::organizations); },
       {.summary = "A few organisations, to try it",
        .response =
            [](json::Components& k) {
              return shape_of("organizations", json::schema<customers::OrganizationWire>(k), false);
            },
        .query = {by_start.front()}}},
  };
}

}  // namespace svar::exports
