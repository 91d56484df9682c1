// An answer goes out and the ticket sleeps; taken back, it is awake with its words.
#include "features/desk/desk_testing.hpp"

namespace svar::desk {
namespace {

struct Sleepy : Screens {
  std::string body(std::string_view snooze, std::string_view status = "pending") {
    return fmt::format(
        R"({{"public":true,"html":"<p>Hvor høy er du?</p>","to":[{{"email":"anna@kunde.example","name":"Anna"}}],"cc":[],"seen_until_comment_id":{},"set":{{"status":"{}"}},"snooze":{}}})",
        screen().at("last_comment_id").as_int64(), status, snooze);
  }
  tickets::Ticket now_of() {
    return store->read([&](store::Read& r) { return tickets::get(r, Actor::of_system(), ticket); });
  }
};

TEST(SendAndSnooze, it_sleeps_until_the_customer_answers) {
  Sleepy s;
  auto const done = s.answer(net::Method::post, s.at("/comments"), s.body(R"({"until":null})"), 201);
  EXPECT_TRUE(done.at("ticket").at("snooze").at("until").is_null());
  EXPECT_EQ(s.now_of().shelf, tickets::Shelf::snoozed);
  EXPECT_EQ(s.now_of().status, tickets::Status::pending);
  s.store->write([&](store::Tx& tx) { s.receive(tx, s.ticket, "Sv", "182 centimeter.", 0); });
  EXPECT_EQ(s.now_of().shelf, tickets::Shelf::active);
}

TEST(SendAndSnooze, an_answer_taken_back_wakes_it) {
  Sleepy s;
  auto const until = iso_millis(now() + hours(20));
  auto const done =
      s.answer(net::Method::post, s.at("/comments"), s.body(fmt::format(R"({{"until":"{}"}})", until)), 201);
  EXPECT_EQ(s.now_of().shelf, tickets::Shelf::snoozed);
  s.answer(net::Method::post,
           fmt::format("/api/ui/comments/{}/undo", done.at("comment").at("id").as_int64()));
  auto const t = s.now_of();
  EXPECT_EQ(t.shelf, tickets::Shelf::active);
  EXPECT_EQ(t.status, tickets::Status::new_);
  EXPECT_EQ(t.comment_count, 1);
}

TEST(SendAndSnooze, nothing_is_said_when_it_cannot_sleep) {
  Sleepy s;
  s.answer(net::Method::post, s.at("/comments"), s.body(R"({"until":null})", "solved"), 422);
  s.answer(net::Method::post, s.at("/comments"), s.body(R"({"until":"2020-01-01T00:00:00Z"})"), 422);
  EXPECT_EQ(s.now_of().comment_count, 1);
  EXPECT_EQ(s.now_of().status, tickets::Status::new_);
}

}  // namespace
}  // namespace svar::desk
