// What is blotted out is gone, and nothing else is.
#include "base/redact.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/html.hpp"

namespace svar {
namespace {

std::string blots(std::size_t n) {
  std::string out;
  while (n-- > 0) out += blot;
  return out;
}

TEST(Redact, every_place_goes_and_blanks_remain) {
  auto const r = redact_text("Card 4111 1111, again 4111  1111.", "4111 1111");
  EXPECT_EQ(r.places, 2);
  EXPECT_EQ(r.text, "Card " + blots(4) + " " + blots(4) + ", again " + blots(4) + "  " + blots(4) + ".");
  EXPECT_EQ(redact_text("nothing here", "card").places, 0);
  EXPECT_EQ(redact_text("nothing here", "  ").text, "nothing here");
}

TEST(Redact, letters_of_any_length_are_one_blot_each) {
  EXPECT_EQ(redact_text("på øya", "øya").text, "på " + blots(3));
}

TEST(Redact, words_are_found_across_tags_lines_and_entities) {
  auto const r = redact_html("<p>4111 <b>11</b>11</p><p>1234 &amp; more</p>", "4111 1111\n1234 &");
  EXPECT_EQ(r.places, 1);
  EXPECT_EQ(r.text, "<p>" + blots(4) + " <b>" + blots(2) + "</b>" + blots(2) + "</p><p>" + blots(4) + " " +
                        blots(1) + " more</p>");
}

TEST(Redact, an_address_goes_with_its_words) {
  auto const r = redact_html(R"(<a href="mailto:kari@x.example">kari@x.example</a>)", "kari@x.example");
  EXPECT_EQ(r.text.find("kari"), std::string::npos);
}

TEST(Redact, tags_are_never_taken_for_words) {
  EXPECT_EQ(redact_html("<b>bold</b>", "b").text, "<b>" + blots(1) + "old</b>");
}

// Whatever the text, the words are not in what remains, and the rest reads as before.
TEST(Redact, nothing_of_the_words_is_left_in_any_text) {
  std::mt19937 random(11);
  std::string_view const letters = "ab1 <>&\n";
  for (int round = 0; round < 2000; ++round) {
    std::string text, words;
    for (auto n = random() % 40; n > 0; --n) text += letters[random() % letters.size()];
    for (auto n = 1 + random() % 3; n > 0; --n) words += letters[random() % 3];
    auto const plain = redact_text(text, words);
    EXPECT_EQ(plain.text.find(words), std::string::npos) << text << " / " << words;
    auto const html = html::sanitize(html::from_text(text));
    auto const marked = redact_html(html, words);
    EXPECT_EQ(html::to_text(marked.text).find(words), std::string::npos) << html << " / " << words;
    if (plain.places == 0) EXPECT_EQ(plain.text, text);
  }
}

}  // namespace
}  // namespace svar
