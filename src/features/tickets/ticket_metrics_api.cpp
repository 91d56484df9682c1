// /api/v2/ticket_metrics: how long tickets took.
#include "features/tickets/ticket_lists.hpp"
#include "features/tickets/ticket_metrics_wire.hpp"
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_api.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;
using kit::Call;

namespace {

constexpr std::int64_t us_per_second = 1'000'000, us_per_minute = 60 * us_per_second;

SpanWire span(std::optional<Duration> d, std::int64_t unit) {
  SpanWire w;
  if (d) w.calendar = w.business = d->us / unit;
  return w;
}

}  // namespace

SpanWire minutes_wire(std::optional<Duration> d) {
  return span(d, us_per_minute);
}

MetricWire metric_wire(net::Request const& request, Metrics const& m, Time now) {
  MetricWire w;
  w.url = v2::url(request, "ticket_metrics", m.ticket_id.value);
  w.id = w.ticket_id = m.ticket_id;
  w.created_at = m.created_at;
  w.updated_at = m.reckoned_at;
  w.group_stations = m.group_stations;
  w.assignee_stations = m.assignee_stations;
  w.reopens = m.reopens;
  w.replies = m.replies;
  w.assignee_updated_at = v2::time_or_null(m.assignee_at);
  w.requester_updated_at = v2::time_or_null(m.requester_at);
  w.status_updated_at = w.custom_status_updated_at = v2::time_or_null(m.status_at);
  w.initially_assigned_at = v2::time_or_null(m.first_assigned_at);
  w.assigned_at = v2::time_or_null(m.assigned_at);
  w.solved_at = v2::time_or_null(m.solved_at);
  w.latest_comment_added_at = v2::time_or_null(m.commented_at);
  w.first_resolution_time_in_minutes = minutes_wire(first_resolution(m));
  w.reply_time_in_minutes = minutes_wire(reply_time(m));
  w.reply_time_in_seconds = span(reply_time(m), us_per_second);
  w.full_resolution_time_in_minutes = minutes_wire(full_resolution(m));
  w.agent_wait_time_in_minutes = minutes_wire(agent_wait(m, now));
  w.requester_wait_time_in_minutes = minutes_wire(requester_wait(m, now));
  w.on_hold_time_in_minutes = minutes_wire(on_hold(m, now));
  return w;
}

DatesWire dates_wire(Metrics const& m) {
  return {v2::time_or_null(m.assignee_at), v2::time_or_null(m.requester_at),
          v2::time_or_null(m.status_at),   v2::time_or_null(m.first_assigned_at),
          v2::time_or_null(m.assigned_at), v2::time_or_null(m.solved_at),
          v2::time_or_null(m.commented_at)};
}

namespace {

net::Response show_metric(Call& call) {
  return call.app.store.read([&](store::Read& read) {
    auto const t = present(read, call.actor, call.id<TicketId>());
    return v2::one("ticket_metric", metric_wire(call.request, metrics_of(read, {t}).at(0), now()));
  });
}

// Of the tickets that may be seen and are not put away, the newest first.
net::Response list_metrics(Call& call) {
  auto p = v2::paging(call.request);
  p.descending = v2::sort(call.request, {"id"}, {"id", true}).descending;
  ListQuery query;
  query.shelves.assign(std::begin(rules::not_put_away), std::end(rules::not_put_away));
  query.sort = ListQuery::Sort::id;
  query.ascending = !p.backwards();
  auto const from = v2::from_keys(p, 2);
  return call.app.store.read([&](store::Read& read) {
    std::optional<Place> place;
    if (from) place = Place{(*from)[0], TicketId{(*from)[1]}};
    auto slice = walk(read, call.actor, query, place, p.limit(), p.offset());
    auto const ends = v2::settle(
        p, slice.rows, [](Listed const& row) { return std::vector{row.place.at, row.place.id.value}; });
    std::vector<Ticket> tickets;
    for (auto& row : slice.rows) tickets.push_back(std::move(row.ticket));
    std::vector<MetricWire> wires;
    auto const at = now();
    for (auto const& m : metrics_of(read, tickets)) wires.push_back(metric_wire(call.request, m, at));
    auto const counted = p.cursor ? 0 : count(read, call.actor, query, v2::max_counted);
    return v2::list(call.request, "ticket_metrics", wires, p, ends, counted);
  });
}

}  // namespace

std::vector<kit::Route> metric_routes() {
  using enum net::Method;
  auto const read = kit::needs(kit::Permission::tickets_read);
  auto const metric = v2::envelope_of<"ticket_metric", MetricWire>;
  return {
      {get,
       "/api/v2/ticket_metrics",
       read,
       list_metrics,
       {.summary = "How long tickets took and how often they went back and forth, the newest first",
        .response = v2::list_of<"ticket_metrics", MetricWire>,
        .query = v2::list_parameters()}},
      {get,
       "/api/v2/ticket_metrics/{id:int}",
       read,
       show_metric,
       {.summary = "The metrics of one ticket", .response = metric}},
      {get,
       "/api/v2/tickets/{id:int}/metrics",
       read,
       show_metric,
       {.summary = "The metrics of one ticket", .response = metric}},
  };
}

}  // namespace svar::tickets
