#include "features/macros/macros.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/macros/macros_testing.hpp"

namespace svar::macros {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

// What is said of the macro's actions when it is refused.
std::string refused(Shop& shop, std::vector<Action> actions) {
  auto const f = fault_of([&] { shop.made(shop.lead, macro("A", std::move(actions))); });
  return f.fields.contains("actions") ? f.say : "another field: " + f.say;
}

TEST(Macros, are_kept_in_order_with_clean_titles) {
  Shop shop;
  shop.made(shop.lead, macro(" Returns ::  How to  ", {says("<p>Hi</p>")}));
  auto const second = shop.made(shop.lead, macro("Greeting", {says("<p>Hello</p>")}));
  EXPECT_THAT(shop.titles(shop.kari), ElementsAre("Returns::How to", "Greeting"));
  shop.write([&](store::Tx& tx) { reorder(tx, who(tx, shop.lead), {second}); });
  EXPECT_THAT(shop.titles(shop.kari), ElementsAre("Greeting", "Returns::How to"));
  EXPECT_EQ(fault_of([&] { shop.made(shop.lead, macro(" :: ", {says("x")})); }).fields.count("title"), 1u);
  EXPECT_EQ(
      fault_of([&] { shop.made(shop.lead, macro("a::b::c::d::e::f", {says("x")})); }).fields.count("title"),
      1u);
  EXPECT_EQ(shop.desk.facts("macro.created"), 2);
}

TEST(Macros, are_for_everybody_for_groups_or_for_oneself) {
  Shop shop;
  shop.made(shop.lead, macro("All", {says("a")}));
  auto grouped = macro("Only returns", {says("b")});
  grouped.restriction = Restriction{{}, {shop.returns}};
  auto const returns_only = shop.made(shop.lead, grouped);
  auto const mine = shop.own(shop.kari, macro("Kari's", {says("c")}));
  EXPECT_THAT(shop.titles(shop.kari), ElementsAre("All", "Kari's"));
  EXPECT_THAT(shop.titles(shop.ola), ElementsAre("All", "Only returns"));
  EXPECT_THAT(shop.titles(shop.lead), ElementsAre("All", "Only returns"));
  shop.read([&](store::Read& r) {
    EXPECT_FALSE(find(r, who(r, shop.kari), returns_only));
    EXPECT_FALSE(find(r, who(r, shop.lead), mine)) << "what is personal is nobody else's";
  });
}

TEST(Macros, that_are_shared_need_the_permission_and_ones_own_do_not) {
  Shop shop;
  auto const shared = shop.made(shop.lead, macro("All", {says("a")}));
  auto const kari = shop.as(shop.kari);
  EXPECT_EQ(fault_of([&] { shop.made(shop.kari, macro("B", {says("b")})); }).code, FaultCode::forbidden);
  auto const change = [&](MacroId id, MacroChange const& c) {
    return fault_of([&] { shop.write([&](store::Tx& tx) { update(tx, kari, id, c); }); }).code;
  };
  EXPECT_EQ(change(shared, macro("Mine now", {says("b")})), FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { shop.write([&](store::Tx& tx) { remove(tx, kari, shared); }); }).code,
            FaultCode::forbidden);
  auto const own = shop.own(shop.kari, macro("Own", {says("b")}));
  MacroChange share;
  share.restriction.emplace();
  EXPECT_EQ(change(own, share), FaultCode::forbidden);
  auto for_ola = macro("C", {says("c")});
  for_ola.restriction = Restriction{shop.ola, {}};
  EXPECT_EQ(fault_of([&] { shop.made(shop.kari, for_ola); }).fields.count("restriction"), 1u);
  auto for_reader = macro("C", {says("c")});
  for_reader.restriction = Restriction{shop.reader, {}};
  EXPECT_EQ(fault_of([&] { shop.made(shop.reader, for_reader); }).code, FaultCode::forbidden)
      << "who writes nothing needs no texts";
  EXPECT_NO_THROW(shop.own(shop.lars, macro("Note", {says("n")})));
}

