// What is acknowledged is there after the program has died, and counts once.
#include "features/channels/channels_testing.hpp"
#include "features/channels/receiver.hpp"
#include "net/smtp_client.hpp"

namespace svar::channels {
namespace {

using testing::letter;

TEST(Crash, AMailStoredButNotDecidedIsDecidedAfterwards) {
  if (store::testing::on_postgres()) GTEST_SKIP() << "the store is opened a second time from its file";
  store::testing::TempPlace place;
  store::migrate(*store::Store::open(place.location()), place.location());
  auto const secret = std::string(32, 's');
  InboundId id;
  {
    auto store = store::Store::open(place.location());
    MailboxChange c;
    c.name = {true, "Hei"};
    c.address = {true, "hei@rimfjell.example"};
    c.kind = {true, MailboxKind::lmtp};
    MailboxSettingsChange s;
    s.smtp_host = {true, "127.0.0.1"};
    c.settings = {true, s};
    store->write([&](store::Tx& tx) { add_mailbox(tx, Actor::of_system(), secret, c); });
    auto const raw = letter("From: anna@customer.example\nTo: hei@rimfjell.example\nSubject: Før krasjet\n");
    net::Envelope envelope;
    envelope.from = "anna@customer.example";
    envelope.to = {"hei@rimfjell.example"};
    ASSERT_EQ(take_mail(*store, envelope, raw).kind, net::Verdict::Kind::stored);
    // The server did not hear the answer and hands it over again.
    ASSERT_EQ(take_mail(*store, envelope, raw).kind, net::Verdict::Kind::stored);
    auto const page = store->read([](store::Read& r) { return inbound_mails(r, Fate::waiting, {}, 10); });
    ASSERT_EQ(page.mails.size(), 1U);
    id = page.mails[0].id;
  }
  auto store = store::Store::open(place.location());
  net::LiveHub hub;
  kit::App app{.store = *store, .live = hub, .workspace_secret = secret};
  EXPECT_EQ(run_intake(app), 1);
  EXPECT_EQ(run_intake(app), 0);
  auto const mail = store->read([&](store::Read& r) { return find_inbound(r, id).value(); });
  EXPECT_EQ(mail.fate, Fate::ticket);
  auto const comments = store->read([&](store::Read& r) {
    return tickets::comments_after(r, Actor::of_system(), TicketId{mail.ticket_id}, CommentId{}, 10);
  });
  EXPECT_EQ(comments.size(), 1U);
}

TEST(Receiver, RefusesWhatIsNotOurs) {
  testing::Bench b;
  EXPECT_TRUE(takes_mail_for(*b.store, "Hei+t1.x@rimfjell.example"));
  EXPECT_FALSE(takes_mail_for(*b.store, "other@rimfjell.example"));
  net::Envelope envelope;
  envelope.to = {"other@rimfjell.example"};
  EXPECT_EQ(take_mail(*b.store, envelope, "From: a@b.example\n\nx").kind, net::Verdict::Kind::refused);
  b.write([&](store::Tx& tx) { set_active(tx, b.system(), b.box, false); });
  EXPECT_FALSE(takes_mail_for(*b.store, "hei@rimfjell.example")) << "paused: the server keeps it";
}

TEST(Receiver, TakesMailByBothProtocolsOnOnePort) {
  testing::Bench b;
  b.app.mail_listen = "127.0.0.1:0";
  auto const receiver = start_receiver(b.app);
  ASSERT_NE(receiver, nullptr);
  EXPECT_EQ(b.app.mail_listen, fmt::format("127.0.0.1:{}", receiver->port()));
  net::SmtpSettings smtp;
  smtp.host = "127.0.0.1";
  smtp.port = receiver->port();
  smtp.tls = net::MailTls::none;
  smtp.allow_plain = true;
  auto const raw = letter("From: anna@customer.example\nTo: hei@rimfjell.example\nSubject: Over SMTP\n");
  auto const sent = net::smtp_send(smtp, {"anna@customer.example", {"hei@rimfjell.example"}, raw});
  EXPECT_EQ(sent.outcome, net::SendOutcome::delivered) << sent.say;
  EXPECT_EQ(run_intake(b.app), 1);
}

}  // namespace
}  // namespace svar::channels
