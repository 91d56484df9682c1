// What is taken out of a comment is nowhere any more.
#include "features/tickets/redact.hpp"

#include "base/redact.hpp"
#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {

using namespace testing;

constexpr std::string_view card = "4111 1111 1111 1111";

struct Told : Department {
  TicketId id;
  CommentId said;
  Told() {
    id = received("My card is " + std::string(card) + ", please refund");
    said = comments(id).front().id;
  }
  int redacts(UserId who, CommentId comment, Redaction const& wish) {
    auto const by = actor(who);
    return write([&](store::Tx& tx) { return redact(tx, by, comment, wish); });
  }
};

TEST(Redaction, words_go_from_comment_list_and_history) {
  Told d;
  Change subject;
  subject.subject = to("Refund to " + std::string(card));
  d.changes(d.kari, d.id, subject);
  subject.subject = to(std::string("Refund"));
  d.changes(d.kari, d.id, subject);
  EXPECT_EQ(d.redacts(d.kari, d.said, {std::string(card), {}}), 1);
  auto const comment = d.comments(d.id).front();
  EXPECT_EQ(comment.text.find("4111"), std::string::npos);
  EXPECT_EQ(comment.html.find("4111"), std::string::npos);
  EXPECT_NE(comment.text.find("please refund"), std::string::npos);
  EXPECT_EQ(d.ticket(d.id).snippet.find("4111"), std::string::npos);
  for (auto const& audit : d.read([&](store::Read& r) { return audits(r, d.id, {}, 100); }))
    EXPECT_EQ(audit.changes.find("4111"), std::string::npos) << audit.changes;
  EXPECT_EQ(change_of(d.last_audit(d.id), "redacted"), fmt::format("null>\"{}\"", d.said.value));
  EXPECT_EQ(d.facts_of(d.id).back(), "comment.redacted");
  expect_consistent(*d.store);
}

TEST(Redaction, files_go_with_their_bytes) {
  Told d;
  NewComment with = words("Here is the picture", true);
  with.upload_tokens = {d.attach_upload(d.kari, "picture of a card")};
  Change c;
  c.comment = with;
  auto const done = d.changes(d.kari, d.id, c);
  auto const files = d.read([&](store::Read& r) { return files::of_comments(r, {done.comment_id.value}); });
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(fault_of([&] { d.redacts(d.kari, d.said, {"", {files[0].id}}); }).code, FaultCode::invalid);
  d.redacts(d.kari, done.comment_id, {"", {files[0].id}});
  EXPECT_TRUE(d.read([&](store::Read& r) { return files::of_comments(r, {done.comment_id.value}); }).empty());
  EXPECT_EQ(d.ticket(d.id).file_count, 0);
  expect_consistent(*d.store);
}

TEST(Redaction, who_may_not_see_or_may_not_redact_is_refused_and_what_is_not_there_is_said) {
  Told d;
  EXPECT_EQ(fault_of([&] { d.redacts(d.lars, d.said, {std::string(card), {}}); }).code, FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { d.redacts(d.anna, d.said, {std::string(card), {}}); }).code, FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { d.redacts(d.kari, d.said, {"5500 0000", {}}); }).code, FaultCode::invalid);
  EXPECT_EQ(fault_of([&] { d.redacts(d.kari, d.said, {" ", {}}); }).code, FaultCode::invalid);
  EXPECT_EQ(fault_of([&] { d.redacts(d.kari, CommentId{999'999}, {"x", {}}); }).code, FaultCode::not_found);
  EXPECT_NE(d.comments(d.id).front().text.find("4111"), std::string::npos);
}

}  // namespace
}  // namespace svar::tickets
