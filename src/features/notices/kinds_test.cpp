// Side conversations, approvals and tasks: who is told of them.
#include "features/desk/desk_events.hpp"
#include "features/macros/macros_testing.hpp"
#include "features/notices/notices.hpp"
#include "features/notices/task_due.hpp"
#include "features/sides/sides_events.hpp"

namespace svar::notices {
namespace {

using Kinds = std::vector<std::string>;

struct Floor : macros::testing::Shop {
  events::Seq seen = 0;
  void follow() {
    auto const f = follower();
    for (auto const& e : read([&](store::Read& r) { return events::read_after(r, seen, 1000); })) {
      seen = e.seq;
      if (std::ranges::find(f.kinds, e.kind) != f.kinds.end()) write([&](store::Tx& tx) { f.react(tx, e); });
    }
  }
  Kinds told(UserId who) {
    follow();
    auto const actor = as(who);
    Kinds out;
    for (auto const& n : read([&](store::Read& r) { return list(r, actor, {}, 100); }))
      out.emplace_back(json::enum_name(n.kind));
    return out;
  }
  sides::MessageId asks(UserId who, kit::GroupId group) {
    sides::NewSide wish;
    wish.kind = sides::Kind::group;
    wish.group_id = group;
    wish.first.html = "<p>Do we have the part?</p>";
    auto const actor = as(who);
    return write([&](store::Tx& tx) { return sides::open(tx, actor, ticket, wish); });
  }
};

TEST(NoticeKinds, an_answer_on_the_side_reaches_who_asked_and_who_has_the_ticket) {
  Floor f;
  f.follow();
  auto const first = f.asks(f.kari, f.returns);
  tickets::Change c;
  c.assignee_id = macros::testing::to(f.lead);
  auto const lead = f.as(f.lead), ola = f.as(f.ola);
  f.write([&](store::Tx& tx) { tickets::update(tx, lead, f.ticket, c); });
  auto const side = f.read([&](store::Read& r) { return sides::find_message(r, ola, first)->side_id; });
  EXPECT_EQ(f.told(f.kari), Kinds{});
  sides::NewMessage answer;
  answer.html = "<p>In stock</p>";
  f.write([&](store::Tx& tx) { sides::write(tx, ola, side, answer); });
  EXPECT_EQ(f.told(f.kari), Kinds{"side_answered"});
  EXPECT_EQ(f.told(f.lead), Kinds{"side_answered"});
  EXPECT_EQ(f.told(f.ola), Kinds{});
}

TEST(NoticeKinds, an_answer_to_approve_is_told_to_who_may_and_the_decision_to_its_writer) {
  Floor f;
  f.follow();
  f.write([&](store::Tx& tx) {
    events::append(tx, {f.lars, 0, 0}, desk::AnswerPlanned{f.ticket, desk::PlanId{5}, f.lars, Time{}});
  });
  EXPECT_EQ(f.told(f.kari), Kinds{"approval_asked"});
  EXPECT_EQ(f.told(f.lead), Kinds{"approval_asked"});
  EXPECT_EQ(f.told(f.lars), Kinds{}) << "its writer, who may not answer customers";
  EXPECT_EQ(f.told(f.ola), Kinds{}) << "of another group";
  f.write([&](store::Tx& tx) {
    events::append(tx, {f.kari, 0, 0},
                   desk::AnswerPlanEnded{f.ticket, desk::PlanId{5}, f.lars, {}, "by_hand"});
  });
  EXPECT_EQ(f.told(f.lars), Kinds{"approval_decided"});
  f.write([&](store::Tx& tx) {
    events::append(tx, {f.lars, 0, 0},
                   desk::AnswerPlanned{f.ticket, desk::PlanId{6}, f.lars, now() + hours(1)});
  });
  EXPECT_EQ(f.told(f.kari), Kinds{"approval_asked"}) << "what goes out at a time needs nobody";
}

TEST(NoticeKinds, a_task_is_told_when_it_is_due_to_who_has_it_then) {
  Floor f;
  auto const kari = f.as(f.kari);
  auto const due = now() + hours(2);
  auto const task =
      f.write([&](store::Tx& tx) { return tasks::add(tx, kari, f.ticket, {"Call back", f.kari, due}); });
  f.follow();
  auto const run = [&] {
    events::Job job;
    job.data = fmt::format(R"({{"task_id":{},"ticket_id":{}}})", task.value, f.ticket.value);
    task_due_kind().run(*f.desk.store, job, [] { return false; });
  };
  run();
  EXPECT_EQ(f.told(f.kari), Kinds{}) << "not before its time";
  f.write([&](store::Tx& tx) {
    tasks::TaskChange c;
    c.assignee_id = macros::testing::to(f.lead);
    tasks::change(tx, kari, task, c);
  });
  f.clock.set(due);
  run();
  EXPECT_EQ(f.told(f.kari), Kinds{});
  EXPECT_EQ(f.told(f.lead), Kinds{"task_due"});
  f.write([&](store::Tx& tx) {
    tasks::TaskChange c;
    c.done = true;
    tasks::change(tx, kari, task, c);
  });
  run();
  EXPECT_EQ(f.told(f.lead), Kinds{"task_due"});
}

}  // namespace
}  // namespace svar::notices
