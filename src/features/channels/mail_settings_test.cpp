#include "features/channels/channels_testing.hpp"
#include "features/people/people_feature.hpp"
#include "features/people/sessions.hpp"
#include "kit/dispatch.hpp"

namespace svar::channels {
namespace {

using testing::Bench;

TEST(MailSettings, AreReadAndChangedByWhoGovernsChannels) {
  Bench b;
  kit::Dispatcher desk(b.app, {people::feature(), feature()}, people::authenticate, nullptr,
                       [](net::Request const&) { return net::Response::text(200, "the app"); });
  auto const ada = b.write([&](store::Tx& tx) {
    return people::create(tx, b.system(), {.name = "Ada", .email = "ada@rimfjell.example", .role = "admin"});
  });
  auto const ask = [&](UserId who, net::Method method, std::string path, std::string body = {}) {
    auto const token =
        b.write([&](store::Tx& tx) { return people::create_token(tx, b.system(), who, "test").token; });
    net::Request request;
    request.method = method;
    request.path = request.target = std::move(path);
    request.body = std::move(body);
    request.headers.set("Authorization", "Bearer " + token);
    auto const response = desk.handle(request);
    auto const* text = std::get_if<std::string>(&response.body);
    return std::pair(response.status, text ? *text : std::string());
  };
  auto const path = "/api/ui/settings/mail";
  EXPECT_EQ(ask(ada, net::Method::get, path).second, R"({"undo_seconds":10,"default_mailbox_id":null})");
  auto const set = fmt::format(R"({{"undo_seconds":30,"default_mailbox_id":{}}})", b.box.value);
  EXPECT_EQ(ask(ada, net::Method::put, path, set).second, set);
  EXPECT_EQ(ask(ada, net::Method::get, path).second, set);
  EXPECT_NE(ask(ada, net::Method::get, "/api/ui/session").second.find(R"("undo_seconds":30)"),
            std::string::npos);
  EXPECT_EQ(ask(ada, net::Method::put, path, R"({"undo_seconds":0})").first, 200);
  EXPECT_NE(ask(ada, net::Method::get, "/api/ui/session").second.find(R"("undo_seconds":0)"),
            std::string::npos);
  EXPECT_EQ(ask(ada, net::Method::put, path, R"({"undo_seconds":121})").first, 422);
  EXPECT_EQ(ask(ada, net::Method::put, path, R"({"default_mailbox_id":99})").first, 422);
  EXPECT_EQ(ask(b.kari, net::Method::get, path).first, 403);
  EXPECT_EQ(ask(b.kari, net::Method::put, path, R"({"undo_seconds":5})").first, 403);
}

}  // namespace
}  // namespace svar::channels
