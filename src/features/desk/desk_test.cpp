// The desk's screens, through the dispatcher as the web app asks.
#include "features/desk/desk.hpp"

#include "features/desk/desk_testing.hpp"
#include "features/desk/editor_html.hpp"

namespace svar::desk {
namespace {

TEST(Desk, shows_views_with_counts_and_their_rows) {
  Screens s;
  EXPECT_EQ(s.count("unassigned"), 1);
  EXPECT_EQ(s.count("mine"), 0);
  EXPECT_EQ(s.count(fmt::format("group-{}", s.support.value)), 1);
  auto const page = s.answer(net::Method::get, "/api/ui/views/unassigned/tickets");
  ASSERT_EQ(page.at("tickets").as_array().size(), 1u);
  auto const& row = page.at("tickets").as_array()[0];
  EXPECT_EQ(row.at("subject").as_string(), "Knekt teltstang");
  EXPECT_EQ(row.at("customer").at("name").as_string(), "Anna Kunde");
  EXPECT_TRUE(row.at("unread").as_bool());
  EXPECT_FALSE(row.at("waiting_since").is_null());
  s.answer(net::Method::get, "/api/ui/views/nonsense/tickets", {}, 404);
}

TEST(Desk, shows_the_ticket_in_one_answer) {
  Screens s;
  auto const screen = s.screen();
  EXPECT_EQ(screen.at("ticket").at("status").as_string(), "new");
  ASSERT_EQ(screen.at("timeline").as_array().size(), 1u);
  EXPECT_EQ(screen.at("timeline").as_array()[0].at("text").as_string(), "Stanga røk i går.");
  EXPECT_EQ(screen.at("reply").at("to").as_array()[0].at("email").as_string(), "anna@kunde.example");
  EXPECT_EQ(screen.at("reply").at("mailbox").at("address").as_string(), "hei@rimfjell.example");
  EXPECT_EQ(screen.at("panel").at("customer").at("ticket_count").as_int64(), 1);
}

TEST(Desk, an_answer_is_held_and_can_be_taken_back_as_a_draft) {
  Screens s;
  auto const seen = s.screen().at("last_comment_id").as_int64();
  s.answer(net::Method::put, s.at("/drafts/reply"),
           R"({"html":"<p>halvferdig</p>","to":[],"cc":[],"upload_tokens":[]})");
  auto const done =
      s.answer(net::Method::post, s.at("/comments"), s.reply("<p>Ny stang er på vei.</p>", seen), 201);
  EXPECT_EQ(done.at("comment").at("delivery").at("state").as_string(), "held");
  EXPECT_FALSE(done.at("undo_until").is_null());
  EXPECT_EQ(done.at("ticket").at("status").as_string(), "pending");
  EXPECT_TRUE(s.screen().at("drafts").as_array().empty());
  auto const undone = s.answer(
      net::Method::post, fmt::format("/api/ui/comments/{}/undo", done.at("comment").at("id").as_int64()));
  EXPECT_NE(undone.at("draft").at("html").as_string().find("Ny stang"), std::string::npos);
  EXPECT_EQ(undone.at("ticket").at("status").as_string(), "new");
  auto const screen = s.screen();
  EXPECT_EQ(screen.at("comment_count").as_int64(), 1);
  EXPECT_EQ(screen.at("drafts").as_array().size(), 1u);
}

TEST(Desk, says_when_somebody_else_has_answered_meanwhile) {
  Screens s;
  auto const seen = s.screen().at("last_comment_id").as_int64();
  s.asker = s.ola;
  s.answer(net::Method::post, s.at("/comments"), s.reply("<p>Ola svarer.</p>", seen), 201);
  s.asker = s.kari;
  auto const refused =
      s.answer(net::Method::post, s.at("/comments"), s.reply("<p>Kari svarer.</p>", seen), 409);
  EXPECT_EQ(refused.at("error").at("code").as_string(), "answered");
  ASSERT_EQ(refused.at("comments").as_array().size(), 1u);
  EXPECT_EQ(refused.at("comments").as_array()[0].at("text").as_string(), "Ola svarer.");
  EXPECT_EQ(s.screen().at("comment_count").as_int64(), 2);
}

TEST(Desk, refuses_a_change_of_what_somebody_else_changed_and_shows_it) {
  Screens s;
  auto const stamp = std::string(s.screen().at("ticket").at("updated_stamp").as_string());
  s.asker = s.ola;
  s.answer(net::Method::patch, s.at(), R"({"set":{"priority":"high"}})");
  s.asker = s.kari;
  auto const refused =
      s.answer(net::Method::patch, s.at(),
               fmt::format(R"({{"updated_stamp":"{}","set":{{"priority":"low"}}}})", stamp), 409);
  EXPECT_EQ(refused.at("error").at("code").as_string(), "changed");
  EXPECT_EQ(refused.at("ticket").at("priority").as_string(), "high");
  // Another field does not clash.
  s.answer(net::Method::patch, s.at(),
           fmt::format(R"({{"updated_stamp":"{}","set":{{"assignee_id":{}}}}})", stamp, s.kari.value));
  EXPECT_EQ(s.count("mine"), 1);
}

TEST(Desk, keeps_how_far_each_has_read) {
  Screens s;
  auto const unread = [&] {
    return s.answer(net::Method::get, "/api/ui/views/all_open/tickets")
        .at("tickets")
        .as_array()[0]
        .at("unread")
        .as_bool();
  };
  EXPECT_TRUE(unread());
  EXPECT_EQ(s.ask(net::Method::post, s.at("/read"),
                  fmt::format(R"({{"comment_id":{}}})", s.screen().at("last_comment_id").as_int64()))
                .status,
            204);
  EXPECT_FALSE(unread());
  s.asker = s.ola;
  EXPECT_TRUE(unread());
  s.asker = s.kari;
  EXPECT_EQ(s.ask(net::Method::post, s.at("/unread")).status, 204);
  EXPECT_TRUE(unread());
}

TEST(Desk, shows_nothing_of_a_ticket_that_one_may_not_see) {
  Screens s;
  s.asker = s.junior;
  s.answer(net::Method::get, s.at(), {}, 404);
  s.answer(net::Method::post, s.at("/presence"), R"({"state":"viewing"})", 404);
  s.answer(net::Method::put, s.at("/drafts/note"), R"({"html":"x"})", 404);
  EXPECT_EQ(s.count("all_open"), 0);
  s.asker = s.anna;
  s.answer(net::Method::get, "/api/ui/customers", {}, 403);
  s.asker = {};
  s.answer(net::Method::get, s.at(), {}, 401);
}

TEST(Desk, tells_who_else_is_there) {
  Screens s;
  EXPECT_TRUE(s.answer(net::Method::post, s.at("/presence"), R"({"state":"viewing"})")
                  .at("presence")
                  .as_array()
                  .empty());
  s.asker = s.ola;
  auto const seen =
      s.answer(net::Method::post, s.at("/presence"), R"({"state":"typing_reply"})").at("presence").as_array();
  ASSERT_EQ(seen.size(), 1u);
  EXPECT_EQ(seen[0].at("person").at("name").as_string(), "kari");
  s.asker = s.kari;
  EXPECT_EQ(s.screen().at("presence").as_array()[0].at("state").as_string(), "typing_reply");
  s.answer(net::Method::post, s.at("/presence"), R"({"state":"dancing"})", 422);
}

TEST(Desk, a_repeated_answer_is_one_answer) {
  Screens s;
  auto const seen = s.screen().at("last_comment_id").as_int64();
  auto const send = [&] {
    net::Request request;
    request.method = net::Method::post;
    request.path = s.at("/comments");
    request.headers.set("Idempotency-Key", "k1");
    request.body = s.reply("<p>En gang.</p>", seen);
    return s.dispatcher.handle(request);
  };
  EXPECT_EQ(send().headers.get_or("x-idempotency-lookup", ""), "miss");
  EXPECT_EQ(send().headers.get_or("x-idempotency-lookup", ""), "hit");
  EXPECT_EQ(s.screen().at("comment_count").as_int64(), 2);
}

TEST(Desk, a_draft_holds_nothing_that_could_run) {
  EXPECT_EQ(clean_editor_html("<p onclick=\"x()\">a<script>alert(1)</script></p>").find("script"),
            std::string::npos);
  auto const kept = clean_editor_html("<p>a<img data-upload=\"tok-1\" alt=\"b\"></p>");
  EXPECT_NE(kept.find("data-upload=\"tok-1\""), std::string::npos) << kept;
}

TEST(Desk, a_new_ticket_is_kept_while_it_is_written_then_opened_and_taken_back) {
  Screens s;
  auto const empty = s.answer(net::Method::get, "/api/ui/tickets/new");
  EXPECT_EQ(empty.at("mailboxes").as_array().size(), 1u);
  EXPECT_EQ(empty.at("mailbox_id"), empty.at("mailboxes").as_array()[0].at("id"));
  EXPECT_TRUE(empty.at("draft").is_null());
  s.answer(
      net::Method::put, "/api/ui/tickets/new/draft",
      R"({"form":{"requester":{"email":"ny@kunde.example","name":"Ny Kunde"},"subject":"Prøve","tags":["a"]},
               "html":"<p>Halvt<script>x</script></p>","upload_tokens":[]})");
  auto const draft = s.answer(net::Method::get, "/api/ui/tickets/new").at("draft");
  EXPECT_EQ(draft.at("form").at("subject").as_string(), "Prøve");
  EXPECT_EQ(draft.at("html").as_string().find("script"), std::string::npos);
  s.asker = s.ola;
  EXPECT_TRUE(s.answer(net::Method::get, "/api/ui/tickets/new").at("draft").is_null())
      << "drafts are one's own";
  s.asker = s.kari;

