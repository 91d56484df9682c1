#pragma once
// Forms: which custom fields a ticket shows, and which it needs before it is solved, by its status, its group
// and what other fields hold. A field without conditions is always shown; one with conditions, while any of
// them holds.
#include <string>
#include <vector>

#include "features/fields/fields.hpp"

namespace svar::forms {

using fields::FieldId;
using kit::Actor;

inline constexpr std::size_t max_conditions = 20;  // of one field
inline constexpr std::size_t max_wanted = 100;     // values of one condition

// `parent` is "status", "group", or the id of a list or checkbox as text; it holds while the ticket has one
// of `wanted`: a status, a group's id as text, an option's value, "true".
struct FormCondition {
  FieldId field_id;
  std::string parent;
  std::vector<std::string> wanted;
  bool required = false;
};
BOOST_DESCRIBE_STRUCT(FormCondition, (), (field_id, parent, wanted, required))

std::vector<FormCondition> conditions(store::Read&);  // of all fields, in order

// All conditions of one field. Needs admin_settings. Throws not_found, invalid("conditions"): an unknown
// parent or value, the field itself, or fields that wait for each other in a circle.
void set_conditions(store::Tx&, Actor const&, FieldId, std::vector<FormCondition> const&);

// How a ticket stands: what a command makes of it.
struct Situation {
  std::int64_t ticket = 0;  // 0: not there yet
  std::string status;
  std::int64_t group = 0;
};
// Throws invalid, naming every field that is shown, required and empty once `edit` is written.
void require_filled(store::Read&, Actor const&, Situation const&, fields::Edit& edit);

kit::Feature feature();

}  // namespace svar::forms
