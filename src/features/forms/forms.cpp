#include "features/forms/forms.hpp"

#include "features/forms/forms_events.hpp"
#include "features/forms/forms_sql.hpp"

namespace svar::forms {

namespace {
struct Row {
  FieldId field_id;
  std::string parent, wanted;
  bool required = false;
};
BOOST_DESCRIBE_STRUCT(Row, (), (field_id, parent, wanted, required))

constexpr std::array<std::string_view, 5> statuses{"new", "open", "pending", "hold", "solved"};

fields::Field const* field_in(std::vector<fields::Field> const& all, FieldId id) {
  auto const it = std::ranges::find(all, id, &fields::Field::id);
  return it == all.end() ? nullptr : &*it;
}

bool can_be(std::vector<fields::Field> const& all, FormCondition const& c, std::string const& value) {
  if (c.parent == "status") return std::ranges::find(statuses, value) != statuses.end();
  if (c.parent == "group") return !value.empty() && value.find_first_not_of("0123456789") == value.npos;
  auto const* parent = field_in(all, fields::field_named(c.parent));
  if (!parent) return false;
  if (parent->type == fields::Type::checkbox) return value == "true";
  return std::ranges::any_of(parent->options, [&](fields::Option const& o) { return o.value == value; });
}

void check(std::vector<fields::Field> const& all, FieldId id, FormCondition const& c) {
  bool const ordinary = c.parent == "status" || c.parent == "group";
  auto const* parent = ordinary ? nullptr : field_in(all, fields::field_named(c.parent));
  using fields::Type;
  bool const decides =
      parent && parent->id != id &&
      (parent->type == Type::tagger || parent->type == Type::multiselect || parent->type == Type::checkbox);
  if (!ordinary && !decides) throw invalid("conditions", "Only status, group, a list or a checkbox decides");
  if (c.wanted.empty() || c.wanted.size() > max_wanted)
    throw invalid("conditions", "Choose what the field is shown for");
  for (auto const& value : c.wanted)
    if (!can_be(all, c, value))
      throw invalid("conditions", fmt::format("{} is nothing that decides here", value));
}

// Whether `from` waits for `to`, over any number of others.
bool waits_for(std::vector<FormCondition> const& all, FieldId from, FieldId to, int depth = 0) {
  if (depth > 64) return true;
  return std::ranges::any_of(all, [&](FormCondition const& c) {
    if (c.field_id != from) return false;
    auto const parent = fields::field_named(c.parent);
    return parent && (parent == to || waits_for(all, parent, to, depth + 1));
  });
}

using Held = std::map<FieldId, json::Value>;

bool has_one_of(json::Value const& held, std::vector<std::string> const& wanted) {
  auto const is_wanted = [&](std::string_view text) {
    return std::ranges::find(wanted, text) != wanted.end();
  };
  if (held.is_bool()) return is_wanted(held.get_bool() ? "true" : "false");
  if (auto const* text = held.if_string()) return is_wanted(*text);
  if (auto const* list = held.if_array())
    for (auto const& item : *list)
      if (auto const* text = item.if_string(); text && is_wanted(*text)) return true;
  return false;
}

// Shown, and whether what shows it asks for it. What depends on a hidden field is hidden too.
struct Place {
  bool shown = true, required = false;
};
Place place_of(std::vector<FormCondition> const& all, Situation const& s, Held const& held, FieldId id,
               int depth = 0) {
  Place place{.shown = false};
  bool any = false;
  for (auto const& c : all) {
    if (c.field_id != id) continue;
    any = true;
    auto const parent = fields::field_named(c.parent);
    bool holds = c.parent == "status"  ? has_one_of(json::Value(s.status), c.wanted)
                 : c.parent == "group" ? has_one_of(json::Value(fmt::to_string(s.group)), c.wanted)
                                       : false;
    if (parent && depth < 64)
      if (auto const it = held.find(parent); it != held.end())
        holds = has_one_of(it->second, c.wanted) && place_of(all, s, held, parent, depth + 1).shown;
    if (!holds) continue;
    place.shown = true;
    place.required |= c.required;
  }
  if (!any) place.shown = true;
  return place;
}
}  // namespace

std::vector<FormCondition> conditions(store::Read& r) {
  std::vector<FormCondition> out;
  for (auto const& row : r.all<Row>(sql::every)) {
    FormCondition c{.field_id = row.field_id, .parent = row.parent, .required = row.required};
    auto const parsed = json::try_parse(row.wanted);
    if (auto const* list = parsed ? parsed->if_array() : nullptr)
      for (auto const& value : *list)
        if (auto const* text = value.if_string()) c.wanted.emplace_back(*text);
    out.push_back(std::move(c));
  }
  return out;
}

void set_conditions(store::Tx& tx, Actor const& actor, FieldId id, std::vector<FormCondition> const& wanted) {
  actor.require(kit::Permission::admin_settings);
  if (fields::get(tx, id).target != fields::Target::ticket) throw not_found();
  if (wanted.size() > max_conditions)
    throw invalid("conditions", fmt::format("A field has at most {} conditions", max_conditions));
  auto const fields = fields::list(tx, fields::Target::ticket);
  auto all = conditions(tx);
  std::erase_if(all, [&](FormCondition const& c) { return c.field_id == id; });
  for (auto const& c : wanted) {
    check(fields, id, c);
    all.push_back({id, c.parent, c.wanted, c.required});
  }
  if (waits_for(all, id, id)) throw invalid("conditions", "These fields wait for each other in a circle");
  tx.exec(sql::clear, id.value);
  for (std::size_t i = 0; i < wanted.size(); ++i)
    tx.exec(sql::add, id.value, static_cast<std::int64_t>(i), wanted[i].parent,
            json::to_text(wanted[i].wanted), wanted[i].required);
  events::append(tx, actor.origin(), ConditionsChanged{id});
}

void require_filled(store::Read& r, Actor const& actor, Situation const& s, fields::Edit& edit) {
  auto const all = conditions(r);
  auto form = find(r, shown(s.form)).value_or(Form{.every_field = true});
  if (all.empty() && form.every_field && form.required_ids.empty()) return edit.require_filled(r, actor);
  auto const fields = fields_of(form, fields::active(r, fields::Target::ticket));
  auto const by_form = ids_in(form.required_ids);
  Held held;
  if (s.ticket)
    for (auto& [ticket, values] : fields::values_of(r, fields::Target::ticket, fields, {s.ticket}))
      for (auto& v : values) held[v.id] = std::move(v.value);
  for (auto const& step : edit.steps()) {
    if (step.to.is_null())
      held.erase(step.id);
    else
      held[step.id] = step.to;
  }
  std::string titles;
  std::map<std::string, std::vector<FieldProblem>> problems;
  for (auto const& f : fields) {
    auto const place = place_of(all, s, held, f.id);
    bool const named = std::ranges::find(by_form, f.id.value) != by_form.end();
    if (!place.shown || !(f.required || named || place.required) || held.contains(f.id)) continue;
    auto const title = fields::title_for(f, actor.locale);
    titles += (titles.empty() ? "" : ", ") + title;
    problems[fields::problem_name(f.id)].push_back(
        {fmt::format("{} must be filled in before the ticket is solved", title), "BlankValue"});
  }
  if (titles.empty()) return;
  throw Fault{FaultCode::invalid, fmt::format("{} must be filled in before the ticket is solved", titles),
              std::move(problems)};
}

}  // namespace svar::forms
