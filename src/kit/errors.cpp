// The one place that maps a Fault to HTTP: the UI's error shape (docs/api-ui.md) and the public API's.
#include <charconv>

#include "kit/dispatch.hpp"
#include "kit/sentences.hpp"

namespace svar::kit {

namespace {
struct Mapped {
  int status;
  std::string_view ui_word;   // of /api/ui
  std::string_view api_word;  // of /api/v2
};

Mapped map(FaultCode code) {
  switch (code) {
    case FaultCode::invalid:
      return {422, "invalid", "RecordInvalid"};
    case FaultCode::malformed:
      return {400, "bad_request", "BadRequest"};
    case FaultCode::unauthenticated:
      return {401, "signed_out", "Couldn't authenticate you"};
    case FaultCode::forbidden:
      return {403, "forbidden", "Forbidden"};
    case FaultCode::not_found:
      return {404, "not_found", "RecordNotFound"};
    case FaultCode::conflict:
      return {409, "changed", "DatabaseConflict"};
    case FaultCode::too_large:
      return {413, "too_large", "RequestTooLarge"};
    case FaultCode::too_many:
      return {429, "slow_down", "TooManyRequests"};
    case FaultCode::unavailable:
      return {503, "busy", "ServiceUnavailable"};
    case FaultCode::internal:
      return {500, "internal", "InternalError"};
  }
  return {500, "internal", "InternalError"};
}

std::string ui_body(Fault const& fault, std::string_view word, std::string_view locale) {
  json::Object fields;
  for (auto const& [field, problems] : fault.fields)
    if (!problems.empty()) fields[field] = translated(problems.front().say, locale);
  json::Object error{{"code", word}, {"say", translated(fault.say, locale)}, {"fields", std::move(fields)}};
  return json::to_text(json::Value(json::Object{{"error", std::move(error)}}));
}

// The id in "custom_field_1001".
std::optional<std::int64_t> custom_field(std::string_view name) {
  constexpr std::string_view prefix = "custom_field_";
  std::int64_t id = 0;
  if (!name.starts_with(prefix)) return {};
  auto const [end, code] = std::from_chars(name.data() + prefix.size(), name.data() + name.size(), id);
  return code == std::errc{} && end == name.data() + name.size() ? std::optional(id) : std::nullopt;
}

std::string api_body(Fault const& fault, std::string_view word) {
  json::Object body;
  switch (fault.code) {
    case FaultCode::unauthenticated:
      body["error"] = word;
      if (word == "invalid_token") body["error_description"] = fault.say;
      break;
    case FaultCode::forbidden:
      body["error"] = json::Object{{"title", "Forbidden"}, {"message", fault.say}};
      break;
    case FaultCode::invalid: {
      json::Object details;
      for (auto const& [field, problems] : fault.fields) {
        json::Array list;
        for (auto const& p : problems)
          list.push_back(json::Object{{"description", p.say}, {"error", p.error}});
        if (auto const id = custom_field(field)) {
          // Clients look for these beside all others, with the field's id.
          auto& base =
              details["base"].is_array() ? details["base"].as_array() : details["base"].emplace_array();
          for (auto& problem : list) {
            problem.as_object()["ticket_field_id"] = *id;
            base.push_back(std::move(problem));
          }
          continue;
        }
        details[field] = std::move(list);
      }
      body["error"] = word;
      body["description"] = "Record validation errors";
      body["details"] = std::move(details);
      break;
    }
    case FaultCode::not_found:
      body["error"] = word;
      body["description"] = "Not found";
      break;
    case FaultCode::malformed:
      if (word == "InvalidPaginationDepth" || word == "InvalidPaginationParameter") {
        body["errors"] =
            json::Array{json::Object{{"code", word}, {"title", fault.say}, {"detail", fault.say}}};
        break;
      }
      [[fallthrough]];
    default:
      body["error"] = word;
      body["description"] = fault.say;
      if (word == "TooManyValues") body["max_count"] = 100;
  }
  return json::to_text(json::Value(std::move(body)));
}
}  // namespace

net::Response fault_response(Fault const& fault, net::Request const& request, std::string_view locale) {
  auto const mapped = map(fault.code);
  bool const ui = request.path.starts_with("/api/ui/");
  auto const word =
      fault.word.empty() ? (ui ? mapped.ui_word : mapped.api_word) : std::string_view(fault.word);
  auto response =
      net::Response::json(mapped.status, ui ? ui_body(fault, word, locale) : api_body(fault, word));
  if (fault.retry_after_s > 0) response.headers.set("Retry-After", std::to_string(fault.retry_after_s));
  if (fault.code == FaultCode::unauthenticated && !ui)
    response.headers.set("WWW-Authenticate", "Basic realm=\"Svar\", charset=\"UTF-8\"");
  response.set_no_store();
  return response;
}

}  // namespace svar::kit
