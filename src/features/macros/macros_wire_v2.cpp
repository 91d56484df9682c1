#include "features/macros/macros_wire_v2.hpp"

#include "base/html.hpp"
#include "base/utf8.hpp"
#include "features/macros/macro_actions.hpp"
#include "features/statuses/statuses.hpp"
#include "kit/v2.hpp"

namespace svar::macros {

namespace v2 = kit::v2;

namespace {
std::string text_of(json::Value const& v) {
  if (auto const* text = v.if_string()) return std::string(*text);
  if (v.is_bool()) return v.as_bool() ? "true" : "false";
  if (v.is_int64()) return fmt::to_string(v.as_int64());
  if (v.is_uint64()) return fmt::to_string(v.as_uint64());
  return {};
}

constexpr std::string_view custom_prefix = "custom_fields_";

std::string name_of(Action const& a) {
  if (a.field == Field::custom_field) return fmt::format("{}{}", custom_prefix, custom_field_of(a).value);
  return std::string(json::enum_name(a.field));
}
fields::FieldId custom_field_in(std::string_view name) {
  if (!name.starts_with(custom_prefix)) return {};
  return fields::FieldId{id_in(name.substr(custom_prefix.size())).value_or(0)};
}

std::string value_of(Field field, json::Value const& v) {
  auto const* list = v.if_array();
  if (!list) return text_of(v);
  // ["channel:all", "the words"]; tags one by one.
  if (is_text(field)) return list->empty() ? std::string() : text_of(list->back());
  std::string out;
  for (auto const& item : *list) out += (out.empty() ? "" : " ") + text_of(item);
  return out;
}
}  // namespace

MacroWire wire_of(net::Request const& request, Macro const& m) {
  MacroWire w{.id = m.id, .url = v2::url(request, "macros", m.id.value), .title = m.title};
  w.raw_title = m.title;
  w.active = m.active;
  w.created_at = m.created_at;
  w.updated_at = m.updated_at;
  w.position = m.position;
  w.description = v2::text_or_null(m.description);
  for (auto& a : actions_of(m)) {
    ActionWire action{.field = name_of(a), .value = std::move(a.value)};
    if (!a.locale.empty()) action.locale = std::move(a.locale);
    w.actions.push_back(std::move(action));
  }
  w.restriction = people::wire_of({m.owner_id, groups_of(m)});
  return w;
}

MacroChange change_of(MacroInput const& in) {
  MacroChange c;
  c.title = in.title;
  c.description = in.description;
  c.active = in.active;
  c.position = in.position;
  if (in.actions) {
    c.actions.emplace();
    for (auto const& a : in.actions.value.value_or(std::vector<ActionInput>{})) {
      auto const custom = custom_field_in(a.field);
      auto const field = custom ? Field::custom_field : json::enum_from<Field>(a.field);
      if (!field || (field == Field::custom_field && !custom))
        throw invalid("actions",
                      fmt::format("{} is not something that a macro can do", utf8::clean_line(a.field, 60)));
      c.actions->push_back({*field, value_of(*field, a.value), a.locale, {}});
      if (custom) c.actions->back().field_id.emplace(custom);
    }
  }
  if (in.restriction) c.restriction = people::restriction_of(in.restriction.value.value_or(json::Value()));
  return c;
}

json::Omit<MacroCommentWire> comment_of(Outcome const& o) {
  if (o.html.empty()) return {};
  MacroCommentWire w{.body = html::to_text(o.html), .html_body = o.html};
  w.public_ = o.public_.value_or(true);
  w.scoped_body = {{"channel:all", w.body}};
  return w;
}

MacroTicketWire changes_of(Outcome const& o) {
  MacroTicketWire w;
  auto const& c = o.change;
  if (c.subject.value) w.subject = *c.subject.value;
  if (c.status.value) w.status = *c.status.value;
  if (c.custom_status_id.value) w.custom_status_id = c.custom_status_id.value->value;
  if (!c.custom_fields.empty()) w.custom_fields = c.custom_fields;
  if (c.priority) w.priority = c.priority.value;
  if (c.type) w.type = c.type.value;
  if (c.assignee_id) w.assignee_id = v2::id_or_null(c.assignee_id.value.value_or(UserId{}));
  if (c.group_id) w.group_id = v2::id_or_null(c.group_id.value.value_or(GroupId{}));
  if (!c.add_tags.empty()) w.tags = c.add_tags;
  return w;
}

std::vector<MacroActionDefinition> definitions(store::Read& r) {
  auto const choices = [](std::initializer_list<std::pair<std::string_view, std::string_view>> all) {
    std::vector<MacroActionValue> out;
    for (auto const& [value, title] : all) out.push_back({std::string(value), std::string(title)});
    return out;
  };
  auto groups = choices({{"", "-"}, {"current_groups", "(current user's group)"}});
  for (auto const& g : people::groups(r)) groups.push_back({fmt::to_string(g.id.value), g.name});
  auto const priorities =
      choices({{"", "-"}, {"low", "Low"}, {"normal", "Normal"}, {"high", "High"}, {"urgent", "Urgent"}});
  auto const types = choices({{"", "-"},
                              {"question", "Question"},
                              {"incident", "Incident"},
                              {"problem", "Problem"},
                              {"task", "Task"}});
  auto const statuses =
      choices({{"open", "Open"}, {"pending", "Pending"}, {"hold", "On-hold"}, {"solved", "Solved"}});
  std::vector<MacroActionDefinition> out = {
      {"Status", "status", "ticket", "list", false, false, statuses},
      {"Priority", "priority", "ticket", "list", true, false, priorities},
      {"Type", "type", "ticket", "list", true, false, types},
      {"Group", "group_id", "ticket", "list", true, false, groups},
      {"Assignee", "assignee_id", "ticket", "list", true, false,
       choices({{"", "-"}, {"current_user", "(current user)"}})},
      {"Add tags", "current_tags", "ticket", "tagger", false, false, {}},
      {"Set tags", "set_tags", "ticket", "tagger", true, false, {}},
      {"Remove tags", "remove_tags", "ticket", "tagger", false, false, {}},
      {"Subject", "subject", "ticket", "text", false, false, {}},
      {"Comment", "comment_value", "comments", "text", false, true, {}},
      {"Comment (HTML)", "comment_value_html", "comments", "html", false, true, {}},
      {"Comment mode", "comment_mode_is_public", "comments", "list", false, false,
       choices({{"true", "Public"}, {"false", "Private"}})},
  };
  std::vector<MacroActionValue> own;
  for (auto const& st : statuses::list(r))
    if (st.active && st.category != statuses::Category::new_)
      own.push_back({fmt::to_string(st.id.value), statuses::label_of(st, "")});
  out.push_back({"Custom status", "custom_status_id", "ticket", "list", false, false, std::move(own)});
  for (auto const& f : fields::active(r, fields::Target::ticket)) {
    std::vector<MacroActionValue> options;
    for (auto const& o : f.options)
      if (!o.removed) options.push_back({o.value, o.name});
    if (f.type == fields::Type::checkbox) options = choices({{"true", "Yes"}, {"false", "No"}});
    auto const type = options.empty() ? "text" : "list";
    out.push_back({f.title, fmt::format("{}{}", custom_prefix, f.id.value), "ticket", type, true, false,
                   std::move(options)});
  }
  return out;
}

}  // namespace svar::macros
