#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {
using namespace testing;

struct ReceiveTest : ::testing::Test, Department {
  void set_status(TicketId id, Status s) {
    Change c;
    c.status = to(s);
    changes(kari, id, c);
  }
};

TEST_F(ReceiveTest, AnAnswerReopensWhatIsSolvedOrPending) {
  for (auto const status : {Status::solved, Status::pending}) {
    auto const asked = now();
    auto const id = received();
    set_status(id, status);
    tick();
    auto const done = receives(id, anna, "Still broken");
    EXPECT_EQ(done.ticket_id, id);
    auto const t = ticket(id);
    EXPECT_EQ(t.status, Status::open);
    EXPECT_EQ(t.waiting_since, status == Status::solved ? now() : asked);
    EXPECT_EQ(facts_of(id).back() == "ticket.reopened", status == Status::solved);
  }
}

TEST_F(ReceiveTest, OnHoldAndNewStay) {
  auto const held = received(), fresh = received();
  set_status(held, Status::hold);
  receives(held, anna, "Any news?");
  receives(fresh, anna, "Any news?");
  EXPECT_EQ(ticket(held).status, Status::hold);
  EXPECT_EQ(ticket(fresh).status, Status::new_);
}

TEST_F(ReceiveTest, AnAnswerToAClosedTicketIsAFollowUp) {
  auto const id = received();
  Change c;
  c.status = to(Status::closed);
  c.group_id = to(returns);
  c.priority = to(Priority::high);
  c.add_tags = {"telt"};
  changes(kari, id, c);
  auto const done = receives(id, anna, "Still broken");
  EXPECT_NE(done.ticket_id, id);
  auto const t = ticket(done.ticket_id);
  EXPECT_EQ(t.follow_up_of, id);
  EXPECT_EQ(t.status, Status::new_);
  EXPECT_EQ(t.group_id, returns);
  EXPECT_EQ(t.priority, Priority::high);
  EXPECT_EQ(t.tags, "telt");
  EXPECT_EQ(ticket(id).comment_count, 1);
}

TEST_F(ReceiveTest, AnAnswerToAMergedTicketGoesToTheTarget) {
  auto const a = received(), b = received(), c = received();
  write([&](store::Tx& tx) { merge(tx, system(), a, b, {}); });
  write([&](store::Tx& tx) { merge(tx, system(), b, c, {}); });
  EXPECT_EQ(receives(a, anna, "More").ticket_id, c);
  EXPECT_EQ(ticket(c).comment_count, 4);
}

TEST_F(ReceiveTest, WhatIsDeletedOrSpamIsLeftAlone) {
  auto const deleted = received(), spam = received();
  write([&](store::Tx& tx) { remove(tx, system(), deleted); });
  write([&](store::Tx& tx) { mark_spam(tx, system(), spam, true); });
  for (auto const id : {deleted, spam}) {
    auto const done = receives(id, anna, "Hello");
    EXPECT_NE(done.ticket_id, id);
    EXPECT_FALSE(ticket(done.ticket_id).follow_up_of);
  }
  EXPECT_GT(receives(TicketId{9999}, anna, "Hello").ticket_id, spam);
}

TEST_F(ReceiveTest, AFullTicketIsFollowedUp) {
  auto const id = received();
  write([&](store::Tx& tx) {
    for (std::size_t i = 1; i < max_comments; ++i) {
      Received r;
      r.ticket_id = id;
      r.author_id = anna;
      r.comment = words("again");
      receive(tx, system(), r);
    }
  });
  auto const done = receives(id, anna, "One too many");
  EXPECT_NE(done.ticket_id, id);
  EXPECT_EQ(ticket(done.ticket_id).follow_up_of, id);
  Change c;
  c.comment = words("x");
  EXPECT_TRUE(fault_of([&] { changes(kari, id, c); }).fields.contains("comment"));
}

