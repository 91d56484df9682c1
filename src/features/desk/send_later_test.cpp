// Answers that go out later: what lets them out, what holds them back, and where their words go then.
#include "features/desk/send_later.hpp"

#include "features/desk/desk_testing.hpp"

namespace svar::desk {
namespace {

struct Later : Screens {
  ClockOverride clock{now()};
  void later(Duration d) { clock.set(now() + d); }

  std::int64_t seen() { return screen().at("last_comment_id").as_int64(); }
  std::string body(std::string_view html, Duration in, std::int64_t seen_until) {
    return fmt::format(
        R"({{"due_at":"{}","html":"{}","to":[{{"email":"anna@kunde.example","name":"Anna"}}],"cc":[],
             "upload_tokens":[],"seen_until_comment_id":{},"set":{{"status":"solved","priority":null,"add_tags":["retur"]}},
             "extra":{{"macros":[7]}}}})",
        iso_millis(now() + in), html, seen_until);
  }
  std::int64_t plan(std::string_view html = "<p>Ny stang er på vei.</p>", Duration in = hours(3)) {
    return answer(net::Method::post, at("/planned"), body(html, in, seen()), 201)
        .at("plan")
        .at("id")
        .as_int64();
  }
  // What the job does when its time has come.
  void run_job(std::int64_t id) {
    events::Job job;
    job.data = std::to_string(id);
    send_later_kind(app).run(*store, job, [] { return false; });
  }
  json::Array planned() { return screen().at("planned").as_array(); }
  void customer_writes() {
    store->write([&](store::Tx& tx) { receive(tx, ticket, "Sv: Knekt teltstang", "Den er funnet!", 0); });
  }
  void follower_reads_on() {
    auto const f = send_later_follower();
    store->write([&](store::Tx& tx) {
      for (auto const& e : events::read_after(tx, 0, 1000))
        if (std::ranges::find(f.kinds, e.kind) != f.kinds.end()) f.react(tx, e);
    });
  }
};

TEST(SendLater, waits_where_everybody_sees_it_and_goes_out_with_its_changes_when_it_is_due) {
  Later s;
  auto const id = s.plan();
  EXPECT_EQ(s.screen().at("comment_count").as_int64(), 1);
  EXPECT_TRUE(s.screen().at("drafts").as_array().empty());
  s.asker = s.ola;
  auto const seen = s.planned();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].at("author").at("name").as_string(), "kari");
  EXPECT_FALSE(seen[0].at("mine").as_bool());
  EXPECT_EQ(seen[0].at("text").as_string(), "Ny stang er på vei.");
  EXPECT_EQ(seen[0].at("set").at("status").as_string(), "solved");

  s.run_job(id);  // woken too early: nothing happens
  EXPECT_EQ(s.screen().at("comment_count").as_int64(), 1);
  s.later(hours(3));
  s.run_job(id);
  s.run_job(id);  // the process died after it: once all the same
  auto const screen = s.screen();
  EXPECT_EQ(screen.at("comment_count").as_int64(), 2);
  EXPECT_EQ(screen.at("ticket").at("status").as_string(), "solved");
  EXPECT_EQ(screen.at("ticket").at("tags").as_array()[0].as_string(), "retur");
  EXPECT_TRUE(screen.at("planned").as_array().empty());
  auto const& line = screen.at("timeline").as_array();
  auto const& comment = *std::find_if(line.rbegin(), line.rend(), [](json::Value const& one) {
    return one.at("kind").as_string() == "comment";
  });
  EXPECT_EQ(comment.at("author").at("name").as_string(), "kari");
  EXPECT_EQ(comment.at("delivery").at("state").as_string(), "held");
}

TEST(SendLater, stands_in_the_history_of_the_ticket_with_what_became_of_it) {
  Later s;
  auto const steps = [&] {
    std::vector<std::string> all;
    auto const screen = s.screen();
    for (auto const& item : screen.at("timeline").as_array())
      if (item.at("kind").as_string() == "change")
        for (auto const& f : item.at("fields").as_array()) {
          auto const field = std::string(f.at("field").as_string());
          if (field.starts_with("answer_plan"))
            all.push_back(fmt::format("{} {} {}", item.at("actor").at("name").as_string().c_str(), field,
                                      json::to_text(f.at("to"))));
        }
    return all;
  };
  auto const id = s.plan();
  auto const due = iso_seconds(now() + hours(3));
  using Texts = std::vector<std::string>;
  EXPECT_EQ(steps(), (Texts{fmt::format("kari answer_planned \"{}\"", due)}));
  s.later(minutes(1));
  s.customer_writes();
  s.follower_reads_on();
  EXPECT_EQ(steps(),
            (Texts{fmt::format("kari answer_planned \"{}\"", due), " answer_plan_ended \"customer_wrote\""}));
  // That its writer has been told of it is no step.
  s.later(minutes(1));
  auto const before = s.screen().at("timeline").as_array();
  EXPECT_EQ(s.ask(net::Method::post, fmt::format("/api/ui/planned/{}/told", id)).status, 204);
  EXPECT_EQ(s.screen().at("timeline").as_array(), before);
}

