#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {
using namespace testing;

struct UpdateTest : ::testing::Test, Department {
  Fault refuses(UserId who, TicketId id, Change const& c) {
    return fault_of([&] { changes(who, id, c); });
  }
};

TEST_F(UpdateTest, TheFirstPublicAnswerOpensAndEndsTheWait) {
  auto const id = received();
  EXPECT_EQ(ticket(id).waiting_since, start);
  tick();
  replies(kari, id, "We will send a new one");
  auto const t = ticket(id);
  EXPECT_EQ(t.status, Status::open);
  EXPECT_EQ(t.waiting_since.us, 0);
  EXPECT_TRUE(t.last_by_staff);
  EXPECT_EQ(t.snippet, "We will send a new one");
  EXPECT_EQ(change_of(last_audit(id), "status"), "\"new\">\"open\"");
  EXPECT_EQ(facts_of(id),
            (std::vector<std::string>{"ticket.opened", "comment.added", "comment.added", "ticket.changed"}));
}

TEST_F(UpdateTest, ANoteChangesNeitherStatusNorWait) {
  auto const id = received();
  tick();
  replies(kari, id, "Looks like the 2025 series", false);
  auto const t = ticket(id);
  EXPECT_EQ(t.status, Status::new_);
  EXPECT_EQ(t.waiting_since, start);
  EXPECT_EQ(t.comment_count, 2);
  EXPECT_EQ(t.public_count, 1);
}

TEST_F(UpdateTest, AStatusThatIsGivenWins) {
  auto const id = received();
  Change c;
  c.comment = words("Is it the green one?");
  c.status = to(Status::pending);
  changes(kari, id, c);
  EXPECT_EQ(ticket(id).status, Status::pending);
}

TEST_F(UpdateTest, ALightAgentWritesNotesOnly) {
  auto const id = received();
  Change c;
  c.comment = words("Hello");
  EXPECT_EQ(refuses(lars, id, c).code, FaultCode::forbidden);
  c.comment->public_ = false;
  changes(lars, id, c);
  c = {};
  c.priority = to(Priority::high);
  EXPECT_EQ(refuses(lars, id, c).code, FaultCode::forbidden);
}

TEST_F(UpdateTest, SolvingEndsTheWaitAndReopeningForgetsWhenItWasSolved) {
  auto const id = received();
  tick();
  Change c;
  c.status = to(Status::solved);
  changes(kari, id, c);
  auto t = ticket(id);
  EXPECT_EQ(t.shelf, Shelf::solved);
  EXPECT_EQ(t.solved_at, now());
  EXPECT_EQ(t.waiting_since.us, 0);
  tick();
  c.status = to(Status::open);
  changes(kari, id, c);
  t = ticket(id);
  EXPECT_EQ(t.shelf, Shelf::active);
  EXPECT_EQ(t.solved_at.us, 0);
  EXPECT_EQ(facts_of(id), (std::vector<std::string>{"ticket.opened", "comment.added", "ticket.changed",
                                                    "ticket.solved", "ticket.changed", "ticket.reopened"}));
  c.status = to(Status::new_);
  EXPECT_TRUE(refuses(kari, id, c).fields.contains("status"));
}

TEST_F(UpdateTest, AssigningOpensAndTakesTheGroupOfTheAssignee) {
  auto const id = received();
  Change c;
  c.assignee_id = to(jon);
  changes(kari, id, c);
  auto const t = ticket(id);
  EXPECT_EQ(t.status, Status::open);
  EXPECT_EQ(t.group_id, support);
  EXPECT_EQ(t.assignee_id, jon);
  EXPECT_EQ(facts_of(id).back(), "ticket.assigned");
}

TEST_F(UpdateTest, AnotherGroupKeepsTheAssigneeOnlyWhenAMember) {
  auto const id = received();
  Change c;
  c.assignee_id = to(jon);
  changes(kari, id, c);
  c = {};
  c.group_id = to(returns);
  changes(kari, id, c);
  EXPECT_EQ(ticket(id).assignee_id, UserId{});
  c = {};
  c.assignee_id = to(rita);
  changes(kari, id, c);
  c = {};
  c.group_id = {true, {}};
  changes(kari, id, c);
  EXPECT_EQ(ticket(id).group_id, GroupId{});
  EXPECT_EQ(ticket(id).assignee_id, rita);
  c = {};
  c.group_id = to(support);
  c.assignee_id = to(rita);
  EXPECT_TRUE(refuses(kari, id, c).fields.contains("assignee_id"));
  c.group_id = to(GroupId{99});
  EXPECT_TRUE(refuses(kari, id, c).fields.contains("group_id"));
}

