// Questions: what fields there are, and what things hold in them.
#include "features/fields/fields.hpp"

#include "base/utf8.hpp"
#include "features/fields/field_values.hpp"
#include "features/fields/fields_sql.hpp"

namespace svar::fields {

namespace {
void add_options(store::Read& r, std::vector<Field>& fields) {
  std::vector<FieldId> with;
  for (auto const& f : fields)
    if (f.type == Type::tagger || f.type == Type::multiselect) with.push_back(f.id);
  if (with.empty()) return;
  std::map<FieldId, std::vector<Option>> found;
  for (auto& o : r.all<Option>(sql::options_of_many, json::to_text(with)))
    found[o.field_id].push_back(std::move(o));
  for (auto& f : fields)
    if (auto const it = found.find(f.id); it != found.end()) f.options = std::move(it->second);
}

// Calls use(owner, field, cells) for what these things hold in these fields.
template <class Use>
void each_value(store::Read& r, Target target, std::vector<Field> const& fields,
                std::vector<std::int64_t> const& ids, Use use) {
  if (fields.empty() || ids.empty()) return;
  std::map<std::pair<std::int64_t, FieldId>, std::vector<Cell>> cells;
  for (auto& c : r.all<Cell>(sql::values, static_cast<std::int64_t>(target), json::to_text(ids)))
    cells[{c.owner_id, c.field_id}].push_back(std::move(c));
  if (cells.empty()) return;
  for (auto const id : ids)
    for (auto const& f : fields)
      if (auto const it = cells.find({id, f.id}); it != cells.end())
        if (auto value = from_cells(f, it->second); !value.is_null()) use(id, f, std::move(value));
}
}  // namespace

std::map<std::string, std::string> titles_of(Field const& f) {
  std::map<std::string, std::string> out;
  auto const parsed = json::try_parse(f.titles);
  if (auto const* object = parsed ? parsed->if_object() : nullptr)
    for (auto const& [locale, title] : *object)
      if (title.is_string()) out.emplace(locale, std::string(title.get_string()));
  return out;
}

std::string title_for(Field const& f, std::string_view locale) {
  auto const titles = titles_of(f);
  auto const it = titles.find(std::string(locale));
  return it == titles.end() ? f.title : it->second;
}

std::vector<Field> list(store::Read& r, Target target) {
  auto all = r.all<Field>(sql::of_target, target);
  add_options(r, all);
  return all;
}

std::vector<Field> active(store::Read& r, Target target) {
  auto all = r.all<Field>(sql::of_target, target);
  std::erase_if(all, [](Field const& f) { return !f.active; });
  add_options(r, all);
  return all;
}

std::vector<Field> everything(store::Read& r) {
  auto all = r.all<Field>(sql::everything);
  add_options(r, all);
  return all;
}

std::optional<Field> find(store::Read& r, FieldId id) {
  auto f = r.one<Field>(sql::find, id.value);
  if (f) f->options = r.all<Option>(sql::options_of, id.value);
  return f;
}

Field get(store::Read& r, FieldId id) {
  auto f = find(r, id);
  if (!f || f->deleted_at.us) throw not_found();
  return std::move(*f);
}

std::map<std::int64_t, std::vector<FieldValue>> values_of(store::Read& r, Target target,
                                                          std::vector<Field> const& fields,
                                                          std::vector<std::int64_t> const& ids) {
  std::map<std::int64_t, std::vector<FieldValue>> out;
  each_value(r, target, fields, ids, [&](std::int64_t id, Field const& f, json::Value value) {
    out[id].push_back({f.id, shown(f, value)});
  });
  return out;
}

std::vector<FieldValue> values_of(store::Read& r, Target target, std::int64_t id) {
  auto all = values_of(r, target, active(r, target), {id});
  return all.empty() ? std::vector<FieldValue>{} : std::move(all.begin()->second);
}

std::vector<FieldValue> with_empty(std::vector<Field> const& fields, std::vector<FieldValue> values) {
  std::vector<FieldValue> out;
  for (auto const& f : fields) {
    auto const it = std::ranges::find(values, f.id, &FieldValue::id);
    out.push_back(it != values.end() ? std::move(*it) : FieldValue{f.id, shown(f, nullptr)});
  }
  return out;
}

std::map<std::int64_t, ByKey> values_by_key(store::Read& r, Target target,
                                            std::vector<std::int64_t> const& ids) {
  auto const fields = active(r, target);
  std::map<std::int64_t, ByKey> out;
  if (fields.empty()) return out;
  for (auto const id : ids)
    for (auto const& f : fields) out[id][f.key] = shown(f, nullptr);
  each_value(r, target, fields, ids, [&](std::int64_t id, Field const& f, json::Value value) {
    auto said = shown(f, value);
    if (f.type == Type::date && said.is_string())
      said = json::Value(std::string(said.get_string()) + "T00:00:00Z");
    out[id][f.key] = std::move(said);
  });
  return out;
}

std::vector<FieldValue> by_id(store::Read& r, Target target, ByKey const& values) {
  std::vector<FieldValue> out;
  if (values.empty()) return out;
  auto const fields = r.all<Field>(sql::of_target, target);
  for (auto const& [key, value] : values) {
    auto const it = std::ranges::find(fields, key, &Field::key);
    if (it == fields.end())
      throw invalid(fmt::format("{}_fields", json::enum_name(target)),
                    fmt::format("There is no field {}", utf8::clean_line(key, 60)), "RecordNotFound");
    out.push_back({it->id, value});
  }
  return out;
}

std::vector<std::int64_t> holders(store::Read& r, Field const& f, json::Value const& value,
                                  std::int64_t after, int limit) {
  json::Value looked_for;
  try {
    looked_for = checked(f, value, "en");
  } catch (Fault const&) {
    return {};
  }
  auto const cells = to_cells(f, looked_for);
  if (cells.size() != 1) return {};
  auto const& c = cells.front();
  if (c.number) return r.all<std::int64_t>(sql::holders_of_number, f.id.value, *c.number, after, limit);
  if (c.word) return r.all<std::int64_t>(sql::holders_of_word, f.id.value, *c.word, after, limit);
  return {};
}

std::string problem_name(FieldId id) {
  return fmt::format("custom_field_{}", id.value);
}

FieldId field_named(std::string_view audit_field) {
  return FieldId{read_whole(audit_field).value_or(0)};
}

}  // namespace svar::fields
