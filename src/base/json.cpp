#include "base/json.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace svar::json {

namespace {
boost::json::parse_options const options = [] {
  boost::json::parse_options o;
  o.max_depth = max_depth;
  return o;
}();

// Length of the valid UTF-8 sequence that starts at s[i], 0 where it is broken (overlong and surrogates
// included).
std::size_t sequence(std::string_view s, std::size_t i) {
  auto const at = [&](std::size_t k) { return k < s.size() ? static_cast<unsigned char>(s[k]) : 0u; };
  auto const tail = [&](std::size_t k) { return (at(k) & 0xC0u) == 0x80u; };
  unsigned const c = at(i);
  if (c < 0x80) return 1;
  if (c >= 0xC2 && c <= 0xDF) return tail(i + 1) ? 2 : 0;
  if (c >= 0xE0 && c <= 0xEF) {
    if (!tail(i + 1) || !tail(i + 2)) return 0;
    if ((c == 0xE0 && at(i + 1) < 0xA0) || (c == 0xED && at(i + 1) > 0x9F)) return 0;
    return 3;
  }
  if (c >= 0xF0 && c <= 0xF4) {
    if (!tail(i + 1) || !tail(i + 2) || !tail(i + 3)) return 0;
    if ((c == 0xF0 && at(i + 1) < 0x90) || (c == 0xF4 && at(i + 1) > 0x8F)) return 0;
    return 4;
  }
  return 0;
}

// A number beyond what a double holds is read as infinite, which no arithmetic expects and JSON cannot say.
bool finite(Value const& v) {
  if (v.is_double()) return std::isfinite(v.get_double());
  if (v.is_array()) return std::ranges::all_of(v.get_array(), finite);
  if (v.is_object())
    return std::ranges::all_of(v.get_object(), [](auto const& member) { return finite(member.value()); });
  return true;
}
}  // namespace

Value parse(std::string_view text) {
  if (text.size() > max_bytes)
    throw Fault{FaultCode::too_large, fmt::format("The JSON is larger than {} bytes", max_bytes)};
  boost::json::stream_parser parser({}, options);
  boost::system::error_code error;
  std::size_t const used = parser.write_some(text, error);
  if (!error && used < text.size()) {
    auto const rest = text.find_first_not_of(" \t\r\n", used);
    if (rest != text.npos) throw malformed(fmt::format("The JSON goes on after its end, at byte {}", rest));
  }
  if (!error) parser.finish(error);
  if (error) throw malformed(fmt::format("The JSON cannot be read at byte {}: {}", used, error.message()));
  auto value = parser.release();
  if (!finite(value)) throw malformed("The JSON has a number that is too large");
  return value;
}

std::optional<Value> try_parse(std::string_view text) {
  try {
    return parse(text);
  } catch (Fault const&) {
    return {};
  }
}

namespace {
// Bytes that stand for themselves within quotes.
constexpr auto plain = [] {
  std::array<bool, 256> table{};
  for (unsigned c = 0x20; c < 0x80; ++c) table[c] = c != '"' && c != '\\';
  return table;
}();
}  // namespace

void throw_problems(std::vector<Problem> const& problems) {
  std::string say = "The request does not fit";
  std::map<std::string, std::vector<FieldProblem>> fields;
  for (auto const& p : problems) {
    auto const path = p.path.empty() ? std::string("body") : p.path;
    say += fmt::format("; {} {}", path, p.say);
    fields[path].push_back({p.say, "InvalidFormat"});
  }
  throw Fault{FaultCode::malformed, say, std::move(fields)};
}

