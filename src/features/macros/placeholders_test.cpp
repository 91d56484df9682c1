#include "features/macros/placeholders.hpp"

#include <gtest/gtest.h>

#include "features/macros/values.hpp"

namespace svar::macros::placeholders {
namespace {

Values const some{{"ticket.requester.first_name", "Åse <b>"}, {"ticket.id", "42"}, {"ticket.subject", "  "}};

TEST(Placeholders, are_filled_in_and_escaped) {
  EXPECT_EQ(fill("<p>Hi {{ticket.requester.first_name}}, #{{ ticket.id }}</p>", some, Into::html),
            "<p>Hi Åse &lt;b&gt;, #42</p>");
  EXPECT_EQ(fill("{{ticket.requester.first_name}}", some, Into::plain), "Åse <b>");
}

TEST(Placeholders, fall_back_where_nothing_is_known) {
  EXPECT_EQ(fill("Hi {{ticket.assignee.name|all of us &amp; you}}!", some, Into::html),
            "Hi all of us &amp; you!");
  EXPECT_EQ(fill("[{{ticket.subject|none}}] [{{ticket.group.name}}]", some, Into::html), "[none] []");
  EXPECT_EQ(fill("{{ticket.group.name}} {{ticket.group.name|us}}", some, Into::plain, "…"), "… us");
  EXPECT_EQ(fill("{{ticket.title|a|b}}", some, Into::plain), "a|b") << "only the first bar divides";
}

TEST(Placeholders, understand_blanks_as_editors_write_them) {
  EXPECT_EQ(fill("{{&nbsp;ticket.id&nbsp;|&nbsp;x}}{{\xC2\xA0ticket.id\xC2\xA0}}", some, Into::html), "4242");
}

TEST(Placeholders, are_checked_against_the_list) {
  EXPECT_FALSE(check("nothing here, } }} { either"));
  for (auto const name : names()) EXPECT_FALSE(check("{{" + std::string(name) + "|x}}")) << name;
  EXPECT_FALSE(check("{{ticket.title}}"));
  auto const kind = [](std::string_view text) { return check(text).value().kind; };
  using enum Problem::Kind;
  EXPECT_EQ(kind("{{ticket.comments}}"), unknown);
  EXPECT_EQ(check("a {{ticket.id}} {{ ticket.notes | x }}").value().what, "ticket.notes");
  EXPECT_EQ(kind("{{}}"), unknown);
  EXPECT_EQ(kind("{{TICKET.ID}}"), unknown);
  EXPECT_EQ(kind("{{ticket.id"), not_closed);
  EXPECT_EQ(kind("{{ticket.<b>id</b>}}"), not_closed);
  EXPECT_EQ(kind("{{ticket.id|{{ticket.subject}}}}"), not_closed);
  EXPECT_EQ(kind("{{ticket.id|" + std::string(max_fallback + 1, 'x') + "}}"), unknown);
  std::string many;
  for (std::size_t i = 0; i <= max_in_text; ++i) many += "{{ticket.id}}";
  EXPECT_EQ(kind(many), too_many);
}

TEST(Placeholders, do_not_read_a_value_again) {
  Values const crafty{{"ticket.subject", "{{ticket.id}}"}, {"ticket.id", "42"}};
  EXPECT_EQ(fill("{{ticket.subject}}", crafty, Into::plain), "{{ticket.id}}");
}

TEST(Values, know_first_names_and_days) {
  EXPECT_EQ(first_name("Ingrid Solheim"), "Ingrid");
  EXPECT_EQ(first_name("Solheim, Ingrid"), "Ingrid");
  EXPECT_EQ(first_name("  Åse  "), "Åse");
  EXPECT_EQ(first_name("ingrid@solheim.example"), "");
  EXPECT_EQ(first_name(""), "");
  auto const day = from_epoch_seconds(1'772'323'200);  // 1 March 2026
  EXPECT_EQ(date_words(day, "nb"), "1. mars 2026");
  EXPECT_EQ(date_words(day, "sv"), "1 mars 2026");
  EXPECT_EQ(date_words(day, "da"), "1. marts 2026");
  EXPECT_EQ(date_words(day, "en"), "1 March 2026");
  EXPECT_EQ(date_words(day - seconds(1), "en"), "28 February 2026");
}

}  // namespace
}  // namespace svar::macros::placeholders
