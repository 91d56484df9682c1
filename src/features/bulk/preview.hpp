#pragma once
// Inside of bulk: what a work would do, told before it is begun. Reads only.
#include "features/bulk/bulk_rows.hpp"
#include "features/desk/desk_wire.hpp"

namespace svar::bulk {

enum class Obstacle { hidden, closed, put_away };
BOOST_DESCRIBE_ENUM(Obstacle, hidden, closed, put_away)

// How many of the tickets that would change have which value now, the most first.
struct ValueCount {
  std::string value;  // as the ticket has it: a word, or an id; empty: none
  std::optional<std::string> name;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ValueCount, (), (value, name, count))
struct BulkFieldPreview {
  std::string field;
  std::optional<std::string> to, to_name;  // null: cleared
  std::vector<ValueCount> from;
};
BOOST_DESCRIBE_STRUCT(BulkFieldPreview, (), (field, to, to_name, from))
struct ObstacleCount {
  Obstacle why = Obstacle::hidden;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ObstacleCount, (), (why, count))
struct BulkPreview {
  std::int64_t total = 0, changes = 0, already = 0;
  bool all = true;           // false: more match than one work may hold
  std::int64_t answers = 0;  // public words that would be written to customers
  std::vector<ObstacleCount> obstacles;
  std::vector<BulkFieldPreview> fields;
};
BOOST_DESCRIBE_STRUCT(BulkPreview, (), (total, changes, already, all, answers, obstacles, fields))

inline constexpr std::size_t max_values = 6;  // told per field
BulkPreview preview(store::Read&, Actor const&, Wish const&, std::vector<TicketId> const&);

}  // namespace svar::bulk
