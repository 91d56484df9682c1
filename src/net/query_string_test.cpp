#include "net/query_string.hpp"

#include <gtest/gtest.h>

namespace svar::net {
namespace {

TEST(Query, DecodesKeysAndValues) {
  auto const q = Query::parse("q=hei+p%C3%A5+deg&page%5Bsize%5D=50&page[after]=x%3Dy&flag&empty=");
  ASSERT_TRUE(q);
  EXPECT_EQ(q->get("q"), "hei på deg");
  EXPECT_EQ(q->get("page[size]"), "50");
  EXPECT_EQ(q->get("page[after]"), "x=y");
  EXPECT_EQ(q->get("flag"), "");
  EXPECT_EQ(q->get("empty"), "");
  EXPECT_FALSE(q->get("absent"));
  EXPECT_EQ(q->get_or("absent", "7"), "7");
}

TEST(Query, KeepsAllOfOneName) {
  auto const q = Query::parse("ids[]=1&x=0&ids%5B%5D=2&&ids[]=3&");
  ASSERT_TRUE(q);
  EXPECT_EQ(q->all("ids[]"), (std::vector<std::string_view>{"1", "2", "3"}));
  EXPECT_EQ(q->pairs().size(), 4u);
}

TEST(Query, ALoneSignIsItself) {
  auto const q = Query::parse("q=100%&r=%zz&s=%4");
  ASSERT_TRUE(q);
  EXPECT_EQ(q->get("q"), "100%");
  EXPECT_EQ(q->get("r"), "%zz");
  EXPECT_EQ(q->get("s"), "%4");
}

TEST(Query, RefusesWhatNoTextIs) {
  EXPECT_FALSE(Query::parse("a=%00"));
  EXPECT_FALSE(Query::parse("a=%ff"));
  EXPECT_FALSE(Query::parse("%c0%80=1"));
}

TEST(Query, HasALimitOfPairs) {
  std::string text;
  for (std::size_t i = 0; i < max_query_pairs; ++i) text += "a=1&";
  EXPECT_TRUE(Query::parse(text));
  EXPECT_FALSE(Query::parse(text + "b=1"));
}

TEST(Query, ComesBackFromItsText) {
  auto const q = Query::parse("a+b=c%26d&e=%2B&%C3%B8=%F0%9F%98%80");
  ASSERT_TRUE(q);
  auto const again = Query::parse(q->to_string());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->pairs(), q->pairs());
}

TEST(PercentDecode, IsStrict) {
  EXPECT_EQ(percent_decode("a%20b%C3%A6"), "a bæ");
  EXPECT_EQ(percent_decode("a+b"), "a+b");
  EXPECT_FALSE(percent_decode("%"));
  EXPECT_FALSE(percent_decode("%4"));
  EXPECT_FALSE(percent_decode("%4g"));
}

TEST(Utf8, KnowsGoodFromBad) {
  EXPECT_TRUE(is_utf8("abc æøå 😀"));
  EXPECT_TRUE(is_utf8("\xF4\x8F\xBF\xBF"));
  for (auto const* bad : {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                          "\xF8\x88\x80\x80\x80", "\xE2\x82"})
    EXPECT_FALSE(is_utf8(bad)) << bad;
}

}  // namespace
}  // namespace svar::net
