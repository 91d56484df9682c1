#pragma once
// JSON of described structs: one C++ type gives the reader, the writer and the schema in the API document.
//
//   struct GroupBody { std::string name; std::optional<std::string> description; };
//   BOOST_DESCRIBE_STRUCT(GroupBody, (), (name, description))
//
// A member name that would be a C++ keyword ends in an underscore, which the wire does not see (public_ ->
// "public"). Understood: bool, integers, double, strings, Time (seconds), Millis, Id, optional (null), Omit
// (left out when empty), Patch (absent, null and value told apart), vector, map by string, variant (written
// as what it holds), described enums (as their names), described structs, Value.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/fault.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace svar::json {

using Value = boost::json::value;
using Object = boost::json::object;
using Array = boost::json::array;

inline constexpr std::size_t max_depth = 32;               // nesting of what is read
inline constexpr std::size_t max_bytes = 8 * 1024 * 1024;  // size of what is read
inline constexpr std::size_t max_problems = 20;            // problems told per request

// A moment written with milliseconds (the UI's API); Time itself is written in whole seconds (the public
// API).
struct Millis {
  Time at;
  Millis() = default;
  Millis(Time t) : at(t) {}
  auto operator<=>(Millis const&) const = default;
};

// A member that is left out of the answer when it is empty, where std::optional would be written as null.
template <class T>
struct Omit : std::optional<T> {
  Omit() = default;
  template <class U>
    requires(!std::same_as<std::remove_cvref_t<U>, Omit> && std::constructible_from<std::optional<T>, U>)
  Omit(U&& u) : std::optional<T>(std::forward<U>(u)) {}
};

// A member of a change request: absent (leave as it is), null (clear) or a value (set).
template <class T>
struct Patch {
  bool present = false;
  std::optional<T> value;
  explicit operator bool() const { return present; }
};

// Problems found while reading, each with the path of the member ("ticket.comment.body").
struct Problem {
  std::string path, say;
};
struct Reader {
  std::vector<Problem> problems;
  std::string path;
  void complain(std::string say) {
    if (problems.size() < max_problems) problems.push_back({path, std::move(say)});
  }
};

// Parses untrusted text: at most max_bytes and max_depth. Throws Fault malformed with the place of the first
// error.
Value parse(std::string_view text);
// As parse, but empty where it cannot be read.
std::optional<Value> try_parse(std::string_view text);
// Throws Fault malformed that names every problem.
[[noreturn]] void throw_problems(std::vector<Problem> const& problems);

void write_string(std::string& out, std::string_view s);  // quoted and escaped; broken UTF-8 becomes U+FFFD
void write_value(std::string& out, Value const& v);
void write_double(std::string& out, double d);
bool read_bool(Value const& v, Reader& r, bool& out);
bool read_int(Value const& v, Reader& r, std::int64_t& out);
bool read_double(Value const& v, Reader& r, double& out);
bool read_string(Value const& v, Reader& r, std::string& out);

namespace detail {
template <class T>
concept Described = boost::describe::has_describe_members<T>::value && std::is_class_v<T>;
template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;
template <class T, template <class...> class U>
inline constexpr bool is_a = false;
template <template <class...> class U, class... A>
inline constexpr bool is_a<U<A...>, U> = true;
template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;
template <class T>
using Members =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

constexpr std::string_view wire_name(std::string_view member) {
  return member.ends_with('_') ? member.substr(0, member.size() - 1) : member;
}

// A member's name as it stands in the text: "name": with its quotes. Identifiers need no escape.
template <class Descriptor>
inline constexpr auto quoted_name = [] {
  constexpr std::string_view name = wire_name(Descriptor::name);
  std::array<char, name.size() + 3> text{};
  text.front() = '"';
  std::copy(name.begin(), name.end(), text.begin() + 1);
  text[name.size() + 1] = '"';
  text[name.size() + 2] = ':';
  return text;
}();

// A described type's bare name, for the API document.
template <class T>
std::string type_name() {
  std::string_view s = __PRETTY_FUNCTION__;  // "... [T = svar::people::UserWire]"
  s = s.substr(s.find("T = ") + 4);
  s.remove_suffix(1);
  auto const colon = s.rfind("::");
  return std::string(colon == s.npos ? s : s.substr(colon + 2));
}
}  // namespace detail

template <class E>
  requires detail::DescribedEnum<E>
std::string_view enum_name(E e) {
  std::string_view name = "";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (d.value == e) name = detail::wire_name(d.name);
  });
  return name;
}
template <class E>
  requires detail::DescribedEnum<E>
std::optional<E> enum_from(std::string_view text) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
    if (detail::wire_name(d.name) == text) found = d.value;
  });
  return found;
}

