#pragma once
// Shapes of the contacts' part of /api/ui.
#include "features/contacts/contacts.hpp"

namespace svar::contacts {

using json::Millis;

struct ContactName {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ContactName, (), (id, name))
struct ContactNote {
  std::int64_t id = 0;
  ContactName author;
  std::string body;
  Millis created_at;
  bool changed = false, mine = false;  // mine: the asker may change it
};
BOOST_DESCRIBE_STRUCT(ContactNote, (), (id, author, body, created_at, changed, mine))
struct LikelyContact {
  std::int64_t id = 0;
  std::string name;
  std::optional<std::string> email;
  std::vector<ContactSign> signs;
};
BOOST_DESCRIBE_STRUCT(LikelyContact, (), (id, name, email, signs))
struct MergedContact {
  std::int64_t id = 0;  // of the merge
  ContactName from;
  ContactName by;
  Millis at;
};
BOOST_DESCRIBE_STRUCT(MergedContact, (), (id, from, by, at))
struct OpenTicket {
  std::int64_t id = 0;
  std::string subject;
  tickets::Status status = tickets::Status::new_;
  ContactName customer;
  Millis created_at;
};
BOOST_DESCRIBE_STRUCT(OpenTicket, (), (id, subject, status, customer, created_at))
// What stands beside a customer's ticket and on their page, besides what the page itself has.
struct Beside {
  std::optional<ContactName> merged_into;
  std::string time_zone;        // IANA; empty: not known
  bool time_zone_said = false;  // somebody set it; else it follows from the phone number
  std::vector<ContactNote> notes;
  std::vector<LikelyContact> likely;
  std::vector<MergedContact> merges;
  std::vector<OpenTicket> organization_open;  // of their colleagues, the newest
};
BOOST_DESCRIBE_STRUCT(Beside, (),
                      (merged_into, time_zone, time_zone_said, notes, likely, merges, organization_open))
struct OrganizationBeside {
  std::optional<ContactName> merged_into;
  std::vector<ContactNote> notes;
  std::vector<MergedContact> merges;
};
BOOST_DESCRIBE_STRUCT(OrganizationBeside, (), (merged_into, notes, merges))

struct ContactNoteBody {
  std::string body;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(ContactNoteBody, (), (body))
struct ApartBody {
  UserId other_id;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(ApartBody, (), (other_id))
struct ContactMergeBody {
  std::int64_t into_id = 0;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(ContactMergeBody, (), (into_id))
struct ZoneBody {
  std::string time_zone;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(ZoneBody, (), (time_zone))
struct ContactMergeDone {
  std::int64_t merge_id = 0;
  ContactName into;
};
BOOST_DESCRIBE_STRUCT(ContactMergeDone, (), (merge_id, into))
struct ContactUndone {
  std::int64_t from_id = 0, into_id = 0;
};
BOOST_DESCRIBE_STRUCT(ContactUndone, (), (from_id, into_id))
struct ContactMergePreview {
  ContactName from, into;
  std::vector<std::string> addresses;  // that come over
  std::int64_t tickets = 0, notes = 0, members = 0;
};
BOOST_DESCRIBE_STRUCT(ContactMergePreview, (), (from, into, addresses, tickets, notes, members))
struct OrganizationChoice {
  std::vector<ContactName> organizations;
};
BOOST_DESCRIBE_STRUCT(OrganizationChoice, (), (organizations))

// One thing said with or about a customer, whatever the channel.
struct ContactSaid {
  std::int64_t id = 0;
  ContactName ticket;
  ContactName author;
  bool public_ = true, by_customer = false;
  kit::Via channel = kit::Via::web;
  std::string snippet;
  Millis at;
};
BOOST_DESCRIBE_STRUCT(ContactSaid, (), (id, ticket, author, public_, by_customer, channel, snippet, at))
struct ContactSaidPage {
  std::vector<ContactSaid> said;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(ContactSaidPage, (), (said, next))

std::vector<kit::Route> ui_routes();
std::vector<kit::Route> v2_routes();

std::string merged_name(Merge const&);  // of an organisation that was merged away

// The zone that a phone number's country has, where it has one only; empty otherwise.
std::string_view zone_of_phone(std::string_view e164);
bool known_zone(std::string_view iana);

}  // namespace svar::contacts
