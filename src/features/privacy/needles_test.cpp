#include "features/privacy/needles.hpp"

#include <gtest/gtest.h>

namespace svar::privacy {
namespace {

Needles const kari{{"kari@holm.no"}, {"Kari Åsen", "+4791234567", "912 34 567"}};

std::string blotted(std::string_view text) {
  return blot(text, kari).text;
}

TEST(Needles, GoWhateverTheirCase) {
  EXPECT_EQ(blot("Write to KARI@Holm.no, or to KARI ÅSEN.", kari).places, 2);
  EXPECT_EQ(blotted("KARI ÅSEN.").find("SEN"), std::string::npos);
  EXPECT_EQ(blotted("Ring 912 34 567!"), "Ring ▇▇▇ ▇▇ ▇▇▇!");
}

TEST(Needles, WithinALongerWordAreSomebodyElses) {
  for (std::string const text : {"okari@holm.no", "kari@holm.no.com", "kari@holm.nord", "x.kari@holm.no",
                                 "Kari Åsenhus", "Okari Åsen", "1912 34 5678"})
    EXPECT_EQ(blotted(text), text);
  EXPECT_EQ(blot("<kari@holm.no>. kari@holm.no.", kari).places, 2);
}

TEST(Needles, TakeTheNameBesideAnAddressInRecipients) {
  EXPECT_EQ(
      blotted(R"({"to":[{"email":"kari@holm.no","name":"K."},{"email":"per@x.no","name":"Per"}],"cc":[]})"),
      R"({"to":[{"email":"","name":""},{"email":"per@x.no","name":"Per"}],"cc":[]})");
}

TEST(Needles, LeaveWhatIsNotTheirs) {
  EXPECT_EQ(blot("", kari).places, 0);
  EXPECT_EQ(blotted("{not json"), "{not json");
  EXPECT_EQ(blotted("Kari and Åsen"), "Kari and Åsen");
}

TEST(Needles, AreFoundByADatabaseThatKnowsAsciiOnly) {
  auto const words = searchable({{}, {"Åse Berg"}});
  for (std::string const way : {"Åse berg", "åse berg"})
    EXPECT_NE(std::ranges::find(words, way), words.end()) << way;
}

TEST(Needles, NumbersAreWrittenInManyWays) {
  auto const ways = ways_to_write("+4791234567");
  for (std::string const way : {"+4791234567", "91234567", "912 34 567", "91 23 45 67", "+47 912 34 567"})
    EXPECT_NE(std::ranges::find(ways, way), ways.end()) << way;
  EXPECT_EQ(ways_to_write("+46701234567").size(), 1U);
}

}  // namespace
}  // namespace svar::privacy
