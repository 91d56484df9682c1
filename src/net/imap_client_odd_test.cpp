// Servers that a real Dovecot never is: without IDLE, with messages they cannot give, with sizes that lie,
// and hostile ones.
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <thread>

#include "../../tests/servers/raw_peer.hpp"
#include "net/imap_client.hpp"

namespace svar::net {
namespace {

using namespace std::chrono_literals;
using test::RawPeer;
using test::ScriptedServer;

// Answers by the start of a command; "T" at a line's start in an answer becomes the command's tag.
using Script = std::map<std::string, std::string>;

std::function<void(RawPeer&)> serve(
    Script script, std::string greeting = "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n") {
  script.try_emplace("AUTHENTICATE", "T OK [CAPABILITY IMAP4rev1] in\r\n");
  script.try_emplace("SELECT", "* 2 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\nT OK [READ-WRITE] ok\r\n");
  script.try_emplace("NOOP", "T OK\r\n");
  script.try_emplace("UID STORE", "T OK\r\n");
  return [script = std::move(script), greeting = std::move(greeting)](RawPeer& peer) {
    peer.send(greeting);
    for (std::string line = peer.line(); !line.empty(); line = peer.line()) {
      auto const space = line.find(' ');
      std::string const tag = line.substr(0, space);
      std::string const words = line.substr(space + 1);
      std::string answer = "T BAD what\r\n";
      for (auto const& [start, text] : script)
        if (words.starts_with(start)) answer = text;  // the longest that fits comes last
      auto const at = answer.rfind("\r\nT ");
      if (answer.starts_with("T ")) {
        answer = tag + answer.substr(1);
      } else if (at != std::string::npos) {
        answer = answer.substr(0, at + 2) + tag + answer.substr(at + 3);
      }
      if (!peer.send(answer)) return;
    }
  };
}

ImapSettings settings(ScriptedServer const& server) {
  ImapSettings out;
  out.host = "127.0.0.1";
  out.port = server.port();
  out.tls = MailTls::none;
  out.allow_plain = true;
  out.user = "u";
  out.secret = "p";
  out.max_message_bytes = 1'000;
  out.poll_interval = 50ms;
  return out;
}

std::string literal(std::string const& text) {
  return "{" + std::to_string(text.size()) + "}\r\n" + text;
}

std::vector<FetchedMail> fetch(ScriptedServer const& server, FetchReport* report = nullptr) {
  std::vector<FetchedMail> out;
  auto session = ImapSession::connect(settings(server));
  session->select("INBOX");
  FetchReport const got =
      session->fetch_since(0, [&](FetchedMail&& mail) { out.push_back(std::move(mail)); });
  if (report != nullptr) *report = got;
  return out;
}

MailTrouble trouble(ScriptedServer const& server) {
  try {
    fetch(server);
  } catch (MailFault const& fault) {
    return fault.kind();
  }
  return MailTrouble::none;
}

std::string const sizes =
    "* 1 FETCH (UID 1 RFC822.SIZE 3 FLAGS ())\r\n* 2 FETCH (FLAGS () UID 2 RFC822.SIZE 3)\r\n* 3 FETCH (UID "
    "3 RFC822.SIZE 3 FLAGS "
    "())\r\nT OK\r\n";

TEST(ImapOdd, a_message_that_the_server_cannot_give_holds_nothing_back) {
  ScriptedServer server(
      serve({{"UID SEARCH UID 1:*", "* SEARCH 3 1\r\n* SEARCH 2\r\nT OK\r\n"},
             {"UID SEARCH UID 2", "* SEARCH 2\r\nT OK\r\n"},
             {"UID FETCH 1:3 (UID RFC822.SIZE", sizes},
             {"UID FETCH 1:3 (UID BODY",
              "* 3 FETCH (UID 3 BODY[] {3}\r\nccc)\r\n* 9 FETCH (FLAGS (\\Seen))\r\n* 1 FETCH "
              "(UID 1 BODY[] {3}\r\naaa)\r\n* 2 FETCH (UID 2 BODY[] NIL)\r\nT OK\r\n"},
             {"UID FETCH 2 (UID BODY", "T NO corrupt\r\n"}}));
  auto const got = fetch(server);
  ASSERT_EQ(got.size(), 3U);
  EXPECT_EQ(got[0].bytes, "aaa");  // ascending, although the server was not
  EXPECT_EQ(got[1].uid, 2U);
  EXPECT_EQ(got[1].content, FetchedMail::Content::unavailable);
  EXPECT_EQ(got[2].bytes, "ccc");
}

TEST(ImapOdd, a_message_that_vanishes_meanwhile_is_counted_not_invented) {
  ScriptedServer server(
      serve({{"UID SEARCH UID 1:*", "* SEARCH 1 2\r\nT OK\r\n"},
             {"UID SEARCH UID 2", "* SEARCH\r\nT OK\r\n"},
             {"UID FETCH 1:2 (UID RFC822.SIZE", "* 1 FETCH (UID 1 RFC822.SIZE 3 FLAGS ())\r\nT OK\r\n"},
             {"UID FETCH 1 (UID BODY", "* 1 FETCH (UID 1 BODY[] {3}\r\naaa)\r\nT OK\r\n"},
             {"UID FETCH 2 (UID BODY", "T OK\r\n"}}));
  FetchReport report;
  EXPECT_EQ(fetch(server, &report).size(), 1U);
  EXPECT_EQ(report.vanished, 1U);
  EXPECT_EQ(report.last_uid, 2U);
}

TEST(ImapOdd, a_size_that_lies_is_found_out) {
  std::string const huge(3U << 20U, 'x');
  ScriptedServer server(serve(
      {{"UID SEARCH UID 1:*", "* SEARCH 1\r\nT OK\r\n"},
       {"UID FETCH 1 (UID RFC822.SIZE", "* 1 FETCH (UID 1 RFC822.SIZE 3 FLAGS ())\r\nT OK\r\n"},
       {"UID FETCH 1 (UID BODY.PEEK[]", "* 1 FETCH (UID 1 BODY[] " + literal(huge) + ")\r\nT OK\r\n"},
       {"UID FETCH 1 (UID BODY.PEEK[HEADER]", "* 1 FETCH (UID 1 BODY[HEADER] {4}\r\na: b)\r\nT OK\r\n"}}));
  auto const got = fetch(server);
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0].content, FetchedMail::Content::too_large);
  EXPECT_EQ(got[0].size, huge.size());
  EXPECT_EQ(got[0].bytes, "a: b");
}

