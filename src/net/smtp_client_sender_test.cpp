// "Would you take a mail from this address?" asked of a Postfix, and of servers that answer oddly.
#include <gtest/gtest.h>

#include "../../tests/servers/test_servers.hpp"
#include "net/smtp_client_testing.hpp"

namespace svar::net {
namespace {

using test::MailServers;
using test::RawPeer;
using test::scripted;
using test::ScriptedServer;

TEST(SmtpSender, a_real_server_says_whose_mail_it_takes) {
  MailServers servers{true};
  SmtpSettings s;
  s.host = "localhost";
  s.port = servers.port("submission");
  s.ca_file = servers.text("ca");
  s.user = "support@mail.test";
  s.secret = "support-pw";
  auto const good = test_smtp_as(s, "support@mail.test");
  EXPECT_TRUE(good.session.ok()) << good.session.say;
  EXPECT_TRUE(good.sender.ok()) << good.sender.say << good.sender.detail;
  auto const foreign = test_smtp_as(s, "sales@mail.test");
  EXPECT_TRUE(foreign.session.ok()) << foreign.session.say;
  EXPECT_EQ(foreign.sender.trouble, MailTrouble::refused_by_server);
  EXPECT_NE(foreign.sender.say.find("sales@mail.test"), std::string::npos) << foreign.sender.say;
  EXPECT_NE(foreign.sender.say.find("not owned by the user"), std::string::npos) << foreign.sender.say;
  EXPECT_EQ(test_smtp_as(s, "nobody@mail.test").sender.trouble, MailTrouble::refused_by_server);
  EXPECT_EQ(test_smtp_as(s, "busy@mail.test").sender.trouble, MailTrouble::busy);
  EXPECT_EQ(test_smtp_as(s, "a b\r\nDATA@mail.test").sender.trouble, MailTrouble::bad_settings);
  s.secret = "wrong";
  EXPECT_EQ(test_smtp_as(s, "support@mail.test").session.trouble, MailTrouble::wrong_password);
  EXPECT_EQ(servers.command("queue").at("queued").as_int64(), 0) << "a test sends nothing";
}

TEST(SmtpSender, a_refusal_at_the_sender_ends_the_question) {
  std::vector<std::string> heard;
  {
    ScriptedServer server([&](RawPeer& peer) {
      peer.send("220 hi\r\n");
      for (std::string line = peer.line(); !line.empty(); line = peer.line()) {
        heard.push_back(line);
        peer.send(line.starts_with("MAIL FROM")
                      ? "550 5.7.60 Client does not have permissions to send as this sender\r\n"
                      : "250 fine\r\n");
      }
    });
    auto const test = test_smtp_as(scripted(server), "hei@b.test");
    EXPECT_TRUE(test.session.ok()) << test.session.say;
    EXPECT_EQ(test.sender.trouble, MailTrouble::refused_by_server);
    EXPECT_EQ(
        test.sender.say,
        "127.0.0.1 does not let us send as hei@b.test. It says: Client does not have permissions to send as "
        "this sender");
  }
  EXPECT_EQ(std::count(heard.begin(), heard.end(), "MAIL FROM:<hei@b.test>"), 1);
  for (auto const& line : heard) {
    EXPECT_FALSE(line.starts_with("RCPT")) << line;
    EXPECT_FALSE(line.starts_with("DATA")) << line;
  }
}

TEST(SmtpSender, a_server_that_hangs_up_is_told_so) {
  ScriptedServer server([](RawPeer& peer) {
    peer.send("220 hi\r\n");
    for (std::string line = peer.line(); !line.empty(); line = peer.line()) {
      if (line.starts_with("MAIL FROM")) return;
      peer.send("250 fine\r\n");
    }
  });
  auto const test = test_smtp_as(scripted(server), "hei@b.test");
  EXPECT_TRUE(test.session.ok()) << test.session.say;
  EXPECT_FALSE(test.sender.ok());
  EXPECT_FALSE(test.sender.say.empty());
}

}  // namespace
}  // namespace svar::net
