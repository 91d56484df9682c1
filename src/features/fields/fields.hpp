#pragma once
// Custom fields: what a workspace wants to know of its tickets, people and organisations beyond what
// everybody asks. Here stand what the fields are, what they hold, and how a value from outside is checked;
// the tools whose things they describe change values in the same transaction as the rest.
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "kit/actor.hpp"
#include "store/store.hpp"

namespace svar::kit {
struct Feature;
}

namespace svar::fields {

using kit::Actor;
using FieldId = Id<struct FieldTag>;
using OptionId = Id<struct OptionTag>;

inline constexpr std::size_t max_fields = 200;     // of tickets, of people, of organisations
inline constexpr std::size_t max_options = 2'000;  // of one field
inline constexpr std::size_t max_chosen = 100;     // options of one choice of several at a time
inline constexpr std::size_t max_title = 200;      // code points; of an option's name too
inline constexpr std::size_t max_levels = 6;       // of an option's name "Bikes::Wheels::Front"
inline constexpr std::size_t max_description = 1'000;
inline constexpr std::size_t max_key = 64;        // bytes
inline constexpr std::size_t max_tag = 64;        // code points of an option's value
inline constexpr std::size_t max_word = 250;      // code points of a value of one line
inline constexpr std::size_t max_body = 20'000;   // code points of a value of several lines
inline constexpr std::size_t max_pattern = 500;   // code points
inline constexpr int pattern_steps = 200;         // time limit of one match, in the engine's steps
inline constexpr int pattern_stack = 256 * 1024;  // bytes
inline constexpr std::int64_t max_number = 1'000'000'000'000;  // either way
inline constexpr std::int64_t decimal_unit = 1'000'000;        // decimals have six places
inline constexpr std::int64_t max_decimal = 1'000'000'000;     // either way
inline constexpr std::size_t max_values = 200;                 // that one change sets
inline constexpr Duration kept_after_removal = days(30);       // for as long a field can be restored

enum class Target { ticket = 1, user, organization };
BOOST_DESCRIBE_ENUM(Target, ticket, user, organization)

// By the public API's names. tagger: one of a list, nested where names have levels ("Bikes::Wheels");
// multiselect: several of a list; lookup: a person, an organisation or a ticket.
enum class Type { text, textarea, integer, decimal, date, checkbox, tagger, multiselect, regexp, lookup };
BOOST_DESCRIBE_ENUM(Type, text, textarea, integer, decimal, date, checkbox, tagger, multiselect, regexp,
                    lookup)

struct Option {
  OptionId id;
  FieldId field_id;
  std::string name;   // levels are separated by "::"
  std::string value;  // unique among the options of all fields of tickets; also the ticket's tag
  std::int64_t position = 0;
  bool removed = false;  // not to be chosen any more; still named where it was
};
BOOST_DESCRIBE_STRUCT(Option, (), (id, field_id, name, value, position, removed))

struct Field {
  FieldId id;
  Target target = Target::ticket;
  Type type = Type::text;
  std::string key;     // never changes; unique among the fields of its target
  std::string title;   // for everybody whose language has none of its own
  std::string titles;  // JSON object of titles by language
  std::string description;
  bool active = true;
  std::int64_t position = 0;
  bool required = false;  // a colleague cannot solve a ticket without it
  bool visible_to_customers = false, editable_by_customers = false;
  std::string pattern;            // of a regexp
  std::string tag;                // that a ticket has while this checkbox is ticked; empty: none
  std::optional<Target> related;  // what a lookup points to
  Time created_at, updated_at;
  Time deleted_at;              // 0: it is there
  std::vector<Option> options;  // in order, with those that were removed
  bool listed() const { return active && !deleted_at.us; }
};
BOOST_DESCRIBE_STRUCT(Field, (),
                      (id, target, type, key, title, titles, description, active, position, required,
                       visible_to_customers, editable_by_customers, pattern, tag, related, created_at,
                       updated_at, deleted_at))
std::map<std::string, std::string> titles_of(Field const&);
std::string title_for(Field const&, std::string_view locale);

// --- Questions

std::vector<Field> list(store::Read&, Target);    // in order, with those that are not active
std::vector<Field> active(store::Read&, Target);  // what is asked for now
std::vector<Field> everything(store::Read&);      // of all targets, removed ones too: to name what is past
std::optional<Field> find(store::Read&, FieldId);
Field get(store::Read&, FieldId);  // throws not_found, also for a removed one

// A value as the APIs write it: text, number, true or false, an option's value, a list of these, an id; null
// for empty (false for a checkbox).
struct FieldValue {
  FieldId id;
  json::Value value;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(FieldValue, (), (id, value))

// What the things with these ids hold in these fields, in the fields' order; what is empty is left out. One
// query. Things without values are not in the map.
std::map<std::int64_t, std::vector<FieldValue>> values_of(store::Read&, Target,
                                                          std::vector<Field> const& fields,
                                                          std::vector<std::int64_t> const& ids);
// Of one, in its active fields.
std::vector<FieldValue> values_of(store::Read&, Target, std::int64_t id);
// The same with every field there: null, or false, where it holds nothing.
std::vector<FieldValue> with_empty(std::vector<Field> const& fields, std::vector<FieldValue> values);
// By key, as the public API shows people and organisations: dates as moments.
using ByKey = std::map<std::string, json::Value>;
std::map<std::int64_t, ByKey> values_by_key(store::Read&, Target, std::vector<std::int64_t> const& ids);
// What comes in that shape, by the fields' ids. Throws invalid for an unknown key.
std::vector<FieldValue> by_id(store::Read&, Target, ByKey const&);
// Those that hold this, by id, after `after`: along an index. Empty for a value that the field cannot hold,
// and for fields of several lines.
std::vector<std::int64_t> holders(store::Read&, Field const&, json::Value const& value, std::int64_t after,
                                  int limit);

// What is wrong with a field's value is told under this name: "custom_field_1001".
std::string problem_name(FieldId);
// The field that a change in an audit names: its id as text. 0: one of the ordinary fields.
FieldId field_named(std::string_view audit_field);

// --- Values in the hands of a command: reads what is there when first asked, checks, writes what differs.

class Edit {
 public:
  Edit(Target target, std::int64_t owner) : target_(target), owner_(owner) {}

