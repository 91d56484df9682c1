// Whatever somebody writes into a macro, what comes out holds nothing but its own words and what the closed
// list of placeholders names: no note, no other customer.
#include <gtest/gtest.h>

#include <random>

#include "features/macros/macros_testing.hpp"
#include "features/macros/placeholders.hpp"

namespace svar::macros {
namespace {

using namespace testing;

constexpr std::string_view secrets[]{"SECRET-NOTE", "SECRET-OTHER", "SECRET-PERSON", "SECRET-DETAILS",
                                     "SECRET-FIRM"};

// Pieces that a template may be put together from: what is allowed, what is asked for elsewhere, and what
// somebody may try.
std::string piece(std::mt19937& random) {
  static std::vector<std::string> const tried{"ticket.comments",
                                              "ticket.latest_comment",
                                              "ticket.latest_private_comment",
                                              "ticket.notes",
                                              "ticket.requester.notes",
                                              "ticket.requester.details",
                                              "ticket.organization.notes",
                                              "ticket.description",
                                              "ticket.id|{{ticket.comments}}",
                                              "ticket.subject|x",
                                              " ticket.requester.name ",
                                              "ticket",
                                              "",
                                              "current_user",
                                              "ticket.requester.first_name|<script>alert(1)</script>",
                                              "comment.html",
                                              "user.2.name",
                                              "ticket.2.subject"};
  auto const pick = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  switch (pick(9)) {
    case 0:
      return "<p>words &amp; more</p>";
    case 1:
      return "{{" + tried[pick(tried.size())] + "}}";
    case 2:
      return "{{" + tried[pick(tried.size())];
    case 3:
      return "<a href=\"{{" + std::string(placeholders::names()[pick(placeholders::names().size())]) +
             "}}\">here</a>";
    case 4:
      return "<b>{{ticket.<i>id</i>}}</b>";
    case 5:
      return "{{{{ticket.id}}}}";
    default:
      return "{{" + std::string(placeholders::names()[pick(placeholders::names().size())]) +
             (pick(2) ? "|friend}}" : "}}");
  }
}

struct Temptation : Shop {
  TicketId other;

  Temptation() {
    write([&](store::Tx& tx) {
      auto const system = Actor::of_system();
      auto const per = customers::ensure(tx, system, "secret-other@kunde.example", "SECRET-OTHER Per");
      tickets::Received mail;
      mail.author_id = per;
      mail.subject = "SECRET-OTHER subject";
      mail.comment.text = "SECRET-OTHER words";
      other = tickets::receive(tx, system, mail).ticket_id;
      people::UserChange about;
      about.notes = to(std::string("SECRET-PERSON"));
      about.details = to(std::string("SECRET-DETAILS"));
      about.name = to(std::string("{{ticket.comments}} <script>alert(1)</script> javascript:alert(1)"));
      people::update(tx, system, anna, about);
      customers::OrganizationChange firm;
      firm.name = to(std::string("Lind AB"));
      firm.notes = to(std::string("SECRET-FIRM"));
      people::join_organization(tx, system, anna, customers::create(tx, system, firm));
    });
  }
};

TEST(MacroLeaks, no_template_gives_away_a_note_or_another_customer) {
  Temptation shop;
  std::mt19937 random(20'260'322);
  auto const kari = shop.as(shop.kari);
  int kept = 0, refused = 0;
  for (int round = 0; round < 400; ++round) {
    std::string text;
    auto const pieces = 1 + random() % 4;
    for (std::uint32_t i = 0; i < pieces; ++i) text += piece(random);
    std::optional<MacroId> id;
    try {
      id = shop.write([&](store::Tx& tx) {
        auto c = macro("T", {says(text), {Field::subject, "x " + text, ""}});
        c.restriction = Restriction{shop.kari, {}};
        auto const made = create(tx, kari, c);
        return made;
      });
    } catch (Fault const& f) {
      ASSERT_EQ(f.code, FaultCode::invalid) << text;
      ++refused;
      continue;
    }
    ++kept;
    auto const o = shop.applied(shop.kari, *id);
    for (auto const& out : {o.html, o.now->subject}) {
      for (auto const secret : secrets) EXPECT_EQ(out.find(secret), out.npos) << text << "\n" << out;
    }
    EXPECT_EQ(o.html.find("<script"), o.html.npos) << text << "\n" << o.html;
    EXPECT_EQ(o.html.find("href=\"javascript:"), o.html.npos) << text << "\n" << o.html;
    shop.write([&](store::Tx& tx) { remove(tx, kari, *id); });
  }
  EXPECT_GT(kept, 40);
  EXPECT_GT(refused, 40);
}

}  // namespace
}  // namespace svar::macros
