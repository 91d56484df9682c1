// Who is told, who has read, who may.
#include "features/board/board.hpp"

#include "features/macros/macros_testing.hpp"

namespace svar::board {
namespace {

using macros::testing::fault_of;

struct Wall : macros::testing::Shop {
  PostId put(UserId who, NewPost const& wish) {
    auto const by = as(who);
    return write([&](store::Tx& tx) { return post(tx, by, wish); });
  }
  std::vector<std::string> seen(UserId who) {
    auto const by = as(who);
    std::vector<std::string> out;
    for (auto const& p : read([&](store::Read& r) { return standing(r, by); })) out.push_back(p.title);
    return out;
  }
};
using Titles = std::vector<std::string>;

TEST(Board, an_announcement_reaches_its_groups_until_it_ends) {
  Wall w;
  w.put(w.lead, {Kind::announcement, "New returns policy", "From Monday", {w.returns}, true, {}});
  w.put(w.lead, {Kind::announcement, "Cake in the kitchen", "", {}, false, now() + hours(2)});
  EXPECT_EQ(w.seen(w.ola).size(), 2u);
  EXPECT_EQ(w.seen(w.kari), Titles{"Cake in the kitchen"});
  w.clock.set(now() + hours(3));
  EXPECT_EQ(w.seen(w.ola), Titles{"New returns policy"});
  w.clock.set(now() + announcement_stands);
  EXPECT_EQ(w.seen(w.ola), Titles{});
}

TEST(Board, a_shift_hands_over_to_its_own_group_and_sees_who_took_it) {
  Wall w;
  auto const id = w.put(w.kari, {Kind::handover, "Evening", "Call back #1", {w.support}, true, {}});
  EXPECT_EQ(w.seen(w.lars), Titles{"Evening"});
  EXPECT_EQ(w.seen(w.ola), Titles{});
  auto const lars = w.as(w.lars), kari = w.as(w.kari), ola = w.as(w.ola);
  w.write([&](store::Tx& tx) { mark_read(tx, lars, id, true); });
  auto const taken = w.read([&](store::Read& r) { return readers(r, kari, id); });
  ASSERT_EQ(taken.size(), 1u);
  EXPECT_EQ(taken[0].user_id, w.lars);
  EXPECT_TRUE(taken[0].confirmed_at.us);
  auto const meant = w.read([&](store::Read& r) { return audience(r, standing(r, kari)[0]); });
  EXPECT_NE(std::ranges::find(meant, w.lars), meant.end());
  EXPECT_EQ(std::ranges::find(meant, w.ola), meant.end());
  EXPECT_EQ(std::ranges::find(meant, w.kari), meant.end());
  EXPECT_EQ(fault_of([&] { w.write([&](store::Tx& tx) { mark_read(tx, ola, id, true); }); }).code,
            FaultCode::not_found);
}

TEST(Board, who_may_and_who_may_not) {
  Wall w;
  auto const code = [&](UserId who, NewPost const& wish) { return fault_of([&] { w.put(who, wish); }).code; };
  EXPECT_EQ(code(w.kari, {Kind::announcement, "Hear", "", {}, false, {}}), FaultCode::forbidden);
  EXPECT_EQ(code(w.kari, {Kind::handover, "Evening", "", {w.returns}, false, {}}), FaultCode::invalid);
  EXPECT_EQ(code(w.kari, {Kind::handover, "Evening", "", {}, false, {}}), FaultCode::invalid);
  EXPECT_EQ(code(w.lead, {Kind::announcement, " ", "", {}, false, {}}), FaultCode::invalid);
  EXPECT_EQ(code(w.lead, {Kind::announcement, "Late", "", {}, false, now() - hours(1)}), FaultCode::invalid);
  auto const id = w.put(w.kari, {Kind::handover, "Evening", "", {w.support}, false, {}});
  auto const lars = w.as(w.lars), lead = w.as(w.lead);
  EXPECT_EQ(fault_of([&] { w.write([&](store::Tx& tx) { remove(tx, lars, id); }); }).code,
            FaultCode::forbidden);
  w.write([&](store::Tx& tx) { remove(tx, lead, id); });
  EXPECT_EQ(w.seen(w.kari), Titles{});
}

}  // namespace
}  // namespace svar::board
