#include "features/fields/fields_wire_v2.hpp"

#include "kit/v2.hpp"

namespace svar::fields {

namespace v2 = kit::v2;

namespace {
std::string word_of(Field const& f) {
  // People and organisations have the older word for a list.
  if (f.type == Type::tagger && f.target != Target::ticket) return "dropdown";
  return std::string(json::enum_name(f.type));
}

FieldWire ordinary(net::Request const& request, std::int64_t id, std::string type, std::string title,
                   std::vector<SystemOptionWire> options = {}) {
  FieldWire w{.id = FieldId{id}, .url = v2::url(request, "ticket_fields", id), .type = std::move(type)};
  w.title = w.raw_title = title;
  w.title_in_portal = w.raw_title_in_portal = title;
  w.position = id;
  w.required = w.collapsed_for_agents = w.required_in_portal = w.removable = false;
  w.visible_in_portal = w.editable_in_portal = w.type == "subject" || w.type == "description";
  if (!options.empty()) w.system_field_options = std::move(options);
  return w;
}
}  // namespace

std::string collection_of(Target target) {
  return fmt::format("{}_fields", json::enum_name(target));
}

OptionWire wire_of(net::Request const& request, Field const& f, Option const& o) {
  OptionWire w{.id = o.id, .name = o.name, .raw_name = o.name, .value = o.value};
  w.url =
      v2::url(request, fmt::format("{}/{}/options/{}.json", collection_of(f.target), f.id.value, o.id.value));
  w.position = o.position;
  return w;
}

FieldWire wire_of(net::Request const& request, Field const& f) {
  FieldWire w{.id = f.id, .url = v2::url(request, collection_of(f.target), f.id.value), .type = word_of(f)};
  w.key = f.key;
  w.title = w.raw_title = f.title;
  w.description = w.raw_description = f.description;
  w.titles = titles_of(f);
  w.position = f.position;
  w.active = f.active;
  w.regexp_for_validation = v2::text_or_null(f.pattern);
  w.tag = v2::text_or_null(f.tag);
  w.created_at = f.created_at;
  w.updated_at = f.updated_at;
  w.visible_in_portal = f.visible_to_customers;
  w.editable_in_portal = f.editable_by_customers;
  if (f.target == Target::ticket) {
    w.required = f.required;
    w.collapsed_for_agents = w.required_in_portal = false;
    w.removable = true;
    w.title_in_portal = w.raw_title_in_portal = f.title;
    w.agent_description = f.description;
  } else {
    w.system = false;
  }
  if (f.type == Type::tagger || f.type == Type::multiselect) {
    w.custom_field_options.emplace();
    for (auto const& o : f.options)
      if (!o.removed)
        w.custom_field_options->push_back({.id = o.id, .name = o.name, .raw_name = o.name, .value = o.value});
  }
  if (f.related) w.relationship_target_type = fmt::format("zen:{}", json::enum_name(*f.related));
  return w;
}

std::vector<FieldWire> ordinary_ticket_fields(net::Request const& request) {
  std::vector<FieldWire> out;
  out.push_back(ordinary(request, 1, "subject", "Subject"));
  out.push_back(ordinary(request, 2, "description", "Description"));
  out.push_back(ordinary(request, 3, "status", "Status",
                         {{"New", "new"},
                          {"Open", "open"},
                          {"Pending", "pending"},
                          {"On-hold", "hold"},
                          {"Solved", "solved"},
                          {"Closed", "closed"}}));
  out.push_back(ordinary(
      request, 4, "tickettype", "Type",
      {{"Question", "question"}, {"Incident", "incident"}, {"Problem", "problem"}, {"Task", "task"}}));
  out.push_back(ordinary(request, 5, "priority", "Priority",
                         {{"Low", "low"}, {"Normal", "normal"}, {"High", "high"}, {"Urgent", "urgent"}}));
  out.push_back(ordinary(request, 6, "group", "Group"));
  out.push_back(ordinary(request, 7, "assignee", "Assignee"));
  return out;
}

Type type_from(std::string const& word) {
  if (word == "dropdown") return Type::tagger;
  if (auto const type = json::enum_from<Type>(word)) return *type;
  throw invalid("type", fmt::format("{} is not a type of field", word));
}

OptionChange change_of(OptionInput const& in) {
  OptionChange c;
  c.id = in.id.value;
  c.name = in.name.value.value_or(in.raw_name.value.value_or(""));
  c.value = in.value.value.value_or("");
  return c;
}

FieldChange change_of(FieldInput const& in) {
  FieldChange c;
  c.key = in.key;
  c.title = in.title ? in.title : in.raw_title;
  c.description = in.description ? in.description : in.raw_description;
  c.titles = in.titles;
  c.pattern = in.regexp_for_validation;
  c.tag = in.tag;
  c.active = in.active;
  c.required = in.required;
  c.visible_to_customers = in.visible_in_portal;
  c.editable_by_customers = in.editable_in_portal;
  c.position = in.position;
  if (in.relationship_target_type.value) {
    std::string_view word = *in.relationship_target_type.value;
    if (word.starts_with("zen:")) word.remove_prefix(4);
    c.related.present = true;
    c.related.value = json::enum_from<Target>(word);
    if (!c.related.value) throw invalid("related", fmt::format("A field cannot point to {}", word));
  }
  if (in.custom_field_options.value) {
    c.options.emplace();
    for (auto const& o : *in.custom_field_options.value) c.options->push_back(change_of(o));
  }
  return c;
}

}  // namespace svar::fields
