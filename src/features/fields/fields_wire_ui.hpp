#pragma once
// The shapes of the fields' part of the private API: the types of the web app are made from here.
#include "features/fields/fields.hpp"

namespace svar::fields {

struct FieldOption {
  std::int64_t id = 0;
  std::string name, value;
  bool removed = false;  // named where it was chosen, not offered
};
BOOST_DESCRIBE_STRUCT(FieldOption, (), (id, name, value, removed))
struct FieldItem {
  std::int64_t id = 0;
  Target target = Target::ticket;
  Type type = Type::text;
  std::string key, title;
  std::map<std::string, std::string> titles;
  std::string description;
  bool active = true, required = false, visible_to_customers = false, editable_by_customers = false;
  bool removed = false;  // there only to name what is past
  std::string pattern, tag;
  std::optional<Target> related;
  std::vector<FieldOption> options;
};
BOOST_DESCRIBE_STRUCT(FieldItem, (),
                      (id, target, type, key, title, titles, description, active, required,
                       visible_to_customers, editable_by_customers, removed, pattern, tag, related, options))
struct FieldList {
  std::vector<FieldItem> fields;  // by target, in order
};
BOOST_DESCRIBE_STRUCT(FieldList, (), (fields))
struct FieldEnvelope {
  FieldItem field;
};
BOOST_DESCRIBE_STRUCT(FieldEnvelope, (), (field))
struct FieldBody {
  json::Patch<Target> target;  // of a new one
  json::Patch<Type> type;      // of a new one
  json::Patch<std::string> key, title, description, pattern, tag;
  json::Patch<std::map<std::string, std::string>> titles;
  json::Patch<bool> active, required, visible_to_customers, editable_by_customers;
  json::Patch<Target> related;
  json::Patch<std::vector<OptionChange>> options;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(FieldBody, (),
                      (target, type, key, title, description, pattern, tag, titles, active, required,
                       visible_to_customers, editable_by_customers, related, options))
struct FieldOrderBody {
  Target target = Target::ticket;
  std::vector<FieldId> ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(FieldOrderBody, (), (target, ids))

}  // namespace svar::fields