TEST(ImapOdd, polls_where_there_is_no_idle) {
  std::atomic<int> polls = 0;
  ScriptedServer server([&](RawPeer& peer) {
    peer.send("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n");
    for (std::string line = peer.line(); !line.empty(); line = peer.line()) {
      std::string const tag = line.substr(0, line.find(' '));
      std::string untagged;
      std::string code;
      if (line.find("SELECT") != std::string::npos) untagged = "* 0 EXISTS\r\n* OK [UIDVALIDITY 7]\r\n";
      if (line.find("AUTHENTICATE") != std::string::npos) code = "[CAPABILITY IMAP4rev1] ";
      if (line.find("NOOP") != std::string::npos && ++polls == 3) untagged = "* 1 EXISTS\r\n";
      peer.send(untagged + tag + " OK " + code + "done\r\n");
    }
  });
  auto session = ImapSession::connect(settings(server));
  EXPECT_FALSE(session->has_capability("IDLE"));
  session->select("INBOX");
  EXPECT_EQ(session->wait_for_new(1min), ImapWait::something_new);
  EXPECT_EQ(polls, 3);
}

TEST(ImapOdd, a_folder_renumbered_under_an_open_session_is_said) {
  ScriptedServer server(
      serve({{"UID SEARCH UID 1:*", "* OK [UIDVALIDITY 8] new numbers\r\n* SEARCH 1\r\nT OK\r\n"}}));
  EXPECT_EQ(trouble(server), MailTrouble::folder_changed);
}

