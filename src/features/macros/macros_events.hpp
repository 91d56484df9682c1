#pragma once
// What macros announce. Ids and numbers only.
#include "features/macros/macros.hpp"

namespace svar::macros {

struct MacroCreated {
  static constexpr std::string_view kind = "macro.created";
  static constexpr int version = 1;
  MacroId macro_id;
  std::int64_t subject() const { return macro_id.value; }
};
BOOST_DESCRIBE_STRUCT(MacroCreated, (), (macro_id))

struct MacroChanged {
  static constexpr std::string_view kind = "macro.changed";
  static constexpr int version = 1;
  MacroId macro_id;
  std::vector<std::string> fields;  // names only
  std::int64_t subject() const { return macro_id.value; }
};
BOOST_DESCRIBE_STRUCT(MacroChanged, (), (macro_id, fields))

struct MacroRemoved {
  static constexpr std::string_view kind = "macro.removed";
  static constexpr int version = 1;
  MacroId macro_id;
  std::int64_t subject() const { return macro_id.value; }
};
BOOST_DESCRIBE_STRUCT(MacroRemoved, (), (macro_id))

struct MacroRestored {
  static constexpr std::string_view kind = "macro.restored";
  static constexpr int version = 1;
  MacroId macro_id;
  std::int64_t subject() const { return macro_id.value; }
};
BOOST_DESCRIBE_STRUCT(MacroRestored, (), (macro_id))

struct MacroUsed {
  static constexpr std::string_view kind = "macro.used";
  static constexpr int version = 1;
  MacroId macro_id;
  TicketId ticket_id;
  std::int64_t subject() const { return macro_id.value; }
};
BOOST_DESCRIBE_STRUCT(MacroUsed, (), (macro_id, ticket_id))

}  // namespace svar::macros
