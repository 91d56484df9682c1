// Against a real Dovecot; see tests/servers/mail_servers.py.
#include "net/imap_client.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <thread>

#include "../../tests/servers/raw_peer.hpp"
#include "../../tests/servers/test_servers.hpp"

namespace svar::net {
namespace {

using namespace std::chrono_literals;
using test::deliver_lmtp;
using test::MailServers;

class ImapClient : public testing::Test {
 protected:
  MailServers servers;

  ImapSettings settings() const {
    ImapSettings out;
    out.host = "localhost";
    out.port = servers.port("imaps");
    out.ca_file = servers.text("ca");
    out.user = "support@mail.test";
    out.secret = "support-pw";
    return out;
  }
  ImapSettings watcher() const {
    ImapSettings out = settings();
    out.mark_seen = false;
    out.keyword.clear();
    return out;
  }
  void deliver(std::string const& mail) { deliver_lmtp(servers.port("lmtp"), "support@mail.test", mail); }

  // UID -> flags of the whole folder, without touching it.
  std::map<std::uint32_t, std::vector<std::string>> flags(std::string const& folder = "INBOX") {
    std::map<std::uint32_t, std::vector<std::string>> out;
    auto session = ImapSession::connect(watcher());
    session->select(folder);
    session->fetch_since(0, [&](FetchedMail&& mail) { out[mail.uid] = mail.flags; });
    return out;
  }
  static bool has(std::vector<std::string> const& flags, std::string const& flag) {
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
  }
  static MailTrouble trouble_of(ImapSettings const& settings) {
    try {
      ImapSession::connect(settings);
    } catch (MailFault const& fault) {
      EXPECT_FALSE(std::string(fault.what()).empty());
      EXPECT_EQ(std::string(fault.what()).find(settings.secret), std::string::npos);
      EXPECT_EQ(fault.detail().find(settings.secret), std::string::npos);
      return fault.kind();
    }
    return MailTrouble::none;
  }
};

std::string mail_number(int number, std::string const& body = "hello\r\n") {
  return "Message-ID: <" + std::to_string(number) + "@customer.test>\r\nSubject: n" + std::to_string(number) +
         "\r\n\r\n" + body;
}

TEST_F(ImapClient, fetches_in_order_byte_by_byte_and_marks_only_what_is_stored) {
  std::vector<std::string> sent;
  for (int i = 0; i < 45; ++i) {
    std::string body = "line\r\n.\r\n..dots\r\n) {12}\r\n* BYE\r\n\xe6\xf8\xe5 8-bit\r\n";
    body += std::string(static_cast<std::size_t>(i) * 997, static_cast<char>('a' + i % 26)) + "\r\n";
    sent.push_back(mail_number(i, body));
    deliver(sent.back());
  }
  auto session = ImapSession::connect(settings());
  auto const folder = session->select("INBOX");
  EXPECT_EQ(folder.exists, 45U);
  EXPECT_GT(folder.uid_validity, 0U);
  EXPECT_EQ(folder.uid_next, 46U);
  EXPECT_TRUE(folder.keywords_allowed);
  std::size_t at = 0;
  std::uint32_t last = 0;
  auto const report = session->fetch_since(0, [&](FetchedMail&& mail) {
    ASSERT_LT(at, sent.size());
    EXPECT_GT(mail.uid, last);
    last = mail.uid;
    EXPECT_EQ(mail.content, FetchedMail::Content::complete);
    EXPECT_TRUE(mail.bytes.ends_with(sent[at])) << at;  // the server puts its own headers before
    EXPECT_EQ(mail.size, mail.bytes.size());
    EXPECT_FALSE(mail.internal_date.empty());
    if (at == 0) {
      for (auto const& [uid, set] : flags())
        EXPECT_FALSE(has(set, "\\Seen")) << uid;  // nothing is stored yet
    }
    ++at;
  });
  EXPECT_EQ(report.stored, 45U);
  EXPECT_EQ(report.last_uid, last);
  EXPECT_EQ(report.vanished, 0U);
  EXPECT_EQ(report.not_marked, "");
  for (auto const& [uid, set] : flags()) {
    EXPECT_TRUE(has(set, "\\Seen")) << uid;
    EXPECT_TRUE(has(set, "$Svar")) << uid;
  }
  EXPECT_EQ(session->fetch_since(last, [](FetchedMail&&) { FAIL(); }).stored, 0U);
  session->logout();
}

TEST_F(ImapClient, a_sink_that_fails_keeps_the_rest_for_the_next_time) {
  for (int i = 0; i < 5; ++i) deliver(mail_number(i));
  auto session = ImapSession::connect(settings());
  session->select("INBOX");
  std::uint32_t stored = 0;
  auto const sink = [&](FetchedMail&& mail) {
    if (mail.uid == 3) throw std::runtime_error("disk full");
    stored = mail.uid;
  };
  EXPECT_THROW(session->fetch_since(0, sink), std::runtime_error);
  EXPECT_EQ(stored, 2U);
  for (auto const& [uid, set] : flags()) EXPECT_EQ(has(set, "\\Seen"), uid <= 2) << uid;
  auto const report = session->fetch_since(stored, [](FetchedMail&&) {});  // the same session goes on
  EXPECT_EQ(report.stored, 3U);
  EXPECT_EQ(report.last_uid, 5U);
}

TEST_F(ImapClient, logs_in_every_way_that_the_settings_allow) {
  ImapSettings s = settings();
  for (MailLogin const login : {MailLogin::automatic, MailLogin::plain, MailLogin::login}) {
    s.login = login;
    EXPECT_EQ(trouble_of(s), MailTrouble::none);
  }
  s.user = "agent";
  s.secret = "agent pw \"quoted\\\"";
  EXPECT_EQ(trouble_of(s), MailTrouble::none);  // LOGIN with quoted strings
  s.user = "agentø";
  s.secret = "pæssørd";
  EXPECT_EQ(trouble_of(s), MailTrouble::none);  // LOGIN with literals
  s.login = MailLogin::plain;
  EXPECT_EQ(trouble_of(s), MailTrouble::none);
  s.secret = "passord";
  EXPECT_EQ(trouble_of(s), MailTrouble::wrong_password);
  s = settings();
  s.port = servers.port("imap");
  s.tls = MailTls::starttls;
  EXPECT_EQ(trouble_of(s), MailTrouble::none);
  s.tls = MailTls::none;
  EXPECT_EQ(trouble_of(s), MailTrouble::plain_not_allowed);
  s.allow_plain = true;
  EXPECT_EQ(trouble_of(s), MailTrouble::none);
}

TEST_F(ImapClient, xoauth2_with_a_good_and_a_bad_token) {
  servers.command("token good-token support");
  ImapSettings s = settings();
  s.login = MailLogin::xoauth2;
  s.secret = "good-token";
  EXPECT_EQ(trouble_of(s), MailTrouble::none);
  s.secret = "good-token" + std::string(3'000, 'x');  // over the length of an initial response, and unknown
  EXPECT_EQ(trouble_of(s), MailTrouble::token_refused);
  s.secret = "bad-token";
  EXPECT_EQ(trouble_of(s), MailTrouble::token_refused);
  servers.command("revoke good-token");
  s.secret = "good-token";
  s.user = "sales@mail.test";
  EXPECT_EQ(trouble_of(s), MailTrouble::token_refused);
}

TEST_F(ImapClient, says_what_is_wrong_with_the_connection) {
  ImapSettings s = settings();
  s.host = "127.0.0.1";
  EXPECT_EQ(trouble_of(s), MailTrouble::none);  // the certificate names the address too
  s.host = "127.0.0.2";
  EXPECT_EQ(trouble_of(s), MailTrouble::tls_name_mismatch);
  s = settings();
  s.ca_file.clear();
  EXPECT_EQ(trouble_of(s), MailTrouble::tls_unknown_issuer);
  s.ca_file = "/nonexistent.pem";
  EXPECT_EQ(trouble_of(s), MailTrouble::bad_settings);
  s = settings();
  s.port = servers.port("imap");
  EXPECT_EQ(trouble_of(s), MailTrouble::tls_failed);
  s = settings();
  s.host = "no-such-host.invalid";
  MailTrouble const name = trouble_of(s);
  EXPECT_TRUE(name == MailTrouble::host_not_found ||
              name == MailTrouble::unreachable);  // without network: no resolver
  s = settings();
  s.public_addresses_only = true;
  EXPECT_EQ(trouble_of(s), MailTrouble::private_address);
  s = settings();
  s.user = "a\r\nb";
  EXPECT_EQ(trouble_of(s), MailTrouble::bad_settings);
  servers.command("stop-dovecot");
  EXPECT_EQ(trouble_of(settings()), MailTrouble::refused);
}

TEST_F(ImapClient, test_this_mailbox_changes_nothing_and_names_the_folders) {
  deliver(mail_number(1));
  ImapTest result = test_imap(settings(), "INBOX");
  EXPECT_TRUE(result.ok()) << result.say;
  EXPECT_EQ(result.key, "mail.trouble.none");
  EXPECT_EQ(result.messages, 1U);
  EXPECT_TRUE(has(result.folders, "INBOX"));
  result = test_imap(settings(), "Søppel");
  EXPECT_EQ(result.trouble, MailTrouble::folder_missing);
  EXPECT_EQ(result.say, "There is no folder \"Søppel\" in this mailbox.");
  EXPECT_EQ(result.key, "mail.trouble.folder_missing");
  ImapSettings wrong = settings();
  wrong.secret = "nope";
  result = test_imap(wrong, "INBOX");
  EXPECT_EQ(result.key, "mail.trouble.wrong_password");
  EXPECT_NE(result.detail.find("AUTHENTICATIONFAILED"), std::string::npos);
  for (auto const& [uid, set] : flags()) EXPECT_FALSE(has(set, "\\Seen"));
}

TEST_F(ImapClient, idle_wakes_when_mail_arrives) {
  deliver(mail_number(1));
  ImapSettings s = settings();
  s.idle_refresh = 200ms;  // several rounds of IDLE before the mail comes
  auto session = ImapSession::connect(s);
  session->select("INBOX");
  EXPECT_EQ(session->wait_for_new(1min), ImapWait::something_new);  // not fetched yet
  session->fetch_since(0, [](FetchedMail&&) {});
  EXPECT_EQ(session->wait_for_new(700ms), ImapWait::timed_out);
  std::thread sender([&] {
    std::this_thread::sleep_for(300ms);
    deliver(mail_number(2));
  });
  EXPECT_EQ(session->wait_for_new(1min), ImapWait::something_new);
  sender.join();
  std::vector<std::uint32_t> got;
  session->fetch_since(1, [&](FetchedMail&& mail) { got.push_back(mail.uid); });
  EXPECT_EQ(got, (std::vector<std::uint32_t>{2}));
}

TEST_F(ImapClient, a_stop_request_ends_the_wait_and_everything_after) {
  std::stop_source stop;
  auto session = ImapSession::connect(settings(), stop.get_token());
  session->select("INBOX");
  std::thread stopper([&] {
    std::this_thread::sleep_for(100ms);
    stop.request_stop();
  });
  EXPECT_EQ(session->wait_for_new(10min), ImapWait::stopped);
  stopper.join();
  EXPECT_EQ(session->wait_for_new(10min), ImapWait::stopped);
  EXPECT_THROW(session->fetch_since(0, [](FetchedMail&&) {}), MailFault);
}

TEST_F(ImapClient, a_server_that_goes_and_comes_back_loses_nothing) {
  deliver(mail_number(1));
  auto session = ImapSession::connect(settings());
  std::uint32_t const validity = session->select("INBOX").uid_validity;
  std::vector<std::uint32_t> got;
  auto const sink = [&](FetchedMail&& mail) { got.push_back(mail.uid); };
  session->fetch_since(0, sink);
  std::thread stopper([&] { servers.command("stop-dovecot"); });
  EXPECT_THROW(session->wait_for_new(10min), MailFault);
  stopper.join();
  servers.command("start-dovecot");
  deliver(mail_number(2));
  session = ImapSession::connect(settings());
  EXPECT_EQ(session->select("INBOX").uid_validity, validity);
  session->fetch_since(got.back(), sink);
  EXPECT_EQ(got, (std::vector<std::uint32_t>{1, 2}));
}

TEST_F(ImapClient, a_renumbered_folder_has_another_uidvalidity) {
  servers.command("doveadm mailbox create -u support Queue");
  deliver_lmtp(servers.port("lmtp"), "support@mail.test", mail_number(1));
  auto session = ImapSession::connect(settings());
  std::uint32_t const before = session->select("Queue").uid_validity;
  session->select("INBOX");
  servers.command("doveadm mailbox delete -u support Queue");
  servers.command("doveadm mailbox create -u support Queue");
  servers.command("doveadm mailbox update --uid-validity 1234567 -u support Queue");
  EXPECT_NE(session->select("Queue").uid_validity, before);
  EXPECT_EQ(session->folder().uid_validity, 1234567U);
}

TEST_F(ImapClient, large_mail_comes_whole_and_too_large_mail_by_its_header) {
  std::string body;
  while (body.size() < 20U << 20U) body += std::to_string(body.size()) + std::string(70, 'x') + "\r\n";
  std::string const large = mail_number(1, body);
  deliver(large);
  deliver(mail_number(2));
  auto session = ImapSession::connect(settings());
  session->select("INBOX");
  std::vector<FetchedMail> got;
  session->fetch_since(0, [&](FetchedMail&& mail) { got.push_back(std::move(mail)); });
  ASSERT_EQ(got.size(), 2U);
  EXPECT_TRUE(got[0].bytes.ends_with(large));
  got.clear();
  ImapSettings small = settings();
  small.max_message_bytes = 1U << 20U;
  session = ImapSession::connect(small);
  session->select("INBOX");
  session->fetch_since(0, [&](FetchedMail&& mail) { got.push_back(std::move(mail)); });
  ASSERT_EQ(got.size(), 2U);
  EXPECT_EQ(got[0].content, FetchedMail::Content::too_large);
  EXPECT_GT(got[0].size, 20U << 20U);
  EXPECT_NE(got[0].bytes.find("Subject: n1"), std::string::npos);
  EXPECT_LT(got[0].bytes.size(), 10'000U);
  EXPECT_EQ(got[1].content, FetchedMail::Content::complete);
}

TEST_F(ImapClient, moves_what_is_stored) {
  servers.command("doveadm mailbox create -u support Done");
  for (int i = 0; i < 3; ++i) deliver(mail_number(i));
  ImapSettings s = settings();
  s.move_to = "Done";
  auto session = ImapSession::connect(s);
  session->select("INBOX");
  EXPECT_EQ(session->fetch_since(0, [](FetchedMail&&) {}).not_marked, "");
  EXPECT_TRUE(flags("INBOX").empty());
  EXPECT_EQ(flags("Done").size(), 3U);
  deliver(mail_number(4));
  s.move_to = "Nowhere";
  session = ImapSession::connect(s);
  session->select("INBOX");
  auto const report = session->fetch_since(0, [](FetchedMail&&) {});
  EXPECT_EQ(report.stored, 1U);  // the mail is safe; only the move failed, and says so
  EXPECT_NE(report.not_marked, "");
}

}  // namespace
}  // namespace svar::net