TEST_F(UpdateTest, OneCommandIsOneAudit) {
  auto const id = received();
  Change c;
  c.comment = words("Fixed");
  c.status = to(Status::solved);
  c.priority = to(Priority::urgent);
  c.type = to(Type::problem);
  c.subject = to(std::string("Broken pole"));
  c.add_tags = {"Telt"};
  c.add_cc = {per};
  c.add_followers = {jon};
  auto const done = changes(kari, id, c);
  EXPECT_EQ(read([&](store::Read& r) { return audits(r, id, {}, 10); }).size(), 2U);
  auto const audit = last_audit(id);
  EXPECT_EQ(audit.id, done.audit_id);
  EXPECT_EQ(audit.author_id, kari);
  EXPECT_EQ(audit.comment_id, done.comment_id);
  EXPECT_EQ(change_of(audit, "subject"), "\"Tent\">\"Broken pole\"");
  EXPECT_EQ(change_of(audit, "priority"), "null>\"urgent\"");
  EXPECT_EQ(change_of(audit, "tags"), "[]>[\"telt\"]");
  EXPECT_EQ(change_of(audit, "cc_ids"), fmt::format("[]>[\"{}\"]", per.value));
  EXPECT_EQ(change_of(audit, "follower_ids"), fmt::format("[]>[\"{}\"]", jon.value));
  expect_consistent(*store);
}

TEST_F(UpdateTest, NothingChangedWritesNothing) {
  auto const id = received();
  auto const before = ticket(id);
  tick();
  Change c;
  c.subject = to(std::string("Tent"));
  c.remove_tags = {"none"};
  auto const done = changes(kari, id, c);
  EXPECT_FALSE(done.audit_id);
  EXPECT_EQ(ticket(id).updated_at, before.updated_at);
  EXPECT_EQ(facts_of(id).size(), 2U);
}

TEST_F(UpdateTest, EveryChangeIsLaterThanTheOneBefore) {
  auto const id = received();
  auto last = ticket(id).updated_at;
  for (auto const priority : {Priority::low, Priority::high, Priority::urgent}) {
    Change c;
    c.priority = to(priority);
    changes(kari, id, c);
    EXPECT_GT(ticket(id).updated_at, last);
    last = ticket(id).updated_at;
  }
}

TEST_F(UpdateTest, WhoReadAnOlderTicketIsRefused) {
  auto const id = received();
  auto const seen = ticket(id).updated_at;
  tick();
  Change c;
  c.priority = to(Priority::high);
  c.unchanged_since = seen;
  changes(kari, id, c);
  c.priority = to(Priority::low);
  EXPECT_EQ(refuses(jon, id, c).code, FaultCode::conflict);
  EXPECT_EQ(ticket(id).priority, Priority::high);
  // The public API knows whole seconds only, so the same second is not a collision.
  c.unchanged_since = from_epoch_seconds(ticket(id).updated_at.epoch_seconds());
  changes(jon, id, c);
}

TEST_F(UpdateTest, WhoHasNotReadAnAnswerDoesNotWriteOverIt) {
  auto const id = received();
  auto const first = ticket(id).last_comment_id;
  replies(kari, id, "A");
  replies(kari, id, "A note of mine", false);
  Change c;
  c.comment = words("B");
  c.seen_until = first;
  auto const fault = refuses(jon, id, c);
  EXPECT_EQ(fault.code, FaultCode::conflict);
  EXPECT_EQ(fault.word, "answered");
  EXPECT_EQ(comments(id).size(), 3U);
  changes(kari, id, c);  // my own words never stand against me
  c.seen_until = ticket(id).last_comment_id;
  changes(jon, id, c);
}

TEST_F(UpdateTest, WhatIsClosedMergedOrDeletedRefuses) {
  auto const closed = received(), deleted = received(), merged = received(), target = received();
  Change c;
  c.status = to(Status::closed);
  changes(kari, closed, c);
  write([&](store::Tx& tx) { remove(tx, system(), deleted); });
  write([&](store::Tx& tx) { merge(tx, system(), merged, target, {}); });
  c = {};
  c.priority = to(Priority::low);
  for (auto const id : {closed, deleted, merged}) EXPECT_EQ(refuses(kari, id, c).code, FaultCode::invalid);
}

