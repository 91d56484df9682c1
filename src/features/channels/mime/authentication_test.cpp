#include "features/channels/mime/authentication.hpp"

#include <gtest/gtest.h>

#include "features/channels/mime/parse.hpp"

namespace svar::mime {
namespace {

TEST(Authentication, ReadsWhatServersWrite) {
  auto const postfix = read_authentication_results(
      "mx.rimfjell.example; dmarc=fail (p=reject dis=none) header.from=bank.example");
  ASSERT_TRUE(postfix);
  EXPECT_EQ(postfix->server, "mx.rimfjell.example");
  EXPECT_EQ(postfix->dmarc, "fail");
  auto const google = read_authentication_results(
      "mx.google.com;\r\n dkim=pass header.i=@shop.example header.s=s1 header.b=AbC;\r\n spf=pass "
      "(google.com: "
      "domain of a@shop.example designates 192.0.2.1 as permitted sender) smtp.mailfrom=a@shop.example;\r\n "
      "dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=shop.example");
  ASSERT_TRUE(google);
  EXPECT_EQ(google->server, "mx.google.com");
  EXPECT_EQ(google->dmarc, "pass");
  auto const exchange = read_authentication_results(
      "spf=fail (sender IP is 192.0.2.9) smtp.mailfrom=bank.example; dkim=none (message not signed) "
      "header.d=none;dmarc=fail action=oreject header.from=bank.example;compauth=fail reason=000");
  ASSERT_TRUE(exchange);
  EXPECT_EQ(exchange->server, "");
  EXPECT_EQ(exchange->dmarc, "fail");
  auto const version = read_authentication_results("MX.Example.com 1; DMARC/1 = Pass");
  ASSERT_TRUE(version);
  EXPECT_EQ(version->server, "mx.example.com");
  EXPECT_EQ(version->dmarc, "pass");
  EXPECT_EQ(read_authentication_results("mx.example.com; none")->dmarc, "");
  EXPECT_FALSE(read_authentication_results(""));
  EXPECT_FALSE(read_authentication_results(" ; dmarc=pass"));
}

TEST(Authentication, WordsInCommentsAndQuotesAreNoResults) {
  EXPECT_EQ(read_authentication_results("mx; spf=none (; dmarc=pass) x=y; dmarc=fail")->dmarc, "fail");
  EXPECT_EQ(read_authentication_results("mx; spf=fail reason=\"; dmarc=pass\"; dmarc=fail")->dmarc, "fail");
  EXPECT_EQ(read_authentication_results("mx; spf=fail (a (nested\\) ; dmarc=pass) one); dmarc=fail")->dmarc,
            "fail");
  EXPECT_EQ(read_authentication_results("mx; spf=fail (never ends; dmarc=pass")->dmarc, "");
  EXPECT_EQ(read_authentication_results("mx; spf=fail reason=\"never ends; dmarc=pass")->dmarc, "");
}

Mail mail_with(std::string const& headers) {
  return parse(headers + "From: a@bank.example\r\nSubject: x\r\n\r\nHei\r\n");
}

TEST(Authentication, OnlyTheOwnServerIsBelieved) {
  auto const forged =
      "Authentication-Results: mx.own.example; dmarc=fail header.from=bank.example\r\n"
      "Received: from a by mx.own.example\r\n"
      "Authentication-Results: mx.own.example; dmarc=pass header.from=bank.example\r\n"
      "Authentication-Results: evil.example; dmarc=pass\r\n";
  EXPECT_EQ(sender_check(mail_with(forged), "MX.own.example"), SenderCheck::fail) << "the topmost counts";
  EXPECT_EQ(sender_check(mail_with(forged), "other.example"), SenderCheck::unknown);
  EXPECT_EQ(sender_check(mail_with(forged), std::nullopt), SenderCheck::unknown);
  EXPECT_EQ(
      sender_check(mail_with("Authentication-Results: evil.example; dmarc=fail\r\nAuthentication-Results: "
                             "mx.own.example;\r\n\tdmarc=pass\r\n"),
                   "mx.own.example"),
      SenderCheck::pass);
  EXPECT_EQ(sender_check(mail_with("Authentication-Results: mx.own.example; dmarc=temperror\r\n"),
                         "mx.own.example"),
            SenderCheck::unknown);
}

TEST(Authentication, AServerWithoutANameIsBelievedAtTheTopOnly) {
  EXPECT_EQ(sender_check(mail_with("Authentication-Results: spf=fail; dmarc=fail action=none\r\n"), ""),
            SenderCheck::fail);
  EXPECT_EQ(sender_check(mail_with("Authentication-Results: mx.else.example; dmarc=pass\r\n"
                                   "Authentication-Results: spf=fail; dmarc=fail\r\n"),
                         ""),
            SenderCheck::unknown);
}

}  // namespace
}  // namespace svar::mime
