#pragma once
// What every resource of the public API shares: both paging styles, sorting, side-loading, envelopes and
// addresses.
//
// A list handler reads v2::Paging, runs its ascending or descending query with the paging's window, and
// answers with v2::list:
//
//   auto const paging = v2::paging(call.request);
//   auto const from = v2::from_keys(paging, 1);                     // keys after which to begin; empty: at
//   the beginning auto rows = people::list_users(read, from, paging.backwards(), paging.limit(),
//   paging.offset()); auto const ends = v2::settle(paging, rows, [](User const& u) { return
//   std::vector{u.id.value}; }); return v2::list(call.request, "groups", wires, paging, ends, count);
#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_schema.hpp"
#include "base/page.hpp"
#include "kit/feature.hpp"

namespace svar::kit::v2 {

inline constexpr int max_per_page = 100;
inline constexpr int max_pages = 100;  // offset paging goes no deeper; cursors do
inline constexpr int max_many = 100;   // ids or records of one show_many, create_many ...
inline constexpr std::int64_t max_counted =
    100'000;  // `count` stops here: a count that costs what it counts has a limit

// Which page is wanted. Offset style: `page`, `per_page`; cursor style as soon as a page[...] parameter is
// there.
struct Paging {
  bool cursor = false;
  int size = max_per_page;
  int page = 1;                          // offset style, from 1
  bool before = false;                   // cursor style: the page before `keys_text`
  std::optional<std::string> keys_text;  // the cursor as the client gave it
  bool descending = false;               // set by the handler from the wished sort order

