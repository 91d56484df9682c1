// Many tickets changed as one piece of work, and taken back.
#include "features/bulk/bulk.hpp"

#include <random>

#include "features/bulk/bulk_rows.hpp"
#include "features/bulk/preview.hpp"
#include "features/bulk/select.hpp"
#include "features/macros/macros_testing.hpp"

namespace svar::bulk {
namespace {

using macros::testing::fault_of;
using tickets::Status;
using tickets::Ticket;

json::Value wish_of(std::string_view text) {
  return json::parse(text);
}

struct Office : macros::testing::Shop {
  std::vector<TicketId> opened(int n, tickets::NewTicket like = {}) {
    return write([&](store::Tx& tx) {
      std::vector<TicketId> ids;
      for (int i = 0; i < n; ++i) {
        auto ticket = like;
        ticket.subject = "Tent " + std::to_string(i);
        ticket.comment.text = "It leaks";
        ticket.requester_id = anna;
        ticket.group_id = support;
        ids.push_back(tickets::open(tx, Actor::of_system(), ticket).ticket_id);
      }
      return ids;
    });
  }
  Ticket now(TicketId id) {
    return read([&](store::Read& r) { return tickets::get(r, Actor::of_system(), id); });
  }
  void change(TicketId id, tickets::Change const& c) {
    write([&](store::Tx& tx) { tickets::update(tx, Actor::of_system(), id, c); });
  }
  void set_status(TicketId id, Status status) {
    tickets::Change c;
    c.status = macros::testing::to(status);
    change(id, c);
  }
  std::string begun(UserId who, std::string_view wish, std::vector<TicketId> const& ids) {
    auto const actor = as(who);
    return write([&](store::Tx& tx) { return bulk::start(tx, actor, wish_of(wish), ids); });
  }
  Work worked_off(std::string const& id, UserId who) {
    while (step(*desk.store, id)) {
    }
    auto const actor = as(who);
    return read([&](store::Read& r) { return get(r, actor, id); });
  }
  Work done(UserId who, std::string_view wish, std::vector<TicketId> const& ids) {
    return worked_off(begun(who, wish, ids), who);
  }
  Work taken_back(UserId who, Work const& work) {
    auto const actor = as(who);
    write([&](store::Tx& tx) { undo(tx, actor, work.id); });
    return worked_off(work.id, who);
  }
  std::vector<Failure> told(Work const& work) {
    return read([&](store::Read& r) { return failures(r, work.id); });
  }
};

TEST(Bulk, changes_all_that_can_be_changed_and_tells_the_rest) {
  Office o;
  auto const ids = o.opened(60);
  o.set_status(ids[7], Status::solved);
  o.set_status(ids[7], Status::closed);
  auto const work = o.done(o.kari, R"({"set":{"status":"pending","add_tags":["storm"]}})", ids);
  EXPECT_EQ(work.state, State::done);
  EXPECT_EQ(work.changed, 59);
  EXPECT_EQ(work.failed, 1);
  ASSERT_EQ(o.told(work).size(), 1U);
  EXPECT_EQ(o.told(work)[0].ticket_id, ids[7]);
  EXPECT_FALSE(o.told(work)[0].say.empty());
  for (auto const id : ids) {
    if (id == ids[7]) continue;
    EXPECT_EQ(o.now(id).status, Status::pending);
    EXPECT_EQ(o.now(id).tags, "storm");
  }
}

TEST(Bulk, is_taken_back_as_a_whole_but_for_what_was_changed_since) {
  Office o;
  auto const ids = o.opened(30);
  tickets::Change own;
  own.add_tags = {"storm"};
  o.change(ids[3], own);  // had the tag before
  auto const work =
      o.done(o.kari, R"({"set":{"status":"pending","priority":"high","add_tags":["storm"]}})", ids);
  tickets::Change since;
  since.priority = macros::testing::to(tickets::Priority::low);
  o.change(ids[5], since);
  auto const back = o.taken_back(o.kari, work);
  EXPECT_EQ(back.state, State::undone);
  EXPECT_EQ(back.put_back, 30);
  for (auto const id : ids) {
    auto const t = o.now(id);
    EXPECT_EQ(t.status, Status::new_) << id.value;
    EXPECT_EQ(t.tags, id == ids[3] ? "storm" : "") << id.value;
    if (id == ids[5])
      EXPECT_EQ(t.priority, tickets::Priority::low);
    else
      EXPECT_FALSE(t.priority);
  }
  EXPECT_EQ(fault_of([&] { o.taken_back(o.kari, work); }).code, FaultCode::conflict);
}

TEST(Bulk, goes_on_after_a_stop_of_the_server_and_stops_when_told) {
  Office o;
  auto const ids = o.opened(130);
  auto const id = o.begun(o.kari, R"({"set":{"priority":"low"}})", ids);
  EXPECT_TRUE(step(*o.desk.store, id));
  EXPECT_TRUE(step(*o.desk.store, id));
  auto const kari = o.as(o.kari);
  auto const halfway = o.read([&](store::Read& r) { return get(r, kari, id); });
  EXPECT_EQ(halfway.state, State::working);
  EXPECT_EQ(halfway.changed, 50);
  o.write([&](store::Tx& tx) { stop(tx, kari, id); });
  auto const stopped = o.worked_off(id, o.kari);
  EXPECT_EQ(stopped.state, State::stopped);
  EXPECT_EQ(stopped.changed, 50);
  auto const back = o.taken_back(o.kari, stopped);
  EXPECT_EQ(back.put_back, 50);
  for (auto const ticket : ids) EXPECT_FALSE(o.now(ticket).priority);
}

TEST(Bulk, a_job_does_what_a_request_began) {
  Office o;
  auto const ids = o.opened(120);
  auto const id = o.begun(o.kari, R"({"set":{"type":"incident"}})", ids);
  auto const outcome = work_kind().run(*o.desk.store, {.key = id}, [] { return false; });
  EXPECT_EQ(outcome.what, events::Outcome::What::done);
  EXPECT_EQ(o.now(ids.back()).type, tickets::Type::incident);
}

TEST(Bulk, writes_words_of_a_macro_for_each_ticket_and_takes_unsent_ones_back) {
  Office o;
  auto const macro =
      o.made(o.lead, macros::testing::macro("Storm", {macros::testing::says("<p>Case {{ticket.id}}</p>"),
                                                      {macros::Field::status, "pending", ""}}));
  auto const ids = o.opened(3);
  auto const work = o.done(o.kari, fmt::format(R"({{"macro_id":{}}})", macro.value), ids);
  EXPECT_EQ(work.changed, 3);
  auto const system = Actor::of_system();
  for (auto const id : ids) {
    auto const last =
        o.read([&](store::Read& r) { return tickets::comments_before(r, system, id, {}, 1)[0]; });
    EXPECT_EQ(last.text, "Case " + std::to_string(id.value));
    EXPECT_TRUE(last.public_);
    EXPECT_EQ(o.now(id).status, Status::pending);
  }
  auto const back = o.taken_back(o.kari, work);
  EXPECT_EQ(back.put_back, 3);
  for (auto const id : ids) EXPECT_EQ(o.now(id).comment_count, 1);
}

TEST(Bulk, moves_to_spam_and_back_and_leaves_alone_what_lies_there) {
  Office o;
  auto const ids = o.opened(4);
  o.write([&](store::Tx& tx) { tickets::mark_spam(tx, Actor::of_system(), ids[0], true); });
  auto const work = o.done(o.lead, R"({"move":"spam"})", ids);
  EXPECT_EQ(work.changed, 3);
  EXPECT_EQ(work.unchanged, 1);
  o.taken_back(o.lead, work);
  EXPECT_EQ(o.now(ids[0]).shelf, tickets::Shelf::spam);
  EXPECT_EQ(o.now(ids[1]).shelf, tickets::Shelf::active);
}

TEST(Bulk, is_the_business_of_who_began_it_with_the_rights_of_each_moment) {
  Office o;
  auto const ids = o.opened(40);
  EXPECT_EQ(fault_of([&] { o.begun(o.reader, R"({"set":{"priority":"low"}})", ids); }).code,
            FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { o.begun(o.kari, R"({"move":"delete"})", ids); }).code, FaultCode::forbidden);
  auto const id = o.begun(o.kari, R"({"set":{"priority":"low"}})", ids);
  auto const ola = o.as(o.ola);
  EXPECT_EQ(fault_of([&] { o.read([&](store::Read& r) { return get(r, ola, id); }); }).code,
            FaultCode::not_found);
  step(*o.desk.store, id);
  o.write([&](store::Tx& tx) {
    people::UserChange gone;
    gone.active = macros::testing::to(false);
    people::update(tx, Actor::of_system(), o.kari, gone);
  });
  while (step(*o.desk.store, id)) {
  }
  EXPECT_TRUE(o.now(ids[0]).priority);
  EXPECT_FALSE(o.now(ids[39]).priority);
}

TEST(Bulk, refuses_what_says_nothing_or_two_things) {
  Office o;
  auto const ids = o.opened(1);
  for (auto const* wish : {"{}", R"({"set":{}})", R"({"move":"spam","set":{"status":"open"}})",
                           R"({"set":{"status":"asleep"}})", R"({"words":{"public":true,"html":""}})"})
    EXPECT_NO_THROW(fault_of([&] { o.begun(o.lead, wish, ids); })) << wish;
  EXPECT_EQ(fault_of([&] { o.begun(o.lead, R"({"move":"spam"})", {}); }).code, FaultCode::invalid);
}

// What is said beforehand is what comes, whatever the tickets are.
TEST(Bulk, the_preview_tells_what_comes) {
  Office o;
  std::mt19937 random(7);
  auto const one_of = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  auto ids = o.opened(120);
  for (auto const id : ids) {
    tickets::Change c;
    if (one_of(2)) c.status = macros::testing::to(one_of(2) ? Status::open : Status::pending);
    if (one_of(2))
      c.priority = macros::testing::to(one_of(2) ? tickets::Priority::low : tickets::Priority::high);
    if (one_of(3) == 0) c.add_tags = {"storm"};
    o.change(id, c);
    if (one_of(9) == 0) {
      o.set_status(id, Status::solved);
      o.set_status(id, Status::closed);
    } else if (one_of(9) == 0) {
      o.write([&](store::Tx& tx) { tickets::remove(tx, Actor::of_system(), id); });
    }
  }
  ids.push_back(TicketId{999'999});
  for (auto const* text :
       {R"({"set":{"status":"pending"}})", R"({"set":{"priority":"high","add_tags":["storm"]}})",
        R"({"set":{"remove_tags":["storm"]}})", R"({"set":{"priority":null}})"}) {
    auto const lead = o.as(o.lead);
    auto const said = o.read([&](store::Read& r) { return preview(r, lead, wish_from(wish_of(text)), ids); });
    auto const came = o.done(o.lead, text, ids);
    std::int64_t obstacles = 0;
    for (auto const& one : said.obstacles) obstacles += one.count;
    EXPECT_EQ(said.changes, came.changed) << text;
    EXPECT_EQ(said.already, came.unchanged) << text;
    EXPECT_EQ(obstacles, came.failed) << text;
    o.taken_back(o.lead, came);
  }
}

}  // namespace
}  // namespace svar::bulk
