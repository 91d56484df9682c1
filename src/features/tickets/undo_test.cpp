#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {
using namespace testing;

struct UndoTest : ::testing::Test, Department {
  Comment undoes(UserId who, CommentId id) {
    auto const by = actor(who);
    return write([&](store::Tx& tx) { return undo_comment(tx, by, id); });
  }
};

TEST_F(UndoTest, ItIsAsIfItHadNeverBeen) {
  auto const id = received();
  auto const before = ticket(id);
  tick();
  Change c;
  c.comment = words("Oops");
  c.comment->upload_tokens = {attach_upload(kari, "picture")};
  c.status = to(Status::solved);
  c.add_tags = {"telt"};
  c.add_cc = {per};
  auto const token = c.comment->upload_tokens[0];
  auto const done = changes(kari, id, c);
  tick();
  EXPECT_EQ(undoes(kari, done.comment_id).text, "Oops");
  auto after = ticket(id);
  EXPECT_GT(after.updated_at, before.updated_at);
  after.updated_at = before.updated_at;
  boost::mp11::mp_for_each<json::detail::Members<Ticket>>(
      [&](auto member) { EXPECT_TRUE(after.*member.pointer == before.*member.pointer) << member.name; });
  EXPECT_EQ(read([&](store::Read& r) { return audits(r, id, {}, 10); }).size(), 1U);
  EXPECT_FALSE(read([&](store::Read& r) { return find_comment(r, system(), done.comment_id); }));
  auto const file = read([&](store::Read& r) { return files::find_by_token(r, token); });
  ASSERT_TRUE(file);
  EXPECT_EQ(file->comment_id, 0);
  auto const facts = facts_of(id);
  EXPECT_NE(std::find(facts.begin(), facts.end(), "comment.undone"), facts.end());
  // The id never comes again.
  EXPECT_GT(replies(kari, id, "Better").comment_id, done.comment_id);
  expect_consistent(*store);
}

TEST_F(UndoTest, WhatOthersDidInBetweenStays) {
  auto const id = received();
  Change c;
  c.comment = words("Oops");
  c.priority = to(Priority::high);
  c.type = to(Type::task);
  c.add_tags = {"mine"};
  auto const done = changes(kari, id, c);
  tick();
  Change other;
  other.priority = to(Priority::low);
  other.add_tags = {"theirs"};
  changes(jon, id, other);
  tick();
  auto const asked = now();
  receives(id, anna, "Hello?");
  undoes(kari, done.comment_id);
  auto const t = ticket(id);
  EXPECT_EQ(t.priority, Priority::low);
  EXPECT_FALSE(t.type);
  EXPECT_EQ(t.tags, "theirs");
  EXPECT_EQ(t.waiting_since, start);
  EXPECT_LT(t.waiting_since, asked);
  EXPECT_EQ(t.snippet, "Hello?");
  EXPECT_EQ(t.comment_count, 2);
  expect_consistent(*store);
}

TEST_F(UndoTest, OnlyTheAuthorAndOnlyTheHousesWords) {
  auto const id = received();
  auto const first = ticket(id).last_comment_id;
  auto const done = replies(kari, id, "Answer");
  EXPECT_EQ(fault_of([&] { undoes(jon, done.comment_id); }).code, FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { undoes(anna, first); }).code, FaultCode::conflict);
  undoes(kari, done.comment_id);
  EXPECT_EQ(fault_of([&] { undoes(kari, done.comment_id); }).code, FaultCode::not_found);
}

TEST_F(UndoTest, ATicketThatBeganWithItLeavesNoTraceInTheLists) {
  NewTicket n;
  n.requester_id = anna;
  n.subject = "Your order";
  n.tags = {"telt"};
  n.cc = {per};
  n.comment = words("It is on its way");
  auto const by = actor(kari);
  auto const done = write([&](store::Tx& tx) { return open(tx, by, n); });
  undoes(kari, done.comment_id);
  auto const t = ticket(done.ticket_id);
  EXPECT_EQ(t.shelf, Shelf::erased);
  EXPECT_EQ(t.comment_count, 0);
  EXPECT_EQ(t.subject + t.snippet + t.tags, "");
  EXPECT_EQ(facts_of(t.id).back(), "ticket.shelved");
  auto const boss = actor(admin);
  read([&](store::Read& r) {
    for (auto const shelf : {Shelf::active, Shelf::solved, Shelf::closed, Shelf::spam, Shelf::deleted}) {
      ListQuery q;
      q.shelves = {shelf};
      EXPECT_TRUE(list(r, boss, q).tickets.empty()) << static_cast<int>(shelf);
    }
    EXPECT_TRUE(participants(r, t.id).empty());
    EXPECT_TRUE(tags_starting(r, "", 10).empty());
    // Who opened it, with what subject, and who took it back stays to be read.
    auto const history = audits(r, t.id, {}, 10);
    ASSERT_EQ(history.size(), 2U);
    EXPECT_EQ(change_of(history[0], "subject"), "null>\"Your order\"");
    EXPECT_EQ(history[1].author_id, kari);
    EXPECT_EQ(change_of(history[1], "state"), "\"active\">\"erased\"");
  });
  EXPECT_EQ(fault_of([&] { write([&](store::Tx& tx) { restore(tx, system(), t.id); }); }).code,
            FaultCode::not_found);
  expect_consistent(*store);
}

TEST_F(UndoTest, NotFromAMergedTicket) {
  auto const id = received(), other = received();
  auto const done = replies(kari, id, "Answer");
  write([&](store::Tx& tx) { merge(tx, system(), id, other, {}); });
  // The comment lives in the other now, and can be taken back there.
  undoes(kari, done.comment_id);
  EXPECT_EQ(ticket(other).comment_count, 2);
  expect_consistent(*store);
}

}  // namespace
}  // namespace svar::tickets
