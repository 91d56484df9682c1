#pragma once
// Custom fields as the screens show them: values with the names of what they point to, and what one can point
// to.
#include "features/desk/compose.hpp"

namespace svar::desk {

// What this ticket, person or organisation holds in its active fields.
std::vector<FieldValueWire> custom_fields_of(store::Read&, Actor const&, fields::Target, std::int64_t id);

// For a field that points to a person, an organisation or a ticket: those that fit what one types.
net::Response suggest_related(kit::Call&);

}  // namespace svar::desk
