#include "features/fields/fields.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/fields/field_values.hpp"
#include "store/testing.hpp"

namespace svar::fields {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

template <class T>
json::Patch<T> to(T value) {
  return {true, std::move(value)};
}

template <class F>
Fault fault_of(F&& work) {
  try {
    work();
  } catch (Fault const& f) {
    return f;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {FaultCode::internal, "nothing was thrown"};
}

struct House {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  Actor system = Actor::of_system();

  FieldId made(Target target, Type type, FieldChange c) {
    return store->write([&](store::Tx& tx) { return create(tx, system, target, type, c); });
  }
  FieldId named(std::string title, Type type, Target target = Target::ticket) {
    FieldChange c;
    c.title = to(std::move(title));
    if (type == Type::regexp) c.pattern = to(std::string("^[A-Z]{2}-[0-9]+$"));
    if (type == Type::lookup) c.related = to(Target::user);
    return made(target, type, c);
  }
  FieldId list_of(std::string title, Type type, std::vector<std::string> names) {
    FieldChange c;
    c.title = to(std::move(title));
    c.options.emplace();
    for (auto& name : names) c.options->push_back({{}, std::move(name), ""});
    return made(Target::ticket, type, c);
  }
  void change(FieldId id, FieldChange const& c) {
    store->write([&](store::Tx& tx) { update(tx, system, id, c); });
  }
  Field field(FieldId id) {
    return store->read([&](store::Read& r) { return get(r, id); });
  }
  std::vector<std::string> keys(Target target = Target::ticket) {
    std::vector<std::string> out;
    for (auto const& f : store->read([&](store::Read& r) { return list(r, target); })) out.push_back(f.key);
    return out;
  }
  void holds(std::int64_t owner, FieldId id, json::Value value, Target target = Target::ticket) {
    store->write([&](store::Tx& tx) {
      Edit edit(target, owner);
      edit.set(tx, system, {{id, std::move(value)}});
      edit.write(tx, owner);
    });
  }
  json::Value held(std::int64_t owner, FieldId id, Target target = Target::ticket) {
    for (auto& v : store->read([&](store::Read& r) { return values_of(r, target, owner); }))
      if (v.id == id) return v.value;
    return nullptr;
  }
  std::string refused(FieldId id, json::Value value) {
    return fault_of([&] { holds(7, id, std::move(value)); }).say;
  }
};

TEST(Fields, get_a_key_from_their_title_and_stand_in_their_order) {
  House h;
  auto const first = h.named("Ordrenummer på pakken", Type::text);
  auto const second = h.named("Ordrenummer på pakken", Type::text);
  h.named("2 år?", Type::checkbox);
  EXPECT_THAT(h.keys(), ElementsAre("ordrenummer_pa_pakken", "ordrenummer_pa_pakken_2", "field_2_ar"));
  EXPECT_GT(first.value, 1000) << "small ids are the ordinary fields'";
  h.store->write([&](store::Tx& tx) { reorder(tx, h.system, Target::ticket, {second}); });
  EXPECT_THAT(h.keys(), ElementsAre("ordrenummer_pa_pakken_2", "ordrenummer_pa_pakken", "field_2_ar"));
  EXPECT_THAT(h.keys(Target::user), IsEmpty());
}

TEST(Fields, are_called_by_the_readers_language) {
  House h;
  FieldChange c;
  c.title = to(std::string("Size"));
  c.titles = to(std::map<std::string, std::string>{{"nb", "Størrelse"}, {"sv", " "}});
  auto const id = h.made(Target::ticket, Type::text, c);
  EXPECT_EQ(title_for(h.field(id), "nb"), "Størrelse");
  EXPECT_EQ(title_for(h.field(id), "sv"), "Size") << "a blank title is none";
  c.titles = to(std::map<std::string, std::string>{{"fi", "Koko"}});
  EXPECT_EQ(fault_of([&] { h.change(id, c); }).fields.count("titles"), 1u);
}

TEST(Fields, refuse_what_is_not_a_field) {
  House h;
  FieldChange c;
  EXPECT_EQ(fault_of([&] { h.made(Target::ticket, Type::text, c); }).fields.count("title"), 1u);
  c.title = to(std::string("A"));
  EXPECT_EQ(fault_of([&] { h.made(Target::ticket, Type::tagger, c); }).fields.count("options"), 1u);
  EXPECT_EQ(fault_of([&] { h.made(Target::ticket, Type::lookup, c); }).fields.count("related"), 1u);
  EXPECT_EQ(fault_of([&] { h.made(Target::ticket, Type::regexp, c); }).fields.count("pattern"), 1u);
  c.pattern = to(std::string("([a-z"));
  EXPECT_THAT(fault_of([&] { h.made(Target::ticket, Type::regexp, c); }).say, HasSubstr("not a regular"));
  c.key = to(std::string("Not a key"));
  EXPECT_EQ(fault_of([&] { h.made(Target::ticket, Type::text, c); }).fields.count("key"), 1u);
  Actor agent;
  agent.user = UserId{5};
  agent.staff = true;
  EXPECT_EQ(fault_of([&] {
              h.store->write([&](store::Tx& tx) { create(tx, agent, Target::ticket, Type::text, c); });
            }).code,
            FaultCode::forbidden);
}

TEST(Fields, keep_an_options_values_when_it_is_renamed_moved_or_removed) {
  House h;
  auto const id = h.list_of("Colour", Type::tagger, {"Red", "Blue::Dark", "Blue::Light"});
  auto const options = h.field(id).options;
  EXPECT_EQ(options[1].value, "blue_dark");
  h.holds(1, id, "red");
  h.holds(2, id, "blue_dark");
  FieldChange c;
  c.options = {{options[1].id, "Navy", ""}, {{}, "Green", ""}};
  h.change(id, c);
  EXPECT_EQ(h.held(2, id), "blue_dark") << "the value outlives the name";
  EXPECT_EQ(h.held(1, id), "red") << "what was chosen before is still told";
  EXPECT_THAT(h.refused(id, "red"), HasSubstr("not one of the options"));
  c.options->push_back({{}, "Red", ""});
  h.change(id, c);
  EXPECT_EQ(h.field(id).options.size(), 4u) << "an option that comes again is the same one";
  h.holds(3, id, "red");
  EXPECT_THAT(h.store->read([&](store::Read& r) { return holders(r, get(r, id), "red", 0, 10); }),
              ElementsAre(1, 3));
  c.options = {{{}, "Red", ""}, {{}, "red", ""}};
  EXPECT_THAT(fault_of([&] { h.change(id, c); }).say, HasSubstr("twice"));
  EXPECT_THAT(fault_of([&] { h.list_of("Other", Type::multiselect, {"Red"}); }).say,
              HasSubstr("belongs to the field Colour"));
}

TEST(Fields, hold_each_type_as_it_is) {
  House h;
  auto const text = h.named("A", Type::text), area = h.named("B", Type::textarea),
             whole = h.named("C", Type::integer), decimal = h.named("D", Type::decimal),
             date = h.named("E", Type::date), box = h.named("F", Type::checkbox),
             regexp = h.named("G", Type::regexp);
  auto const several = h.list_of("H", Type::multiselect, {"One", "Two", "Three"});
  h.holds(7, text, "  two  words ");
  EXPECT_EQ(h.held(7, text), "two words");
  h.holds(7, area, "two\r\nlines");
  EXPECT_EQ(h.held(7, area), "two\nlines");
  h.holds(7, whole, "42");
  EXPECT_EQ(h.held(7, whole), 42);
  h.holds(7, decimal, "-12,50");
  EXPECT_EQ(h.held(7, decimal), -12.5);
  h.holds(7, date, "2026-02-28T10:00:00Z");
  EXPECT_EQ(h.held(7, date), "2026-02-28");
  h.holds(7, box, true);
  EXPECT_EQ(h.held(7, box), true);
  h.holds(7, regexp, "NO-17");
  EXPECT_EQ(h.held(7, regexp), "NO-17");
  h.holds(7, several, json::Array{"three", "one"});
  EXPECT_EQ(h.held(7, several), (json::Array{"one", "three"})) << "in the options' order";
  h.holds(7, several, json::Array{"two"});
  EXPECT_EQ(h.held(7, several), json::Array{"two"});
  for (auto const id : {text, area, whole, decimal, date, box, regexp, several}) {
    h.holds(7, id, nullptr);
    EXPECT_TRUE(h.held(7, id).is_null()) << id.value;
  }
}

TEST(Fields, refuse_what_does_not_fit_and_say_why) {
  House h;
  EXPECT_THAT(h.refused(h.named("A", Type::integer), "1.5"), HasSubstr("whole number"));
  EXPECT_THAT(h.refused(h.named("B", Type::decimal), "1.2345678"), HasSubstr("six decimals"));
  EXPECT_THAT(h.refused(h.named("C", Type::date), "2026-02-30"), HasSubstr("not a date"));
  EXPECT_THAT(h.refused(h.named("D", Type::regexp), "17"), HasSubstr("form"));
  EXPECT_THAT(h.refused(h.named("E", Type::text), json::Value(std::string(max_word + 1, 'x'))),
              HasSubstr("at most 250"));
  EXPECT_THAT(h.refused(h.named("F", Type::checkbox), "perhaps"), HasSubstr("not a value"));
  EXPECT_THAT(h.refused(h.named("G", Type::lookup), 99), HasSubstr("was not found"));
  EXPECT_THAT(h.refused(h.named("H", Type::text), json::Object{{"a", 1}}), HasSubstr("not a value"));
  EXPECT_THAT(h.refused(FieldId{4711}, "x"), HasSubstr("There is no field 4711"));
  auto const off = h.named("I", Type::text);
  FieldChange c;
  c.active = to(false);
  h.change(off, c);
  EXPECT_THAT(h.refused(off, "x"), HasSubstr("not in use"));
}

TEST(Fields, of_customers_are_for_customers_only_where_they_may) {
  House h;
  auto const hidden = h.named("A", Type::text);
  FieldChange c;
  c.title = to(std::string("B"));
  c.editable_by_customers = to(true);
  auto const open = h.made(Target::ticket, Type::text, c);
  EXPECT_TRUE(h.field(open).visible_to_customers);
  Actor customer;
  customer.user = UserId{5};
  auto const sets = [&](FieldId id) {
    h.store->write([&](store::Tx& tx) {
      Edit edit(Target::ticket, 7);
      edit.set(tx, customer, {{id, "x"}});
      edit.write(tx, 7);
    });
  };
  EXPECT_EQ(fault_of([&] { sets(hidden); }).code, FaultCode::forbidden);
  sets(open);
  EXPECT_EQ(h.held(7, open), "x");
}

TEST(Fields, that_are_removed_can_be_restored_with_what_they_held) {
  House h;
  auto const id = h.named("Order", Type::text);
  h.holds(7, id, "A-1");
  h.store->write([&](store::Tx& tx) { remove(tx, h.system, id); });
  EXPECT_THAT(h.keys(), IsEmpty());
  EXPECT_TRUE(h.held(7, id).is_null());
  auto const other = h.named("Order", Type::text);
  EXPECT_EQ(fault_of([&] { h.store->write([&](store::Tx& tx) { restore(tx, h.system, id); }); }).code,
            FaultCode::conflict);
  h.store->write([&](store::Tx& tx) { remove(tx, h.system, other); });
  h.store->write([&](store::Tx& tx) { restore(tx, h.system, id); });
  EXPECT_EQ(h.held(7, id), "A-1");
  EXPECT_NE(h.named("New", Type::text), other) << "a number means one field for ever";
}

TEST(Fields, are_forgotten_with_their_values_when_nobody_wants_them_back) {
  House h;
  auto const id = h.list_of("Colour", Type::tagger, {"Red"});
  auto const kept = h.named("Order", Type::textarea);
  for (std::int64_t owner = 1; owner <= 700; ++owner) h.holds(owner, id, "red");
  h.holds(1, kept, "stays");
  h.store->write([&](store::Tx& tx) { remove(tx, h.system, id); });
  forget_removed(*h.store, now() - days(1), [] { return false; });
  EXPECT_TRUE(h.store->read([&](store::Read& r) { return find(r, id); })) << "not yet";
  forget_removed(*h.store, now() + days(1), [] { return false; });
  EXPECT_FALSE(h.store->read([&](store::Read& r) { return find(r, id); }));
  EXPECT_EQ(h.held(1, kept), "stays");
}

TEST(Fields, of_people_are_known_by_key_and_apart_from_those_of_tickets) {
  House h;
  auto const date = h.named("Member since", Type::date, Target::user);
  h.named("Level", Type::text, Target::user);
  h.holds(7, date, "2020-05-01", Target::user);
  EXPECT_THAT(h.store->read([&](store::Read& r) { return values_of(r, Target::ticket, 7); }), IsEmpty());
  auto const by_key =
      h.store->read([&](store::Read& r) { return values_by_key(r, Target::user, {7}); }).at(7);
  EXPECT_EQ(by_key.at("member_since"), "2020-05-01T00:00:00Z");
  EXPECT_TRUE(by_key.at("level").is_null());
  h.store->write([&](store::Tx& tx) { forget(tx, Target::user, 7); });
  EXPECT_TRUE(h.held(7, date, Target::user).is_null());
}

TEST(FieldValues, a_pattern_that_never_ends_does_not_fit) {
  EXPECT_TRUE(fits_pattern("[0-9]{5}", "order 12345"));
  EXPECT_FALSE(fits_pattern("^(a+)+$", std::string(200, 'a') + "!"));
}

TEST(FieldValues, read_numbers_and_dates_exactly) {
  EXPECT_EQ(read_decimal("0.1"), 100'000);
  EXPECT_EQ(read_decimal(".5"), 500'000);
  EXPECT_EQ(read_decimal("7."), 7'000'000);
  for (auto const* bad : {"", ".", "-", "1.2.3", "1e5", "0x1", " 1", "1234567890123"})
    EXPECT_FALSE(read_decimal(bad)) << bad;
  EXPECT_EQ(decimal_text(-100'000), "-0.1");
  EXPECT_EQ(decimal_text(0), "0");
  EXPECT_EQ(read_date("1970-01-02"), 1);
  EXPECT_EQ(date_text(*read_date("1899-12-31")), "1899-12-31");
  for (auto const* bad : {"", "2026-13-01", "2026-02-29", "20260101", "2026-1-1", "0000-01-01"})
    EXPECT_FALSE(read_date(bad)) << bad;
}

}  // namespace
}  // namespace svar::fields
