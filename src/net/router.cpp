#include "net/router.hpp"

#include <algorithm>
#include <array>

namespace svar::net {

namespace {

constexpr std::size_t max_segments = 32;

enum class Kind { word, integer, any, path };

struct Segment {
  Kind kind = Kind::word;
  std::string text;  // the word, or the parameter's name
};

struct Route {
  std::size_t index = 0;
  RouteFlags flags;
  std::string pattern;
  std::vector<std::string> names;  // of the parameters, in order
};

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  path.remove_prefix(1);
  for (;;) {
    auto const end = path.find('/');
    parts.push_back(path.substr(0, end));
    if (end == std::string_view::npos) return parts;
    path.remove_prefix(end + 1);
  }
}

std::vector<Segment> read_pattern(std::string_view pattern) {
  auto const refuse = [&](std::string_view why) {
    throw RouteError("route " + std::string(pattern) + ": " + std::string(why));
  };
  if (pattern.empty() || pattern.front() != '/') refuse("must start with /");
  std::vector<Segment> segments;
  for (auto const part : split(pattern)) {
    if (!segments.empty() && segments.back().kind == Kind::path)
      refuse("a parameter of kind path must be last");
    Segment segment;
    if (part.starts_with('{')) {
      if (!part.ends_with('}')) refuse("a parameter must be a whole segment");
      auto const inner = part.substr(1, part.size() - 2);
      auto const colon = inner.find(':');
      auto const kind = colon == std::string_view::npos ? std::string_view("any") : inner.substr(colon + 1);
      segment.text = inner.substr(0, colon);
      if (kind == "int") {
        segment.kind = Kind::integer;
      } else if (kind == "path") {
        segment.kind = Kind::path;
      } else if (kind == "any") {
        segment.kind = Kind::any;
      } else {
        refuse("unknown kind of parameter");
      }
      if (segment.text.empty()) refuse("a parameter needs a name");
      for (auto const& earlier : segments)
        if (earlier.kind != Kind::word && earlier.text == segment.text) refuse("the same parameter twice");
    } else {
      if (part.find_first_of("{}") != std::string_view::npos) refuse("a parameter must be a whole segment");
      segment.text = part;
      if (part.empty() && pattern != "/") refuse("an empty segment");
    }
    segments.push_back(std::move(segment));
  }
  if (segments.size() > max_segments) refuse("too many segments");
  return segments;
}

// Decimal, no sign, no leading zero but "0" itself, at most 2^53-1 (every JavaScript client reads it
// exactly).
bool is_integer(std::string_view text) {
  if (text.empty() || text.size() > 16 || (text.size() > 1 && text.front() == '0')) return false;
  std::uint64_t value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value < (std::uint64_t{1} << 53);
}

}  // namespace

struct Router::Node {
  std::vector<std::pair<std::string, std::unique_ptr<Node>>> words;  // sorted
  std::array<std::unique_ptr<Node>, 3> params;                       // integer, any, path
  std::array<std::unique_ptr<Route>, method_count> routes;

  Node* word(std::string_view text) const {
    auto const at = std::lower_bound(words.begin(), words.end(), text,
                                     [](auto const& w, std::string_view t) { return w.first < t; });
    return at != words.end() && at->first == text ? at->second.get() : nullptr;
  }
  Node& make_word(std::string const& text) {
    auto const at = std::lower_bound(words.begin(), words.end(), text,
                                     [](auto const& w, auto const& t) { return w.first < t; });
    if (at != words.end() && at->first == text) return *at->second;
    return *words.insert(at, {text, std::make_unique<Node>()})->second;
  }
  Route const* route_for(Method method) const {
    auto const& own = routes[static_cast<std::size_t>(method)];
    if (own) return own.get();
    return method == Method::head ? routes[static_cast<std::size_t>(Method::get)].get() : nullptr;
  }
};

