// Who is told what, once.
#include "features/notices/notices.hpp"

#include "features/macros/macros_testing.hpp"

namespace svar::notices {
namespace {

struct Floor : macros::testing::Shop {
  events::Seq seen = 0;
  Floor() { follow(); }

  // Everything since the last time.
  void follow() {
    auto const f = follower();
    for (auto const& e : read([&](store::Read& r) { return events::read_after(r, seen, 1000); })) {
      seen = e.seq;
      if (std::ranges::find(f.kinds, e.kind) != f.kinds.end()) write([&](store::Tx& tx) { f.react(tx, e); });
    }
  }
  std::vector<std::string> told(UserId who) {
    follow();
    auto const actor = as(who);
    std::vector<std::string> out;
    for (auto const& n : read([&](store::Read& r) { return list(r, actor, {}, 100); }))
      out.push_back(std::string(json::enum_name(n.kind)) + (n.read_at.us ? " read" : ""));
    return out;
  }
  void says(UserId who, std::string text, bool public_, std::vector<UserId> mentions = {}) {
    tickets::Change c;
    c.comment.emplace();
    c.comment->text = std::move(text);
    c.comment->public_ = public_;
    c.comment->mentions = std::move(mentions);
    auto const actor = as(who);
    write([&](store::Tx& tx) { tickets::update(tx, actor, ticket, c); });
  }
  void assigns(UserId who, UserId to) {
    tickets::Change c;
    c.assignee_id = macros::testing::to(to);
    auto const actor = as(who);
    write([&](store::Tx& tx) { tickets::update(tx, actor, ticket, c); });
  }
  void customer_writes() {
    tickets::Received mail;
    mail.ticket_id = ticket;
    mail.author_id = anna;
    mail.comment.text = "Any news?";
    write([&](store::Tx& tx) { tickets::receive(tx, Actor::of_system(), mail); });
  }
};

using Kinds = std::vector<std::string>;

TEST(Notices, whoever_is_named_is_told_once_though_they_follow_from_then_on) {
  Floor f;
  f.says(f.kari, "Can you look?", false, {f.lead});
  EXPECT_EQ(f.told(f.lead), Kinds{"mentioned"});
  EXPECT_EQ(f.told(f.kari), Kinds{});
  f.says(f.kari, "It is urgent", false);
  EXPECT_EQ(f.told(f.lead), (Kinds{"followed", "mentioned"}));
}

TEST(Notices, an_owner_is_told_of_the_ticket_and_of_what_its_customer_writes) {
  Floor f;
  f.assigns(f.lead, f.kari);
  f.customer_writes();
  EXPECT_EQ(f.told(f.kari), (Kinds{"answered", "assigned"}));
  f.says(f.kari, "Here you are", true);
  EXPECT_EQ(f.told(f.kari), (Kinds{"answered", "assigned"}));
}

TEST(Notices, nobody_is_told_of_what_they_did_themselves) {
  Floor f;
  f.assigns(f.kari, f.kari);
  f.says(f.kari, "Note to self", false, {f.kari});
  EXPECT_EQ(f.told(f.kari), Kinds{});
}

TEST(Notices, a_kind_that_is_not_wanted_is_not_told) {
  Floor f;
  auto const kari = f.as(f.kari);
  f.write([&](store::Tx& tx) { choose(tx, kari, Kind::assigned, Way::off); });
  f.assigns(f.lead, f.kari);
  EXPECT_EQ(f.told(f.kari), Kinds{});
  f.write([&](store::Tx& tx) { choose(tx, kari, Kind::assigned, Way::app); });
  f.assigns(f.lead, UserId{});
  f.assigns(f.lead, f.kari);
  EXPECT_EQ(f.told(f.kari), Kinds{"assigned"});
}

TEST(Notices, reading_the_ticket_reads_its_notices_and_nobody_elses) {
  Floor f;
  f.says(f.kari, "Look", false, {f.lead});
  f.assigns(f.lead, f.kari);
  f.follow();
  auto const lead = f.as(f.lead), kari = f.as(f.kari);
  EXPECT_EQ(f.read([&](store::Read& r) { return unread(r, lead); }), 1);
  f.write([&](store::Tx& tx) { mark_read(tx, lead, f.ticket); });
  EXPECT_EQ(f.read([&](store::Read& r) { return unread(r, lead); }), 0);
  EXPECT_EQ(f.read([&](store::Read& r) { return unread(r, kari); }), 1);
  EXPECT_EQ(f.told(f.lead), Kinds{"mentioned read"});
}

TEST(Notices, old_news_and_what_left_again_is_told_to_nobody) {
  Floor f;
  f.assigns(f.lead, f.kari);
  f.assigns(f.lead, UserId{});
  EXPECT_EQ(f.told(f.kari), Kinds{});
  f.assigns(f.lead, f.kari);
  f.clock.set(now() + news + hours(1));
  EXPECT_EQ(f.told(f.kari), Kinds{});
}

}  // namespace
}  // namespace svar::notices