TEST(SendLater, does_not_go_out_when_the_customer_has_written_even_if_nobody_has_told_it) {
  Later s;
  auto const id = s.plan();
  s.customer_writes();
  s.later(hours(3));
  s.run_job(id);
  EXPECT_EQ(s.screen().at("comment_count").as_int64(), 2);
  auto const screen = s.screen();
  ASSERT_EQ(screen.at("planned").as_array().size(), 1u) << "the writer is told";
  EXPECT_EQ(screen.at("planned").as_array()[0].at("reason").as_string(), "customer_wrote");
  auto const& draft = screen.at("drafts").as_array()[0];
  EXPECT_NE(draft.at("html").as_string().find("Ny stang"), std::string::npos);
  EXPECT_EQ(draft.at("extra").at("macros").as_array()[0].as_int64(), 7);
  s.asker = s.ola;
  EXPECT_TRUE(s.planned().empty()) << "it is nobody else's business any more";
  s.asker = s.kari;
  EXPECT_EQ(s.ask(net::Method::post, fmt::format("/api/ui/planned/{}/told", id)).status, 204);
  EXPECT_TRUE(s.planned().empty());
}

TEST(SendLater, is_cancelled_by_the_follower_at_once) {
  Later s;
  s.plan();
  s.follower_reads_on();
  EXPECT_EQ(s.planned()[0].at("state").as_string(), "waiting") << "what came before it does not count";
  s.customer_writes();
  s.follower_reads_on();
  EXPECT_EQ(s.planned()[0].at("state").as_string(), "cancelled");
}

TEST(SendLater, a_colleagues_note_or_answer_does_not_hold_it_back) {
  Later s;
  auto const id = s.plan();
  s.asker = s.ola;
  s.answer(net::Method::post, s.at("/comments"), R"({"public":false,"html":"<p>Fint.</p>"})", 201);
  s.follower_reads_on();
  s.later(hours(3));
  s.run_job(id);
  EXPECT_EQ(s.screen().at("comment_count").as_int64(), 3);
}

TEST(SendLater, goes_with_a_merge_as_a_draft_on_the_other_ticket) {
  Later s;
  s.plan();
  tickets::TicketId other;
  s.store->write([&](store::Tx& tx) { other = s.receive(tx, {}, "Samme stang", "Hallo?", 0).ticket_id; });
  s.answer(net::Method::post, s.at("/merge"), fmt::format(R"({{"into":{},"comment":""}})", other.value));
  s.follower_reads_on();
  auto const screen = s.answer(net::Method::get, fmt::format("/api/ui/tickets/{}", other.value));
  ASSERT_EQ(screen.at("planned").as_array().size(), 1u);
  EXPECT_EQ(screen.at("planned").as_array()[0].at("reason").as_string(), "put_away");
  EXPECT_EQ(screen.at("drafts").as_array().size(), 1u);
}

TEST(SendLater, is_sent_now_cancelled_and_edited_by_hand) {
  Later s;
  auto const first = s.plan("<p>Den ene.</p>");
  s.asker = s.ola;
  s.answer(net::Method::post, fmt::format("/api/ui/planned/{}/edit", first), {}, 403);
  auto const sent = s.answer(net::Method::post, fmt::format("/api/ui/planned/{}/send", first));
  EXPECT_EQ(sent.at("comment").at("author").at("name").as_string(), "kari");
  EXPECT_FALSE(sent.at("undo_until").is_null());
  s.answer(net::Method::post, fmt::format("/api/ui/planned/{}/send", first), {}, 409);

  s.asker = s.kari;
  auto const second = s.plan("<p>Den andre.</p>");
  auto const draft = s.answer(net::Method::post, fmt::format("/api/ui/planned/{}/edit", second)).at("draft");
  EXPECT_NE(draft.at("html").as_string().find("Den andre"), std::string::npos);
  EXPECT_TRUE(s.planned().empty()) << "who did it needs not be told";

  auto const third = s.plan("<p>Den tredje.</p>");
  s.answer(net::Method::put, s.at("/drafts/reply"), R"({"html":"<p>Begynt på nytt.</p>"})");
  s.asker = s.ola;
  auto const cancelled = s.answer(net::Method::post, fmt::format("/api/ui/planned/{}/cancel", third));
  EXPECT_EQ(cancelled.at("plan").at("ended_by").at("name").as_string(), "ola");
  s.asker = s.kari;
  EXPECT_EQ(s.planned()[0].at("reason").as_string(), "by_hand");
  auto const html = std::string(s.screen().at("drafts").as_array()[0].at("html").as_string());
  EXPECT_NE(html.find("Den tredje"), html.npos);
  EXPECT_NE(html.find("Begynt på nytt"), html.npos) << "nothing that was typed is lost";
}