template <class T>
void write(std::string& out, T const& v) {
  using namespace detail;
  if constexpr (std::same_as<T, bool>)
    out += v ? "true" : "false";
  else if constexpr (DescribedEnum<T>)
    write_string(out, enum_name(v));
  else if constexpr (std::integral<T>)
    out += fmt::to_string(v);
  else if constexpr (std::floating_point<T>)
    write_double(out, v);
  else if constexpr (std::convertible_to<T const&, std::string_view>)
    write_string(out, v);
  else if constexpr (is_id<T>)
    out += fmt::to_string(v.value);
  else if constexpr (std::same_as<T, Time>)
    (out += '"') += iso_seconds(v), out += '"';
  else if constexpr (std::same_as<T, Millis>)
    (out += '"') += iso_millis(v.at), out += '"';
  else if constexpr (std::same_as<T, Value>)
    write_value(out, v);
  else if constexpr (is_a<T, std::optional> || is_a<T, Omit>) {
    if (v.has_value())
      write(out, *v);
    else
      out += "null";
  } else if constexpr (is_a<T, std::variant>) {
    std::visit([&](auto const& chosen) { write(out, chosen); }, v);
  } else if constexpr (is_a<T, std::vector>) {
    out += '[';
    bool first = true;
    for (auto const& e : v) {
      if (!first) out += ',';
      first = false;
      write(out, static_cast<typename T::value_type const&>(e));
    }
    out += ']';
  } else if constexpr (is_a<T, std::map>) {
    out += '{';
    bool first = true;
    for (auto const& [key, value] : v) {
      if (!first) out += ',';
      first = false;
      write_string(out, key);
      out += ':';
      write(out, value);
    }
    out += '}';
  } else {
    static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    out += '{';
    bool first = true;
    boost::mp11::mp_for_each<Members<T>>([&](auto d) {
      auto const& member = v.*d.pointer;
      using M = std::remove_cvref_t<decltype(member)>;
      if constexpr (is_a<M, Omit>)
        if (!member.has_value()) return;
      if (!first) out += ',';
      first = false;
      constexpr auto& name = quoted_name<decltype(d)>;
      out.append(name.data(), name.size());
      write(out, member);
    });
    out += '}';
  }
}

template <class T>
std::string to_text(T const& v) {
  std::string out;
  out.reserve(512);
  write(out, v);
  return out;
}

// Reads into `out`; false and a noted problem where the value does not fit. Numbers and booleans may come as
// strings.
template <class T>
bool read(Value const& v, Reader& r, T& out) {
  using namespace detail;
  if constexpr (std::same_as<T, Value>)
    return out = v, true;
  else if constexpr (std::same_as<T, bool>)
    return read_bool(v, r, out);
  else if constexpr (DescribedEnum<T>) {
    std::string text;
    if (!read_string(v, r, text)) return false;
    if (auto const e = enum_from<T>(text)) return out = *e, true;
    std::string known;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto d) { known += (known.empty() ? "" : ", ") + std::string(wire_name(d.name)); });
    return r.complain("is not one of " + known), false;
  } else if constexpr (std::integral<T>) {
    std::int64_t n = 0;
    if (!read_int(v, r, n)) return false;
    if (!std::in_range<T>(n)) return r.complain("is out of range"), false;
    return out = static_cast<T>(n), true;
  } else if constexpr (std::floating_point<T>)
    return read_double(v, r, out);
  else if constexpr (std::same_as<T, std::string>)
    return read_string(v, r, out);
  else if constexpr (is_id<T>) {
    std::int64_t n = 0;
    if (!read_int(v, r, n)) return false;
    if (n < 0 || n > max_id) return r.complain("is not an id"), false;
    return out = T{n}, true;
  } else if constexpr (std::same_as<T, Time> || std::same_as<T, Millis>) {
    std::string text;
    if (!read_string(v, r, text)) return false;
    auto const t = parse_iso(text);
    if (!t) return r.complain("is not an ISO 8601 time"), false;
    return out = T{*t}, true;
  } else if constexpr (is_a<T, std::optional> || is_a<T, Omit>) {
    if (v.is_null()) return out = std::nullopt, true;
    typename T::value_type inner{};
    if (!read(v, r, inner)) return false;
    return out = std::move(inner), true;
  } else if constexpr (is_a<T, Patch>) {
    out.present = true;
    return read(v, r, out.value);
  } else if constexpr (is_a<T, std::vector>) {
    auto const* array = v.if_array();
    if (!array) return r.complain("must be a list"), false;
    out.clear();
    bool good = true;
    auto const base = r.path;
    for (std::size_t i = 0; i < array->size(); ++i) {
      r.path = fmt::format("{}[{}]", base, i);
      typename T::value_type item{};
      good &= read((*array)[i], r, item);
      out.push_back(std::move(item));
    }
    r.path = base;
    return good;
  } else if constexpr (is_a<T, std::map>) {
    auto const* object = v.if_object();
    if (!object) return r.complain("must be an object"), false;
    bool good = true;
    auto const base = r.path;
    for (auto const& entry : *object) {
      std::string const key(entry.key());
      r.path = base + "." + key;
      good &= read(entry.value(), r, out[key]);
    }
    r.path = base;
    return good;
  } else {
    static_assert(Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
    auto const* object = v.if_object();
    if (!object) return r.complain("must be an object"), false;
    bool good = true;
    auto const base = r.path;
    boost::mp11::mp_for_each<Members<T>>([&](auto d) {
      auto const name = wire_name(d.name);
      using M = std::remove_cvref_t<decltype(out.*d.pointer)>;
      auto const* member = object->if_contains(name);
      r.path = base.empty() ? std::string(name) : base + "." + std::string(name);
      if (member)
        good &= read(*member, r, out.*d.pointer);
      else if constexpr (requires { M::required_on_wire; })
        r.complain("is missing"), good = false;
    });
    r.path = base;
    return good;
  }
}

// Reads the whole body of a request into a described struct. Throws Fault malformed that names every problem
// with its path. Unknown members are ignored, missing ones keep the struct's default.
template <class T>
T read_body(std::string_view text) {
  Reader r;
  T out{};
  read(parse(text), r, out);
  if (!r.problems.empty()) throw_problems(r.problems);
  return out;
}

}  // namespace svar::json
