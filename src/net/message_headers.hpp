#pragma once
// Header fields of a message, in order, names compared without case.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::net {

// All fields live in one string, so that a request costs two allocations and not two per field.
// A view returned stays valid until the next add, set or remove.
class Headers {
 public:
  struct Field {
    std::string_view name;
    std::string_view value;
  };

  // Appends. Throws std::invalid_argument when the name is no token, or the value holds a control character:
  // a value that came from a customer can never start a new header line.
  void add(std::string_view name, std::string_view value);
  // Replaces every field of this name.
  void set(std::string_view name, std::string_view value);
  void remove(std::string_view name);

  // The first field of this name.
  std::optional<std::string_view> get(std::string_view name) const;
  std::string_view get_or(std::string_view name, std::string_view otherwise) const;
  std::vector<std::string_view> all(std::string_view name) const;
  bool has(std::string_view name) const { return get(name).has_value(); }
  std::size_t count(std::string_view name) const;

  std::size_t size() const { return entries_.size(); }
  Field at(std::size_t index) const;

 private:
  struct Entry {
    std::uint32_t name_at, name_size, value_at, value_size;
  };
  std::string text_;
  std::vector<Entry> entries_;
};

// ASCII only: header names, schemes and hosts.
bool equal_ignoring_case(std::string_view a, std::string_view b);
// Whether a comma separated list ("gzip, br;q=0.5" without parameters considered) holds the token.
bool list_has_token(std::string_view list, std::string_view token);

}  // namespace svar::net
