#include "features/statuses/statuses.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/testing.hpp"

namespace svar::statuses {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct House {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  Actor system = Actor::of_system();

  StatusChange called(std::string label) {
    StatusChange c;
    c.label = {true, std::move(label)};
    return c;
  }
  StatusId made(std::string label, Category category = Category::hold) {
    return store->write([&](store::Tx& tx) { return create(tx, system, category, called(label)); });
  }
  std::vector<std::string> labels(Category category) {
    std::vector<std::string> out;
    store->read([&](store::Read& r) {
      for (auto const& s : list(r))
        if (s.category == category) out.push_back(label_of(s, ""));
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

TEST(Statuses, every_category_has_a_plain_one_that_stays) {
  House h;
  h.store->read([&](store::Read& r) {
    for (auto const c :
         {Category::new_, Category::open, Category::pending, Category::hold, Category::solved}) {
      EXPECT_EQ(default_of(r, c), plain_of(c));
      EXPECT_EQ(get(r, plain_of(c)).category, c);
    }
  });
  EXPECT_THAT(h.refused([&](store::Tx& tx) { remove(tx, h.system, plain_of(Category::open)); }),
              HasSubstr("cannot be removed"));
}

TEST(Statuses, one_is_the_default_and_always_in_use) {
  House h;
  auto const supplier = h.made("Supplier");
  h.store->write([&](store::Tx& tx) { make_default(tx, h.system, supplier); });
  h.store->read([&](store::Read& r) {
    EXPECT_EQ(default_of(r, Category::hold), supplier);
    EXPECT_FALSE(get(r, plain_of(Category::hold)).default_);
  });
  StatusChange off;
  off.active = {true, false};
  EXPECT_THAT(h.refused([&](store::Tx& tx) { update(tx, h.system, supplier, off); }), HasSubstr("default"));
  EXPECT_THAT(h.refused([&](store::Tx& tx) { remove(tx, h.system, supplier); }), HasSubstr("default"));
}

TEST(Statuses, keep_their_order_within_the_category) {
  House h;
  auto const a = h.made("Supplier"), b = h.made("Transport");
  EXPECT_THAT(h.labels(Category::hold), ElementsAre("On-hold", "Supplier", "Transport"));
  h.store->write([&](store::Tx& tx) { reorder(tx, h.system, {b, plain_of(Category::hold), a}); });
  EXPECT_THAT(h.labels(Category::hold), ElementsAre("Transport", "On-hold", "Supplier"));
  EXPECT_THAT(h.labels(Category::open), ElementsAre("Open"));
}

TEST(Statuses, are_called_by_the_readers_language_and_differently_for_customers) {
  House h;
  auto const id = h.made("Supplier");
  StatusChange c;
  c.labels = {true, Labels{{"nb", "Leverandør"}, {"sv", " "}}};
  c.customer_labels = {true, Labels{{"nb", "Vi venter på deler"}}};
  h.store->write([&](store::Tx& tx) { update(tx, h.system, id, c); });
  h.store->read([&](store::Read& r) {
    auto const s = get(r, id);
    EXPECT_EQ(label_of(s, "nb"), "Leverandør");
    EXPECT_EQ(label_of(s, "sv"), "Supplier");
    EXPECT_EQ(customer_label_of(s, "nb"), "Vi venter på deler");
    EXPECT_EQ(customer_label_of(s, "da"), "Supplier");
    EXPECT_EQ(customer_label_of(get(r, plain_of(Category::hold)), "en"), "Open")
        << "whom the department waits for is not the customer's concern";
  });
  c.labels = {true, Labels{{"xx", "?"}}};
  EXPECT_THAT(h.refused([&](store::Tx& tx) { update(tx, h.system, id, c); }), HasSubstr("language"));
}

TEST(Statuses, two_are_not_called_the_same_and_one_has_a_label) {
  House h;
  h.made("Supplier");
  EXPECT_THAT(h.refused([&](store::Tx& tx) { create(tx, h.system, Category::open, h.called("supplier")); }),
              HasSubstr("Another status"));
  EXPECT_THAT(h.refused([&](store::Tx& tx) { create(tx, h.system, Category::open, h.called("  ")); }),
              HasSubstr("needs a label"));
}

TEST(Statuses, a_removed_one_comes_back) {
  House h;
  auto const id = h.made("Supplier");
  h.store->write([&](store::Tx& tx) { remove(tx, h.system, id); });
  EXPECT_THAT(h.labels(Category::hold), ElementsAre("On-hold"));
  h.store->read([&](store::Read& r) { EXPECT_EQ(list(r, true).size(), 6U); });
  h.store->write([&](store::Tx& tx) { restore(tx, h.system, id); });
  EXPECT_THAT(h.labels(Category::hold), ElementsAre("On-hold", "Supplier"));
}

TEST(Statuses, only_who_keeps_the_settings_changes_them) {
  House h;
  Actor nobody;
  nobody.staff = true;
  EXPECT_EQ(h.refused([&](store::Tx& tx) { create(tx, nobody, Category::open, h.called("Mine")); }).empty(),
            false);
  EXPECT_THAT(h.labels(Category::open), ElementsAre("Open"));
}

}  // namespace
}  // namespace svar::statuses
