#include "features/channels/channels_testing.hpp"

namespace svar::channels {
namespace {

using testing::Bench;

TEST(MailSettings, AreReadAndChangedByWhoGovernsChannels) {
  Bench b;
  testing::Wire desk(b);
  auto const path = "/api/ui/settings/mail";
  EXPECT_EQ(desk.ask(desk.ada, net::Method::get, path).second,
            R"({"undo_seconds":10,"default_mailbox_id":null,"keep_days":14})");
  auto const set =
      fmt::format(R"({{"undo_seconds":30,"default_mailbox_id":{},"keep_days":21}})", b.box.value);
  EXPECT_EQ(desk.ask(desk.ada, net::Method::put, path, set).second, set);
  EXPECT_EQ(desk.ask(desk.ada, net::Method::get, path).second, set);
  EXPECT_NE(desk.ask(desk.ada, net::Method::get, "/api/ui/session").second.find(R"("undo_seconds":30)"),
            std::string::npos);
  EXPECT_EQ(desk.ask(desk.ada, net::Method::put, path, R"({"undo_seconds":0})").first, 200);
  EXPECT_NE(desk.ask(desk.ada, net::Method::get, "/api/ui/session").second.find(R"("undo_seconds":0)"),
            std::string::npos);
  EXPECT_EQ(desk.ask(desk.ada, net::Method::put, path, R"({"undo_seconds":121})").first, 422);
  EXPECT_EQ(desk.ask(desk.ada, net::Method::put, path, R"({"default_mailbox_id":99})").first, 422);
  EXPECT_EQ(desk.ask(desk.ada, net::Method::put, path, R"({"keep_days":0})").first, 422);
  EXPECT_EQ(desk.ask(b.kari, net::Method::get, path).first, 403);
  EXPECT_EQ(desk.ask(b.kari, net::Method::put, path, R"({"undo_seconds":5})").first, 403);
}

}  // namespace
}  // namespace svar::channels
