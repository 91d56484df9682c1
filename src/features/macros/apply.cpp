// What a macro would make of a ticket. Nothing here writes.
#include "base/html.hpp"
#include "base/utf8.hpp"
#include "features/macros/macro_actions.hpp"
#include "features/macros/values.hpp"
#include "features/statuses/statuses.hpp"

namespace svar::macros {

namespace {
using tickets::Ticket;

template <class E>
json::Patch<E> choice(std::string const& value) {
  return {true, value.empty() ? std::nullopt : json::enum_from<E>(value)};
}

void change_tags(Field field, std::vector<std::string> const& words, std::set<std::string>& tags) {
  if (field == Field::set_tags) tags.clear();
  for (auto const& tag : words) {
    if (field == Field::remove_tags)
      tags.erase(tag);
    else
      tags.insert(tag);
  }
}

std::set<std::string> tag_set(std::string const& words) {
  auto const list = tags_in(words);
  return {list.begin(), list.end()};
}

// The group that a macro names; none when it is gone.
std::optional<GroupId> group_in(store::Read& r, Actor const& actor, std::string const& value) {
  if (value.empty()) return GroupId{};
  if (value == "current_groups")
    return actor.groups.empty() ? std::optional<GroupId>() : actor.groups.front();
  auto const id = id_in(value);
  auto const group = id ? people::find_group(r, GroupId{*id}) : std::nullopt;
  return group && group->active ? std::optional(group->id) : std::nullopt;
}

// The colleague that a macro names; none when they are gone, or outside the group that the ticket gets.
std::optional<UserId> assignee_in(store::Read& r, Actor const& actor, std::string const& value,
                                  GroupId group) {
  if (value.empty()) return UserId{};
  auto const named = value == "current_user" ? std::optional(actor.user.value) : id_in(value);
  auto const user = named && *named ? people::find(r, UserId{*named}) : std::nullopt;
  if (!user || !user->staff() || !user->active) return {};
  if (group && !people::is_member(r, user->id, group)) return {};
  return user->id;
}

std::string chosen_text(std::vector<Action> const& actions, Languages const& languages, Outcome& out) {
  std::map<std::string, Action const*> texts;
  for (auto const& a : actions)
    if (is_text(a.field)) texts.emplace(a.locale, &a);
  if (texts.empty()) return {};
  for (auto const& [locale, action] : texts)
    if (!locale.empty()) out.locales.push_back(locale);
  auto found = texts.end();
  for (std::string_view const wish : {std::string_view(languages.wanted), std::string_view(),
                                      std::string_view(languages.mailbox), std::string_view("en")})
    if (found == texts.end()) found = texts.find(std::string(wish));
  if (found == texts.end()) found = texts.begin();
  out.locale = found->first;
  return html_of(*found->second);
}

std::string filled(store::Read& r, Actor const& actor, std::string_view html,
                   std::optional<Ticket> const& ticket, std::string_view locale) {
  auto const values = values_of(r, actor, ticket, locale);
  // Once more through the sanitiser: a value may stand in a link's address.
  return html::sanitize(placeholders::fill(html, values, placeholders::Into::html));
}

void change_assignment(store::Read& r, Actor const& actor, Action const& a, Ticket& t, Outcome& out) {
  if (a.field == Field::group_id) {
    if (auto const group = group_in(r, actor, a.value)) {
      out.change.group_id = {true, *group};
      if (t.assignee_id && *group && *group != t.group_id && !people::is_member(r, t.assignee_id, *group))
        t.assignee_id = {};
      t.group_id = *group;
      return;
    }
  } else if (auto const assignee = assignee_in(r, actor, a.value, t.group_id)) {
    out.change.assignee_id = {true, *assignee};
    t.assignee_id = *assignee;
    return;
  }
  out.left_out.push_back(a.field);
}

void set_status(store::Read& r, Action const& a, Outcome& out) {
  auto const id = id_in(a.value);
  auto const status = id ? statuses::find(r, statuses::StatusId{*id}) : std::nullopt;
  if (status && status->active && !status->deleted_at.us)
    out.change.custom_status_id = {true, status->id};
  else
    out.left_out.push_back(a.field);
}

// What has changed its options since the macro was written is left out.
void set_field(store::Read& r, Action const& a, Outcome& out) {
  try {
    out.change.custom_fields.push_back(field_value(r, a));
  } catch (Fault const&) {
    out.left_out.push_back(a.field);
  }
}

void take_status(store::Read& r, statuses::StatusId id, Ticket& t) {
  auto const status = statuses::find(r, id);
  if (!status) return;
  t.status = static_cast<tickets::Status>(static_cast<int>(status->category));
  t.custom_status_id = statuses::stored(id);
}

// Which tags go and come to turn what the ticket has into `wanted`.
void tell_tags(std::string const& before, std::set<std::string> const& wanted, tickets::Change& change) {
  auto const had = tag_set(before);
  std::ranges::set_difference(wanted, had, std::back_inserter(change.add_tags));
  std::ranges::set_difference(had, wanted, std::back_inserter(change.remove_tags));
}
}  // namespace

Outcome apply(store::Read& r, Actor const& actor, Macro const& macro, std::optional<Ticket> const& ticket,
              std::string_view locale) {
  Outcome out;
  auto actions = actions_of(macro);
  // The group first: whoever is assigned has to be in it.
  auto const group = std::ranges::find(actions, Field::group_id, &Action::field);
  if (group != actions.end()) std::rotate(actions.begin(), group, group + 1);
  auto languages = languages_of(r, actor, ticket);
  if (!locale.empty()) languages.wanted = locale;
  Ticket t = ticket.value_or(Ticket{});
  auto tags = tag_set(t.tags);
  Action const* subject = nullptr;
  for (auto const& a : actions) {
    switch (a.field) {
      case Field::status:
        out.change.status = choice<tickets::Status>(a.value);
        break;
      case Field::custom_status_id:
        set_status(r, a, out);
        break;
      case Field::custom_field:
        set_field(r, a, out);
        break;
      case Field::priority:
        out.change.priority = choice<tickets::Priority>(a.value);
        break;
      case Field::type:
        out.change.type = choice<tickets::Type>(a.value);
        break;
      case Field::group_id:
      case Field::assignee_id:
        change_assignment(r, actor, a, t, out);
        break;
      case Field::current_tags:
      case Field::set_tags:
      case Field::remove_tags:
        change_tags(a.field, tags_in(a.value), tags);
        break;
      case Field::subject:
        subject = &a;
        break;
      case Field::comment_mode_is_public:
        out.public_ = a.value == "true";
        break;
      case Field::comment_value:
      case Field::comment_value_html:
        break;
    }
  }
  if (out.change.status) t.status = out.change.status.value.value_or(t.status);
  if (out.change.custom_status_id.value) take_status(r, *out.change.custom_status_id.value, t);
  if (out.change.priority) t.priority = out.change.priority.value;
  if (out.change.type) t.type = out.change.type.value;
  tell_tags(t.tags, tags, out.change);
  t.tags = fmt::format("{}", fmt::join(tags, " "));

  auto const text = chosen_text(actions, languages, out);
  auto const speaks = out.locale.empty() ? languages.wanted : out.locale;
  std::optional<Ticket> const seen = ticket ? std::optional(t) : std::nullopt;
  if (!text.empty()) out.html = filled(r, actor, text, seen, speaks);
  if (subject) {
    auto const values = values_of(r, actor, seen, speaks);
    t.subject = utf8::clean_line(placeholders::fill(subject->value, values, placeholders::Into::plain),
                                 tickets::max_subject);
    out.change.subject = {true, t.subject};
  }
  // As tickets::update does: an answer or an assignee opens what is new.
  bool const answers = !out.html.empty() && out.public_.value_or(true);
  if (ticket && !out.change.status && !out.change.custom_status_id && t.status == tickets::Status::new_ &&
      (answers || (t.assignee_id && t.assignee_id != ticket->assignee_id)))
    t.status = tickets::Status::open;
  if (ticket) out.now = std::move(t);
  return out;
}

std::string preview(store::Read& r, Actor const& actor, std::string_view text, Ticket const& ticket,
                    std::string_view locale) {
  auto const clean = html::sanitize(text.substr(0, max_text));
  if (auto const problem = placeholders::check(clean)) {
    if (problem->kind == placeholders::Problem::Kind::not_closed)
      throw invalid("html",
                    fmt::format("The placeholder {} is not closed, or has formatting inside", problem->what));
    throw invalid("html", fmt::format("There is no placeholder {}", problem->what));
  }
  auto const languages = languages_of(r, actor, ticket);
  return filled(r, actor, clean, ticket, locale.empty() ? languages.wanted : std::string(locale));
}

}  // namespace svar::macros
