#include "features/channels/mime/compose.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "features/channels/mime/classify.hpp"
#include "features/channels/mime/parse.hpp"

namespace svar::mime {
namespace {

Draft draft() {
  Draft d;
  d.from = {"Rimfjell kundeservice", "hjelp@rimfjell.example"};
  d.to = {{"Kari Lærdal", "kari@x.example"}};
  d.subject = "SV: Jakken";
  d.text = "Hei Kari\n";
  d.message_id = "c1.x.t1@rimfjell.example";
  d.date = from_epoch_seconds(1741000000);
  return d;
}

// The form of every mail: lines end in CRLF, none is too long, the header is ASCII.
void expect_form(std::string const& bytes) {
  auto const header = bytes.substr(0, bytes.find("\r\n\r\n"));
  for (char const c : header) ASSERT_LT(static_cast<unsigned char>(c), 0x80) << header;
  std::size_t from = 0;
  while (from < bytes.size()) {
    auto const end = bytes.find('\n', from);
    ASSERT_NE(end, std::string::npos);
    ASSERT_EQ(bytes[end - 1], '\r');
    ASSERT_LE(end - 1 - from, 998U);
    ASSERT_EQ(bytes.substr(from, end - 1 - from).find('\r'), std::string::npos);
    from = end + 1;
  }
}

TEST(Compose, PlainText) {
  auto const bytes = compose(draft());
  expect_form(bytes);
  EXPECT_NE(bytes.find("\r\nMIME-Version: 1.0\r\n"), std::string::npos);
  EXPECT_NE(bytes.find("\r\nMessage-Id: <c1.x.t1@rimfjell.example>\r\n"), std::string::npos) << bytes;
  EXPECT_NE(bytes.find("Content-Type: text/plain; charset=utf-8\r\n"), std::string::npos) << bytes;
  auto const mail = parse(bytes);
  EXPECT_EQ(mail.text, "Hei Kari\n");
  EXPECT_EQ(mail.from, draft().from);
  EXPECT_EQ(mail.to, draft().to);
  EXPECT_EQ(mail.date, draft().date);
  EXPECT_TRUE(mail.problems.empty());
}

TEST(Compose, EverythingAtOnceComesBack) {
  auto d = draft();
  d.cc = {{"", "b@x.example"}, {"Å, \"B\" (c) <d>", "c@x.example"}};
  d.reply_to = {{"Rimfjell", "hjelp+t1.abc@rimfjell.example"}};
  d.subject =
      "Blåbærsyltetøy på fjellet 🫐 og en veldig lang linje som må brettes fordi den ikke får plass på én "
      "linje i hodet";
  d.text = "Hei!\n\nFrom oss\n.\n-- \nÆ\nlinje med mellomrom bak \n" + std::string(3000, 'x') + "\n";
  d.html = "<p>Hei <b>æ</b></p><img src=\"cid:bilde1@rimfjell.example\">" + std::string(2000, 'y');
  d.pictures = {{"bilde æ.png", "image/png", "bilde1@rimfjell.example", std::string("\x89PNG\0\r\n", 7)}};
  d.files = {{"kvittering «måned».pdf", "application/pdf", "", std::string(100'000, '\xFF')},
             {"", "no type", "", ""}};
  d.in_reply_to = {"a@x.example"};
  for (int i = 0; i < 60; ++i)
    d.references.push_back(fmt::format("r{}.{}@x.example", i, std::string(80, 'z')));
  d.headers = automatic_headers(true);
  auto const bytes = compose(d);
  expect_form(bytes);
  auto const mail = parse(bytes);
  EXPECT_EQ(mail.subject, d.subject);
  EXPECT_EQ(mail.cc, d.cc);
  EXPECT_EQ(mail.reply_to, d.reply_to);
  EXPECT_EQ(mail.text, d.text);
  EXPECT_EQ(mail.html, d.html + "\n");
  EXPECT_EQ(mail.in_reply_to, d.in_reply_to);
  EXPECT_EQ(mail.references, d.references);
  ASSERT_EQ(mail.files.size(), 3U);
  EXPECT_TRUE(mail.files[0].inline_);
  EXPECT_EQ(mail.files[0].content_id, "bilde1@rimfjell.example");
  EXPECT_EQ(mail.files[0].name, "bilde æ.png");
  EXPECT_EQ(mail.files[0].bytes, d.pictures[0].bytes);
  EXPECT_EQ(mail.files[1].name, "kvittering «måned».pdf");
  EXPECT_EQ(mail.files[1].bytes, d.files[0].bytes);
  EXPECT_EQ(mail.files[2].type, "application/octet-stream");
  EXPECT_EQ(classify(mail).kind, MailKind::auto_reply);
  EXPECT_EQ(mail.header("x-auto-response-suppress"), "All");
  EXPECT_EQ(mail.header("precedence"), "bulk");
}

TEST(Compose, NothingCanBeInjected) {
  auto d = draft();
  d.subject = "Hei\r\nBcc: offer@x.example\r\n\r\nny kropp";
  d.from.name = "A\r\nX-Evil: 1";
  d.to.push_back({"x", "a@x.example\r\nBcc: b@x.example"});
  d.to.push_back({"x", "a@x.example>,<b@x.example"});
  d.message_id = "a@b>\r\nX-Evil: 1";
  d.references = {"a@b>\r\n X-Evil: 1"};
  d.headers = {
      {"X-Good", "1\r\nX-Evil: 1"}, {"X-Bad: 1\r\nX-Evil", "1"}, {"Subject", "x"}, {"bcc", "x@x.example"}};
  d.files = {{"a\r\nX-Evil: 1\".txt", "text/plain\r\nX-Evil: 1", "id>\r\nX-Evil: 1", "x"},
             {"b", "message/rfc822", "", "X-Evil: 1\r\n\r\n"}};
  auto const bytes = compose(d);
  expect_form(bytes);
  EXPECT_EQ(bytes.find("\nX-Evil"), std::string::npos) << bytes;
  EXPECT_EQ(bytes.find("\nBcc"), std::string::npos) << bytes;
  EXPECT_EQ(bytes.find("\nbcc"), std::string::npos) << bytes;
  auto const mail = parse(bytes);
  EXPECT_EQ(mail.to.size(), 1U);
  EXPECT_EQ(mail.subject, "Hei Bcc: offer@x.example ny kropp");
  EXPECT_EQ(mail.text, d.text);
  EXPECT_EQ(mail.files.size(), 2U);
}

TEST(Compose, AddressesThatCanBeSent) {
  for (auto const* good : {"a@b.example", "a.b+c@b.example", "ø@b.example", "o'brien@b.example"})
    EXPECT_TRUE(sendable_address(good)) << good;
  for (auto const* bad : {"", "a", "@b", "a@", "a b@c.example", "a@b@c", "a\n@b.example", "<a@b.example>",
                          "a@.b", "\"a b\"@c.example"})
    EXPECT_FALSE(sendable_address(bad)) << bad;
}

TEST(Compose, WhateverIsWrittenIsRead) {
  std::mt19937 random(11);
  std::string const alphabet[] = {"a", "B",  " ", "\n", "å",  "Æ", "🫐", "=", "?", "_",  ".",
                                  "-", "\t", "<", "\"", "\\", ",", ";",  ":", "ж", "漢", "From "};
  auto word = [&](std::size_t longest, bool lines) {
    std::string out;
    for (auto n = random() % longest; n > 0; --n) {
      auto const& piece = alphabet[random() % std::size(alphabet)];
      if (lines || (piece != "\n" && piece != "\t" && piece != " ")) out += piece;
    }
    return out;
  };
  for (int round = 0; round < 300; ++round) {
    auto d = draft();
    d.subject = "x" + word(150, false) + ".";
    d.from.name = "n" + word(60, false) + ".";
    d.text = word(800, true) + ".";
    if (random() % 2) d.html = "<p>" + word(800, true) + "</p>";
    for (auto n = random() % 3; n > 0; --n) {
      std::string bytes(random() % 500, ' ');
      for (char& c : bytes) c = static_cast<char>(random());
      d.files.push_back({"f" + word(20, false) + ".bin", "application/x-test", "", bytes});
    }
    auto const bytes = compose(d);
    expect_form(bytes);
    auto const mail = parse(bytes);
    ASSERT_EQ(mail.subject, d.subject);
    ASSERT_EQ(mail.from.name, d.from.name);
    ASSERT_EQ(mail.text, d.text + "\n");
    if (!d.html.empty()) ASSERT_EQ(mail.html, d.html + "\n");
    ASSERT_EQ(mail.files.size(), d.files.size());
    for (std::size_t i = 0; i < d.files.size(); ++i) ASSERT_EQ(mail.files[i].bytes, d.files[i].bytes);
  }
}

}  // namespace
}  // namespace svar::mime
