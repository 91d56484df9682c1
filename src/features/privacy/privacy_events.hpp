#pragma once
// What privacy announces. Ids only.
#include "features/privacy/privacy.hpp"

namespace svar::privacy {

struct PersonExported {
  static constexpr std::string_view kind = "person.exported";
  static constexpr int version = 1;
  UserId user_id;
  std::int64_t subject() const { return user_id.value; }
};
BOOST_DESCRIBE_STRUCT(PersonExported, (), (user_id))

// An erasure was ordered, and later: nothing remains.
struct PersonErasureBegun {
  static constexpr std::string_view kind = "person.erasure_begun";
  static constexpr int version = 1;
  UserId user_id;
  std::int64_t subject() const { return user_id.value; }
};
BOOST_DESCRIBE_STRUCT(PersonErasureBegun, (), (user_id))
struct PersonErased {
  static constexpr std::string_view kind = "person.erased";
  static constexpr int version = 1;
  UserId user_id;
  std::int64_t subject() const { return user_id.value; }
};
BOOST_DESCRIBE_STRUCT(PersonErased, (), (user_id))

}  // namespace svar::privacy
