// Values in the hands of a command.
#include "features/fields/field_values.hpp"
#include "features/fields/fields_sql.hpp"

namespace svar::fields {

namespace {
bool exists(store::Read& r, Target target, std::int64_t id) {
  auto const& query = target == Target::user           ? sql::user_exists
                      : target == Target::organization ? sql::organization_exists
                                                       : sql::ticket_exists;
  return r.one<std::int64_t>(query, id).has_value();
}

void require_there(store::Read& r, Actor const& actor, Field const& f, json::Value const& value) {
  if (f.type != Type::lookup || !f.related || !value.is_string()) return;
  auto const id = read_whole(value.get_string());
  if (!id || !exists(r, *f.related, *id))
    throw invalid(
        problem_name(f.id),
        fmt::format("{}: number {} was not found", title_for(f, actor.locale), value.get_string().c_str()),
        "RecordNotFound");
}

json::Value held(std::map<FieldId, json::Value> const& values, FieldId id) {
  auto const it = values.find(id);
  return it == values.end() ? json::Value(nullptr) : it->second;
}

void hold(std::map<FieldId, json::Value>& values, FieldId id, json::Value value) {
  if (value.is_null())
    values.erase(id);
  else
    values[id] = std::move(value);
}

void add_tags(Field const& f, json::Value const& value, std::set<std::string>& tags) {
  if (value.is_null()) return;
  if (f.type == Type::checkbox && !f.tag.empty()) tags.insert(f.tag);
  if (f.type == Type::tagger && value.is_string()) tags.emplace(value.get_string());
  if (auto const* list = f.type == Type::multiselect ? value.if_array() : nullptr)
    for (auto const& item : *list)
      if (auto const* text = item.if_string()) tags.emplace(*text);
}
}  // namespace

void Edit::load(store::Read& r) {
  if (loaded_) return;
  loaded_ = true;
  fields_ = list(r, target_);
  if (!owner_ || fields_.empty()) return;
  std::map<FieldId, std::vector<Cell>> cells;
  for (auto& c : r.all<Cell>(sql::values, static_cast<std::int64_t>(target_),
                             json::to_text(std::vector<std::int64_t>{owner_})))
    cells[c.field_id].push_back(std::move(c));
  for (auto const& f : fields_)
    if (auto const it = cells.find(f.id); it != cells.end()) hold(before_, f.id, from_cells(f, it->second));
  now_ = before_;
}

Field const* Edit::known(FieldId id) const {
  auto const it = std::ranges::find(fields_, id, &Field::id);
  return it == fields_.end() ? nullptr : &*it;
}

void Edit::set(store::Read& r, Actor const& actor, std::vector<FieldValue> const& values) {
  if (values.empty()) return;
  if (values.size() > max_values)
    throw invalid("custom_fields", fmt::format("At most {} fields at a time", max_values), "TooManyValues");
  load(r);
  for (auto const& wanted : values) {
    auto const* f = known(wanted.id);
    if (!f)
      throw invalid("custom_fields", fmt::format("There is no field {}", wanted.id.value), "RecordNotFound");
    if (!actor.system && !actor.staff && !(f->visible_to_customers && f->editable_by_customers))
      throw forbidden();
    auto value = checked(*f, wanted.value, actor.locale);
    if (value == held(now_, f->id)) continue;
    if (!f->active)
      throw invalid(problem_name(f->id), fmt::format("{} is not in use", title_for(*f, actor.locale)));
    require_there(r, actor, *f, value);
    hold(now_, f->id, std::move(value));
  }
}

void Edit::put_back(store::Read& r, FieldId id, json::Value const& from, json::Value const& to) {
  load(r);
  auto const* f = known(id);
  if (f && held(now_, id) == to) hold(now_, id, from_cells(*f, to_cells(*f, from)));
}

void Edit::require_filled(store::Read& r, Actor const& actor) {
  load(r);
  std::string titles;
  std::map<std::string, std::vector<FieldProblem>> problems;
  for (auto const& f : fields_) {
    if (!f.active || !f.required || now_.contains(f.id)) continue;
    auto const title = title_for(f, actor.locale);
    titles += (titles.empty() ? "" : ", ") + title;
    problems[problem_name(f.id)].push_back(
        {fmt::format("{} must be filled in before the ticket is solved", title), "BlankValue"});
  }
  if (titles.empty()) return;
  throw Fault{FaultCode::invalid, fmt::format("{} must be filled in before the ticket is solved", titles),
              std::move(problems)};
}

std::vector<Edit::Step> Edit::steps() const {
  std::vector<Step> out;
  for (auto const& f : fields_)
    if (auto from = held(before_, f.id), to = held(now_, f.id); from != to)
      out.push_back({f.id, std::move(from), std::move(to)});
  return out;
}

void Edit::move_tags(std::set<std::string>& tags) const {
  std::set<std::string> gone, kept;
  for (auto const& f : fields_) {
    auto const from = held(before_, f.id), to = held(now_, f.id);
    if (from != to) add_tags(f, from, gone);
    add_tags(f, to, kept);
    if (from != to) add_tags(f, to, tags);
  }
  for (auto const& tag : gone)
    if (!kept.contains(tag)) tags.erase(tag);
}

void Edit::write(store::Tx& tx, std::int64_t owner) const {
  auto const target = static_cast<std::int64_t>(target_);
  for (auto const& step : steps()) {
    tx.exec(sql::clear, target, owner, step.id.value);
    for (auto const& c : to_cells(*known(step.id), step.to))
      tx.exec(sql::put, target, owner, step.id.value, c.item, c.number, c.word, c.body);
  }
}

void forget(store::Tx& tx, Target target, std::int64_t owner) {
  tx.exec(sql::forget, static_cast<std::int64_t>(target), owner);
}

}  // namespace svar::fields
