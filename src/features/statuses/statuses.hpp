#pragma once
// A department's own statuses ("Waiting for the supplier") within the five categories that every rule, clock
// and list goes by. A ticket keeps its category, and which of the category's statuses it stands in.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "kit/actor.hpp"
#include "store/store.hpp"

namespace svar::kit {
struct Feature;
}

namespace svar::statuses {

using kit::Actor;
using StatusId = Id<struct CustomStatusTag>;

inline constexpr std::size_t max_statuses = 100;  // of a workspace, removed ones not counted
inline constexpr std::size_t max_label = 48;      // code points
inline constexpr std::size_t max_description = 250;

// A closed ticket stands in the category solved.
enum class Category { new_, open, pending, hold, solved };
BOOST_DESCRIBE_ENUM(Category, new_, open, pending, hold, solved)

struct CustomStatus {
  StatusId id;
  Category category = Category::open;
  std::int64_t position = 0;   // within the category
  std::string label;           // empty (of a plain one only): the category's word in the reader's language
  std::string labels;          // JSON object of labels by language
  std::string customer_label;  // empty: as colleagues see it
  std::string customer_labels;
  std::string description, customer_description;
  bool active = true, default_ = false;
  Time created_at, updated_at;
  Time deleted_at;  // 0: it is there
};
BOOST_DESCRIBE_STRUCT(CustomStatus, (),
                      (id, category, position, label, labels, customer_label, customer_labels, description,
                       customer_description, active, default_, created_at, updated_at, deleted_at))

// The status that each category has from the beginning: 1 to 5. It cannot be removed.
constexpr StatusId plain_of(Category c) {
  return StatusId{static_cast<std::int64_t>(c) + 1};
}
constexpr bool is_plain(StatusId id) {
  return id.value >= 1 && id.value <= 5;
}
// A ticket's row has 0 for its category's plain status; everybody else sees the number.
constexpr StatusId shown(StatusId stored, Category c) {
  return stored ? stored : plain_of(c);
}
constexpr StatusId stored(StatusId shown) {
  return is_plain(shown) ? StatusId{} : shown;
}

// By category and order, with those that are not active; removed ones only where they are asked for.
std::vector<CustomStatus> list(store::Read&, bool with_removed = false);
std::optional<CustomStatus> find(store::Read&, StatusId);  // removed ones too
CustomStatus get(store::Read&, StatusId);                  // throws not_found, also for a removed one
// What a ticket gets that comes into this category.
StatusId default_of(store::Read&, Category);
// What it is called. `locale` empty: what is written for everybody, English for a plain one without a label.
std::string label_of(CustomStatus const&, std::string_view locale);
std::string customer_label_of(CustomStatus const&, std::string_view locale);

// --- Commands. All need admin_settings; throw invalid with fields named status_category, agent_label,
// end_user_label, description, end_user_description, active, default.

using Labels = std::map<std::string, std::string>;
struct StatusChange {
  json::Patch<std::string> label, customer_label, description, customer_description;
  json::Patch<Labels> labels, customer_labels;
  json::Patch<bool> active;
};
StatusId create(store::Tx&, Actor const&, Category, StatusChange const&);
void update(store::Tx&, Actor const&, StatusId, StatusChange const&);
// Becomes its category's default instead of the present one.
void make_default(store::Tx&, Actor const&, StatusId);
// Tickets that have it keep it until they move. Not a plain one, and not its category's default.
void remove(store::Tx&, Actor const&, StatusId);
void restore(store::Tx&, Actor const&, StatusId);
// These come first in their categories, in this order; the others follow in theirs.
void reorder(store::Tx&, Actor const&, std::vector<StatusId> const&);

kit::Feature feature();

}  // namespace svar::statuses
