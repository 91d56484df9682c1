#include "features/channels/outgoing.hpp"

#include "base/crypto.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/channels_testing.hpp"
#include "features/channels/mime/thread_token.hpp"

namespace svar::channels {
namespace {

using testing::Bench;
using testing::letter;

std::string const anna = "From: Anna Berg <anna@customer.example>\nTo: hei@rimfjell.example\n";

struct Conversation : Bench {
  InboundMail first =
      arrives(letter(anna + "Subject: Knekt teltstang\nMessage-ID: <first@customer.example>\nReferences: "
                            "<older@customer.example>\n",
                     "Hei, teltstangen er knekt.\n"));
  std::int64_t id = first.ticket_id;
};

TEST(Outgoing, AnAnswerIsHeldThenSentOnce) {
  Conversation c;
  auto const comment = c.answers(c.id, "<p>Vi sender <strong>en ny</strong>.</p>");
  auto const held = c.read([&](store::Read& r) { return delivery(r, comment).value(); });
  EXPECT_EQ(held.state, DeliveryState::held);
  EXPECT_EQ(held.undo_until, now() + seconds(default_undo_seconds));
  auto const early = deliver(c.app, c.outgoing(comment).id, [] { return false; });
  EXPECT_EQ(early.what, events::Outcome::What::retry);
  EXPECT_TRUE(c.sink.mails().empty());
  EXPECT_EQ(c.delivers(comment).what, events::Outcome::What::done);
  EXPECT_EQ(c.delivers(comment).what, events::Outcome::What::done);
  EXPECT_EQ(c.sink.mails().size(), 1U);
  EXPECT_EQ(c.outgoing(comment).state, OutgoingState::sent);
  EXPECT_EQ(c.facts("mail.sent").size(), 1U);
}

TEST(Outgoing, SaysWhoWhatAndWhereItHangs) {
  Conversation c;
  auto const one = c.answers(c.id, "<p>Vi sender en ny.</p>");
  c.delivers(one);
  auto const first = c.sink.last();
  auto const token = mime::ticket_address("hei@rimfjell.example", c.id, c.app.workspace_secret);
  EXPECT_EQ(first.from, token) << "bounces come back to the ticket";
  EXPECT_EQ(first.to, std::vector<std::string>{"anna@customer.example"});
  EXPECT_EQ(first.mail.from, (mime::Address{"Rimfjell", "hei@rimfjell.example"}));
  EXPECT_EQ(first.mail.reply_to.at(0).address, token);
  EXPECT_EQ(first.mail.subject, fmt::format("Re: Knekt teltstang [#{}]", c.id));
  EXPECT_EQ(first.mail.message_id, c.outgoing(one).message_id);
  EXPECT_EQ(first.mail.in_reply_to, std::vector<std::string>{"first@customer.example"});
  EXPECT_EQ(first.mail.references, std::vector<std::string>{"first@customer.example"});
  EXPECT_EQ(first.mail.type, "multipart/alternative");
  EXPECT_NE(first.mail.text.find("Hilsen Rimfjell"), std::string::npos) << first.mail.text;
  EXPECT_NE(first.mail.text.find("##- Skriv svaret ditt over denne linjen -##"), std::string::npos);
  EXPECT_NE(first.mail.text.find("> Hei, teltstangen er knekt."), std::string::npos);
  EXPECT_NE(first.mail.html.find("<blockquote"), std::string::npos) << first.mail.html;

  auto const reply = c.arrives(
      letter(anna + "Subject: Re: Knekt teltstang\nMessage-ID: <second@customer.example>\nIn-Reply-To: <" +
                 first.mail.message_id + ">\n",
             "Takk!\n"));
  ASSERT_EQ(reply.ticket_id, c.id);
  auto const two = c.answers(c.id, "<p>Den er sendt.</p>");
  c.delivers(two);
  auto const second = c.sink.last();
  EXPECT_EQ(second.mail.in_reply_to, std::vector<std::string>{"second@customer.example"});
  EXPECT_EQ(second.mail.references, (std::vector<std::string>{"first@customer.example", first.mail.message_id,
                                                              "second@customer.example"}));
}

TEST(Outgoing, CarriesPicturesAndFiles) {
  Conversation c;
  auto const by = c.agent();
  auto const upload = [&](std::string name, std::string type, bool in_text, std::string bytes) {
    return c.write([&](store::Tx& tx) {
      auto const blob = files::put_blob(tx, bytes);
      auto const id = files::add(
          tx, by,
          {.name = name, .content_type = type, .inline_ = in_text, .content_id = in_text ? "pic1@svar" : ""},
          blob);
      return files::find(tx, id)->token;
    });
  };
  auto const picture = upload("stang.png", "image/png", true, "\x89PNG\r\n\x1a\n....");
  auto const paper = upload("kvittering.txt", "text/plain", false, "hundre kroner");
  auto const comment = c.answers(c.id, "<p>Slik:</p><img src=\"cid:pic1@svar\">", {picture, paper});
  c.delivers(comment);
  auto const mail = c.sink.last().mail;
  ASSERT_EQ(mail.files.size(), 2U);
  EXPECT_NE(mail.html.find("cid:" + mail.files[0].content_id), std::string::npos) << mail.html;
  EXPECT_TRUE(mail.files[0].inline_);
  EXPECT_EQ(mail.files[1].name, "kvittering.txt");
  EXPECT_EQ(mail.files[1].bytes, "hundre kroner");
}

TEST(Outgoing, UndoTakesMailAndCommentBack) {
  Conversation c;
  auto const comment = c.answers(c.id, "<p>Feil svar</p>");
  auto const by = c.agent();
  auto const taken = c.write([&](store::Tx& tx) { return undo_send(tx, by, comment); });
  EXPECT_NE(taken.text.find("Feil svar"), std::string::npos);
  EXPECT_EQ(c.comments(c.id).size(), 1U);
  c.delivers(comment);
  EXPECT_TRUE(c.sink.mails().empty());
  auto const late = c.answers(c.id, "<p>Riktig svar</p>");
  c.pass(seconds(default_undo_seconds));
  EXPECT_THROW(c.write([&](store::Tx& tx) { undo_send(tx, by, late); }), Fault);
  EXPECT_EQ(c.comments(c.id).size(), 2U);
}

TEST(Outgoing, NotesAndSilentWordsAreNoMail) {
  Conversation c;
  auto const by = c.agent();
  auto const note = c.write([&](store::Tx& tx) {
    tickets::Change change;
    change.comment.emplace();
    change.comment->text = "internt";
    change.comment->public_ = false;
    return tickets::update(tx, by, TicketId{c.id}, change).comment_id;
  });
  EXPECT_FALSE(c.write([&](store::Tx& tx) { return queue_mail(tx, note); }));
  EXPECT_FALSE(c.write([&](store::Tx& tx) { return queue_mail(tx, CommentId{c.first.comment_id}); }))
      << "the customer's own words";
}

TEST(Outgoing, TheFollowerMakesEachMailOnce) {
  Conversation c;
  auto const by = c.agent();
  auto const comment = c.write([&](store::Tx& tx) {
    tickets::Change change;
    change.comment.emplace();
    change.comment->text = "Svar uten skjerm";
    return tickets::update(tx, by, TicketId{c.id}, change).comment_id;
  });
  auto const followers = feature().followers(c.app);
  auto const& outgoing = followers.at(0);
  ASSERT_EQ(outgoing.name, "channels.outgoing");
  for (int life = 0; life < 2; ++life)
    c.write([&](store::Tx& tx) {
      for (auto const& e : events::read_after(tx, 0, 1000))
        if (e.kind == outgoing.kinds[0]) outgoing.react(tx, e);
    });
  EXPECT_EQ(c.facts("mail.queued").size(), 1U);
  c.delivers(comment);
  EXPECT_EQ(c.sink.mails().size(), 1U);
}

TEST(Outgoing, ARefusedRecipientIsToldAndCanBeCorrected) {
  Conversation c;
  c.arrives(letter("From: nobody@customer.example\nTo: hei@rimfjell.example\nSubject: Feil adresse\n"));
  auto const mail = c.arrives(
      letter("From: nobody@customer.example\nTo: hei@rimfjell.example\nSubject: Feil adresse\n", "Igjen\n"));
  auto const comment = c.answers(mail.ticket_id, "<p>Hei</p>");
  c.delivers(comment);
  auto d = c.read([&](store::Read& r) { return delivery(r, comment).value(); });
  EXPECT_EQ(d.state, DeliveryState::failed);
  EXPECT_EQ(d.address, "nobody@customer.example");
  EXPECT_NE(d.reason.find("nobody@customer.example"), std::string::npos) << d.reason;
  EXPECT_EQ(c.facts("mail.failed").size(), 1U);
  auto const by = c.agent();
  EXPECT_THROW(c.write([&](store::Tx& tx) { retry_mail(tx, by, comment, {{"hei@rimfjell.example", ""}}); }),
               Fault);
  c.write([&](store::Tx& tx) { return retry_mail(tx, by, comment, {{"real@customer.example", "Nils"}}); });
  EXPECT_THROW(c.write([&](store::Tx& tx) { retry_mail(tx, by, comment, {}); }), Fault) << "it is under way";
  c.delivers(comment);
  EXPECT_EQ(c.sink.last().to, std::vector<std::string>{"real@customer.example"});
}

TEST(Outgoing, WhoHadItDoesNotGetItAgain) {
  Conversation c;
  auto const mail = c.arrives(letter(
      "From: anna@customer.example\nTo: hei@rimfjell.example\nCc: nobody@customer.example\nSubject: To\n"));
  auto const comment = c.answers(mail.ticket_id, "<p>Hei begge</p>");
  c.delivers(comment);
  EXPECT_EQ(c.sink.last().to, std::vector<std::string>{"anna@customer.example"});
  EXPECT_EQ(c.outgoing(comment).state, OutgoingState::failed);
  auto const by = c.agent();
  c.write([&](store::Tx& tx) { return retry_mail(tx, by, comment, {}); });
  c.delivers(comment);
  EXPECT_EQ(c.sink.mails().size(), 1U);
}

TEST(Outgoing, ABusyServerIsTriedAgain) {
  Conversation c;
  auto const comment = c.answers(c.id, "<p>Hei</p>");
  c.sink.answers = false;
  auto const outcome = c.delivers(comment);
  EXPECT_EQ(outcome.what, events::Outcome::What::retry);
  auto d = c.read([&](store::Read& r) { return delivery(r, comment).value(); });
  EXPECT_EQ(d.state, DeliveryState::queued);
  EXPECT_GE(d.retry_at, now() + first_retry);
  EXPECT_FALSE(d.reason.empty());
  c.sink.answers = true;
  c.delivers(comment);
  d = c.read([&](store::Read& r) { return delivery(r, comment).value(); });
  EXPECT_EQ(d.state, DeliveryState::sent);
  EXPECT_TRUE(d.reason.empty());
  EXPECT_EQ(c.sink.mails().size(), 1U);
}

TEST(Outgoing, ItIsGivenUpAfterTwoDaysAndSaysSo) {
  Conversation c;
  auto const comment = c.answers(c.id, "<p>Hei</p>");
  c.pass(minutes(1));
  auto const id = c.outgoing(comment).id;
  std::optional<Time> again;
  Time const began = now();
  do {
    again = c.write([&](store::Tx& tx) {
      EXPECT_TRUE(begin_sending(tx, id));
      return finish_sending(tx, id,
                            {.each = {}, .reason = "The mail server does not answer.", .permanent = false});
    });
    if (again) c.clock.set(*again);
  } while (again);
  EXPECT_EQ(c.outgoing(comment).state, OutgoingState::failed);
  EXPECT_GT(now() - began, days(1));
  EXPECT_LT(now() - began, days(4));
  EXPECT_EQ(c.facts("mail.failed").size(), 1U);
}

TEST(Outgoing, AfterACrashItIsSentAgainUnderTheSameName) {
  Conversation c;
  auto const comment = c.answers(c.id, "<p>Hei</p>");
  c.pass(minutes(1));
  // The program died between handing over and writing down.
  auto const id = c.outgoing(comment).id;
  c.write([&](store::Tx& tx) { EXPECT_TRUE(begin_sending(tx, id)); });
  c.delivers(comment);
  auto const mail = c.outgoing(comment);
  EXPECT_EQ(mail.state, OutgoingState::sent);
  EXPECT_EQ(mail.repeated, 1);
  EXPECT_EQ(c.sink.last().mail.message_id, mail.message_id);
}

TEST(Outgoing, APausedMailboxLetsAnswersWait) {
  Conversation c;
  auto const comment = c.answers(c.id, "<p>Hei</p>");
  c.write([&](store::Tx& tx) { set_active(tx, c.system(), c.box, false); });
  c.delivers(comment);
  EXPECT_TRUE(c.sink.mails().empty());
  EXPECT_EQ(c.read([&](store::Read& r) { return health(r, find_mailbox(r, c.box).value()); }).queued, 1);
  c.write([&](store::Tx& tx) { set_active(tx, c.system(), c.box, true); });
  c.delivers(comment);
  EXPECT_EQ(c.sink.mails().size(), 1U);
}

TEST(Outgoing, NobodyButTheAuthorMeansNoMail) {
  Bench b;
  auto const by = b.agent();
  auto const done = b.write([&](store::Tx& tx) {
    tickets::NewTicket t;
    t.subject = "Til meg selv";
    t.comment.text = "Husk dette";
    return tickets::open(tx, by, t);
  });
  EXPECT_FALSE(b.write([&](store::Tx& tx) { return queue_mail(tx, done.comment_id); }));
}

}  // namespace
}  // namespace svar::channels
