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
using FormId = Id<struct FormTag>;

inline constexpr std::size_t max_conditions = 20;  // of one field
inline constexpr std::size_t max_wanted = 100;     // values of one condition
inline constexpr std::size_t max_forms = 100;
inline constexpr std::size_t max_name = 100;  // code points

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

// A named form: which fields a ticket asks for, in which order, and which of them before it is solved.
// Conditions decide among its fields. The first one has every field, unless an administrator chooses.
struct Form {
  FormId id;
  std::string name;           // empty (of the first one only): its word in the reader's language
  std::string customer_name;  // empty: as colleagues see it
  bool customer_visible = true, active = true, default_ = false;
  std::int64_t position = 0;
  bool every_field = false;             // what is not named follows in its own order, new fields too
  std::string field_ids, required_ids;  // separated by one blank
  std::string group_ids, brand_ids;     // on whose tickets it is offered; empty: on all
  Time created_at, updated_at;
  Time deleted_at;  // 0: it is there
};
BOOST_DESCRIBE_STRUCT(Form, (),
                      (id, name, customer_name, customer_visible, active, default_, position, every_field,
                       field_ids, required_ids, group_ids, brand_ids, created_at, updated_at, deleted_at))
inline constexpr FormId first_form{1};
// A ticket's row has 0 for the first form; everybody else sees its number.
constexpr FormId shown(FormId stored) {
  return stored ? stored : first_form;
}
constexpr FormId stored(FormId shown) {
  return shown == first_form ? FormId{} : shown;
}

std::vector<Form> list(store::Read&, bool with_removed = false);  // in order
std::optional<Form> find(store::Read&, FormId);                   // removed ones too
Form get(store::Read&, FormId);                                   // throws not_found, also for a removed one
FormId default_form(store::Read&);
std::vector<std::int64_t> ids_in(std::string_view separated_by_blanks);
// The fields of a form, in order, of those that are given.
std::vector<fields::Field> fields_of(Form const&, std::vector<fields::Field> const&);

// Commands on forms. All need admin_settings; throw invalid with fields named name, display_name,
// ticket_field_ids, required_field_ids, active, default.
struct FormChange {
  json::Patch<std::string> name, customer_name;
  json::Patch<bool> customer_visible, active, every_field;
  json::Patch<std::vector<std::int64_t>> field_ids, required_ids, group_ids, brand_ids;
};
FormId create(store::Tx&, Actor const&, FormChange const&);
FormId clone(store::Tx&, Actor const&, FormId);
void update(store::Tx&, Actor const&, FormId, FormChange const&);
void make_default(store::Tx&, Actor const&, FormId);  // of new tickets, instead of the present one
// Tickets that have it keep it. Not the first, and not the default one.
void remove(store::Tx&, Actor const&, FormId);
void restore(store::Tx&, Actor const&, FormId);
void reorder(store::Tx&, Actor const&, std::vector<FormId> const&);  // the others follow in their order

// How a ticket stands: what a command makes of it.
struct Situation {
  std::int64_t ticket = 0;  // 0: not there yet
  std::string status;
  std::int64_t group = 0;
  FormId form;  // as stored
};
// Throws invalid, naming every field that is shown, required and empty once `edit` is written.
void require_filled(store::Read&, Actor const&, Situation const&, fields::Edit& edit);

kit::Feature feature();

}  // namespace svar::forms