TEST(ImapOdd, hostile_and_foreign_servers_are_told_apart) {
  ScriptedServer ssh([](RawPeer& peer) { peer.send("SSH-2.0-OpenSSH_9.2\r\n"); });
  EXPECT_EQ(trouble(ssh), MailTrouble::protocol);
  ScriptedServer busy([](RawPeer& peer) { peer.send("* BYE too many users\r\n"); });
  EXPECT_EQ(trouble(busy), MailTrouble::busy);
  ScriptedServer gone([](RawPeer&) {});
  EXPECT_EQ(trouble(gone), MailTrouble::closed);
  ScriptedServer flood([](RawPeer& peer) {
    while (peer.send(std::string(1U << 16U, 'x'))) continue;
  });
  EXPECT_EQ(trouble(flood), MailTrouble::protocol);
  ScriptedServer oauth_only(serve({}, "* OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2] hi\r\n"));
  EXPECT_EQ(trouble(oauth_only), MailTrouble::needs_oauth);
  ScriptedServer no_login(serve({}, "* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hi\r\n"));
  EXPECT_EQ(trouble(no_login), MailTrouble::login_not_offered);
  ScriptedServer app(serve({{"AUTHENTICATE", "T NO [ALERT] Application-specific password required\r\n"}}));
  EXPECT_EQ(trouble(app), MailTrouble::needs_oauth);
  ScriptedServer later(serve({{"AUTHENTICATE", "T NO [UNAVAILABLE] backend down\r\n"}}));
  EXPECT_EQ(trouble(later), MailTrouble::busy);
  ScriptedServer no_validity(serve({{"SELECT", "* 2 EXISTS\r\nT OK\r\n"}}));
  EXPECT_EQ(trouble(no_validity), MailTrouble::protocol);
  ScriptedServer challenges([](RawPeer& peer) {
    peer.send("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hi\r\n");
    while (peer.send("+ again\r\n")) peer.line();
  });
  EXPECT_EQ(trouble(challenges), MailTrouble::protocol);
}

TEST(ImapOdd, starttls_cannot_be_stripped_skipped_or_injected) {
  auto const with_starttls = [](ScriptedServer const& server) {
    ImapSettings s = settings(server);
    s.tls = MailTls::starttls;
    s.allow_plain = false;
    return test_imap(s, "INBOX").trouble;
  };
  ScriptedServer stripped(serve({}));
  EXPECT_EQ(with_starttls(stripped), MailTrouble::tls_not_offered);
  ScriptedServer preauth(serve({}, "* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] welcome\r\n"));
  EXPECT_EQ(with_starttls(preauth), MailTrouble::protocol);
  ScriptedServer injected(
      serve({{"STARTTLS", "T OK begin\r\n* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] injected\r\n"}},
            "* OK [CAPABILITY IMAP4rev1 STARTTLS] hi\r\n"));
  EXPECT_EQ(with_starttls(injected), MailTrouble::protocol);
}

TEST(ImapOdd, a_server_that_says_nothing_is_left) {
  ScriptedServer silent([](RawPeer& peer) { peer.line(); });
  ImapSettings s = settings(silent);
  s.connect_timeout = 200ms;
  EXPECT_EQ(test_imap(s, "INBOX").trouble, MailTrouble::timed_out);
  s.connect_timeout = 10min;
  std::stop_source stop;
  std::thread stopper([&] {
    std::this_thread::sleep_for(100ms);
    stop.request_stop();
  });
  EXPECT_EQ(test_imap(s, "INBOX", stop.get_token()).trouble, MailTrouble::stopped);
  stopper.join();
}

}  // namespace
}  // namespace svar::net
