#pragma once
// How the public API shows macros and takes them.
#include "features/macros/macros.hpp"
#include "features/tickets/tickets_wire.hpp"

namespace svar::macros {

struct ActionWire {
  std::string field;  // of a custom field: custom_fields_1001
  std::string value;
  json::Omit<std::string> locale;  // of a text in one language
};
BOOST_DESCRIBE_STRUCT(ActionWire, (), (field, value, locale))
struct MacroWire {
  MacroId id;
  std::string url, title, raw_title;
  bool active = true, default_ = false;
  Time created_at, updated_at;
  std::int64_t position = 0;
  std::optional<std::string> description;
  std::vector<ActionWire> actions;
  std::optional<people::RestrictionWire> restriction;
};
BOOST_DESCRIBE_STRUCT(MacroWire, (),
                      (id, url, title, raw_title, active, default_, created_at, updated_at, position,
                       description, actions, restriction))

struct ActionInput {
  using request_body = void;
  std::string field;
  json::Value value;  // text, number, boolean, or a list of texts
  std::string locale;
};
BOOST_DESCRIBE_STRUCT(ActionInput, (), (field, value, locale))
struct MacroInput {
  using request_body = void;
  json::Patch<std::string> title, description;
  json::Patch<bool> active;
  json::Patch<std::int64_t> position;
  json::Patch<std::vector<ActionInput>> actions;
  json::Patch<json::Value> restriction;
};
BOOST_DESCRIBE_STRUCT(MacroInput, (), (title, description, active, position, actions, restriction))

// The fields that a macro sets when no ticket is given.
struct MacroTicketWire {
  json::Omit<std::string> subject;
  json::Omit<tickets::Status> status;
  json::Omit<std::int64_t> custom_status_id;
  json::Omit<std::vector<fields::FieldValue>> custom_fields;
  json::Omit<std::optional<tickets::Priority>> priority;
  json::Omit<std::optional<tickets::Type>> type;
  json::Omit<std::optional<UserId>> assignee_id;
  json::Omit<std::optional<GroupId>> group_id;
  json::Omit<std::vector<std::string>> tags;
};
BOOST_DESCRIBE_STRUCT(MacroTicketWire, (),
                      (subject, status, custom_status_id, custom_fields, priority, type, assignee_id,
                       group_id, tags))
struct MacroCommentWire {
  std::string body, html_body;
  bool public_ = true;
  std::vector<std::vector<std::string>> scoped_body;
};
BOOST_DESCRIBE_STRUCT(MacroCommentWire, (), (body, html_body, public_, scoped_body))
struct MacroResultWire {
  MacroTicketWire ticket;
  json::Omit<MacroCommentWire> comment;
};
BOOST_DESCRIBE_STRUCT(MacroResultWire, (), (ticket, comment))
struct MacroTicketResultWire {
  tickets::TicketWire ticket;
  json::Omit<MacroCommentWire> comment;
};
BOOST_DESCRIBE_STRUCT(MacroTicketResultWire, (), (ticket, comment))

// One thing that a macro can do, for clients that build forms.
struct MacroActionValue {
  std::string value, title;
  bool enabled = true;
};
BOOST_DESCRIBE_STRUCT(MacroActionValue, (), (value, title, enabled))
struct MacroActionDefinition {
  std::string title;
  std::string field;
  std::string group;  // ticket or comments
  std::string type;   // list, text, tagger or html
  bool nullable = false, repeatable = false;
  std::vector<MacroActionValue> values;
};
BOOST_DESCRIBE_STRUCT(MacroActionDefinition, (), (title, field, group, type, nullable, repeatable, values))

MacroWire wire_of(net::Request const&, Macro const&);
// Throws invalid for an unknown field or restriction.
MacroChange change_of(MacroInput const&);
json::Omit<MacroCommentWire> comment_of(Outcome const&);
MacroTicketWire changes_of(Outcome const&);
std::vector<MacroActionDefinition> definitions(store::Read&);

}  // namespace svar::macros
