// Against a real Postfix that delivers to a real Dovecot; see tests/servers/mail_servers.py.
#include "net/smtp_client.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "../../tests/servers/test_servers.hpp"
#include "net/imap_client.hpp"
#include "net/smtp_client_testing.hpp"

namespace svar::net {
namespace {

using namespace std::chrono_literals;
using test::MailServers;
using test::RawPeer;
using test::scripted;
using test::ScriptedServer;

class SmtpClient : public testing::Test {
 protected:
  MailServers servers{true};

  SmtpSettings settings() const {
    SmtpSettings out;
    out.host = "localhost";
    out.port = servers.port("submission");
    out.ca_file = servers.text("ca");
    out.user = "support@mail.test";
    out.secret = "support-pw";
    out.helo_name = "svar.mail.test";
    return out;
  }
  static SmtpMail mail(std::vector<std::string> to, std::string_view bytes = "Subject: hi\r\n\r\nhello\r\n") {
    return {"support@mail.test", std::move(to), bytes};
  }
  // Waits for the first mail of a user.
  std::string read_back(std::string const& user, std::string const& password) {
    ImapSettings imap;
    imap.host = "localhost";
    imap.port = servers.port("imaps");
    imap.ca_file = servers.text("ca");
    imap.user = user;
    imap.secret = password;
    auto session = ImapSession::connect(imap);
    session->select("INBOX");
    EXPECT_EQ(session->wait_for_new(1min), ImapWait::something_new);
    std::string bytes;
    session->fetch_since(0, [&](FetchedMail&& got) { bytes = std::move(got.bytes); });
    return bytes;
  }
};

TEST_F(SmtpClient, sends_through_postfix_and_the_mail_arrives_unchanged) {
  std::string body =
      "Message-ID: <a@svar>\r\nSubject: dots\r\n\r\n.\r\n..\r\n.x\r\nbare\nnewline\n.\nQUIT\r\n";
  for (int i = 0; i < 3'000; ++i) body += "line " + std::to_string(i) + "\r\n";
  auto const result = smtp_send(settings(), mail({"kari@customer.test", "sales@mail.test"}, body));
  EXPECT_EQ(result.outcome, SendOutcome::delivered) << result.say << result.detail;
  ASSERT_EQ(result.recipients.size(), 2U);
  for (auto const& recipient : result.recipients) {
    EXPECT_EQ(recipient.outcome, SendOutcome::delivered);
    EXPECT_EQ(recipient.code, 250);
  }
  for (auto const& user : {"kari", "sales"}) {
    std::string const got = read_back(user, std::string(user) + "-pw");
    EXPECT_TRUE(got.ends_with(crlf_lines(body).substr(body.find("\r\n\r\n")))) << got.substr(0, 600);
    EXPECT_NE(got.find("svar.mail.test"), std::string::npos);  // how Svar introduced itself
  }
}

TEST_F(SmtpClient, every_kind_of_encryption_and_login) {
  for (MailLogin const login : {MailLogin::automatic, MailLogin::plain, MailLogin::login}) {
    SmtpSettings s = settings();
    s.login = login;
    EXPECT_EQ(smtp_send(s, mail({"kari@customer.test"})).outcome, SendOutcome::delivered);
    s.tls = MailTls::implicit;
    s.port = servers.port("smtps");
    EXPECT_EQ(smtp_send(s, mail({"kari@customer.test"})).outcome, SendOutcome::delivered);
  }
  SmtpSettings plain = settings();
  plain.tls = MailTls::none;
  plain.port = servers.port("smtp");
  plain.user.clear();
  EXPECT_EQ(smtp_send(plain, mail({"kari@customer.test"})).trouble, MailTrouble::plain_not_allowed);
  plain.allow_plain = true;
  EXPECT_EQ(smtp_send(plain, mail({"kari@customer.test"})).outcome, SendOutcome::delivered);
  servers.command("token mail-token support");
  SmtpSettings oauth = settings();
  oauth.login = MailLogin::xoauth2;
  oauth.secret = "mail-token";
  EXPECT_EQ(smtp_send(oauth, mail({"kari@customer.test"})).outcome, SendOutcome::delivered);
  oauth.secret = "old-token";
  auto const result = smtp_send(oauth, mail({"kari@customer.test"}));
  EXPECT_EQ(result.outcome, SendOutcome::authentication);
  EXPECT_EQ(result.trouble, MailTrouble::token_refused) << result.detail;
}

TEST_F(SmtpClient, tells_of_every_recipient) {
  SmtpSettings s = settings();
  s.port = servers.port("smtp");
  s.user.clear();
  auto result = smtp_send(s, mail({"kari@customer.test", "nobody@mail.test", "busy@mail.test", "bad address",
                                   "x@elsewhere.example"}));
  EXPECT_EQ(result.outcome, SendOutcome::partly);
  ASSERT_EQ(result.recipients.size(), 5U);
  EXPECT_EQ(result.recipients[0].outcome, SendOutcome::delivered);
  EXPECT_EQ(result.recipients[1].outcome, SendOutcome::permanent);
  EXPECT_EQ(result.recipients[1].code, 550);
  EXPECT_EQ(result.recipients[1].enhanced, "5.1.1");
  EXPECT_EQ(result.recipients[2].outcome, SendOutcome::temporary);
  EXPECT_EQ(result.recipients[2].code, 450);
  EXPECT_EQ(result.recipients[3].outcome, SendOutcome::permanent);
  EXPECT_EQ(result.recipients[4].outcome, SendOutcome::permanent);
  EXPECT_EQ(smtp_send(s, mail({"nobody@mail.test"})).outcome, SendOutcome::permanent);
  result = smtp_send(s, mail({"nobody@mail.test", "busy@mail.test"}));
  EXPECT_EQ(result.outcome, SendOutcome::temporary);
  EXPECT_EQ(result.recipients[0].outcome, SendOutcome::permanent);
  EXPECT_EQ(smtp_send(s, mail({"bad"})).outcome, SendOutcome::permanent);
}

TEST_F(SmtpClient, the_null_sender_and_a_real_bounce) {
  SmtpSettings s = settings();
  s.port = servers.port("smtp");
  s.user.clear();
  SmtpMail automatic = mail({"sales@mail.test"});
  automatic.from.clear();
  EXPECT_EQ(smtp_send(s, automatic).outcome, SendOutcome::delivered);
  EXPECT_NE(read_back("sales", "sales-pw").find("Return-Path: <>"), std::string::npos);
  EXPECT_EQ(smtp_send(s, mail({"x@bounce.test"}, "Message-ID: <lost@svar>\r\n\r\nx\r\n")).outcome,
            SendOutcome::delivered);
  std::string const bounce = read_back("support", "support-pw");
  EXPECT_NE(bounce.find("report-type=delivery-status"), std::string::npos);
  EXPECT_NE(bounce.find("<lost@svar>"), std::string::npos);
}

TEST_F(SmtpClient, says_what_is_wrong_and_works_again_when_the_server_is_back) {
  auto test = test_smtp(settings());
  EXPECT_TRUE(test.ok()) << test.say << test.detail;
  SmtpSettings s = settings();
  s.secret = "wrong";
  test = test_smtp(s);
  EXPECT_EQ(test.key, "mail.trouble.wrong_password");
  EXPECT_EQ(test.detail.find("wrong"), std::string::npos);
  auto result = smtp_send(s, mail({"kari@customer.test"}));
  EXPECT_EQ(result.outcome, SendOutcome::authentication);
  EXPECT_EQ(result.recipients.at(0).outcome, SendOutcome::authentication);
  s = settings();
  s.ca_file.clear();
  EXPECT_EQ(test_smtp(s).trouble, MailTrouble::tls_unknown_issuer);
  EXPECT_EQ(smtp_send(s, mail({"kari@customer.test"})).outcome, SendOutcome::tls);
  s = settings();
  s.port = servers.port("smtps");
  s.tls = MailTls::implicit;
  s.host = "127.0.0.1";
  EXPECT_TRUE(test_smtp(s).ok());
  s.port = servers.port("smtp");
  EXPECT_EQ(test_smtp(s).trouble, MailTrouble::tls_failed);
  s = settings();
  s.port = servers.port("smtp");  // this port takes no login
  EXPECT_EQ(test_smtp(s).trouble, MailTrouble::login_not_offered);
  s = settings();
  s.public_addresses_only = true;
  EXPECT_EQ(test_smtp(s).trouble, MailTrouble::private_address);
  s = settings();
  s.host = "a b";
  EXPECT_EQ(test_smtp(s).trouble, MailTrouble::bad_settings);
  servers.command("stop-postfix");
  result = smtp_send(settings(), mail({"kari@customer.test"}));
  EXPECT_EQ(result.outcome, SendOutcome::connection);
  EXPECT_EQ(result.trouble, MailTrouble::refused);
  EXPECT_FALSE(result.maybe_delivered);
  servers.command("start-postfix");
  EXPECT_EQ(smtp_send(settings(), mail({"kari@customer.test"})).outcome, SendOutcome::delivered);
}

TEST(SmtpScripted, a_name_that_is_not_in_the_certificate_is_refused) {
  MailServers servers;
  SmtpSettings s;  // any TLS server will do: the name is judged before a word of SMTP
  s.host = "127.0.0.2";
  s.port = servers.port("imaps");
  s.tls = MailTls::implicit;
  s.ca_file = servers.text("ca");
  EXPECT_EQ(test_smtp(s).trouble, MailTrouble::tls_name_mismatch);
}

TEST(SmtpScripted, starttls_that_is_not_there_is_not_skipped) {
  ScriptedServer server([](RawPeer& peer) {
    peer.send("220 hi\r\n");
    for (std::string line = peer.line(); !line.empty(); line = peer.line()) peer.send("250 fine\r\n");
  });
  SmtpSettings s = scripted(server);
  s.tls = MailTls::starttls;
  EXPECT_EQ(test_smtp(s).trouble, MailTrouble::tls_not_offered);
  EXPECT_EQ(smtp_send(s, {"a@b.test", {"c@d.test"}, "x"}).outcome, SendOutcome::tls);
}

TEST(SmtpScripted, an_answer_that_never_comes_may_hide_a_delivery) {
  ScriptedServer server([](RawPeer& peer) {
    peer.send("220 hi\r\n");
    for (std::string line = peer.line(); !line.empty(); line = peer.line()) {
      if (line == "DATA") {
        peer.send("354 go\r\n");
        while (peer.line() != ".") continue;
        return;  // takes the mail and is gone
      }
      peer.send("250 fine\r\n");
    }
  });
  auto const result = smtp_send(scripted(server), {"a@b.test", {"c@d.test"}, "x\r\n"});
  EXPECT_EQ(result.outcome, SendOutcome::connection);
  EXPECT_TRUE(result.maybe_delivered);
}

TEST(SmtpScripted, a_busy_or_refusing_server) {
  ScriptedServer greeting([](RawPeer& peer) { peer.send("421 4.3.2 too busy\r\n"); });
  EXPECT_EQ(smtp_send(scripted(greeting), {"a@b.test", {"c@d.test"}, "x"}).outcome, SendOutcome::temporary);
  std::string data = "250 ok\r\n";
  ScriptedServer server([&](RawPeer& peer) {
    peer.send("220 hi\r\n");
    for (std::string line = peer.line(); !line.empty(); line = peer.line()) {
      if (line == "DATA") {
        peer.send("354 go\r\n");
        while (peer.line() != ".") continue;
        peer.send(data);
      } else {
        peer.send("250 fine\r\n");
      }
    }
  });
  EXPECT_EQ(smtp_send(scripted(server), {"a@b.test", {"c@d.test"}, "x"}).outcome, SendOutcome::delivered);
  data = "552-5.3.4 much\r\n552 5.3.4 too large\r\n";
  auto const result = smtp_send(scripted(server), {"a@b.test", {"c@d.test", "e@f.test"}, "x"});
  EXPECT_EQ(result.outcome, SendOutcome::permanent);
  EXPECT_EQ(result.recipients.at(1).code, 552);
  EXPECT_EQ(result.recipients.at(1).text, "much too large");
  data = "451 4.3.0 disk\r\n";
  EXPECT_EQ(smtp_send(scripted(server), {"a@b.test", {"c@d.test"}, "x"}).outcome, SendOutcome::temporary);
}

TEST(SmtpScripted, stops_when_asked_and_times_out_alone) {
  ScriptedServer server([](RawPeer& peer) { peer.line(); });  // never says a word
  SmtpSettings s = scripted(server);
  {
    std::stop_source stop;
    std::thread stopper([&] {
      std::this_thread::sleep_for(100ms);
      stop.request_stop();
    });
    EXPECT_EQ(smtp_send(s, {"a@b.test", {"c@d.test"}, "x"}, stop.get_token()).outcome, SendOutcome::stopped);
    stopper.join();
  }
  s.timeout = 300ms;
  EXPECT_EQ(smtp_send(s, {"a@b.test", {"c@d.test"}, "x"}).trouble, MailTrouble::timed_out);
}

TEST(SmtpText, lines_and_addresses) {
  EXPECT_EQ(crlf_lines("a\nb\r\nc\rd\r\r\n"), "a\r\nb\r\nc\r\nd\r\n\r\n");
  EXPECT_TRUE(is_envelope_address("a+b@example.com"));
  EXPECT_TRUE(is_envelope_address("ø@eksempel.no"));
  for (auto const* bad : {"", "a", "@b", "a@", "a b@c", "a@b>\r\nDATA", "<a@b>"})
    EXPECT_FALSE(is_envelope_address(bad)) << bad;
}

}  // namespace
}  // namespace svar::net
