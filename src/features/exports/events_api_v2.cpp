// /api/v2/incremental: what was done on tickets, and what it did to their clocks.
#include <charconv>
#include <set>

#include "features/exports/exports.hpp"
#include "features/tickets/ticket_metrics_wire.hpp"
#include "features/tickets/tickets_wire.hpp"
#include "kit/v2.hpp"

namespace svar::exports {
namespace {

namespace v2 = kit::v2;
using kit::Call;
using tickets::AuditId;
using tickets::TicketId;

std::int64_t start_time(Call& call) {
  auto const text = call.request.query.get_or("start_time", "");
  std::int64_t n = -1;
  auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (text.empty() || code != std::errc{} || end != text.data() + text.size() || n < 0)
    throw malformed("start_time must be a whole number");
  return n;
}

std::size_t page_size(Call& call) {
  auto const text = call.request.query.get_or("per_page", "");
  std::size_t n = max_page;
  std::from_chars(text.data(), text.data() + text.size(), n);
  return std::clamp<std::size_t>(n, 1, max_page);
}

// As these clients know the ways in.
std::string_view via_words(kit::Via via) {
  switch (via) {
    case kit::Via::web:
      return "Web form";
    case kit::Via::email:
      return "Mail";
    case kit::Via::system:
      return "Rule";
    case kit::Via::chat:
      return "Chat";
    case kit::Via::phone:
      return "Phone call";
    case kit::Via::api:
    case kit::Via::social:
      break;
  }
  return "Web service";
}

json::Object child_of(tickets::EventWire const& e, std::string_view via, bool with_words) {
  json::Object child{{"id", e.id}, {"via", via}, {"via_reference_id", nullptr}, {"event_type", e.type}};
  if (e.type == "Comment") {
    child["comment_present"] = true;
    child["comment_public"] = *e.public_;
    if (!with_words) return child;
    child["type"] = "Comment";
    child["author_id"] = *e.author_id;
    child["body"] = *e.body;
    child["html_body"] = *e.html_body;
    child["plain_body"] = *e.plain_body;
    child["public"] = *e.public_;
    child["audit_id"] = e.audit_id->value;
    child["attachments"] = json::parse(json::to_text(*e.attachments));
    return child;
  }
  child[*e.field_name] = *e.value;
  if (e.previous_value.has_value()) child["previous_value"] = *e.previous_value;
  return child;
}

json::Object event_of(tickets::AuditWire const& a, bool with_words) {
  auto const via = via_words(a.via.channel);
  json::Array children;
  for (auto const& e : a.events) children.push_back(child_of(e, via, with_words));
  return json::Object{{"id", a.id.value},
                      {"ticket_id", a.ticket_id.value},
                      {"timestamp", a.created_at.epoch_seconds()},
                      {"created_at", iso_seconds(a.created_at)},
                      {"updater_id", a.author_id},
                      {"via", via},
                      {"system", json::Object{}},
                      {"event_type", "Audit"},
                      {"merged_ticket_ids", json::Array{}},
                      {"child_events", std::move(children)}};
}

struct MetricEventWire {
  std::int64_t id = 0;
  TicketId ticket_id;
  tickets::Clock metric = tickets::Clock::reply_time;
  std::int64_t instance_id = 0;
  tickets::Tick type = tickets::Tick::activate;
  Time time;
  json::Omit<tickets::SpanWire> status;  // of update_status: minutes so far
};
BOOST_DESCRIBE_STRUCT(MetricEventWire, (), (id, ticket_id, metric, instance_id, type, time, status))

std::string ticket_events(store::Read& read, Call& call, std::vector<AuditPlace> const& rows, int& count) {
  std::vector<AuditId> ids;
  for (auto const& row : rows) ids.push_back(AuditId{row.audit_id});
  bool const with_words = v2::includes(call.request, "comment_events");
  std::map<AuditId, tickets::AuditWire> known;
  for (auto& a : tickets::audit_wires(read, call.request, tickets::find_audits(read, ids)))
    known.emplace(a.id, std::move(a));
  json::Array out;
  for (auto const id : ids)  // in the order of the log
    if (auto const it = known.find(id); it != known.end()) out.push_back(event_of(it->second, with_words));
  count = static_cast<int>(out.size());
  return json::to_text(json::Value(std::move(out)));
}

std::string metric_events(store::Read& read, Call&, std::vector<AuditPlace> const& rows, int& count) {
  std::set<AuditId> audits;
  std::set<TicketId> ids;
  for (auto const& row : rows) {
    audits.insert(AuditId{row.audit_id});
    ids.insert(TicketId{row.ticket_id});
  }
  std::vector<MetricEventWire> out;
  for (auto const& e : tickets::metric_events(read, {ids.begin(), ids.end()})) {
    if (!audits.contains(e.audit_id)) continue;
    auto& w = out.emplace_back(MetricEventWire{e.id, e.ticket_id, e.metric, e.instance, e.type, e.at, {}});
    if (e.type == tickets::Tick::update_status) w.status = tickets::minutes_wire(e.so_far);
  }
  count = static_cast<int>(out.size());
  return json::to_text(out);
}

// A page always ends with a whole second, so the next begins with the one after.
template <class Items>
net::Response page(Call& call, std::string_view key, Items items, bool sample = false) {
  auto const start = start_time(call);
  auto const per_page = sample ? static_cast<std::size_t>(max_sample) : page_size(call);
  return call.app.store.read([&](store::Read& read) {
    auto const found =
        walk_audits(read, place_before(read, from_epoch_seconds(start)), per_page, now() - withheld);
    int count = 0;
    auto const list = items(read, call, found.rows, count);
    if (sample) return net::Response::json(200, fmt::format(R"({{"{}":{},"count":{}}})", key, list, count));
    auto const end_time = found.reached.us ? std::max(start, found.reached.epoch_seconds() + 1) : start;
    auto next =
        fmt::format("{}/api/v2/incremental/{}.json?start_time={}", call.request.origin(), key, end_time);
    if (per_page != max_page) next += fmt::format("&per_page={}", per_page);
    if (v2::includes(call.request, "comment_events")) next += "&include=comment_events";
    return net::Response::json(
        200, fmt::format(R"({{"{}":{},"count":{},"end_of_stream":{},"end_time":{},"next_page":{}}})", key,
                         list, count, found.end, end_time, json::to_text(next)));
  });
}

json::Value shape_of(std::string_view key, json::Value item) {
  return json::Object{
      {"type", "object"},
      {"properties", json::Object{{key, json::Object{{"type", "array"}, {"items", std::move(item)}}},
                                  {"count", json::Object{{"type", "integer"}}},
                                  {"end_of_stream", json::Object{{"type", "boolean"}}},
                                  {"end_time", json::Object{{"type", "integer"}}},
                                  {"next_page", json::Object{{"type", "string"}}}}},
      {"required", json::Array{json::Value(key)}}};
}

}  // namespace

std::vector<kit::Route> event_routes() {
  using enum net::Method;
  auto const all = kit::needs(kit::Permission::admin_system);
  return {
      {get,
       "/api/v2/incremental/ticket_events",
       all,
       [](Call& c) { return page(c, "ticket_events", ticket_events); },
       {.summary = "What was done on tickets since a moment, change for change",
        // The members of a child event are named by the fields that it tells of.
        .response =
            [](json::Components&) { return shape_of("ticket_events", json::Object{{"type", "object"}}); },
        .query = {{"start_time", "integer", "Seconds since 1970"},
                  {"per_page", "integer", "Up to 1000"},
                  {"include", "string", "comment_events: with the words that were said"}}}},
      {get,
       "/api/v2/incremental/ticket_events/sample",
       all,
       [](Call& c) { return page(c, "ticket_events", ticket_events, true); },
       {.summary = "A few of them, to try it",
        .response =
            [](json::Components&) { return shape_of("ticket_events", json::Object{{"type", "object"}}); },
        .query = {{"start_time", "integer", "Seconds since 1970"}}}},
      {get,
       "/api/v2/incremental/ticket_metric_events",
       all,
       [](Call& c) { return page(c, "ticket_metric_events", metric_events); },
       {.summary = "When the clocks of tickets began, stopped and ended since a moment",
        .response =
            [](json::Components& k) {
              return shape_of("ticket_metric_events", json::schema<MetricEventWire>(k));
            },
        .query = {{"start_time", "integer", "Seconds since 1970"}, {"per_page", "integer", "Up to 1000"}}}},
  };
}

}  // namespace svar::exports