TEST_F(ReceiveTest, AutomaticMailReopensNothingAndResetsNoClock) {
  auto const id = received();
  replies(kari, id, "Answer");
  set_status(id, Status::pending);
  Received r;
  r.ticket_id = id;
  r.author_id = per;
  r.comment = words("I am on holiday");
  r.keep_status = true;
  write([&](store::Tx& tx) { receive(tx, system(), r); });
  auto const t = ticket(id);
  EXPECT_EQ(t.status, Status::pending);
  EXPECT_EQ(t.waiting_since.us, 0);
  EXPECT_EQ(t.comment_count, 3);
  EXPECT_TRUE(read([&](store::Read& r2) { return participants(r2, id); }).empty());
}

TEST_F(ReceiveTest, WhoWritesTakesPartFromThenOn) {
  auto const id = received();
  receives(id, per, "I have the same");
  auto const people = read([&](store::Read& r) { return participants(r, id); });
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0].user_id, per);
  EXPECT_EQ(people[0].part, Part::cc);
}

TEST_F(ReceiveTest, AColleaguesMailIsTheHousesWord) {
  auto const id = received();
  tick();
  receives(id, kari, "I answered from my phone");
  auto const t = ticket(id);
  EXPECT_TRUE(t.last_by_staff);
  EXPECT_EQ(t.status, Status::open);
  EXPECT_EQ(t.waiting_since.us, 0);
}

TEST_F(ReceiveTest, EverythingThatTheMailSaidIsKept) {
  Received r;
  r.author_id = anna;
  r.subject = std::string(900, 's');
  r.comment = words(std::string(max_body + 100, 'x'));
  r.comment.recipients = Recipients{{{"hei@rimfjell.example", "Rimfjell"}}, {}};
  for (int i = 0; i < 10'000; ++i) r.comment.recipients->cc.push_back({fmt::format("p{}@x.example", i), ""});
  r.quote_text = "> before";
  r.quote_html = "<blockquote>before</blockquote>";
  r.remote_pictures = 3;
  r.inbound_id = 12;
  r.mailbox_id = 4;
  r.message_id = "abc@mail.example";
  r.threaded_by = "new";
  r.cc = {per, anna};
  r.files = {write([&](store::Tx& tx) {
    return files::add(tx, system(), {.name = "a.txt"}, files::put_blob(tx, "hello"));
  })};
  auto const done = write([&](store::Tx& tx) { return receive(tx, system(), r); });
  auto const t = ticket(done.ticket_id);
  EXPECT_EQ(t.mailbox_id, 4);
  EXPECT_EQ(t.channel, Via::email);
  EXPECT_EQ(t.file_count, 1);
  auto const c = comments(t.id).at(0);
  EXPECT_EQ(c.text.size(), max_body);
  EXPECT_EQ(c.quote_text, "> before");
  EXPECT_EQ(c.remote_pictures, 3);
  EXPECT_EQ(c.inbound_id, 12);
  EXPECT_EQ(recipients_of(c).to.at(0).email, "hei@rimfjell.example");
  EXPECT_LE(recipients_of(c).cc.size(), max_people);
  auto const found =
      read([&](store::Read& q) { return find_by_message_ids(q, {"unknown@x", "abc@mail.example"}); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, c.id);
  EXPECT_FALSE(read([&](store::Read& q) { return find_by_message_ids(q, {"", "unknown@x"}); }));
  expect_consistent(*store);
}

TEST_F(ReceiveTest, SpamStandsOnItsOwnShelf) {
  Received r;
  r.author_id = per;
  r.subject = "Win";
  r.comment = words("Money");
  r.spam = true;
  auto const done = write([&](store::Tx& tx) { return receive(tx, system(), r); });
  EXPECT_EQ(ticket(done.ticket_id).shelf, Shelf::spam);
  EXPECT_EQ(change_of(last_audit(done.ticket_id), "state"), "null>\"spam\"");
}

TEST_F(ReceiveTest, MailWithoutWordsIsAComment) {
  auto const id = received("");
  EXPECT_EQ(ticket(id).comment_count, 1);
  EXPECT_EQ(ticket(id).snippet, "");
}

}  // namespace
}  // namespace svar::tickets
