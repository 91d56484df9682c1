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

// Each change comes once, in order, with what was before it, whatever the page's size.
TEST(Exports, what_was_done_on_tickets_comes_once_by_pages_that_end_with_a_second) {
  Copy c;
  auto const id = c.received("Where is it?");
  c.clock.set(now() + seconds(10));
  c.says(id, "On its way");
  c.clock.set(now() + seconds(10));
  for (int i = 0; i < 7; ++i) c.received("Letter");  // within one moment
  c.clock.set(now() + minutes(5));

  std::vector<std::int64_t> audits;
  std::set<std::int64_t> metric_events;
  std::string words;
  auto const all_of = [&](std::string_view kind, std::string_view more, auto see) {
    std::int64_t start = c.began();
    for (int calls = 0; calls < 30; ++calls) {
      auto const page =
          c.get(fmt::format("/api/v2/incremental/{}?start_time={}&per_page=1{}", kind, start, more));
      for (auto const& e : page.at(kind).as_array()) see(e.as_object());
      start = page.at("end_time").as_int64();
      if (page.at("end_of_stream").as_bool()) return;
    }
    ADD_FAILURE() << "no end";
  };
  all_of("ticket_events", "&include=comment_events", [&](json::Object const& e) {
    audits.push_back(e.at("id").as_int64());
    for (auto const& child : e.at("child_events").as_array()) words += json::to_text(child);
  });
  EXPECT_EQ(audits.size(), 9u);
  EXPECT_TRUE(std::ranges::is_sorted(audits));
  EXPECT_EQ(std::set(audits.begin(), audits.end()).size(), audits.size());
  EXPECT_NE(words.find(R"("status":"open","previous_value":"new")"), words.npos) << words;
  EXPECT_NE(words.find(R"("body":"On its way")"), words.npos);

  std::string kinds;
  all_of("ticket_metric_events", "", [&](json::Object const& e) {
    EXPECT_TRUE(metric_events.insert(e.at("id").as_int64()).second);
    if (e.at("ticket_id").as_int64() == id.value)
      kinds += fmt::format("{} {}, ", e.at("metric").as_string().c_str(), e.at("type").as_string().c_str());
  });
  EXPECT_EQ(kinds,
            "reply_time activate, agent_work_time activate, requester_wait_time activate, "
            "reply_time fulfill, reply_time update_status, ");

  auto const silent = c.get(fmt::format("/api/v2/incremental/ticket_events?start_time={}", c.began()));
  EXPECT_EQ(json::to_text(json::Value(silent)).find("On its way"), std::string::npos)
      << "words come only when they are asked for";
}

}  // namespace
}  // namespace svar::exports
