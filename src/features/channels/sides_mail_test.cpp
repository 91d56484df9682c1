// Side conversations by mail: what goes out says nothing of the ticket, and what comes back lands beside it.
#include "features/channels/channels_testing.hpp"
#include "features/channels/mime/thread_token.hpp"
#include "features/sides/sides_events.hpp"

namespace svar::channels {
namespace {

using namespace testing;

std::string const anna = "From: Anna <anna@customer.example>\nTo: hei@rimfjell.example\n";
std::string const supplier = "From: Stangfabrikken <ordre@stang.example>\n";

struct Asked : Bench {
  InboundMail first = arrives(
      letter(anna + "Subject: Knekt teltstang\nMessage-ID: <first@customer.example>\n", "Stanga røk.\n"));
  TicketId ticket_id{first.ticket_id};
  sides::SideId side;
  sides::MessageId question;

  Asked() {
    question = ask("<p>Har dere en ny stang til Skarv 3?</p>");
    auto const by = agent();
    side = read([&](store::Read& r) { return sides::find_message(r, by, question)->side_id; });
  }
  sides::MessageId ask(std::string html, std::vector<std::string> uploads = {}) {
    auto const by = agent();
    return write([&](store::Tx& tx) {
      sides::NewSide wish;
      wish.mailbox_id = box.value;
      wish.subject = "Stang til Skarv 3";
      wish.first = {std::move(html), {{{"Ordre@stang.example", "Stangfabrikken"}}, {}}, std::move(uploads)};
      auto const id = sides::open(tx, by, ticket_id, wish);
      queue_side_mail(tx, by, id);
      return id;
    });
  }
  MailSink::Taken sent(sides::MessageId id) {
    delivers(CommentId{sides::carried_as(id)});
    return sink.last();
  }
  std::vector<sides::Message> said() {
    return read([&](store::Read& r) { return sides::messages(r, side); });
  }
  std::string public_words() {
    std::string all;
    for (auto const& c : comments(ticket_id.value)) all += c.text + c.html + c.quote_text;
    return all;
  }
};

TEST(SidesMail, WhatGoesOutSaysNothingOfTheTicket) {
  Asked a;
  auto const taken = a.sent(a.question);
  EXPECT_EQ(taken.to, std::vector<std::string>{"ordre@stang.example"});
  EXPECT_EQ(taken.mail.subject, fmt::format("Stang til Skarv 3 [#{}-{}]", a.ticket_id.value, a.side.value));
  EXPECT_NE(taken.mail.text.find("ny stang til Skarv 3"), std::string::npos);
  EXPECT_EQ(taken.bytes.find("anna@customer.example"), std::string::npos);
  EXPECT_EQ(taken.bytes.find("first@customer.example"), std::string::npos) << "not even a message id";
  EXPECT_EQ(a.comments(a.ticket_id.value).size(), 1U);
}

TEST(SidesMail, AnAnswerLandsBesideTheTicketByItsMessageId) {
  Asked a;
  auto const out = a.sent(a.question);
  a.write([&](store::Tx& tx) {
    tickets::Change hold;
    hold.status = {true, tickets::Status::hold};
    tickets::update(tx, a.system(), a.ticket_id, hold);
  });
  auto const in =
      a.arrives(letter(supplier + "To: hei@rimfjell.example\nSubject: SV: noe annet\nIn-Reply-To: <" +
                           out.mail.message_id + ">\n",
                       "Ja, 249 kr.\n"));
  EXPECT_EQ(in.fate, Fate::comment);
  EXPECT_EQ(in.reason, "side");
  EXPECT_EQ(in.ticket_id, a.ticket_id.value);
  ASSERT_EQ(a.said().size(), 2U);
  EXPECT_EQ(a.said()[1].from_email, "ordre@stang.example");
  EXPECT_TRUE(a.said()[1].answer);
  EXPECT_EQ(a.comments(a.ticket_id.value).size(), 1U);
  EXPECT_EQ(a.public_words().find("249"), std::string::npos);
  EXPECT_EQ(a.ticket(a.ticket_id.value).status, tickets::Status::open) << "it was on hold for this answer";
  EXPECT_EQ(a.facts("side.message_added").size(), 2U);
  a.read([&](store::Read& r) {
    EXPECT_EQ(sides::unread_of(r, a.kari, {a.ticket_id}).size(), 1U);
    EXPECT_FALSE(people::find_by_email(r, "ordre@stang.example")) << "a supplier is no customer";
  });
  auto const by = a.agent();
  a.write([&](store::Tx& tx) { sides::mark_read(tx, by, a.ticket_id); });
  a.read([&](store::Read& r) { EXPECT_TRUE(sides::unread_of(r, a.kari, {a.ticket_id}).empty()); });
}

TEST(SidesMail, TheSignedAddressLeadsThereAlsoWithoutHeadersAndAForgedOneDoesNot) {
  Asked a;
  auto const address = mime::side_address("hei@rimfjell.example", a.side.value, a.app.workspace_secret);
  auto const in = a.arrives(letter(supplier + "To: " + address + "\nSubject: Tilbud\n", "Her er tilbudet.\n"),
                            {}, {address});
  EXPECT_EQ(in.reason, "side");
  EXPECT_EQ(a.said().size(), 2U);
  auto const ticket_token =
      mime::ticket_address("hei@rimfjell.example", a.side.value, a.app.workspace_secret);
  auto forged = ticket_token;
  forged.replace(forged.find("+t"), 2, "+s");
  auto const other = a.arrives(
      letter("From: x@fremmed.example\nTo: " + forged + "\nSubject: Hei\n", "Lurt?\n"), {}, {forged});
  EXPECT_EQ(other.fate, Fate::ticket) << "a ticket's signature is good for no side conversation";
  EXPECT_EQ(a.said().size(), 2U);
}

TEST(SidesMail, TheSubjectLeadsThereOnlyWhoTakesPart) {
  Asked a;
  auto const mark = fmt::format(" [#{}-{}]", a.ticket_id.value, a.side.value);
  EXPECT_EQ(
      a.arrives(letter(supplier + "To: hei@rimfjell.example\nSubject: Re: Stang" + mark + "\n", "Ja.\n"))
          .reason,
      "side");
  auto const stranger = a.arrives(letter(
      "From: x@fremmed.example\nTo: hei@rimfjell.example\nSubject: Re: Stang" + mark + "\n", "Nei.\n"));
  EXPECT_EQ(stranger.fate, Fate::ticket);
  EXPECT_NE(stranger.ticket_id, a.ticket_id.value);
  EXPECT_EQ(a.said().size(), 2U);
}

TEST(SidesMail, TheCustomersOwnWordsNeverGoInThere) {
  Asked a;
  auto const out = a.sent(a.question);
  auto const in = a.arrives(letter(anna + "Subject: Fwd: Stang\nIn-Reply-To: <" + out.mail.message_id + ">\n",
                                   "Jeg fikk denne.\n"));
  EXPECT_EQ(in.fate, Fate::comment);
  EXPECT_EQ(in.reason, "");
  EXPECT_EQ(in.ticket_id, a.ticket_id.value);
  EXPECT_EQ(a.said().size(), 1U);
  EXPECT_EQ(a.comments(a.ticket_id.value).size(), 2U);
}

TEST(SidesMail, GoesOnBothWaysWithFilesAndOneThread) {
  Asked a;
  auto const out = a.sent(a.question);
  a.arrives(
      letter(supplier +
                 "To: hei@rimfjell.example\nCc: lager@stang.example, anna@customer.example\nSubject: Re: "
                 "x\nMessage-ID: <s1@stang.example>\nIn-Reply-To: <" +
                 out.mail.message_id + ">\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
             "--b\nContent-Type: text/plain\n\nSe tegning.\n--b\nContent-Type: text/plain; "
             "name=mal.txt\nContent-Disposition: attachment; filename=mal.txt\n\n12 mm\n--b--\n"));
  auto const answer = a.said().back();
  auto const by = a.agent();
  a.read([&](store::Read& r) {
    auto const files = files::of_comments(r, {sides::carried_as(answer.id)});
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(files[0].name, "mal.txt");
    auto const people = sides::people_of(r, a.side);
    ASSERT_EQ(people.size(), 2U) << "the supplier's store, but not the customer";
    EXPECT_EQ(people[1].address, "lager@stang.example");
  });
  auto const again = a.write([&](store::Tx& tx) {
    auto const id =
        sides::write(tx, by, a.side, {"<p>Bestill to.</p>", {{{"ordre@stang.example", ""}}, {}}, {}});
    queue_side_mail(tx, by, id);
    return id;
  });
  auto const second = a.sent(again);
  EXPECT_EQ(second.mail.in_reply_to, std::vector<std::string>{"s1@stang.example"});
  EXPECT_EQ(second.mail.references, (std::vector<std::string>{out.mail.message_id, "s1@stang.example"}));
  EXPECT_NE(second.mail.subject.find("Re: Stang til Skarv 3"), std::string::npos);
}

TEST(SidesMail, AnAutomaticReplyIsShownAndWakesNobody) {
  Asked a;
  auto const out = a.sent(a.question);
  auto const by = a.agent();
  a.write([&](store::Tx& tx) { sides::set_state(tx, by, a.side, sides::State::done); });
  a.arrives(letter(
      supplier + "To: hei@rimfjell.example\nSubject: Ferie\nAuto-Submitted: auto-replied\nIn-Reply-To: <" +
          out.mail.message_id + ">\n",
      "Tilbake mandag.\n"));
  ASSERT_EQ(a.said().size(), 2U);
  EXPECT_TRUE(a.said()[1].automatic);
  a.read([&](store::Read& r) {
    EXPECT_EQ(sides::get(r, a.system(), a.side).state, sides::State::done);
    EXPECT_TRUE(sides::unread_of(r, a.kari, {a.ticket_id}).empty());
  });
}

TEST(SidesMail, AFailureIsShownThereAndAHeldOneIsTakenBack) {
  Asked a;
  auto const by = a.agent();
  auto const id = a.write([&](store::Tx& tx) {
    auto const made =
        sides::write(tx, by, a.side, {"<p>Hallo?</p>", {{{"nobody@stang.example", ""}}, {}}, {}});
    queue_side_mail(tx, by, made);
    return made;
  });
  a.delivers(CommentId{sides::carried_as(id)});
  auto const sent = a.read([&](store::Read& r) { return side_deliveries(r, sides::messages(r, a.side)); });
  EXPECT_EQ(sent.at(id).state, DeliveryState::failed);
  EXPECT_FALSE(a.facts("side.changed").empty());
  EXPECT_TRUE(a.facts("mail.failed").empty());

  auto const wrong = a.write([&](store::Tx& tx) {
    auto const made = sides::write(tx, by, a.side, {"<p>Feil</p>", {{{"ordre@stang.example", ""}}, {}}, {}});
    queue_side_mail(tx, by, made);
    return made;
  });
  a.write([&](store::Tx& tx) { undo_side_mail(tx, by, wrong); });
  EXPECT_EQ(a.said().size(), 2U);
  auto const before = a.sink.mails().size();
  a.delivers(CommentId{sides::carried_as(wrong)});
  EXPECT_EQ(a.sink.mails().size(), before);
  EXPECT_THROW(a.write([&](store::Tx& tx) { undo_side_mail(tx, by, a.question); }), Fault);
}

TEST(SidesMail, NobodyOfTheTicketsCustomersIsWrittenTo) {
  Asked a;
  auto const by = a.agent();
  EXPECT_THROW(a.write([&](store::Tx& tx) {
    sides::write(tx, by, a.side,
                 {"<p>x</p>", {{{"ordre@stang.example", ""}}, {{"anna@customer.example", ""}}}, {}});
  }),
               Fault);
  EXPECT_EQ(a.said().size(), 1U);
}

}  // namespace
}  // namespace svar::channels
