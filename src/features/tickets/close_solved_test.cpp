#include "features/tickets/close_solved.hpp"

#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets::testing {
namespace {

TEST(CloseSolved, closes_only_what_nobody_has_touched_for_long) {
  Department d;
  auto const old = d.received("old");
  auto const young = d.received("young");
  auto const open = d.received("open");
  Change solve;
  solve.status = to(Status::solved);
  d.changes(d.kari, old, solve);
  for (int i = 0; i < 10; ++i) d.tick();
  auto const between = now();
  d.tick();
  d.changes(d.kari, young, solve);
  EXPECT_EQ(close_solved(*d.store, between, [] { return false; }), 1);
  EXPECT_EQ(d.ticket(old).status, Status::closed);
  EXPECT_EQ(d.ticket(young).status, Status::solved);
  EXPECT_NE(d.ticket(open).status, Status::closed);
  EXPECT_EQ(close_solved(*d.store, between, [] { return false; }), 0);
}

TEST(CloseSolved, stops_when_asked) {
  Department d;
  auto const old = d.received("old");
  Change solve;
  solve.status = to(Status::solved);
  d.changes(d.kari, old, solve);
  EXPECT_EQ(close_solved(*d.store, now() + days(1), [] { return true; }), 0);
  EXPECT_EQ(d.ticket(old).status, Status::solved);
}

}  // namespace
}  // namespace svar::tickets::testing