  // Whether the query must run in descending order: the wished order, turned round to page backwards.
  bool backwards() const { return descending != before; }
  // Rows to read: one more than shown, which tells whether there is more.
  int limit() const { return size + 1; }
  int offset() const { return cursor ? 0 : (page - 1) * size; }
};

// Throws Fault malformed: InvalidPaginationDepth beyond 100 pages or 10,000 records,
// InvalidPaginationParameter for what is not a number. A size above the limit is taken as the limit, as
// clients expect.
Paging paging(net::Request const&);

// The sort key of the row after which (in reading order) the page begins; empty at the beginning. Throws
// malformed for a cursor that does not carry `keys` numbers.
std::optional<std::vector<std::int64_t>> from_keys(Paging const&, std::size_t keys);

// What the answer says of the page's ends.
struct Ends {
  bool has_more = false;                     // in the direction that was asked for
  std::optional<std::string> after, before;  // cursors of the last and the first row
  bool next = false, previous = false;       // whether those pages are worth a link
};

// Drops the row that was read only to know whether there is more, and puts a page that was read backwards in
// order.
template <class Row, class KeysOf>
Ends settle(Paging const& p, std::vector<Row>& rows, KeysOf keys_of) {
  Ends ends;
  if (static_cast<int>(rows.size()) > p.size) {
    ends.has_more = true;
    rows.resize(static_cast<std::size_t>(p.size));
  }
  if (p.cursor && p.before) std::reverse(rows.begin(), rows.end());
  if (!rows.empty()) {
    ends.before = make_cursor(keys_of(rows.front()));
    ends.after = make_cursor(keys_of(rows.back()));
  }
  bool const back = p.cursor && p.before;
  ends.next = back ? !rows.empty() : ends.has_more;
  ends.previous = back ? ends.has_more : p.keys_text.has_value() && !rows.empty();
  return ends;
}

// The rows that a query would have read, out of a list that is short by nature and wholly in memory: in the
// order of `id_of`, ready for settle.
template <class Row, class IdOf>
std::vector<Row> window(Paging const& p, std::vector<Row> all, IdOf id_of) {
  std::sort(all.begin(), all.end(), [&](Row const& a, Row const& b) { return id_of(a) < id_of(b); });
  if (p.backwards()) std::reverse(all.begin(), all.end());
  auto from = all.begin();
  if (auto const keys = from_keys(p, 1))
    while (from != all.end() && (p.backwards() ? id_of(*from) >= (*keys)[0] : id_of(*from) <= (*keys)[0]))
      ++from;
  from += std::min<std::ptrdiff_t>(p.offset(), all.end() - from);
  auto const to = from + std::min<std::ptrdiff_t>(p.limit(), all.end() - from);
  return {std::make_move_iterator(from), std::make_move_iterator(to)};
}

struct Sort {
  std::string field;
  bool descending = false;
};
// sort=-updated_at (cursor style) or sort_by and sort_order (offset style). A field that is not among `known`
// gives `otherwise` when it came by sort_by (as clients expect), and Fault malformed when it came by sort.
Sort sort(net::Request const&, std::initializer_list<std::string_view> known, Sort otherwise);

// Whether include= names this side-load.
bool includes(net::Request const&, std::string_view what);

// A comma-separated list parameter ("ids", "external_ids"). Throws malformed TooManyValues beyond max_many.
std::vector<std::string> words(net::Request const&, std::string_view parameter);
// The same as ids; what is no number is left out (it could not be found anyway).
template <class T>
std::vector<T> ids(net::Request const& request, std::string_view parameter) {
  std::vector<T> out;
  for (auto const& w : words(request, parameter)) {
    std::int64_t n = 0;
    auto const [end, code] = std::from_chars(w.data(), w.data() + w.size(), n);
    if (code == std::errc{} && end == w.data() + w.size() && n > 0 && n <= max_id) out.push_back(T{n});
  }
  return out;
}

// "https://desk.example.com/api/v2/users/5.json", with the host that the client used.
std::string url(net::Request const&, std::string_view path_below_v2);
std::string url(net::Request const&, std::string_view collection, std::int64_t id);

// The answer of an empty text or id is null.
inline std::optional<std::string> text_or_null(std::string const& text) {
  return text.empty() ? std::nullopt : std::optional<std::string>(text);
}
template <class T>
std::optional<T> id_or_null(T id) {
  return id ? std::optional<T>(id) : std::nullopt;
}
inline std::optional<Time> time_or_null(Time t) {
  return t.us ? std::optional<Time>(t) : std::nullopt;
}

// A further top-level array of an answer: side-loaded users, groups ...
struct Side {
  std::string key;
  std::string json;
};
template <class T>
Side side(std::string key, std::vector<T> const& items) {
  return {std::move(key), json::to_text(items)};
}

std::string list_body(net::Request const&, std::string_view key, std::string_view items, Paging const&,
                      Ends const&, std::int64_t count, std::vector<Side> const& sides);

// {KEY: [...], next_page, previous_page, count} or {KEY: [...], meta, links}, by the style that was asked
// for.
template <class T>
net::Response list(net::Request const& request, std::string_view key, std::vector<T> const& items,
                   Paging const& p, Ends const& ends, std::int64_t count,
                   std::vector<Side> const& sides = {}) {
  return net::Response::json(200, list_body(request, key, json::to_text(items), p, ends, count, sides));
}
// A list that is never paged (show_many, or short by nature).
template <class T>
net::Response whole(std::string_view key, std::vector<T> const& items, std::vector<Side> const& sides = {}) {
  Paging p;
  return net::Response::json(
      200, list_body({}, key, json::to_text(items), p, {}, static_cast<std::int64_t>(items.size()), sides));
}

std::string envelope(std::string_view key, std::string_view item, std::vector<Side> const& sides);
// {KEY: {...}}.
template <class T>
net::Response one(std::string_view key, T const& item, int status = 200,
                  std::vector<Side> const& sides = {}) {
  return net::Response::json(status, envelope(key, json::to_text(item), sides));
}
// 201 with Location.
template <class T>
net::Response created(std::string_view key, T const& item, std::string_view location) {
  return one(key, item, 201).with("Location", location);
}

// The body's value under `key`, as T. Throws malformed when the key is missing or something does not fit.
template <class T>
T read(net::Request const& request, std::string_view key) {
  auto const body = json::parse(request.body);
  auto const* object = body.if_object();
  auto const* inner = object ? object->if_contains(key) : nullptr;
  if (!inner) throw malformed(fmt::format("The body must be an object with the member {}", key));
  json::Reader r;
  r.path = std::string(key);
  T out{};
  json::read(*inner, r, out);
  if (!r.problems.empty()) json::throw_problems(r.problems);
  return out;
}

// --- For the API document
// ---------------------------------------------------------------------------------------------------

template <std::size_t N>
struct Key {
  char text[N]{};
  constexpr Key(char const (&s)[N]) { std::copy_n(s, N, text); }
  constexpr std::string_view view() const { return {text, N - 1}; }
};

// Shape of {KEY: T}: `.response = v2::envelope_of<"user", UserWire>`.
template <Key key, class T>
json::Value envelope_of(json::Components& known) {
  return json::Object{{"type", "object"},
                      {"properties", json::Object{{key.view(), json::schema<T>(known)}}},
                      {"required", json::Array{json::Value(key.view())}}};
}
json::Value list_schema(std::string_view key, json::Value item, json::Components& known);
// Shape of a list in either paging style: `.response = v2::list_of<"users", UserWire>`.
template <Key key, class T>
json::Value list_of(json::Components& known) {
  return list_schema(key.view(), json::schema<T>(known), known);
}

// The query parameters that every list takes, then the list's own.
std::vector<QueryParameter> list_parameters(std::initializer_list<QueryParameter> own = {});

}  // namespace svar::kit::v2
