#include "kit/openapi.hpp"

namespace svar::kit {

namespace {
std::string method_word(net::Method m) {
  std::string word(net::name_of(m));
  for (char& c : word) c = static_cast<char>(c | 0x20);
  return word;
}

// "/api/v2/tickets/{id:int}/comments" -> path "/api/v2/tickets/{id}/comments" and its parameters.
std::string plain_path(std::string_view pattern, json::Array& parameters) {
  std::string path;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      path += pattern[i];
      continue;
    }
    auto const close = pattern.find('}', i);
    auto const inside = pattern.substr(i + 1, close - i - 1);
    auto const colon = inside.find(':');
    auto const name = inside.substr(0, colon);
    bool const number = colon != inside.npos && inside.substr(colon + 1) == "int";
    parameters.push_back(json::Object{{"name", name},
                                      {"in", "path"},
                                      {"required", true},
                                      {"schema", json::Object{{"type", number ? "integer" : "string"}}}});
    path += '{';
    path += name;
    path += '}';
    i = close;
  }
  return path;
}

// "getTicketsIdComments": stable, unique, readable in generated clients.
std::string operation_id(std::string const& method, std::string_view path, std::string_view prefix) {
  std::string id = method;
  bool up = true;
  for (char const c : path.substr(prefix.size() - 1)) {
    bool const word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (word) id += up ? static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c) : c;
    up = !word;
  }
  return id;
}

json::Object json_content(json::Value schema) {
  return {{"application/json", json::Object{{"schema", std::move(schema)}}}};
}

// The bodies of refusals (errors.cpp). What is refused before its route is known has the flat form in both
// APIs.
json::Value error_schema(bool private_api) {
  auto const object = [](json::Object properties, json::Array required) {
    return json::Object{
        {"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
  };
  json::Object const text{{"type", "string"}};
  auto const list_of = [](json::Object items) {
    return json::Object{{"type", "array"}, {"items", std::move(items)}};
  };
  json::Array forms;
  if (private_api) {
    json::Object const fields{{"type", "object"}, {"additionalProperties", text}};
    forms.push_back(object(
        {{"error", object({{"code", text}, {"say", text}, {"fields", fields}}, {"code", "say", "fields"})}},
        {"error"}));
  } else {
    auto const problem = object({{"description", text},
                                 {"error", json::Object{{"type", json::Array{"string", "null"}}}},
                                 {"ticket_field_id", json::Object{{"type", "integer"}}}},
                                {"description", "error"});
    json::Object const details{{"type", "object"}, {"additionalProperties", list_of(problem)}};
    forms.push_back(
        object({{"error", object({{"title", text}, {"message", text}}, {"title", "message"})}}, {"error"}));
    forms.push_back(object({{"errors", list_of(object({{"code", text}, {"title", text}, {"detail", text}},
                                                      {"code", "title", "detail"}))}},
                           {"errors"}));
    forms.push_back(object({{"error", text}, {"description", text}, {"details", details}},
                           {"error", "description", "details"}));
    forms.push_back(object({{"error", text}, {"error_description", text}}, {"error"}));
  }
  forms.push_back(object({{"error", text},
                          {"description", text},
                          {"max_count", json::Object{{"type", "integer"}}},
                          {"request_id", text}},
                         {"error", "description"}));
  return json::Object{{"anyOf", std::move(forms)}};
}

std::string access_sentence(Access const& access) {
  switch (access.kind) {
    case Access::Kind::anyone:
      return "Open to everyone.";
    case Access::Kind::signed_in:
      return "Needs a sign-in.";
    case Access::Kind::staff:
      return "For everyone who works here.";
    case Access::Kind::permission:
      return "Needs the permission `" + permission_name(access.permission) + "`.";
  }
  return "";
}
}  // namespace

json::Value openapi_document(std::vector<Route const*> const& routes, std::string_view prefix,
                             std::string_view title) {
  json::Components components;
  json::Object paths;
  for (auto const* route : routes) {
    if (!route->pattern.starts_with(prefix)) continue;
    json::Array parameters;
    auto const path = plain_path(route->pattern, parameters);
    for (auto const& q : route->doc.query)
      parameters.push_back(json::Object{{"name", q.name},
                                        {"in", "query"},
                                        {"required", false},
                                        {"description", q.what},
                                        {"schema", json::Object{{"type", q.type}}}});
    auto const method = method_word(route->method);
    std::string_view const rest = std::string_view(path).substr(prefix.size());
    json::Object answer{{"description", "As asked"}};
    if (route->doc.response) answer["content"] = json_content(route->doc.response(components));
    json::Object responses{{std::to_string(route->doc.status), answer}};
    if (route->doc.or_status) responses[std::to_string(route->doc.or_status)] = answer;
    responses["default"] =
        json::Object{{"description", "Refused"},
                     {"content", json_content(json::Object{{"$ref", "#/components/schemas/Error"}})}};
    json::Object operation{{"operationId", operation_id(method, path, prefix)},
                           {"summary", route->doc.summary},
                           {"description", access_sentence(route->access)},
                           {"tags", json::Array{rest.substr(0, rest.find('/'))}},
                           {"responses", std::move(responses)}};
    if (!parameters.empty()) operation["parameters"] = std::move(parameters);
    if (route->doc.request)
      operation["requestBody"] =
          json::Object{{"required", true}, {"content", json_content(route->doc.request(components))}};
    else if (route->spool)
      operation["requestBody"] = json::Object{
          {"required", true}, {"content", json::Object{{"application/octet-stream", json::Object{}}}}};
    if (!paths.contains(path)) paths[path] = json::Object{};
    paths[path].as_object()[method] = std::move(operation);
  }
  json::Object schemas{{"Error", error_schema(prefix.starts_with("/api/ui"))}};
  for (auto& [name, schema] : components) schemas[name] = std::move(schema);
  return json::Object{
      {"openapi", "3.1.0"},
      {"info", json::Object{{"title", title},
                            {"version", SVAR_VERSION},
                            {"license", json::Object{{"name", "AGPL-3.0-or-later"},
                                                     {"identifier", "AGPL-3.0-or-later"}}}}},
      {"paths", std::move(paths)},
      {"components",
       json::Object{{"schemas", std::move(schemas)},
                    {"securitySchemes",
                     json::Object{{"basic", json::Object{{"type", "http"}, {"scheme", "basic"}}},
                                  {"bearer", json::Object{{"type", "http"}, {"scheme", "bearer"}}}}}}},
      {"security",
       json::Array{json::Object{{"basic", json::Array{}}}, json::Object{{"bearer", json::Array{}}}}}};
}

}  // namespace svar::kit
