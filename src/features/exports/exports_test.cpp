// Nothing is left out, nothing holds a reader up.
#include "features/exports/exports.hpp"

#include <random>
#include <set>

#include "features/macros/macros_testing.hpp"

namespace svar::exports {
namespace {

using kit::Actor;
using tickets::TicketId;

struct Copy : macros::testing::Shop {
  Copy() { clock.set(now() + hours(1)); }  // what the shop began with lies behind

  TicketId received(std::string text) {
    tickets::Received mail;
    mail.author_id = anna;
    mail.comment.text = std::move(text);
    return write([&](store::Tx& tx) { return tickets::receive(tx, Actor::of_system(), mail).ticket_id; });
  }
  void says(TicketId id, std::string text) {
    tickets::Change c;
    c.comment.emplace();
    c.comment->text = std::move(text);
    auto const by = as(kari);
    write([&](store::Tx& tx) { tickets::update(tx, by, id, c); });
  }
  std::int64_t began() const { return (start + minutes(30)).us / 1'000'000; }

  json::Object get(std::string const& address) {
    net::Request request;
    request.method = net::Method::get;
    auto const question = address.find('?');
    request.path = address.substr(0, question);
    request.query = *net::Query::parse(address.substr(question + 1));
    auto const actor = Actor::of_system();
    for (auto const& route : feature().routes)
      if (route.pattern == request.path) {
        kit::Call call{desk.app, actor, request};
        auto const response = route.handle(call);
        EXPECT_EQ(response.status, 200);
        return json::parse(std::get<std::string>(response.body)).as_object();
      }
    ADD_FAILURE() << "no route " << request.path;
    return {};
  }
  static std::vector<std::int64_t> ids(json::Object const& page) {
    std::vector<std::int64_t> out;
    for (auto const& t : page.at("tickets").as_array()) out.push_back(t.at("id").as_int64());
    return out;
  }
};

// Every ticket comes, though hundreds changed in the same moment and a page holds few.
TEST(Exports, many_rows_of_one_moment_pass_by_time_and_by_cursor) {
  Copy c;
  std::set<std::int64_t> made;
  for (int i = 0; i < 150; ++i)
    made.insert(c.received("Letter " + std::to_string(i)).value);  // the clock stands still
  c.clock.set(now() + minutes(5));
  made.insert(c.received("Later").value);
  c.clock.set(now() + minutes(5));

  std::set<std::int64_t> by_time, by_cursor;
  std::int64_t start = c.began();
  int calls = 0;
  for (bool end = false; !end && calls < 20; ++calls) {
    auto const page = c.get(fmt::format("/api/v2/incremental/tickets?start_time={}&per_page=10", start));
    for (auto const id : Copy::ids(page)) EXPECT_TRUE(by_time.insert(id).second) << id << " came twice";
    EXPECT_GE(page.at("end_time").as_int64(), start);
    start = page.at("end_time").as_int64();
    end = page.at("end_of_stream").as_bool();
  }
  EXPECT_EQ(by_time, made);
  auto next = fmt::format("start_time={}", c.began());
  calls = 0;
  for (bool end = false; !end && calls < 100; ++calls) {
    auto const page = c.get("/api/v2/incremental/tickets/cursor?per_page=10&" + next);
    for (auto const id : Copy::ids(page)) by_cursor.insert(id);
    next = "cursor=" + std::string(page.at("after_cursor").as_string());
    end = page.at("end_of_stream").as_bool();
  }
  EXPECT_EQ(by_cursor, made);
}

TEST(Exports, what_changes_while_one_reads_comes_later_and_the_last_minute_waits) {
  Copy c;
  auto const first = c.received("One"), second = c.received("Two");
  c.clock.set(now() + minutes(2));
  auto page = c.get(fmt::format("/api/v2/incremental/tickets/cursor?start_time={}", c.began()));
  EXPECT_EQ(Copy::ids(page), (std::vector{first.value, second.value}));
  auto const cursor = std::string(page.at("after_cursor").as_string());
  c.says(first, "Hello");
  EXPECT_EQ(Copy::ids(c.get("/api/v2/incremental/tickets/cursor?cursor=" + cursor)),
            std::vector<std::int64_t>{});
  c.clock.set(now() + minutes(2));
  EXPECT_EQ(Copy::ids(c.get("/api/v2/incremental/tickets/cursor?cursor=" + cursor)),
            std::vector{first.value});
}

TEST(Exports, a_deleted_ticket_is_told_as_deleted) {
  Copy c;
  auto const id = c.received("Gone");
  c.write([&](store::Tx& tx) { tickets::remove(tx, Actor::of_system(), id); });
  c.clock.set(now() + minutes(2));
  auto const page = c.get(fmt::format("/api/v2/incremental/tickets?start_time={}", c.began()));
  EXPECT_EQ(page.at("tickets").at(0).at("status").as_string(), "deleted");
}

TEST(Exports, a_moment_is_found_in_the_log_wherever_it_lies) {
  Copy c;
  std::mt19937 random(3);
  std::vector<Time> moments;
  for (int i = 0; i < 60; ++i) {
    c.clock.set(now() + seconds(static_cast<int>(random() % 5)));
    c.received("Letter");
    moments.push_back(now());
  }
  c.read([&](store::Read& r) {
    auto const all = events::read_after(r, 0, 1000);
    for (auto const moment : moments) {
      events::Seq expected = 0;
      for (auto const& e : all)
        if (e.at < moment) expected = e.seq;
      EXPECT_EQ(place_before(r, moment), expected);
    }
  });
}

}  // namespace
}  // namespace svar::exports
