#include "features/tickets/tickets_api.hpp"

#include "features/people/people_testing.hpp"
#include "kit/bulk.hpp"

namespace svar::tickets {
namespace {
using people::testing::Answer;
using people::testing::Client;

struct Api : people::testing::Workspace {
  UserId kari = person("kari", "agent"), lars = person("lars", "light_agent"),
         admin = person("admin", "admin"), anna = customer("Anna", "anna@x.example");
  Client agent = people::testing::program_of(*this, kari), light = people::testing::program_of(*this, lars),
         boss = people::testing::program_of(*this, admin);
  Api() : Workspace({feature(), files::feature()}) {}

  Answer opened(std::string text = "The pole is broken", std::string more = "") {
    return agent.post(
        "/api/v2/tickets.json",
        fmt::format(R"({{"ticket":{{"subject":"Tent","requester_id":{},"comment":{{"body":"{}"}}{}}}}})",
                    anna.value, text, more));
  }
  std::string path_of(Answer const& a) {
    return fmt::format("/api/v2/tickets/{}", a["ticket"].at("id").as_int64());
  }
  // Works a job off and answers its results.
  json::Array results(Answer const& submitted, std::string const& kind) {
    events::Job job;
    job.key = std::string(submitted["job_status"].at("id").as_string());
    for (auto const& k : many_jobs(app))
      if (k.kind == kind) k.run(*store, job, [] { return false; });
    return kit::bulk_wire(*store->read([&](store::Read& r) { return kit::find_bulk(r, job.key); }), {})
        .results.as_array();
  }
};

TEST(TicketsApi, AClosedTicketNamesItsFollowUps) {
  Api w;
  auto const first = w.opened();
  auto const id = first["ticket"].at("id").as_int64();
  EXPECT_EQ(w.agent.put(w.path_of(first), R"({"ticket":{"status":"closed"}})").status, 200);
  auto const next = w.opened("Again", fmt::format(R"(,"via_followup_source_id":{})", id));
  ASSERT_EQ(next.status, 201) << json::to_text(next.body);
  auto const follow_up = next["ticket"].at("id").as_int64();
  auto const shown = w.agent.get(w.path_of(first));
  ASSERT_EQ(shown["ticket"].at("followup_ids").as_array().size(), 1U);
  EXPECT_EQ(shown["ticket"].at("followup_ids").at(0).as_int64(), follow_up);
  EXPECT_TRUE(next["ticket"].at("followup_ids").as_array().empty());
  auto const both = w.agent.get(fmt::format("/api/v2/tickets/show_many?ids={},{}", id, follow_up));
  EXPECT_EQ(both["tickets"].at(0).at("followup_ids").as_array().size(), 1U);
  EXPECT_EQ(w.boss.del(w.path_of(next)).status, 204);
  EXPECT_TRUE(w.agent.get(w.path_of(first))["ticket"].at("followup_ids").as_array().empty())
      << "a deleted one is not found either";
}

TEST(TicketsApi, CustomFieldsAreKeptAndUnknownOnesRefused) {
  Api w;
  auto const id = w.store->write([](store::Tx& tx) {
    fields::FieldChange c;
    c.title = {true, "Pieces"};
    return fields::create(tx, Actor::of_system(), fields::Target::ticket, fields::Type::integer, c).value;
  });
  auto const made = w.opened("x", fmt::format(R"(,"custom_fields":[{{"id":{},"value":"3"}}])", id));
  ASSERT_EQ(made.status, 201) << json::to_text(made.body);
  for (auto const* list : {"custom_fields", "fields"})
    EXPECT_EQ(json::to_text(made["ticket"].at(list)), fmt::format(R"([{{"id":{},"value":3}}])", id)) << list;
  auto const changed = w.agent.put(
      w.path_of(made), fmt::format(R"({{"ticket":{{"fields":[{{"id":{},"value":null}}]}}}})", id));
  ASSERT_EQ(changed.status, 200) << json::to_text(changed.body);
  EXPECT_TRUE(changed["ticket"].at("fields").at(0).at("value").is_null());
  auto const& event = changed["audit"].at("events").at(0);
  EXPECT_EQ(event.at("field_name").as_string(), fmt::to_string(id));
  EXPECT_EQ(event.at("previous_value").as_string(), "3");
  auto const refused =
      w.agent.put(w.path_of(made), fmt::format(R"({{"ticket":{{"fields":[{{"id":{},"value":"x"}}]}}}})", id));
  EXPECT_EQ(refused.status, 422);
  EXPECT_EQ(refused["details"].at("base").at(0).at("ticket_field_id").as_int64(), id);
  EXPECT_EQ(w.opened("x", R"(,"custom_fields":[{"id":7,"value":"red"}])").status, 422);
}

TEST(TicketsApi, ALifeFromOpenedToDeletedAndBack) {
  Api w;
  auto const made =
      w.opened("The pole is broken", R"(,"tags":["telt"],"priority":"high","external_id":"x1")");
  ASSERT_EQ(made.status, 201) << json::to_text(made.body);
  auto const& t = made["ticket"];
  auto const path = w.path_of(made);
  EXPECT_EQ(made.headers.get_or("Location", ""), fmt::format("https://desk.example{}.json", path));
  EXPECT_EQ(t.at("description").as_string(), "The pole is broken");
  EXPECT_EQ(t.at("via").at("channel").as_string(), "api");
  EXPECT_EQ(t.at("status").as_string(), "new");
  EXPECT_EQ(t.at("priority").as_string(), "high");
  EXPECT_TRUE(t.at("assignee_id").is_null());
  for (auto const* list : {"collaborator_ids", "follower_ids", "email_cc_ids", "followup_ids",
                           "sharing_agreement_ids", "custom_fields", "fields"})
    EXPECT_TRUE(t.at(list).is_array()) << list;
  EXPECT_EQ(made["audit"].at("events").at(0).at("type").as_string(), "Comment");
  EXPECT_EQ(made["audit"].at("author_id").as_int64(), w.anna.value);

  auto const answered = w.agent.put(
      path,
      R"({"ticket":{"comment":{"html_body":"<p>We send <b>one</b></p>","public":"true"},"status":"pending"}})");
  ASSERT_EQ(answered.status, 200) << json::to_text(answered.body);
  EXPECT_EQ(answered["ticket"].at("status").as_string(), "pending");
  auto const& change = answered["audit"].at("events").at(1);
  EXPECT_EQ(change.at("type").as_string(), "Change");
  EXPECT_EQ(change.at("field_name").as_string(), "status");
  EXPECT_EQ(change.at("previous_value").as_string(), "new");
  EXPECT_EQ(change.at("value").as_string(), "pending");

  auto const comments = w.agent.get(path + "/comments?include=users");
  ASSERT_EQ(comments["comments"].as_array().size(), 2U);
  EXPECT_EQ(comments["count"].as_int64(), 2);
  EXPECT_EQ(comments["users"].as_array().size(), 2U);
  EXPECT_NE(comments["comments"].at(1).at("html_body").as_string().find("<b>one</b>"), std::string::npos);
  EXPECT_EQ(comments["comments"].at(1).at("id"), comments["comments"].at(1).at("audit_id"));
  EXPECT_EQ(w.agent.get(path + "/comments?sort_order=desc")["comments"].at(0).at("id"),
            comments["comments"].at(1).at("id"));
  auto const audits = w.agent.get(path + "/audits");
  ASSERT_EQ(audits["audits"].as_array().size(), 2U);
  EXPECT_EQ(
      w.agent.get(fmt::format("{}/audits/{}", path, audits["audits"].at(1).at("id").as_int64()))["audit"]
          .at("ticket_id")
          .as_int64(),
      t.at("id").as_int64());
  EXPECT_EQ(w.agent.get("/api/v2/tickets?external_id=x1")["tickets"].as_array().size(), 1U);

  EXPECT_EQ(w.agent.del(path).status, 403);
  EXPECT_EQ(w.boss.del(path).status, 204);
  EXPECT_EQ(w.agent.get(path).error(), "RecordNotFound");
  EXPECT_EQ(w.boss.get("/api/v2/deleted_tickets")["deleted_tickets"].as_array().size(), 1U);
  auto const id = t.at("id").as_int64();
  EXPECT_EQ(w.boss.put(fmt::format("/api/v2/deleted_tickets/{}/restore.json", id)).status, 200);
  EXPECT_EQ(w.agent.get(path).status, 200);
}

TEST(TicketsApi, ARequesterByAddressIsMadeAndIdempotent) {
  Api w;
  w.agent.headers["Idempotency-Key"] = "k1";
  std::string const body =
      R"({"ticket":{"comment":{"body":"Hello"},"requester":{"name":"Ola","email":"ola@x.example"},"email_ccs":[{"user_email":"cc@x.example"}]}})";
  auto const first = w.agent.post("/api/v2/tickets", body), again = w.agent.post("/api/v2/tickets", body);
  ASSERT_EQ(first.status, 201) << json::to_text(first.body);
  EXPECT_EQ(first["ticket"].at("id"), again["ticket"].at("id"));
  EXPECT_EQ(first["ticket"].at("email_cc_ids").as_array().size(), 1U);
  EXPECT_EQ(again.headers.get_or("x-idempotency-lookup", ""), "hit");
  EXPECT_EQ(w.agent.post("/api/v2/tickets", R"({"ticket":{}})").error(), "IdempotentRequestError");
}

TEST(TicketsApi, SaysWhatIsWrong) {
  Api w;
  auto const path = w.path_of(w.opened());
  EXPECT_EQ(w.agent.post("/api/v2/tickets", R"({"ticket":{"subject":"x"}})").status, 422);
  EXPECT_EQ(w.agent.post("/api/v2/tickets", "{}").status, 400);
  EXPECT_EQ(w.agent.post("/api/v2/tickets", R"({"ticket":{"comment":[]}})").status, 400);
  auto const status = w.agent.put(path, R"({"ticket":{"status":"finished"}})");
  EXPECT_EQ(status.status, 422);
  EXPECT_EQ(status.error(), "RecordInvalid");
  EXPECT_TRUE(status["details"].as_object().contains("status"));
  EXPECT_EQ(w.agent.put("/api/v2/tickets/999", R"({"ticket":{}})").status, 404);
  EXPECT_EQ(w.light.put(path, R"({"ticket":{"comment":{"body":"hi"}}})").status, 403);
  EXPECT_EQ(w.light.put(path, R"({"ticket":{"comment":{"body":"hi","public":false}}})").status, 200);
}

TEST(TicketsApi, SafeUpdateRefusesWhatHasMovedOn) {
  Api w;
  ClockOverride clock(from_epoch_seconds(1'790'000'000));
  auto const made = w.opened();
  auto const path = w.path_of(made);
  auto const stamp = std::string(made["ticket"].at("updated_at").as_string());
  clock.set(from_epoch_seconds(1'790'000'005));
  EXPECT_EQ(w.agent.put(path, R"({"ticket":{"priority":"low"}})").status, 200);
  auto const late = w.agent.put(
      path,
      fmt::format(R"({{"ticket":{{"priority":"high","updated_stamp":"{}","safe_update":"true"}}}})", stamp));
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.error(), "DatabaseConflict");
  EXPECT_EQ(w.agent
                .put(path + "/tags",
                     fmt::format(R"({{"tags":["x"],"updated_stamp":"{}","safe_update":true}})", stamp))
                .status,
            409);
  EXPECT_EQ(
      w.agent.put(path, fmt::format(R"({{"ticket":{{"priority":"high","updated_stamp":"{}"}}}})", stamp))
          .status,
      200);
}

TEST(TicketsApi, TagsOfATicketAndOfAll) {
  Api w;
  auto const path = w.path_of(w.opened());
  EXPECT_EQ(w.agent.post(path + "/tags", R"({"tags":["telt","Vip"]})").status, 201);
  EXPECT_EQ(w.agent.put(path + "/tags", R"({"tags":["garanti"]})")["tags"].as_array().size(), 3U);
  EXPECT_EQ(w.agent.send(net::Method::del, path + "/tags", R"({"tags":["vip"]})")["tags"].as_array().size(),
            2U);
  EXPECT_EQ(json::to_text(w.agent.get(path + "/tags").body), R"({"tags":["garanti","telt"]})");
  auto const all = w.agent.get("/api/v2/tags?per_page=1");
  EXPECT_EQ(all["tags"].as_array().size(), 1U);
  EXPECT_EQ(all["count"].as_int64(), 2);
  EXPECT_FALSE(all["next_page"].is_null());
  EXPECT_EQ(json::to_text(w.agent.get("/api/v2/autocomplete/tags?name=te").body), R"({"tags":["telt"]})");
}

TEST(TicketsApi, BothPagingStylesWalkAllTickets) {
  Api w;
  for (int i = 0; i < 7; ++i) w.opened();
  auto const first =
      w.agent.get("/api/v2/tickets?per_page=3&include=users,groups,organizations,comment_count,last_audits");
  EXPECT_EQ(first["count"].as_int64(), 7);
  EXPECT_EQ(first["users"].as_array().size(), 1U);
  EXPECT_EQ(first["last_audits"].as_array().size(), 3U);
  EXPECT_EQ(first["tickets"].at(0).at("comment_count").as_int64(), 1);
  EXPECT_EQ(w.agent.get("/api/v2/tickets?per_page=3&page=3")["tickets"].as_array().size(), 1U);
  for (auto const* sort : {"", "&sort=-updated_at", "&sort=created_at"}) {
    std::set<std::int64_t> seen;
    std::string after;
    for (int pages = 0; pages < 5; ++pages) {
      auto const page = w.agent.get(fmt::format("/api/v2/tickets?page[size]=3{}{}", sort, after));
      for (auto const& t : page["tickets"].as_array()) seen.insert(t.at("id").as_int64());
      if (!page["meta"].at("has_more").as_bool()) break;
      after = fmt::format("&page[after]={}", std::string_view(page["meta"].at("after_cursor").as_string()));
    }
    EXPECT_EQ(seen.size(), 7U) << sort;
  }
  EXPECT_EQ(w.agent.get("/api/v2/tickets/count")["count"].at("value").as_int64(), 7);
  EXPECT_EQ(w.agent.get("/api/v2/tickets/show_many?ids=1,3,99")["tickets"].as_array().size(), 2U);
  EXPECT_EQ(w.agent.get(fmt::format("/api/v2/users/{}/tickets/requested?per_page=5", w.anna.value))["count"]
                .as_int64(),
            7);
  EXPECT_EQ(w.agent.get(fmt::format("/api/v2/users/{}/tickets/assigned", w.kari.value))["count"].as_int64(),
            0);
  w.agent.put("/api/v2/tickets/2", fmt::format(R"({{"ticket":{{"collaborator_ids":[{}]}}}})", w.kari.value));
  EXPECT_EQ(
      w.agent.get(fmt::format("/api/v2/users/{}/tickets/ccd", w.kari.value))["tickets"].as_array().size(),
      1U);
  EXPECT_EQ(w.agent.get("/api/v2/organizations/4/tickets").status, 404);
  auto const audits = w.agent.get("/api/v2/ticket_audits?limit=5");
  EXPECT_EQ(audits["audits"].as_array().size(), 5U);
  EXPECT_FALSE(audits["before_cursor"].is_null());
}

TEST(TicketsApi, ManyAtATimeAreJobs) {
  Api w;
  for (int i = 0; i < 3; ++i) w.opened();
  auto const updated = w.agent.put("/api/v2/tickets/update_many.json?ids=1,2,99",
                                   R"({"ticket":{"additional_tags":["vip"],"status":"solved"}})");
  ASSERT_EQ(updated.status, 200);
  auto const results = w.results(updated, "tickets.update_many");
  ASSERT_EQ(results.size(), 3U);
  EXPECT_TRUE(results[0].at("success").as_bool());
  EXPECT_FALSE(results[2].at("success").as_bool());
  EXPECT_EQ(w.agent.get("/api/v2/tickets/2")["ticket"].at("status").as_string(), "solved");
  auto const made = w.agent.post(
      "/api/v2/tickets/create_many",
      fmt::format(R"({{"tickets":[{{"comment":{{"body":"a"}},"requester_id":{}}}]}})", w.anna.value));
  EXPECT_EQ(w.results(made, "tickets.create_many").at(0).at("id").as_int64(), 4);
  auto const merged = w.agent.post("/api/v2/tickets/3/merge", R"({"ids":[4],"target_comment":"Merged"})");
  EXPECT_TRUE(w.results(merged, "tickets.merge").at(0).at("success").as_bool());
  EXPECT_EQ(w.agent.get("/api/v2/tickets/3/comments")["count"].as_int64(), 3);
  EXPECT_EQ(w.agent.get("/api/v2/tickets/4")["ticket"].at("status").as_string(), "closed");
  auto const gone = w.boss.del("/api/v2/tickets/destroy_many?ids=1,2");
  EXPECT_EQ(w.results(gone, "tickets.delete_many").size(), 2U);
  auto const erased = w.boss.del("/api/v2/deleted_tickets/1");
  EXPECT_TRUE(w.results(erased, "tickets.erase_many").at(0).at("success").as_bool());
  EXPECT_EQ(w.agent.put("/api/v2/tickets/3/mark_as_spam").status, 200);
  EXPECT_EQ(w.agent.put("/api/v2/tickets/update_many", "{}").status, 400);
}

TEST(TicketsApi, UploadsBecomeAttachmentsThatCannotRunHere) {
  Api w;
  w.agent.headers["Content-Type"] = "text/html";
  auto const up = w.agent.post("/api/v2/uploads.json?filename=..%2Fevil.html", "<script>alert(1)</script>");
  ASSERT_EQ(up.status, 201) << json::to_text(up.body);
  auto const token = std::string(up["upload"].at("token").as_string());
  auto const second = w.agent.post("/api/v2/uploads?filename=b.html&token=" + token, "<p>two</p>");
  EXPECT_EQ(second["upload"].at("token").as_string(), token);
  EXPECT_EQ(second["upload"].at("attachments").as_array().size(), 2U);
  w.agent.headers.clear();
  auto const hidden = std::string(up["upload"].at("attachment").at("content_url").as_string())
                          .substr(std::string("https://desk.example").size());
  Client stranger{.desk = w, .authorization = ""};
  EXPECT_EQ(stranger.get(hidden).status, 404);
  auto const path = w.path_of(w.opened());
  EXPECT_EQ(
      w.agent.put(path, fmt::format(R"({{"ticket":{{"comment":{{"body":"see","uploads":"{}"}}}}}})", token))
          .status,
      200);
  auto const attached = w.agent.get(path + "/comments")["comments"].at(1).at("attachments");
  ASSERT_EQ(attached.as_array().size(), 2U);
  EXPECT_EQ(attached.at(0).at("file_name").as_string(), "evil.html");
  auto const bytes = stranger.get(hidden);
  EXPECT_EQ(bytes.status, 200);
  EXPECT_EQ(bytes.headers.get_or("X-Content-Type-Options", ""), "nosniff");
  EXPECT_TRUE(std::string(bytes.headers.get_or("Content-Disposition", "")).starts_with("attachment"));
  EXPECT_NE(std::string(bytes.headers.get_or("Content-Security-Policy", "")).find("sandbox"),
            std::string::npos);
  EXPECT_EQ(w.agent.get(fmt::format("/api/v2/attachments/{}", attached.at(0).at("id").as_int64())).status,
            200);
  EXPECT_EQ(stranger.get(fmt::format("/api/v2/attachments/{}", attached.at(0).at("id").as_int64())).status,
            401);
  EXPECT_EQ(stranger.get("/attachments/nonsense/x").status, 404);
  EXPECT_EQ(w.agent.del("/api/v2/uploads/" + token).status, 404);
}

TEST(TicketsApi, TheTargetsCommentComesWithTheFirstMergeThatSucceeds) {
  Api w;
  auto const id_of = [](Answer const& a) { return a["ticket"].at("id").as_int64(); };
  auto const spam = w.opened("spam"), one = w.opened("one"), two = w.opened("two"),
             target = w.opened("target");
  w.results(w.agent.put(fmt::format("/api/v2/tickets/mark_many_as_spam?ids={}", id_of(spam)), "{}"),
            "tickets.spam_many");
  auto const results = w.results(
      w.agent.post(
          w.path_of(target) + "/merge",
          fmt::format(
              R"({{"ids":[{},{},{}],"target_comment":"All of one order","source_comment":"See there"}})",
              id_of(spam), id_of(one), id_of(two))),
      "tickets.merge");
  ASSERT_EQ(results.size(), 3U);
  EXPECT_FALSE(results[0].at("success").as_bool());
  EXPECT_TRUE(results[1].at("success").as_bool());
  EXPECT_TRUE(results[2].at("success").as_bool());
  auto const said = w.agent.get(w.path_of(target) + "/comments");
  auto const times = std::ranges::count_if(said["comments"].as_array(), [](json::Value const& c) {
    return c.at("body").as_string() == "All of one order";
  });
  EXPECT_EQ(times, 1) << json::to_text(said.body);
}

}  // namespace
}  // namespace svar::tickets
