#pragma once
// Views: lists of tickets that people build by conditions, for themselves or for colleagues. What a view
// holds is answered from memory (engine.hpp), so that neither a condition nor a count costs more when there
// are more tickets to pass over, more views or more people looking at them.
#include <optional>
#include <string>
#include <vector>

#include "features/people/restriction.hpp"
#include "features/tickets/tickets.hpp"
#include "kit/feature.hpp"

namespace svar::views {

using kit::Actor;
using kit::GroupId;
using tickets::TicketId;
using ViewId = Id<struct ViewTag>;

inline constexpr std::int64_t max_shared = 1'000;      // per workspace
inline constexpr std::int64_t max_personal = 200;      // per person
inline constexpr std::size_t max_title = 100;          // code points
inline constexpr std::size_t max_description = 1'000;  // code points
inline constexpr std::size_t max_conditions = 30;      // all and any together
inline constexpr std::size_t max_values = 100;         // of one condition
inline constexpr std::size_t max_columns = 12;
inline constexpr int max_page = 100;
inline constexpr Duration kept_after_removal = days(30);  // for as long it can be restored

// What a condition looks at.
enum class Field {
  status,           // new, open, pending, hold, solved, closed
  priority,         // low ... urgent, none
  type,             // question ... task, none
  group_id,         // ids, "mine" (whoever looks), none
  assignee_id,      // ids, "me", none
  requester_id,     // ids, "me"
  organization_id,  // ids, none
  tags,
  channel,
  mailbox_id,   // ids, none
  language,     // of the customer: nb, sv ..., none
  last_author,  // customer, staff
  has_files,    // true, false
  unanswered,   // true: the customer waits for an answer
  comment_count,
  created_at,
  updated_at,
  last_comment_at,
  waiting_since,  // since when the customer waits for an answer
  solved_at,
  custom_status_id,  // ids, of plain ones too; a closed ticket has its last one
  ticket_form_id,    // ids
  brand_id,          // ids
};
BOOST_DESCRIBE_ENUM(Field, status, priority, type, group_id, assignee_id, requester_id, organization_id, tags,
                    channel, mailbox_id, language, last_author, has_files, unanswered, comment_count,
                    created_at, updated_at, last_comment_at, waiting_since, solved_at, custom_status_id,
                    ticket_form_id, brand_id)

// `is` and `is_not` compare with any of the values. A span is a number and a unit: 30m, 4h, 3d; a moment is
// RFC 3339, or a date, which begins at midnight UTC.
enum class Operator {
  is,
  is_not,
  includes_any,  // of the tags
  includes_all,
  excludes,  // none of the tags
  within,    // less than the span ago
  older,     // more than the span ago
  before,    // the moment
  after,     // the moment, itself included
  present,   // there is a moment
  absent,
  less,  // than the number
  greater,
};
BOOST_DESCRIBE_ENUM(Operator, is, is_not, includes_any, includes_all, excludes, within, older, before, after,
                    present, absent, less, greater)

struct Condition {
  Field field = Field::status;
  Operator operator_ = Operator::is;
  std::vector<std::string> values;
};
BOOST_DESCRIBE_STRUCT(Condition, (), (field, operator_, values))
// A ticket is in the list when it meets all of `all` and, where there are any, one of `any`. What is spam,
// deleted or merged is in no view.
struct Conditions {
  std::vector<Condition> all, any;
  // In place of conditions: a query of the search language. Such a view is answered by the search index: it
  // is sorted by updated_at or created_at, else by the query itself, is not grouped, and may be a moment
  // behind.
  std::string search{};
};
BOOST_DESCRIBE_STRUCT(Conditions, (), (all, any, search))

enum class Column {
  subject,
  customer,
  status,
  priority,
  type,
  group,
  assignee,
  channel,
  tags,
  created_at,
  updated_at,
  waiting_since,
};
BOOST_DESCRIBE_ENUM(Column, subject, customer, status, priority, type, group, assignee, channel, tags,
                    created_at, updated_at, waiting_since)
enum class SortBy { updated_at, created_at, last_comment_at, waiting_since, solved_at, priority, status, id };
BOOST_DESCRIBE_ENUM(SortBy, updated_at, created_at, last_comment_at, waiting_since, solved_at, priority,
                    status, id)
enum class GroupBy { none, status, priority, type, group, assignee, channel };
BOOST_DESCRIBE_ENUM(GroupBy, none, status, priority, type, group, assignee, channel)
enum class Layout { cards, table };
BOOST_DESCRIBE_ENUM(Layout, cards, table)

// Tickets without the sort's value (nobody waits, not solved, no priority) come last in both directions; ties
// go by number in the direction of the sort.
struct Order {
  GroupBy group_by = GroupBy::none;
  bool group_descending = false;
  SortBy sort_by = SortBy::updated_at;
  bool sort_descending = true;
};

struct View {
  ViewId id;
  std::string title, description;
  bool active = true;
  std::int64_t position = 0;
  UserId owner_id;         // whose own it is; 0: shared
  std::string group_ids;   // of a shared one, separated by one blank; empty: for everybody
  std::string conditions;  // JSON of Conditions
  std::string columns;     // names of Column, separated by one blank
  GroupBy group_by = GroupBy::none;
  bool group_descending = false;
  SortBy sort_by = SortBy::updated_at;
  bool sort_descending = true;
  Layout layout = Layout::cards;
  Time created_at, updated_at;
  Time deleted_at;  // 0: it is there
  Order order() const { return {group_by, group_descending, sort_by, sort_descending}; }
};
BOOST_DESCRIBE_STRUCT(View, (),
                      (id, title, description, active, position, owner_id, group_ids, conditions, columns,
                       group_by, group_descending, sort_by, sort_descending, layout, created_at, updated_at,
                       deleted_at))
Conditions conditions_of(View const&);
std::vector<GroupId> groups_of(View const&);
std::vector<Column> columns_of(View const&);

// --- Questions. Everybody who works here sees what is for all, for their groups, and their own;
// views_manage sees everything that is shared.

bool may_see(Actor const&, View const&);
bool may_change(Actor const&, View const&);
// Active, and meant for this person: what stands in their pane.
bool may_use(Actor const&, View const&);
std::vector<View> list(store::Read&, Actor const&);  // shared ones first, in order
std::optional<View> find(store::Read&, Actor const&, ViewId);
View get(store::Read&, Actor const&, ViewId);  // throws not_found
std::vector<ViewId> pins(store::Read&, UserId);
// All that are active, of everybody: for who counts for many people at once. `may_use` tells whose they are.
std::vector<View> everything(store::Read&);

// --- Commands. One's own need tickets_read, all others views_manage. Throw invalid with fields named as on
// the wire (title, conditions, columns, restriction), not_found, forbidden.

using people::Restriction;
struct ViewChange {
  json::Patch<std::string> title, description;
  json::Patch<bool> active;
  json::Patch<std::int64_t> position;
  std::optional<Conditions> conditions;
  std::optional<std::vector<Column>> columns;
  std::optional<Order> order;
  std::optional<Layout> layout;
  std::optional<Restriction> restriction;  // a new one without: for everybody
};
ViewId create(store::Tx&, Actor const&, ViewChange const&);
void update(store::Tx&, Actor const&, ViewId, ViewChange const&);
void remove(store::Tx&, Actor const&, ViewId);
void restore(store::Tx&, Actor const&, ViewId);
// These get the first positions in this order; the others follow in theirs. What the actor may not change is
// passed over.
void reorder(store::Tx&, Actor const&, std::vector<ViewId> const&);
void set_pin(store::Tx&, Actor const&, ViewId, bool on);
// Normal forms of all values. Throws invalid("conditions") for what cannot be asked.
Conditions checked(Conditions const&);

// --- What a view holds, of what the actor may see: groups and own tickets, as in every list.
// Call outside a transaction: what is committed when it is asked is counted, which may mean a short wait.
// Throws unavailable while the tickets are first read into memory.

struct Found {
  std::vector<TicketId> ids;
  std::string next;  // cursor; empty at the end
};
Found tickets_in(store::Store&, Actor const&, Conditions const&, Order const&, std::string const& after,
                 int limit, int skip = 0);
std::int64_t count(store::Store&, Actor const&, Conditions const&);
// None while the tickets are first read into memory.
std::vector<std::optional<std::int64_t>> counts(store::Store&, Actor const&, std::vector<View> const&);
// Waits, a little, until what is committed now is in memory; not at all while the tickets are first read in.
void catch_up(store::Store&);
// One of them without waiting; may be asked within a transaction.
std::optional<std::int64_t> count_now(store::Store&, Actor const&, Conditions const&);
// True when time alone has changed a count since it was told ("waiting longer than four hours"); true once.
bool time_has_moved(store::Store&);

kit::Feature feature();

}  // namespace svar::views