  auto const made = s.answer(
      net::Method::post, "/api/ui/tickets",
      R"({"requester":{"email":"ny@kunde.example","name":"Ny Kunde"},"subject":"Skarv 3 er på lager","mailbox_id":null,
          "group_id":null,"assignee_id":null,"cc":[{"email":"kopi@kunde.example","name":""}],"public":true,
          "html":"<p>Nå er den her.</p>","upload_tokens":[],"status":"pending","priority":"high","type":"question","tags":["telt"]})",
      201);
  auto const& row = made.at("ticket");
  EXPECT_EQ(row.at("status").as_string(), "pending");
  EXPECT_EQ(row.at("priority").as_string(), "high");
  EXPECT_EQ(row.at("tags").as_array()[0].as_string(), "telt");
  EXPECT_EQ(made.at("comment").at("delivery").at("state").as_string(), "held");
  EXPECT_TRUE(s.answer(net::Method::get, "/api/ui/tickets/new").at("draft").is_null());

  auto const undone = s.answer(
      net::Method::post, fmt::format("/api/ui/comments/{}/undo", made.at("comment").at("id").as_int64()));
  EXPECT_TRUE(undone.at("new_ticket").as_bool());
  s.asker = s.store->write([](store::Tx& tx) {
    people::NewUser chief;
    chief.name = chief.email = "chief@rimfjell.example";
    chief.role = "admin";
    return people::create(tx, Actor::of_system(), chief);
  });
  for (auto const* view : {"all_open", "unassigned", "deleted"}) {
    auto const page = s.answer(net::Method::get, fmt::format("/api/ui/views/{}/tickets", view));
    for (auto const& t : page.at("tickets").as_array())
      EXPECT_NE(t.at("id"), row.at("id")) << view << " shows a ticket that was taken back";
  }
  s.asker = s.kari;
  auto const back = s.answer(net::Method::get, "/api/ui/tickets/new").at("draft");
  EXPECT_EQ(back.at("form").at("requester").at("email").as_string(), "ny@kunde.example");
  EXPECT_EQ(back.at("form").at("cc").as_array()[0].at("email").as_string(), "kopi@kunde.example");
  EXPECT_EQ(back.at("form").at("subject").as_string(), "Skarv 3 er på lager");
  EXPECT_NE(back.at("html").as_string().find("Nå er den her"), std::string::npos);
  s.answer(net::Method::del, "/api/ui/tickets/new/draft", {}, 204);
  EXPECT_TRUE(s.answer(net::Method::get, "/api/ui/tickets/new").at("draft").is_null());
}

