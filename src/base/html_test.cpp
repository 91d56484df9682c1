#include "base/html.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace svar::html {
namespace {

constexpr char const* link_rest = R"( rel="noopener noreferrer nofollow" target="_blank")";

TEST(HtmlSanitize, KeepsWhatALetterNeeds) {
  EXPECT_EQ(sanitize("<p>Hei <b>du</b><br>der</p>"), "<p>Hei <b>du</b><br>der</p>");
  EXPECT_EQ(sanitize("<ul><li>a<li>b</ul>"), "<ul><li>a</li><li>b</li></ul>");
  EXPECT_EQ(sanitize("<table border=1><tr><td colspan=2 width='50%'>x</table>"),
            R"(<table border="1"><tbody><tr><td colspan="2" width="50%">x</td></tr></tbody></table>)");
  EXPECT_EQ(sanitize("a &lt;b&gt; &amp; \"c\""), "a &lt;b&gt; &amp; &quot;c&quot;");
  EXPECT_EQ(sanitize("<div><o:p>Word</o:p></div>"), "<div>Word</div>");
  EXPECT_EQ(sanitize("<pre>\n\n x</pre>"), "<pre>\n\n x</pre>");
}

TEST(HtmlSanitize, NothingThatRunsOrFetchesSurvives) {
  struct Case {
    char const *in, *out;
  };
  Case const cases[] = {
      {"<script>alert(1)</script>x", "x"},
      {"<ScRiPt src=//evil>alert(1)</sCrIpT>x", "x"},
      {"<img src=x onerror=alert(1)>", R"(<img alt="">)"},
      {"<svg onload=alert(1)><script>1</script></svg>x", "x"},
      {"<a href='javascript:alert(1)'>x</a>", "x"},
      {"<a href='jav&#x09;ascript:alert(1)'>x</a>", "x"},
      {"<a href=' &#1;javascript:alert(1)'>x</a>", "x"},
      {"<a href='data:text/html,<script>1</script>'>x</a>", "x"},
      {"<a href='vbscript:x'>x</a>", "x"},
      {"<a href='/logout'>x</a>", "x"},
      {"<iframe srcdoc='<script>1</script>'></iframe>x", "x"},
      {"<form action=//evil><input name=a><button>x</button></form>", "x"},
      {"<style>@import url(//evil)</style>x", "x"},
      {"<link rel=stylesheet href=//evil><base href=//evil><meta http-equiv=refresh content=0>x", "x"},
      {"<object data=x><embed src=x></object>x", "x"},
      {"<div id=app name=x class=btn onclick=x()>x</div>", "<div>x</div>"},
      {"<p style='background:url(//evil);position:fixed;color:red'>x</p>", R"(<p style="color:red">x</p>)"},
      {"<table background=//evil><tr><td background=//evil>x</table>",
       "<table><tbody><tr><td>x</td></tr></tbody></table>"},
      {"<video src=x><source onerror=alert(1)></video>x", "x"},
      {"<math><mi xlink:href=javascript:1>m</mi></math>x", "x"},
      {"<textarea><script>1</script></textarea>", "&lt;script&gt;1&lt;/script&gt;"},
      {"<title><script>1</script></title>x", "x"},
      {"<plaintext><script>1</script>", "&lt;script&gt;1&lt;/script&gt;"},
      {"<!--><script>1</script>-->x", "--&gt;x"},
  };
  for (auto const& c : cases) EXPECT_EQ(sanitize(c.in), c.out) << c.in;
}

// Markup that is harmless as parsed here and grows teeth when a browser parses the written form: the written
// form must come out the same again, and with nothing in it.
TEST(HtmlSanitize, MutationVectorsAreInertAndStable) {
  char const* const vectors[] = {
      R"(<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">)",
      R"(<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">)",
      R"(<noscript><p title="</noscript><img src=x onerror=alert(1)>">)",
      R"(<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>)",
      R"(<svg><foreignObject><p><style><!--</style><script>alert(1)</script>)",
      R"(<template><script>alert(1)</script></template><p><template></p><img src=x onerror=alert(1)>)",
      R"(<xmp><img src=x onerror=alert(1)></xmp><listing>&lt;img src=x&gt;</listing>)",
      R"(<select><script>alert(1)</script><option><img src=x onerror=alert(1)></select>)",
      R"(<p><object><p>a</object><button><p>b</button><marquee><p>c</marquee>)",
      R"(<a href="https://a.example">1<object><a href="https://b.example">2</a></object></a>)",
      R"(<table><tr><td><a><b><p>x</b></a><table><a>y)",
      R"(<h1>a<object><h2>b</h1></object><li>c<object><li>d</object>)",
      R"(<b><i><u><font color=red><div>x</b>y</i>z</div></u>w)",
      R"(<dl><dt>a<dd>b<object><dd>c</object></dl><frameset><frame src=x>)",
      "<div><svg><![CDATA[<img src=x onerror=alert(1)>]]></svg>",
      "<img alt=\"`\" title=\"a`b\"><a href=\"https://x.example/`onmouseover=alert(1)\">x</a>",
  };
  for (auto const* vector : vectors) {
    auto const once = sanitize(vector);
    EXPECT_EQ(sanitize(once), once) << vector;
    for (auto const* evil : {"<script", "<svg", "<math", "<style", "<img src", "<object", "<template"}) {
      EXPECT_EQ(once.find(evil), std::string::npos) << vector << " -> " << once;
    }
  }
}

