#include "features/channels/mime/thread_token.hpp"

#include <gtest/gtest.h>

#include "base/ids.hpp"

namespace svar::mime {
namespace {

std::string const key = "0123456789abcdef0123456789abcdef";
std::string const other_key = "another key of thirty-two bytes!";

TEST(ThreadToken, LeadsBackToItsTicket) {
  auto const address = ticket_address("hjelp@rimfjell.example", 1234, key);
  EXPECT_TRUE(address.starts_with("hjelp+t1234.")) << address;
  EXPECT_TRUE(address.ends_with("@rimfjell.example"));
  EXPECT_EQ(ticket_of_address(address, key), 1234);
  EXPECT_EQ(without_token(address), "hjelp@rimfjell.example");
  std::string upper = address;
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  EXPECT_EQ(ticket_of_address(upper, key), 1234);
  EXPECT_EQ(ticket_of_address(ticket_address("a+b@x.example", max_id, key), key), max_id);
}

TEST(ThreadToken, GuessesAndForgeriesDoNot) {
  auto const address = ticket_address("hjelp@rimfjell.example", 1234, key);
  EXPECT_FALSE(ticket_of_address(address, other_key));
  EXPECT_FALSE(ticket_of_address(address, ""));
  for (std::size_t i = address.find("+t") + 2; i < address.find('@'); ++i) {
    auto changed = address;
    changed[i] = changed[i] == 'b' ? 'c' : 'b';
    EXPECT_FALSE(ticket_of_address(changed, key)) << changed;
  }
  auto const signature = address.substr(address.find('.') + 1);
  EXPECT_FALSE(ticket_of_address("hjelp+t1235." + signature, key));
  EXPECT_FALSE(ticket_of_address("hjelp+t01234." + signature, key));
  for (auto const* wrong :
       {"", "@", "hjelp@rimfjell.example", "hjelp+t1234@x", "hjelp+t1234.@x", "+t.aaaaaaaaaaaaaaaa@x",
        "hjelp+t-1.aaaaaaaaaaaaaaaa@x", "hjelp+t99999999999999999999.aaaaaaaaaaaaaaaa@x"}) {
    EXPECT_FALSE(ticket_of_address(wrong, key)) << wrong;
    EXPECT_EQ(without_token(wrong), wrong);
  }
}

TEST(ThreadToken, NoTokenWhereItCannotBe) {
  std::string const long_name(50, 'a');
  EXPECT_EQ(ticket_address(long_name + "@x.example", 1, key), long_name + "@x.example");
  EXPECT_EQ(ticket_address("hjelp@x.example", 0, key), "hjelp@x.example");
  EXPECT_EQ(ticket_address("hjelp@x.example", 1, "short"), "hjelp@x.example");
  EXPECT_EQ(ticket_address("no address", 1, key), "no address");
}

TEST(ThreadToken, MessageIdsOfComments) {
  auto const id = comment_message_id(77, 1234, "rimfjell.example", key);
  auto const found = comment_of_message_id(id, "RIMFJELL.example", key);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->comment, 77);
  EXPECT_EQ(found->ticket, 1234);
  EXPECT_TRUE(comment_of_message_id("<" + id + ">", "rimfjell.example", key));
  EXPECT_NE(id, comment_message_id(77, 1234, "rimfjell.example", key));
  EXPECT_FALSE(comment_of_message_id(id, "x.example", key));
  EXPECT_FALSE(comment_of_message_id(id, "rimfjell.example", other_key));
  auto changed = id;
  changed[1] = '8';
  EXPECT_FALSE(comment_of_message_id(changed, "rimfjell.example", key));
  for (auto const* wrong : {"", "c1.x.t1@rimfjell.example", "@rimfjell.example", "c.t@rimfjell.example",
                            "cc.tt.tt@rimfjell.example"})
    EXPECT_FALSE(comment_of_message_id(wrong, "rimfjell.example", key)) << wrong;
}

TEST(ThreadToken, NewIdsAreNeverTheSame) {
  auto const id = new_message_id("rimfjell.example");
  EXPECT_TRUE(id.ends_with("@rimfjell.example"));
  EXPECT_EQ(id.find('@'), 32U);
  EXPECT_NE(id, new_message_id("rimfjell.example"));
}

}  // namespace
}  // namespace svar::mime
