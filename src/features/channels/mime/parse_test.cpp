#include "features/channels/mime/parse.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/crypto.hpp"
#include "base/html.hpp"
#include "base/utf8.hpp"

namespace svar::mime {
namespace {

std::string fixture(std::string const& name) {
  std::ifstream in(std::string(SVAR_SOURCE_DIR "/tests/fixtures/mail/") + name, std::ios::binary);
  EXPECT_TRUE(in.good()) << name;
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::string simple(std::string_view headers, std::string_view body) {
  return fmt::format(
      "From: Ola <ola@x.example>\nTo: hjelp@rimfjell.example\nDate: Wed, 5 Mar 2025 12:00:00 +0100\n"
      "Message-ID: <m1@x.example>\n{}\n{}",
      headers, body);
}

TEST(MimeParse, AGmailAnswer) {
  auto const mail = parse(fixture("gmail_reply_nb.eml"));
  EXPECT_EQ(mail.from, (Address{"Kari Lærdal Lia", "kari.lia@fjellpost.example"}));
  EXPECT_EQ(mail.subject, "SV: Jakken er for liten, kan jeg bytte størrelse?");
  EXPECT_EQ(bare_subject(mail.subject), "Jakken er for liten, kan jeg bytte størrelse?");
  EXPECT_EQ(mail.message_id, "CAF7x-9q2@mail.fjellpost.example");
  EXPECT_EQ(mail.in_reply_to, std::vector<std::string>{"c41.aaaa.t17@rimfjell.example"});
  EXPECT_EQ(mail.references, std::vector<std::string>{"c41.aaaa.t17@rimfjell.example"});
  EXPECT_EQ(mail.to, (std::vector<Address>{{"Rimfjell kundeservice", "hjelp@rimfjell.example"}}));
  EXPECT_EQ(mail.delivered_to, std::vector<std::string>{"hjelp@rimfjell.example"});
  EXPECT_EQ(mail.return_path, "kari.lia@fjellpost.example");
  EXPECT_EQ(mail.languages, std::vector<std::string>{"nb-no"});
  ASSERT_TRUE(mail.date);
  EXPECT_EQ(mail.date->epoch_seconds(), 1740993605);
  EXPECT_TRUE(mail.problems.empty());
  EXPECT_TRUE(mail.files.empty());
  EXPECT_EQ(html::split_quote(mail.text).fresh, "Takk for raskt svar! Størrelse L passer nok.\n\nKari\n");
  EXPECT_EQ(html::Document::read(mail.html).fresh_text(),
            "Takk for raskt svar! Størrelse L passer nok.\n\nKari");
}

TEST(MimeParse, OutlookWithPicturesAndFiles) {
  auto const mail = parse(fixture("outlook_sv_related.eml"));
  EXPECT_EQ(mail.subject, "Trasig dragkedja på jacka");
  EXPECT_EQ(mail.from.name, "Ek, Eva");
  EXPECT_EQ(mail.cc, (std::vector<Address>{{"Lager", "lager@skog.example"}}));
  EXPECT_EQ(mail.to.front().name, "");
  EXPECT_EQ(mail.languages, (std::vector<std::string>{"sv-se", "en-us"}));
  ASSERT_EQ(mail.files.size(), 4U);
  EXPECT_EQ(mail.files[0].name, "image001.png");
  EXPECT_EQ(mail.files[0].content_id, "image001.png@01DB8CDE.12345670");
  EXPECT_TRUE(mail.files[0].inline_);
  EXPECT_EQ(mail.files[0].bytes, "\x89PNG\r\n\x1A\n");
  // A picture that the body does not show would be lost from sight as "inline".
  EXPECT_FALSE(mail.files[1].inline_);
  EXPECT_EQ(mail.files[2].name, "kvitto måndag.pdf");
  EXPECT_EQ(mail.files[2].type, "application/pdf");
  EXPECT_EQ(mail.files[3].name, "winmail.dat");
  EXPECT_NE(mail.html.find("jackan"), std::string::npos);
  EXPECT_EQ(html::to_text(mail.html), "Hej! Bilden visar dragkedjan på jackan.");
  EXPECT_TRUE(html::Document::read(mail.html).uses_cid("image001.png@01DB8CDE.12345670"));
}

TEST(MimeParse, FlowedTextIsJoinedAgain) {
  auto const mail = parse(fixture("flowed_thunderbird_da.eml"));
  EXPECT_EQ(mail.subject, "Spørgsmål om levering");
  EXPECT_NE(mail.text.find("hvornår pakken kommer, og derfor"), std::string::npos);
  EXPECT_NE(mail.text.find("> Vi sender pakken i dag, og du kan følge den på nettet.\n>\n> Hilsen"),
            std::string::npos);
  auto const split = html::split_quote(mail.text);
  EXPECT_TRUE(split.fresh.starts_with("Tak. Jeg har dog"));
  EXPECT_TRUE(split.fresh.ends_with("\n-- \nOle\n"));
}

TEST(MimeParse, WrongCharsetsAreSeenThrough) {
  auto const mail = parse(fixture("latin1_declared_ascii.eml"));
  EXPECT_EQ(mail.subject, "Blå jakke");
  EXPECT_EQ(mail.from.name, "Pål");
  EXPECT_EQ(mail.text, "Jakken er blå, ikke rød.\n");
  EXPECT_TRUE(mail.has(Problem::charset_guessed));
  EXPECT_EQ(parse(simple("Content-Type: text/plain; charset=iso-8859-1\n", "bl\xC3\xA5\n")).text, "blå\n");
  EXPECT_EQ(parse(simple("Content-Type: text/plain; charset=foo-bar-99\n", "bl\xE5\n")).text, "blå\n");
  EXPECT_EQ(parse(simple("Content-Type: text/plain; charset=\"\xFF\xFE\"\n", "bl\xE5\n")).text, "blå\n");
}

TEST(MimeParse, InvitationsAndForwardedMailAreFiles) {
  auto const mail = parse(fixture("calendar_invite.eml"));
  EXPECT_EQ(mail.text, "Befaring torsdag kl. 10.");
  ASSERT_EQ(mail.files.size(), 2U);
  EXPECT_EQ(mail.files[0].type, "text/calendar");
  EXPECT_EQ(mail.files[0].method, "REQUEST");
  EXPECT_EQ(mail.files[0].name, "text-1.ics");
  EXPECT_EQ(mail.files[1].name, "Tidligere _ avtale.eml");
  EXPECT_NE(mail.files[1].bytes.find("Message-ID: <inner@x.example>"), std::string::npos);
  EXPECT_NE(mail.files[1].bytes.find("Gammel avtale."), std::string::npos);
}

TEST(MimeParse, HostileFileNames) {
  auto const mail = parse(fixture("hostile_names.eml"));
  ASSERT_EQ(mail.files.size(), 5U);
  EXPECT_EQ(mail.text, "See files.");
  EXPECT_EQ(mail.files[0].name, "passwd");
  EXPECT_EQ(mail.files[1].name, "evil.html");
  EXPECT_EQ(mail.files[2].name, "invoicegnp.exe");
  EXPECT_EQ(mail.files[3].name, "_CON.txt");
  EXPECT_EQ(mail.files[4].name, "file-5.bin");
}

TEST(MimeParse, ScriptInEveryFieldStaysText) {
  auto const mail = parse(fixture("script_everywhere.eml"));
  EXPECT_EQ(mail.subject, "<script>alert(1)</script>");
  EXPECT_EQ(html::sanitize(mail.html), "<p>Hi</p>");
  ASSERT_EQ(mail.files.size(), 1U);
  EXPECT_EQ(mail.files[0].name, "_script_.svg");
  EXPECT_EQ(mail.message_id.find_first_of("<>\" "), std::string::npos);
}

TEST(MimeParse, WithoutHeaders) {
  auto const raw = fixture("no_headers.eml");
  auto const mail = parse(raw);
  EXPECT_EQ(mail.text, raw);
  EXPECT_TRUE(mail.has(Problem::no_headers));
  EXPECT_TRUE(mail.has(Problem::no_sender));
  for (auto const* nothing : {"", "\n", "\r\n\r\n", ":", "\0"})
    EXPECT_TRUE(parse(nothing).has(Problem::no_headers));
}

TEST(MimeParse, BrokenBytesAndRepeatedIds) {
  auto const mail = parse(fixture("broken_bytes.eml"));
  EXPECT_EQ(mail.message_id, "one@x.example");
  EXPECT_TRUE(mail.has(Problem::repeated_message_id));
  EXPECT_TRUE(mail.has(Problem::bytes_repaired));
  EXPECT_EQ(mail.text, "Grønn \xEF\xBF\xBD og [31mrød[0m.\n");
  EXPECT_TRUE(utf8::valid(mail.subject));
  EXPECT_EQ(mail.subject.find('\0'), std::string::npos);
}

TEST(MimeParse, MailboxFileLineAndEmptyLinesInFront) {
  auto const mail = simple("Subject: Hei\n", "Hallo\n");
  EXPECT_EQ(parse("From ola@x.example Wed Mar  5 12:00:00 2025\n" + mail).subject, "Hei");
  EXPECT_EQ(parse("From nobody\r\n" + mail).subject, "Hei");
  EXPECT_EQ(parse("\r\n\n" + mail).subject, "Hei");
}

TEST(MimeParse, HtmlOnly) {
  auto const mail =
      parse(simple("Content-Type: text/html\n", "<meta charset=\"iso-8859-1\"><p>Bl\xE5 <b>jakke</b></p>"));
  EXPECT_TRUE(mail.text_from_html);
  EXPECT_EQ(mail.text, "Blå jakke");
}

TEST(MimeParse, TextBeforeAndAfterAPicture) {
  auto const mail = parse(simple("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
                                 "--b\nContent-Type: text/plain\n\nFør\n--b\nContent-Type: image/png; "
                                 "name=a.png\nContent-Disposition: inline\n\nx\n"
                                 "--b\nContent-Type: text/html\n\n<i>Etter</i>\n--b--\n"));
  EXPECT_EQ(mail.text, "Før\nEtter");
  EXPECT_EQ(html::to_text(mail.html), "Før\n\nEtter");
  ASSERT_EQ(mail.files.size(), 1U);
  EXPECT_FALSE(mail.files[0].inline_);
}

TEST(MimeParse, MissingBoundariesLoseNothing) {
  auto const unclosed =
      parse(simple("Content-Type: multipart/mixed; boundary=b\n", "--b\nContent-Type: text/plain\n\nHei\n"));
  EXPECT_EQ(unclosed.text, "Hei\n");
  auto const unnamed = parse(simple("Content-Type: multipart/mixed\n", "Hei uten grense\n"));
  EXPECT_EQ(unnamed.text, "Hei uten grense\n");
  auto const wrong = parse(simple("Content-Type: multipart/alternative; boundary=b\n",
                                  "--c\nContent-Type: text/plain\n\nHei feil grense\n--c--\n"));
  EXPECT_NE(wrong.text.find("Hei feil grense"), std::string::npos);
}

TEST(MimeParse, TwoContentTypesOfWhichOneIsRight) {
  auto const mail = parse(simple(
      "Content-Type: text/plain;\n charset=utf-8\ncontent-type: multipart/mixed; boundary=b\nSubject: to\n",
      "--b\nContent-Type: text/plain\n\nHei\n--b--\n"));
  EXPECT_EQ(mail.text, "Hei");
  EXPECT_EQ(mail.subject, "to");
  EXPECT_EQ(parse(simple("Content-Type: text/plain\nContent-Type: text/html\n", "Hei\n")).text.substr(0, 3),
            "Hei");
}

TEST(MimeParse, SendersOfEveryKind) {
  auto from = [](std::string_view value) { return parse(fmt::format("From: {}\nSubject: x\n\nx\n", value)); };
  EXPECT_EQ(from("ola@x.example (Ola Nordmann)").from.address, "ola@x.example");
  EXPECT_EQ(from("\"Ola\" <ola@x.example>, b@x.example").from, (Address{"Ola", "ola@x.example"}));
  EXPECT_EQ(from("'ola@x.example' <ola@x.example>").from, (Address{"", "ola@x.example"}));
  auto const none = from("MAILER-DAEMON <>");
  EXPECT_EQ(none.from.name, "MAILER-DAEMON");
  EXPECT_TRUE(none.has(Problem::no_sender));
  EXPECT_TRUE(from("undisclosed:;").has(Problem::no_sender));
  EXPECT_EQ(parse("From: x\nSender: ola@x.example\n\nx").from, (Address{"x", "ola@x.example"}));
}

TEST(MimeParse, DatesOfBrokenClocks) {
  auto date = [](std::string_view value) {
    return parse(fmt::format("From: a@b.example\nDate: {}\n\nx", value)).date;
  };
  EXPECT_TRUE(date("Wed, 5 Mar 2025 12:00:00 +0100"));
  for (auto const* bad : {"", "yesterday", "Mon, 30 Jun 3609 15:33:50 +0600", "1 Jan 1970 00:00:00 +0000"})
    EXPECT_FALSE(date(bad)) << bad;
}

TEST(MimeParse, ReferencesInALoopAndByTheThousand) {
  std::string references;
  for (int i = 0; i < 3000; ++i) references += fmt::format(" <r{}@x.example>\n", i % 1500);
  auto const mail = parse(
      simple("References:" + references + "In-Reply-To: Your message of Monday <m1@x.example> \"x\"\n", "x"));
  EXPECT_LE(mail.references.size(), max_references);
  EXPECT_EQ(mail.references.front(), "r0@x.example");
  EXPECT_EQ(mail.in_reply_to, std::vector<std::string>{"m1@x.example"});
  EXPECT_EQ(message_ids("a@b c@d, e"), (std::vector<std::string>{"a@b", "c@d"}));
  EXPECT_EQ(message_ids("<a@b"), std::vector<std::string>{"a@b"});
  EXPECT_EQ(message_ids("<a@b><c\r\n d@e> <>"), (std::vector<std::string>{"a@b", "cd@e"}));
}

TEST(MimeParse, TenThousandRecipients) {
  std::string to = "To: ";
  for (int i = 0; i < 10'000; ++i) to += fmt::format("Navn {} <n{}@x.example>,\n ", i, i);
  auto const mail = parse("From: a@b.example\n" + to + "z@x.example\nSubject: x\n\nHei\n");
  EXPECT_EQ(mail.recipients, 10'001U);
  EXPECT_EQ(mail.to.size(), max_recipients_kept);
  EXPECT_TRUE(mail.has(Problem::too_many_recipients));
  EXPECT_EQ(mail.text, "Hei\n");
}

TEST(MimeParse, HeadersByTheThousandAndByTheMegabyte) {
  std::string headers;
  for (int i = 0; i < 5000; ++i) headers += fmt::format("X-Auto-{}: y\n", i);
  auto const many = parse(simple(headers, "Hei\n"));
  EXPECT_TRUE(many.has(Problem::too_many_headers));
  EXPECT_GE(many.headers.size(), max_headers_kept);
  EXPECT_LE(many.headers.size(), 2 * max_headers_kept);
  EXPECT_EQ(many.text, "Hei\n");
  auto const long_one = parse(simple("X-Long: " + std::string(3 * max_header_bytes, 'y') + "\n", "Hei\n"));
  EXPECT_TRUE(long_one.has(Problem::header_too_long));
  EXPECT_EQ(long_one.from.address, "ola@x.example");
  EXPECT_EQ(long_one.text, "Hei\n");
}

TEST(MimeParse, NestedAThousandDeep) {
  std::string body;
  for (int i = 0; i < 1000; ++i)
    body += fmt::format("Content-Type: multipart/mixed; boundary=b{}\n\n--b{}\n", i, i);
  auto const mail = parse("From: a@b.example\nSubject: dypt\n" + body + "\nHei\n");
  EXPECT_TRUE(mail.has(Problem::too_many_boundaries));
  EXPECT_EQ(mail.subject, "dypt");
  EXPECT_NE(mail.text, "");
  std::string less;
  for (int i = 0; i < 60; ++i)
    less += fmt::format("Content-Type: multipart/mixed; boundary=b{}\n\n--b{}\n", i, i);
  auto const deep = parse("From: a@b.example\n" + less + "Content-Type: text/plain\n\nInnerst\n");
  EXPECT_TRUE(deep.has(Problem::too_deep));
  ASSERT_EQ(deep.files.size(), 1U);
  EXPECT_NE(deep.files[0].bytes.find("Innerst"), std::string::npos);
}

TEST(MimeParse, ThousandsOfParts) {
  std::string body;
  for (int i = 0; i < 2000; ++i) body += "--b\nContent-Type: image/png; name=a.png\n\nx\n";
  auto const mail = parse(simple("Content-Type: multipart/mixed; boundary=b\n", body + "--b--\n"));
  EXPECT_TRUE(mail.has(Problem::too_many_parts));
  EXPECT_EQ(mail.files.size(), max_parts);
}

TEST(MimeParse, APartOfAHundredMebibytes) {
  constexpr std::size_t size = 100 * 1024 * 1024;
  std::string raw = simple("Content-Type: multipart/mixed; boundary=b\n",
                           "--b\n\nSe filen\n--b\nContent-Type: application/zip; "
                           "name=stor.zip\nContent-Transfer-Encoding: base64\n\n");
  std::string const line = base64(std::string(57, 'A')) + "\n";
  raw.reserve(raw.size() + size / 57 * line.size() + 100);
  for (std::size_t n = 0; n < size; n += 57) raw += line;
  raw += "--b--\n";
  auto const mail = parse(raw);
  EXPECT_EQ(mail.text, "Se filen");
  ASSERT_EQ(mail.files.size(), 1U);
  EXPECT_GE(mail.files[0].bytes.size(), size);
  EXPECT_EQ(mail.files[0].bytes.find_first_not_of('A'), std::string::npos);
}

TEST(MimeParse, TooBigIsSaidWithWhoSentIt) {
  auto raw = simple("Subject: enorm\n", "start\n");
  raw.append(max_mail_bytes, 'x');
  auto const mail = parse(raw);
  EXPECT_TRUE(mail.has(Problem::too_big));
  EXPECT_EQ(mail.from.address, "ola@x.example");
  EXPECT_EQ(mail.subject, "enorm");
  EXPECT_TRUE(mail.text.starts_with("start\n"));
}

TEST(MimeParse, ALongTextBecomesAFile) {
  auto const mail = parse(simple("", std::string(max_body_bytes + 1, 'x')));
  EXPECT_TRUE(mail.has(Problem::body_too_long));
  ASSERT_EQ(mail.files.size(), 1U);
  EXPECT_EQ(mail.files[0].bytes.size(), max_body_bytes + 1);
}

TEST(MimeSubject, PrefixesInTheLanguagesOfTheNorth) {
  for (auto const* subject : {"Re: Hei", "SV: Re: Hei", "Sv: VS: Hei", "AW: [EXT] Re: Hei", "RE[2]: Hei",
                              "re : Hei", "[Ekstern] SV: Hei", "Hei"}) {
    EXPECT_EQ(bare_subject(subject), "Hei") << subject;
  }
  EXPECT_EQ(bare_subject("Ordre: 7"), "Ordre: 7");
  EXPECT_EQ(bare_subject("[#17] Hei"), "[#17] Hei");
  for (auto const* subject : {"Fwd: x", "VS: x", "VB: x", "WG: x", "[EXT] FW: x"})
    EXPECT_TRUE(forwarded(subject)) << subject;
  for (auto const* subject : {"Re: x", "SV: x", "Forward: x", "x"})
    EXPECT_FALSE(forwarded(subject)) << subject;
}

TEST(MimeHash, LineEndsDoNotCount) {
  EXPECT_EQ(body_hash("A: b\r\n\r\nx\r\ny\r\n"), body_hash("C: d\n\nx\ny"));
  EXPECT_NE(body_hash("A: b\n\nx"), body_hash("A: b\n\ny"));
  EXPECT_NE(body_hash("A: b\n\nx", true), body_hash("C: d\n\nx", true));
}

}  // namespace
}  // namespace svar::mime
