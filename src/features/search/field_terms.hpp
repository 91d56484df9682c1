#pragma once
// What custom fields hold, in the index and in the search language. For colleagues only: what a customer may
// see of a field can change, and an index that has it already would not notice.
#include "features/fields/fields.hpp"
#include "features/search/filler.hpp"

namespace svar::search {

inline constexpr std::size_t max_field_words = 200;  // of one text, that a condition finds

// Numbers in millionths, dates in days since 1970; none: the field holds something else, or the value is none
// of its type.
std::optional<std::int64_t> field_number(fields::Field const&, json::Value const&);
bool has_numbers(fields::Field const&);
bool has_text(fields::Field const&);

void put_fields(Filler&, std::vector<fields::Field> const&, std::vector<fields::FieldValue> const&,
                std::string_view locale);

// Whether words would be found by what the fields hold.
bool any_words(std::vector<fields::Field> const&, std::vector<fields::FieldValue> const&);

// The field that a name in the language means: its key, or its title.
fields::Field const* field_named(std::vector<fields::Field> const&, std::string_view name);

}  // namespace svar::search
