#pragma once
// A workspace with its index beside, for the tests of search; they include features/people/people_testing.hpp
// before it.
#include <gtest/gtest.h>

#include "features/search/asking.hpp"
#include "features/search/search.hpp"

namespace svar::search::testing {

using kit::Actor;
using tickets::Done;
using tickets::TicketId;

inline tickets::NewComment words(std::string text, bool public_ = true) {
  tickets::NewComment c;
  c.text = std::move(text);
  c.public_ = public_;
  c.silent = true;
  return c;
}

inline std::string escaped(std::string_view text) {
  return net::percent_encode(text);
}

// A workspace with its index beside.
struct Desk : people::testing::Workspace {
  store::testing::TempPlace place;
  kit::GroupId support, returns;
  UserId admin, kari, jon, rita;  // kari sees everything, jon and rita their group
  UserId anna;

  Desk() : Workspace({customers::feature(), tickets::feature(), search::feature()}) {
    admin = person("admin", "admin");
    kari = person("kari", "agent");
    store->write([&](store::Tx& tx) {
      support = people::create_group(tx, Actor::of_system(), "Support", "");
      returns = people::create_group(tx, Actor::of_system(), "Retur og bytte", "");
      jon = people::create(
          tx, Actor::of_system(),
          {.name = "Jon", .email = "jon@rimfjell.example", .role = "junior_agent", .groups = {support}});
      rita = people::create(
          tx, Actor::of_system(),
          {.name = "Rita", .email = "rita@rimfjell.example", .role = "junior_agent", .groups = {returns}});
    });
    store->write([&](store::Tx& tx) {
      for (auto const group : {support, returns}) people::add_member(tx, Actor::of_system(), group, kari);
    });
    anna = customer("Anna Vik", "anna@fjell.example");
    start();
  }
  ~Desk() { enlist(*store, nullptr); }

  std::string folder() const { return place.folder() + "/search"; }
  void start() { enlist(*store, std::make_shared<Engine>(*store, folder())); }
  void stop() { enlist(*store, nullptr); }

  TicketId open(std::string subject, std::string text, kit::GroupId group = {}, UserId requester = {},
                std::vector<std::string> tags = {}) {
    return store->write([&](store::Tx& tx) {
      tickets::NewTicket t;
      t.subject = std::move(subject);
      t.comment = words(std::move(text));
      t.requester_id = requester ? requester : anna;
      t.group_id = group;
      t.tags = std::move(tags);
      return tickets::open(tx, Actor::of_system(), t).ticket_id;
    });
  }
  void change(TicketId id, tickets::Change const& c) {
    store->write([&](store::Tx& tx) { tickets::update(tx, Actor::of_system(), id, c); });
  }
  void says(TicketId id, std::string text, bool public_) {
    tickets::Change c;
    c.comment = words(std::move(text), public_);
    change(id, c);
  }
  void settled() {
    auto const last = store->read([](store::Read& r) { return events::last_seq(r); });
    auto const engine = engine_of(*store);
    for (int i = 0; i < 600 && engine->place() < last; ++i) {
      engine->wait_for(last, std::chrono::milliseconds(100));
      if (!engine->progress().serving) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ASSERT_GE(engine->place(), last);
  }
  people::testing::Answer ask(UserId who, std::string query, std::string more = "") {
    settled();
    return people::testing::program_of(*this, who).get("/api/v2/search?query=" + escaped(query) + more);
  }
  // Numbers of the tickets found, in their order; colleagues and customers alike.
  std::vector<std::int64_t> found(UserId who, std::string query, Kind kind = Kind::ticket) {
    settled();
    std::vector<std::int64_t> out;
    auto const found = asked(app, as(who), query, {.kind = kind}, [](Meaning const& m, Xapian::Database& db) {
      EXPECT_FALSE(m.problem) << m.problem->say;
      auto const f = find(db, m, {.limit = 100});
      EXPECT_EQ(static_cast<std::size_t>(f.total), f.hits.size());
      EXPECT_EQ(f.total, count(db, m));
      return f;
    });
    for (auto const& h : found.hits) out.push_back(h.id);
    return out;
  }
  using Ids = std::vector<std::int64_t>;
};

}  // namespace svar::search::testing
