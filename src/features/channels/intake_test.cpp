#include "features/channels/channels_testing.hpp"
#include "features/channels/intake_steps.hpp"
#include "features/channels/mime/thread_token.hpp"
#include "features/tickets/ticket_links.hpp"

namespace svar::channels {
namespace {

using testing::Bench;
using testing::letter;

std::string const anna = "From: Anna Berg <anna@customer.example>\nTo: hei@rimfjell.example\n";

TEST(Intake, MakesATicketOfANewMail) {
  Bench b;
  auto const mail = b.arrives(letter(anna + "Subject: Re: Knekt teltstang\n",
                                     "Hei! Jeg har ikke fått noe svar på det jeg bestilte. Takk\n"));
  EXPECT_EQ(mail.fate, Fate::ticket) << mail.say;
  EXPECT_EQ(mail.sender, "anna@customer.example");
  auto const ticket = b.ticket(mail.ticket_id);
  EXPECT_EQ(ticket.subject, "Knekt teltstang");
  EXPECT_EQ(ticket.mailbox_id, b.box.value);
  EXPECT_EQ(ticket.group_id, b.support);
  auto const comment = b.comments(mail.ticket_id).at(0);
  EXPECT_EQ(comment.id.value, mail.comment_id);
  EXPECT_EQ(comment.threaded_by, "new");
  EXPECT_EQ(comment.inbound_id, mail.id.value);
  auto const author = b.read([&](store::Read& r) { return people::get(r, comment.author_id); });
  EXPECT_EQ(author.name, "Anna Berg");
  EXPECT_EQ(author.locale, "nb");
}

TEST(Intake, FoldsTheQuoteAndKeepsPicturesAndFiles) {
  Bench b;
  auto const mail = b.arrives(
      letter(anna + "Subject: Bilde\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n",
             "--b\nContent-Type: text/html; charset=utf-8\n\n<p>Se bildet</p><img src=\"cid:pic@x\"><img "
             "src=\"https://track.example/1.png\">"
             "<div class=gmail_quote><blockquote>Gammelt</blockquote></div><script>x()</script>\n"
             "--b\nContent-Type: image/png; name=stang.png\nContent-ID: <pic@x>\nContent-Transfer-Encoding: "
             "base64\n\niVBORw0KGgo=\n--b--\n"));
  ASSERT_EQ(mail.fate, Fate::ticket) << mail.say;
  auto const c = b.comments(mail.ticket_id).at(0);
  EXPECT_NE(c.html.find("cid:pic@x"), std::string::npos) << c.html;
  EXPECT_EQ(c.html.find("script"), std::string::npos);
  EXPECT_EQ(c.html.find("Gammelt"), std::string::npos) << c.html;
  EXPECT_NE(c.quote_html.find("Gammelt"), std::string::npos);
  EXPECT_EQ(c.remote_pictures, 1);
  auto const files = b.read([&](store::Read& r) { return files::of_comments(r, {c.id.value}); });
  ASSERT_EQ(files.size(), 1U);
  EXPECT_TRUE(files[0].inline_);
  auto const shown = html_for_screen(c.html, c.id, files);
  EXPECT_NE(shown.find(fmt::format("/api/ui/attachments/{}/stang.png", files[0].id.value)), std::string::npos)
      << shown;
}

TEST(Intake, KnowsAMailThatComesAgain) {
  Bench b;
  auto const raw = letter(anna + "Subject: To ganger\nMessage-ID: <twice@customer.example>\n");
  auto const first = b.arrives(raw);
  auto const again = b.arrives("Received: from elsewhere\n" + raw);
  EXPECT_EQ(again.id, first.id);
  EXPECT_EQ(again.copies, 1);
  EXPECT_EQ(b.comments(first.ticket_id).size(), 1U);
  // The same mail may rightly arrive in two mailboxes, and one Message-ID may stand on two mails.
  auto const other = b.arrives(raw, b.add("salg@rimfjell.example"));
  EXPECT_EQ(other.fate, Fate::ticket);
  EXPECT_NE(other.ticket_id, first.ticket_id);
  auto const changed =
      b.arrives(letter(anna + "Subject: To ganger\nMessage-ID: <twice@customer.example>\n", "Andre ord\n"));
  EXPECT_NE(changed.id, first.id);
}

TEST(Intake, KnowsAUidThatIsFetchedAgain) {
  Bench b;
  auto const raw = letter(anna + "Subject: UID\n");
  Arrival a;
  a.mailbox_id = b.box;
  a.uid_validity = 7;
  a.uid = 3;
  a.folder = "INBOX";
  a.bytes = raw;
  auto const first = store_mail(*b.store, a);
  EXPECT_TRUE(store_mail(*b.store, a).again);
  // The server renumbered the folder: told by content.
  a.uid_validity = 8;
  a.uid = 1;
  auto const renumbered = store_mail(*b.store, a);
  EXPECT_TRUE(renumbered.again);
  EXPECT_EQ(renumbered.id, first.id);
  auto const cursor = b.read([&](store::Read& r) { return cursor_of(r, b.box, "INBOX").value(); });
  EXPECT_EQ(cursor.uid_validity, 8);
  EXPECT_EQ(cursor.last_uid, 1);
}

struct Conversation : Bench {
  InboundMail first =
      arrives(letter(anna + "Subject: Knekt teltstang\nMessage-ID: <first@customer.example>\n"));
  CommentId answer = answers(first.ticket_id, "<p>Vi sender en ny.</p>");
  std::string sent_id = (delivers(answer), outgoing(answer).message_id);
};

TEST(Threading, ByTokenFromAnybodyWhoHasIt) {
  Conversation c;
  auto const address =
      mime::ticket_address("hei@rimfjell.example", c.first.ticket_id, c.app.workspace_secret);
  auto const mail = c.arrives(
      letter("From: other@elsewhere.example\nTo: " + address + "\nSubject: Hei\n", "Takk fra meg\n"));
  EXPECT_EQ(mail.fate, Fate::comment) << mail.say;
  EXPECT_EQ(mail.ticket_id, c.first.ticket_id);
  EXPECT_EQ(c.comments(mail.ticket_id).back().threaded_by, "token");
  auto forged = address;
  forged[forged.find('@') - 1] = forged[forged.find('@') - 1] == 'a' ? 'b' : 'a';
  auto const refused =
      c.arrives(letter("From: other@elsewhere.example\nTo: " + forged + "\nSubject: Hei\n", "Slipp inn\n"));
  EXPECT_EQ(refused.fate, Fate::ticket);
}

TEST(Threading, ByOurOwnMessageId) {
  Conversation c;
  auto const mail =
      c.arrives(letter("From: anna.private@elsewhere.example\nTo: hei@rimfjell.example\nSubject: noe helt "
                       "annet\nIn-Reply-To: <" +
                           c.sent_id + ">\n",
                       "Fra en annen adresse\n"));
  EXPECT_EQ(mail.fate, Fate::comment) << mail.say;
  EXPECT_EQ(c.comments(mail.ticket_id).back().threaded_by, "message_id");
}

TEST(Threading, ByAnyAncestorThatWeKnow) {
  Conversation c;
  auto const mail = c.arrives(letter(
      anna + "Subject: Knekt teltstang\nReferences: <first@customer.example> <unseen@customer.example>\n",
      "Og en ting til\n"));
  EXPECT_EQ(mail.fate, Fate::comment) << mail.say;
  EXPECT_EQ(c.comments(mail.ticket_id).back().threaded_by, "references");
}

TEST(Threading, ByAnAncestorNeverSeenOnlyForWhoTakesPart) {
  Bench b;
  auto const first = b.arrives(letter(
      "From: anna@customer.example\nTo: hei@rimfjell.example\nCc: ola@customer.example\nSubject: SV: Tilbud\n"
      "References: <root@elsewhere.example>\n"));
  ASSERT_EQ(first.fate, Fate::ticket);
  auto const party =
      b.arrives(letter("From: ola@customer.example\nTo: hei@rimfjell.example\nSubject: Re: "
                       "Tilbud\nReferences: <root@elsewhere.example>\n",
                       "Enig\n"));
  EXPECT_EQ(party.ticket_id, first.ticket_id);
  auto const stranger =
      b.arrives(letter("From: eve@elsewhere.example\nTo: hei@rimfjell.example\nSubject: Re: "
                       "Tilbud\nReferences: <root@elsewhere.example>\n",
                       "Jeg også\n"));
  EXPECT_EQ(stranger.fate, Fate::ticket);
  EXPECT_NE(stranger.ticket_id, first.ticket_id);
  // Other help desks name the same root in everything that they send.
  auto const other_case =
      b.arrives(letter("From: ola@customer.example\nTo: hei@rimfjell.example\nSubject: En helt annen "
                       "sak\nReferences: <root@elsewhere.example>\n",
                       "Ny sak\n"));
  EXPECT_NE(other_case.ticket_id, first.ticket_id);
}

TEST(Threading, BySubjectOnlyForWhoTakesPart) {
  Conversation c;
  auto const subject = fmt::format("Subject: Re: Knekt teltstang [#{}]\n", c.first.ticket_id);
  auto const known = c.arrives(letter(anna + subject, "Uten andre spor\n"));
  EXPECT_EQ(known.ticket_id, c.first.ticket_id);
  EXPECT_EQ(c.comments(known.ticket_id).back().threaded_by, "subject");
  auto const stranger = c.arrives(
      letter("From: eve@elsewhere.example\nTo: hei@rimfjell.example\n" + subject, "La meg se saken\n"));
  EXPECT_EQ(stranger.fate, Fate::ticket);
  EXPECT_NE(stranger.ticket_id, c.first.ticket_id);
}

TEST(Threading, ReadsTheNumberOfASubject) {
  EXPECT_EQ(ticket_in_subject("Re: Telt [#48217]").value, 48217);
  EXPECT_EQ(ticket_in_subject("Re: [#1] Telt [#48217] takk").value, 48217);
  EXPECT_EQ(ticket_in_subject("Telt #48217").value, 0);
  EXPECT_EQ(ticket_in_subject("[#]").value, 0);
  EXPECT_EQ(ticket_in_subject("[#12x]").value, 0);
  EXPECT_EQ(ticket_in_subject("[#99999999999999999999]").value, 0);
}

TEST(Threading, AClosedTicketGetsOneFollowUp) {
  Conversation c;
  c.write([&](store::Tx& tx) {
    tickets::Change change;
    change.status = {true, tickets::Status::closed};
    tickets::update(tx, c.system(), TicketId{c.first.ticket_id}, change);
  });
  auto const reply = "Subject: Re: Knekt teltstang\nIn-Reply-To: <" + c.sent_id + ">\n";
  auto const one = c.arrives(letter(anna + reply, "Den nye knakk også\n"));
  EXPECT_EQ(one.fate, Fate::ticket);
  EXPECT_EQ(c.ticket(one.ticket_id).follow_up_of.value, c.first.ticket_id);
  auto const two = c.arrives(letter(anna + reply, "Og en ting til\n"));
  EXPECT_EQ(two.ticket_id, one.ticket_id);
  EXPECT_EQ(two.fate, Fate::comment);
}

TEST(Threading, FollowsAMerge) {
  Conversation c;
  auto const other = c.arrives(letter(anna + "Subject: Samme sak\n"));
  c.write([&](store::Tx& tx) {
    tickets::merge(tx, c.system(), TicketId{c.first.ticket_id}, TicketId{other.ticket_id}, {});
  });
  auto const mail = c.arrives(
      letter(anna + "Subject: Re: Knekt teltstang\nIn-Reply-To: <" + c.sent_id + ">\n", "Hei igjen\n"));
  EXPECT_EQ(mail.ticket_id, other.ticket_id);
  EXPECT_EQ(mail.fate, Fate::comment);
}

TEST(Threading, FollowsASplit) {
  Conversation c;
  auto const about = "Subject: Re: Knekt teltstang\nIn-Reply-To: <";
  auto const more = c.arrives(letter(anna + about + c.sent_id + ">\nMessage-ID: <invoice@customer.example>\n",
                                     "Og hvor er fakturaen?\n"));
  EXPECT_EQ(more.ticket_id, c.first.ticket_id);
  auto const by = c.agent();
  auto const fresh = c.write(
      [&](store::Tx& tx) { return tickets::split(tx, by, CommentId{more.comment_id}, {}).ticket_id.value; });
  auto followers = feature().followers(c.app);
  auto const threads = std::ranges::find(followers, "channels.threads", &events::Follower::name);
  ASSERT_NE(threads, followers.end());
  c.write([&](store::Tx& tx) {
    for (auto const& e : events::read_after(tx, 0, 1000))
      if (e.kind == "ticket.split") threads->react(tx, e);
  });
  auto const answer = c.arrives(letter(anna + about + "invoice@customer.example>\n", "Fant den\n"));
  EXPECT_EQ(answer.ticket_id, fresh);
  EXPECT_EQ(answer.fate, Fate::comment);
  auto const other = c.arrives(letter(anna + about + c.sent_id + ">\n", "Takk for stanga\n"));
  EXPECT_EQ(other.ticket_id, c.first.ticket_id);
}

TEST(Threading, SurvivesALoopOfReferences) {
  Bench b;
  std::string refs;
  for (int i = 0; i < 3000; ++i) refs += fmt::format(" <r{}@x.example>\n", i % 7);
  auto const mail = b.arrives(letter(
      anna +
      "Subject: Ring\nMessage-ID: <self@x.example>\nIn-Reply-To: <self@x.example>\nReferences:" + refs));
  EXPECT_EQ(mail.fate, Fate::ticket) << mail.say;
}

}  // namespace
}  // namespace svar::channels
