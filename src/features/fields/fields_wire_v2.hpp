#pragma once
// How the public API shows fields and takes them.
#include "features/fields/fields.hpp"
#include "net/message.hpp"

namespace svar::fields {

struct OptionWire {
  OptionId id;
  json::Omit<std::string> url;
  std::string name, raw_name, value;
  json::Omit<std::int64_t> position;
};
BOOST_DESCRIBE_STRUCT(OptionWire, (), (id, url, name, raw_name, value, position))
struct SystemOptionWire {
  std::string name, value;
};
BOOST_DESCRIBE_STRUCT(SystemOptionWire, (), (name, value))

// Of tickets, people and organisations; the members that its kind has.
struct FieldWire {
  FieldId id;
  std::string url, type;
  json::Omit<std::string> key;  // of custom fields
  std::string title, raw_title, description, raw_description;
  std::map<std::string, std::string> titles;  // by language
  std::int64_t position = 0;
  bool active = true;
  std::optional<std::string> regexp_for_validation, tag;
  Time created_at, updated_at;
  json::Omit<bool> system;  // of people and organisations
  json::Omit<bool> visible_in_portal, editable_in_portal;
  json::Omit<bool> required, collapsed_for_agents, required_in_portal, removable;   // of tickets
  json::Omit<std::string> title_in_portal, raw_title_in_portal, agent_description;  // of tickets
  json::Omit<std::vector<OptionWire>> custom_field_options;
  json::Omit<std::vector<SystemOptionWire>> system_field_options;
  json::Omit<std::string> relationship_target_type;
};
BOOST_DESCRIBE_STRUCT(FieldWire, (),
                      (id, url, type, key, title, raw_title, description, raw_description, titles, position,
                       active, regexp_for_validation, tag, created_at, updated_at, system, required,
                       collapsed_for_agents, visible_in_portal, editable_in_portal, required_in_portal,
                       removable, title_in_portal, raw_title_in_portal, agent_description,
                       custom_field_options, system_field_options, relationship_target_type))

struct OptionInput {
  using request_body = void;
  json::Patch<OptionId> id;
  json::Patch<std::string> name, raw_name, value;
};
BOOST_DESCRIBE_STRUCT(OptionInput, (), (id, name, raw_name, value))
struct FieldInput {
  using request_body = void;
  json::Patch<std::string> type, key, title, raw_title, description, raw_description, regexp_for_validation,
      tag, relationship_target_type;
  json::Patch<std::map<std::string, std::string>> titles;
  json::Patch<bool> active, required, visible_in_portal, editable_in_portal;
  json::Patch<std::int64_t> position;
  json::Patch<std::vector<OptionInput>> custom_field_options;
};
BOOST_DESCRIBE_STRUCT(FieldInput, (),
                      (type, key, title, raw_title, description, raw_description, regexp_for_validation, tag,
                       relationship_target_type, titles, active, required, visible_in_portal,
                       editable_in_portal, position, custom_field_options))

FieldWire wire_of(net::Request const&, Field const&);
OptionWire wire_of(net::Request const&, Field const&, Option const&);
// The fields that every ticket has, under small ids that no other field gets.
std::vector<FieldWire> ordinary_ticket_fields(net::Request const&);

Type type_from(std::string const& word);  // throws invalid("type")
FieldChange change_of(FieldInput const&);
OptionChange change_of(OptionInput const&);

// "ticket_fields", "user_fields", "organization_fields".
std::string collection_of(Target);

}  // namespace svar::fields
