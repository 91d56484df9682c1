#include "features/channels/mime/classify.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "features/channels/mime/parse.hpp"

namespace svar::mime {
namespace {

Mail fixture(std::string const& name) {
  std::ifstream in(std::string(SVAR_SOURCE_DIR "/tests/fixtures/mail/") + name, std::ios::binary);
  EXPECT_TRUE(in.good()) << name;
  std::ostringstream out;
  out << in.rdbuf();
  return parse(out.str());
}

Verdict judge(std::string_view headers, std::string_view body = "Hei\n",
              std::string_view from = "Ola <ola@x.example>") {
  return classify(parse(fmt::format("From: {}\nTo: hjelp@rimfjell.example\nMessage-ID: <a@x.example>\n{}\n{}",
                                    from, headers, body)));
}

TEST(Classify, PeopleArePeople) {
  for (auto const* name : {"gmail_reply_nb.eml", "outlook_sv_related.eml", "flowed_thunderbird_da.eml",
                           "calendar_invite.eml", "latin1_declared_ascii.eml"}) {
    auto const verdict = classify(fixture(name));
    EXPECT_EQ(say(verdict.kind), "person")
        << name << ": " << (verdict.reasons.empty() ? "" : verdict.reasons[0]);
    EXPECT_TRUE(verdict.may_be_answered);
    EXPECT_FALSE(verdict.automatic());
  }
  for (auto const* headers : {"Subject: Pakken ble ikke levert\n", "Auto-Submitted: no\n",
                              "Subject: Delivery failed?\n", "X-Auto-Response-Suppress: None\n",
                              "Subject: Auto parts\n", "Precedence: normal\n", "X-Autoreply: no\n"}) {
    EXPECT_FALSE(judge(headers).automatic()) << headers;
  }
  // A customer who quotes a bounce asks a question.
  EXPECT_FALSE(judge("Subject: Hva betyr dette?\nIn-Reply-To: <x@y>\n",
                     "Jeg fikk dette:\n> <<< 550 5.1.1 user unknown\n")
                   .automatic());
  EXPECT_FALSE(judge("Reply-To: kunde@x.example\n", "Skjema\n", "noreply@skjema.example").automatic());
}

TEST(Classify, MachinesAreMachines) {
  struct Case {
    char const* headers;
    MailKind kind;
  };
  Case const cases[] = {
      {"Auto-Submitted: auto-replied (vacation)\n", MailKind::auto_reply},
      {"Auto-Submitted: auto-generated\n", MailKind::notice},
      {"X-Autoreply: yes\n", MailKind::auto_reply},
      {"X-Autorespond: ja\n", MailKind::auto_reply},
      {"Precedence: auto_reply\n", MailKind::auto_reply},
      {"Subject: Automatisk svar: Ordre 7\n", MailKind::auto_reply},
      {"Subject: =?utf-8?Q?Frav=C3=A6rsmelding?=\n", MailKind::auto_reply},
      {"Subject: Autosvar: semester\n", MailKind::auto_reply},
      {"Subject: SV: Out of office\n", MailKind::auto_reply},
      {"Return-Path: <>\nIn-Reply-To: <x@y>\n", MailKind::auto_reply},
      {"Return-Path: <>\n", MailKind::notice},
      {"X-Auto-Response-Suppress: DR, OOF, AutoReply\n", MailKind::notice},
      {"List-Id: <x.list.example>\n", MailKind::list},
      {"Precedence: list\n", MailKind::list},
      {"Precedence: bulk\n", MailKind::bulk},
      {"List-Unsubscribe: <mailto:x@y>\n", MailKind::bulk},
      {"X-Failed-Recipients: borte@x.example\n", MailKind::bounce},
  };
  for (auto const& c : cases) {
    auto const verdict = judge(c.headers);
    EXPECT_EQ(say(verdict.kind), say(c.kind)) << c.headers;
    EXPECT_FALSE(verdict.may_be_answered) << c.headers;
    EXPECT_FALSE(verdict.reasons.empty()) << c.headers;
  }
  EXPECT_EQ(judge("", "Takk for ordren\n", "no-reply@butikk.example").kind, MailKind::notice);
  EXPECT_EQ(judge("Subject: Mail delivery failed\n", "x\n", "Mail Delivery System <>").kind,
            MailKind::bounce);
  EXPECT_EQ(judge("Subject: failure notice\n", "Could not be delivered.\n", "post_master@tlf.example").kind,
            MailKind::bounce);
}

TEST(Classify, OurOwnMailComingBack) {
  OwnSide own;
  own.own_address = [](std::string_view address) { return address == "hjelp@rimfjell.example"; };
  own.own_message_id = [](std::string_view id) { return id.ends_with("@rimfjell.example"); };
  auto const by_address = classify(parse("From: Hjelp <HJELP@rimfjell.example>\nSubject: x\n\nx"), own);
  EXPECT_EQ(by_address.kind, MailKind::own_loop);
  EXPECT_EQ(classify(parse("From: a@b.example\nMessage-ID: <c1@rimfjell.example>\n\nx"), own).kind,
            MailKind::own_loop);
  EXPECT_EQ(classify(parse("From: a@b.example\nMessage-ID: <c1@b.example>\n\nx"), own).kind,
            MailKind::person);
}

TEST(Bounce, FromItsReport) {
  auto const verdict = classify(fixture("dsn_postfix.eml"));
  ASSERT_EQ(verdict.kind, MailKind::bounce);
  ASSERT_TRUE(verdict.bounce);
  auto const& bounce = *verdict.bounce;
  EXPECT_TRUE(bounce.permanent);
  EXPECT_FALSE(bounce.delayed);
  EXPECT_EQ(bounce.status, "5.1.1");
  EXPECT_EQ(bounce.original_message_id, "c99.bbbb.t12@rimfjell.example");
  EXPECT_EQ(bounce.original_subject, "Re: Telt");
  ASSERT_EQ(bounce.recipients.size(), 1U);
  EXPECT_EQ(bounce.recipients[0].address, "borte@fjellpost.example");
  EXPECT_EQ(bounce.recipients[0].action, "failed");
  EXPECT_EQ(bounce.diagnostic, "550 5.1.1 <borte@fjellpost.example>: no such person");
}

TEST(Bounce, FromItsTextAlone) {
  auto const verdict = classify(fixture("bounce_qmail_text.eml"));
  ASSERT_EQ(verdict.kind, MailKind::bounce);
  auto const& bounce = *verdict.bounce;
  EXPECT_FALSE(bounce.permanent);
  EXPECT_EQ(bounce.status, "4.2.2");
  EXPECT_EQ(bounce.original_message_id, "C7.Upper.t3@rimfjell.example");
  ASSERT_EQ(bounce.recipients.size(), 1U);
  EXPECT_EQ(bounce.recipients[0].address, "full@gammel.example");
}

TEST(Bounce, AComplaintToldByTheProvider) {
  auto const verdict = classify(fixture("arf_complaint.eml"));
  ASSERT_EQ(verdict.kind, MailKind::feedback_report);
  EXPECT_EQ(verdict.bounce->original_message_id, "news5@rimfjell.example");
}

TEST(Bounce, DelayedAndDeliveredAreNotFailures) {
  auto report = [](std::string_view action, std::string_view status) {
    return classify(parse(
        fmt::format("From: postmaster@x.example\nSubject: x\nMIME-Version: 1.0\n"
                    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nText\n"
                    "--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
                    "Final-Recipient: rfc822; a@b.example\nAction: {}\nStatus: {}\n--b--\n",
                    action, status)));
  };
  auto const delayed = report("delayed", "4.4.1");
  EXPECT_EQ(delayed.kind, MailKind::bounce);
  EXPECT_TRUE(delayed.bounce->delayed);
  EXPECT_FALSE(delayed.bounce->permanent);
  EXPECT_EQ(report("delivered", "2.0.0").kind, MailKind::delivery_notice);
  EXPECT_EQ(report("relayed", "2.0.0").kind, MailKind::delivery_notice);
  EXPECT_TRUE(report("failed", "5.0.0").bounce->permanent);
}

TEST(Bounce, ToldInJson) {
  for (auto const* body : {R"({"Message":"{\"notificationType\":\"Bounce\",\"x\":\"borte@x.example\"}"})",
                           R"({"notificationType":"Bounce","x":"borte@x.example"})"}) {
    auto const verdict = judge("x-amz-sns-message-id: 1\nFeedback-ID: x\n", body, "no-reply@sns.example");
    ASSERT_EQ(verdict.kind, MailKind::bounce) << body;
    ASSERT_EQ(verdict.bounce->recipients.size(), 1U);
    EXPECT_EQ(verdict.bounce->recipients[0].address, "borte@x.example");
  }
  EXPECT_EQ(judge("x-amz-sns-message-id: 1\n", R"({"notificationType":"Delivery"})").kind,
            MailKind::delivery_notice);
}

TEST(Bounce, ManyRecipientsAreBounded) {
  std::string body;
  for (int i = 0; i < 1000; ++i)
    body += fmt::format("Final-Recipient: rfc822; a{}@b.example\nAction: failed\nStatus: 5.1.1\n\n", i);
  auto const verdict = judge("Subject: Undelivered Mail\nReturn-Path: <>\n", body, "MAILER-DAEMON@x.example");
  ASSERT_TRUE(verdict.bounce);
  EXPECT_EQ(verdict.bounce->recipients.size(), 100U);
}

}  // namespace
}  // namespace svar::mime
