#pragma once
// What is known of a person, gathered: the shape of data.json, and the page that people read.
#include "features/privacy/privacy.hpp"

namespace svar::privacy {

inline constexpr int max_archived_tickets = 20'000;
inline constexpr int max_archived_mails = 50'000;

struct ArchivedFile {
  std::string name, path;  // within the archive
  std::string content_type;
  std::int64_t size = 0, blob_id = 0;
};
// blob_id is ours only.
BOOST_DESCRIBE_STRUCT(ArchivedFile, (), (name, path, content_type, size))
struct ArchivedMessage {
  Time at;
  std::string from, channel;
  bool internal = false;
  std::string text, html, quoted;
  std::vector<ArchivedFile> files;
};
BOOST_DESCRIBE_STRUCT(ArchivedMessage, (), (at, from, channel, internal, text, html, quoted, files))
struct ArchivedTicket {
  std::int64_t number = 0;
  std::string subject, status;
  std::string part;  // requester, cc
  Time opened, updated;
  std::vector<std::string> tags;
  std::map<std::string, json::Value> fields;
  std::vector<ArchivedMessage> messages;
  std::vector<ArchivedMessage> side_conversations;
};
BOOST_DESCRIBE_STRUCT(ArchivedTicket, (),
                      (number, subject, status, part, opened, updated, tags, fields, messages,
                       side_conversations))
struct ArchivedAddress {
  std::string kind, value;
  bool primary = false, verified = false;
};
BOOST_DESCRIBE_STRUCT(ArchivedAddress, (), (kind, value, primary, verified))
struct ArchivedNote {
  Time at;
  std::string author, text;
};
BOOST_DESCRIBE_STRUCT(ArchivedNote, (), (at, author, text))
struct ArchivedMail {
  Time at;
  std::string subject, fate, path;
  std::int64_t size = 0, blob_id = 0;
};
BOOST_DESCRIBE_STRUCT(ArchivedMail, (), (at, subject, fate, path, size))
struct ArchivedPerson {
  std::int64_t id = 0;
  std::string name, language, time_zone, phone, external_id, notes, details;
  Time created, last_seen;
  std::vector<ArchivedAddress> addresses;
  std::vector<std::string> organizations;
  std::map<std::string, json::Value> fields;
  std::vector<ArchivedNote> remarks;
};
BOOST_DESCRIBE_STRUCT(ArchivedPerson, (),
                      (id, name, language, time_zone, phone, external_id, notes, details, created, last_seen,
                       addresses, organizations, fields, remarks))
struct ArchiveData {
  std::string format = "svar-person-1";
  Time made = now();
  std::vector<ArchivedPerson> persons;  // the person, and those who were merged into them
  std::vector<ArchivedTicket> tickets;
  std::vector<ArchivedMail> mails;
};
BOOST_DESCRIBE_STRUCT(ArchiveData, (), (format, made, persons, tickets, mails))

ArchiveData archive_data(store::Read&, UserId);
std::string archive_page(ArchiveData const&, std::string_view locale);

}  // namespace svar::privacy
