#include <iostream>

#include "app/commands.hpp"
#include "app/features.hpp"
#include "features/people/roles.hpp"
#include "kit/openapi.hpp"

namespace svar::app {

namespace {
std::string document(std::string_view prefix, std::string_view title) {
  auto const features = all_features();
  std::vector<kit::Route const*> routes;
  for (auto const& feature : features)
    for (auto const& route : feature.routes) routes.push_back(&route);
  return json::to_text(kit::openapi_document(routes, prefix, title));
}
}  // namespace

void add_document_commands(CLI::App& program, int&) {
  auto* docs = program.add_subcommand("docs", "Documents that are generated from the program itself");
  docs->require_subcommand(1);
  docs->add_subcommand("openapi", "The OpenAPI 3.1 document of /api/v2")->callback([] {
    std::cout << document("/api/v2/", "Svar API") << '\n';
  });
  docs->add_subcommand("openapi-ui", "The same of the web app's private API")->callback([] {
    std::cout << document("/api/ui/", "Svar's private API") << '\n';
  });
  docs->add_subcommand("roles", "The table of roles and permissions")->callback([] {
    std::cout << people::roles_document();
  });
}

}  // namespace svar::app
