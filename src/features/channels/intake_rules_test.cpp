// The rules that drop and divert, one by one; nothing of what they drop is lost.
#include "features/channels/channels_testing.hpp"
#include "features/channels/intake_steps.hpp"
#include "features/channels/mime/thread_token.hpp"
#include "features/tickets/ticket_snooze.hpp"

namespace svar::channels {
namespace {

using testing::Bench;
using testing::letter;

std::string const anna = "From: Anna Berg <anna@customer.example>\nTo: hei@rimfjell.example\n";

struct Conversation : Bench {
  InboundMail first = arrives(letter(anna + "Subject: Knekt teltstang\n"));
  CommentId answer = answers(first.ticket_id, "<p>Vi sender en ny.</p>");
  std::string sent_id = (delivers(answer), outgoing(answer).message_id);
  std::string reply = "In-Reply-To: <" + sent_id + ">\n";
};

std::string report(std::string const& original_id, std::string const& recipient, std::string const& action,
                   std::string const& status) {
  return letter(
      "From: MAILER-DAEMON@mx.example\nTo: hei@rimfjell.example\nSubject: Undelivered Mail Returned to "
      "Sender\n"
      "Auto-Submitted: auto-replied\nMIME-Version: 1.0\nContent-Type: multipart/report; "
      "report-type=delivery-status; boundary=b\n",
      "--b\nContent-Type: text/plain\n\nI'm sorry to have to inform you\n--b\nContent-Type: "
      "message/delivery-status\n\n"
      "Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; " +
          recipient + "\nAction: " + action + "\nStatus: " + status +
          "\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n\n--b\nContent-Type: message/rfc822\n\nFrom: "
          "hei@rimfjell.example\nMessage-ID: <" +
          original_id + ">\nSubject: x\n\nbody\n--b--\n");
}

TEST(Rules, OurOwnMailThatComesBackIsALoop) {
  Conversation c;
  auto const mail = c.arrives(c.sink.last().bytes);
  EXPECT_EQ(mail.fate, Fate::dropped);
  EXPECT_EQ(mail.reason, "own_loop");
  EXPECT_EQ(mail.ticket_id, c.first.ticket_id);
}

TEST(Rules, OwnSenderIsDroppedUnlessAFormNamesTheCustomer) {
  Bench b;
  auto const self =
      b.arrives(letter("From: hei@rimfjell.example\nTo: hei@rimfjell.example\nSubject: Ekko\n"));
  EXPECT_EQ(self.reason, "own_address");
  auto const form =
      b.arrives(letter("From: hei@rimfjell.example\nReply-To: Anna <anna@customer.example>\nTo: "
                       "hei@rimfjell.example\nSubject: Kontaktskjema\n"));
  ASSERT_EQ(form.fate, Fate::ticket) << form.say;
  auto const user = b.read(
      [&, who = b.ticket(form.ticket_id).requester_id](store::Read& r) { return people::get(r, who); });
  EXPECT_EQ(user.email, "anna@customer.example");
}

TEST(Rules, AnAutomaticReplyJoinsItsTicketAndWakesNobody) {
  Conversation c;
  c.write([&](store::Tx& tx) {
    tickets::Change change;
    change.status = {true, tickets::Status::solved};
    tickets::update(tx, c.system(), TicketId{c.first.ticket_id}, change);
  });
  auto const away =
      c.arrives(letter(anna + c.reply + "Subject: Automatisk svar: ferie\nAuto-Submitted: auto-replied\n",
                       "Jeg er på ferie\n"));
  EXPECT_EQ(away.fate, Fate::comment) << away.say;
  EXPECT_EQ(c.ticket(away.ticket_id).status, tickets::Status::solved);
  auto const stray =
      c.arrives(letter("From: bot@elsewhere.example\nTo: hei@rimfjell.example\nSubject: "
                       "Autosvar\nAuto-Submitted: auto-replied\n",
                       "Takk for din mail\n"));
  EXPECT_EQ(stray.fate, Fate::dropped);
  EXPECT_EQ(stray.reason, "auto_reply");
}

TEST(Rules, ABounceIsShownAtTheAnswerAndAtTheContact) {
  Conversation c;
  auto const mail = c.arrives(report(c.sent_id, "anna@customer.example", "failed", "5.1.1"));
  EXPECT_EQ(mail.fate, Fate::dropped);
  EXPECT_EQ(mail.reason, "bounce");
  EXPECT_EQ(mail.ticket_id, c.first.ticket_id);
  auto const d = c.read([&](store::Read& r) { return delivery(r, c.answer).value(); });
  EXPECT_EQ(d.state, DeliveryState::bounced);
  EXPECT_EQ(d.address, "anna@customer.example");
  EXPECT_NE(d.reason.find("5.1.1"), std::string::npos) << d.reason;
  EXPECT_TRUE(d.can_retry);
  auto const identities = c.read([&, who = c.ticket(c.first.ticket_id).requester_id](store::Read& r) {
    return people::identities(r, who);
  });
  EXPECT_NE(identities.at(0).bounced_at.us, 0);
  EXPECT_EQ(c.comments(c.first.ticket_id).size(), 2U) << "a bounce is no comment";
  EXPECT_EQ(c.facts("mail.bounced").size(), 1U);
  EXPECT_EQ(c.sink.mails().size(), 1U) << "a bounce is never answered";
}

TEST(Rules, ABounceWakesATicketThatSleepsUntilTheCustomerAnswers) {
  Conversation c;
  auto const sleep = [&] {
    c.write([&](store::Tx& tx) {
      tickets::snooze(tx, c.system(), TicketId{c.first.ticket_id}, tickets::until_answer);
    });
  };
  sleep();
  EXPECT_EQ(c.arrives(report(c.sent_id, "anna@customer.example", "delayed", "4.4.1")).reason,
            "bounce_delayed");
  EXPECT_EQ(c.ticket(c.first.ticket_id).shelf, tickets::Shelf::snoozed) << "it may still arrive";
  EXPECT_EQ(c.arrives(report(c.sent_id, "anna@customer.example", "failed", "5.1.1")).reason, "bounce");
  auto const t = c.ticket(c.first.ticket_id);
  EXPECT_EQ(t.shelf, tickets::Shelf::active);
  EXPECT_TRUE(tickets::just_woke(t));
}

TEST(Rules, ABareBounceIsFoundByTheAddressThatItCameTo) {
  Conversation c;
  auto const token = mime::ticket_address("hei@rimfjell.example", c.first.ticket_id, c.app.workspace_secret);
  auto const raw =
      letter("From: MAILER-DAEMON@mx.example\nTo: " + token + "\nSubject: failure notice\n",
             "Hi. This is the qmail-send program.\n<anna@customer.example>:\n550 user unknown\n");
  auto const mail = c.arrives(raw, {}, {token});
  EXPECT_EQ(mail.reason, "bounce") << mail.say;
  EXPECT_EQ(c.outgoing(c.answer).state, OutgoingState::bounced);
}

// Nothing in its head tells that a program wrote it: only the envelope does, and LMTP keeps that apart.
TEST(Rules, TheNullSenderOfTheEnvelopeMakesAReportOutOfWords) {
  auto const refusal = [](std::string const& original_id) {
    return letter(
        "From: Postmottak <post@skole.example>\nTo: hei@rimfjell.example\nSubject: Ad. teltstang\n"
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
        "--b\nContent-Type: text/plain\n\nThe mailbox is full, so this was not delivered to "
        "anna@customer.example.\n--b\nContent-Type: message/rfc822\n\nFrom: hei@rimfjell.example\n"
        "Message-ID: <" +
            original_id + ">\nSubject: x\n\nbody\n--b--\n");
  };
  Conversation c;
  auto const told = c.arrives(refusal(c.sent_id), {}, {"hei@rimfjell.example"}, true);
  EXPECT_EQ(told.fate, Fate::dropped);
  EXPECT_EQ(told.reason, "bounce") << told.say;
  EXPECT_EQ(told.ticket_id, c.first.ticket_id);
  EXPECT_EQ(c.outgoing(c.answer).state, OutgoingState::bounced);
  // The same words of a person are for people.
  auto const asked = c.arrives(refusal("other@elsewhere.example"), {}, {"hei@rimfjell.example"}, false);
  EXPECT_EQ(asked.fate, Fate::ticket) << asked.say;
}

TEST(Rules, ADelayIsNoFailure) {
  Conversation c;
  auto const mail = c.arrives(report(c.sent_id, "anna@customer.example", "delayed", "4.4.1"));
  EXPECT_EQ(mail.reason, "bounce_delayed");
  EXPECT_EQ(c.outgoing(c.answer).state, OutgoingState::sent);
}

TEST(Rules, ABounceOfSomebodyElsesMailStaysInTheLedger) {
  Bench b;
  auto const mail = b.arrives(report("forged@elsewhere.example", "who@elsewhere.example", "failed", "5.1.1"));
  EXPECT_EQ(mail.fate, Fate::dropped);
  EXPECT_EQ(mail.reason, "bounce_unlinked");
}

TEST(Rules, ASuspendedSenderIsKeptInTheLedger) {
  Conversation c;
  auto const anna_id = c.ticket(c.first.ticket_id).requester_id;
  c.write([&](store::Tx& tx) {
    people::UserChange change;
    change.suspended = {true, true};
    people::update(tx, c.system(), anna_id, change);
  });
  auto const mail = c.arrives(letter(anna + "Subject: Mer\n"));
  EXPECT_EQ(mail.fate, Fate::suspended);
  EXPECT_EQ(mail.reason, "suspended");
  // A person lets it in.
  c.write([&](store::Tx& tx) { replay_inbound(tx, c.system(), mail.id); });
  run_intake(c.app);
  EXPECT_EQ(c.ledger(mail.id).fate, Fate::ticket);
  EXPECT_THROW(c.write([&](store::Tx& tx) { replay_inbound(tx, c.system(), mail.id); }), Fault);
}

TEST(Rules, TooManyMailsOfOneSenderLookLikeALoop) {
  Bench b;
  InboundMail last;
  for (int i = 0; i <= max_mails_per_hour; ++i) {
    b.clock.set(b.start + seconds(i));
    Arrival a;
    auto const raw = letter(anna + fmt::format("Subject: Sak {}\n", i));
    a.mailbox_id = b.box;
    a.bytes = raw;
    last.id = store_mail(*b.store, a).id;
    run_intake(b.app);
  }
  EXPECT_EQ(b.ledger(last.id).reason, "rate");
  EXPECT_EQ(b.ledger(last.id).fate, Fate::suspended);
  b.pass(hours(2));
  EXPECT_EQ(b.arrives(letter(anna + "Subject: Senere\n")).fate, Fate::ticket);
}

TEST(Rules, ANewsletterGoesToTheSpamView) {
  Bench b;
  auto const mail = b.arrives(letter(
      "From: news@shop.example\nTo: hei@rimfjell.example\nSubject: Tilbud!\nList-Id: <news.shop.example>\n"
      "List-Unsubscribe: <https://shop.example/u>\nPrecedence: bulk\n"));
  ASSERT_EQ(mail.fate, Fate::ticket);
  EXPECT_EQ(mail.reason, "spam");
  EXPECT_EQ(b.ticket(mail.ticket_id).shelf, tickets::Shelf::spam);
}

TEST(Rules, AGroupAddressOfOurOwnIsNoNewsletter) {
  Bench b;
  auto const mail = b.arrives(
      letter("From: anna@customer.example\nTo: support@rimfjell.example\nSubject: Telt\nPrecedence: list\n"
             "List-Id: <support.rimfjell.example>\nList-Post: <mailto:support@rimfjell.example>\n"));
  ASSERT_EQ(mail.fate, Fate::ticket);
  auto const ticket = b.ticket(mail.ticket_id);
  EXPECT_EQ(ticket.shelf, tickets::Shelf::active);
  auto const parts = b.read([&](store::Read& r) { return tickets::participants(r, ticket.id); });
  EXPECT_TRUE(parts.empty()) << "the alias is us, not another customer";
}

TEST(Rules, AColleaguesMailStaysInside) {
  Conversation c;
  auto const mail =
      c.arrives(letter("From: kari@rimfjell.example\nTo: hei@rimfjell.example\nSubject: Re: x\n" + c.reply,
                       "Kan noen se på dette?\n"));
  ASSERT_EQ(mail.fate, Fate::comment) << mail.say;
  EXPECT_FALSE(c.comments(mail.ticket_id).back().public_);
}

TEST(Rules, WhatCannotBeReadIsKeptWithTheReason) {
  Bench b;
  auto const none = b.arrives("To: hei@rimfjell.example\nSubject: uten avsender\n\nHei\n");
  EXPECT_EQ(none.fate, Fate::failed);
  EXPECT_EQ(none.reason, "no_sender");
  EXPECT_FALSE(none.say.empty());
  auto const garbage = b.arrives(std::string("\0\xff\xfe no header at all", 22));
  EXPECT_EQ(garbage.fate, Fate::failed) << garbage.reason;
  EXPECT_EQ(b.facts("inbound.failed").size(), 2U);
  EXPECT_EQ(b.read([&](store::Read& r) { return inbound_raw(r, garbage); }).size(), 22U);
  EXPECT_EQ(b.read([](store::Read& r) { return inbound_counts(r).failed; }), 2);
}

TEST(Rules, TenThousandRecipientsMakeOneTicketAndNoCrowd) {
  Bench b;
  std::string to = "To: hei@rimfjell.example";
  for (int i = 0; i < 10'000; ++i) to += fmt::format(",\n p{}@crowd.example", i);
  auto const mail = b.arrives(letter("From: anna@customer.example\nSubject: Til alle\n" + to + "\n"));
  ASSERT_EQ(mail.fate, Fate::ticket) << mail.say;
  EXPECT_TRUE(
      b.read([&](store::Read& r) { return tickets::participants(r, TicketId{mail.ticket_id}); }).empty());
  EXPECT_FALSE(b.read([](store::Read& r) { return people::find_by_email(r, "p1@crowd.example"); }));
}

TEST(Rules, OthersWhomTheMailWentToTakePart) {
  Bench b;
  auto const mail =
      b.arrives(letter("From: anna@customer.example\nTo: hei@rimfjell.example, ola@customer.example\nCc: Per "
                       "<per@customer.example>\nSubject: Sammen\n"));
  EXPECT_EQ(b.read([&](store::Read& r) { return tickets::participants(r, TicketId{mail.ticket_id}); }).size(),
            2U);
}

TEST(Rules, ALargeMailIsToldByItsHead) {
  Bench b;
  Arrival a;
  auto const head = std::string("From: anna@customer.example\nSubject: 100 MiB\nMessage-ID: <big@x>\n\n");
  a.mailbox_id = b.box;
  a.uid_validity = 1;
  a.uid = 9;
  a.folder = "INBOX";
  a.bytes = head;
  a.content = Arrival::Content::too_large;
  a.size = 100U << 20U;
  auto const mail = b.ledger(store_mail(*b.store, a).id);
  EXPECT_EQ(mail.fate, Fate::failed);
  EXPECT_EQ(mail.reason, "too_large");
  EXPECT_EQ(mail.subject, "100 MiB");
  EXPECT_EQ(mail.size, 100 << 20);
}

}  // namespace
}  // namespace svar::channels