TEST(Macros, refuse_what_they_cannot_do) {
  Shop shop;
  EXPECT_THAT(refused(shop, {}), HasSubstr("Give the macro a text"));
  EXPECT_THAT(refused(shop, {says("<p> </p>"), {Field::comment_mode_is_public, "true", ""}}),
              HasSubstr("Give the macro a text"));
  EXPECT_THAT(refused(shop, {{Field::status, "new", ""}}), HasSubstr("status does not take the value new"));
  EXPECT_THAT(refused(shop, {{Field::priority, "huge", ""}}),
              HasSubstr("priority does not take the value huge"));
  EXPECT_THAT(refused(shop, {{Field::group_id, "99999", ""}}), HasSubstr("no such group"));
  EXPECT_THAT(refused(shop, {{Field::assignee_id, fmt::to_string(shop.anna.value), ""}}),
              HasSubstr("no such person"));
  EXPECT_THAT(refused(shop, {{Field::current_tags, " ", ""}}), HasSubstr("at least one tag"));
  EXPECT_THAT(refused(shop, {says("a"), says("b")}), HasSubstr("twice"));
  EXPECT_THAT(refused(shop, {says("a", "fi")}), HasSubstr("language"));
  EXPECT_THAT(refused(shop, {says("Hi {{ticket.comments}}")}), HasSubstr("no placeholder ticket.comments"));
  EXPECT_THAT(refused(shop, {says("Hi {{ticket.<b>id</b>}}")}), HasSubstr("not closed"));
  EXPECT_THAT(refused(shop, {{Field::subject, "{{ticket.latest_comment}}", ""}}),
              HasSubstr("no placeholder"));
  EXPECT_THAT(refused(shop, {says(std::string(max_text + 1, 'x'))}), HasSubstr("64 KB"));
  EXPECT_THAT(refused(shop, std::vector<Action>(max_actions + 1, {Field::status, "open", ""})),
              HasSubstr("at most 30 actions"));
}

TEST(Macros, say_what_a_ticket_would_become_and_change_nothing) {
  Shop shop;
  auto const id = shop.made(
      shop.lead,
      macro("Broken", {{Field::status, "pending", ""},
                       {Field::priority, "high", ""},
                       {Field::assignee_id, "current_user", ""},
                       {Field::current_tags, "Pole warranty", ""},
                       {Field::remove_tags, "tent", ""},
                       {Field::subject, "{{ticket.subject}} ({{ticket.id}})", ""},
                       {Field::comment_mode_is_public, "true", ""},
                       says("<p>Hi {{ticket.requester.first_name|you}}, it is about {{ticket.subject}}. "
                            "{{current_user.first_name}} at {{ticket.mailbox.name}}</p>")}));
  auto const o = shop.applied(shop.kari, id);
  EXPECT_EQ(o.html, "<p>Hi Anna, it is about Trasig &lt;tältpinne&gt;. Kari at Rimfjell</p>");
  EXPECT_EQ(o.public_, true);
  ASSERT_TRUE(o.now);
  EXPECT_EQ(o.now->status, tickets::Status::pending);
  EXPECT_EQ(o.now->priority, tickets::Priority::high);
  EXPECT_EQ(o.now->assignee_id, shop.kari);
  EXPECT_EQ(o.now->tags, "pole warranty");
  EXPECT_EQ(o.now->subject, fmt::format("Trasig <tältpinne> ({})", shop.ticket.value));
  EXPECT_THAT(o.change.add_tags, ElementsAre("pole", "warranty"));
  EXPECT_THAT(o.change.remove_tags, ElementsAre("tent"));
  EXPECT_TRUE(o.left_out.empty());
  auto const now = shop.read([&](store::Read& r) { return tickets::get(r, who(r, shop.kari), shop.ticket); });
  EXPECT_EQ(now.tags, "tent");
  EXPECT_FALSE(now.assignee_id);
}

TEST(Macros, take_effect_as_foretold) {
  Shop shop;
  auto const id = shop.made(shop.lead, macro("Broken", {{Field::status, "pending", ""},
                                                        {Field::assignee_id, "current_user", ""},
                                                        {Field::set_tags, "warranty", ""}}));
  auto const o = shop.applied(shop.kari, id);
  auto const kari = shop.as(shop.kari);
  shop.write([&](store::Tx& tx) { tickets::update(tx, kari, shop.ticket, o.change); });
  auto const after = shop.read([&](store::Read& r) { return tickets::get(r, kari, shop.ticket); });
  EXPECT_EQ(after.status, o.now->status);
  EXPECT_EQ(after.assignee_id, o.now->assignee_id);
  EXPECT_EQ(after.group_id, o.now->group_id);
  EXPECT_EQ(after.tags, o.now->tags);
}

TEST(Macros, leave_out_who_is_gone_or_outside_the_group) {
  Shop shop;
  auto const take = shop.made(shop.lead, macro("Mine", {{Field::assignee_id, "current_user", ""}}));
  EXPECT_THAT(shop.applied(shop.ola, take).left_out, ElementsAre(Field::assignee_id));
  auto const hand =
      shop.made(shop.lead, macro("To returns", {{Field::assignee_id, fmt::to_string(shop.ola.value), ""},
                                                {Field::group_id, fmt::to_string(shop.returns.value), ""}}));
  auto const o = shop.applied(shop.kari, hand);
  EXPECT_TRUE(o.left_out.empty()) << "the group comes first";
  EXPECT_EQ(o.now->assignee_id, shop.ola);
  shop.write(
      [&](store::Tx& tx) { people::update_group(tx, Actor::of_system(), shop.returns, {}, {}, to(false)); });
  EXPECT_THAT(shop.applied(shop.kari, hand).left_out, ElementsAre(Field::group_id, Field::assignee_id));
}