namespace {

struct Search {
  Method method;
  bool only_json_suffix = false;  // the path was cut: only routes that allow it count
  std::vector<std::string_view> parts;
  std::vector<std::string_view> values;
  Route const* found = nullptr;
  bool last_was_word = false;
  std::array<bool, method_count> allowed{};
  bool any_path = false;
};

// One way of reading the path led to `node`. True ends the search.
template <class Node>
bool arrive(Search& search, Node const& node, bool by_word) {
  auto const usable = [&](Route const* r) { return r && (!search.only_json_suffix || r->flags.json_suffix); };
  for (std::size_t m = 0; m < method_count; ++m)
    if (usable(node.routes[m].get())) {
      search.allowed[m] = true;
      search.any_path = true;
    }
  auto const* const route = node.route_for(search.method);
  if (!usable(route)) return false;
  search.found = route;
  search.last_was_word = by_word;
  return true;
}

template <class Node>
bool walk(Search& search, Node const& node, std::size_t at) {
  if (at == search.parts.size()) return false;
  auto const part = search.parts[at];
  bool const last = at + 1 == search.parts.size();
  auto const step = [&](Node const* next, bool by_word) {
    if (!next) return false;
    if (!by_word) search.values.push_back(part);
    if (last ? arrive(search, *next, by_word) : walk(search, *next, at + 1)) return true;
    if (!by_word) search.values.pop_back();
    return false;
  };
  if (step(node.word(part), true)) return true;
  if (part.empty()) return false;
  if (is_integer(part) && step(node.params[0].get(), false)) return true;
  if (step(node.params[1].get(), false)) return true;
  if (auto const* rest = node.params[2].get()) {
    auto const* const begin = part.data();
    auto const* const end = search.parts.back().data() + search.parts.back().size();
    search.values.emplace_back(begin, static_cast<std::size_t>(end - begin));
    if (arrive(search, *rest, false)) return true;
    search.values.pop_back();
  }
  return false;
}

}  // namespace

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add(Method method, std::string_view pattern, std::size_t index, RouteFlags flags) {
  auto route = std::make_unique<Route>();
  route->index = index;
  route->flags = flags;
  route->pattern = pattern;
  Node* node = root_.get();
  for (auto const& segment : read_pattern(pattern)) {
    if (segment.kind == Kind::word) {
      node = &node->make_word(segment.text);
    } else {
      route->names.push_back(segment.text);
      auto& next = node->params[static_cast<std::size_t>(segment.kind) - 1];
      if (!next) next = std::make_unique<Node>();
      node = next.get();
    }
  }
  auto& place = node->routes[static_cast<std::size_t>(method)];
  if (place)
    throw RouteError("routes collide: " + std::string(name_of(method)) + " " + place->pattern + " and " +
                     std::string(name_of(method)) + " " + route->pattern);
  place = std::move(route);
}

Router::Match Router::match(Method method, std::string_view path) const {
  Match result;
  if (path.empty() || path.front() != '/') return result;
  Search direct{.method = method, .parts = {}, .values = {}};
  direct.parts = split(path);
  if (direct.parts.size() > max_segments) return result;
  walk(direct, *root_, 0);

  Search* best = &direct;
  Search cut{.method = method, .only_json_suffix = true, .parts = {}, .values = {}};
  constexpr std::string_view suffix = ".json";
  // "/x/openapi.json" as a fixed word means itself; but "/tickets/12.json" is ticket 12 and not a ticket
  // called "12.json".
  if (path.ends_with(suffix) && !(direct.found && direct.last_was_word)) {
    cut.parts = split(path.substr(0, path.size() - suffix.size()));
    walk(cut, *root_, 0);
    if (cut.found || (cut.any_path && !direct.found)) best = &cut;
  }
  if (best->found) {
    result.outcome = Outcome::found;
    result.route = best->found->index;
    for (std::size_t i = 0; i < best->values.size(); ++i)
      result.params.emplace_back(best->found->names[i], best->values[i]);
  } else if (best->any_path) {
    result.outcome = Outcome::wrong_method;
    if (best->allowed[static_cast<std::size_t>(Method::get)])
      best->allowed[static_cast<std::size_t>(Method::head)] = true;
    for (std::size_t m = 0; m < method_count; ++m) {
      if (!best->allowed[m]) continue;
      if (!result.allow.empty()) result.allow += ", ";
      result.allow += name_of(static_cast<Method>(m));
    }
  }
  return result;
}

}  // namespace svar::net
