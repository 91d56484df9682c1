#include "features/macros/macro_actions.hpp"

#include <array>
#include <charconv>

#include "base/html.hpp"
#include "base/utf8.hpp"
#include "features/macros/placeholders.hpp"
#include "features/statuses/statuses.hpp"

namespace svar::macros {

namespace {
Fault no_value(Action const& a) {
  return invalid("actions", fmt::format("{} does not take the value {}", json::enum_name(a.field),
                                        utf8::clean_line(a.value, 60)));
}

template <class E>
void check_choice(Action& a, bool may_be_empty) {
  a.value = utf8::clean_line(a.value);
  if (a.value == "-") a.value.clear();  // what the field's clients send for "none"
  if (a.value.empty() ? !may_be_empty : !json::enum_from<E>(a.value)) throw no_value(a);
}

void check_assignee(store::Read& r, Action& a) {
  a.value = utf8::clean_line(a.value);
  if (a.value.empty() || a.value == "current_user") return;
  auto const id = id_in(a.value);
  auto const user = id ? people::find(r, UserId{*id}) : std::nullopt;
  if (!user || !user->staff() || !user->active) throw invalid("actions", "There is no such person");
  a.value = fmt::to_string(*id);
}

void check_group(store::Read& r, Action& a) {
  a.value = utf8::clean_line(a.value);
  if (a.value.empty() || a.value == "current_groups") return;
  auto const id = id_in(a.value);
  auto const group = id ? people::find_group(r, GroupId{*id}) : std::nullopt;
  if (!group || !group->active) throw invalid("actions", "There is no such group");
  a.value = fmt::to_string(*id);
}

void check_tags(Action& a) {
  std::set<std::string> tags;
  for (auto const& word : tags_in(a.value))
    if (auto tag = tickets::normal_tag(word); !tag.empty()) tags.insert(std::move(tag));
  if (tags.empty() && a.field != Field::set_tags) throw invalid("actions", "Name at least one tag");
  if (tags.size() > tickets::max_tags)
    throw invalid("actions", fmt::format("A ticket has at most {} tags", tickets::max_tags));
  a.value = fmt::format("{}", fmt::join(tags, " "));
}

void check_placeholders(std::string_view text) {
  using Kind = placeholders::Problem::Kind;
  auto const problem = placeholders::check(text);
  if (!problem) return;
  if (problem->kind == Kind::too_many)
    throw invalid("actions", fmt::format("A text has at most {} placeholders", placeholders::max_in_text));
  if (problem->kind == Kind::not_closed)
    throw invalid("actions",
                  fmt::format("The placeholder {} is not closed, or has formatting inside", problem->what));
  throw invalid("actions", fmt::format("There is no placeholder {}", problem->what));
}

void check_text(Action& a) {
  static constexpr std::array<std::string_view, 5> languages{"", "nb", "sv", "da", "en"};
  if (std::ranges::find(languages, a.locale) == languages.end())
    throw invalid("actions", "The language is not one of nb, sv, da and en");
  a.value = a.field == Field::comment_value_html ? html::sanitize(a.value) : utf8::clean(a.value);
  if (a.value.size() > max_text)
    throw invalid("actions", fmt::format("A text has at most {} KB", max_text / 1024));
  check_placeholders(a.value);
}

void check_status(store::Read& r, Action& a) {
  a.value = utf8::clean_line(a.value);
  auto const id = id_in(a.value);
  auto const status = id ? statuses::find(r, statuses::StatusId{*id}) : std::nullopt;
  if (!status || status->deleted_at.us || !status->active || status->category == statuses::Category::new_)
    throw no_value(a);
}

void check_one(store::Read& r, Action& a) {
  if (a.field != Field::custom_field) a.field_id.reset();
  switch (a.field) {
    case Field::custom_status_id:
      check_status(r, a);
      break;
    case Field::custom_field:
      field_value(r, a);
      break;
    case Field::status:
      check_choice<tickets::Status>(a, false);
      if (a.value == "new" || a.value == "closed") throw no_value(a);
      break;
    case Field::priority:
      check_choice<tickets::Priority>(a, true);
      break;
    case Field::type:
      check_choice<tickets::Type>(a, true);
      break;
    case Field::assignee_id:
      check_assignee(r, a);
      break;
    case Field::group_id:
      check_group(r, a);
      break;
    case Field::current_tags:
    case Field::set_tags:
    case Field::remove_tags:
      check_tags(a);
      break;
    case Field::subject:
      a.value = utf8::clean_line(a.value, tickets::max_subject);
      if (a.value.empty()) throw no_value(a);
      check_placeholders(a.value);
      break;
    case Field::comment_value:
    case Field::comment_value_html:
      check_text(a);
      break;
    case Field::comment_mode_is_public:
      a.value = utf8::clean_line(a.value);
      if (a.value != "true" && a.value != "false") throw no_value(a);
      break;
  }
  if (!is_text(a.field)) a.locale.clear();
}

// Texts in the same language clash whether they are plain or HTML.
std::string slot_of(Action const& a) {
  if (a.field == Field::custom_field) return fmt::format("custom_fields_{}", custom_field_of(a).value);
  return is_text(a.field) ? "comment_value " + a.locale : std::string(json::enum_name(a.field));
}
}  // namespace

fields::FieldValue field_value(store::Read& r, Action const& a) {
  auto const field = fields::find(r, custom_field_of(a));
  if (!field || !field->listed() || field->target != fields::Target::ticket)
    throw invalid("actions", "There is no such field");
  fields::FieldValue value{field->id, nullptr};
  if (field->type == fields::Type::multiselect) {
    json::Array chosen;
    for (auto const& word : tags_in(a.value)) chosen.emplace_back(word);
    value.value = std::move(chosen);
  } else if (!a.value.empty()) {
    value.value = json::Value(a.value);
  }
  try {
    fields::Edit(fields::Target::ticket, 0).set(r, Actor::of_system(), {value});
  } catch (Fault const& f) {
    throw invalid("actions", f.say);
  }
  return value;
}

bool is_text(Field f) {
  return f == Field::comment_value || f == Field::comment_value_html;
}

std::string html_of(Action const& a) {
  return a.field == Field::comment_value ? html::from_text(a.value) : a.value;
}

std::vector<std::string> tags_in(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    auto const blank = words.find_first_of(" ,\t\n");
    if (blank != 0) out.emplace_back(words.substr(0, blank));
    words = blank == words.npos ? "" : words.substr(blank + 1);
  }
  return out;
}