TEST(Macros, speak_the_customers_language) {
  Shop shop;
  auto const all = shop.made(shop.lead, macro("L", {says("<p>norsk {{date.today}}</p>", "nb"),
                                                    says("<p>svenska {{date.today}}</p>", "sv"),
                                                    says("<p>others {{date.today}}</p>")}));
  auto o = shop.applied(shop.kari, all);
  EXPECT_EQ(o.locale, "sv");
  EXPECT_EQ(o.html, "<p>svenska 21 september 2026</p>");
  EXPECT_THAT(o.locales, ElementsAre("nb", "sv"));
  EXPECT_EQ(shop.applied(shop.kari, all, "nb").html, "<p>norsk 21. september 2026</p>");
  EXPECT_EQ(shop.applied(shop.kari, all, "da").html, "<p>others 21. september 2026</p>");
  auto const without =
      shop.made(shop.lead, macro("M", {says("<p>english</p>", "en"), says("<p>norsk</p>", "nb")}));
  EXPECT_EQ(shop.applied(shop.kari, without).locale, "nb") << "the mailbox's, before English";
}

TEST(Macros, without_a_ticket_fall_back) {
  Shop shop;
  auto const id =
      shop.made(shop.lead, macro("A", {says("Hi {{ticket.requester.name|there}} {{current_user.name}}")}));
  auto const kari = shop.as(shop.kari);
  auto const o = shop.read([&](store::Read& r) { return apply(r, kari, get(r, kari, id), {}); });
  EXPECT_EQ(o.html, "Hi there Kari Nilsen");
  EXPECT_FALSE(o.now);
}

TEST(Macros, that_were_removed_can_be_restored_for_a_month) {
  Shop shop;
  auto const id = shop.made(shop.lead, macro("A", {says("a")}));
  auto const lead = shop.as(shop.lead);
  shop.write([&](store::Tx& tx) { remove(tx, lead, id); });
  EXPECT_TRUE(shop.titles(shop.lead).empty());
  EXPECT_EQ(fault_of([&] { shop.write([&](store::Tx& tx) { restore(tx, who(tx, shop.kari), id); }); }).code,
            FaultCode::not_found);
  shop.write([&](store::Tx& tx) { restore(tx, lead, id); });
  EXPECT_THAT(shop.titles(shop.kari), ElementsAre("A"));
  shop.write([&](store::Tx& tx) { remove(tx, lead, id); });
  shop.clock.set(shop.start + kept_after_removal + days(1));
  auto const other = shop.made(shop.lead, macro("B", {says("b")}));
  shop.write([&](store::Tx& tx) { remove(tx, lead, other); });
  EXPECT_EQ(fault_of([&] { shop.write([&](store::Tx& tx) { restore(tx, lead, id); }); }).code,
            FaultCode::not_found);
}

TEST(Macros, suggest_what_fits_the_ticket) {
  Shop shop;
  auto const pole = shop.made(shop.lead, macro("Pole", {says("a")}));
  auto const size = shop.made(shop.lead, macro("Size", {says("b")}));
  auto const rare = shop.made(shop.lead, macro("Rare", {says("c")}));
  auto const use = [&](UserId who, MacroId id, int times) {
    auto const actor = shop.as(who);
    for (int i = 0; i < times; ++i)
      shop.write([&](store::Tx& tx) { note_used(tx, actor, shop.ticket, {id, MacroId{99}}); });
  };
  use(shop.kari, pole, 1);
  use(shop.lead, size, 4);
  use(shop.lead, rare, 1);
  auto const suggestions = [&](UserId who) {
    auto const actor = shop.as(who);
    return shop.read(
        [&](store::Read& r) { return suggested(r, actor, tickets::get(r, actor, shop.ticket)); });
  };
  EXPECT_THAT(suggestions(shop.kari), ElementsAre(size, pole, rare));
  use(shop.kari, pole, 1);
  EXPECT_THAT(suggestions(shop.kari), ElementsAre(pole, size, rare)) << "one's own habits count more";
  shop.write([&](store::Tx& tx) {
    tickets::Change c;
    c.group_id = to(shop.returns);
    c.tags.emplace();
    tickets::update(tx, Actor::of_system(), shop.ticket, c);
  });
  EXPECT_TRUE(suggestions(shop.kari).empty()) << "another group has other habits";
  auto const habits_now = shop.read([&](store::Read& r) { return habits(r, shop.kari); });
  ASSERT_EQ(habits_now.size(), 1u);
  EXPECT_EQ(habits_now[0].uses, 2);
  EXPECT_EQ(shop.desk.facts("macro.used"), 7);
}

TEST(Macros, have_a_limit_per_person) {
  Shop shop;
  auto const kari = shop.as(shop.kari);
  auto c = macro("A", {says("a")});
  c.restriction = Restriction{shop.kari, {}};
  shop.write([&](store::Tx& tx) {
    for (std::int64_t i = 0; i < max_personal; ++i) create(tx, kari, c);
  });
  EXPECT_THAT(fault_of([&] { shop.made(shop.kari, c); }).say, HasSubstr("200 macros of your own"));
}

}  // namespace
}  // namespace svar::macros
