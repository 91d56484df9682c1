#pragma once
// Which route a request means. Patterns are paths whose segments are fixed words or one parameter each:
//   /api/v2/tickets/{id:int}/comments     {id:int}  decimal digits, at most 2^53-1
//   /hc/{locale}/articles/{slug}          {slug}    any one segment
//   /assets/{file:path}                   {file:path}  the rest, with its slashes; last segment only
// At each segment a fixed word goes before int, int before any, any before path; where the first choice leads
// nowhere the next is tried. Two routes that could mean the same request with equal right are refused when
// they are added.
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "net/message.hpp"

namespace svar::net {

struct RouteFlags {
  bool json_suffix = false;  // "/api/v2/tickets.json" means "/api/v2/tickets"
};

// A pattern that cannot be read, or two that collide. The message names both.
struct RouteError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Router {
 public:
  enum class Outcome { found, no_such_path, wrong_method };
  struct Match {
    Outcome outcome = Outcome::no_such_path;
    std::size_t route = 0;  // with found: the index that was given to add
    // With found. The names live as long as the router.
    std::vector<std::pair<std::string_view, std::string>> params;
    std::string allow;  // with wrong_method: the value of the Allow header
  };

  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  // Throws RouteError. `index` is the caller's, for a table beside the router.
  void add(Method method, std::string_view pattern, std::size_t index, RouteFlags flags = {});

  // `path` is decoded and normal, as in Request::path. HEAD finds the GET route when there is no HEAD route.
  // Safe from many threads at once after the last add.
  Match match(Method method, std::string_view path) const;

 private:
  struct Node;
  std::unique_ptr<Node> root_;
};

}  // namespace svar::net