TEST(Desk, a_note_opens_a_ticket_without_a_mail) {
  Screens s;
  auto const made = s.answer(net::Method::post, "/api/ui/tickets",
                             R"({"requester":{"email":"anna@kunde.example"},"subject":"Ringte","public":false,
                                 "html":"<p>Vil ha nytt tilbud.</p>"})",
                             201);
  EXPECT_TRUE(made.at("undo_until").is_null());
  EXPECT_FALSE(made.at("comment").at("public").as_bool());
  EXPECT_TRUE(made.at("comment").at("delivery").is_null());
  s.answer(net::Method::post, "/api/ui/tickets", R"({"requester":{},"html":"<p>Hei</p>"})", 422);
  s.answer(net::Method::post, "/api/ui/tickets",
           R"({"requester":{"email":"anna@kunde.example"},"html":"<p>Hei</p>","mailbox_id":999})", 422);
}

TEST(Desk, a_picture_in_the_text_is_named_by_its_content_id_and_shown_in_place) {
  Screens s;
  std::string const png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x04\0\0\0\x02\0\x08\x02\0\0\0", 29);
  auto const file = s.store->write([&](store::Tx& tx) {
    files::NewFile made{.name = "skjerm.png", .content_type = "image/png", .content_id = "u.1@svar"};
    auto const actor = people::actor_for(tx, s.kari, kit::Via::web);
    return *files::find(tx, files::add(tx, actor, made, files::put_blob(tx, png)));
  });
  auto const seen = s.screen().at("last_comment_id").as_int64();
  auto body = s.reply(R"(<p>Se her: <img data-upload=\"TOKEN\" src=\"x\" alt=\"skjerm\"></p>)", seen);
  body.replace(body.find("TOKEN"), 5, file.token);
  body.insert(1, fmt::format(R"("upload_tokens":["{}"],)", file.token));
  auto const done = s.answer(net::Method::post, s.at("/comments"), body, 201);
  auto const html = std::string(done.at("comment").at("html").as_string());
  EXPECT_NE(html.find(fmt::format("src=\"/api/ui/attachments/{}/skjerm.png\"", file.id.value)), html.npos)
      << html;
  EXPECT_NE(html.find("width=\"600\""), html.npos) << html;
  EXPECT_TRUE(done.at("comment").at("attachments").as_array()[0].at("inline").as_bool());
  auto const undone = s.answer(
      net::Method::post, fmt::format("/api/ui/comments/{}/undo", done.at("comment").at("id").as_int64()));
  EXPECT_NE(undone.at("draft").at("html").as_string().find(fmt::format("data-upload=\"{}\"", file.token)),
            std::string::npos);
}

