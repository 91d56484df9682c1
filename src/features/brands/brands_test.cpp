#include "features/brands/brands.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "store/testing.hpp"

namespace svar::brands {
namespace {

using ::testing::HasSubstr;

struct House {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  Actor system = Actor::of_system();

  BrandChange called(std::string name) {
    BrandChange c;
    c.name = {true, std::move(name)};
    return c;
  }
  BrandId made(BrandChange const& c) {
    return store->write([&](store::Tx& tx) { return create(tx, system, c); });
  }
  Brand brand(BrandId id) {
    return store->read([&](store::Read& r) { return get(r, id); });
  }
  std::string refused(BrandChange const& c) {
    try {
      made(c);
    } catch (Fault const& f) {
      return f.say;
    }
    return "";
  }
};

TEST(Brands, the_first_one_is_the_workspace_and_owns_what_nobody_owns) {
  House h;
  h.store->read([&](store::Read& r) {
    EXPECT_EQ(default_brand(r), first_brand);
    EXPECT_EQ(of_mailbox(r, 7), first_brand);
    EXPECT_EQ(of_mailbox(r, 0), first_brand);
  });
  EXPECT_THROW(h.store->write([&](store::Tx& tx) { remove(tx, h.system, first_brand); }), Fault);
}

TEST(Brands, have_an_address_of_their_own) {
  House h;
  EXPECT_EQ(h.brand(h.made(h.called("Fjell & Fritid"))).key, "fjell-fritid");
  EXPECT_EQ(h.brand(h.made(h.called("Fjell - Fritid"))).key, "fjell-fritid-2");
  auto c = h.called("Outlet");
  c.key = {true, "fjell-fritid"};
  EXPECT_THAT(h.refused(c), HasSubstr("Another brand"));
  c.key = {true, "-x"};
  EXPECT_THAT(h.refused(c), HasSubstr("hyphens"));
}

TEST(Brands, take_colours_and_addresses_that_are_some) {
  House h;
  auto c = h.called("Outlet");
  c.color = {true, "#2F6FED"};
  c.logo_url = {true, "https://outlet.example/logo.png"};
  auto const id = h.made(c);
  EXPECT_EQ(h.brand(id).color, "#2f6fed");
  c = h.called("Other");
  c.color = {true, "red;}"};
  EXPECT_THAT(h.refused(c), HasSubstr("colour"));
  c.color = {};
  c.logo_url = {true, "javascript:alert(1)"};
  EXPECT_THAT(h.refused(c), HasSubstr("https://"));
  c.logo_url = {true, "https://x.example/\"onload=1"};
  EXPECT_THAT(h.refused(c), HasSubstr("https://"));
}

TEST(Brands, sign_in_the_readers_language) {
  House h;
  auto c = h.called("Outlet");
  c.signatures = {true, Words{{"", "Outlet"}, {"nb", "Hilsen Outlet"}}};
  auto const b = h.brand(h.made(c));
  EXPECT_EQ(signature_of(b, "nb"), "Hilsen Outlet");
  EXPECT_EQ(signature_of(b, "sv"), "Outlet");
  EXPECT_EQ(signature_of(h.brand(first_brand), "nb"), "");
}

TEST(Brands, own_mailboxes_that_are_there) {
  House h;
  auto c = h.called("Outlet");
  c.mailbox_ids = {true, std::vector<std::int64_t>{4711}};
  EXPECT_THAT(h.refused(c), HasSubstr("mailbox"));
}

TEST(Brands, two_are_not_called_the_same) {
  House h;
  h.made(h.called("Outlet"));
  EXPECT_THAT(h.refused(h.called("outlet")), HasSubstr("Another brand"));
  EXPECT_THAT(h.refused(h.called("")), HasSubstr("needs a name"));
}

}  // namespace
}  // namespace svar::brands
