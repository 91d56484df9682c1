#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/forms/forms.hpp"
#include "store/testing.hpp"

namespace svar::forms {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct House {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  Actor system = Actor::of_system();
  FieldId a, b, c;

  House() { a = field("A"), b = field("B"), c = field("C"); }
  FieldId field(std::string title) {
    fields::FieldChange change;
    change.title = {true, std::move(title)};
    return store->write([&](store::Tx& tx) {
      return fields::create(tx, system, fields::Target::ticket, fields::Type::text, change);
    });
  }
  FormId made(std::string name, std::vector<std::int64_t> ids, bool every = false) {
    FormChange f;
    f.name = {true, std::move(name)};
    f.field_ids = {true, std::move(ids)};
    f.every_field = {true, every};
    return store->write([&](store::Tx& tx) { return create(tx, system, f); });
  }
  std::vector<FieldId> asked(FormId id) {
    std::vector<FieldId> out;
    store->read([&](store::Read& r) {
      for (auto const& f : fields_of(get(r, id), fields::active(r, fields::Target::ticket)))
        out.push_back(f.id);
    });
    return out;
  }
  std::vector<std::string> names() {
    std::vector<std::string> out;
    store->read([&](store::Read& r) {
      for (auto const& f : list(r)) out.push_back(f.name);
    });
    return out;
  }
  template <class F>
  std::string refused(F&& work) {
    try {
      store->write(work);
    } catch (Fault const& f) {
      return f.say;
    }
    return "";
  }
};

TEST(NamedForms, the_first_one_has_every_field_and_stays) {
  House h;
  EXPECT_THAT(h.asked(first_form), ElementsAre(h.a, h.b, h.c));
  EXPECT_THAT(h.refused([&](store::Tx& tx) { remove(tx, h.system, first_form); }), HasSubstr("first form"));
}

TEST(NamedForms, fields_stand_in_the_forms_order_and_new_ones_follow_where_it_is_wished) {
  House h;
  auto const few = h.made("Few", {h.c.value, h.a.value});
  auto const all = h.made("All", {h.c.value}, true);
  EXPECT_THAT(h.asked(few), ElementsAre(h.c, h.a));
  EXPECT_THAT(h.asked(all), ElementsAre(h.c, h.a, h.b));
  auto const d = h.field("D");
  EXPECT_THAT(h.asked(few), ElementsAre(h.c, h.a));
  EXPECT_THAT(h.asked(all), ElementsAre(h.c, h.a, h.b, d));
}

TEST(NamedForms, a_copy_stands_by_itself) {
  House h;
  auto const few = h.made("Few", {h.c.value});
  auto const copy = h.store->write([&](store::Tx& tx) { return clone(tx, h.system, few); });
  EXPECT_THAT(h.names(), ElementsAre("", "Few", "Few 2"));
  FormChange f;
  f.field_ids = {true, std::vector{h.a.value}};
  h.store->write([&](store::Tx& tx) { update(tx, h.system, copy, f); });
  EXPECT_THAT(h.asked(few), ElementsAre(h.c));
  EXPECT_THAT(h.asked(copy), ElementsAre(h.a));
  h.store->write([&](store::Tx& tx) { clone(tx, h.system, few); });
  EXPECT_THAT(h.names(), ElementsAre("", "Few", "Few 2", "Few 3"));
}

TEST(NamedForms, one_is_the_default_and_is_never_out_of_use) {
  House h;
  auto const few = h.made("Few", {});
  h.store->write([&](store::Tx& tx) { make_default(tx, h.system, few); });
  h.store->read([&](store::Read& r) { EXPECT_EQ(default_form(r), few); });
  FormChange off;
  off.active = {true, false};
  EXPECT_THAT(h.refused([&](store::Tx& tx) { update(tx, h.system, few, off); }), HasSubstr("default"));
  EXPECT_THAT(h.refused([&](store::Tx& tx) { remove(tx, h.system, few); }), HasSubstr("default"));
}

TEST(NamedForms, name_fields_that_are_there) {
  House h;
  FormChange f;
  f.name = {true, "Odd"};
  f.field_ids = {true, std::vector<std::int64_t>{4711}};
  EXPECT_THAT(h.refused([&](store::Tx& tx) { create(tx, h.system, f); }), HasSubstr("4711"));
  f.field_ids = {};
  f.name = {true, "  "};
  EXPECT_THAT(h.refused([&](store::Tx& tx) { create(tx, h.system, f); }), HasSubstr("needs a name"));
}

TEST(NamedForms, are_put_in_order_and_come_back) {
  House h;
  auto const x = h.made("X", {}), y = h.made("Y", {});
  h.store->write([&](store::Tx& tx) { reorder(tx, h.system, {y, x}); });
  EXPECT_THAT(h.names(), ElementsAre("Y", "X", ""));
  h.store->write([&](store::Tx& tx) { remove(tx, h.system, x); });
  EXPECT_THAT(h.names(), ElementsAre("Y", ""));
  h.store->write([&](store::Tx& tx) { restore(tx, h.system, x); });
  EXPECT_THAT(h.names(), ElementsAre("Y", "X", ""));
}

}  // namespace
}  // namespace svar::forms
