#pragma once
// The command line, a file per family. Each adds its commands to the program; a command that fails in an
// expected way sets `exit_code` to 1 after it has said why, or throws Fault.
#include <CLI/CLI.hpp>

#include "app/options.hpp"

namespace svar::app {

void add_serve_commands(CLI::App& program, int& exit_code);   // serve, demo
void add_store_commands(CLI::App& program, int& exit_code);   // migrate, doctor, rebuild
void add_people_commands(CLI::App& program, int& exit_code);  // user create, token create
void add_mail_commands(CLI::App& program, int& exit_code);  // mailbox add|test|list, inbound list|show|replay
void add_document_commands(CLI::App& program, int& exit_code);  // openapi, docs
void add_inner_commands(CLI::App& program);  // what the program starts itself with; not in --help

// --data, --database and --schema, for every command that opens the workspace.
void add_place_options(CLI::App& command, PlaceOptions& place);

// The output of a command: a table with a head, columns as wide as they need to be.
void print_table(std::vector<std::string> const& head, std::vector<std::vector<std::string>> const& rows);

}  // namespace svar::app
