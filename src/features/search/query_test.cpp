#include "features/search/query.hpp"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.hpp"
#include "features/search/dates.hpp"
#include "features/search/words.hpp"

namespace svar::search {
namespace {

// The parts on one line: [word] [-"phrase"] [key=a|b].
std::string told(std::string_view text) {
  auto const q = parse_query(text);
  if (q.problem) return "! " + q.problem->say;
  std::string out;
  for (auto const& p : q.parts) {
    out += out.empty() ? "[" : " [";
    if (p.negated) out += '-';
    if (p.key) {
      constexpr std::string_view signs[] = {"=", "<", "<=", ">", ">="};
      out += json::enum_name(*p.key);
      out += signs[static_cast<int>(p.compare)];
    }
    for (std::size_t i = 0; i < p.values.size(); ++i) out += (i ? "|" : "") + p.values[i];
    if (p.phrase) out += " together";
    if (p.beginning) out += '*';
    out += ']';
  }
  return out;
}

TEST(SearchQuery, IsReadAsItIsMeant) {
  EXPECT_EQ(told("faktura -kopi \"feil beløp\""), "[faktura] [-kopi] [feil beløp together]");
  EXPECT_EQ(told("status:open,pending assignee:me"), "[status=open|pending] [assignee=me]");
  EXPECT_EQ(told("org:\"Fjell AS\",Dal"), "[org=Fjell AS|Dal]");
  EXPECT_EQ(told("created>=2026-01 updated<7d -tag:spam"), "[created>=2026-01] [updated<7d] [-tag=spam]");
  EXPECT_EQ(told("created:>2026 created:<=2027"), "[created>2026] [created<=2027]");
  EXPECT_EQ(told("fak* Organization:x TAGS:y"), "[fak*] [org=x] [tag=y]");
}

TEST(SearchQuery, WhatIsNoConditionIsWords) {
  EXPECT_EQ(told("https://butikk.example/a?b=c"), "[https://butikk.example/a?b=c]");
  EXPECT_EQ(told("Re: hei 12:30 a<b"), "[Re:] [hei] [12:30] [a<b]");
  EXPECT_EQ(told("- -- \" \" *"), "[-] [--]");
  EXPECT_EQ(told(""), "");
  EXPECT_EQ(told("\"aldri lukket"), "[aldri lukket together]");
}

TEST(SearchQuery, WhatCannotBeMeantIsSaidWithItsPlace) {
  EXPECT_EQ(told("staus:open"), "! There is no condition 'staus'. Did you mean status?");
  EXPECT_EQ(told("hei status:"), "! What should status be? Write a value after it");
  auto const p = parse_query("hei status:").problem;
  ASSERT_TRUE(p);
  EXPECT_EQ(p->at, 4u);
  EXPECT_EQ(p->length, 7u);
  EXPECT_EQ(told(std::string(max_query + 1, 'x')), "! The search is longer than 1,000 characters");
  std::string many;
  for (std::size_t i = 0; i <= max_parts; ++i) many += "a ";
  EXPECT_EQ(told(many), "! The search has more than 40 words and conditions");
  many = "tag:a";
  for (std::size_t i = 0; i < max_values; ++i) many += ",b";
  EXPECT_EQ(told(many), "! A condition has at most 20 values");
}

TEST(SearchQuery, EveryStringIsUnderstoodAndItsPartsLieInIt) {
  std::mt19937 chance(7);
  std::string_view const pieces[] = {
      "status:", "-",  "\"", ",",   "*",  " ",      ">", "<", "=",  "å", "\xF0\x9F\x98\x80",
      "created", "ta", "g:", "mei", "7d", "2026-0", ":", "(", "\t", "x"};
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (auto n = chance() % 30; n > 0; --n) text += pieces[chance() % std::size(pieces)];
    auto const q = parse_query(text);
    std::size_t end = 0;
    for (auto const& p : q.parts) {
      EXPECT_GE(p.at, end) << text;
      end = p.at + p.length;
      EXPECT_LE(end, text.size()) << text;
      EXPECT_FALSE(p.values.empty()) << text;
    }
    if (q.problem) {
      EXPECT_LE(q.problem->at + q.problem->length, text.size()) << text;
      EXPECT_FALSE(q.problem->say.empty());
    }
    auto const t = typing_at(text, text.empty() ? 0 : chance() % (text.size() + 1));
    EXPECT_LE(t.at, t.end) << text;
    EXPECT_EQ(t.before + text.substr(t.at, t.end - t.at) + t.after, text);
  }
}

TEST(SearchQuery, TypingIsSeenAtTheCursor) {
  auto const at = [](std::string text) {
    auto const bar = text.find('|');
    text.erase(bar, 1);
    auto const t = typing_at(text, bar);
    return (t.key ? std::string(json::enum_name(*t.key)) : "word") + " '" + t.text + "' " + t.before + "<>" +
           t.after;
  };
  EXPECT_EQ(at("sta|"), "word 'sta' <>");
  EXPECT_EQ(at("hei status:o|p mer"), "status 'o' hei status:<> mer");
  EXPECT_EQ(at("status:open,pe|"), "status 'pe' status:open,<>");
  EXPECT_EQ(at("org:\"Fjell A|\" x"), "org 'Fjell A' org:<> x");
  EXPECT_EQ(at("org:\"Fjell A|"), "org 'Fjell A' org:<>");
  EXPECT_EQ(at("-tag:sp|"), "tag 'sp' -tag:<>");
  EXPECT_EQ(at("hei |"), "word '' hei <>");
  EXPECT_EQ(quoted("Fjell AS"), "\"Fjell AS\"");
  EXPECT_EQ(quoted("fjell"), "fjell");
}

TEST(SearchWords, AreCutTheSameWayEverywhere) {
  auto const words = [](std::string_view text) {
    std::string out;
    for (auto const& w : words_in(text)) out += w.text + "|";
    return out;
  };
  EXPECT_EQ(words("Å bestille, teltSTANG (nr. A-12)"), "å|bestille|teltstang|nr|a|12|");
  EXPECT_EQ(words("kari@fjell.example"), "kari|fjell|example|");
  EXPECT_EQ(words("STRASSE Straße \u0041\u030A"), "strasse|strasse|å|");
  EXPECT_EQ(words("\xF0\x9F\x98\x80 …"), "");
  EXPECT_EQ(words_in(std::string(500, 'a')).front().text.size(), max_word);
  auto const w = words_in("er Ødelagt!");
  EXPECT_EQ(w[1].at, 3u);
  EXPECT_EQ(w[1].end, 11u);
}

TEST(SearchQuery, CustomFieldsAreNamedByKeyOrNumber) {
  auto const q = parse_query("field.order_nr2>=5 -custom_field_1001:rød x.field:1 field.:2");
  ASSERT_EQ(q.parts.size(), 4u);
  EXPECT_EQ(q.parts[0].key, Key::field);
  EXPECT_EQ(q.parts[0].field, "order_nr2");
  EXPECT_EQ(q.parts[0].compare, Compare::at_least);
  EXPECT_EQ(q.parts[1].field, "1001");
  EXPECT_TRUE(q.parts[1].negated);
  EXPECT_FALSE(q.parts[2].key) << "words";
  EXPECT_FALSE(q.parts[3].key) << "a name is missing";
  auto const typing = typing_at("telt field.order_nr2:A-1", 24);
  EXPECT_EQ(typing.key, Key::field);
  EXPECT_EQ(typing.field, "order_nr2");
  EXPECT_EQ(typing.text, "A-1");
  EXPECT_EQ(typing_at("telt field.ord", 14).text, "field.ord");
}

TEST(SearchWords, AreStemmedByTheirLanguage) {
  Stemmer const s;
  auto const asked = s.all("faktura");
  EXPECT_NE(std::find(asked.begin(), asked.end(), s.stem("nb", "fakturaene")), asked.end());
  EXPECT_EQ(s.stem("sv", "fakturorna"), s.stem("sv", "fakturor"));
  EXPECT_EQ(s.stem("da", "regningerne"), s.stem("da", "regning"));
  EXPECT_EQ(s.stem("en", "deliveries"), s.stem("en", "delivery"));
  EXPECT_EQ(s.stem("nb", "a12er"), "a12er");
  EXPECT_EQ(s.all("12").size(), 1u);
}

TEST(SearchDates, MeanTheTimeOfTheAsker) {
  auto const now = *parse_iso("2026-07-15T21:30:00Z");
  auto const told = [&](std::string_view value, Compare c, std::string zone) -> std::string {
    auto const s = moments(value, c, now, zone);
    if (!s) return "none";
    return iso_seconds(s->from) + " " + (s->to == end_of_time ? "end" : iso_seconds(s->to));
  };
  EXPECT_EQ(told("2026-01-15", Compare::equal, ""), "2026-01-15T00:00:00Z 2026-01-16T00:00:00Z");
  EXPECT_EQ(told("2026-07", Compare::equal, "Europe/Oslo"), "2026-06-30T22:00:00Z 2026-07-31T22:00:00Z");
  EXPECT_EQ(told("2026-01", Compare::more, "Europe/Oslo"), "2026-01-31T23:00:00Z end");
  EXPECT_EQ(told("2026-01", Compare::at_least, ""), "2026-01-01T00:00:00Z end");
  EXPECT_EQ(told("2026", Compare::less, ""), "1970-01-01T00:00:00Z 2026-01-01T00:00:00Z");
  EXPECT_EQ(told("today", Compare::equal, "Europe/Helsinki"), "2026-07-15T21:00:00Z 2026-07-16T21:00:00Z");
  EXPECT_EQ(told("7d", Compare::less, ""), "2026-07-08T21:30:00Z end");
  EXPECT_EQ(told("24h", Compare::more, ""), "1970-01-01T00:00:00Z 2026-07-14T21:30:00Z");
  EXPECT_EQ(told("2026-01-15T10:30", Compare::equal, ""), "2026-01-15T10:30:00Z 2026-01-15T10:31:00Z");
  for (auto const* bad :
       {"", "x", "2026-13", "2026-02-30", "2026-1", "99999999d", "7q", "-7d", "2026-01-15T99:00"})
    EXPECT_EQ(told(bad, Compare::equal, ""), "none") << bad;
}

}  // namespace
}  // namespace svar::search
