#pragma once
// The shapes of side conversations.
#include "features/desk/desk_wire.hpp"
#include "features/sides/sides.hpp"

namespace svar::desk {

struct SideRow {
  std::int64_t id = 0;
  sides::Kind kind = sides::Kind::mail;
  sides::State state = sides::State::open;
  std::string subject;
  std::optional<Named> group;       // who is asked, of kind group
  std::vector<AddressWire> people;  // of kind mail
  Named created_by;
  Subjected ticket;
  std::int64_t message_count = 0;
  std::int64_t last_answer_id = 0;
  bool waits = true;  // nobody who was asked has answered the last question
  bool unread = false;
  Millis created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(SideRow, (),
                      (id, kind, state, subject, group, people, created_by, ticket, message_count,
                       last_answer_id, waits, unread, created_at, updated_at))
struct SideMessageWire {
  std::int64_t id = 0;
  std::optional<Named> author;      // a colleague
  std::optional<AddressWire> from;  // somebody outside
  bool mine = false, answer = false, automatic = false, unverified = false;
  Millis created_at;
  std::string text;
  std::optional<std::string> html;
  std::optional<QuoteWire> quote;
  std::vector<FileWire> attachments;
  std::vector<AddressWire> to, cc;
  std::optional<DeliveryWire> delivery;
};
BOOST_DESCRIBE_STRUCT(SideMessageWire, (),
                      (id, author, from, mine, answer, automatic, unverified, created_at, text, html, quote,
                       attachments, to, cc, delivery))
struct SideScreen {
  SideRow side;
  std::vector<SideMessageWire> messages;  // oldest first
  std::vector<AddressWire> to, cc;        // whom an answer would go to
  bool sees_ticket = true;                // who is asked may not see the ticket, and answers all the same
  bool may_write = true;
};
BOOST_DESCRIBE_STRUCT(SideScreen, (), (side, messages, to, cc, sees_ticket, may_write))
struct SideList {
  std::vector<SideRow> sides;  // newest first
};
BOOST_DESCRIBE_STRUCT(SideList, (), (sides))

struct OpenSideBody {
  sides::Kind kind = sides::Kind::mail;
  std::optional<kit::GroupId> group_id;
  std::vector<tickets::Address> to, cc;
  std::string subject, html;
  std::vector<std::string> upload_tokens;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(OpenSideBody, (), (kind, group_id, to, cc, subject, html, upload_tokens))
struct SideMessageBody {
  std::string html;
  std::vector<tickets::Address> to, cc;
  std::vector<std::string> upload_tokens;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(SideMessageBody, (), (html, to, cc, upload_tokens))
struct SidePatch {
  sides::State state = sides::State::open;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(SidePatch, (), (state))
struct SideDone {
  SideScreen screen;
  std::int64_t message_id = 0;
  OptionalMillis undo_until;
};
BOOST_DESCRIBE_STRUCT(SideDone, (), (screen, message_id, undo_until))
// What was taken back, as the editor takes it.
struct SideWords {
  sides::Kind kind = sides::Kind::mail;
  std::optional<std::int64_t> group_id;
  std::vector<AddressWire> to, cc;
  std::string subject, html;
  std::vector<UploadWire> uploads;
  bool first = true;  // it began the side conversation, which is gone
};
BOOST_DESCRIBE_STRUCT(SideWords, (), (kind, group_id, to, cc, subject, html, uploads, first))

}  // namespace svar::desk
