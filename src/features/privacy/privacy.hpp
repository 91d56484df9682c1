#pragma once
// What the law gives a person: everything that is known of them as one archive, and being forgotten. Both are
// works of their own that go on after a stop of the server.
#include <optional>
#include <string>
#include <vector>

#include "features/files/files.hpp"
#include "features/people/people.hpp"
#include "kit/feature.hpp"

namespace svar::privacy {

using kit::Actor;

inline constexpr Duration archive_kept = days(7);
inline constexpr int max_listed = 200;          // works in the list of the administrator
inline constexpr int max_running = 5;           // of one administrator at a time
inline constexpr int tickets_at_once = 20;      // emptied in one commit
inline constexpr int rows_at_once = 100;        // searched and blotted in one commit
inline constexpr std::size_t max_needle = 200;  // bytes
inline constexpr std::size_t min_word = 6;  // characters of a name or number that is looked for everywhere

enum class WorkKind { export_, erasure };
BOOST_DESCRIBE_ENUM(WorkKind, export_, erasure)
enum class State { waiting, working, done, failed };
BOOST_DESCRIBE_ENUM(State, waiting, working, done, failed)
// keep_figures: tickets stay with what figures are made of (when, how they stood, group, assignee, tags),
// without a word. remove_tickets: they go from the figures, too.
enum class Choice { keep_figures, remove_tickets };
BOOST_DESCRIBE_ENUM(Choice, keep_figures, remove_tickets)
enum class Step { begin, tickets, words, mails, person, sweep, bytes, check, archive, end };
BOOST_DESCRIBE_ENUM(Step, begin, tickets, words, mails, person, sweep, bytes, check, archive, end)

// What went, or what would go.
struct Counts {
  std::int64_t tickets = 0, words = 0, files = 0, mails = 0, sides = 0, notes = 0, addresses = 0, people = 0,
               mentions = 0;  // places in texts of others
  std::int64_t place = 0;     // inside of the step that is being done
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(Counts, (),
                      (tickets, words, files, mails, sides, notes, addresses, people, mentions, place))

struct Work {
  std::string id;
  WorkKind kind = WorkKind::export_;
  std::string reference;  // "E-2026-1a2b3c4d"
  UserId user_id, actor_id;
  std::string actor_name, locale;
  std::optional<Choice> choice;
  State state = State::waiting;
  Step step = Step::begin;
  std::string subject_hash, needles, counts, remains;
  files::BlobId blob_id;
  std::int64_t size = 0;
  std::string say;
  Time created_at, done_at, expires_at;
};
BOOST_DESCRIBE_STRUCT(Work, (),
                      (id, kind, reference, user_id, actor_id, actor_name, locale, choice, state, step,
                       subject_hash, needles, counts, remains, blob_id, size, say, created_at, done_at,
                       expires_at))
Counts counts_of(Work const&);
std::vector<std::string> remains_of(Work const&);

// All need admin_people. Throw not_found, forbidden, invalid("id") for a colleague, conflict when one is
// under way.
Work begin_export(store::Tx&, Actor const&, UserId);
Work begin_erasure(store::Tx&, Actor const&, UserId, Choice, std::string_view secret);
Counts preview(store::Read&, Actor const&, UserId);
std::optional<Work> find(store::Read&, std::string_view id);
std::vector<Work> recent(store::Read&);             // newest first
std::vector<Work> of_person(store::Read&, UserId);  // newest first
// The keyed hash by which a certificate can be told to be a person's.
std::string hash_of(std::string_view address, std::string_view secret);

// A part of a work; false when there is nothing more to do.
bool step(kit::App&, std::string const& id, std::function<bool()> const& stopping);

// The certificate of an erasure as a page that can be printed, in this language; no personal data but who
// ordered it.
std::string certificate(Work const&, std::string_view workspace, std::string_view locale);

kit::Feature feature();

}  // namespace svar::privacy
