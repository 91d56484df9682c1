#pragma once
// Inside of fields: one value in its four shapes. From outside (any JSON), as audits write it (text, a list
// of text, null), as the APIs show it, and as it is stored. No store, no clock.
#include "features/fields/fields.hpp"

namespace svar::fields {

// A row of custom_field_values.
struct Cell {
  std::int64_t owner_id = 0;
  FieldId field_id;
  std::int64_t item = 0;  // 0; of a choice of several, the option's id
  std::optional<std::int64_t> number;
  std::optional<std::string> word, body;
};
BOOST_DESCRIBE_STRUCT(Cell, (), (owner_id, field_id, item, number, word, body))

// From outside, as audits write it. Throws invalid under the field's name; whether the thing a lookup names
// is there is for the caller to see.
json::Value checked(Field const&, json::Value const& in, std::string_view locale);

json::Value from_cells(Field const&, std::vector<Cell> const&);  // as audits write it
std::vector<Cell> to_cells(Field const&, json::Value const& audit_value);

json::Value shown(Field const&, json::Value const& audit_value);  // as the APIs show it

Option const* option_of(Field const&, std::string_view value);  // removed ones too
Option const* option_of(Field const&, OptionId);

// The parts that tests look at by themselves.
std::optional<std::int64_t> read_whole(std::string_view);
std::optional<std::int64_t> read_decimal(std::string_view);  // millionths; comma or full stop
std::string decimal_text(std::int64_t millionths);           // without zeros at the end
std::optional<std::int64_t> read_date(std::string_view);     // days since 1970; "2026-01-31" or a moment
std::string date_text(std::int64_t days);

// Whether a pattern can be used, and whether text has something that fits it. A match that takes too long
// does not fit.
bool pattern_is_good(std::string_view pattern);
bool fits_pattern(std::string_view pattern, std::string_view text);

// A tag made of a name: small letters, "_" for what separates words and levels. Empty when nothing is left.
std::string tag_of(std::string_view name);

}  // namespace svar::fields
