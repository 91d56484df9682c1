#include "app/runtime.hpp"

#include <csignal>
#include <ctime>
#include <thread>

#include "app/features.hpp"
#include "app/system_feature.hpp"
#include "base/log.hpp"
#include "features/api/api.hpp"
#include "features/people/sessions.hpp"
#include "net/assets.hpp"
#include "net/http_server.hpp"
#include "store/migrate.hpp"

namespace svar::app {

namespace {
constexpr std::chrono::milliseconds stop_deadline{4000};

// Followers, jobs and each feature's own threads. Exists while this process leads.
struct Background {
  events::FollowerRunner followers;
  events::JobRunner jobs;
  std::vector<std::shared_ptr<void>> threads;
  kit::App& app;

  Background(kit::App& a, std::vector<kit::Feature> const& features)
      : followers(a.store, all_followers(a, features)), jobs(a.store, collect_jobs(a, features)), app(a) {
    app.followers = &followers;
    for (auto const& feature : features)
      if (feature.start) threads.push_back(feature.start(app));
  }
  ~Background() {
    app.followers = nullptr;
    threads.clear();
  }

  static std::vector<events::JobKind> collect_jobs(kit::App& app, std::vector<kit::Feature> const& features) {
    std::vector<events::JobKind> all;
    for (auto const& feature : features)
      if (feature.jobs)
        for (auto& j : feature.jobs(app)) all.push_back(std::move(j));
    return all;
  }
};

net::HttpServerOptions http_options(ServeOptions const& o, std::string spool) {
  net::HttpServerOptions http;
  auto const [address, port] = split_address(o.listen);
  http.listen = {{.address = address, .port = port, .certificate_file = o.certificate, .key_file = o.key}};
  http.net_threads = static_cast<std::size_t>(o.net_threads);
  http.trusted_proxies = o.trusted_proxies;
  http.spool_directory = std::move(spool);
  return http;
}
}  // namespace

std::unique_ptr<store::Store> open_store(PlaceOptions const& place, bool migrate, store::Options options) {
  auto const location = location_of(place);
  auto store = store::Store::open(location, options);
  if (migrate) store::migrate(*store, location);
  return store;
}

struct Runtime::Impl {
  ServeOptions options;
  std::unique_ptr<store::Store> store;
  net::LiveHub hub;
  kit::App app;
  std::vector<kit::Feature> features = all_features();
  net::Assets assets;
  kit::Dispatcher dispatcher;
  net::WorkerPool workers;
  std::unique_ptr<net::HttpServer> server;
  std::vector<std::shared_ptr<void>> streams;
  std::unique_ptr<Background> background;
  bool stopped = false;

  explicit Impl(ServeOptions const& o)
      : options(o),
        store(open_store(o.place)),
        app{.store = *store,
            .live = hub,
            .data_directory = o.place.data,
            .workspace_secret = workspace_secret(o.place, *store),
            .public_url = o.public_url,
            .mail_listen = o.mail_listen,
            .allow_private_networks = o.allow_private_networks,
            .secure_cookies = !o.certificate.empty() || o.public_url.starts_with("https://"),
            .demo = o.demo},
        assets(o.assets.empty() ? net::Assets::embedded() : net::Assets::folder(o.assets)),
        dispatcher(app, features, people::authenticate, api::throttle,
                   [this](net::Request const& r) { return assets.serve(r); }),
        workers({.threads = static_cast<std::size_t>(o.workers), .max_queued = 2048, .name = "worker"}) {
    app.routes = &dispatcher.routes();
    server = std::make_unique<net::HttpServer>(http_options(o, spool_of(o.place)), dispatcher.http_app(),
                                               workers, &hub);
    if (app.public_url.empty()) {
      auto const [address, port] = split_address(o.listen);
      app.public_url =
          fmt::format("{}://{}:{}", o.certificate.empty() ? "http" : "https",
                      address == "0.0.0.0" || address == "::" ? "localhost" : address, server->port());
    }
    watch_http(*server, workers, hub);
    for (auto const& feature : features)
      if (feature.stream) streams.push_back(feature.stream(app));
    lead_if_possible();
  }

  // On PostgreSQL several processes may serve; followers, jobs and mail run in the one that leads.
  void lead_if_possible() {
    bool const leads = store->leads();
    if (leads && !background) background = std::make_unique<Background>(app, features);
    if (!leads && background) background.reset();
  }

  void stop() {
    if (stopped) return;
    stopped = true;
    auto const began = std::chrono::steady_clock::now();
    streams.clear();  // says goodbye on the open sockets first
    bool const clean = server->stop(stop_deadline);
    background.reset();
    workers.stop();
    watch_http_end();
    log::info("stopped {} after {} ms", clean ? "cleanly" : "with requests cut",
              std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began)
                  .count());
  }
};

Runtime::Runtime(ServeOptions const& options) : impl_(std::make_unique<Impl>(options)) {}
Runtime::~Runtime() {
  impl_->stop();
}
kit::App& Runtime::app() {
  return impl_->app;
}
std::uint16_t Runtime::port() const {
  return impl_->server->port();
}
void Runtime::stop() {
  impl_->stop();
}

void Runtime::run_until_signal() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  for (;;) {
    timespec const second{1, 0};
    int const signal = sigtimedwait(&set, nullptr, &second);
    if (signal == SIGTERM || signal == SIGINT) break;
    impl_->lead_if_possible();
  }
  impl_->stop();
}

}  // namespace svar::app
