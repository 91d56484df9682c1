#include "features/tickets/ticket_lists.hpp"

#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {
using namespace testing;

struct ListTest : ::testing::Test, Department {
  TicketId made(GroupId group = {}, UserId assignee = {}, Status status = Status::open,
                UserId requester = {}) {
    tick();
    NewTicket n;
    n.requester_id = requester ? requester : anna;
    n.comment = words("Hello");
    n.comment.author_id = n.requester_id;
    n.group_id = group;
    n.assignee_id = assignee;
    n.status = status;
    return write([&](store::Tx& tx) { return open(tx, system(), n).ticket_id; });
  }
  // All ids of the list, page by page.
  std::vector<TicketId> all(Actor const& by, ListQuery q, int limit = 3) {
    q.limit = limit;
    std::vector<TicketId> out;
    for (int pages = 0; pages < 1000; ++pages) {
      auto const page = read([&](store::Read& r) { return list(r, by, q); });
      EXPECT_LE(std::ssize(page.tickets), limit);
      for (auto const& t : page.tickets) out.push_back(t.id);
      if (page.next.empty()) return out;
      q.after = page.next;
    }
    ADD_FAILURE() << "the list does not end";
    return out;
  }
  std::vector<TicketId> all(UserId who, ListQuery q = {}, int limit = 3) {
    return all(actor(who), std::move(q), limit);
  }
  using Ids = std::vector<TicketId>;
};

TEST_F(ListTest, NewestChangeFirstPageByPage) {
  Ids made_ids;
  for (int i = 0; i < 10; ++i) made_ids.push_back(made());
  Change c;
  c.priority = to(Priority::high);
  tick();
  changes(kari, made_ids[4], c);
  Ids expected{made_ids[4]};
  for (int i = 9; i >= 0; --i)
    if (i != 4) expected.push_back(made_ids[static_cast<std::size_t>(i)]);
  EXPECT_EQ(all(kari), expected);
  ListQuery q;
  q.ascending = true;
  std::reverse(expected.begin(), expected.end());
  EXPECT_EQ(all(kari, q), expected);
  q.sort = ListQuery::Sort::created;
  EXPECT_EQ(all(kari, q), made_ids);
}

TEST_F(ListTest, WhoWaitsLongestFirstThenWhoDoesNotWait) {
  auto const a = made(support), b = made(support), c = made(support);
  tick();
  replies(kari, a, "Answer");
  ListQuery q;
  q.sort = ListQuery::Sort::waiting;
  EXPECT_EQ(all(kari, q, 2), (Ids{b, c, a}));
  q.groups = std::vector{support};
  EXPECT_EQ(all(kari, q, 1), (Ids{b, c, a}));
  q.status = Status::open;
  EXPECT_EQ(all(kari, q, 1), (Ids{b, c, a}));
  q.status = Status::pending;
  EXPECT_EQ(all(kari, q, 1), Ids{});
}

TEST_F(ListTest, ARestrictedColleagueSeesOwnGroupsOwnTicketsAndWhatHasNoGroup) {
  auto const in_support = made(support), in_returns = made(returns), nowhere = made();
  auto const mine_elsewhere = made(support, jon);
  Change c;
  c.group_id = {true, {}};
  changes(kari, mine_elsewhere, c);
  auto const asked_by_jon = made(returns, {}, Status::open, jon);
  EXPECT_EQ(all(jon, {}, 2), (Ids{asked_by_jon, mine_elsewhere, nowhere, in_support}));
  EXPECT_EQ(all(rita, {}, 2), (Ids{asked_by_jon, mine_elsewhere, nowhere, in_returns}));
  EXPECT_EQ(all(kari, {}, 2).size(), 5U);
  EXPECT_FALSE(read([&, who = actor(jon)](store::Read& r) { return find(r, who, in_returns); }));
  EXPECT_TRUE(read([&, who = actor(jon)](store::Read& r) { return find(r, who, asked_by_jon); }));
  EXPECT_EQ(read([&, who = actor(jon)](store::Read& r) {
              return find_many(r, who, {in_returns, nowhere, in_support});
            }).size(),
            2U);
  ListQuery q;
  q.groups = std::vector{returns};
  EXPECT_EQ(all(jon, q), Ids{});
  q = {};
  q.requester = anna;
  EXPECT_EQ(all(jon, q), (Ids{mine_elsewhere, nowhere, in_support}));
}

TEST_F(ListTest, ManyHiddenOnesDoNotCutAListShort) {
  auto const seen = made(support);
  for (int i = 0; i < 30; ++i) made(returns);
  ListQuery q;
  q.requester = anna;
  EXPECT_EQ(all(jon, q, 2), Ids{seen});
  EXPECT_EQ(read([&, who = actor(jon)](store::Read& r) { return count(r, who, q); }), 1);
  EXPECT_EQ(read([&, who = actor(kari)](store::Read& r) { return count(r, who, q); }), 31);
}

