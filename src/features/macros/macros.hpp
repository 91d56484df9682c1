#pragma once
// Macros: texts and changes that colleagues use again and again on tickets. A snippet is a macro that only
// has a text. Using one changes nothing by itself: a question says what it would do, and the answer that the
// colleague then sends does it.
#include <optional>
#include <string>
#include <vector>

#include "features/people/restriction.hpp"
#include "features/tickets/tickets.hpp"
#include "kit/feature.hpp"

namespace svar::macros {

using kit::Actor;
using kit::GroupId;
using tickets::TicketId;
using MacroId = Id<struct MacroTag>;

inline constexpr std::int64_t max_shared = 1'000;      // per workspace, of groups and of everybody
inline constexpr std::int64_t max_personal = 200;      // per person
inline constexpr std::size_t max_title = 200;          // code points
inline constexpr std::size_t max_levels = 5;           // of "Returns::Broken::Pole"
inline constexpr std::size_t max_description = 1'000;  // code points
inline constexpr std::size_t max_actions = 30;
inline constexpr std::size_t max_text = 64 * 1024;  // bytes of the text in one language
inline constexpr std::size_t max_used = 10;         // macros behind one answer
inline constexpr std::size_t max_suggested = 3;
inline constexpr Duration kept_after_removal = days(30);  // for as long it can be restored

// What an action sets, by the public API's names. Tags: current_tags adds, set_tags replaces. The texts are
// the words of an answer or note, plain or as HTML; comment_mode_is_public says which of the two it is.
enum class Field {
  status,
  priority,
  type,
  assignee_id,
  group_id,
  current_tags,
  set_tags,
  remove_tags,
  subject,
  comment_value,
  comment_value_html,
  comment_mode_is_public,
  custom_status_id,  // a status of the department's own; wins over status
  custom_field,      // `field_id` says which
};
BOOST_DESCRIBE_ENUM(Field, status, priority, type, assignee_id, group_id, current_tags, set_tags, remove_tags,
                    subject, comment_value, comment_value_html, comment_mode_is_public, custom_status_id,
                    custom_field)

// `value` is text for all: "pending"; "12", "current_user" or "" (nobody); "3", "current_groups" (the first
// group of whoever uses it) or ""; tags separated by blanks; "true". `locale` is of texts only: for customers
// who speak it; empty: for everybody else.
struct Action {
  Field field = Field::status;
  std::string value;
  std::string locale;
  // Of a custom field; its value as text: an option's value, several with blanks between them, "true", a
  // number, a date as 2026-11-22, an id; empty clears it.
  json::Omit<fields::FieldId> field_id = {};
};
BOOST_DESCRIBE_STRUCT(Action, (), (field, value, locale, field_id))

struct Macro {
  MacroId id;
  std::string title;  // levels are separated by "::"
  std::string description;
  bool active = true;
  std::int64_t position = 0;  // lists are in its order, then by id
  UserId owner_id;            // whose own it is; 0: shared
  std::string group_ids;      // of a shared one, separated by one blank; empty: for everybody
  std::string actions;        // JSON array of Action, in order
  std::string snippet;        // the first words of its text, plain; fallbacks where the placeholders stand
  Time created_at, updated_at;
  Time deleted_at;  // 0: it is there
};
BOOST_DESCRIBE_STRUCT(Macro, (),
                      (id, title, description, active, position, owner_id, group_ids, actions, snippet,
                       created_at, updated_at, deleted_at))
std::vector<Action> actions_of(Macro const&);
std::vector<GroupId> groups_of(Macro const&);

// --- Questions. Everybody who works here sees what is for all, for their groups, and their own;
// macros_manage sees everything that is shared.

bool may_see(Actor const&, Macro const&);
bool may_change(Actor const&, Macro const&);
// Active, and meant for this person: what the picker offers.
bool may_use(Actor const&, Macro const&);
std::vector<Macro> list(store::Read&, Actor const&);  // all that the actor may see, in order
std::optional<Macro> find(store::Read&, Actor const&, MacroId);
Macro get(store::Read&, Actor const&, MacroId);  // throws not_found

// What a macro makes of a ticket.
struct Outcome {
  tickets::Change change;              // status, priority, type, subject, assignee, group, tags; no comment
  std::optional<tickets::Ticket> now;  // the ticket as it would be; none without a ticket
  std::string html;                    // with the placeholders filled in, sanitised; empty: no text
  std::optional<bool> public_;         // answer or note; none: either
  std::string locale;                  // the language of the text; empty: the one for everybody else
  std::vector<std::string> locales;    // the languages that the text is there in
  std::vector<Field> left_out;         // group or assignee that is gone, or an assignee outside the group
};
// `locale` chooses the language of the text; empty: the customer's, else the mailbox's. A language that the
// macro lacks is followed by the text for everybody else, the mailbox's language, English, the first there
// is. Without a ticket, what is not known of it becomes the placeholders' fallbacks.
Outcome apply(store::Read&, Actor const&, Macro const&, std::optional<tickets::Ticket> const&,
              std::string_view locale = {});
// Any text with its placeholders filled in for a ticket, sanitised: the preview while one writes a macro.
// Throws invalid("html") for a placeholder that does not exist.
std::string preview(store::Read&, Actor const&, std::string_view html, tickets::Ticket const&,
                    std::string_view locale);

// How often this person uses which, and which are their favourites.
struct Habit {
  MacroId macro_id;
  std::int64_t uses = 0;
};
BOOST_DESCRIBE_STRUCT(Habit, (), (macro_id, uses))
std::vector<Habit> habits(store::Read&, UserId);
std::vector<MacroId> favourites(store::Read&, UserId);
// Those that this person and the ticket's group used most on tickets of this group and with these tags, best
// first; at most max_suggested.
std::vector<MacroId> suggested(store::Read&, Actor const&, tickets::Ticket const&);

// --- Commands. One's own need tickets_note, all others macros_manage. Throw invalid with fields named as on
// the wire (title, actions, restriction), not_found, forbidden.

using people::Restriction;
struct MacroChange {
  json::Patch<std::string> title, description;
  json::Patch<bool> active;
  json::Patch<std::int64_t> position;
  std::optional<std::vector<Action>> actions;
  std::optional<Restriction> restriction;  // a new one without: for everybody
};
MacroId create(store::Tx&, Actor const&, MacroChange const&);
void update(store::Tx&, Actor const&, MacroId, MacroChange const&);
void remove(store::Tx&, Actor const&, MacroId);
void restore(store::Tx&, Actor const&, MacroId);
// These get the first positions in this order; the others follow in theirs. What the actor may not change is
// passed over.
void reorder(store::Tx&, Actor const&, std::vector<MacroId> const&);
void set_favourite(store::Tx&, Actor const&, MacroId, bool on);
// An answer went out, or a change was made, by these macros. What the actor cannot use is passed over.
void note_used(store::Tx&, Actor const&, TicketId, std::vector<MacroId> const&);

kit::Feature feature();

}  // namespace svar::macros
