#include "net/message_headers.hpp"

#include <limits>
#include <stdexcept>

namespace svar::net {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool is_token_char(char c) {
  if (c <= 0x20 || c >= 0x7f) return false;
  return std::string_view("()<>@,;:\\\"/[]?={}").find(c) == std::string_view::npos;
}

void check(std::string_view name, std::string_view value) {
  bool good = !name.empty();
  for (char c : name) good = good && is_token_char(c);
  if (!good) throw std::invalid_argument("header name is not a token");
  for (char c : value)
    if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f)
      throw std::invalid_argument("header value holds a control character");
}

}  // namespace

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

bool list_has_token(std::string_view list, std::string_view token) {
  while (!list.empty()) {
    auto const end = list.find(',');
    auto item = list.substr(0, end);
    list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
    while (!item.empty() && (item.front() == ' ' || item.front() == '\t')) item.remove_prefix(1);
    while (!item.empty() && (item.back() == ' ' || item.back() == '\t')) item.remove_suffix(1);
    if (equal_ignoring_case(item, token)) return true;
  }
  return false;
}

void Headers::add(std::string_view name, std::string_view value) {
  check(name, value);
  if (text_.size() + name.size() + value.size() > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("header fields over 4 GiB");
  Entry entry{};
  entry.name_at = static_cast<std::uint32_t>(text_.size());
  entry.name_size = static_cast<std::uint32_t>(name.size());
  entry.value_at = static_cast<std::uint32_t>(text_.size() + name.size());
  entry.value_size = static_cast<std::uint32_t>(value.size());
  text_ += name;
  text_ += value;
  entries_.push_back(entry);
}

void Headers::set(std::string_view name, std::string_view value) {
  check(name, value);
  // The value may be a view into this very object: copy before anything moves.
  std::string const kept_name(name), kept_value(value);
  remove(kept_name);
  add(kept_name, kept_value);
}

void Headers::remove(std::string_view name) {
  std::string const kept(name);
  std::erase_if(entries_, [&](Entry const& e) {
    return equal_ignoring_case(std::string_view(text_).substr(e.name_at, e.name_size), kept);
  });
}

Headers::Field Headers::at(std::size_t index) const {
  auto const& e = entries_.at(index);
  std::string_view const all = text_;
  return {all.substr(e.name_at, e.name_size), all.substr(e.value_at, e.value_size)};
}

std::optional<std::string_view> Headers::get(std::string_view name) const {
  std::string_view const all = text_;
  for (auto const& e : entries_)
    if (equal_ignoring_case(all.substr(e.name_at, e.name_size), name))
      return all.substr(e.value_at, e.value_size);
  return std::nullopt;
}

std::string_view Headers::get_or(std::string_view name, std::string_view otherwise) const {
  return get(name).value_or(otherwise);
}

std::vector<std::string_view> Headers::all(std::string_view name) const {
  std::vector<std::string_view> found;
  for (std::size_t i = 0; i < entries_.size(); ++i)
    if (auto const field = at(i); equal_ignoring_case(field.name, name)) found.push_back(field.value);
  return found;
}

std::size_t Headers::count(std::string_view name) const {
  std::size_t n = 0;
  std::string_view const all_text = text_;
  for (auto const& e : entries_)
    n += equal_ignoring_case(all_text.substr(e.name_at, e.name_size), name) ? 1 : 0;
  return n;
}

}  // namespace svar::net