void write_string(std::string& out, std::string_view s) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  std::size_t start = 0;  // everything before `start` is written
  auto const flush = [&](std::size_t to) { out.append(s.data() + start, to - start); };
  for (std::size_t i = 0; i < s.size();) {
    auto const c = static_cast<unsigned char>(s[i]);
    if (plain[c]) {
      ++i;
      continue;
    }
    if (c >= 0x80) {
      if (std::size_t const n = sequence(s, i)) {
        i += n;
        continue;
      }
      flush(i);
      out += "\xEF\xBF\xBD";
    } else {
      flush(i);
      switch (c) {
        case '"':
          out += "\\\"";
          break;
        case '\\':
          out += "\\\\";
          break;
        case '\n':
          out += "\\n";
          break;
        case '\r':
          out += "\\r";
          break;
        case '\t':
          out += "\\t";
          break;
        default:
          (out += "\\u00") += digits[c >> 4], out += digits[c & 15];
      }
    }
    start = ++i;
  }
  flush(s.size());
  out += '"';
}

void write_double(std::string& out, double d) {
  if (!std::isfinite(d)) {
    out += "null";  // JSON has no word for it
    return;
  }
  char buffer[32];
  auto const [end, code] = std::to_chars(buffer, buffer + sizeof buffer, d);
  out.append(buffer, static_cast<std::size_t>(end - buffer));
}

void write_value(std::string& out, Value const& v) {
  switch (v.kind()) {
    case boost::json::kind::null:
      out += "null";
      break;
    case boost::json::kind::bool_:
      out += v.get_bool() ? "true" : "false";
      break;
    case boost::json::kind::int64:
      out += fmt::to_string(v.get_int64());
      break;
    case boost::json::kind::uint64:
      out += fmt::to_string(v.get_uint64());
      break;
    case boost::json::kind::double_:
      write_double(out, v.get_double());
      break;
    case boost::json::kind::string:
      write_string(out, v.get_string());
      break;
    case boost::json::kind::array: {
      out += '[';
      bool first = true;
      for (auto const& e : v.get_array()) {
        if (!first) out += ',';
        first = false;
        write_value(out, e);
      }
      out += ']';
      break;
    }
    case boost::json::kind::object: {
      out += '{';
      bool first = true;
      for (auto const& e : v.get_object()) {
        if (!first) out += ',';
        first = false;
        write_string(out, e.key());
        out += ':';
        write_value(out, e.value());
      }
      out += '}';
      break;
    }
  }
}

bool read_bool(Value const& v, Reader& r, bool& out) {
  if (v.is_bool()) return out = v.get_bool(), true;
  if (v.is_string()) {
    auto const& s = v.get_string();
    if (s == "true" || s == "1") return out = true, true;
    if (s == "false" || s == "0") return out = false, true;
  }
  if (v.is_int64() && (v.get_int64() == 0 || v.get_int64() == 1)) return out = v.get_int64() == 1, true;
  return r.complain("must be true or false"), false;
}

bool read_int(Value const& v, Reader& r, std::int64_t& out) {
  if (v.is_int64()) return out = v.get_int64(), true;
  if (v.is_double() && std::nearbyint(v.get_double()) == v.get_double() && std::abs(v.get_double()) < 9e15)
    return out = static_cast<std::int64_t>(v.get_double()), true;
  if (v.is_string()) {
    auto const& s = v.get_string();
    std::int64_t n = 0;
    auto const [end, code] = std::from_chars(s.data(), s.data() + s.size(), n);
    if (code == std::errc{} && end == s.data() + s.size() && !s.empty()) return out = n, true;
  }
  return r.complain("must be a whole number"), false;
}

bool read_double(Value const& v, Reader& r, double& out) {
  if (v.is_number()) return out = v.to_number<double>(), true;
  if (v.is_string()) {
    auto const& s = v.get_string();
    double d = 0;
    auto const [end, code] = std::from_chars(s.data(), s.data() + s.size(), d);
    if (code == std::errc{} && end == s.data() + s.size() && std::isfinite(d)) return out = d, true;
  }
  return r.complain("must be a number"), false;
}

bool read_string(Value const& v, Reader& r, std::string& out) {
  if (v.is_string()) {
    out.assign(v.get_string().begin(), v.get_string().end());
    // A NUL cannot be kept by every engine, and no text has a use for one.
    std::erase(out, '\0');
    return true;
  }
  if (v.is_int64()) return out = fmt::to_string(v.get_int64()), true;
  return r.complain("must be text"), false;
}

}  // namespace svar::json
