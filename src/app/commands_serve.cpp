#include <csignal>
#include <iostream>

#include "app/commands.hpp"
#include "app/features.hpp"
#include "app/runtime.hpp"
#include "app/serve_lock.hpp"
#include "base/log.hpp"
#include "features/api/api.hpp"
#include "features/demo/demo.hpp"

namespace svar::app {

namespace {
struct ServeArguments {
  ServeOptions options;
  int api_limit = api::default_limit_per_minute;
  bool verbose = false;
};

void add_serve_options(CLI::App& command, ServeArguments& a) {
  add_place_options(command, a.options.place);
  command.add_option("--listen", a.options.listen, "ADDRESS:PORT of the web; port 0 takes any free one")
      ->capture_default_str();
  command.add_option("--mail-listen", a.options.mail_listen,
                     "ADDRESS:PORT where mail servers hand mail over by LMTP or SMTP");
  command.add_option("--certificate", a.options.certificate,
                     "PEM file with the certificate and its chain: TLS");
  command.add_option("--key", a.options.key, "PEM file with the certificate's key");
  command.add_option("--public-url", a.options.public_url,
                     "How people reach it, for links in mail: https://svar.example.com");
  command.add_option("--trusted-proxy", a.options.trusted_proxies,
                     "Address or network whose X-Forwarded-* headers are believed");
  command.add_flag("--allow-private-networks", a.options.allow_private_networks,
                   "Remote pictures and webhooks may be fetched from private addresses");
  command.add_option("--api-limit", a.api_limit, "Requests per person and minute to /api/v2; 0: no limit")
      ->capture_default_str();
  command.add_option("--assets", a.options.assets,
                     "Serve the web app from this folder instead (for its development)");
  command.add_option("--net-threads", a.options.net_threads, "Threads that read and write sockets")
      ->capture_default_str()
      ->check(CLI::Range(1, 64));
  command.add_option("--workers", a.options.workers, "Threads that answer requests")
      ->capture_default_str()
      ->check(CLI::Range(1, 1024));
  command.add_flag("--verbose", a.verbose, "Log more");
}

// Before any of the server's threads begins, so that only the waiting one gets them.
void keep_stop_signals_for_the_waiting_thread() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

void serve(ServeArguments& a) {
  keep_stop_signals_for_the_waiting_thread();
  if (a.verbose) log::set_level(log::Level::debug);
  if (a.options.certificate.empty() != a.options.key.empty())
    throw Fault{FaultCode::invalid, "TLS needs both --certificate and --key"};
  if (!a.options.public_url.empty() && a.options.public_url.back() == '/') a.options.public_url.pop_back();
  api::set_limit(a.api_limit);
  // The demo's customers need a way in.
  if (a.options.demo && a.options.mail_listen.empty()) a.options.mail_listen = "127.0.0.1:0";
  Runtime runtime(a.options);
  // The first line on standard output is for scripts that started it on port 0.
  std::cout << "Svar is at " << runtime.app().public_url << std::endl;
  if (a.options.demo)
    std::cout << "Play the customer at " << runtime.app().public_url << "/demo/customer" << std::endl;
  runtime.run_until_signal();
}

void add_serve(CLI::App& program) {
  auto a = std::make_shared<ServeArguments>();
  auto* command = program.add_subcommand("serve", "Start the server");
  add_serve_options(*command, *a);
  command->callback([a] {
    ServeLock const only_server(a->options.place);  // before the schema is touched
    a->options.demo = false;
    {
      auto store = open_store(a->options.place);
      a->options.demo = demo::is_present(*store);
    }
    serve(*a);
  });
}

// What the followers of the log build from a whole year is built here, undurable and at once, instead of in
// the first minutes of the server. Nothing of the history is told to the outside.
void follow_history(ServeOptions const& options, store::Store& store) {
  net::LiveHub hub;
  kit::App app{.store = store,
               .live = hub,
               .data_directory = options.place.data,
               .workspace_secret = workspace_secret(options.place, store)};
  auto const followers = all_followers(app, all_features());
  store.write([&](store::Tx& tx) { events::skip_history(tx, followers); });
  auto const end = store.read([](store::Read& r) { return events::last_seq(r); });
  events::FollowerRunner runner(store, followers);
  while (!runner.wait_until(end, std::chrono::seconds(1))) {
    events::Seq place = end;
    for (auto const& [name, at] : runner.places()) place = std::min(place, at);
    std::cerr << fmt::format("\rfollowing its history: {} of {} events", place, end) << std::flush;
  }
}

void add_demo(CLI::App& program) {
  struct Arguments : ServeArguments {
    demo::Plan plan;
    bool then_serve = false, remove = false;
  };
  auto a = std::make_shared<Arguments>();
  auto* command =
      program.add_subcommand("demo", "Fill the workspace with the demo company, a shop for outdoor gear");
  add_serve_options(*command, *a);
  command->add_option("--tickets", a->plan.tickets, "How many tickets its history has")
      ->capture_default_str()
      ->check(CLI::Range(10, 20'000'000));
  command->add_option("--seed", a->plan.seed, "The same seed makes the same history")->capture_default_str();
  command->add_flag("--remove", a->remove, "Take the demo company away again");
  command->add_flag("--serve", a->then_serve, "Start the server afterwards");
  command->callback([a] {
    std::optional<ServeLock> only_server;
    if (a->then_serve && !a->remove) only_server.emplace(a->options.place);
    {
      store::Options quick;
      quick.durable = false;  // the history is made anew if the machine stops
      auto store = open_store(a->options.place, true, quick);
      if (a->remove) {
        demo::remove(*store);
        std::cout << "The demo company is gone.\n";
        return;
      }
      if (!demo::is_present(*store)) {
        demo::create(*store, workspace_secret(a->options.place, *store), a->plan,
                     [](std::int64_t done, std::int64_t of) {
                       std::cerr << fmt::format("\rmaking the demo company: {} of {} tickets", done, of)
                                 << std::flush;
                     });
        std::cerr << '\n';
        follow_history(a->options, *store);
      }
    }
    a->options.demo = true;
    {
      auto store = open_store(a->options.place);
      std::cout << "The demo company Rimfjell. Sign in as:\n";
      std::vector<std::vector<std::string>> rows;
      for (auto const& s : demo::sign_ins(*store, a->options.place.data))
        rows.push_back({s.role, s.name, s.email, s.password});
      print_table({"role", "name", "e-mail", "password"}, rows);
    }
    if (a->then_serve) serve(*a);
  });
}
}  // namespace

void add_serve_commands(CLI::App& program, int&) {
  add_serve(program);
  add_demo(program);
}

}  // namespace svar::app
