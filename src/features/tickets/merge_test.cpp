#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {
using namespace testing;

struct MergeTest : ::testing::Test, Department {
  Done merges(UserId who, TicketId from, TicketId into, std::string note = "", bool note_public = false,
              MergeNote left_behind = {}) {
    auto const by = actor(who);
    return write([&](store::Tx& tx) { return merge(tx, by, from, into, {note, note_public}, left_behind); });
  }
};

TEST_F(MergeTest, WordsAndPeopleMoveAndTheOtherIsReadOnly) {
  auto const into = received("First");
  tick();
  auto const from = received("Second", per);
  Change c;
  c.comment = words("A note", false);
  c.comment->upload_tokens = {attach_upload(kari, "file")};
  c.add_followers = {jon};
  changes(kari, from, c);
  tick();
  auto const done = merges(kari, from, into, "Merged with #2");
  auto const t = ticket(into), gone = ticket(from);
  EXPECT_EQ(t.comment_count, 4);
  EXPECT_EQ(t.public_count, 2);
  EXPECT_EQ(t.file_count, 1);
  EXPECT_EQ(t.waiting_since, start);
  EXPECT_EQ(t.last_comment_id, done.comment_id);
  EXPECT_EQ(gone.merged_into, into);
  EXPECT_EQ(gone.shelf, Shelf::merged);
  EXPECT_EQ(gone.status, Status::closed);
  EXPECT_EQ(gone.comment_count, 0);
  auto const people = read([&](store::Read& r) { return participants(r, into); });
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(people[0].user_id, per);
  EXPECT_EQ(people[1].user_id, jon);
  EXPECT_EQ(change_of(last_audit(from), "merged_into"), fmt::format("null>\"{}\"", into.value));
  EXPECT_EQ(facts_of(from).back(), "ticket.merged");
  expect_consistent(*store);
}

TEST_F(MergeTest, WithoutANoteNothingIsWritten) {
  auto const into = received(), from = received();
  auto const done = merges(kari, from, into);
  EXPECT_FALSE(done.comment_id);
  EXPECT_EQ(ticket(into).comment_count, 2);
  expect_consistent(*store);
}

TEST_F(MergeTest, ANoteStaysOnTheOneThatIsLeft) {
  auto const into = received("First");
  tick();
  auto const from = received("Second", per);
  tick();
  merges(kari, from, into, "", false, {"Your other mail has the answer.", true});
  auto const left = comments(from);
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].text, "Your other mail has the answer.");
  EXPECT_TRUE(left[0].public_);
  auto const gone = ticket(from);
  EXPECT_EQ(gone.comment_count, 1);
  EXPECT_EQ(gone.public_count, 1);
  EXPECT_EQ(gone.last_comment_id, left[0].id);
  EXPECT_EQ(gone.status, Status::closed);
  EXPECT_EQ(gone.merged_into, into);
  EXPECT_EQ(gone.waiting_since.us, 0);
  EXPECT_EQ(comments(into).size(), 2U) << "and nothing of it in the target";
  EXPECT_EQ(change_of(last_audit(from), "merged_into"), fmt::format("null>\"{}\"", into.value));
  EXPECT_EQ(facts_of(from).back(), "ticket.merged");
  EXPECT_EQ(fault_of([&] { merges(jon, into, received(), "", false, {"x", false}); }).code,
            FaultCode::forbidden);
  expect_consistent(*store);
}

TEST_F(MergeTest, WhatCannotBeMerged) {
  auto const a = received(), closed = received(), spam = received();
  Change c;
  c.status = to(Status::closed);
  changes(kari, closed, c);
  write([&](store::Tx& tx) { mark_spam(tx, system(), spam, true); });
  EXPECT_EQ(fault_of([&] { merges(kari, a, a); }).code, FaultCode::invalid);
  EXPECT_EQ(fault_of([&] { merges(kari, a, closed); }).code, FaultCode::invalid);
  EXPECT_EQ(fault_of([&] { merges(kari, closed, a); }).code, FaultCode::invalid);
  EXPECT_EQ(fault_of([&] { merges(kari, a, spam); }).code, FaultCode::invalid);
  EXPECT_EQ(fault_of([&] { merges(jon, a, spam); }).code, FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { merges(kari, a, TicketId{999}); }).code, FaultCode::not_found);
}

struct ShelveTest : ::testing::Test, Department {};

TEST_F(ShelveTest, SpamAndBack) {
  auto const id = received();
  auto const by = actor(kari);
  write([&](store::Tx& tx) { mark_spam(tx, by, id, true); });
  EXPECT_EQ(ticket(id).shelf, Shelf::spam);
  EXPECT_EQ(change_of(last_audit(id), "state"), "\"active\">\"spam\"");
  auto const junior = actor(jon);
  EXPECT_EQ(fault_of([&] { write([&](store::Tx& tx) { mark_spam(tx, junior, id, false); }); }).code,
            FaultCode::forbidden);
  Change c;
  c.comment = words("Answer");
  EXPECT_TRUE(fault_of([&] { changes(kari, id, c); }).fields.contains("status"));
  write([&](store::Tx& tx) { mark_spam(tx, by, id, false); });
  EXPECT_EQ(ticket(id).shelf, Shelf::active);
  EXPECT_EQ(facts_of(id).back(), "ticket.shelved");
  expect_consistent(*store);
}

