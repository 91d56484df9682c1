#pragma once
// Inside of macros: what a macro's actions may be.
#include "features/macros/macros.hpp"

namespace svar::macros {

// Normal forms of all values; HTML is sanitised. Throws invalid("actions") for what a macro cannot do, with
// the names of placeholders that do not exist.
std::vector<Action> checked_actions(store::Read&, std::vector<Action> const&);
// The first words of the text, plain; where a placeholder stands, its fallback.
std::string snippet_of(std::vector<Action> const&);
bool is_text(Field);
// Which custom field it sets; 0: none.
inline fields::FieldId custom_field_of(Action const& a) {
  return a.field_id.value_or(fields::FieldId{});
}
// What a custom field is set to. Throws invalid("actions") for one that is gone, or does not take the value.
fields::FieldValue field_value(store::Read&, Action const&);
// An action's text as HTML, its placeholders as they are.
std::string html_of(Action const&);
std::vector<std::string> tags_in(std::string_view separated_by_blanks);
std::optional<std::int64_t> id_in(std::string_view value);

}  // namespace svar::macros
