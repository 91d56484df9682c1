#pragma once
// Bodies of multipart/form-data (RFC 7578): web forms with files.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::net {

inline constexpr std::size_t max_form_parts = 200;
inline constexpr std::size_t max_form_part_header_bytes = 8 * 1024;
inline constexpr std::size_t max_form_name_bytes = 1024;

struct FormPart {
  std::string name;
  std::optional<std::string>
      filename;              // as sent: never a path to use; cut to what follows the last '/' or '\'
  std::string content_type;  // as sent; empty where not
  std::string_view data;     // into the body that was parsed
};

struct FormResult {
  std::vector<FormPart> parts;
  std::string error;  // a sentence when the body is not what it says; parts is then empty
  bool ok() const { return error.empty(); }
  FormPart const* find(std::string_view name) const;
};

// `content_type` is the header's value, with the boundary.
FormResult parse_form(std::string_view content_type, std::string_view body);

}  // namespace svar::net
