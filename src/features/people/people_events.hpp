#pragma once
// What people announce. Ids and numbers only.
#include "base/ids.hpp"
#include "kit/actor.hpp"

namespace svar::people {

struct UserCreated {
  static constexpr std::string_view kind = "user.created";
  static constexpr int version = 1;
  UserId user_id;
  bool staff = false;
  std::int64_t subject() const { return user_id.value; }
};
BOOST_DESCRIBE_STRUCT(UserCreated, (), (user_id, staff))

struct UserChanged {
  static constexpr std::string_view kind = "user.changed";
  static constexpr int version = 1;
  UserId user_id;
  std::vector<std::string> fields;  // names only
  std::int64_t subject() const { return user_id.value; }
};
BOOST_DESCRIBE_STRUCT(UserChanged, (), (user_id, fields))

struct GroupChanged {
  static constexpr std::string_view kind = "group.changed";
  static constexpr int version = 1;
  kit::GroupId group_id;
  std::int64_t subject() const { return group_id.value; }
};
BOOST_DESCRIBE_STRUCT(GroupChanged, (), (group_id))

// Sign-in, sign-out and failures, for the security audit.
struct SessionStarted {
  static constexpr std::string_view kind = "session.started";
  static constexpr int version = 1;
  UserId user_id;
  std::int64_t session_id = 0;
  std::int64_t subject() const { return user_id.value; }
};
BOOST_DESCRIBE_STRUCT(SessionStarted, (), (user_id, session_id))

struct SessionEnded {
  static constexpr std::string_view kind = "session.ended";
  static constexpr int version = 1;
  UserId user_id;
  std::int64_t session_id = 0;
  std::int64_t subject() const { return user_id.value; }
};
BOOST_DESCRIBE_STRUCT(SessionEnded, (), (user_id, session_id))

// An API token that its owner, or whoever administers people, has taken back.
struct TokenRevoked {
  static constexpr std::string_view kind = "token.revoked";
  static constexpr int version = 1;
  UserId user_id;
  std::int64_t token_id = 0;
  std::int64_t subject() const { return user_id.value; }
};
BOOST_DESCRIBE_STRUCT(TokenRevoked, (), (user_id, token_id))

struct SignInFailed {
  static constexpr std::string_view kind = "sign_in.failed";
  static constexpr int version = 1;
  UserId user_id;  // 0: nobody has the address
  std::int64_t subject() const { return user_id.value; }
};
BOOST_DESCRIBE_STRUCT(SignInFailed, (), (user_id))

}  // namespace svar::people
