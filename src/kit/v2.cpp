#include "kit/v2.hpp"

namespace svar::kit::v2 {

namespace {
constexpr std::string_view size_word = "page[size]", after_word = "page[after]", before_word = "page[before]";

Fault bad_paging(std::string say, std::string word = "InvalidPaginationParameter") {
  return malformed(std::move(say)).named(std::move(word));
}

std::optional<int> number(net::Request const& request, std::string_view name) {
  auto const text = request.query.get(name);
  if (!text || text->empty()) return {};
  int n = 0;
  auto const [end, code] = std::from_chars(text->data(), text->data() + text->size(), n);
  if (end != text->data() + text->size() || (code != std::errc{} && code != std::errc::result_out_of_range))
    throw bad_paging(fmt::format("{} must be a number", name));
  return code == std::errc{} ? n : std::numeric_limits<int>::max();
}

// The request's own address with some parameters replaced (an empty value drops the parameter).
std::string address_with(net::Request const& request,
                         std::vector<std::pair<std::string_view, std::string>> const& changes) {
  net::Query query;
  for (auto const& [name, value] : request.query.pairs())
    if (std::none_of(changes.begin(), changes.end(), [&](auto const& c) { return c.first == name; }))
      query.add(name, value);
  for (auto const& [name, value] : changes)
    if (!value.empty()) query.add(std::string(name), value);
  std::string_view path = request.target;
  path = path.substr(0, path.find('?'));
  return query.empty() ? fmt::format("{}{}", request.origin(), path)
                       : fmt::format("{}{}?{}", request.origin(), path, query.to_string());
}

struct Meta {
  bool has_more = false;
  std::optional<std::string> after_cursor, before_cursor;
};
BOOST_DESCRIBE_STRUCT(Meta, (), (has_more, after_cursor, before_cursor))
struct Links {
  std::optional<std::string> next, prev;
};
BOOST_DESCRIBE_STRUCT(Links, (), (next, prev))

void add_member(std::string& out, std::string_view key, std::string_view value) {
  out += ',';
  json::write_string(out, key);
  out += ':';
  out += value;
}
}  // namespace

Paging paging(net::Request const& request) {
  Paging p;
  auto const& q = request.query;
  p.cursor = q.has(size_word) || q.has(after_word) || q.has(before_word);
  if (p.cursor) {
    p.size = std::clamp(number(request, size_word).value_or(max_per_page), 1, max_per_page);
    auto const after = q.get_or(after_word, {}), before = q.get_or(before_word, {});
    if (!after.empty() && !before.empty())
      throw bad_paging("page[after] and page[before] cannot be used together");
    p.before = !before.empty();
    if (auto const text = p.before ? before : after; !text.empty()) p.keys_text = std::string(text);
    return p;
  }
  p.size = std::clamp(number(request, "per_page").value_or(max_per_page), 1, max_per_page);
  p.page = std::max(1, number(request, "page").value_or(1));
  if (p.page > max_pages)
    throw bad_paging(
        fmt::format("Pages go to {}, that is {} records. Use page[size] and page[after] to go further.",
                    max_pages, max_pages * max_per_page),
        "InvalidPaginationDepth");
  return p;
}

std::optional<std::vector<std::int64_t>> from_keys(Paging const& p, std::size_t keys) {
  if (!p.keys_text) return {};
  auto found = read_cursor(*p.keys_text, keys);
  if (!found)
    throw bad_paging(p.before ? "page[before] is not a cursor of this list"
                              : "page[after] is not a cursor of this list");
  return found;
}

Sort sort(net::Request const& request, std::initializer_list<std::string_view> known, Sort otherwise) {
  auto const among = [&](std::string_view f) {
    return std::find(known.begin(), known.end(), f) != known.end();
  };
  if (auto const text = request.query.get_or("sort", {}); !text.empty()) {
    bool const down = text.front() == '-';
    auto const field = down ? text.substr(1) : text;
    if (!among(field)) throw bad_paging(fmt::format("sort is not one of {}", fmt::join(known, ", ")));
    return {std::string(field), down};
  }
  if (auto const field = request.query.get_or("sort_by", {}); among(field))
    otherwise = {std::string(field), false};
  if (auto const order = request.query.get_or("sort_order", {}); !order.empty())
    otherwise.descending = order == "desc";
  return otherwise;
}

bool includes(net::Request const& request, std::string_view what) {
  auto text = request.query.get_or("include", {});
  while (!text.empty()) {
    auto const comma = std::min(text.find(','), text.size());
    auto word = text.substr(0, comma);
    while (word.starts_with(' ')) word.remove_prefix(1);
    if (word == what) return true;
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return false;
}

std::vector<std::string> words(net::Request const& request, std::string_view parameter) {
  std::vector<std::string> out;
  auto text = request.query.get_or(parameter, {});
  while (!text.empty()) {
    auto const comma = std::min(text.find(','), text.size());
    if (comma > 0) out.emplace_back(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
    if (out.size() > max_many)
      throw malformed(fmt::format("{} takes at most {} values", parameter, max_many)).named("TooManyValues");
  }
  return out;
}

std::string url(net::Request const& request, std::string_view path_below_v2) {
  return fmt::format("{}/api/v2/{}.json", request.origin(), path_below_v2);
}
std::string url(net::Request const& request, std::string_view collection, std::int64_t id) {
  return fmt::format("{}/api/v2/{}/{}.json", request.origin(), collection, id);
}

std::string list_body(net::Request const& request, std::string_view key, std::string_view items,
                      Paging const& p, Ends const& ends, std::int64_t count, std::vector<Side> const& sides) {
  std::string out = "{";
  json::write_string(out, key);
  out += ':';
  out += items;
  for (auto const& s : sides) add_member(out, s.key, s.json);
  if (p.cursor) {
    auto const link = [&](bool there, std::string_view word,
                          std::optional<std::string> const& cursor) -> std::optional<std::string> {
      if (!there || !cursor) return {};
      return address_with(request, {{size_word, std::to_string(p.size)},
                                    {after_word, word == after_word ? *cursor : ""},
                                    {before_word, word == before_word ? *cursor : ""}});
    };
    add_member(out, "meta", json::to_text(Meta{ends.has_more, ends.after, ends.before}));
    add_member(out, "links",
               json::to_text(Links{link(ends.next, after_word, ends.after),
                                   link(ends.previous, before_word, ends.before)}));
  } else {
    using Link = std::optional<std::string>;
    auto const page = [&](int n) { return address_with(request, {{"page", std::to_string(n)}}); };
    add_member(out, "next_page", json::to_text(ends.has_more ? Link(page(p.page + 1)) : Link{}));
    add_member(out, "previous_page", json::to_text(p.page > 1 ? Link(page(p.page - 1)) : Link{}));
    add_member(out, "count", std::to_string(count));
  }
  return out += '}';
}

std::string envelope(std::string_view key, std::string_view item, std::vector<Side> const& sides) {
  std::string out = "{";
  json::write_string(out, key);
  out += ':';
  out += item;
  for (auto const& s : sides) add_member(out, s.key, s.json);
  return out += '}';
}

json::Value list_schema(std::string_view key, json::Value item, json::Components& known) {
  auto const text = [] { return json::Object{{"type", json::Array{"string", "null"}}}; };
  return json::Object{
      {"type", "object"},
      {"properties", json::Object{{key, json::Object{{"type", "array"}, {"items", std::move(item)}}},
                                  {"next_page", text()},
                                  {"previous_page", text()},
                                  {"count", json::Object{{"type", "integer"}}},
                                  {"meta", json::schema<Meta>(known)},
                                  {"links", json::schema<Links>(known)}}},
      {"required", json::Array{json::Value(key)}}};
}

std::vector<QueryParameter> list_parameters(std::initializer_list<QueryParameter> own) {
  std::vector<QueryParameter> all{
      {"page", "integer", "Offset paging: which page, from 1 to 100"},
      {"per_page", "integer", "Offset paging: records per page, at most 100"},
      {"page[size]", "integer", "Cursor paging: records per page, at most 100"},
      {"page[after]", "string", "Cursor paging: the page after this cursor"},
      {"page[before]", "string", "Cursor paging: the page before this cursor"},
  };
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

}  // namespace svar::kit::v2
