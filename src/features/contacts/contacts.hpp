#pragma once
// Who a customer is to us beyond a row: notes about them, whether two are the same, and making them one.
#include <optional>
#include <string>
#include <vector>

#include "features/customers/customers.hpp"
#include "features/tickets/tickets.hpp"

namespace svar::contacts {

using kit::Actor;
using people::OrganizationId;
using MergeId = Id<struct ContactMergeTag>;
using NoteId = Id<struct ContactNoteTag>;

inline constexpr std::size_t max_note = 5'000;  // code points
inline constexpr int max_notes = 200;           // about one customer
inline constexpr int max_likely = 3;            // people proposed as the same
inline constexpr int max_looked_at = 60;        // people compared with one

enum class Kind { person, organization };
BOOST_DESCRIBE_ENUM(Kind, person, organization)

// --- Notes. Reading needs customers_read, writing customers_edit; changing and removing is for their author
// and for whoever administers people. Throw not_found, forbidden, invalid("body").

struct Note {
  NoteId id;
  Kind kind = Kind::person;
  std::int64_t about_id = 0;
  UserId author_id;
  std::string body;  // plain words
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(Note, (), (id, kind, about_id, author_id, body, created_at, updated_at))
std::vector<Note> notes_of(store::Read&, Kind, std::int64_t about);  // newest first
NoteId add_note(store::Tx&, Actor const&, Kind, std::int64_t about, std::string_view body);
// An empty body removes it. Answers whom it is about.
Note change_note(store::Tx&, Actor const&, NoteId, std::string_view body);

// --- The same person?

// What speaks for it. `what` is shown: the number, the address.
enum class Clue { name, phone, domain, organization, address, field, number };
BOOST_DESCRIBE_ENUM(Clue, name, phone, domain, organization, address, field, number)
struct ContactSign {
  Clue clue = Clue::name;
  std::string what;
};
BOOST_DESCRIBE_STRUCT(ContactSign, (), (clue, what))
struct Likely {
  people::User user;
  std::vector<ContactSign> signs;
};
// What is compared of a person.
struct Profile {
  people::User user;
  std::vector<std::string> addresses, phones;
  std::vector<std::string> words;    // of custom fields of one line: a customer number
  std::vector<std::string> numbers;  // of five digits and more, in the subjects of their tickets
};
// What speaks for the two being one; empty when too little does. Pure.
std::vector<ContactSign> signs_of_same(Profile const&, Profile const&);
// "kari.holm@firma.no" and "kariholm@firma.no", or one letter apart in a name of five and more. Pure.
bool near_address(std::string_view, std::string_view);
// Nobody that was said not to be the same. Tickets count as far as the actor sees them.
std::vector<Likely> likely_same(store::Read&, Actor const&, UserId);
void keep_apart(store::Tx&, Actor const&, UserId, UserId);  // for good

// --- Making them one, and two again. Need admin_people. Throw not_found, forbidden, conflict,
// invalid("into").

struct Merge {
  MergeId id;
  Kind kind = Kind::person;
  std::int64_t from_id = 0, into_id = 0;
  UserId by_id;
  std::string moved;
  Time created_at, undone_at;
};
BOOST_DESCRIBE_STRUCT(Merge, (), (id, kind, from_id, into_id, by_id, moved, created_at, undone_at))

// Addresses, tickets, memberships, notes, and what `into` lacks of fields go over; `from` stays as a row that
// leads to `into`.
MergeId merge_people(store::Tx&, Actor const&, UserId from, UserId into);
// Members, tickets, domains, notes, and what `into` lacks go over; the name is kept for the way back only.
MergeId merge_organizations(store::Tx&, Actor const&, OrganizationId from, OrganizationId into);
// Gives back exactly what came over, as far as nobody has changed it since; what is newer stays.
Merge undo_merge(store::Tx&, Actor const&, MergeId);
// The one this one was merged into, the last of a chain; none when it stands for itself.
std::optional<std::int64_t> led_to(store::Read&, Kind, std::int64_t id);
std::vector<Merge> merges_into(store::Read&, Kind, std::int64_t id);
// All that were ever merged into these, by any way. Of a person: they are one, so they are forgotten
// together.
std::vector<std::int64_t> family_of(store::Read&, Kind, std::int64_t id);

kit::Feature feature();

}  // namespace svar::contacts
