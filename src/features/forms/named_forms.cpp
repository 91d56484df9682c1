// Forms as they are kept.
#include <algorithm>
#include <charconv>
#include <set>

#include "base/utf8.hpp"
#include "features/forms/forms.hpp"
#include "features/forms/forms_events.hpp"
#include "features/forms/forms_sql.hpp"

namespace svar::forms {

using kit::Permission;

namespace {
constexpr std::size_t max_named = 200;  // groups or brands of one form

std::string joined(std::vector<std::int64_t> const& ids) {
  return fmt::format("{}", fmt::join(ids, " "));
}

std::vector<std::int64_t> unique(json::Patch<std::vector<std::int64_t>> const& wanted,
                                 std::string_view field) {
  std::vector<std::int64_t> out;
  for (auto const id : wanted.value.value_or(std::vector<std::int64_t>{})) {
    if (id <= 0 || id > max_id) throw invalid(std::string(field), "That is no number of a field");
    if (std::ranges::find(out, id) == out.end()) out.push_back(id);
  }
  if (out.size() > max_named)
    throw invalid(std::string(field), fmt::format("At most {} fit here", max_named), "TooManyValues");
  return out;
}

std::string fields_in(store::Read& r, json::Patch<std::vector<std::int64_t>> const& wanted,
                      std::string_view name) {
  auto const known = fields::list(r, fields::Target::ticket);
  auto const ids = unique(wanted, name);
  for (auto const id : ids)
    if (std::ranges::find(known, FieldId{id}, &fields::Field::id) == known.end())
      throw invalid(std::string(name), fmt::format("There is no field of tickets with the number {}", id),
                    "RecordNotFound");
  return joined(ids);
}

void take_over(store::Read& r, FormChange const& c, Form& f) {
  if (c.name) {
    f.name = utf8::clean_line(c.name.value.value_or(""), max_name);
    if (f.name.empty() && f.id != first_form) throw invalid("name", "A form needs a name", "BlankValue");
  }
  if (c.customer_name) f.customer_name = utf8::clean_line(c.customer_name.value.value_or(""), max_name);
  if (c.customer_visible) f.customer_visible = c.customer_visible.value.value_or(true);
  if (c.every_field) f.every_field = c.every_field.value.value_or(false);
  if (c.field_ids) f.field_ids = fields_in(r, c.field_ids, "ticket_field_ids");
  if (c.required_ids) f.required_ids = fields_in(r, c.required_ids, "required_field_ids");
  if (c.group_ids) f.group_ids = joined(unique(c.group_ids, "group_ids"));
  if (c.brand_ids) f.brand_ids = joined(unique(c.brand_ids, "restricted_brand_ids"));
  if (c.active) f.active = c.active.value.value_or(true);
  if (!f.active && f.default_)
    throw invalid("active", "The default form is always in use; make another the default first");
  for (auto const& other : list(r))
    if (!f.name.empty() && other.id != f.id && utf8::fold(other.name) == utf8::fold(f.name))
      throw invalid("name", fmt::format("Another form is called {}", f.name), "DuplicateValue");
}

FormId insert(store::Tx& tx, Actor const& actor, Form const& f) {
  tx.exec(sql::insert_form, f.id.value, f.name, f.customer_name, f.customer_visible, f.active, f.position,
          f.every_field, f.field_ids, f.required_ids, f.group_ids, f.brand_ids, now());
  events::append(tx, actor.origin(), FormKept{f.id});
  return f.id;
}

Form fresh(store::Tx& tx) {
  auto const all = list(tx);
  if (all.size() >= max_forms)
    throw invalid("name", fmt::format("A workspace has at most {} forms", max_forms), "TooManyValues");
  Form f;
  f.id = tx.one<FormId>(sql::next_form).value();
  for (auto const& other : all) f.position = std::max(f.position, other.position + 1);
  return f;
}
}  // namespace

std::vector<std::int64_t> ids_in(std::string_view text) {
  std::vector<std::int64_t> out;
  while (!text.empty()) {
    auto const blank = text.find(' ');
    auto const word = text.substr(0, blank);
    std::int64_t id = 0;
    if (std::from_chars(word.data(), word.data() + word.size(), id).ec == std::errc{}) out.push_back(id);
    text = blank == text.npos ? std::string_view() : text.substr(blank + 1);
  }
  return out;
}

std::vector<Form> list(store::Read& r, bool with_removed) {
  auto all = r.all<Form>(sql::every_form);
  if (!with_removed) std::erase_if(all, [](Form const& f) { return f.deleted_at.us != 0; });
  return all;
}

std::optional<Form> find(store::Read& r, FormId id) {
  return r.one<Form>(sql::find_form, id.value);
}

Form get(store::Read& r, FormId id) {
  auto f = find(r, id);
  if (!f || f->deleted_at.us) throw not_found();
  return *f;
}

FormId default_form(store::Read& r) {
  return r.one<FormId>(sql::default_form).value_or(first_form);
}

std::vector<fields::Field> fields_of(Form const& form, std::vector<fields::Field> const& all) {
  std::vector<fields::Field> out;
  std::set<FieldId> named;
  for (auto const id : ids_in(form.field_ids))
    if (auto const it = std::ranges::find(all, FieldId{id}, &fields::Field::id);
        it != all.end() && named.insert(it->id).second)
      out.push_back(*it);
  if (form.every_field)
    for (auto const& f : all)
      if (!named.contains(f.id)) out.push_back(f);
  return out;
}

FormId create(store::Tx& tx, Actor const& actor, FormChange const& c) {
  actor.require(Permission::admin_settings);
  auto f = fresh(tx);
  auto wanted = c;
  wanted.name.present = true;
  take_over(tx, wanted, f);
  return insert(tx, actor, f);
}

FormId clone(store::Tx& tx, Actor const& actor, FormId id) {
  auto const from = get(tx, id);
  actor.require(Permission::admin_settings);
  auto f = fresh(tx);
  auto const position = f.position;
  auto const number = f.id;
  f = from;
  f.id = number;
  f.position = position;
  f.default_ = false;
  auto const base = from.name.empty() ? std::string("Ticket form") : from.name;
  auto const taken = [&](std::string const& name) {
    auto const all = list(tx);
    return std::ranges::any_of(all, [&](Form const& o) { return utf8::fold(o.name) == utf8::fold(name); });
  };
  for (int n = 2; n == 2 || taken(f.name); ++n)
    f.name = fmt::format("{} {}", std::string(utf8::truncate(base, max_name - 5)), n);
  return insert(tx, actor, f);
}

void update(store::Tx& tx, Actor const& actor, FormId id, FormChange const& c) {
  auto f = get(tx, id);
  actor.require(Permission::admin_settings);
  take_over(tx, c, f);
  tx.exec(sql::update_form, id.value, f.name, f.customer_name, f.customer_visible, f.active, f.every_field,
          f.field_ids, f.required_ids, f.group_ids, f.brand_ids, now());
  events::append(tx, actor.origin(), FormKept{id});
}

void make_default(store::Tx& tx, Actor const& actor, FormId id) {
  auto const f = get(tx, id);
  actor.require(Permission::admin_settings);
  if (f.default_) return;
  if (!f.active) throw invalid("default", "Only a form in use can be the default");
  tx.exec(sql::set_default_form, default_form(tx).value, false, now());
  tx.exec(sql::set_default_form, id.value, true, now());
  events::append(tx, actor.origin(), FormKept{id});
}

void remove(store::Tx& tx, Actor const& actor, FormId id) {
  auto const f = get(tx, id);
  actor.require(Permission::admin_settings);
  if (id == first_form) throw invalid("id", "The first form cannot be removed");
  if (f.default_) throw invalid("id", "Make another form the default first");
  tx.exec(sql::set_form_deleted, id.value, now(), now());
  events::append(tx, actor.origin(), FormKept{id});
}

void restore(store::Tx& tx, Actor const& actor, FormId id) {
  actor.require(Permission::admin_settings);
  auto f = find(tx, id);
  if (!f) throw not_found();
  if (!f->deleted_at.us) return;
  take_over(tx, {}, *f);
  tx.exec(sql::set_form_deleted, id.value, Time{0}, now());
  events::append(tx, actor.origin(), FormKept{id});
}

void reorder(store::Tx& tx, Actor const& actor, std::vector<FormId> const& ids) {
  actor.require(Permission::admin_settings);
  auto all = list(tx);
  std::ranges::sort(all, {}, [&](Form const& f) {
    return std::tuple(std::ranges::find(ids, f.id) - ids.begin(), f.position, f.id);
  });
  std::int64_t position = 0;
  for (auto const& f : all)
    if (f.position != position++) {
      tx.exec(sql::move_form, f.id.value, position - 1);
      events::append(tx, actor.origin(), FormKept{f.id});
    }
}

}  // namespace svar::forms
