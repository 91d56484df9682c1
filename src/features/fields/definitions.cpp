// Commands on the fields themselves.
#include "base/utf8.hpp"
#include "features/fields/field_values.hpp"
#include "features/fields/fields_events.hpp"
#include "features/fields/fields_sql.hpp"

namespace svar::fields {

using kit::Permission;

namespace {
constexpr std::int64_t max_position = 1'000'000;
constexpr std::array<std::string_view, 4> locales{"nb", "sv", "da", "en"};

bool chooses(Type t) {
  return t == Type::tagger || t == Type::multiselect;
}

std::string text(json::Patch<std::string> const& p) {
  return p.value.value_or(std::string());
}

std::string clean_title(std::string_view wanted) {
  auto title = utf8::clean_line(wanted, max_title);
  if (title.empty()) throw invalid("title", "A field needs a title", "BlankValue");
  return title;
}

std::string clean_titles(std::map<std::string, std::string> const& wanted) {
  std::map<std::string, std::string> out;
  for (auto const& [locale, title] : wanted) {
    if (std::ranges::find(locales, locale) == locales.end())
      throw invalid("titles", fmt::format("{} is not a language of this desk", utf8::clean_line(locale, 20)));
    if (auto clean = utf8::clean_line(title, max_title); !clean.empty())
      out.emplace(locale, std::move(clean));
  }
  return json::to_text(out);
}

// "Ordrenummer på pakken" -> "ordrenummer_pa_pakken".
std::string key_from(std::string_view title) {
  static std::map<char32_t, std::string_view> const letters{{U'å', "a"}, {U'ä', "a"}, {U'æ', "ae"},
                                                            {U'ø', "o"}, {U'ö', "o"}, {U'é', "e"},
                                                            {U'ü', "u"}, {U'ð', "d"}};
  auto const folded = utf8::fold(title);
  std::string out;
  for (std::size_t at = 0; at < folded.size() && out.size() < max_key - 8;) {
    auto const c = utf8::next(folded, at);
    if ((c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9'))
      out += static_cast<char>(c);
    else if (auto const it = letters.find(c); it != letters.end())
      out += it->second;
    else if (!out.empty() && !out.ends_with('_'))
      out += '_';
  }
  while (out.ends_with('_')) out.pop_back();
  return out.empty() || (out[0] >= '0' && out[0] <= '9') ? "field_" + out : out;
}

bool good_key(std::string_view key) {
  auto const letter = [](char c) { return c >= 'a' && c <= 'z'; };
  return !key.empty() && key.size() <= max_key && letter(key[0]) &&
         std::ranges::all_of(key, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

std::string new_key(std::vector<Field> const& others, FieldChange const& c, std::string const& title) {
  auto const taken = [&](std::string const& key) {
    return std::ranges::find(others, key, &Field::key) != others.end();
  };
  if (auto const wanted = text(c.key); !wanted.empty()) {
    if (!good_key(wanted))
      throw invalid("key",
                    "A key is made of small letters, digits and underscores, and begins with a letter");
    if (taken(wanted))
      throw invalid("key", fmt::format("Another field has the key {}", wanted), "DuplicateValue");
    return wanted;
  }
  auto const base = key_from(title);
  auto key = base;
  for (int n = 2; taken(key); ++n) key = fmt::format("{}_{}", base, n);
  return key;
}

std::string option_name(std::string_view wanted) {
  auto const line = utf8::clean_line(wanted, max_title);
  std::vector<std::string> levels;
  for (std::string_view rest = line;;) {
    auto const at = rest.find("::");
    if (auto level = utf8::clean_line(rest.substr(0, at)); !level.empty()) levels.push_back(std::move(level));
    if (at == rest.npos) break;
    rest = rest.substr(at + 2);
  }
  if (levels.empty()) throw invalid("options", "An option needs a name", "BlankValue");
  if (levels.size() > max_levels)
    throw invalid("options", fmt::format("An option has at most {} levels", max_levels));
  return fmt::format("{}", fmt::join(levels, "::"));
}

// The options as they will stand. On tickets no tag belongs to two fields: a field takes away only its own.
void set_options(std::vector<Field> const& others, std::vector<OptionChange> const& wanted, Field& f) {
  if (wanted.size() > max_options)
    throw invalid("options", fmt::format("A field has at most {} options", max_options), "TooManyValues");
  for (auto& o : f.options) o.removed = true;
  std::vector<Option> next;
  std::set<std::string> values;
  for (auto const& w : wanted) {
    auto const name = option_name(w.name);
    auto value = tag_of(w.value.empty() ? name : w.value);
    if (value.empty()) throw invalid("options", "An option needs a name", "BlankValue");
    auto known = f.options.end();
    if (w.id && *w.id) known = std::ranges::find(f.options, *w.id, &Option::id);
    if (known != f.options.end() && w.value.empty()) value = known->value;
    if (known == f.options.end()) known = std::ranges::find(f.options, value, &Option::value);
    if (!values.insert(value).second)
      throw invalid("options", fmt::format("The option {} is there twice", value), "DuplicateValue");
    for (auto const& other : others)
      if (f.target == Target::ticket && other.id != f.id && option_of(other, value))
        throw invalid("options",
                      fmt::format("The tag {} belongs to the field {} already", value, other.title),
                      "DuplicateValue");
    Option o{.field_id = f.id, .name = name, .value = value};
    if (known != f.options.end()) {
      o.id = known->id;
      f.options.erase(known);
    }
    next.push_back(std::move(o));
  }
  if (next.empty()) throw invalid("options", "A list needs at least one option", "BlankValue");
  // An old one may still have the value that another has been given now.
  for (auto const& old : f.options)
    if (values.contains(old.value))
      throw invalid("options", fmt::format("The option {} is there twice", old.value), "DuplicateValue");
  next.insert(next.end(), f.options.begin(), f.options.end());
  for (std::size_t i = 0; i < next.size(); ++i) next[i].position = static_cast<std::int64_t>(i) + 1;
  f.options = std::move(next);
}

void set_pattern(FieldChange const& c, Field& f) {
  if (f.type != Type::regexp) return;
  if (c.pattern) f.pattern = utf8::clean_line(text(c.pattern));
  if (f.pattern.empty())
    throw invalid("pattern", "Give the regular expression that values must fit", "BlankValue");
  if (utf8::length(f.pattern) > max_pattern)
    throw invalid("pattern", fmt::format("A regular expression has at most {} characters", max_pattern));
  if (!pattern_is_good(f.pattern))
    throw invalid("pattern", fmt::format("{} is not a regular expression", f.pattern));
}

void set_tag(std::vector<Field> const& others, FieldChange const& c, Field& f) {
  if (!c.tag || f.type != Type::checkbox) return;
  f.tag = tag_of(text(c.tag));
  for (auto const& other : others)
    if (!f.tag.empty() && other.id != f.id && (other.tag == f.tag || option_of(other, f.tag)))
      throw invalid("tag", fmt::format("The tag {} belongs to the field {} already", f.tag, other.title),
                    "DuplicateValue");
}

void apply(std::vector<Field> const& others, FieldChange const& c, Field& f) {
  if (c.title || f.title.empty()) f.title = clean_title(text(c.title));
  if (c.titles) f.titles = clean_titles(c.titles.value.value_or(std::map<std::string, std::string>{}));
  if (c.description) f.description = utf8::clean(text(c.description), max_description);
  if (c.active) f.active = c.active.value.value_or(true);
  if (c.required) f.required = c.required.value.value_or(false);
  if (c.visible_to_customers) f.visible_to_customers = c.visible_to_customers.value.value_or(false);
  if (c.editable_by_customers) f.editable_by_customers = c.editable_by_customers.value.value_or(false);
  // What one may fill in one may see.
  if (f.editable_by_customers) f.visible_to_customers = true;
  if (c.position) f.position = std::clamp<std::int64_t>(c.position.value.value_or(0), 0, max_position);
  set_pattern(c, f);
  set_tag(others, c, f);
  if (chooses(f.type) && c.options) set_options(others, *c.options, f);
}

void write_options(store::Tx& tx, Field const& f) {
  for (auto const& o : f.options) {
    if (o.id)
      tx.exec(sql::update_option, o.id.value, o.name, o.value, o.position, o.removed);
    else
      tx.insert<OptionId>(sql::insert_option, f.id.value, o.name, o.value, o.position);
  }
}

Field removed(store::Read& r, FieldId id) {
  auto f = find(r, id);
  if (!f || !f->deleted_at.us) throw not_found();
  return std::move(*f);
}
}  // namespace

FieldId create(store::Tx& tx, Actor const& actor, Target target, Type type, FieldChange const& c) {
  actor.require(Permission::admin_settings);
  auto const others = list(tx, target);
  if (others.size() >= max_fields)
    throw invalid("title", fmt::format("There can be {} fields of one kind at most", max_fields),
                  "TooManyValues");
  Field f{.target = target, .type = type};
  f.titles = "{}";
  if (chooses(type) && !c.options) throw invalid("options", "A list needs at least one option", "BlankValue");
  if (type == Type::lookup) {
    f.related = c.related.value;
    if (!f.related) throw invalid("related", "Say what the field points to", "BlankValue");
  }
  for (auto const& other : others) f.position = std::max(f.position, other.position);
  ++f.position;
  apply(others, c, f);
  f.key = new_key(others, c, f.title);
  f.id = tx.one<FieldId>(sql::next_id).value();
  tx.exec(sql::insert, f.id.value, f.target, f.type, f.key, f.title, f.titles, f.description, f.active,
          f.position, f.required, f.visible_to_customers, f.editable_by_customers, f.pattern, f.tag,
          f.related, now());
  write_options(tx, f);
  events::append(tx, actor.origin(), FieldCreated{f.id});
  return f.id;
}

void update(store::Tx& tx, Actor const& actor, FieldId id, FieldChange const& c) {
  actor.require(Permission::admin_settings);
  auto f = get(tx, id);
  if (c.key && text(c.key) != f.key) throw invalid("key", "A field keeps its key");
  if (c.related && c.related.value != f.related) throw invalid("related", "A field keeps what it points to");
  apply(list(tx, f.target), c, f);
  tx.exec(sql::update, id.value, f.title, f.titles, f.description, f.active, f.position, f.required,
          f.visible_to_customers, f.editable_by_customers, f.pattern, f.tag, now());
  if (c.options) write_options(tx, f);
  events::append(tx, actor.origin(), FieldChanged{id});
}

void remove(store::Tx& tx, Actor const& actor, FieldId id) {
  actor.require(Permission::admin_settings);
  get(tx, id);
  tx.exec(sql::set_deleted, id.value, now(), now());
  events::append(tx, actor.origin(), FieldRemoved{id});
}

void restore(store::Tx& tx, Actor const& actor, FieldId id) {
  actor.require(Permission::admin_settings);
  auto const f = removed(tx, id);
  for (auto const& other : list(tx, f.target))
    if (other.key == f.key) throw conflict(fmt::format("Another field has the key {}", f.key));
  tx.exec(sql::set_deleted, id.value, Time{}, now());
  events::append(tx, actor.origin(), FieldRestored{id});
}

void reorder(store::Tx& tx, Actor const& actor, Target target, std::vector<FieldId> const& first) {
  actor.require(Permission::admin_settings);
  auto const all = list(tx, target);
  std::vector<FieldId> order;
  for (auto const id : first)
    if (std::ranges::find(all, id, &Field::id) != all.end() && std::ranges::find(order, id) == order.end())
      order.push_back(id);
  for (auto const& f : all)
    if (std::ranges::find(order, f.id) == order.end()) order.push_back(f.id);
  for (std::size_t i = 0; i < order.size(); ++i) {
    auto const it = std::ranges::find(all, order[i], &Field::id);
    auto const position = static_cast<std::int64_t>(i) + 1;
    if (it->position == position) continue;
    tx.exec(sql::move, order[i].value, position);
    events::append(tx, actor.origin(), FieldChanged{order[i]});
  }
}

void forget_removed(store::Store& store, Time removed_before, std::function<bool()> const& stopping) {
  constexpr int slice = 500;
  while (!stopping()) {
    bool const more = store.write([&](store::Tx& tx) {
      auto const id = tx.one<FieldId>(sql::forgotten, removed_before);
      if (!id) return false;
      auto const f = find(tx, *id);
      if (tx.exec(sql::forget_some, static_cast<std::int64_t>(f->target), id->value, slice) > 0) return true;
      tx.exec(sql::erase_options, id->value);
      tx.exec(sql::erase, id->value);
      return true;
    });
    if (!more) return;
  }
}

}  // namespace svar::fields