TEST(Approval, a_colleague_sends_it_in_its_writers_name) {
  Later s;
  auto const light = s.store->write([&](store::Tx& tx) {
    people::NewUser made;
    made.name = made.email = "ny@rimfjell.example";
    made.role = "light_agent";
    made.groups = {s.support};
    return people::create(tx, Actor::of_system(), made);
  });
  s.asker = light;
  auto asks = s.body("<p>Slik gjør du.</p>", hours(1), s.seen());
  s.answer(net::Method::post, s.at("/planned"), asks, 403);
  asks.replace(asks.find("\"due_at\":\""), std::string("\"due_at\":\"2026-11-22T12:00:00.000Z\"").size(),
               "\"due_at\":null");
  auto const made = s.answer(net::Method::post, s.at("/planned"), asks, 201).at("plan");
  EXPECT_TRUE(made.at("due_at").is_null());
  auto const id = made.at("id").as_int64();
  s.run_job(id);
  EXPECT_EQ(s.screen().at("comment_count").as_int64(), 1) << "no time makes it go";
  s.answer(net::Method::post, fmt::format("/api/ui/planned/{}/send", id), {}, 403);
  s.asker = s.kari;
  auto const waiting = s.answer(net::Method::get, "/api/ui/planned").at("approvals").as_array();
  ASSERT_EQ(waiting.size(), 1u);
  EXPECT_EQ(waiting[0].at("ticket").at("id").as_int64(), s.ticket.value);
  auto const sent = s.answer(net::Method::post, fmt::format("/api/ui/planned/{}/send", id));
  EXPECT_EQ(sent.at("comment").at("author").at("name").as_string(), "ny@rimfjell.example");
  EXPECT_EQ(sent.at("ticket").at("status").as_string(), "solved");
  ASSERT_EQ(s.planned().size(), 1u) << "who approved it stays to be seen";
  EXPECT_EQ(s.planned()[0].at("ended_by").at("name").as_string(), "kari");
  EXPECT_EQ(s.planned()[0].at("comment_id"), sent.at("comment").at("id"));
  EXPECT_TRUE(s.answer(net::Method::get, "/api/ui/planned").at("approvals").as_array().empty());
}

TEST(Approval, a_colleague_finishes_it_and_its_writer_is_told) {
  Later s;
  auto asks = s.body("<p>Nesten ferdig.</p>", hours(1), s.seen());
  asks.replace(asks.find("\"due_at\":\""), std::string("\"due_at\":\"2026-11-22T12:00:00.000Z\"").size(),
               "\"due_at\":null");
  auto const id = s.answer(net::Method::post, s.at("/planned"), asks, 201).at("plan").at("id").as_int64();
  EXPECT_TRUE(s.answer(net::Method::get, "/api/ui/planned").at("approvals").as_array().empty())
      << "not one's own";
  s.answer(net::Method::post, fmt::format("/api/ui/planned/{}/send", id), {}, 403);
  s.asker = s.ola;
  auto const draft = s.answer(net::Method::post, fmt::format("/api/ui/planned/{}/edit", id)).at("draft");
  EXPECT_NE(draft.at("html").as_string().find("Nesten ferdig"), std::string::npos);
  s.asker = s.kari;
  auto const screen = s.screen();
  ASSERT_EQ(screen.at("planned").as_array().size(), 1u);
  EXPECT_EQ(screen.at("planned").as_array()[0].at("reason").as_string(), "taken_over");
  EXPECT_EQ(screen.at("planned").as_array()[0].at("ended_by").at("name").as_string(), "ola");
  EXPECT_TRUE(screen.at("drafts").as_array().empty());
}

TEST(SendLater, refuses_what_makes_no_sense) {
  Later s;
  auto const seen = s.seen();
  s.answer(net::Method::post, s.at("/planned"), s.body("<p>x</p>", seconds(-1), seen), 422);
  s.answer(net::Method::post, s.at("/planned"), s.body("<p>x</p>", days(61), seen), 422);
  s.answer(net::Method::post, s.at("/planned"), s.body("<p> </p>", hours(1), seen), 422);
  s.customer_writes();
  s.answer(net::Method::post, s.at("/planned"), s.body("<p>x</p>", hours(1), seen), 409);
  s.asker = s.junior;
  s.answer(net::Method::post, s.at("/planned"), s.body("<p>x</p>", hours(1), seen), 404);
  s.asker = s.anna;
  s.answer(net::Method::post, s.at("/planned"), s.body("<p>x</p>", hours(1), seen), 403);
}

TEST(SendLater, what_the_rules_refuse_goes_back_with_the_reason) {
  Later s;
  auto const id = s.plan();
  s.store->write([&](store::Tx& tx) {
    people::UserChange change;
    change.suspended = {true, true};
    people::update(tx, Actor::of_system(), s.kari, change);
  });
  s.later(hours(3));
  s.run_job(id);
  s.asker = s.ola;
  EXPECT_EQ(s.screen().at("comment_count").as_int64(), 1);
  EXPECT_TRUE(s.planned().empty());
}

}  // namespace
}  // namespace svar::desk
