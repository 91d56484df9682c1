// The macros' part of the private API, through the dispatcher as the web app asks.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/macros/macros_testing.hpp"

namespace svar::macros {
namespace {

using namespace testing;
using ::testing::ElementsAre;

struct Screens : Shop {
  UserId asker = kari;
  kit::Dispatcher dispatcher{desk.app,
                             {feature()},
                             [this](kit::App&, net::Request const&) { return desk.as(asker); },
                             {},
                             [](net::Request const&) { return net::Response::text(404, ""); }};

  std::pair<int, json::Value> ask(net::Method method, std::string target, std::string body = {}) {
    net::Request request;
    request.method = method;
    auto const mark = target.find('?');
    request.path = target.substr(0, mark);
    request.query = *net::Query::parse(mark == target.npos ? "" : target.substr(mark + 1));
    request.target = std::move(target);
    request.body = std::move(body);
    auto response = dispatcher.handle(request);
    auto const* text = std::get_if<std::string>(&response.body);
    return {response.status, text ? json::try_parse(*text).value_or(json::Value{}) : json::Value{}};
  }
  json::Value get(std::string target) {
    auto [status, body] = ask(net::Method::get, target);
    EXPECT_EQ(status, 200) << target;
    return body;
  }
};

std::vector<std::string> texts(json::Value const& list, std::string_view member) {
  std::vector<std::string> out;
  for (auto const& one : list.as_array()) out.emplace_back(one.at(member).as_string());
  return out;
}

TEST(MacroScreens, offer_favourites_first_then_what_one_uses) {
  Screens s;
  s.made(s.lead, macro("A", {says("a")}));
  auto const b = s.made(s.lead, macro("B", {says("b")}));
  auto const c = s.made(s.lead, macro("C", {{Field::status, "open", ""}}));
  auto const d = s.made(s.lead, macro("D", {says("d")}));
  s.write([&](store::Tx& tx) { update(tx, who(tx, s.lead), d, {.active = to(false)}); });
  auto const used = fmt::format(R"({{"ticket_id":{},"macro_ids":[{}]}})", s.ticket.value, b.value);
  EXPECT_EQ(s.ask(net::Method::post, "/api/ui/macros/used", used).first, 204);
  EXPECT_EQ(s.ask(net::Method::post, "/api/ui/macros/used", used).first, 204);
  EXPECT_EQ(s.ask(net::Method::put, fmt::format("/api/ui/macros/{}/favourite", c.value)).first, 204);
  auto const answer = s.get(fmt::format("/api/ui/macros?ticket_id={}", s.ticket.value));
  EXPECT_THAT(texts(answer.at("macros"), "title"), ElementsAre("C", "B", "A"));
  EXPECT_FALSE(answer.at("macros").at(0).at("text").as_bool());
  EXPECT_EQ(answer.at("macros").at(1).at("uses").as_int64(), 2);
  ASSERT_EQ(answer.at("suggested").as_array().size(), 1u);
  EXPECT_EQ(answer.at("suggested").at(0).as_int64(), b.value);
  EXPECT_EQ(s.ask(net::Method::del, fmt::format("/api/ui/macros/{}/favourite", c.value)).first, 204);
  EXPECT_THAT(texts(s.get("/api/ui/macros").at("macros"), "title"), ElementsAre("B", "A", "C"));
}

TEST(MacroScreens, tell_only_what_differs_on_this_ticket) {
  Screens s;
  auto const id = s.made(s.lead, macro("A", {{Field::status, "pending", ""},
                                             {Field::priority, "", ""},
                                             {Field::current_tags, "tent pole", ""},
                                             {Field::group_id, fmt::to_string(s.support.value), ""},
                                             {Field::assignee_id, "current_user", ""},
                                             {Field::comment_mode_is_public, "true", ""},
                                             says("<p>Hej</p>", "sv"),
                                             says("<p>Hi</p>")}));
  auto const p = s.get(fmt::format("/api/ui/tickets/{}/macros/{}", s.ticket.value, id.value));
  EXPECT_EQ(p.at("html").as_string(), "<p>Hej</p>");
  EXPECT_EQ(p.at("locale").as_string(), "sv");
  EXPECT_TRUE(p.at("public").as_bool());
  auto const& set = p.at("set").as_object();
  EXPECT_EQ(set.at("status").as_string(), "pending");
  EXPECT_EQ(set.at("assignee_id").as_int64(), s.kari.value);
  EXPECT_EQ(json::to_text(set.at("add_tags")), R"(["pole"])");
  EXPECT_FALSE(set.contains("priority"));
  EXPECT_FALSE(set.contains("group_id"));
  EXPECT_THAT(texts(p.at("changes"), "field"), ElementsAre("status", "assignee", "tags"));
  EXPECT_EQ(p.at("changes").at(1).at("to").at("name").as_string(), "Kari Nilsen");
  auto const other = s.get(fmt::format("/api/ui/tickets/{}/macros/{}?locale=en", s.ticket.value, id.value));
  EXPECT_EQ(other.at("html").as_string(), "<p>Hi</p>");
}

TEST(MacroScreens, keep_macros) {
  Screens s;
  auto const body =
      R"({"title":"Mine","personal":true,"actions":[{"field":"comment_value","value":"a\n\nb"}]})";
  auto const [status, made] = s.ask(net::Method::post, "/api/ui/macros", body);
  ASSERT_EQ(status, 201);
  auto const& m = made.at("macro");
  EXPECT_TRUE(m.at("personal").as_bool());
  EXPECT_TRUE(m.at("can_edit").as_bool());
  EXPECT_EQ(m.at("actions").at(0).at("field").as_string(), "comment_value_html") << "the editor writes HTML";
  auto const path = fmt::format("/api/ui/macros/{}", m.at("id").as_int64());
  auto const changed = s.ask(net::Method::patch, path, R"({"active":false})").second;
  EXPECT_FALSE(changed.at("macro").at("active").as_bool());
  EXPECT_TRUE(changed.at("macro").at("personal").as_bool()) << "what is not named stays";
  EXPECT_EQ(s.get("/api/ui/macros").at("macros").as_array().size(), 0u);
  EXPECT_EQ(s.get("/api/ui/macros/all").at("macros").as_array().size(), 1u);
  EXPECT_EQ(s.ask(net::Method::del, path).first, 204);
  EXPECT_EQ(s.ask(net::Method::get, path).first, 404);
  EXPECT_EQ(s.ask(net::Method::post, path + "/restore").first, 200);
  EXPECT_EQ(s.ask(net::Method::post, "/api/ui/macros", R"({"title":"Shared","actions":[]})").first, 403);
  s.asker = s.reader;
  EXPECT_EQ(s.ask(net::Method::get, "/api/ui/macros/all").first, 403);
}

TEST(MacroScreens, try_a_text_on_a_real_ticket) {
  Screens s;
  auto const tried = [&](std::string html) {
    return s.ask(net::Method::post, "/api/ui/macros/try",
                 json::to_text(json::Value(json::Object{{"html", html}, {"ticket_id", s.ticket.value}})));
  };
  auto const [status, answer] = tried("<p>Hi {{ticket.requester.first_name}}</p>");
  EXPECT_EQ(status, 200);
  EXPECT_EQ(answer.at("html").as_string(), "<p>Hi Anna</p>");
  EXPECT_EQ(answer.at("requester").as_string(), "Anna Lind");
  EXPECT_EQ(tried("<p>{{ticket.comments}}</p>").first, 422);
  EXPECT_EQ(s.ask(net::Method::post, "/api/ui/macros/try", R"({"html":"<p>x</p>"})").second.at("ticket_id"),
            s.ticket.value)
      << "the newest";
}

TEST(MacroScreens, keep_a_ticket_from_whoever_may_not_see_it) {
  Screens s;
  auto const id = s.made(s.lead, macro("A", {says("{{ticket.subject}}")}));
  s.asker = s.desk.person("junior", "junior_agent");
  s.write([&](store::Tx& tx) {
    tickets::Change c;
    c.group_id = to(s.returns);
    tickets::update(tx, Actor::of_system(), s.ticket, c);
  });
  EXPECT_EQ(
      s.ask(net::Method::get, fmt::format("/api/ui/tickets/{}/macros/{}", s.ticket.value, id.value)).first,
      404);
  EXPECT_EQ(
      s.ask(net::Method::get, fmt::format("/api/v2/tickets/{}/macros/{}/apply", s.ticket.value, id.value))
          .first,
      404);
  EXPECT_EQ(s.ask(net::Method::post, "/api/ui/macros/try",
                  fmt::format(R"({{"html":"{{{{ticket.subject}}}}","ticket_id":{}}})", s.ticket.value))
                .first,
            404);
  EXPECT_EQ(s.ask(net::Method::post, "/api/ui/macros/used",
                  fmt::format(R"({{"ticket_id":{},"macro_ids":[{}]}})", s.ticket.value, id.value))
                .first,
            404);
}

}  // namespace
}  // namespace svar::macros
