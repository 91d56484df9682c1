// How long a ticket took, by timelines told with their times.
#include "features/tickets/ticket_metrics.hpp"

#include "features/tickets/ticket_import.hpp"
#include "features/tickets/tickets_events.hpp"
#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {

using testing::Department;

struct Timeline : Department {
  Time began = start;
  TicketId id;

  void at(int minute) { clock.set(began + minutes(minute)); }
  void customer(int minute, std::string text = "Hello?") {
    at(minute);
    if (!id)
      id = received(std::move(text));
    else
      receives(id, anna, std::move(text));
  }
  void agent(int minute, std::optional<Status> status = {}) {
    at(minute);
    Change c;
    c.comment = testing::words("We look into it");
    if (status) c.status = testing::to(*status);
    changes(kari, id, c);
  }
  void status(int minute, Status s) {
    at(minute);
    Change c;
    c.status = testing::to(s);
    changes(kari, id, c);
  }
  Metrics reckoned() {
    return read([&](store::Read& r) { return reckon(r, {*find(r, Actor::of_system(), id)}).at(0); });
  }
  std::vector<std::string> clocks() {
    std::vector<std::string> out;
    for (auto const& e : read([&](store::Read& r) { return metric_events(r, {id}); }))
      out.push_back(fmt::format("{} {} {} {} {}", (e.at - began).us / 60'000'000, json::enum_name(e.metric),
                                e.instance, json::enum_name(e.type), e.so_far.us / 60'000'000));
    return out;
  }
};

std::int64_t in_minutes(Duration d) {
  return d.us / 60'000'000;
}
std::optional<std::int64_t> in_minutes(std::optional<Duration> d) {
  return d ? std::optional(in_minutes(*d)) : std::nullopt;
}