std::optional<std::int64_t> id_in(std::string_view value) {
  std::int64_t id = 0;
  auto const [end, code] = std::from_chars(value.data(), value.data() + value.size(), id);
  if (code != std::errc{} || end != value.data() + value.size() || id <= 0 || id > max_id) return {};
  return id;
}

std::vector<Action> checked_actions(store::Read& r, std::vector<Action> const& wanted) {
  if (wanted.size() > max_actions)
    throw invalid("actions", fmt::format("A macro has at most {} actions", max_actions));
  std::vector<Action> actions;
  std::set<std::string> slots;
  for (auto a : wanted) {
    if (is_text(a.field) && utf8::blank(a.field == Field::comment_value ? a.value : html::to_text(a.value)))
      continue;  // an empty text says nothing
    check_one(r, a);
    if (!slots.insert(slot_of(a)).second)
      throw invalid("actions", fmt::format("This macro sets {} twice", slot_of(a)));
    actions.push_back(std::move(a));
  }
  // Whether nothing is public does nothing yet.
  auto const does = [](Action const& a) { return a.field != Field::comment_mode_is_public; };
  if (std::ranges::none_of(actions, does))
    throw invalid("actions", "Give the macro a text, or something to change");
  return actions;
}

std::string snippet_of(std::vector<Action> const& actions) {
  Action const* text = nullptr;
  for (auto const& a : actions)
    if (is_text(a.field) && (!text || a.locale.empty())) text = &a;
  if (!text) return {};
  auto const plain = text->field == Field::comment_value ? text->value : html::to_text(text->value);
  return utf8::clean_line(placeholders::fill(plain, {}, placeholders::Into::plain, "…"),
                          tickets::snippet_length);
}

}  // namespace svar::macros
