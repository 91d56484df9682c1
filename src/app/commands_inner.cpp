// Commands that the program starts itself with: children that are given hostile bytes.
#include "app/commands.hpp"
#include "features/files/file_texts.hpp"

namespace svar::app {

void add_inner_commands(CLI::App& program) {
  auto kind = std::make_shared<std::string>();
  auto* command =
      program.add_subcommand(files::extract_command, "The words of the file at standard input")->group("");
  command->add_option("KIND", *kind)->required();
  command->callback([kind] { files::extract_and_exit(*kind); });
}

}  // namespace svar::app
