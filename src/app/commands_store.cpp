#include <iostream>

#include "app/commands.hpp"
#include "app/features.hpp"
#include "app/runtime.hpp"
#include "features/channels/channels.hpp"
#include "features/files/file_texts.hpp"
#include "features/search/search.hpp"
#include "store/migrate.hpp"

namespace svar::app {

namespace {
// What features need of a running program, without its HTTP.
kit::App lent(PlaceOptions const& place, store::Store& store, net::LiveHub& hub) {
  return {.store = store,
          .live = hub,
          .data_directory = place.data,
          .workspace_secret = workspace_secret(place, store)};
}

// The search index is no follower of the runner, but is rebuilt as one.
void rebuild_search(kit::App& app) {
  search::rebuild(app, [](std::int64_t done, std::int64_t of) {
    std::cerr << fmt::format("\r{} of about {} tickets", done, of) << std::flush;
  });
  std::cerr << '\n';
}

void add_migrate(CLI::App& program, int& exit_code) {
  struct Arguments {
    PlaceOptions place;
    bool check = false;
  };
  auto a = std::make_shared<Arguments>();
  auto* command =
      program.add_subcommand("migrate", "Bring the workspace's schema up to date (serve does it too)");
  add_place_options(*command, a->place);
  command->add_flag("--check", a->check, "Only say what is missing; exit code 1 when something is");
  command->callback([a, &exit_code] {
    auto const location = location_of(a->place);
    auto store = store::Store::open(location);
    auto const before = store::migration_state(*store);
    for (auto const& name : before.pending)
      std::cout << (a->check ? "missing: " : "applying: ") << name << '\n';
    if (before.pending.empty()) std::cout << "The schema is up to date (" << before.applied << ").\n";
    if (a->check)
      exit_code = before.pending.empty() ? 0 : 1;
    else
      store::migrate(*store, location);
  });
}

// Everything that can be told about a workspace's health without changing it.
void add_doctor(CLI::App& program, int& exit_code) {
  auto place = std::make_shared<PlaceOptions>();
  auto* command =
      program.add_subcommand("doctor", "Check the database, the followers, the mail; says what is wrong");
  add_place_options(*command, *place);
  command->callback([place, &exit_code] {
    auto const location = location_of(*place);
    auto store = store::Store::open(location);
    int problems = 0;
    auto const tell = [&](bool good, std::string const& what) {
      std::cout << (good ? "ok    " : "WRONG ") << what << '\n';
      problems += !good;
    };
    auto const state = store::migration_state(*store);
    tell(state.pending.empty(),
         fmt::format("schema {}{}", state.applied,
                     state.pending.empty()
                         ? ""
                         : fmt::format(", {} migrations missing: svar migrate", state.pending.size())));
    if (!state.pending.empty()) {
      exit_code = 1;
      return;
    }
    auto const found = store->check();
    tell(found.empty(), "database file");
    for (auto const& line : found) std::cout << "      " << line << '\n';
    store->read([&](store::Read& r) {
      auto const parked = events::parked(r);
      tell(parked.empty(), fmt::format("{} parked events", parked.size()));
      for (auto const& p : parked)
        std::cout << "      " << p.follower << " at " << p.seq << " (" << p.kind << "): " << p.error << '\n';
      auto const counts = channels::inbound_counts(r);
      tell(counts.failed == 0,
           fmt::format("{} mails that could not be taken in (svar inbound list --fate failed)",
                       counts.failed));
      for (auto const& mailbox : channels::mailboxes(r)) {
        auto const health = channels::health(r, mailbox);
        tell(health.state != channels::HealthState::failing,
             fmt::format("mailbox {}: {} {}", mailbox.address, json::enum_name(health.state), health.say));
      }
      auto const texts = files::texts(r);
      bool const unsafe = std::ranges::any_of(
          texts.some, [](auto const& one) { return one.trouble == files::Trouble::unsafe; });
      tell(!unsafe, fmt::format("words inside of files: {} read, {} waiting, {} that cannot be read",
                                texts.read, texts.waiting, texts.unread));
      for (auto const& one : texts.some)
        std::cout << fmt::format("      {} of ticket {}: {}\n", one.name, one.ticket_id,
                                 files::say(one.trouble));
    });
    net::LiveHub hub;
    auto app = lent(*place, *store, hub);
    auto const index = search::check(app);
    tell(index.problems.empty(), "search index: " + index.state);
    for (auto const& line : index.problems) std::cout << "      " << line << '\n';
    std::cout << (problems ? fmt::format("{} things need a look\n", problems) : "All is well.\n");
    if (problems) exit_code = 1;
  });
}

void add_rebuild(CLI::App& program) {
  struct Arguments {
    PlaceOptions place;
    std::string follower;
  };
  auto a = std::make_shared<Arguments>();
  auto* command = program.add_subcommand(
      "rebuild", "Empty what a follower of the log has built and live through the log again");
  add_place_options(*command, a->place);
  command->add_option("FOLLOWER", a->follower, "Its name, as in svar_follower_lag of /metrics; or: search")
      ->required();
  command->callback([a] {
    auto store = open_store(a->place);
    net::LiveHub hub;
    auto app = lent(a->place, *store, hub);
    if (a->follower == "search") return rebuild_search(app);
    events::rebuild(*store, all_followers(app, all_features()), a->follower,
                    [](events::Seq done, events::Seq of) {
                      std::cerr << fmt::format("\r{} of {} events", done, of) << std::flush;
                    });
    std::cerr << '\n';
  });
}
}  // namespace

void add_store_commands(CLI::App& program, int& exit_code) {
  add_migrate(program, exit_code);
  add_doctor(program, exit_code);
  add_rebuild(program);
}

}  // namespace svar::app
