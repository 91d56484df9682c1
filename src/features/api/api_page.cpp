#include "features/api/api_page.hpp"

namespace svar::api {

namespace {
std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else if (c == '"')
      out += "&quot;";
    else
      out += c;
  }
  return out;
}
std::string text_of(json::Object const& o, std::string_view key) {
  auto const* v = o.if_contains(key);
  return v && v->is_string() ? escaped(v->get_string()) : std::string();
}

// "array of TicketWire", "integer or null", with links to the shapes.
std::string type_words(json::Value const& schema) {
  auto const* o = schema.if_object();
  if (!o || o->empty()) return "any";
  if (auto const* ref = o->if_contains("$ref")) {
    std::string_view name = ref->get_string();
    name = name.substr(name.rfind('/') + 1);
    return fmt::format("<a href=\"#{0}\">{0}</a>", escaped(name));
  }
  if (auto const* any = o->if_contains("anyOf")) {
    std::string words;
    for (auto const& part : any->get_array()) words += (words.empty() ? "" : " or ") + type_words(part);
    return words;
  }
  if (auto const* values = o->if_contains("enum")) {
    std::string words;
    for (auto const& v : values->get_array()) words += (words.empty() ? "" : ", ") + escaped(v.get_string());
    return words;
  }
  std::string words;
  if (auto const* type = o->if_contains("type")) {
    if (type->is_array())
      for (auto const& t : type->get_array())
        words += (words.empty() ? "" : " or ") + escaped(t.get_string());
    else
      words = escaped(type->get_string());
  }
  if (words == "array" && o->contains("items")) return "list of " + type_words(o->at("items"));
  if (auto const* format = o->if_contains("format"); format && *format == "date-time") words += " (time)";
  return words;
}

void operation(std::string& out, std::string_view path, std::string_view method, json::Object const& op) {
  fmt::format_to(std::back_inserter(out), "<section><h3><code><b>{}</b> {}</code></h3><p>{}. {}</p>",
                 escaped(method), escaped(path), text_of(op, "summary"), text_of(op, "description"));
  if (auto const* parameters = op.if_contains("parameters")) {
    out += "<table><tr><th>Parameter</th><th>In</th><th>Type</th><th>What</th></tr>";
    for (auto const& p : parameters->get_array()) {
      auto const& o = p.get_object();
      fmt::format_to(std::back_inserter(out),
                     "<tr><td><code>{}</code></td><td>{}</td><td>{}</td><td>{}</td></tr>", text_of(o, "name"),
                     text_of(o, "in"), type_words(o.at("schema")), text_of(o, "description"));
    }
    out += "</table>";
  }
  if (auto const* body = op.if_contains("requestBody")) {
    auto const* as_json = body->at("content").get_object().if_contains("application/json");
    fmt::format_to(std::back_inserter(out), "<p>Body: {}</p>",
                   as_json ? type_words(as_json->at("schema")) : "the bytes");
  }
  for (auto const& [status, answer] : op.at("responses").get_object()) {
    if (status == "default") continue;
    std::string words;
    if (auto const* content = answer.get_object().if_contains("content"))
      words = type_words(content->at("application/json").at("schema"));
    fmt::format_to(std::back_inserter(out), "<p>Answer {}: {}</p>", escaped(status),
                   words.empty() ? "no body described" : words);
  }
  out += "</section>";
}
}  // namespace

std::string api_page(json::Value const& openapi) {
  std::string out =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width,initial-scale=1\">"
      "<title>Svar API</title><link rel=\"icon\" href=\"/favicon.svg\"><link rel=\"stylesheet\" "
      "href=\"/plain.css\"></head><body><main><h1>Svar "
      "API</h1>"
      "<p>JSON over HTTP. Sign in by <code>Basic EMAIL/token:TOKEN</code> or <code>Bearer TOKEN</code>. The "
      "same as a document for "
      "machines: <a href=\"/api/v2/openapi.json\">openapi.json</a> (OpenAPI 3.1).</p>";
  std::string group;
  for (auto const& [path, methods] : openapi.at("paths").get_object()) {
    for (auto const& [method, op] : methods.get_object()) {
      auto const& o = op.get_object();
      std::string const tag(o.at("tags").get_array().at(0).get_string());
      if (tag != group) fmt::format_to(std::back_inserter(out), "<h2>{}</h2>", escaped(tag));
      group = tag;
      std::string upper(method);
      for (char& c : upper) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
      operation(out, path, upper, o);
    }
  }
  out += "<h2>Shapes</h2>";
  for (auto const& [name, schema] : openapi.at("components").at("schemas").get_object()) {
    fmt::format_to(std::back_inserter(out), "<section id=\"{0}\"><h3>{0}</h3>", escaped(name));
    if (auto const* properties =
            schema.is_object() ? schema.get_object().if_contains("properties") : nullptr) {
      out += "<table><tr><th>Member</th><th>Type</th></tr>";
      for (auto const& [member, type] : properties->get_object())
        fmt::format_to(std::back_inserter(out), "<tr><td><code>{}</code></td><td>{}</td></tr>",
                       escaped(member), type_words(type));
      out += "</table>";
    }
    out += "</section>";
  }
  return out + "</main></body></html>";
}

}  // namespace svar::api
