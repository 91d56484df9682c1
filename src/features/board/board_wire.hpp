#pragma once
// What the routes take and answer.
#include "features/board/board.hpp"

namespace svar::board {

struct BoardName {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(BoardName, (), (id, name))
struct BoardPost {
  std::int64_t id = 0;
  Kind kind = Kind::announcement;
  std::string title, body;
  BoardName author;
  std::vector<BoardName> groups;  // empty: everybody
  bool must_confirm = false;
  json::Millis created_at, ends_at;
  bool mine = false;    // by me
  bool for_me = false;  // or only seen because I lead
  bool read = false, confirmed = false;
  bool can_manage = false;
};
BOOST_DESCRIBE_STRUCT(BoardPost, (),
                      (id, kind, title, body, author, groups, must_confirm, created_at, ends_at, mine, for_me,
                       read, confirmed, can_manage))
struct BoardList {
  std::vector<BoardPost> posts;
};
BOOST_DESCRIBE_STRUCT(BoardList, (), (posts))
struct BoardPostBody {
  Kind kind = Kind::announcement;
  std::string title, body;
  std::vector<GroupId> group_ids;
  bool must_confirm = false;
  std::optional<json::Millis> ends_at;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(BoardPostBody, (), (kind, title, body, group_ids, must_confirm, ends_at))
struct BoardReadBody {
  bool confirmed = false;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(BoardReadBody, (), (confirmed))
struct BoardReader {
  BoardName person;
  bool read = false, confirmed = false;
};
BOOST_DESCRIBE_STRUCT(BoardReader, (), (person, read, confirmed))
struct BoardReaders {
  std::vector<BoardReader> readers;  // everybody it is for
};
BOOST_DESCRIBE_STRUCT(BoardReaders, (), (readers))

}  // namespace svar::board
