#include <gtest/gtest.h>

#include <algorithm>

#include "base/html.hpp"

namespace svar::html {
namespace {

struct Case {
  char const* name;
  char const* fresh;  // what comes before the quote, as it must come out
  char const* quoted;
  QuoteSign sign;
};

// Each text is fresh + quoted, so the split must cut exactly there.
TEST(QuoteText, CutsAtEveryProgramsSign) {
  Case const cases[] = {
      {"gmail en", "Hello\n", "\nOn Mon, Apr 2, 2025 at 6:26 PM, Megan One <m@x.example> wrote:\n\n> Hi\n",
       QuoteSign::attribution},
      {"gmail nb", "Takk!\n",
       "\nfre. 3. mar. 2025 kl. 10:12 skrev Ola Nordmann <ola@x.example>:\n\n> Hei\n> du\n",
       QuoteSign::attribution},
      {"gmail sv", "Tack!\n", "\nDen tors 3 apr. 2025 kl 10:12 skrev Eva Ek <eva@x.example>:\n\n> Hej",
       QuoteSign::attribution},
      {"gmail da", "Tak\n",
       "\nDen tors. 3. apr. 2025 kl. 10.12 skrev Ole Hansen <\nole@x.example>:\n\n> Hej\n",
       QuoteSign::attribution},
      {"gmail de", "Danke\n", "\nAm Do., 3. Apr. 2025 um 10:12 Uhr schrieb Udo <u@x.example>:\n\n> Hallo\n",
       QuoteSign::attribution},
      {"apple nb", "Ja\n", "\n3. mars 2025 kl. 10:12 skrev Ola <ola@x.example>:\n\nHei uten piler\n",
       QuoteSign::attribution},
      {"apple inside arrows", "Hello\n", "> On 22 Aug 2025, at 19:21, Adam <a@x.example> wrote:\n>\n> Hi\n",
       QuoteSign::arrows},
      {"thunderbird nb", "Fint.\n", "\nDen 03.03.2025 10:12, skrev Ola Nordmann:\n> Hei\n",
       QuoteSign::attribution},
      {"wrapped over three lines", "Ok\n",
       "\nOn Wed, 2 Apr 2025 at 10:12, A Very Long Name\nof the Department of Something "
       "<a@x.example>\nwrote:\n\n> Hi\n",
       QuoteSign::attribution},
      {"outlook en", "Hi\n", "\n-----Original Message-----\nFrom: A\nSent: today\nTo: B\nSubject: C\n\nOld\n",
       QuoteSign::separator},
      {"outlook nb", "Hei\n", "\n-----Opprinnelig melding-----\nFra: A\n\nGammelt\n", QuoteSign::separator},
      {"outlook sv", "Hej\n", "\n-----Ursprungligt meddelande-----\nFrån: A\n\nGammalt\n",
       QuoteSign::separator},
      {"outlook da", "Hej\n", "\n-----Oprindelig meddelelse-----\nFra: A\n\nGammelt\n", QuoteSign::separator},
      {"outlook block nb", "Hei\n",
       "\n________________________________\nFra: Kari <k@x.example>\nSendt: mandag 3. mars 2025 10:11\nTil: "
       "Ola\nEmne: SV: Hei\n\nGammelt\n",
       QuoteSign::header_block},
      {"outlook block sv", "Hej\n",
       "\nFrån: Eva\nSkickat: den 3 mars 2025 10:11\nTill: Ola\nÄmne: Sv: Hej\n\nGammalt\n",
       QuoteSign::header_block},
      {"outlook block de", "Gut\n", "\nVon: Eva\nGesendet: Montag\nAn: Ola\nBetreff: AW: Hallo\n\nAlt\n",
       QuoteSign::header_block},
      {"outlook mobile with stars", "Ok\n",
       "\n*From:* Eva <e@x.example>\n*Date:* Monday\n*To:* Ola\n*Subject:* x\n\nOld\n",
       QuoteSign::header_block},
      {"our own line", "Svar her\n", "\n##- Skriv over denne linjen -##\nHei Kari\n", QuoteSign::reply_line},
      {"signature stays", "Hei\n-- \nKari\n", "\nOn 3 Apr 2025, Ola <o@x.example> wrote:\n> Hei\n",
       QuoteSign::attribution},
  };
  for (auto const& c : cases) {
    auto const split = split_quote(std::string(c.fresh) + c.quoted);
    EXPECT_EQ(split.fresh, c.fresh) << c.name;
    EXPECT_EQ(split.quoted, c.quoted) << c.name;
    EXPECT_EQ(say(split.sign), say(c.sign)) << c.name;
  }
}

TEST(QuoteText, AnswerBelowTheQuote) {
  auto const split = split_quote("On 04/02/2025 06:26 PM, Megan wrote:\n> Hi\n> there\nHello\n");
  EXPECT_EQ(split.fresh, "Hello\n");
  EXPECT_EQ(split.quoted, "On 04/02/2025 06:26 PM, Megan wrote:\n> Hi\n> there\n");
}

TEST(QuoteText, AnswersBetweenTheLinesAreLeftInPlace) {
  std::string const text = "Ola skrev:\n> Hvor mange?\nTre.\n> Når?\nI morgen.\n";
  auto const split = split_quote(text);
  EXPECT_EQ(split.fresh, text);
  EXPECT_EQ(split.quoted, "");
  EXPECT_EQ(split.sign, QuoteSign::interleaved);
  EXPECT_EQ(split_quote("Du skrev:\n> Hvor mange?\nTre.\n> resten\n> av brevet\n").quoted,
            "> resten\n> av brevet\n");
}

TEST(QuoteText, OnlyQuotesAreFolded) {
  for (auto const* text : {
           "Hei,\njeg skrev til dere den 3. mars 2025:\ningen svarte.\n",
           "Fra: Oslo\nTil: Bergen\nReisen var fin.\n",
           "Pris > 100 kr\nOk?\n",
           "> Bare sitat\n> og ikke mer\n",
           "From: web form\nDate: today\nSubject: x\nTo: y\n",
           "Se under.\n\n---------- Forwarded message ---------\nFrom: A <a@x.example>\nDate: "
           "today\nSubject: S\nTo: B\n\nTeksten\n",
           "Hei\n-- \nKari\n",
           "",
           "\n\n",
       }) {
    auto const split = split_quote(text);
    EXPECT_EQ(split.fresh, text);
    EXPECT_EQ(split.quoted, "");
  }
}

std::string letters(std::string_view html) {
  std::string out;
  bool tag = false;
  for (char const c : html) {
    if (c == '<') tag = true;
    if (!tag && c != ' ' && c != '\n') out += c;
    if (c == '>') tag = false;
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(QuoteHtml, CutsAtEveryProgramsMark) {
  struct HtmlCase {
    char const* name;
    char const* html;
    char const* fresh_text;
    QuoteSign sign;
  };
  HtmlCase const cases[] = {
      {"gmail",
       R"(<div dir="ltr">Takk!</div><br><div class="gmail_quote"><div class="gmail_attr">fre. skrev Ola:<br></div><blockquote class="gmail_quote">Hei</blockquote></div>)",
       "Takk!", QuoteSign::container},
      {"thunderbird",
       R"(Fint<br><div class="moz-cite-prefix">Den 3.3.2025 skrev Ola:<br></div><blockquote type="cite"><p>Hei</p></blockquote>)",
       "Fint", QuoteSign::attribution},
      {"apple mail",
       R"(<body>Ja<br id="x"><div><br><blockquote type="cite"><div>3. mars 2025 kl. 10:12 skrev Ola &lt;o@x.example&gt;:</div><br><div>Hei</div></blockquote></div></body>)",
       "Ja", QuoteSign::container},
      {"outlook desktop",
       R"(<div><p>Hei</p><div><div style='border-top:solid #E1E1E1 1.0pt'><p><b>Fra:</b> Kari<br><b>Sendt:</b> mandag<br><b>Til:</b> Ola<br><b>Emne:</b> SV</p></div></div><p>Gammelt</p></div>)",
       "Hei", QuoteSign::header_block},
      {"outlook web",
       R"(<div>Hei</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Kari</div><div>Old</div>)",
       "Hei", QuoteSign::container},
      {"yahoo",
       R"(<div>Hi</div><div class="yahoo_quoted"><div>On Monday, Ola wrote:</div><div>Old</div></div>)", "Hi",
       QuoteSign::container},
      {"text in html", "Hello<br><br>&gt; Subject: Test<br>&gt; Hi<br>", "Hello", QuoteSign::arrows},
      {"blockquote after attribution",
       "<p>Ok</p><p>On 3 Apr 2025 Ola &lt;o@x.example&gt; wrote:</p><blockquote>Old</blockquote>", "Ok",
       QuoteSign::attribution},
      {"below", "<blockquote type=cite>Old</blockquote><p>New</p>", "New", QuoteSign::container},
      {"a picture is an answer", "<img src='cid:a' alt='Kart'><blockquote type=cite>Old</blockquote>",
       "[Kart]", QuoteSign::container},
      {"in preformatted text", "<pre>Ny\n&gt; Gammel\n&gt; mer\n</pre>", "Ny", QuoteSign::arrows},
  };
  for (auto const& c : cases) {
    auto const document = Document::read(c.html);
    auto const split = document.split();
    EXPECT_EQ(document.fresh_text(), c.fresh_text) << c.name;
    EXPECT_EQ(to_text(split.fresh), c.fresh_text) << c.name;
    EXPECT_NE(split.quoted, "") << c.name;
    EXPECT_EQ(say(split.sign), say(c.sign)) << c.name;
    EXPECT_EQ(letters(split.fresh + split.quoted), letters(document.html())) << c.name;
    EXPECT_EQ(sanitize(split.fresh), split.fresh) << c.name;
    EXPECT_EQ(sanitize(split.quoted), split.quoted) << c.name;
    // What was stored can be split again.
    EXPECT_EQ(Document::read(document.html()).fresh_text(), c.fresh_text) << c.name;
  }
}

TEST(QuoteHtml, OnlyQuotesAreFolded) {
  for (
      auto const* html : {
          "<p>Han sa:</p><blockquote>Dette er et sitat</blockquote><p>og gikk.</p>",
          R"(<div>Se under</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: A</div>Teksten</div>)",
          "<blockquote type=cite>Q1</blockquote><p>A1</p><blockquote type=cite>Q2</blockquote><p>A2</p>",
          "<blockquote type=cite>Bare dette</blockquote>",
          "",
      }) {
    EXPECT_EQ(Document::read(html).split().quoted, "") << html;
  }
}

}  // namespace
}  // namespace svar::html
