#include "base/utf8.hpp"
#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {
using namespace testing;

struct OpenTest : ::testing::Test, Department {
  Done opens(UserId who, NewTicket const& n) {
    auto const by = actor(who);
    return write([&](store::Tx& tx) { return open(tx, by, n); });
  }
  static NewTicket asking(std::string text) {
    NewTicket n;
    n.comment = words(std::move(text));
    return n;
  }
};

TEST_F(OpenTest, ACustomerAsksAndWaits) {
  auto const done = opens(anna, asking("My tent pole broke.\nCan you send one?"));
  auto const t = ticket(done.ticket_id);
  EXPECT_EQ(t.subject, "My tent pole broke. Can you send one?");
  EXPECT_EQ(t.snippet, "My tent pole broke. Can you send one?");
  EXPECT_EQ(t.status, Status::new_);
  EXPECT_EQ(t.requester_id, anna);
  EXPECT_EQ(t.waiting_since, start);
  EXPECT_EQ(t.last_comment_id, done.comment_id);
  EXPECT_FALSE(t.last_by_staff);
  auto const audit = last_audit(t.id);
  EXPECT_TRUE(audit.opening);
  EXPECT_EQ(audit.comment_id, done.comment_id);
  EXPECT_EQ(change_of(audit, "status"), "null>\"new\"");
  EXPECT_EQ(facts_of(t.id), (std::vector<std::string>{"ticket.opened", "comment.added"}));
  expect_consistent(*store);
}

TEST_F(OpenTest, ACustomerAsksOnlyForThemselvesAndSetsNothing) {
  auto n = asking("Hello");
  n.requester_id = per;
  EXPECT_EQ(fault_of([&] { opens(anna, n); }).code, FaultCode::forbidden);
  n = asking("Hello");
  n.group_id = support;
  EXPECT_EQ(fault_of([&] { opens(anna, n); }).code, FaultCode::forbidden);
  n = asking("Hello");
  n.comment.public_ = false;
  EXPECT_EQ(fault_of([&] { opens(anna, n); }).code, FaultCode::forbidden);
}

TEST_F(OpenTest, WritingFirstLeavesTheBallWithTheCustomer) {
  auto n = asking("Your order is delayed");
  n.requester_id = anna;
  auto const t = ticket(opens(kari, n).ticket_id);
  EXPECT_EQ(t.waiting_since.us, 0);
  EXPECT_TRUE(t.last_by_staff);
  EXPECT_EQ(t.submitter_id, kari);
}

TEST_F(OpenTest, ANoteOfWhatACustomerAskedLeavesThemWaiting) {
  auto n = asking("Anna called about her pole");
  n.requester_id = anna;
  n.comment.public_ = false;
  auto const t = ticket(opens(kari, n).ticket_id);
  EXPECT_EQ(t.waiting_since, start);
  EXPECT_EQ(t.public_count, 0);
}

TEST_F(OpenTest, AssigningOpensAndBringsTheGroup) {
  auto n = asking("Hello");
  n.requester_id = anna;
  n.assignee_id = rita;
  auto const t = ticket(opens(kari, n).ticket_id);
  EXPECT_EQ(t.status, Status::open);
  EXPECT_EQ(t.group_id, returns);
  EXPECT_EQ(facts_of(t.id).back(), "ticket.assigned");
}

TEST_F(OpenTest, AnAssigneeOutsideTheGroupOrOfTheHouseIsRefused) {
  auto n = asking("Hello");
  n.requester_id = anna;
  n.assignee_id = rita;
  n.group_id = support;
  EXPECT_TRUE(fault_of([&] { opens(kari, n); }).fields.contains("assignee_id"));
  n.assignee_id = per;
  EXPECT_TRUE(fault_of([&] { opens(kari, n); }).fields.contains("assignee_id"));
  n.assignee_id = {};
  n.group_id = GroupId{999};
  EXPECT_TRUE(fault_of([&] { opens(kari, n); }).fields.contains("group_id"));
  n.group_id = {};
  n.requester_id = UserId{999};
  EXPECT_TRUE(fault_of([&] { opens(kari, n); }).fields.contains("requester_id"));
}

