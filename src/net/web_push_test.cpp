#include "net/web_push.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/crypto.hpp"

namespace svar::net {
namespace {

std::string raw(std::string_view text) {
  std::string out;
  EXPECT_TRUE(decode_base64(text, out)) << text;
  return out;
}

// RFC 8291, section 5 and appendix A.
PushTarget example() {
  return {"https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
          raw("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
          raw("BTBZMqHH6r4Tts7J_aSIgg")};
}

TEST(WebPush, seals_the_example_of_the_standard) {
  VapidKeys const own{
      raw("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
      raw("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8")};
  auto const sealed =
      seal_push(example(), "When I grow up, I want to be a watermelon", raw("DGv6ra1nlYgDCS1FRnbzlw"), own);
  EXPECT_EQ(
      base64url(sealed),
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
      "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
}

TEST(WebPush, no_two_messages_are_sealed_alike) {
  EXPECT_NE(seal_push(example(), "a"), seal_push(example(), "a"));
}

TEST(WebPush, refuses_what_is_no_subscription) {
  auto off_the_curve = example();
  off_the_curve.public_key.back() ^= 1;
  auto short_secret = example();
  short_secret.auth.pop_back();
  auto compressed = example();
  compressed.public_key = compressed.public_key.substr(0, 33);
  for (auto const& bad : {off_the_curve, short_secret, compressed, PushTarget{}}) {
    EXPECT_FALSE(usable(bad));
    EXPECT_THROW(seal_push(bad, "a"), std::invalid_argument);
  }
  EXPECT_TRUE(usable(example()));
  EXPECT_THROW(seal_push(example(), std::string(max_push_bytes + 1, 'a')), std::invalid_argument);
}

TEST(WebPush, says_who_sends_to_whom_and_for_how_long) {
  auto const keys = make_vapid_keys();
  auto const at = from_epoch_seconds(1'800'000'000);
  auto const said =
      vapid_authorization(keys, "https://push.example.net:8443/x?y=1", "https://desk.example", at);
  ASSERT_TRUE(said.starts_with("vapid t="));
  EXPECT_TRUE(said.ends_with(", k=" + base64url(keys.public_key)));
  auto const token = said.substr(8, said.find(',') - 8);
  auto const first = token.find('.'), last = token.rfind('.');
  EXPECT_EQ(boost::json::parse(raw(token.substr(0, first))).at("alg"), "ES256");
  auto const claims = boost::json::parse(raw(token.substr(first + 1, last - first - 1)));
  EXPECT_EQ(claims.at("aud"), "https://push.example.net:8443");
  EXPECT_EQ(claims.at("sub"), "https://desk.example");
  EXPECT_EQ(claims.at("exp").as_int64(), 1'800'000'000 + 12 * 3600);
  EXPECT_EQ(raw(token.substr(last + 1)).size(), 64u);
}

}  // namespace
}  // namespace svar::net