TEST_F(ShelveTest, DeleteRestoreAndErase) {
  auto const id = received("My number is 12345");
  Change c;
  c.comment = words("Noted", false);
  c.comment->upload_tokens = {attach_upload(kari, "secret")};
  c.add_tags = {"telt"};
  c.add_cc = {per};
  changes(kari, id, c);
  auto const agent = actor(kari), boss = actor(admin);
  EXPECT_EQ(fault_of([&] { write([&](store::Tx& tx) { remove(tx, agent, id); }); }).code,
            FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { write([&](store::Tx& tx) { erase(tx, boss, id); }); }).code, FaultCode::conflict);
  write([&](store::Tx& tx) { remove(tx, boss, id); });
  EXPECT_NE(ticket(id).deleted_at.us, 0);
  write([&](store::Tx& tx) { restore(tx, boss, id); });
  EXPECT_EQ(ticket(id).shelf, Shelf::active);
  EXPECT_EQ(ticket(id).deleted_at.us, 0);
  write([&](store::Tx& tx) { remove(tx, boss, id); });
  write([&](store::Tx& tx) { erase(tx, boss, id); });
  auto const t = ticket(id);
  EXPECT_EQ(t.shelf, Shelf::erased);
  EXPECT_EQ(t.subject + t.snippet + t.tags, "");
  for (auto const& comment : comments(id)) EXPECT_EQ(comment.text + comment.html, "");
  EXPECT_TRUE(read([&](store::Read& r) { return participants(r, id); }).empty());
  EXPECT_EQ(fault_of([&] { write([&](store::Tx& tx) { restore(tx, boss, id); }); }).code,
            FaultCode::not_found);
  expect_consistent(*store);
}

struct UnmergeTest : MergeTest {
  TicketId unmerges(UserId who, TicketId from) {
    auto const by = actor(who);
    return write([&](store::Tx& tx) { return unmerge(tx, by, from); });
  }
  std::vector<std::string> texts(TicketId id) {
    std::vector<std::string> out;
    for (auto const& c : comments(id)) out.push_back(c.text);
    return out;
  }
};
using Texts = std::vector<std::string>;

TEST_F(UnmergeTest, WordsFilesAndPeopleGoBack) {
  auto const into = received("First");
  tick();
  auto const from = received("Second", per);
  Change c;
  c.comment = words("A note", false);
  c.comment->upload_tokens = {attach_upload(kari, "file")};
  c.add_followers = {jon};
  c.status = to(Status::open);
  changes(kari, from, c);
  auto const from_before = ticket(from);
  tick();
  merges(kari, from, into);
  tick();
  replies(kari, into, "Written after the merge");
  tick();
  EXPECT_EQ(unmerges(kari, from), into);

  auto const t = ticket(into), back = ticket(from);
  EXPECT_EQ(texts(into), (Texts{"First", "Written after the merge"}));
  EXPECT_EQ(texts(from), (Texts{"Second", "A note"}));
  EXPECT_EQ(back.shelf, Shelf::active);
  EXPECT_EQ(back.status, Status::open);
  EXPECT_FALSE(back.merged_into);
  EXPECT_EQ(back.comment_count, 2);
  EXPECT_EQ(back.public_count, 1);
  EXPECT_EQ(back.file_count, 1);
  EXPECT_EQ(back.last_comment_id, from_before.last_comment_id);
  EXPECT_EQ(back.snippet, from_before.snippet);
  EXPECT_EQ(back.waiting_since, from_before.waiting_since);
  EXPECT_EQ(t.comment_count, 2);
  EXPECT_EQ(t.file_count, 0);
  EXPECT_EQ(t.waiting_since.us, 0) << "it was answered";
  EXPECT_TRUE(read([&](store::Read& r) { return participants(r, into); }).empty());
  EXPECT_EQ(read([&](store::Read& r) { return participants(r, from); }).size(), 1U);
  EXPECT_EQ(change_of(last_audit(from), "merged_into"), fmt::format("\"{}\">null", into.value));
  EXPECT_EQ(facts_of(from).back(), "ticket.unmerged");
  expect_consistent(*store);
}

TEST_F(UnmergeTest, OutOfAChainOfMerges) {
  auto const a = received("A"), b = received("B"), c = received("C");
  merges(kari, a, b);
  tick();
  merges(kari, b, c);
  tick();
  EXPECT_EQ(unmerges(kari, a), c) << "its words were there by then";
  EXPECT_EQ(texts(a), Texts{"A"});
  EXPECT_EQ(texts(c), (Texts{"B", "C"}));
  EXPECT_EQ(unmerges(kari, b), c);
  EXPECT_EQ(texts(b), Texts{"B"});
  expect_consistent(*store);

  merges(kari, a, b);
  tick();
  merges(kari, b, c);
  tick();
  EXPECT_EQ(unmerges(kari, b), c);
  EXPECT_EQ(texts(b), (Texts{"A", "B"})) << "what had been merged into it comes along";
  EXPECT_EQ(ticket(a).merged_into, b);
  expect_consistent(*store);
}

TEST_F(UnmergeTest, WhoTookPartBeforeStays) {
  auto const into = received("First");
  Change c;
  c.add_cc = {per};
  changes(kari, into, c);
  tick();
  auto const from = received("Second", per);
  tick();
  merges(kari, from, into);
  tick();
  unmerges(kari, from);
  auto const people = read([&](store::Read& r) { return participants(r, into); });
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0].user_id, per);
  expect_consistent(*store);
}

TEST_F(UnmergeTest, WhatCannotBeTakenApart) {
  auto const into = received(), from = received();
  EXPECT_EQ(fault_of([&] { unmerges(kari, from); }).code, FaultCode::conflict);
  merges(kari, from, into);
  EXPECT_EQ(fault_of([&] { unmerges(lars, from); }).code, FaultCode::forbidden);
  unmerges(kari, from);
  EXPECT_EQ(fault_of([&] { unmerges(kari, from); }).code, FaultCode::conflict);
}

}  // namespace
}  // namespace svar::tickets
