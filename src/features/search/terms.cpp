#include "features/search/terms.hpp"

#include <fmt/format.h>

#include <chrono>

namespace svar::search {
namespace {
constexpr std::size_t time_bytes = 8, id_bytes = 5;

void put(std::string& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = bytes; i-- > 0;) out += static_cast<char>(value >> (8 * i) & 0xFF);
}
std::uint64_t take(std::string_view& text, std::size_t bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < bytes && i < text.size(); ++i)
    value = value << 8 | static_cast<unsigned char>(text[i]);
  text.remove_prefix(std::min(bytes, text.size()));
  return value;
}
}  // namespace

std::string term::month(Time t) {
  using namespace std::chrono;
  year_month_day const date{floor<std::chrono::days>(
      sys_time<std::chrono::microseconds>(std::chrono::microseconds(std::max<std::int64_t>(t.us, 0))))};
  return fmt::format("{:04}{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()));
}

std::string moment_key(Time t, std::int64_t id) {
  std::string out;
  put(out, static_cast<std::uint64_t>(std::max<std::int64_t>(t.us, 0)), time_bytes);
  put(out, static_cast<std::uint64_t>(std::max<std::int64_t>(id, 0)), id_bytes);
  return out;
}
Time time_of_key(std::string_view key) {
  return {static_cast<std::int64_t>(take(key, time_bytes))};
}
std::int64_t id_of_key(std::string_view key) {
  key.remove_prefix(std::min(time_bytes, key.size()));
  return static_cast<std::int64_t>(take(key, id_bytes));
}

std::string number_key(std::int64_t n) {
  std::string out;
  put(out, static_cast<std::uint64_t>(n) ^ (std::uint64_t{1} << 63U), time_bytes);
  return out;
}

std::string pack(Facets const& f) {
  std::string out;
  put(out, static_cast<std::uint64_t>(f.status), 1);
  put(out, static_cast<std::uint64_t>(f.channel), 1);
  put(out, static_cast<std::uint64_t>(f.group_id.value), id_bytes);
  put(out, static_cast<std::uint64_t>(f.assignee_id.value), id_bytes);
  return out;
}
Facets unpack(std::string_view text) {
  Facets f;
  f.status = static_cast<tickets::Status>(take(text, 1));
  f.channel = static_cast<kit::Via>(take(text, 1));
  f.group_id.value = static_cast<std::int64_t>(take(text, id_bytes));
  f.assignee_id.value = static_cast<std::int64_t>(take(text, id_bytes));
  return f;
}

}  // namespace svar::search
