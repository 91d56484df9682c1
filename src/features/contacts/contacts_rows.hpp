#pragma once
// Inside of contacts: what a merge writes down for the way back.
#include "features/contacts/contacts.hpp"
#include "features/tickets/person_moves.hpp"

namespace svar::contacts {

// What a merge fills in or adds to, before and after.
struct Held {
  std::string phone, locale, time_zone, notes, details, external_id, domains;
};
BOOST_DESCRIBE_STRUCT(Held, (), (phone, locale, time_zone, notes, details, external_id, domains))

struct IdentityHeld {
  std::int64_t id = 0;
  bool primary = false;
};
BOOST_DESCRIBE_STRUCT(IdentityHeld, (), (id, primary))

// Of an organisation that is no more.
struct OrganizationHeld {
  std::string name;
  Time created_at;
};
BOOST_DESCRIBE_STRUCT(OrganizationHeld, (), (name, created_at))

struct Moves {
  using request_body = void;
  Held from, into, after;                // `after`: what `into` held once it was done
  std::vector<IdentityHeld> identities;  // that came over
  tickets::Moved tickets;                // of a person
  std::vector<OrganizationId> joined;    // organisations that the person came into
  std::vector<fields::FieldId> fields;   // custom fields that were empty
  std::vector<NoteId> notes;
  std::vector<tickets::TicketId> of_organization;
  std::vector<UserId> members,
      newcomers;                        // of the organisation that went; those who were not in the other yet
  std::vector<UserId> default_members;  // for whom it was the first one
  OrganizationHeld organization;
};
BOOST_DESCRIBE_STRUCT(Moves, (),
                      (from, into, after, identities, tickets, joined, fields, notes, of_organization,
                       members, newcomers, default_members, organization))

Moves moves_of(Merge const&);
// `into`'s notes with `from`'s below them.
std::string both_notes(std::string const& into, std::string const& from);
MergeId keep_merge(store::Tx&, Actor const&, Kind, std::int64_t from, std::int64_t into, Moves const&);
// Throws invalid("into") unless neither has been merged away.
void require_standing(store::Read&, Kind, std::int64_t from, std::int64_t into);

void undo_people(store::Tx&, Actor const&, Merge const&, Moves const&);
void undo_organizations(store::Tx&, Actor const&, Merge const&, Moves const&);

}  // namespace svar::contacts
