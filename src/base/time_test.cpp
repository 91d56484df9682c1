#include "base/time.hpp"

#include <gtest/gtest.h>

#include "base/crypto.hpp"
#include "base/page.hpp"

namespace svar {
namespace {

TEST(Time, writes_and_reads_iso) {
  Time const t{1'795'336'245'123'456};
  EXPECT_EQ(iso_millis(t), "2026-11-22T08:30:45.123Z");
  EXPECT_EQ(iso_seconds(t), "2026-11-22T08:30:45Z");
  EXPECT_EQ(parse_iso("2026-11-22T08:30:45.123456Z"), t);
  EXPECT_EQ(parse_iso("2026-11-22T09:30:45.123456+01:00"), t);
  EXPECT_EQ(parse_iso("2026-11-22"), Time{1'795'305'600'000'000});
  EXPECT_EQ(iso_seconds(Time{-1}), "1969-12-31T23:59:59Z");
}

TEST(Time, refuses_what_is_not_a_time) {
  for (auto const* bad :
       {"", "2026", "2026-13-01", "2026-02-30", "2026-11-22T25:00:00Z", "2026-11-22T08:30:45",
        "2026-11-22T08:30:45.Z", "2026-11-22T08:30:45Zx", "tomorrow"})
    EXPECT_FALSE(parse_iso(bad)) << bad;
}

TEST(Time, can_be_overridden_and_nests) {
  ClockOverride outer(Time{5});
  {
    ClockOverride inner(Time{7});
    EXPECT_EQ(now(), Time{7});
  }
  EXPECT_EQ(now(), Time{5});
}

TEST(Cursor, goes_round_and_refuses_tampering) {
  auto const cursor = make_cursor({-5, 9007199254740991});
  EXPECT_EQ(read_cursor(cursor, 2), (std::vector<std::int64_t>{-5, 9007199254740991}));
  EXPECT_FALSE(read_cursor(cursor, 1));
  EXPECT_FALSE(read_cursor(cursor, 3));
  EXPECT_FALSE(read_cursor("%%%", 2));
  EXPECT_FALSE(read_cursor(std::string(4000, 'A'), 2));
}

TEST(Crypto, knows_the_published_digests) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  // RFC 4231, test case 2
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  std::string raw;
  EXPECT_TRUE(decode_base64("aGVpLXZlcmRlbg==", raw));
  EXPECT_EQ(raw, "hei-verden");
  EXPECT_FALSE(decode_base64("a*b", raw));
  EXPECT_EQ(random_token(24).size(), 32u);
  EXPECT_NE(random_token(), random_token());
}

}  // namespace
}  // namespace svar
