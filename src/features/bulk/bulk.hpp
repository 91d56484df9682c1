#pragma once
// Bulk: the same change to many tickets as one piece of work, which tells how far it is, what could not be
// done and why, and can be taken back as a whole.
//
// The tickets are chosen when it begins and stay the same, however lists move meanwhile. Each ticket is
// changed by the same commands as when somebody changes it alone, with that person's rights at that moment.
#include <optional>
#include <string>
#include <vector>

#include "features/desk/field_set.hpp"
#include "features/macros/macros.hpp"
#include "kit/feature.hpp"

namespace svar::bulk {

using kit::Actor;
using tickets::TicketId;

inline constexpr std::size_t max_tickets = 20'000;  // of one work
inline constexpr std::size_t max_at_once = 100;     // done within the request; more are a job
inline constexpr int max_failures = 200;            // told with a work
inline constexpr Duration kept = days(30);          // how long a work can be looked at and taken back

enum class Move { spam, not_spam, delete_, restore };
BOOST_DESCRIBE_ENUM(Move, spam, not_spam, delete_, restore)

struct Words {
  bool public_ = false;
  std::string html;
};
BOOST_DESCRIBE_STRUCT(Words, (), (public_, html))

// What is to be done to each ticket: a move alone, or any of the others together.
struct Wish {
  desk::FieldSet set;
  std::optional<Move> move;
  std::optional<Words> words;
  std::optional<macros::MacroId> macro_id;  // its changes and its text, with each ticket's own placeholders
};
BOOST_DESCRIBE_STRUCT(Wish, (), (set, move, words, macro_id))

enum class State { working, done, stopped, undoing, undone };
BOOST_DESCRIBE_ENUM(State, working, done, stopped, undoing, undone)

struct Work {
  std::string id;  // 32 hexadecimal digits
  UserId actor_id;
  std::string wish;  // JSON
  State state = State::working;
  std::int64_t total = 0, changed = 0, unchanged = 0, failed = 0, put_back = 0;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(Work, (),
                      (id, actor_id, wish, state, total, changed, unchanged, failed, put_back, created_at,
                       updated_at))

struct Failure {
  TicketId ticket_id;
  std::string say;  // in English; kit::translated
};
BOOST_DESCRIBE_STRUCT(Failure, (), (ticket_id, say))

// Reads a wish as the wire has it. Throws malformed, and invalid where it wishes nothing, or a move beside
// something else.
Wish wish_from(json::Value const&);

// Writes the work down; `begin` does it. Throws invalid without tickets or with more than max_tickets, and
// forbidden where the actor may not do such a thing to any ticket.
std::string start(store::Tx&, Actor const&, json::Value const& wish, std::vector<TicketId> const&);
// The same backwards: the tickets that were changed, with what has not been changed since. Throws not_found,
// conflict while it is being worked on or when it has been taken back already.
void undo(store::Tx&, Actor const&, std::string_view id);
// No further ticket. Throws not_found.
void stop(store::Tx&, Actor const&, std::string_view id);
// Does it here and now (at most max_at_once) or queues the job.
void begin(kit::App&, std::string const& id, std::size_t tickets);

// One's own works: newest first, and one of them. Throws not_found.
std::vector<Work> recent(store::Read&, Actor const&);
Work get(store::Read&, Actor const&, std::string_view id);
std::vector<Failure> failures(store::Read&, std::string_view id);
std::vector<TicketId> changed_tickets(store::Read&, std::string_view id, int limit);

kit::Feature feature();

}  // namespace svar::bulk
