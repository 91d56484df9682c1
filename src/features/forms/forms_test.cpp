#include "features/forms/forms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/testing.hpp"

namespace svar::forms {
namespace {

using fields::Target;
using fields::Type;
using ::testing::HasSubstr;
using Conditions = std::vector<FormCondition>;

struct House {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  Actor system = Actor::of_system();
  FieldId kind, fault, serial, box;

  House() {
    kind = made("Kind", Type::tagger, {"Claim", "Return"});
    fault = made("Fault", Type::tagger, {"Seam", "Pole"});
    serial = made("Serial number", Type::text, {});
    box = made("Checked", Type::checkbox, {});
  }
  FieldId made(std::string title, Type type, std::vector<std::string> options) {
    fields::FieldChange c;
    c.title = {true, std::move(title)};
    if (!options.empty()) c.options.emplace();
    for (auto& o : options) c.options->push_back({{}, std::move(o), ""});
    return store->write([&](store::Tx& tx) { return fields::create(tx, system, Target::ticket, type, c); });
  }
  void set(FieldId id, Conditions const& c) {
    store->write([&](store::Tx& tx) { set_conditions(tx, system, id, c); });
  }
  std::string refused(FieldId id, Conditions const& c) {
    try {
      set(id, c);
    } catch (Fault const& f) {
      return f.say;
    }
    return "";
  }
  // What is missing when a ticket with these values is solved in this group.
  std::string missing(std::vector<fields::FieldValue> const& values, std::int64_t group = 1) {
    try {
      store->read([&](store::Read& r) {
        fields::Edit edit(Target::ticket, 0);
        edit.set(r, system, values);
        require_filled(r, system, {0, "solved", group, {}}, edit);
      });
    } catch (Fault const& f) {
      return f.say.substr(0, f.say.find(" must"));
    }
    return "";
  }
};

std::string name(FieldId id) {
  return fmt::to_string(id.value);
}

TEST(Forms, ask_for_a_field_only_while_another_has_the_value) {
  House h;
  h.set(h.fault, {{{}, name(h.kind), {"claim"}, true}});
  EXPECT_EQ(h.missing({}), "");
  EXPECT_EQ(h.missing({{h.kind, "return"}}), "");
  EXPECT_EQ(h.missing({{h.kind, "claim"}}), "Fault");
  EXPECT_EQ(h.missing({{h.kind, "claim"}, {h.fault, "seam"}}), "");
}

TEST(Forms, hide_what_depends_on_something_hidden_even_when_it_is_required) {
  House h;
  fields::FieldChange required;
  required.required = {true, true};
  h.store->write([&](store::Tx& tx) { fields::update(tx, h.system, h.serial, required); });
  EXPECT_EQ(h.missing({}), "Serial number") << "without conditions it is always asked for";
  h.set(h.fault, {{{}, name(h.kind), {"claim"}, false}});
  h.set(h.serial, {{{}, name(h.fault), {"pole"}, false}});
  EXPECT_EQ(h.missing({}), "");
  EXPECT_EQ(h.missing({{h.kind, "return"}, {h.fault, "pole"}}), "") << "the fault is hidden, and so is this";
  EXPECT_EQ(h.missing({{h.kind, "claim"}, {h.fault, "pole"}}), "Serial number");
}

TEST(Forms, look_at_status_group_and_checkboxes_and_one_condition_is_enough) {
  House h;
  h.set(h.serial, {{{}, "group", {"7"}, true}, {{}, name(h.box), {"true"}, true}});
  EXPECT_EQ(h.missing({}, 6), "");
  EXPECT_EQ(h.missing({}, 7), "Serial number");
  EXPECT_EQ(h.missing({{h.box, true}}, 6), "Serial number");
  h.set(h.serial, {{{}, "status", {"pending"}, true}});
  EXPECT_EQ(h.missing({}, 7), "") << "it is shown while the ticket is pending, and needed for nothing here";
  h.set(h.serial, {{{}, "status", {"solved"}, true}});
  EXPECT_EQ(h.missing({}), "Serial number");
  h.set(h.serial, {});
  EXPECT_EQ(h.missing({}), "");
}

TEST(Forms, refuse_what_decides_nothing) {
  House h;
  EXPECT_THAT(h.refused(h.fault, {{{}, name(h.serial), {"x"}, false}}), HasSubstr("a list or a checkbox"));
  EXPECT_THAT(h.refused(h.fault, {{{}, name(h.fault), {"seam"}, false}}), HasSubstr("a list or a checkbox"));
  EXPECT_THAT(h.refused(h.fault, {{{}, "weather", {"rain"}, false}}), HasSubstr("a list or a checkbox"));
  EXPECT_THAT(h.refused(h.fault, {{{}, name(h.kind), {}, false}}), HasSubstr("Choose what"));
  EXPECT_THAT(h.refused(h.fault, {{{}, name(h.kind), {"gift"}, false}}), HasSubstr("gift is nothing"));
  h.set(h.fault, {{{}, name(h.kind), {"claim"}, false}});
  EXPECT_THAT(h.refused(h.kind, {{{}, name(h.fault), {"seam"}, false}}), HasSubstr("in a circle"));
  Actor agent;
  agent.user = UserId{5};
  agent.staff = true;
  EXPECT_THROW(h.store->write([&](store::Tx& tx) { set_conditions(tx, agent, h.fault, {}); }), Fault);
}

}  // namespace
}  // namespace svar::forms
