#include <gtest/gtest.h>

#include "base/utf8.hpp"
#include "features/channels/mime/encoded_words.hpp"
#include "features/channels/mime/file_name.hpp"
#include "features/channels/mime/gmime_door.hpp"
#include "features/channels/mime/mail.hpp"
#include "features/channels/mime/text_decode.hpp"

namespace svar::mime {
namespace {

TEST(MimeCharset, AsDeclared) {
  EXPECT_EQ(decode_text("bl\xC3\xA5", "UTF-8").text, "blå");
  EXPECT_EQ(decode_text("bl\xE5", "ISO-8859-1").text, "blå");
  EXPECT_EQ(decode_text("\x93hei\x94 \x80", "iso-8859-1").text, "“hei” €");
  EXPECT_EQ(decode_text("\x1B$B$^$_$`\x1B(B", "iso-2022-jp").text, "まみむ");
  EXPECT_EQ(decode_text("\xB1\xE2", "euc-kr").text, "기");
  EXPECT_EQ(decode_text("\xD0\xD1", "koi8-r").text, "пя");
  EXPECT_FALSE(decode_text("bl\xE5", "ISO-8859-1").guessed);
}

TEST(MimeCharset, WrongOrMissing) {
  EXPECT_TRUE(decode_text("bl\xE5", "").guessed);
  EXPECT_EQ(decode_text("bl\xE5", "utf-8").text, "blå");
  EXPECT_EQ(decode_text("bl\xC3\xA5", "us-ascii").text, "blå");
  EXPECT_EQ(decode_text("\x1B$B$^\x1B(B", "").text, "ま");
  auto const mixed = decode_text("\xC3\xA5 \xE5", "utf-8");
  EXPECT_EQ(mixed.text, "å \xEF\xBF\xBD");
  EXPECT_TRUE(mixed.repaired);
  EXPECT_EQ(decode_text("\xEF\xBB\xBFhei", "utf-8").text, "hei");
}

TEST(MimeWords, NeighboursWithPaddingLoseNothing) {
  gmime_start();
  EXPECT_EQ(decoded_header("=?UTF-8?B?YQ==?=\n =?UTF-8?B?Yg==?=", 100), "ab");
  EXPECT_EQ(decoded_header("=?UTF-8?B?YWLD?=\n =?UTF-8?b?pQ==?= =?UTF-8?Q?_b?= c", 100), "abå b c");
  EXPECT_EQ(decoded_header("=?iso-8859-1?Q?Bl=E5?= jakke", 100), "Blå jakke");
  EXPECT_EQ(decoded_header("1 =?= 2 =?x?B?", 100), "1 =?= 2 =?x?B?");
  EXPECT_EQ(mended_words("a =?utf-8?B?YWI=?= b"), "a =?utf-8?Q?=61=62?= b");
  EXPECT_EQ(mended_words("=?utf-8?B?YWJj?="), "=?utf-8?B?YWJj?=");
}

TEST(MimeCharset, NamedByTheHtml) {
  EXPECT_EQ(meta_charset("<html><meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\">"),
            "iso-8859-1");
  EXPECT_EQ(meta_charset("<META CHARSET='UTF-8'>"), "utf-8");
  EXPECT_EQ(meta_charset("<p>charset=x"), "");
}

TEST(MimeFlowed, JoinsWhatWasOneParagraph) {
  EXPECT_EQ(unflow("a \nb\nc\n", false), "a b\nc\n");
  EXPECT_EQ(unflow("a \nb\n", true), "ab\n");
  EXPECT_EQ(unflow(" From x\n", false), "From x\n");
  EXPECT_EQ(unflow("> a \n> b\nc\n", false), "> a b\nc\n");
  EXPECT_EQ(unflow("a \n-- \nb\n", false), "a \n-- \nb\n");
  EXPECT_EQ(unflow(">> a \n> b\n", false), ">> a \n> b\n");
  EXPECT_EQ(unflow("", false), "");
}

TEST(MimeFileName, SafeToShowAndToSave) {
  EXPECT_EQ(clean_file_name("a/b\\c.txt", "text/plain", 1), "c.txt");
  EXPECT_EQ(clean_file_name("  ..hidden ", "", 1), "hidden");
  EXPECT_EQ(clean_file_name("a\r\nb\t.txt", "", 1), "a b .txt");
  EXPECT_EQ(clean_file_name("", "image/png", 2), "image-2.png");
  EXPECT_EQ(clean_file_name("///", "../x", 2), "file-2.bin");
  EXPECT_EQ(clean_file_name("lpt1", "", 1), "_lpt1");
  EXPECT_EQ(clean_file_name("a:b?.txt", "", 1), "a_b_.txt");
  auto const long_name = clean_file_name(std::string(5000, 'x') + ".pdf", "", 1);
  EXPECT_LE(utf8::length(long_name), max_file_name);
  EXPECT_TRUE(long_name.ends_with(".pdf"));
  std::string wide;
  for (int i = 0; i < 500; ++i) wide += "å";
  EXPECT_LE(clean_file_name(wide, "", 1).size(), 200U);
  EXPECT_TRUE(utf8::valid(clean_file_name("\xE5\xFF.txt", "", 1)));
}

}  // namespace
}  // namespace svar::mime