TEST_F(ListTest, UnassignedAndMine) {
  auto const free = made(support), other = made(support, kari), mine = made(support, jon);
  ListQuery q;
  q.assignee = UserId{};
  EXPECT_EQ(all(kari, q), Ids{free});
  q.assignee = jon;
  EXPECT_EQ(all(jon, q), Ids{mine});
  q.assignee = kari;
  EXPECT_EQ(all(jon, q), Ids{other});
  q.groups = std::vector{returns};
  EXPECT_EQ(all(jon, q), Ids{});
}

TEST_F(ListTest, StatusAndShelves) {
  std::map<Status, TicketId> by;
  for (auto const s :
       {Status::new_, Status::open, Status::pending, Status::hold, Status::solved, Status::closed})
    by[s] = made(support, {}, s);
  for (auto const& [s, id] : by) {
    ListQuery q;
    q.status = s;
    q.shelf = rules::shelf_of(s);
    EXPECT_EQ(all(kari, q), Ids{id});
    q.groups = std::vector{support, returns};
    EXPECT_EQ(all(kari, q), Ids{id});
    q.groups.reset();
    q.requester = anna;
    EXPECT_EQ(all(kari, q), Ids{id});
    EXPECT_EQ(read([&, who = actor(kari)](store::Read& r) { return count(r, who, q); }), 1);
  }
  ListQuery q;
  q.shelves = {Shelf::active, Shelf::solved, Shelf::closed};
  q.sort = ListQuery::Sort::id;
  q.ascending = true;
  EXPECT_EQ(all(kari, q).size(), 6U);
  EXPECT_EQ(read([&, who = actor(kari)](store::Read& r) { return count(r, who, q); }), 6);
  q.shelves.clear();
  q.shelf = Shelf::solved;
  q.since = now() + minutes(1);
  q.ascending = false;
  q.sort = ListQuery::Sort::updated;
  EXPECT_EQ(all(kari, q), Ids{});
  q.since = start;
  EXPECT_EQ(all(kari, q), Ids{by[Status::solved]});
}

TEST_F(ListTest, CustomersSeeTheirOwnAndNoNotes) {
  auto const own = made(support), other = made(support, {}, Status::open, per);
  replies(kari, own, "Internal", false);
  EXPECT_EQ(all(anna), Ids{own});
  ListQuery q;
  q.requester = per;
  EXPECT_EQ(all(anna, q), Ids{});
  auto const by = actor(anna);
  EXPECT_FALSE(read([&](store::Read& r) { return find(r, by, other); }));
  EXPECT_EQ(read([&](store::Read& r) { return comments_after(r, by, own, {}, 10); }).size(), 1U);
  auto const note = comments(own).back().id;
  EXPECT_FALSE(read([&](store::Read& r) { return find_comment(r, by, note); }));
  // CC lets in, until it is put away.
  Change c;
  c.add_cc = {anna};
  changes(kari, other, c);
  EXPECT_TRUE(read([&](store::Read& r) { return find(r, by, other); }));
  auto const page = read([&](store::Read& r) { return list_of_participant(r, by, anna, Part::cc, "", 10); });
  EXPECT_EQ(page.tickets.size(), 1U);
  write([&](store::Tx& tx) { mark_spam(tx, system(), other, true); });
  EXPECT_FALSE(read([&](store::Read& r) { return find(r, by, other); }));
  auto const counts = read([&](store::Read& r) { return counts_of_customers(r, {anna, per}); });
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].all, 1);
}

TEST_F(ListTest, PagesBySkippingForTheApi) {
  Ids ids;
  for (int i = 0; i < 7; ++i) ids.push_back(made());
  ListQuery q;
  q.sort = ListQuery::Sort::id;
  q.shelves = {Shelf::active, Shelf::solved, Shelf::closed};
  q.ascending = true;
  auto const slice = read([&, who = actor(kari)](store::Read& r) { return walk(r, who, q, {}, 3, 2); });
  ASSERT_EQ(slice.rows.size(), 3U);
  EXPECT_EQ(slice.rows[0].ticket.id, ids[2]);
  EXPECT_TRUE(
      read([&, who = actor(kari)](store::Read& r) { return walk(r, who, q, {}, 3, 100); }).rows.empty());
}

TEST_F(ListTest, ABrokenCursorIsSaidSo) {
  ListQuery q;
  q.after = "nonsense";
  auto const fault = fault_of([&] { read([&](store::Read& r) { return list(r, system(), q); }); });
  EXPECT_EQ(fault.code, FaultCode::malformed);
  EXPECT_EQ(fault.word, "bad_cursor");
}

TEST_F(ListTest, OneMomentForManyTicketsLosesNone) {
  Ids ids;
  for (int i = 0; i < 9; ++i) {
    NewTicket n;
    n.requester_id = anna;
    n.comment = words("Same second");
    n.comment.author_id = anna;
    n.group_id = i % 2 ? support : returns;
    ids.push_back(write([&](store::Tx& tx) { return open(tx, system(), n).ticket_id; }));
  }
  ListQuery q;
  q.groups = std::vector{support, returns};
  auto found = all(kari, q, 2);
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, ids);
}

}  // namespace
}  // namespace svar::tickets
