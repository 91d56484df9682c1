#pragma once
// What contacts announce. Ids only.
#include "features/contacts/contacts.hpp"

namespace svar::contacts {

struct ContactsMerged {
  static constexpr std::string_view kind = "contacts.merged";
  static constexpr int version = 1;
  MergeId merge_id;
  Kind what = Kind::person;
  std::int64_t from_id = 0, into_id = 0;
  std::int64_t subject() const { return into_id; }
};
BOOST_DESCRIBE_STRUCT(ContactsMerged, (), (merge_id, what, from_id, into_id))

struct ContactsParted {
  static constexpr std::string_view kind = "contacts.parted";
  static constexpr int version = 1;
  MergeId merge_id;
  Kind what = Kind::person;
  std::int64_t from_id = 0, into_id = 0;
  std::int64_t subject() const { return into_id; }
};
BOOST_DESCRIBE_STRUCT(ContactsParted, (), (merge_id, what, from_id, into_id))

}  // namespace svar::contacts
