#include "features/statuses/statuses.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "features/statuses/statuses_events.hpp"
#include "features/statuses/statuses_sql.hpp"

namespace svar::statuses {

using kit::Permission;

namespace {
constexpr std::array<std::string_view, 4> locales{"nb", "sv", "da", "en"};

std::string clean_labels(Labels const& wanted, std::string_view field) {
  Labels out;
  for (auto const& [locale, label] : wanted) {
    if (std::ranges::find(locales, locale) == locales.end())
      throw invalid(std::string(field),
                    fmt::format("{} is not a language of this desk", utf8::clean_line(locale, 20)));
    if (auto clean = utf8::clean_line(label, max_label); !clean.empty())
      out.emplace(locale, std::move(clean));
  }
  return json::to_text(out);
}

std::string in_language(std::string const& labels, std::string_view locale) {
  auto const parsed = locale.empty() ? std::nullopt : json::try_parse(labels);
  auto const* object = parsed ? parsed->if_object() : nullptr;
  auto const* label = object ? object->if_contains(locale) : nullptr;
  auto const* text = label ? label->if_string() : nullptr;
  return text ? std::string(*text) : std::string();
}

// What a plain status is called that nobody has given another name.
std::string_view word_of(Category c, std::string_view locale) {
  static constexpr std::array<std::string_view, 4> order{"nb", "sv", "da", "en"};
  static constexpr std::array<std::array<std::string_view, 4>, 5> words{
      {{"Ny", "Nytt", "Ny", "New"},
       {"Åpen", "Öppet", "Åben", "Open"},
       {"Venter på kunde", "Väntar på kund", "Venter på kunde", "Pending"},
       {"Venter internt", "Väntar internt", "Venter internt", "On-hold"},
       {"Løst", "Löst", "Løst", "Solved"}}};
  auto const at = std::ranges::find(order, locale);
  auto const column = at == order.end() ? 3U : static_cast<std::size_t>(at - order.begin());
  return words[static_cast<std::size_t>(c)][column];
}

void take_over(StatusChange const& c, CustomStatus& s) {
  if (c.label) {
    s.label = utf8::clean_line(c.label.value.value_or(""), max_label);
    if (s.label.empty() && !is_plain(s.id))
      throw invalid("agent_label", "A status needs a label", "BlankValue");
  }
  if (c.customer_label) s.customer_label = utf8::clean_line(c.customer_label.value.value_or(""), max_label);
  if (c.labels) s.labels = clean_labels(c.labels.value.value_or(Labels{}), "labels");
  if (c.customer_labels)
    s.customer_labels = clean_labels(c.customer_labels.value.value_or(Labels{}), "customer_labels");
  if (c.description) s.description = utf8::clean_line(c.description.value.value_or(""), max_description);
  if (c.customer_description)
    s.customer_description = utf8::clean_line(c.customer_description.value.value_or(""), max_description);
  if (c.active) s.active = c.active.value.value_or(true);
  if (!s.active && s.default_)
    throw invalid("active", "The default of a category is always in use; make another the default first");
}

void require_unique(store::Read& r, CustomStatus const& s) {
  if (s.label.empty()) return;
  for (auto const& other : list(r))
    if (other.id != s.id && utf8::fold(other.label) == utf8::fold(s.label))
      throw invalid("agent_label", fmt::format("Another status is called {}", s.label), "DuplicateValue");
}
}  // namespace

std::vector<CustomStatus> list(store::Read& r, bool with_removed) {
  auto all = r.all<CustomStatus>(sql::every);
  if (!with_removed) std::erase_if(all, [](CustomStatus const& s) { return s.deleted_at.us != 0; });
  std::ranges::sort(all, {}, [](CustomStatus const& s) { return std::tuple(s.category, s.position, s.id); });
  return all;
}

std::optional<CustomStatus> find(store::Read& r, StatusId id) {
  return r.one<CustomStatus>(sql::find, id.value);
}

CustomStatus get(store::Read& r, StatusId id) {
  auto s = find(r, id);
  if (!s || s->deleted_at.us) throw not_found();
  return *s;
}

StatusId default_of(store::Read& r, Category c) {
  return r.one<StatusId>(sql::default_of, c).value_or(plain_of(c));
}

std::string label_of(CustomStatus const& s, std::string_view locale) {
  if (auto own = in_language(s.labels, locale); !own.empty()) return own;
  return s.label.empty() ? std::string(word_of(s.category, locale)) : s.label;
}

std::string customer_label_of(CustomStatus const& s, std::string_view locale) {
  if (auto own = in_language(s.customer_labels, locale); !own.empty()) return own;
  if (!s.customer_label.empty()) return s.customer_label;
  // Whom the department waits for is not the customer's concern: to them it is being worked on.
  if (s.id == plain_of(Category::hold) && s.label.empty())
    return std::string(word_of(Category::open, locale));
  return label_of(s, locale);
}

StatusId create(store::Tx& tx, Actor const& actor, Category category, StatusChange const& c) {
  actor.require(Permission::admin_settings);
  auto const all = list(tx);
  if (all.size() >= max_statuses)
    throw invalid("status_category", fmt::format("A workspace has at most {} statuses", max_statuses),
                  "TooManyValues");
  CustomStatus s{.id = tx.one<StatusId>(sql::next_id).value(), .category = category};
  s.labels = s.customer_labels = "{}";
  for (auto const& other : all)
    if (other.category == category) s.position = std::max(s.position, other.position + 1);
  auto wanted = c;
  wanted.label.present = true;
  take_over(wanted, s);
  require_unique(tx, s);
  tx.exec(sql::insert, s.id.value, s.category, s.position, s.label, s.labels, s.customer_label,
          s.customer_labels, s.description, s.customer_description, s.active, now());
  events::append(tx, actor.origin(), StatusKept{s.id});
  return s.id;
}

void update(store::Tx& tx, Actor const& actor, StatusId id, StatusChange const& c) {
  auto s = get(tx, id);
  actor.require(Permission::admin_settings);
  take_over(c, s);
  require_unique(tx, s);
  tx.exec(sql::update, id.value, s.label, s.labels, s.customer_label, s.customer_labels, s.description,
          s.customer_description, s.active, now());
  events::append(tx, actor.origin(), StatusKept{id});
}

void make_default(store::Tx& tx, Actor const& actor, StatusId id) {
  auto const s = get(tx, id);
  actor.require(Permission::admin_settings);
  if (s.default_) return;
  if (!s.active) throw invalid("default", "Only a status in use can be the default");
  auto const former = default_of(tx, s.category);
  tx.exec(sql::set_default, former.value, false, now());
  tx.exec(sql::set_default, id.value, true, now());
  events::append(tx, actor.origin(), StatusKept{former});
  events::append(tx, actor.origin(), StatusKept{id});
}

void remove(store::Tx& tx, Actor const& actor, StatusId id) {
  auto const s = get(tx, id);
  actor.require(Permission::admin_settings);
  if (is_plain(id)) throw invalid("id", "The first status of a category cannot be removed");
  if (s.default_) throw invalid("id", "Make another status the default first");
  tx.exec(sql::set_deleted, id.value, now(), now());
  events::append(tx, actor.origin(), StatusKept{id});
}

void restore(store::Tx& tx, Actor const& actor, StatusId id) {
  auto const s = find(tx, id);
  actor.require(Permission::admin_settings);
  if (!s) throw not_found();
  if (!s->deleted_at.us) return;
  require_unique(tx, *s);
  tx.exec(sql::set_deleted, id.value, Time{0}, now());
  events::append(tx, actor.origin(), StatusKept{id});
}

void reorder(store::Tx& tx, Actor const& actor, std::vector<StatusId> const& ids) {
  actor.require(Permission::admin_settings);
  auto all = list(tx);
  auto const place = [&](CustomStatus const& s) {
    return std::tuple(s.category, std::ranges::find(ids, s.id) - ids.begin(), s.position, s.id);
  };
  std::ranges::sort(all, {}, place);
  std::int64_t position = 0;
  for (auto const& s : all)
    if (s.position != position++) {
      tx.exec(sql::move, s.id.value, position - 1);
      events::append(tx, actor.origin(), StatusKept{s.id});
    }
}

}  // namespace svar::statuses