  // Takes over each value. Throws invalid: unknown or inactive field, a value that does not fit its type;
  // forbidden where a customer sets what is not for customers.
  void set(store::Read&, Actor const&, std::vector<FieldValue> const&);
  // Sets a field back to `from` where it still is `to`, both as a step tells them.
  void put_back(store::Read&, FieldId, json::Value const& from, json::Value const& to);
  // Throws invalid, naming every active field that must be filled in and is not.
  void require_filled(store::Read&, Actor const&);

  // What differs: values as audits write them, text also for numbers, a list of text for several, null for
  // none.
  struct Step {
    FieldId id;
    json::Value from, to;
  };
  std::vector<Step> steps() const;
  // The options that came and went, and the tags of checkboxes, as tags of a ticket.
  void move_tags(std::set<std::string>& tags) const;
  void write(store::Tx&, std::int64_t owner) const;

 private:
  void load(store::Read&);
  Field const* known(FieldId) const;

  Target target_;
  std::int64_t owner_;  // 0: not there yet
  bool loaded_ = false;
  std::vector<Field> fields_;
  std::map<FieldId, json::Value> before_, now_;  // as audits write them; no null
};

// Everything that a thing held goes with it.
void forget(store::Tx&, Target, std::int64_t owner);

// --- Commands on the fields themselves. All need admin_settings; throw invalid with fields named title, key,
// pattern, options, related, type.

struct OptionChange {
  std::optional<OptionId> id;  // none: by its value, else a new one
  std::string name, value;     // an empty value is made from the name
};
BOOST_DESCRIBE_STRUCT(OptionChange, (), (id, name, value))
struct FieldChange {
  json::Patch<std::string> key, title, description, pattern, tag;
  json::Patch<std::map<std::string, std::string>> titles;
  json::Patch<bool> active, required, visible_to_customers, editable_by_customers;
  json::Patch<std::int64_t> position;
  json::Patch<Target> related;
  std::optional<std::vector<OptionChange>> options;  // all of them, in order; the others are removed
};
FieldId create(store::Tx&, Actor const&, Target, Type, FieldChange const&);
void update(store::Tx&, Actor const&, FieldId, FieldChange const&);
void remove(store::Tx&, Actor const&, FieldId);   // with its values, once it cannot be restored any more
void restore(store::Tx&, Actor const&, FieldId);  // throws conflict when its key has been taken
// These get the first positions in this order; the others of the target follow in theirs.
void reorder(store::Tx&, Actor const&, Target, std::vector<FieldId> const&);
// Erases the values of fields removed before this, then the fields; a slice per transaction.
void forget_removed(store::Store&, Time removed_before, std::function<bool()> const& stopping);

kit::Feature feature();

}  // namespace svar::fields
