#include "features/channels/language.hpp"

#include <gtest/gtest.h>

namespace svar::channels {
namespace {

TEST(GuessLanguage, KnowsTheFourInOrdinaryMails) {
  EXPECT_EQ(guess_language("Hei! Jeg har fortsatt ikke mottatt noe av det jeg bestilte. Når kommer pakken? "
                           "Takk, hilsen Ingrid"),
            "nb");
  EXPECT_EQ(guess_language("Hej, jag har inte fått mitt paket och undrar när det kommer till mig. Tack på "
                           "förhand, hälsningar Åsa"),
            "sv");
  EXPECT_EQ(guess_language("Hej, jeg har endnu ikke modtaget noget af det, jeg har bestilt. Hvornår kommer "
                           "pakken? Mange tak, Søren"),
            "da");
  EXPECT_EQ(guess_language("Hello, I have not received the tent that I ordered. Could you please tell me "
                           "when it is sent? Thanks"),
            "en");
}

TEST(GuessLanguage, StaysSilentWhenUnsure) {
  EXPECT_EQ(guess_language(""), "");
  EXPECT_EQ(guess_language("OK"), "");
  EXPECT_EQ(guess_language("Ordre 48217"), "");
  EXPECT_EQ(guess_language("Bonjour, je voudrais savoir quand ma commande sera expédiée. Merci beaucoup."),
            "");
  EXPECT_EQ(guess_language("Det er en hest og et hus."), "") << "as good Danish as Norwegian";
}

}  // namespace
}  // namespace svar::channels
