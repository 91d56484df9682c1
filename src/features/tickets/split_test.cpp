// A comment becomes a ticket of its own; tickets are linked.
#include "features/tickets/ticket_links.hpp"
#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {
using namespace testing;

struct SplitTest : ::testing::Test, Department {
  Done splits(UserId who, CommentId id, SplitOff const& how = {}) {
    auto const by = actor(who);
    return write([&](store::Tx& tx) { return split(tx, by, id, how); });
  }
  void links(LinkKind kind, TicketId from, TicketId to, bool on = true) {
    auto const by = actor(kari);
    write([&](store::Tx& tx) { on ? link(tx, by, kind, from, to) : unlink(tx, by, kind, from, to); });
  }
  std::vector<std::string> texts(TicketId id) {
    std::vector<std::string> out;
    for (auto const& c : comments(id)) out.push_back(c.text);
    return out;
  }
  std::vector<Link> links_of_(TicketId id) {
    return read([&](store::Read& r) { return links_of(r, id); });
  }
  using Texts = std::vector<std::string>;
};

TEST_F(SplitTest, TheWordsAndTheirFilesMoveAndBothSaySo) {
  auto const from = received("My pole is broken");
  tick();
  replies(kari, from, "We send a new one");
  tick();
  auto const asked = now();
  Received more;
  more.ticket_id = from;
  more.author_id = anna;
  more.comment = words("And where is my invoice?");
  auto const mail = write([&](store::Tx& tx) { return receive(tx, system(), more); });
  EXPECT_EQ(ticket(from).waiting_since, asked);
  tick();
  auto const done = splits(kari, mail.comment_id, {.subject = "Invoice"});

  auto const t = ticket(from), fresh = ticket(done.ticket_id);
  EXPECT_EQ(texts(from),
            (Texts{"My pole is broken", "We send a new one",
                   fmt::format("What anna wrote about something else is now ticket #{}.", fresh.id.value)}));
  EXPECT_EQ(texts(fresh.id), (Texts{"And where is my invoice?",
                                    fmt::format("This was split off from ticket #{}.", from.value)}));
  EXPECT_EQ(t.waiting_since.us, 0) << "the answer stands";
  EXPECT_EQ(t.public_count, 2);
  EXPECT_EQ(fresh.subject, "Invoice");
  EXPECT_EQ(fresh.requester_id, anna);
  EXPECT_EQ(fresh.status, Status::new_);
  EXPECT_EQ(fresh.waiting_since, asked);
  EXPECT_EQ(fresh.snippet, "And where is my invoice?");
  EXPECT_FALSE(fresh.last_by_staff);
  ASSERT_EQ(links_of_(from).size(), 1u);
  EXPECT_EQ(links_of_(from)[0].kind, LinkKind::split);
  EXPECT_EQ(links_of_(from)[0].from_id, fresh.id);
  EXPECT_EQ(links_of_(fresh.id)[0].to_id, from);
  expect_consistent(*store);
}

TEST_F(SplitTest, AnotherRequesterAndANoteWithAFile) {
  auto const from = received();
  Change c;
  c.comment = words("Per called about his boots", false);
  c.comment->upload_tokens = {attach_upload(kari, "file")};
  auto const note = changes(kari, from, c).comment_id;
  auto const done = splits(kari, note, {.requester_id = per});
  EXPECT_EQ(ticket(done.ticket_id).requester_id, per);
  EXPECT_EQ(ticket(done.ticket_id).file_count, 1);
  EXPECT_EQ(ticket(from).file_count, 0);
  EXPECT_EQ(ticket(done.ticket_id).subject, ticket(from).subject);
  expect_consistent(*store);
}

TEST_F(SplitTest, MergedBackItIsOneConversationAgain) {
  auto const from = received("First");
  tick();
  auto const second = receives(from, anna, "Second").comment_id;
  tick();
  auto const done = splits(kari, second);
  auto const by = actor(kari);
  write([&](store::Tx& tx) { merge(tx, by, done.ticket_id, from, {}); });
  auto const all = texts(from);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_EQ(all[0], "First");
  EXPECT_EQ(all[1], "Second");
  expect_consistent(*store);
}

TEST_F(SplitTest, WhatCannotBeSplitSaysWhy) {
  auto const id = received("Only words");
  auto const only = comments(id)[0].id;
  EXPECT_EQ(fault_of([&] { splits(kari, only); }).code, FaultCode::invalid);
  auto const answer = replies(kari, id, "An answer").comment_id;
  EXPECT_EQ(fault_of([&] { splits(kari, answer); }).code, FaultCode::invalid);
  EXPECT_EQ(fault_of([&] { splits(lars, only); }).code, FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { splits(anna, only); }).code, FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { splits(kari, CommentId{9999}); }).code, FaultCode::not_found);
  EXPECT_EQ(ticket(id).comment_count, 2);
}

TEST_F(SplitTest, AProblemGathersIncidentsAndEachHasOneProblem) {
  auto const problem = received(), other = received(), a = received(), b = received();
  links(LinkKind::incident, a, problem);
  links(LinkKind::incident, b, problem);
  links(LinkKind::incident, b, problem);
  EXPECT_EQ(ticket(problem).type, Type::problem);
  EXPECT_EQ(ticket(a).type, Type::incident);
  auto const incidents = [&](TicketId id) {
    return read([&](store::Read& r) { return linked_from(r, id, LinkKind::incident, {}, 10); });
  };
  EXPECT_EQ(incidents(problem), (std::vector{a, b}));
  links(LinkKind::incident, b, other);
  EXPECT_EQ(incidents(problem), std::vector{a});
  EXPECT_EQ(read([&](store::Read& r) { return linked_to(r, b, LinkKind::incident); }), other);
  EXPECT_EQ(fault_of([&] { links(LinkKind::incident, problem, other); }).code, FaultCode::invalid);
  EXPECT_EQ(fault_of([&] { links(LinkKind::incident, other, a); }).code, FaultCode::invalid);
  links(LinkKind::incident, a, problem, false);
  EXPECT_TRUE(incidents(problem).empty());
}

TEST_F(SplitTest, RelatedGoesBothWaysAndParentsMakeNoCircle) {
  auto const a = received(), b = received(), c = received();
  links(LinkKind::related, b, a);
  links(LinkKind::related, a, b);
  EXPECT_EQ(links_of_(a).size(), 1u);
  EXPECT_EQ(links_of_(b).size(), 1u);
  links(LinkKind::related, b, a, false);
  EXPECT_TRUE(links_of_(a).empty());
  links(LinkKind::child, b, a);
  links(LinkKind::child, c, b);
  EXPECT_EQ(fault_of([&] { links(LinkKind::child, a, c); }).code, FaultCode::invalid);
  EXPECT_EQ(fault_of([&] { links(LinkKind::related, a, a); }).code, FaultCode::invalid);
}

}  // namespace
}  // namespace svar::tickets