TEST_F(UpdateTest, CustomersAnswerTheirOwnAndSayThatItIsSolved) {
  auto const id = received();
  replies(kari, id, "Better now?");
  Change c;
  c.status = to(Status::solved);
  changes(anna, id, c);
  EXPECT_EQ(ticket(id).status, Status::solved);
  c = {};
  c.comment = words("It broke again");
  changes(anna, id, c);
  EXPECT_EQ(ticket(id).status, Status::open);
  EXPECT_EQ(facts_of(id).back(), "ticket.reopened");
  c.comment->public_ = false;
  EXPECT_EQ(refuses(anna, id, c).code, FaultCode::forbidden);
  c = {};
  c.priority = to(Priority::urgent);
  EXPECT_EQ(refuses(anna, id, c).code, FaultCode::forbidden);
  c = {};
  c.add_tags = {"vip"};
  EXPECT_EQ(refuses(anna, id, c).code, FaultCode::forbidden);
  c = {};
  c.comment = words("Let me in");
  EXPECT_EQ(refuses(per, id, c).code, FaultCode::not_found);
}

TEST_F(UpdateTest, TheWaitBeginsWithTheFirstUnansweredWords) {
  auto const id = received();
  tick();
  replies(kari, id, "Answer");
  tick();
  auto const asked = now();
  replies(anna, id, "Question");
  tick();
  replies(anna, id, "Are you there?");
  EXPECT_EQ(ticket(id).waiting_since, asked);
}

TEST_F(UpdateTest, MentionedColleaguesFollow) {
  auto const id = received();
  Change c;
  c.comment = words("What do you say?", false);
  c.comment->mentions = {rita};
  changes(kari, id, c);
  EXPECT_EQ(mentions_of(comments(id).back()), std::vector{rita});
  auto const people = read([&](store::Read& r) { return participants(r, id); });
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0].user_id, rita);
  c.comment->mentions = {per};
  EXPECT_TRUE(refuses(kari, id, c).fields.contains("mention_ids"));
}

TEST_F(UpdateTest, FollowingOneselfNeedsNoRightToEdit) {
  auto const id = received();
  Change c;
  c.add_followers = {lars};
  changes(lars, id, c);
  c.add_followers = {jon};
  EXPECT_EQ(refuses(lars, id, c).code, FaultCode::forbidden);
}

TEST_F(UpdateTest, AnotherRequesterBringsTheirOrganisation) {
  auto const org = write([&](store::Tx& tx) {
    customers::OrganizationChange o;
    o.name = to(std::string("Solheim"));
    auto const made = customers::create(tx, system(), o);
    people::UserChange u;
    u.organization_id = to(made);
    people::update(tx, system(), per, u);
    return made;
  });
  auto const id = received();
  Change c;
  c.requester_id = to(per);
  changes(kari, id, c);
  EXPECT_EQ(ticket(id).organization_id, org);
  c = {};
  c.requester_id = {true, {}};
  EXPECT_TRUE(refuses(kari, id, c).fields.contains("requester_id"));
  c = {};
  c.organization_id = to(OrganizationId{77});
  EXPECT_TRUE(refuses(kari, id, c).fields.contains("organization_id"));
}

TEST_F(UpdateTest, TagsHaveALimitAndRemovalIsByNormalForm) {
  auto const id = received();
  Change c;
  for (std::size_t i = 0; i <= max_tags; ++i) c.add_tags.push_back("t" + std::to_string(i));
  EXPECT_TRUE(refuses(kari, id, c).fields.contains("tags"));
  c.add_tags = {"vip kunde", "telt"};
  changes(kari, id, c);
  c = {};
  c.remove_tags = {"VIP Kunde"};
  changes(kari, id, c);
  EXPECT_EQ(ticket(id).tags, "telt");
  c = {};
  c.tags = std::vector<std::string>{};
  changes(kari, id, c);
  EXPECT_EQ(ticket(id).tags, "");
  expect_consistent(*store);
}

}  // namespace
}  // namespace svar::tickets