TEST(Desk, takes_a_merge_back) {
  Screens s;
  tickets::TicketId other;
  s.store->write(
      [&](store::Tx& tx) { other = s.receive(tx, {}, "Samme stang", "Hører dere meg?", 0).ticket_id; });
  auto const merged = fmt::format("/api/ui/tickets/{}", other.value);
  auto const can = [&](json::Value const& ticket, std::string_view what) {
    auto const& list = ticket.at("can").as_array();
    return std::any_of(list.begin(), list.end(), [&](auto const& v) { return v.as_string() == what; });
  };
  EXPECT_FALSE(can(s.answer(net::Method::get, merged).at("ticket"), "unmerge"));
  s.answer(net::Method::post, merged + "/merge",
           fmt::format(R"({{"into":{},"comment":""}})", s.ticket.value));
  EXPECT_EQ(s.screen().at("comment_count").as_int64(), 2);
  EXPECT_TRUE(can(s.answer(net::Method::get, merged).at("ticket"), "unmerge"));
  EXPECT_EQ(s.count("unassigned"), 1);
  auto const back = s.answer(net::Method::post, merged + "/unmerge").at("ticket");
  EXPECT_TRUE(back.at("merged_into").is_null());
  EXPECT_TRUE(can(back, "reply"));
  EXPECT_EQ(s.screen().at("comment_count").as_int64(), 1);
  EXPECT_EQ(s.count("unassigned"), 2);
  s.answer(net::Method::post, merged + "/unmerge", {}, 409);
}

}  // namespace
}  // namespace svar::desk
