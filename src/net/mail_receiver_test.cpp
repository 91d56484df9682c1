// Svar as the receiving end, talked to by swaks, by a real Postfix, by our own client, and by raw sockets
// that mean harm.
#include "net/mail_receiver.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <cstdlib>
#include <mutex>

#include "../../tests/servers/raw_peer.hpp"
#include "../../tests/servers/test_servers.hpp"
#include "net/mail_receiver_text.hpp"
#include "net/smtp_client.hpp"

namespace svar::net {
namespace {

using namespace std::chrono_literals;
using test::RawPeer;

struct Received {
  Envelope envelope;
  std::string bytes;
};

// Keeps what was delivered; recipients are all of svar.test but "nobody".
class Store {
 public:
  ReceiverHooks hooks() {
    return {[](std::string const& to) {
              if (to == "broken@svar.test") throw std::runtime_error("no database");
              return to.ends_with("@svar.test") && !to.starts_with("nobody");
            },
            [this](Envelope const& envelope, std::string_view bytes) {
              if (envelope.to.at(0).starts_with("later")) return Verdict::later("disk is\r\nfull");
              if (envelope.to.at(0).starts_with("refused")) return Verdict::refused("no thanks");
              if (envelope.to.at(0).starts_with("throws")) throw std::runtime_error("no database");
              std::lock_guard const lock(mutex_);
              got_.push_back({envelope, std::string(bytes)});
              changed_.notify_all();
              return Verdict::stored();
            }};
  }
  // Waits until there are this many.
  std::vector<Received> wait(std::size_t count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 60s, [&] { return got_.size() >= count; }));
    return got_;
  }
  std::vector<Received> all() {
    std::lock_guard const lock(mutex_);
    return got_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Received> got_;
};

ReceiverSettings of(ReceiverProtocol protocol) {
  ReceiverSettings out;
  out.protocol = protocol;
  out.host_name = "mx.svar.test";
  return out;
}

// Greeting and hello done.
struct Talk : RawPeer {
  explicit Talk(MailReceiver const& receiver, std::string const& hello = "EHLO x")
      : RawPeer(receiver.port()) {
    EXPECT_TRUE(reply().starts_with("220"));
    EXPECT_TRUE(ask(hello).starts_with("250"));
  }
  std::string mail(std::string const& to, std::string const& content) {
    EXPECT_TRUE(ask("MAIL FROM:<a@b.test>").starts_with("250"));
    EXPECT_TRUE(ask("RCPT TO:<" + to + ">").starts_with("250"));
    EXPECT_TRUE(ask("DATA").starts_with("354"));
    send(content);
    return reply();
  }
};

TEST(MailReceiver, takes_mail_only_for_its_own_mailboxes) {
  Store store;
  MailReceiver receiver(of(ReceiverProtocol::smtp), store.hooks());
  Talk talk(receiver);
  EXPECT_EQ(talk.ask("RCPT TO:<support@svar.test>").substr(0, 3), "503");
  EXPECT_EQ(talk.ask("MAIL FROM:<> BODY=8BITMIME SIZE=100").substr(0, 3), "250");
  for (auto const* relay : {"x@elsewhere.test", "nobody@svar.test", "x%elsewhere.test@relay.test",
                            "\"x@elsewhere.test\"@relay.test", "@svar.test:x@elsewhere.test"})
    EXPECT_EQ(talk.ask(std::string("RCPT TO:<") + relay + ">").substr(0, 3), "550") << relay;
  EXPECT_EQ(talk.ask("DATA").substr(0, 3), "554");
  EXPECT_EQ(talk.ask("RCPT TO:<broken@svar.test>").substr(0, 3), "451");
  EXPECT_EQ(talk.ask("RCPT TO:<Support@svar.test>").substr(0, 3), "250");
  EXPECT_EQ(talk.ask("RCPT TO:<sales@svar.test>").substr(0, 3), "250");
  EXPECT_EQ(talk.ask("DATA").substr(0, 3), "354");
  EXPECT_EQ(talk.ask("Subject: x\r\n\r\n..dot\r\n...\r\nend \xe6\r\n.").substr(0, 3), "250");
  auto const got = store.all();
  ASSERT_EQ(got.size(), 1U);  // stored before the 250 was said
  EXPECT_EQ(got[0].bytes, "Subject: x\r\n\r\n.dot\r\n..\r\nend \xe6\r\n");
  EXPECT_EQ(got[0].envelope.from, "");
  EXPECT_EQ(got[0].envelope.to, (std::vector<std::string>{"Support@svar.test", "sales@svar.test"}));
  EXPECT_EQ(got[0].envelope.peer, "127.0.0.1");
  EXPECT_TRUE(got[0].envelope.eight_bit);
  EXPECT_EQ(talk.ask("QUIT").substr(0, 3), "221");
  EXPECT_TRUE(talk.closed());
}

TEST(MailReceiver, lmtp_answers_for_each_recipient) {
  Store store;
  MailReceiver receiver(of(ReceiverProtocol::lmtp), store.hooks());
  RawPeer raw(receiver.port());
  raw.reply();
  EXPECT_EQ(raw.ask("EHLO x").substr(0, 3), "500");
  Talk talk(receiver, "LHLO x");
  // One write, as PIPELINING allows; answers come in order.
  talk.send(
      "MAIL FROM:<a@b.test>\r\nRCPT TO:<one@svar.test>\r\nRCPT TO:<later@svar.test>\r\nRCPT "
      "TO:<nobody@svar.test>\r\n"
      "RCPT TO:<refused@svar.test>\r\nRCPT TO:<throws@svar.test>\r\nDATA\r\n");
  for (auto const* code : {"250", "250", "250", "550", "250", "250", "354"})
    EXPECT_EQ(talk.reply().substr(0, 3), code);
  talk.send("body\r\n.\r\nNOOP\r\n");
  EXPECT_EQ(talk.reply().substr(0, 3), "250");
  EXPECT_EQ(talk.reply(), "451 4.3.0 disk is??full");
  EXPECT_EQ(talk.reply(), "554 5.6.0 no thanks");
  EXPECT_EQ(talk.reply().substr(0, 3), "451");
  EXPECT_EQ(talk.reply(), "250 2.0.0 Yes");
  ASSERT_EQ(store.all().size(), 1U);
  EXPECT_EQ(store.all()[0].envelope.to, (std::vector<std::string>{"one@svar.test"}));
}

TEST(MailReceiver, no_other_line_end_can_smuggle_a_second_mail) {
  Store store;
  MailReceiver receiver(of(ReceiverProtocol::smtp), store.hooks());
  std::string const second = "MAIL FROM:<evil@b.test>\r\nRCPT TO:<two@svar.test>\r\nDATA\r\nevil\r\n";
  // What looks like an end to laxer servers; a bare LF is refused, the rest is a part of the one mail.
  std::vector<std::pair<std::string, std::string>> const ends = {{"\n.\n", "550"},
                                                                 {"\n.\r\n", "550"},
                                                                 {"\r\n.\n", "550"},
                                                                 {"\r.\r", "250"},
                                                                 {"\r.\r\n", "250"},
                                                                 {"\r\n.\r", "250"},
                                                                 {std::string("\r\n\0.\r\n", 6), "250"}};
  for (auto const& [end, code] : ends) {
    Talk talk(receiver);
    EXPECT_EQ(talk.mail("one@svar.test", "x" + end + second + "\r\n.\r\n").substr(0, 3), code);
    EXPECT_EQ(talk.ask("NOOP").substr(0, 3), "250");  // and nothing else was answered in between
  }
  EXPECT_EQ(store.all().size(), 4U);
  for (Received const& mail : store.all()) {
    EXPECT_EQ(mail.envelope.from, "a@b.test");
    EXPECT_EQ(mail.envelope.to, (std::vector<std::string>{"one@svar.test"}));
  }
  Talk bare(receiver);
  bare.send("NOOP\nQUIT\r\n");  // a command with a bare LF is one bad line
  EXPECT_EQ(bare.reply().substr(0, 3), "500");
  EXPECT_EQ(bare.ask("NOOP").substr(0, 3), "250");
}

TEST(MailReceiver, the_end_is_found_wherever_the_packets_are_cut) {
  Store store;
  MailReceiver receiver(of(ReceiverProtocol::lmtp), store.hooks());
  std::string const content = ".\r\n";
  Talk talk(receiver, "LHLO x");
  EXPECT_EQ(talk.mail("one@svar.test", content).substr(0, 3), "250");  // an empty mail
  std::string const stuffed = "a\r\n..\r\n..b\r\n\r\n.\r\n";
  EXPECT_TRUE(talk.ask("MAIL FROM:<a@b.test>").starts_with("250"));
  EXPECT_TRUE(talk.ask("RCPT TO:<one@svar.test>").starts_with("250"));
  EXPECT_TRUE(talk.ask("DATA").starts_with("354"));
  for (char const c : stuffed) {
    talk.send(std::string(1, c));
    std::this_thread::sleep_for(1ms);
  }
  EXPECT_EQ(talk.reply().substr(0, 3), "250");
  ASSERT_EQ(store.all().size(), 2U);
  EXPECT_EQ(store.all()[0].bytes, "");
  EXPECT_EQ(store.all()[1].bytes, "a\r\n.\r\n.b\r\n\r\n");
}

TEST(MailReceiver, limits_hold) {
  Store store;
  ReceiverSettings settings = of(ReceiverProtocol::smtp);
  settings.max_message_bytes = 10'000;
  settings.max_recipients = 2;
  settings.max_errors = 4;
  settings.max_connections_per_peer = 3;
  MailReceiver receiver(settings, store.hooks());
  Talk talk(receiver);
  EXPECT_EQ(talk.ask("MAIL FROM:<a@b.test> SIZE=10001").substr(0, 3), "552");
  std::string const lines = std::string(98, 'x') + "\r\n";
  std::string big;
  while (big.size() < 30'000) big += lines;
  EXPECT_EQ(talk.mail("one@svar.test", big + ".\r\n").substr(0, 3), "552");
  EXPECT_EQ(talk.ask("NOOP").substr(0, 3), "250");  // in step again
  EXPECT_EQ(talk.mail("one@svar.test", big.substr(0, 9'000) + ".\r\n").substr(0, 3), "250");
  EXPECT_EQ(talk.ask("MAIL FROM:<a@b.test>").substr(0, 3), "250");
  EXPECT_EQ(talk.ask("RCPT TO:<1@svar.test>").substr(0, 3), "250");
  EXPECT_EQ(talk.ask("RCPT TO:<2@svar.test>").substr(0, 3), "250");
  EXPECT_EQ(talk.ask("RCPT TO:<3@svar.test>").substr(0, 3), "452");
  EXPECT_EQ(talk.ask(std::string(9'000, 'x')).substr(0, 3), "500");
  EXPECT_EQ(talk.ask("BDAT 3").substr(0, 3), "502");
  EXPECT_EQ(talk.reply().substr(0, 3), "421");  // the fourth error was the last
  EXPECT_TRUE(talk.closed());
  Talk endless(receiver);
  endless.ask("MAIL FROM:<a@b.test>");
  endless.ask("RCPT TO:<one@svar.test>");
  endless.ask("DATA");
  while (endless.send(big)) continue;  // until it hangs up
  Talk one(receiver);
  Talk two(receiver);
  Talk three(receiver);
  RawPeer four(receiver.port());
  EXPECT_EQ(four.reply().substr(0, 3), "421");
  EXPECT_TRUE(four.closed());
  EXPECT_EQ(store.all().size(), 1U);
}

TEST(MailReceiver, memory_for_mail_has_a_limit_over_all_connections) {
  Store store;
  ReceiverSettings settings = of(ReceiverProtocol::lmtp);
  settings.max_held_bytes = 100'000;
  MailReceiver receiver(settings, store.hooks());
  Talk talk(receiver, "LHLO x");
  std::string const big = std::string(300'000, 'x') + "\r\n.\r\n";
  EXPECT_EQ(talk.mail("one@svar.test", big).substr(0, 3), "452");
  EXPECT_EQ(talk.mail("one@svar.test", "small\r\n.\r\n").substr(0, 3), "250");
}

TEST(MailReceiver, silence_ends_the_connection_and_stop_ends_all) {
  Store store;
  ReceiverSettings settings = of(ReceiverProtocol::smtp);
  settings.command_timeout = 200ms;
  MailReceiver quick(settings, store.hooks());
  Talk idle(quick);
  EXPECT_TRUE(idle.closed());
  MailReceiver receiver(of(ReceiverProtocol::smtp), store.hooks());
  Talk open(receiver);
  EXPECT_EQ(receiver.connections(), 1U);
  receiver.stop();
  EXPECT_TRUE(open.closed());
  EXPECT_THROW(RawPeer{receiver.port()}, std::runtime_error);
}

TEST(MailReceiver, starttls_works_and_obeys_nothing_said_before_it) {
  test::MailServers servers;
  Store store;
  ReceiverSettings settings = of(ReceiverProtocol::smtp);
  settings.tls_certificate = servers.text("ca");
  settings.tls_key = servers.text("dir") + "/tls/key.pem";
  MailReceiver receiver(settings, store.hooks());
  SmtpSettings client;
  client.host = "localhost";
  client.port = receiver.port();
  client.ca_file = servers.text("ca");
  EXPECT_TRUE(test_smtp(client).ok());
  auto const result = smtp_send(client, {"", {"support@svar.test", "nobody@svar.test"}, "x\n.\ny"});
  EXPECT_EQ(result.outcome, SendOutcome::partly);
  ASSERT_EQ(store.all().size(), 1U);
  EXPECT_TRUE(store.all()[0].envelope.encrypted);
  EXPECT_EQ(store.all()[0].bytes, "x\r\n.\r\ny\r\n");
  Talk talk(receiver);
  talk.send("STARTTLS\r\nMAIL FROM:<evil@b.test>\r\n");
  talk.reply();
  EXPECT_TRUE(talk.closed());
}

TEST(MailReceiver, swaks_over_smtp_and_lmtp) {
  Store store;
  MailReceiver smtp(of(ReceiverProtocol::smtp), store.hooks());
  MailReceiver lmtp(of(ReceiverProtocol::lmtp), store.hooks());
  auto const swaks = [](std::string const& words) {
    return std::system(
        ("swaks --silent 3 --server 127.0.0.1 --from kari@customer.test --to support@svar.test " + words)
            .c_str());
  };
  EXPECT_EQ(swaks("--port " + std::to_string(smtp.port()) + " --body smtp"), 0);
  EXPECT_EQ(swaks("--pipeline --port " + std::to_string(smtp.port()) + " --body pipelined"), 0);
  EXPECT_EQ(swaks("--protocol LMTP --port " + std::to_string(lmtp.port()) + " --body lmtp"), 0);
  EXPECT_EQ(store.all().size(), 3U);
}

TEST(MailReceiver, postfix_hands_over_and_tries_again_until_it_is_stored) {
  test::MailServers servers(true);
  Store store;
  std::atomic<int> refusals = 2;
  ReceiverHooks hooks = store.hooks();
  auto const keep = hooks.deliver;
  hooks.deliver = [&](Envelope const& envelope, std::string_view bytes) {
    return refusals-- > 0 ? Verdict::later("not now") : keep(envelope, bytes);
  };
  MailReceiver receiver(of(ReceiverProtocol::lmtp), hooks);
  servers.command("route svar.test lmtp " + std::to_string(receiver.port()));
  SmtpSettings client;
  client.host = "localhost";
  client.port = servers.port("smtp");
  client.ca_file = servers.text("ca");
  auto const result = smtp_send(
      client, {"kari@customer.test", {"support@svar.test"}, "Message-ID: <1@x>\r\n\r\n.\r\nhello\r\n"});
  EXPECT_EQ(result.outcome, SendOutcome::delivered) << result.detail;
  auto const got = store.wait(1);
  EXPECT_TRUE(got[0].bytes.ends_with("\r\n\r\n.\r\nhello\r\n"));
  EXPECT_EQ(got[0].envelope.from, "kari@customer.test");
  EXPECT_LT(refusals, 0);
}

TEST(MailReceiverText, paths) {
  auto const from = mail_path("from: <\"a b>\"@x.test>  SIZE=3 smtputf8", "FROM", true);
  ASSERT_TRUE(from);
  EXPECT_EQ(from->address, "\"a b>\"@x.test");
  ASSERT_EQ(from->parameters.size(), 2U);
  EXPECT_EQ(from->parameters[0], (std::pair<std::string, std::string>{"SIZE", "3"}));
  EXPECT_EQ(from->parameters[1].first, "SMTPUTF8");
  EXPECT_EQ(mail_path("TO:<@a,@b:c@d.test>", "TO", false)->address, "c@d.test");
  EXPECT_EQ(mail_path("FROM:<>", "FROM", true)->address, "");
  for (auto const* bad :
       {"", "FROM", "FROM:", "FROM:a@b", "FROM:<a@b", "FROM:<a@b>x", "FROM:<a>", "FROM:<a b@c>",
        "FROM:<a@b c>", "FROM:<@a>", "FROM:<\x01@b>", "FROM:<\xff@b>", "TO:<a@b>"})
    EXPECT_FALSE(mail_path(bad, "FROM", true)) << bad;
  EXPECT_FALSE(mail_path("TO:<>", "TO", false));
  EXPECT_FALSE(mail_path("TO:<" + std::string(400, 'a') + "@b>", "TO", false));
  EXPECT_EQ(mail_command("noop  x ").verb, "NOOP");
  EXPECT_EQ(mail_command("noop  x ").argument, "x");
}

}  // namespace
}  // namespace svar::net
