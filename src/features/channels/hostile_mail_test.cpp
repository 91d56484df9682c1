// Mail that nobody's program should have sent, all the way from its bytes to a ticket, on both engines: each
// is decided, nothing of it is lost, and the next mail is none the worse.
#include <filesystem>
#include <fstream>

#include "base/utf8.hpp"
#include "features/channels/channels_testing.hpp"

namespace svar::channels {
namespace {

using testing::Bench;
using testing::letter;

std::string const anna = "From: Anna Berg <anna@customer.example>\nTo: hei@rimfjell.example\n";

std::string raw_of(Bench& b, InboundMail const& mail) {
  return b.read([&](store::Read& r) { return inbound_raw(r, mail); });
}

void expect_wellbeing(Bench& b) {
  auto const next = b.arrives(letter(anna + "Subject: Etterpå\n"));
  EXPECT_EQ(next.fate, Fate::ticket) << next.say;
}

TEST(HostileMail, EveryKeptExampleIsDecidedAndKeptAsItCame) {
  Bench b;
  int count = 0;
  for (auto const& entry : std::filesystem::directory_iterator(SVAR_SOURCE_DIR "/tests/fixtures/mail")) {
    if (entry.path().extension() != ".eml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string const raw((std::istreambuf_iterator<char>(in)), {});
    auto const mail = b.arrives(raw);
    EXPECT_NE(mail.fate, Fate::waiting) << entry.path();
    EXPECT_EQ(mail.fate == Fate::failed, entry.path().stem() == "no_headers") << entry.path() << mail.say;
    EXPECT_EQ(raw_of(b, mail), raw) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 12);
  expect_wellbeing(b);
}

TEST(HostileMail, NulAndBrokenBytesAreRepairedForShowAndKeptInTheOriginal) {
  Bench b;
  auto const nul = std::string("\0", 1);
  auto const raw = letter("From: \"An" + nul +
                              "na \xff\xfe\" <anna@customer.example>\nTo: hei@rimfjell.example\nSubject: te" +
                              nul + "lt \xc3\x28 \xed\xa0\x80 \xf4\x90\x80\x80\nReferences: <a" + nul +
                              "b@x> \xff\nX-Spam-Flag: \xc0\x80\n",
                          "St" + nul + "angen \xff\xfe er knekt \xe2\x82\n" + nul + "\n");
  auto const mail = b.arrives(raw);
  ASSERT_EQ(mail.fate, Fate::ticket) << mail.say;
  EXPECT_EQ(raw_of(b, mail), raw);
  auto const ticket = b.ticket(mail.ticket_id);
  auto const text = b.comments(mail.ticket_id).at(0).text;
  for (auto const& shown : {ticket.subject, text, mail.subject}) {
    EXPECT_TRUE(utf8::valid(shown)) << shown;
    EXPECT_EQ(shown.find('\0'), std::string::npos);
  }
  EXPECT_NE(text.find("angen"), std::string::npos) << text;
  expect_wellbeing(b);
}

TEST(HostileMail, AThousandMultipartsInEachOther) {
  Bench b;
  std::string open, close;
  for (int i = 0; i < 1'000; ++i) {
    open += fmt::format("Content-Type: multipart/mixed; boundary=\"b{}\"\n\n--b{}\n", i, i);
    close = fmt::format("--b{}--\n", i) + close;
  }
  auto const mail =
      b.arrives(anna + "Message-ID: <deep@customer.example>\nSubject: Dypt\nMIME-Version: 1.0\n" + open +
                "Content-Type: text/plain\n\nInnerst\n" + close);
  EXPECT_EQ(mail.fate, Fate::ticket) << mail.say;
  expect_wellbeing(b);
}

TEST(HostileMail, AnAttachmentOfThirtyMebibytesArrivesWhole) {
  Bench b;
  std::string const line(76, 'A');  // zeros in base64
  std::string part;
  for (std::size_t n = 0; n * 57 < (30U << 20U); ++n) part += line + "\n";
  auto const raw =
      letter(anna + "Subject: Stor\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n",
             "--b\nContent-Type: text/plain\n\nSe vedlegg\n--b\nContent-Type: application/zip; "
             "name=stor.zip\nContent-Transfer-Encoding: base64\n\n" +
                 part + "--b--\n");
  ASSERT_LT(raw.size(), max_mail_bytes);
  auto const mail = b.arrives(raw);
  ASSERT_EQ(mail.fate, Fate::ticket) << mail.say;
  auto const files = b.read([&](store::Read& r) { return files::of_comments(r, {mail.comment_id}); });
  ASSERT_EQ(files.size(), 1U);
  EXPECT_GE(files[0].size, 30 << 20);
  expect_wellbeing(b);
}

TEST(HostileMail, OneMessageIdOnManyMails) {
  Bench b;
  auto const head = anna + "Message-ID: <same@customer.example>\nMessage-ID: <other@customer.example>\n";
  std::set<std::int64_t> tickets;
  for (int i = 0; i < 5; ++i)
    tickets.insert(
        b.arrives(letter(head + fmt::format("Subject: Sak {}\n", i), fmt::format("Ord {}\n", i))).ticket_id);
  EXPECT_EQ(tickets.size(), 5U) << "no mail is taken for another because its sender counts badly";
  auto const again = b.arrives(letter(head + "Subject: Sak 0\n", "Ord 0\n"));
  EXPECT_EQ(again.copies, 1);
}

TEST(HostileMail, NothingButAHeaderAndNothingAtAll) {
  Bench b;
  EXPECT_EQ(b.arrives("Subject: bare emne\nFrom: anna@customer.example\n\n").fate, Fate::ticket);
  EXPECT_EQ(b.arrives("From: anna@customer.example").fate, Fate::ticket);
  EXPECT_EQ(b.arrives("\n").fate, Fate::failed);
  EXPECT_EQ(b.arrives(std::string(70'000, '\n')).fate, Fate::failed);
  EXPECT_EQ(b.arrives(std::string(1'000'000, 'x')).fate, Fate::failed);
  expect_wellbeing(b);
}

}  // namespace
}  // namespace svar::channels
