#include <termios.h>
#include <unistd.h>

#include <iostream>

#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "base/crypto.hpp"
#include "features/people/roles.hpp"
#include "features/people/sessions.hpp"

namespace svar::app {

namespace {
// From the terminal without echo, or one line of standard input.
std::string ask_password() {
  bool const terminal = isatty(STDIN_FILENO) != 0;
  termios before{};
  if (terminal) {
    std::cerr << "Password (empty: make one): " << std::flush;
    tcgetattr(STDIN_FILENO, &before);
    termios quiet = before;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
  }
  std::string line;
  std::getline(std::cin, line);
  if (terminal) {
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    std::cerr << '\n';
  }
  return line;
}

void add_user_create(CLI::App& program) {
  struct Arguments {
    PlaceOptions place;
    people::NewUser user;
    bool ask = false;
  };
  auto a = std::make_shared<Arguments>();
  a->user.role = "agent";
  auto* user = program.add_subcommand("user", "People who work here");
  user->require_subcommand(1);
  auto* command = user->add_subcommand("create", "Add a person with a password");
  add_place_options(*command, a->place);
  command->add_option("--email", a->user.email, "E-mail address")->required();
  command->add_option("--name", a->user.name, "Full name")->required();
  command
      ->add_option("--role", a->user.role,
                   "Role: admin, manager, team_lead, agent, light_agent, ... (docs/ROLES.md)")
      ->capture_default_str();
  command->add_option("--locale", a->user.locale, "nb, sv, da or en");
  command->add_flag("--ask", a->ask,
                    "Ask for the password (or read it from standard input) instead of making one");
  command->callback([a] {
    if (!people::find_role(a->user.role)) {
      std::string known;
      for (auto const& role : people::roles()) known += (known.empty() ? "" : ", ") + std::string(role.key);
      throw invalid("role", fmt::format("There is no role '{}'. There are: {}", a->user.role, known));
    }
    a->user.verified = true;
    if (a->user.role == "end_user") {
      if (a->ask) throw invalid("password", "Customers do not sign in, so they have no password");
      auto store = open_store(a->place);
      store->write([&](store::Tx& tx) { people::create(tx, kit::Actor::of_system(), a->user); });
      std::cout << a->user.email << " is a customer. Customers do not sign in.\n";
      return;
    }
    auto password = a->ask ? ask_password() : std::string();
    bool const made = password.empty();
    if (made) password = random_token(12);
    people::check_password_rules(password);
    auto const hash = people::hash_password(password);
    auto store = open_store(a->place);
    store->write([&](store::Tx& tx) {
      auto const id = people::create(tx, kit::Actor::of_system(), a->user);
      people::set_password(tx, id, hash);
    });
    std::cout << a->user.email << " can sign in as " << a->user.role << ".\n";
    if (made) std::cout << "Password: " << password << '\n';
  });
}

void add_token_create(CLI::App& program) {
  struct Arguments {
    PlaceOptions place;
    std::string email, name = "command line";
    bool any_user = false;
  };
  auto a = std::make_shared<Arguments>();
  auto* token = program.add_subcommand("token", "API tokens");
  token->require_subcommand(1);
  auto* command = token->add_subcommand("create", "Make an API token; it is printed once");
  add_place_options(*command, a->place);
  command->add_option("--email", a->email, "Whose it is")->required();
  command->add_option("--name", a->name, "What it is for")->capture_default_str();
  command->add_flag("--any-user", a->any_user,
                    "It may act as any person whose e-mail is given, while the owner may impersonate");
  command->callback([a] {
    auto store = open_store(a->place);
    auto const made = store->write([&](store::Tx& tx) {
      auto const user = people::find_by_email(tx, a->email);
      if (!user) throw not_found("Nobody here has the address " + a->email);
      return people::create_token(tx, kit::Actor::of_system(), user->id, a->name, a->any_user);
    });
    std::cout << made.token << '\n';
  });
}
}  // namespace

void add_people_commands(CLI::App& program, int&) {
  add_user_create(program);
  add_token_create(program);
}

}  // namespace svar::app
