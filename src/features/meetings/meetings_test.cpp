#include "features/meetings/meetings.hpp"

#include <gtest/gtest.h>

#include "events/log.hpp"
#include "features/tickets/colleagues_testing.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::meetings {
namespace {

struct MeetingsTest : ::testing::Test, tickets::Colleagues {
  TicketId ticket = asks("Broken pole", "It broke").ticket_id;

  template <class F>
  auto write(UserId who, F&& work) {
    auto const by = store->read([&](store::Read& r) { return people::actor_for(r, who, kit::Via::web); });
    return store->write([&](store::Tx& tx) { return work(tx, by); });
  }
  std::string sets(UserId who, std::string url) {
    return write(who, [&](store::Tx& tx, Actor const& by) { return set(tx, by, ticket, url).url; });
  }
  void template_is(UserId who, std::string text) {
    write(who, [&](store::Tx& tx, Actor const& by) { set_template(tx, by, text); });
  }
  std::string kept() {
    auto const found = store->read([&](store::Read& r) { return of_ticket(r, ticket); });
    return found ? found->url : "none";
  }
  template <class F>
  FaultCode refused(F&& work) {
    try {
      work();
    } catch (Fault const& f) {
      return f.code;
    }
    ADD_FAILURE() << "nothing was thrown";
    return FaultCode::internal;
  }
};

TEST_F(MeetingsTest, OneIsMadeFromTheTemplatePastedAndTakenAway) {
  EXPECT_EQ(refused([&] { sets(kari, " "); }), FaultCode::invalid) << "no template yet";
  template_is(admin, " https://meet.example/rimfjell-{ticket} ");
  EXPECT_EQ(sets(kari, ""), fmt::format("https://meet.example/rimfjell-{}", ticket.value));
  EXPECT_EQ(sets(kari, " https://other.example/room?pw=1#x "), "https://other.example/room?pw=1#x");
  EXPECT_EQ(kept(), "https://other.example/room?pw=1#x");
  write(kari, [&](store::Tx& tx, Actor const& by) { meetings::remove(tx, by, ticket); });
  EXPECT_EQ(kept(), "none");
}

TEST_F(MeetingsTest, ARoomThatNobodyGuessesIsANewOneEachTime) {
  template_is(admin, "https://meet.example/{ticket}-{random}");
  auto const one = sets(kari, ""), two = sets(kari, "");
  EXPECT_NE(one, two);
  EXPECT_GE(one.size(), std::string_view("https://meet.example/1-").size() + 16);
}

TEST_F(MeetingsTest, OnlyAnAddressOfAWebPageIsTaken) {
  for (auto const* bad : {"javascript:alert(1)", "https://", "meet.example/1", "https://a b.example",
                          "https://x.example/\"onclick=", "https://x.example/<b>", "ftp://x.example/",
                          "https://kari:secret@x.example/", "data:text/html,x", "https:///x",
                          "https://x.example/{ticket}", "https://x.example/\n1"})
    EXPECT_EQ(refused([&] { sets(kari, bad); }), FaultCode::invalid) << bad;
  EXPECT_EQ(refused([&] { sets(kari, "https://x.example/" + std::string(max_url, 'a')); }),
            FaultCode::invalid);
  EXPECT_EQ(kept(), "none");
  for (auto const* bad : {"https://meet.example/", "javascript:{ticket}", "https://{other}.example/{ticket}"})
    EXPECT_EQ(refused([&] { template_is(admin, bad); }), FaultCode::invalid) << bad;
}

TEST_F(MeetingsTest, WhoMayNotSeeTheTicketMayNotMeet) {
  EXPECT_EQ(refused([&] { sets(jon, "https://x.example/"); }), FaultCode::not_found);
  EXPECT_EQ(refused([&] { sets(anna, "https://x.example/"); }), FaultCode::forbidden);
  EXPECT_EQ(refused([&] { template_is(kari, "https://x.example/{ticket}"); }), FaultCode::forbidden);
}

TEST_F(MeetingsTest, WithAnErasedTicketGoesItsMeeting) {
  sets(kari, "https://x.example/anna");
  net::LiveHub hub;
  kit::App app{.store = *store, .live = hub};
  auto const follower = feature().followers(app)[0];
  store->write([&](store::Tx& tx) {
    auto const system = Actor::of_system();
    tickets::remove(tx, system, ticket);
    tickets::erase(tx, system, ticket);
    for (auto const& e : events::read_after(tx, 0, 1000))
      if (e.kind == tickets::TicketShelved::kind) follower.react(tx, e);
  });
  EXPECT_EQ(kept(), "none");
}

}  // namespace
}  // namespace svar::meetings
