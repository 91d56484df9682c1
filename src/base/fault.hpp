#pragma once
// The one exception of the house. Commands throw it; the edge maps it to HTTP in one place; the transaction
// rolls back by unwinding.
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace svar {

enum class FaultCode {
  invalid,          // the input breaks a rule: 422, with fields
  malformed,        // the input cannot be read at all: 400
  unauthenticated,  // 401
  forbidden,        // 403
  not_found,        // 404
  conflict,         // somebody else was first: 409
  too_large,        // 413
  too_many,         // throttled: 429
  unavailable,      // try again later: 503
  internal,         // a bug or a broken machine: 500
};

// What is wrong with one field. `error` is the API's word: BlankValue, DuplicateValue, InvalidValue, ...
struct FieldProblem {
  std::string say;
  std::string error;
};

struct Fault : std::runtime_error {
  Fault(FaultCode c, std::string safe_to_show, std::map<std::string, std::vector<FieldProblem>> by_field = {},
        std::string for_the_log = {})
      : std::runtime_error(safe_to_show),
        code(c),
        say(std::move(safe_to_show)),
        fields(std::move(by_field)),
        cause(std::move(for_the_log)) {}

  FaultCode code;
  std::string say;  // a sentence that may be shown to whoever asked
  std::map<std::string, std::vector<FieldProblem>> fields;
  std::string cause;      // for the log only
  int retry_after_s = 0;  // with too_many and unavailable
  // The API's own word where the code alone does not say it: "csrf_failed", "too_late",
  // "IdempotentRequestError".
  std::string word;

  Fault&& named(std::string w) && {
    word = std::move(w);
    return std::move(*this);
  }
};

inline Fault not_found(std::string say = "Not found") {
  return {FaultCode::not_found, std::move(say)};
}
inline Fault forbidden(std::string say = "You do not have access to this") {
  return {FaultCode::forbidden, std::move(say)};
}
inline Fault conflict(std::string say) {
  return {FaultCode::conflict, std::move(say)};
}
inline Fault malformed(std::string say) {
  return {FaultCode::malformed, std::move(say)};
}
// One field breaks a rule.
inline Fault invalid(std::string field, std::string say, std::string error = "InvalidValue") {
  std::map<std::string, std::vector<FieldProblem>> fields;
  fields[std::move(field)].push_back({say, std::move(error)});
  return {FaultCode::invalid, std::move(say), std::move(fields)};
}

}  // namespace svar
