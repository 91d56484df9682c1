// The program `svar`: one command, many tasks. Each has --help; exit code 0 when all went well, 1 when it did
// not, 2 for wrong words.
#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>

#include "app/commands.hpp"
#include "base/fault.hpp"
#include "base/log.hpp"
#include "store/connection.hpp"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a client that hangs up must not end the program

  CLI::App program("Svar: the customer service department's one system", "svar");
  program.set_version_flag("--version", std::string("svar ") + SVAR_VERSION);
  program.require_subcommand(1);
  program.failure_message(CLI::FailureMessage::help);
  int exit_code = 0;
  svar::app::add_serve_commands(program, exit_code);
  svar::app::add_store_commands(program, exit_code);
  svar::app::add_people_commands(program, exit_code);
  svar::app::add_mail_commands(program, exit_code);
  svar::app::add_document_commands(program, exit_code);
  svar::app::add_inner_commands(program);
  try {
    program.parse(argc, argv);
  } catch (CLI::ParseError const& e) {
    int const code = program.exit(e);
    return code == 0 ? 0 : 2;
  } catch (svar::Fault const& e) {
    std::cerr << "svar: " << e.say << '\n';
    for (auto const& [field, problems] : e.fields)
      for (auto const& p : problems)
        if (p.say != e.say) std::cerr << "  " << field << ": " << p.say << '\n';
    if (!e.cause.empty()) std::cerr << "  (" << e.cause << ")\n";
    return 1;
  } catch (std::exception const& e) {
    std::cerr << "svar: " << e.what() << '\n';
    return 1;
  }
  return exit_code;
}