TEST(HtmlSanitize, LinksOpenAwayFromUs) {
  EXPECT_EQ(sanitize("<a href='HTTPS://x.example/?a=1&b=2' onclick=x>x</a>"),
            fmt::format(R"(<a href="https://x.example/?a=1&amp;b=2"{}>x</a>)", link_rest));
  EXPECT_EQ(sanitize("<a href=mailto:a@x.example>x</a>"),
            fmt::format(R"(<a href="mailto:a@x.example"{}>x</a>)", link_rest));
  EXPECT_EQ(sanitize("<a href='tel:+47 22 33 44'>x</a>"),
            fmt::format(R"(<a href="tel:+47223344"{}>x</a>)", link_rest));
  EXPECT_EQ(safe_link("https:evil"), "");
  EXPECT_EQ(safe_link("https://" + std::string(max_url_bytes, 'a')), "");
}

TEST(HtmlSanitize, PicturesWaitUntilAskedFor) {
  auto const remote =
      Document::read("<img src='https://x.example/a.png' alt='A' width=10><img src=//x.example/b>");
  EXPECT_EQ(
      remote.html(),
      R"(<img data-remote-src="https://x.example/a.png" alt="A" width="10"><img data-remote-src="https://x.example/b" alt="">)");
  EXPECT_EQ(remote.remote_pictures(), 2U);
  EXPECT_EQ(sanitize(remote.html()), remote.html());

  Options keep;
  keep.keep_remote_pictures = true;
  EXPECT_EQ(sanitize("<img src='https://x.example/a.png'>", keep),
            R"(<img src="https://x.example/a.png" alt="">)");
  EXPECT_EQ(sanitize("<img src='/api/ui/files/7'>"), R"(<img alt="">)");
  Options own;
  own.own_picture_prefix = "/api/ui/files/";
  EXPECT_EQ(sanitize("<img src='/api/ui/files/7'>", own), R"(<img src="/api/ui/files/7" alt="">)");
}

TEST(HtmlSanitize, InlinePicturesAreMappedByContentId) {
  Options options;
  options.cid_url = [](std::string_view id) { return id == "a@x" ? std::string("/files/1") : std::string(); };
  auto const document =
      Document::read("<p><button><p><img src='cid:a%40x'></button><img src=cid:other alt=B>", options);
  EXPECT_NE(document.html().find(R"(<img src="/files/1" alt="">)"), std::string::npos);
  EXPECT_NE(document.html().find(R"(<img alt="B">)"), std::string::npos);
  EXPECT_TRUE(document.uses_cid("a@x"));
  EXPECT_FALSE(document.uses_cid("b@x"));
  EXPECT_EQ(document.dropped_pictures(), 1U);
  EXPECT_EQ(sanitize("<img src='cid:a@x'>"), R"(<img src="cid:a@x" alt="">)");
}

TEST(HtmlSanitize, SmallDataPicturesOnly) {
  EXPECT_EQ(sanitize("<img src='data:image/png;base64,iVBORw0KGgo='>"),
            R"(<img src="data:image/png;base64,iVBORw0KGgo=" alt="">)");
  EXPECT_EQ(sanitize("<img src='data:image/svg+xml;base64,AAAA'>"), R"(<img alt="">)");
  EXPECT_EQ(sanitize("<img src='data:image/png;base64,\"><script>'>"), R"(<img alt="">)");
  auto const big =
      Document::read("<img src='data:image/gif;base64," + std::string(max_data_image_bytes * 2, 'A') + "'>");
  EXPECT_EQ(big.html(), R"(<img alt="">)");
  EXPECT_EQ(big.dropped_pictures(), 1U);
}

TEST(HtmlSanitize, StylesByWholeValueOnly) {
  EXPECT_EQ(safe_style("COLOR : #FFF ; font-weight:bold;text-align: center"),
            "color:#fff;font-weight:bold;text-align:center");
  EXPECT_EQ(safe_style("color: rgb(1, 2, 3) !important"), "color:rgb(1, 2, 3)");
  EXPECT_EQ(safe_style("border-top:solid #E1E1E1 1.0pt"), "border-top:solid #e1e1e1 1.0pt");
  EXPECT_EQ(safe_style("margin:-100px;width:99999px;font-size:900em"), "");
  EXPECT_EQ(safe_style("background:#fff url(x)"), "");
  EXPECT_EQ(safe_style("color:expression(alert(1))"), "");
  EXPECT_EQ(
      safe_style("co\\6c or:red;behavior:url(x);-moz-binding:url(x);position:fixed;z-index:9;float:left"),
      "");
  EXPECT_EQ(safe_style("color:/**/red;color:var(--x);width:calc(1px)"), "");
}

TEST(HtmlSanitize, WhatCannotBeParsedInTimeIsShownAsText) {
  struct Case {
    std::string html;
    Refused why;
  };
  auto repeat = [](std::string_view what, int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += what;
    return out;
  };
  std::string attributes = "<div ";
  for (int i = 0; i < 250'000; ++i) attributes += fmt::format("a{} ", i);
  std::string fonts = "<div>";
  for (int i = 0; i < 900; ++i) fonts += fmt::format("<font color=x{}>", i);
  Case const cases[] = {
      {"<p>Hei</p>" + std::string(max_input_bytes, ' '), Refused::too_big},
      {repeat("<b>x</b>", 15'000) + "Hei", Refused::too_many_tags},
      {repeat("<div>", 1'500) + "Hei", Refused::too_deep},
      {repeat("<div>", 700) + "Hei", Refused::too_deep},
      {fonts + "</div>" + repeat("<div>x</div>", 9'000) + "Hei", Refused::too_costly},
      {attributes + ">Hei", Refused::too_costly},
  };
  for (auto const& c : cases) {
    auto const document = Document::read(c.html);
    EXPECT_EQ(say(document.refused()), say(c.why));
    EXPECT_NE(document.html().find("Hei"), std::string::npos) << say(c.why);
    EXPECT_EQ(document.html().find("<div"), std::string::npos);
  }
}

TEST(HtmlSanitize, BrokenBytesAreRepairedFirst) {
  EXPECT_EQ(sanitize(std::string("<p>a\0\xE5z</p>", 12)), "<p>a\xEF\xBF\xBDz</p>");
  EXPECT_EQ(sanitize("a&#0;b&#x1;c"),
            "a\xEF\xBF\xBD"
            "bc");
}

TEST(HtmlText, ReadsAsAPersonWould) {
  EXPECT_EQ(to_text("<h1>Hei</h1><p>En <b>to</b>\n tre.</p><p>Fire<br>fem</p>"),
            "Hei\n\nEn to tre.\n\nFire\nfem");
  EXPECT_EQ(to_text("<div>a</div><div>b</div><div><br></div><div>c</div>"), "a\nb\n\nc");
  EXPECT_EQ(to_text("<ul><li>a<li>b<ol><li>c<li>d</ol></ul>"), "- a\n- b\n  1. c\n  2. d");
  EXPECT_EQ(to_text("<a href='https://x.example/a'>Her</a> og <a href='https://x.example/'>x.example</a>"),
            "Her (https://x.example/a) og x.example");
  EXPECT_EQ(to_text("<a href='mailto:a@x.example'>a@x.example</a>"), "a@x.example");
  EXPECT_EQ(to_text("<table><tr><th>Vare<th>Pris<tr><td>Jakke<td>499</table>"), "Vare | Pris\nJakke | 499");
  EXPECT_EQ(to_text("<table><tr><td><p>En</p></td><td><div>To</div></table>"), "En\n\nTo");
  EXPECT_EQ(to_text("a<blockquote>b<br><br>c</blockquote>d"), "a\n\n> b\n>\n> c\n\nd");
  EXPECT_EQ(to_text("<pre>a  b\n c</pre>"), "a  b\n c");
  EXPECT_EQ(to_text("<img src=cid:a alt='Logo'> <img src='https://t.example/x' width=1 height=1 alt='t'>x"),
            "[Logo] x");
  EXPECT_EQ(to_text("<div style='display:none'>Preheader</div>Hei"), "Hei");
  EXPECT_EQ(to_text("<div style='display:none'>Bare dette</div>"), "Bare dette");
  EXPECT_EQ(to_text("Hei&nbsp;&zwnj;&nbsp;&#8203; du"), "Hei du");
}

TEST(HtmlFromText, EscapedParagraphedLinked) {
  EXPECT_EQ(from_text("Hei <b>\n  du\n\n\nder"),
            "<p>Hei &lt;b&gt;<br>\xC2\xA0\xC2\xA0"
            "du</p><p>der</p>");
  EXPECT_EQ(
      from_text("Se (https://x.example/a_(b)?c=1&d=2)."),
      fmt::format(
          "<p>Se (<a "
          "href=\"https://x.example/a_(b)?c=1&amp;d=2)\"{}>https://x.example/a_(b)?c=1&amp;d=2)</a>.</p>",
          link_rest));
  EXPECT_EQ(from_text("Se https://x.example/a."),
            fmt::format("<p>Se <a href=\"https://x.example/a\"{}>https://x.example/a</a>.</p>", link_rest));
  EXPECT_EQ(from_text("kari@x.example, www.x.example"),
            fmt::format("<p><a href=\"mailto:kari@x.example\"{0}>kari@x.example</a>, <a "
                        "href=\"https://www.x.example\"{0}>www.x.example</a></p>",
                        link_rest));
  EXPECT_EQ(from_text("javascript:alert(1) a@b"), "<p>javascript:alert(1) a@b</p>");
  for (auto const* text :
       {"a\n\n > b\n\thttp://x.example/\"onclick=\"x", "https://x.example/<script>", "  \n\n ", "a  b   c"}) {
    EXPECT_EQ(sanitize(from_text(text)), from_text(text)) << text;
  }
}

}  // namespace
}  // namespace svar::html
