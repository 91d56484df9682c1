#include "net/imap_parser.hpp"

#include <gtest/gtest.h>

namespace svar::net {
namespace {

std::vector<ImapResponse> all(ImapParser& parser) {
  std::vector<ImapResponse> out;
  while (auto response = parser.next()) out.push_back(std::move(*response));
  return out;
}

ImapResponse one(std::string_view bytes) {
  ImapParser parser;
  EXPECT_TRUE(parser.feed(bytes)) << parser.error();
  auto found = all(parser);
  EXPECT_EQ(found.size(), 1U);
  EXPECT_TRUE(parser.empty());
  return found.empty() ? ImapResponse{} : found[0];
}

TEST(ImapParser, tells_the_three_kinds_apart) {
  EXPECT_EQ(one("* OK ready\r\n").kind, ImapResponse::Kind::untagged);
  auto const tagged = one("S7 no [AUTHENTICATIONFAILED] Go away {5}\r\n");
  EXPECT_EQ(tagged.kind, ImapResponse::Kind::tagged);
  EXPECT_EQ(tagged.tag, "S7");
  EXPECT_EQ(tagged.name, "NO");
  EXPECT_EQ(tagged.code, "AUTHENTICATIONFAILED");
  EXPECT_EQ(tagged.text, "Go away {5}");  // free text, not a literal
  auto const more = one("+ eyJzdGF0dXMi\r\n");
  EXPECT_EQ(more.kind, ImapResponse::Kind::continuation);
  EXPECT_EQ(more.text, "eyJzdGF0dXMi");
  EXPECT_EQ(one("+\r\n").text, "");
}

TEST(ImapParser, reads_codes_with_values) {
  auto const validity = one("* OK [UIDVALIDITY 3857529045] UIDs valid\r\n");
  EXPECT_EQ(validity.code, "UIDVALIDITY");
  ASSERT_EQ(validity.code_values.size(), 1U);
  EXPECT_EQ(validity.code_values[0].text, "3857529045");
  auto const flags = one("* OK [PERMANENTFLAGS (\\Answered \\Seen $Svar \\*)] Limited\r\n");
  ASSERT_EQ(flags.code_values.size(), 1U);
  ASSERT_EQ(flags.code_values[0].items.size(), 4U);
  EXPECT_EQ(flags.code_values[0].items[3].text, "\\*");
  EXPECT_EQ(flags.text, "Limited");
  auto const odd = one("* OK [BADCHARSET (] hm\r\n");
  EXPECT_EQ(odd.code, "BADCHARSET");
  EXPECT_TRUE(odd.code_values.empty());
  EXPECT_EQ(odd.text, "hm");
}

TEST(ImapParser, reads_a_fetch_with_literal_and_quoted_and_nested_lists) {
  std::string const body = "Subject: x\r\n\r\n)* not a response {9}\r\n\"\\";
  auto response = one(
      "* 12 FETCH (UID 7 FLAGS (\\Seen $Svar) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 4286 "
      "ENVELOPE (\"a \\\"b\\\" \\\\\" NIL ((NIL NIL \"x\" {3}\r\ny\r\n))) BODY[] {" +
      std::to_string(body.size()) + "}\r\n" + body + ")\r\n");
  EXPECT_FALSE(response.malformed);
  auto const item = take_fetch(response);
  ASSERT_TRUE(item);
  EXPECT_EQ(item->sequence, 12U);
  EXPECT_EQ(item->uid, 7U);
  EXPECT_EQ(item->size, 4286U);
  EXPECT_EQ(item->internal_date, "17-Jul-1996 02:44:25 -0700");
  EXPECT_EQ(item->flags, (std::vector<std::string>{"\\Seen", "$Svar"}));
  EXPECT_EQ(item->body, body);
}

TEST(ImapParser, keeps_sections_with_spaces_as_one_name) {
  auto response = one("* 1 FETCH (BODY[HEADER.FIELDS (\"FROM\" TO)]<0> {2}\r\nhi UID 4)\r\n");
  auto const item = take_fetch(response);
  ASSERT_TRUE(item);
  EXPECT_EQ(item->body, "hi");
  EXPECT_EQ(item->uid, 4U);
}

TEST(ImapParser, knows_a_missing_body) {
  auto response = one("* 1 FETCH (UID 4 BODY[] NIL)\r\n");
  auto const item = take_fetch(response);
  ASSERT_TRUE(item);
  EXPECT_TRUE(item->body_nil);
  EXPECT_FALSE(item->body);
}

TEST(ImapParser, gives_the_same_for_any_cut) {
  std::string const bytes =
      "* 2 EXISTS\r\n* SEARCH 1 2 99\r\n* 1 FETCH (UID 1 BODY[] {4}\r\n\r\n\r\n)\r\n* LIST (\\Noselect) "
      "\"/\" {3}\r\nfoo\r\nA OK "
      "[READ-WRITE] done\r\n";
  for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
    ImapParser parser;
    for (std::size_t at = 0; at < bytes.size(); at += cut)
      ASSERT_TRUE(parser.feed(std::string_view(bytes).substr(at, cut)));
    auto found = all(parser);
    ASSERT_EQ(found.size(), 5U) << cut;
    EXPECT_EQ(found[0].number, 2U);
    EXPECT_EQ(search_numbers(found[1]), (std::vector<std::uint32_t>{1, 2, 99}));
    EXPECT_EQ(take_fetch(found[2])->body, "\r\n\r\n");
    EXPECT_EQ(found[3].values.at(2).text, "foo");
    EXPECT_EQ(found[4].code, "READ-WRITE");
  }
}

TEST(ImapParser, skips_a_literal_over_the_limit_and_goes_on) {
  ImapLimits limits;
  limits.max_literal_bytes = 10;
  ImapParser parser(limits);
  ASSERT_TRUE(parser.feed("* 1 FETCH (UID 3 BODY[] {20}\r\n01234567890123456789)\r\nA OK done\r\n"));
  auto found = all(parser);
  ASSERT_EQ(found.size(), 2U);
  auto const item = take_fetch(found[0]);
  ASSERT_TRUE(item);
  EXPECT_EQ(item->body_skipped, 20U);
  EXPECT_FALSE(item->body);
  EXPECT_EQ(found[1].name, "OK");
}

TEST(ImapParser, refuses_what_is_over_a_limit) {
  ImapLimits limits;
  limits.max_line_bytes = 20;
  ImapParser long_line(limits);
  EXPECT_FALSE(long_line.feed("* OK " + std::string(30, 'x')));
  EXPECT_FALSE(long_line.feed("\r\n"));  // dead for good
  EXPECT_FALSE(long_line.error().empty());
  limits = {};
  limits.max_segments = 3;
  ImapParser literals(limits);
  EXPECT_FALSE(literals.feed("* X {1}\r\na {1}\r\na {1}\r\na {1}\r\na\r\n"));
  ImapParser nul;
  EXPECT_FALSE(nul.feed(std::string_view("* OK a\0b\r\n", 10)));
}

TEST(ImapParser, marks_broken_data_without_giving_up) {
  EXPECT_TRUE(one("* 1 FETCH (UID 3\r\n").malformed);
  EXPECT_TRUE(one("* LIST (\\A \"/ x\r\n").malformed);
  EXPECT_TRUE(one("* X " + std::string(100, '(') + std::string(100, ')') + "\r\n").malformed);
  EXPECT_TRUE(one("*\r\n").malformed);
  auto odd = one("* 1 FETCH (UID x)\r\n");
  EXPECT_FALSE(take_fetch(odd));
  auto uneven = one("* 1 FETCH (UID 3 FLAGS)\r\n");
  EXPECT_FALSE(take_fetch(uneven));
  auto zero = one("* 1 FETCH (UID 0)\r\n");
  EXPECT_FALSE(take_fetch(zero));
}

TEST(ImapParser, takes_numbers_in_range_only) {
  EXPECT_EQ(imap_number("42"), 42U);
  EXPECT_FALSE(imap_number(""));
  EXPECT_FALSE(imap_number("-1"));
  EXPECT_FALSE(imap_number("+1"));
  EXPECT_FALSE(imap_number("1 "));
  EXPECT_FALSE(imap_number("99999999999999999999999"));
  EXPECT_EQ(search_numbers(one("* SEARCH 0 1 x 4294967295 4294967296\r\n")),
            (std::vector<std::uint32_t>{1, 4294967295}));
}

}  // namespace
}  // namespace svar::net