TEST(TicketMetrics, a_ticket_that_waits_for_its_customer_between_two_answers) {
  Timeline t;
  t.customer(0);
  t.agent(10, Status::pending);
  t.customer(60);
  t.customer(105);
  t.agent(120, Status::solved);
  auto const m = t.reckoned();
  t.at(1'000);
  EXPECT_EQ(in_minutes(reply_time(m)), 10);
  EXPECT_EQ(in_minutes(requester_wait(m, now())), 70);
  EXPECT_EQ(in_minutes(agent_work(m, now())), 70);
  EXPECT_EQ(in_minutes(agent_wait(m, now())), 50);
  EXPECT_EQ(in_minutes(on_hold(m, now())), 0);
  EXPECT_EQ(in_minutes(first_resolution(m)), 120);
  EXPECT_EQ(in_minutes(full_resolution(m)), 120);
  EXPECT_EQ(m.replies, 2);
  EXPECT_EQ(m.reopens, 0);
}

TEST(TicketMetrics, time_on_hold_is_the_customers_wait_and_nobodys_work) {
  Timeline t;
  t.customer(0);
  t.agent(15, Status::pending);
  t.customer(135);
  t.status(150, Status::hold);
  t.status(150 + 1440, Status::open);
  t.agent(1620, Status::solved);
  auto const m = t.reckoned();
  EXPECT_EQ(in_minutes(reply_time(m)), 15);
  EXPECT_EQ(in_minutes(requester_wait(m, now())), 1500);
  EXPECT_EQ(in_minutes(agent_work(m, now())), 60);
  EXPECT_EQ(in_minutes(agent_wait(m, now())), 120);
  EXPECT_EQ(in_minutes(on_hold(m, now())), 1440);
  EXPECT_EQ(in_minutes(first_resolution(m)), 1620);
}

TEST(TicketMetrics, reopened_it_has_no_full_resolution_until_it_is_solved_again) {
  Timeline t;
  t.customer(0);
  t.agent(30, Status::solved);
  t.customer(90);
  auto m = t.reckoned();
  EXPECT_EQ(m.reopens, 1);
  EXPECT_EQ(in_minutes(first_resolution(m)), 30);
  EXPECT_EQ(in_minutes(full_resolution(m)), std::nullopt);
  t.at(100);
  EXPECT_EQ(in_minutes(agent_work(m, now())), 40) << "what runs counts up to now";
  t.agent(150, Status::solved);
  m = t.reckoned();
  EXPECT_EQ(in_minutes(first_resolution(m)), 30);
  EXPECT_EQ(in_minutes(full_resolution(m)), 150);
  EXPECT_EQ(in_minutes(agent_work(m, now())), 90);
  EXPECT_EQ(m.replies, 2);
}

TEST(TicketMetrics, begun_by_a_colleague_the_reply_counts_from_the_customers_first_words) {
  Timeline t;
  NewTicket n;
  n.requester_id = t.anna;
  n.comment = testing::words("Your parcel came back to us");
  n.comment.author_id = t.kari;
  n.status = Status::pending;
  auto const kari = t.actor(t.kari);
  t.id = t.write([&](store::Tx& tx) { return open(tx, kari, n).ticket_id; });
  EXPECT_EQ(t.reckoned().replies, 0);
  t.customer(240);
  EXPECT_EQ(in_minutes(reply_time(t.reckoned())), std::nullopt) << "none is not nought";
  t.agent(300, Status::solved);
  auto const m = t.reckoned();
  EXPECT_EQ(in_minutes(reply_time(m)), 60);
  EXPECT_EQ(in_minutes(agent_wait(m, now())), 240);
  EXPECT_EQ(in_minutes(requester_wait(m, now())), 60);
  EXPECT_EQ(m.replies, 1);
}

TEST(TicketMetrics, notes_are_no_reply_and_stations_are_counted) {
  Timeline t;
  t.customer(0);
  t.at(5);
  t.replies(t.kari, t.id, "Who knows this?", false);
  EXPECT_EQ(in_minutes(reply_time(t.reckoned())), std::nullopt);
  auto const assign = [&](int minute, UserId who) {
    t.at(minute);
    Change c;
    c.assignee_id = testing::to(who);
    t.changes(t.kari, t.id, c);
  };
  assign(10, t.kari);
  assign(20, t.jon);
  auto const m = t.reckoned();
  EXPECT_EQ(m.assignee_stations, 2);
  EXPECT_GE(m.group_stations, 1);
  EXPECT_EQ(m.first_assigned_at, t.began + minutes(10));
  EXPECT_EQ(m.assigned_at, t.began + minutes(20));
  EXPECT_EQ(m.assignee_at, Time{}) << "Jon has done nothing yet";
  EXPECT_EQ(m.requester_at, t.began);
}

TEST(TicketMetrics, what_comes_by_a_merge_counts_by_its_own_time_and_leaves_the_other) {
  Timeline t;
  t.at(0);
  auto const other = t.received("I wrote first");
  t.customer(30, "And again");
  auto const child = std::exchange(t.id, other);
  auto const kari = t.actor(t.kari);
  t.at(40);
  t.write([&](store::Tx& tx) { merge(tx, kari, other, child, {}); });
  t.id = child;
  t.agent(50);
  EXPECT_EQ(in_minutes(reply_time(t.reckoned())), 50) << "from the older words";
  t.id = other;
  EXPECT_EQ(t.reckoned().customer_wrote_at, Time{});
}

TEST(TicketMetrics, kept_they_are_right_at_once_and_after_living_through_the_log_again) {
  Timeline t;
  auto const follower = metrics_follower();
  auto const follow = [&] {
    t.write([&](store::Tx& tx) {
      for (auto const& e : events::read_after(tx, 0, 1'000))
        if (std::ranges::find(follower.kinds, e.kind) != follower.kinds.end()) follower.react(tx, e);
    });
  };
  auto const kept = [&] {
    return t.read(
        [&](store::Read& r) { return json::to_text(metrics_of(r, {*find(r, Actor::of_system(), t.id)})); });
  };
  auto const fresh = [&] { return json::to_text(std::vector{t.reckoned()}); };
  t.customer(0);
  EXPECT_EQ(kept(), fresh()) << "nothing is kept yet";
  follow();
  EXPECT_EQ(kept(), fresh());
  t.agent(10, Status::solved);
  EXPECT_EQ(kept(), fresh()) << "the kept row is of an older state";
  follow();
  EXPECT_EQ(kept(), fresh());
  t.write([&](store::Tx& tx) { follower.reset(tx); });
  follow();
  EXPECT_EQ(kept(), fresh());
}

TEST(TicketMetrics, each_clock_tells_when_it_runs_stops_and_begins_anew) {
  Timeline t;
  t.customer(0);
  t.agent(10, Status::pending);
  t.customer(60);
  t.status(70, Status::solved);
  t.customer(100);
  EXPECT_EQ(t.clocks(), (std::vector<std::string>{
                            "0 reply_time 1 activate 0",
                            "0 agent_work_time 1 activate 0",
                            "0 requester_wait_time 1 activate 0",
                            "10 reply_time 1 fulfill 10",
                            "10 reply_time 1 update_status 10",
                            "10 agent_work_time 1 pause 10",
                            "10 agent_work_time 1 update_status 10",
                            "10 requester_wait_time 1 pause 10",
                            "10 requester_wait_time 1 update_status 10",
                            "60 reply_time 2 activate 0",
                            "60 agent_work_time 1 activate 10",
                            "60 requester_wait_time 1 activate 10",
                            "70 agent_work_time 1 fulfill 20",
                            "70 agent_work_time 1 update_status 20",
                            "70 requester_wait_time 1 fulfill 20",
                            "70 requester_wait_time 1 update_status 20",
                            "70 reply_time 2 fulfill 10",
                            "70 reply_time 2 update_status 10",
                            "100 reply_time 3 activate 0",
                            "100 agent_work_time 2 activate 0",
                            "100 requester_wait_time 2 activate 0",
                        }));
}

// --- What was lived through elsewhere

struct Import : Department {
  ImportInput in;
  Import() {
    in.subject = testing::to(std::string("Old order"));
    in.requester_id = testing::to(anna);
    in.assignee_id = testing::to(kari);
    in.status = testing::to(std::string("solved"));
    in.created_at = testing::to(start - days(100));
    in.solved_at = testing::to(start - days(98));
    in.updated_at = testing::to(start - days(90));
    in.comments.push_back(said(anna, "Where is it?", start - days(100)));
    in.comments.push_back(said(anna, "Thanks!", start - days(97)));
    in.comments.push_back(said(kari, "On its way", start - days(99)));
  }
  static ImportedCommentInput said(UserId who, std::string text, Time at) {
    ImportedCommentInput c;
    c.author_id = testing::to(who);
    c.value = std::move(text);
    c.created_at = testing::to(at);
    return c;
  }
  TicketId brought() {
    auto const by = actor(admin, Via::api);
    return write([&](store::Tx& tx) { return import(tx, by, in).ticket_id; });
  }
};

TEST(TicketImport, everything_has_its_own_time_and_nothing_is_news) {
  Import i;
  auto const id = i.brought();
  auto const t = i.ticket(id);
  EXPECT_EQ(t.status, Status::solved);
  EXPECT_EQ(t.created_at, i.start - days(100));
  EXPECT_EQ(t.solved_at, i.start - days(98));
  EXPECT_EQ(t.updated_at, i.start - days(90));
  std::vector<std::string> words;
  for (auto const& c : i.comments(id)) words.push_back(c.text);
  EXPECT_EQ(words, (std::vector<std::string>{"Where is it?", "On its way", "Thanks!"}));
  for (auto const& kind : i.facts_of(id))
    EXPECT_TRUE(kind == "ticket.opened" || kind == "comment.added" || kind == "ticket.changed") << kind;
  i.read([&](store::Read& r) {
    for (auto const& e : events::read_after(r, 0, 1'000)) {
      if (e.kind == TicketOpened::kind) EXPECT_TRUE(e.as<TicketOpened>().silent);
      if (e.kind == CommentAdded::kind) EXPECT_TRUE(e.as<CommentAdded>().silent);
      EXPECT_GE(e.at, i.start) << "the log is of today";
    }
    auto const m = reckon(r, {*find(r, Actor::of_system(), id)}).at(0);
    EXPECT_EQ(in_minutes(reply_time(m)), 24 * 60);
    EXPECT_EQ(in_minutes(full_resolution(m)), 2 * 24 * 60);
    EXPECT_EQ(m.reopens, 0) << "thanks that came after the end reopened nothing";
  });
  testing::expect_consistent(*i.store);
}

TEST(TicketImport, times_ahead_or_before_the_beginning_and_others_than_administrators_are_refused) {
  Import i;
  i.in.updated_at = testing::to(i.start + days(1));
  EXPECT_EQ(testing::fault_of([&] { i.brought(); }).fields.count("updated_at"), 1u);
  i.in.updated_at = {};
  i.in.comments[2].created_at = testing::to(i.start - days(101));
  EXPECT_EQ(testing::fault_of([&] { i.brought(); }).fields.count("comments.created_at"), 1u);
  i.in.comments.pop_back();
  auto const kari = i.actor(i.kari, Via::api);
  EXPECT_EQ(testing::fault_of([&] { i.write([&](store::Tx& tx) { import(tx, kari, i.in); }); }).code,
            FaultCode::forbidden);
  EXPECT_NO_THROW(i.brought());
}

TEST(TicketImport, every_status_and_a_ticket_without_a_word_on_its_time) {
  for (auto const* status : {"new", "open", "pending", "hold", "solved", "closed"}) {
    Import i;
    i.in.status = testing::to(std::string(status));
    i.in.created_at = i.in.updated_at = i.in.solved_at = {};
    for (auto& c : i.in.comments) c.created_at = {};
    auto const t = i.ticket(i.brought());
    EXPECT_EQ(json::enum_name(t.status), status);
    EXPECT_EQ(t.created_at, i.start);
    testing::expect_consistent(*i.store);
  }
}

}  // namespace
}  // namespace svar::tickets
