#include "app/system_feature.hpp"

#include <unistd.h>

#include <fstream>
#include <mutex>

#include "app/features.hpp"

namespace svar::app {

namespace {
struct Watched {
  net::HttpServer* server = nullptr;
  net::WorkerPool* workers = nullptr;
  net::LiveHub* hub = nullptr;
};
std::mutex watched_mutex;
Watched watched;

void line(std::string& out, std::string_view name, std::string_view labels, auto value) {
  fmt::format_to(std::back_inserter(out), "{}{} {}\n", name,
                 labels.empty() ? "" : fmt::format("{{{}}}", labels), value);
}
void head(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  fmt::format_to(std::back_inserter(out), "# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

std::uint64_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t size = 0, resident = 0;
  statm >> size >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

void http_metrics(std::string& out, net::HttpMetrics const& m) {
  head(out, "svar_http_requests_total", "counter", "Answered requests");
  for (std::size_t c = 0; c < net::route_class_count; ++c)
    for (std::size_t s = 1; s < m.classes[c].by_status.size(); ++s)
      if (m.classes[c].by_status[s])
        line(out, "svar_http_requests_total",
             fmt::format("class=\"{}\",status=\"{}xx\"", net::route_class_names[c], s),
             m.classes[c].by_status[s]);
  head(out, "svar_http_duration_seconds", "histogram",
       "From the end of the header to the last byte of the answer");
  for (std::size_t c = 0; c < net::route_class_count; ++c) {
    std::uint64_t sum = 0;
    for (std::size_t b = 0; b < m.classes[c].latency.size(); ++b) {
      sum += m.classes[c].latency[b];
      auto const bound = b < net::latency_bounds_us.size()
                             ? fmt::format("{}", static_cast<double>(net::latency_bounds_us[b]) / 1e6)
                             : "+Inf";
      line(out, "svar_http_duration_seconds_bucket",
           fmt::format("class=\"{}\",le=\"{}\"", net::route_class_names[c], bound), sum);
    }
    line(out, "svar_http_duration_seconds_sum", fmt::format("class=\"{}\"", net::route_class_names[c]),
         static_cast<double>(m.classes[c].latency_sum_us) / 1e6);
    line(out, "svar_http_duration_seconds_count", fmt::format("class=\"{}\"", net::route_class_names[c]),
         sum);
  }
  head(out, "svar_http_connections", "gauge", "Open connections");
  line(out, "svar_http_connections", "", m.connections_open);
  head(out, "svar_live_sockets", "gauge", "Open live streams");
  line(out, "svar_live_sockets", "", m.sockets_open);
  head(out, "svar_http_refused_total", "counter", "Malformed requests, and those over a limit");
  line(out, "svar_http_refused_total", "", m.refused_requests);
  head(out, "svar_http_overloaded_total", "counter", "Requests refused because the queue was full");
  line(out, "svar_http_overloaded_total", "", m.overloaded);
}

net::Response metrics(kit::Call& call) {
  std::string out;
  out.reserve(16384);
  {
    std::lock_guard const lock(watched_mutex);
    if (watched.server) http_metrics(out, watched.server->metrics());
    if (watched.workers) {
      head(out, "svar_workers_busy", "gauge", "Workers with a request");
      line(out, "svar_workers_busy", "", watched.workers->running());
      head(out, "svar_workers_queued", "gauge", "Requests waiting for a worker");
      line(out, "svar_workers_queued", "", watched.workers->queued());
    }
  }
  auto const f = call.app.store.figures();
  head(out, "svar_store_commands_total", "counter", "Commands that were committed");
  line(out, "svar_store_commands_total", "", f.commands);
  head(out, "svar_store_commits_total", "counter",
       "Commits; commands per commit tell the size of the groups");
  line(out, "svar_store_commits_total", "", f.commits);
  head(out, "svar_store_failed_total", "counter", "Commands that rolled back");
  line(out, "svar_store_failed_total", "", f.failed);
  head(out, "svar_store_reads_total", "counter", "Read transactions");
  line(out, "svar_store_reads_total", "", f.reads);
  if (call.app.followers) {
    auto const last = call.app.store.read([](store::Read& r) { return events::last_seq(r); });
    head(out, "svar_follower_lag", "gauge", "Events that a follower has still to see");
    for (auto const& [name, place] : call.app.followers->places())
      line(out, "svar_follower_lag", fmt::format("follower=\"{}\"", name), last > place ? last - place : 0);
  }
  head(out, "process_resident_memory_bytes", "gauge", "Memory of the process");
  line(out, "process_resident_memory_bytes", "", resident_bytes());
  for (auto const& feature : all_features())
    if (feature.metrics) feature.metrics(call.app, out);
  return net::Response::bytes(200, "text/plain; version=0.0.4; charset=utf-8", std::move(out));
}

struct Health {
  std::string status = "ok";
  std::string version = SVAR_VERSION;
  std::string store;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version, store))

// Answers 200 only when the store answers too.
net::Response healthz(kit::Call& call) {
  Health health;
  health.store = call.app.store.engine() == store::Engine::sqlite ? "sqlite" : "postgres";
  call.app.store.read([](store::Read& r) { (void)events::last_seq(r); });
  return kit::answer(health);
}

// The figures tell how the business goes: for this machine's own collector, and whoever may see the system.
net::Response metrics_guarded(kit::Call& call) {
  auto const& from = call.request.remote_address;
  bool const local = from.starts_with("127.") || from == "::1";
  if (!local && !call.actor.may(kit::Permission::admin_system)) throw forbidden();
  return metrics(call);
}
}  // namespace

void watch_http(net::HttpServer& server, net::WorkerPool& workers, net::LiveHub& hub) {
  std::lock_guard const lock(watched_mutex);
  watched = {&server, &workers, &hub};
}
void watch_http_end() {
  std::lock_guard const lock(watched_mutex);
  watched = {};
}

kit::Feature system_feature() {
  kit::Feature f{.name = "system"};
  f.routes = {
      {net::Method::get,
       "/healthz",
       kit::anyone,
       healthz,
       {.summary = "Whether the server and its store answer"}},
      {net::Method::get, "/metrics", kit::anyone, metrics_guarded, {.summary = "Prometheus figures"}},
  };
  return f;
}

}  // namespace svar::app
