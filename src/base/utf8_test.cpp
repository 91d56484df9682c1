#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <random>

namespace svar::utf8 {
namespace {

using namespace std::string_literals;

TEST(Utf8, ToldFromJunk) {
  EXPECT_TRUE(valid(""));
  EXPECT_TRUE(valid("plain and long enough for the fast path"));
  EXPECT_TRUE(valid("blåbærsyltetøy 🫐 \U0010FFFF"));
  EXPECT_FALSE(valid("\xC0\xAF"));          // overlong
  EXPECT_FALSE(valid("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(valid("\xF4\x90\x80\x80"));  // above the last code point
  EXPECT_FALSE(valid("12345678\xE2\x82"));  // cut short
  EXPECT_FALSE(valid("bl\xE5"));            // Latin-1
}

TEST(Utf8, RepairReplacesEachBrokenSequenceOnce) {
  EXPECT_EQ(repair("bl\xE5 b\xC3\xA6r"), "bl\xEF\xBF\xBD b\xC3\xA6r");
  EXPECT_EQ(repair("a\xE2\x82z"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(repair("\xF0\x80\x80\x41"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\x41");
  EXPECT_EQ(repair("a\0b"s), "a\0b"s);
}

TEST(Utf8, WhateverComesInGoesOutValid) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string junk(random() % 40, ' ');
    for (char& c : junk) c = static_cast<char>(random());
    for (auto const& out : {repair(junk), clean(junk), clean_line(junk), clean_line(junk, 5), fold(junk)}) {
      ASSERT_TRUE(valid(out));
    }
    auto const cleaned = clean(junk);
    ASSERT_EQ(cleaned, clean(cleaned));
    ASSERT_EQ(cleaned.find('\0'), std::string::npos);
    auto const line = clean_line(junk);
    ASSERT_EQ(line, clean_line(line));
  }
}

TEST(Utf8, CleanKeepsLinesAndDropsControls) {
  EXPECT_EQ(clean("a\r\nb\rc\n\td\0e\x1B[0m\x7F"s), "a\nb\nc\n\tde[0m");
  EXPECT_EQ(clean("æøå", 2), "æø");
  EXPECT_EQ(clean("a\xE2\x80\xA8z"), "a\nz");
}

TEST(Utf8, CleanLineIsOneHonestLine) {
  EXPECT_EQ(clean_line("  Re:\r\n\t Hei\xC2\xA0 du  "), "Re: Hei du");
  EXPECT_EQ(clean_line("invoice\xE2\x80\xAEgnp.exe"), "invoicegnp.exe");
  EXPECT_EQ(clean_line("👩\xE2\x80\x8D💻"), "👩\xE2\x80\x8D💻");
  EXPECT_EQ(clean_line("abcdef", 4), "abc…");
  EXPECT_EQ(clean_line("abcd", 4), "abcd");
  EXPECT_EQ(clean_line("abc def", 5), "abc…");
  EXPECT_EQ(clean_line("abc", 0), "");
}

TEST(Utf8, CutsBetweenCodePoints) {
  EXPECT_EQ(truncate("åæø", 2), "åæ");
  EXPECT_EQ(truncate_bytes("åæø", 3), "å");
  EXPECT_EQ(truncate_bytes("abc", 3), "abc");
  EXPECT_EQ(length("åæø🫐"), 4U);
}

TEST(Utf8, FoldMakesEqualWhatReadersCallEqual) {
  EXPECT_EQ(fold("STRASSE"), fold("straße"));
  EXPECT_EQ(fold("A\xCC\x8A"), fold("å"));
  EXPECT_EQ(fold("ABC"), "abc");
  EXPECT_NE(fold("a"), fold("å"));
}

TEST(Utf8, BlankForAReader) {
  EXPECT_TRUE(blank(" \t\n\xC2\xA0\xE2\x80\x8B\xEF\xBB\xBF"));
  EXPECT_FALSE(blank(" ."));
}

}  // namespace
}  // namespace svar::utf8