TEST_F(OpenTest, ALightAgentOpensNothingForCustomersButAsksForThemselves) {
  auto n = asking("Hello");
  n.requester_id = anna;
  EXPECT_EQ(fault_of([&] { opens(lars, n); }).code, FaultCode::forbidden);
  auto const t = ticket(opens(lars, asking("My keyboard is broken")).ticket_id);
  EXPECT_EQ(t.requester_id, lars);
  EXPECT_FALSE(t.last_by_staff);
  EXPECT_EQ(t.waiting_since, start);
}

TEST_F(OpenTest, TagsAreNormalisedAndCounted) {
  auto n = asking("Hello");
  n.requester_id = anna;
  n.tags = {"Telt ", "vip kunde", "telt", "", "GARANTI"};
  EXPECT_EQ(ticket(opens(kari, n).ticket_id).tags, "garanti telt vip_kunde");
  auto const tags = read([](store::Read& r) { return tags_starting(r, "T", 10); });
  ASSERT_EQ(tags.size(), 1U);
  EXPECT_EQ(tags[0].tag, "telt");
  EXPECT_EQ(tags[0].tickets, 1);
  EXPECT_EQ(utf8::length(normal_tag(std::string(200, 'x'))), max_tag);
}

TEST_F(OpenTest, HtmlIsSanitisedAndGivesTheText) {
  NewTicket n;
  n.comment.html =
      "<p>Broken <b>pole</b></p><script>alert(1)</script><img src=\"https://spy.example/x.png\">";
  auto const id = opens(anna, n).ticket_id;
  auto const c = comments(id).at(0);
  EXPECT_EQ(c.html.find("script"), std::string::npos);
  EXPECT_NE(c.html.find("pole"), std::string::npos);
  EXPECT_EQ(c.remote_pictures, 1);
  EXPECT_EQ(c.text.find('<'), std::string::npos);
  EXPECT_NE(c.text.find("Broken pole"), std::string::npos);
}

TEST_F(OpenTest, EmptyAndEndlessWordsAreRefused) {
  EXPECT_TRUE(fault_of([&] { opens(anna, asking(" \n ")); }).fields.contains("comment"));
  EXPECT_TRUE(
      fault_of([&] { opens(anna, asking(std::string(max_body + 1, 'x'))); }).fields.contains("comment"));
  EXPECT_EQ(utf8::length(ticket(opens(anna, asking(std::string(1000, 'x'))).ticket_id).snippet),
            snippet_length);
}

TEST_F(OpenTest, UploadsGoAlongAndOnlyOnes) {
  auto n = asking("See the picture");
  n.comment.upload_tokens = {attach_upload(anna, "bytes")};
  auto const t = ticket(opens(anna, n).ticket_id);
  EXPECT_EQ(t.file_count, 1);
  auto const f = fault_of([&] { opens(anna, n); });
  EXPECT_TRUE(f.fields.contains("upload_tokens"));
  n.comment.upload_tokens = {attach_upload(per, "bytes of per")};
  EXPECT_TRUE(fault_of([&] { opens(anna, n); }).fields.contains("upload_tokens"));
}

TEST_F(OpenTest, TheRequesterIsNotTheirOwnCopyAndPeopleAreLimited) {
  auto n = asking("Hello");
  n.requester_id = anna;
  n.cc = {anna, per};
  n.followers = {jon};
  auto const id = opens(kari, n).ticket_id;
  auto const people = read([&](store::Read& r) { return participants(r, id); });
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(people[0].user_id, per);
  EXPECT_EQ(people[1].user_id, jon);
  n.followers = {per};
  EXPECT_TRUE(fault_of([&] { opens(kari, n); }).fields.contains("follower_ids"));
  n.followers.assign(max_people + 1, jon);
  EXPECT_TRUE(fault_of([&] { opens(kari, n); }).fields.contains("collaborator_ids"));
}

TEST_F(OpenTest, OnlyImportsSetTheTime) {
  auto n = asking("Old words");
  n.requester_id = anna;
  n.comment.author_id = anna;
  n.comment.created_at = start - days(100);
  EXPECT_EQ(fault_of([&] { opens(kari, n); }).code, FaultCode::forbidden);
  auto const t = ticket(opens(admin, n).ticket_id);
  EXPECT_EQ(t.created_at, start - days(100));
  EXPECT_FALSE(t.last_by_staff);
}

}  // namespace
}  // namespace svar::tickets
