// Statuses of the department's own, forms and brands on tickets.
#include <gmock/gmock.h>

#include "features/tickets/take_back.hpp"
#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {

using namespace testing;
using statuses::Category;
using statuses::StatusId;
using ::testing::HasSubstr;

struct WithStructure : Department {
  StatusId supplier, parts, fresh;

  WithStructure() {
    supplier = made("Waiting for the supplier", Category::hold);
    parts = made("Parts on their way", Category::pending);
    fresh = made("Looked at", Category::open);
  }
  StatusId made(std::string label, Category category) {
    statuses::StatusChange c;
    c.label = to(std::move(label));
    return write([&](store::Tx& tx) { return statuses::create(tx, system(), category, c); });
  }
  void make_default(StatusId id) {
    write([&](store::Tx& tx) { statuses::make_default(tx, system(), id); });
  }
  void moves(TicketId id, StatusId status) {
    tick();
    Change c;
    c.custom_status_id = to(status);
    changes(kari, id, c);
  }
  void moves(TicketId id, Status status) {
    tick();
    Change c;
    c.status = to(status);
    changes(kari, id, c);
  }
  std::pair<Status, std::int64_t> state(TicketId id) {
    auto const t = ticket(id);
    return {t.status, status_id_of(t).value};
  }
};

TEST(CustomStatuses, setting_either_moves_the_other) {
  WithStructure d;
  auto const id = d.received();
  EXPECT_EQ(d.state(id), std::pair(Status::new_, std::int64_t{1}));
  d.moves(id, d.supplier);
  EXPECT_EQ(d.state(id), std::pair(Status::hold, d.supplier.value));
  EXPECT_EQ(change_of(d.last_audit(id), "custom_status_id"), fmt::format("\"1\">\"{}\"", d.supplier.value));
  d.moves(id, Status::open);
  EXPECT_EQ(d.state(id), std::pair(Status::open, std::int64_t{2}));
  d.moves(id, d.fresh);
  EXPECT_EQ(change_of(d.last_audit(id), "status"), "");
  EXPECT_EQ(d.state(id), std::pair(Status::open, d.fresh.value));
  d.moves(id, StatusId{2});
  EXPECT_EQ(d.state(id), std::pair(Status::open, std::int64_t{2}));
  expect_consistent(*d.store);
}

TEST(CustomStatuses, who_comes_into_a_category_gets_its_default) {
  WithStructure d;
  auto const before = d.received();
  d.moves(before, Status::pending);
  d.make_default(d.parts);
  d.make_default(d.fresh);
  EXPECT_EQ(d.state(before), std::pair(Status::pending, std::int64_t{3})) << "who was there stays";
  auto const id = d.received();
  d.moves(id, Status::pending);
  EXPECT_EQ(d.state(id), std::pair(Status::pending, d.parts.value));
  d.tick();
  d.receives(id, d.anna, "Any news?");
  EXPECT_EQ(d.state(id), std::pair(Status::open, d.fresh.value)) << "the customer's words reopen it";
  expect_consistent(*d.store);
}

TEST(CustomStatuses, a_closed_ticket_keeps_the_one_it_was_solved_with) {
  WithStructure d;
  auto const refunded = d.made("Refunded", Category::solved);
  auto const id = d.received();
  d.moves(id, refunded);
  Change c;
  c.status = to(Status::closed);
  d.write([&](store::Tx& tx) { update(tx, d.system(), id, c); });
  EXPECT_EQ(d.state(id), std::pair(Status::closed, refunded.value));
}

TEST(CustomStatuses, taking_a_change_back_gives_the_one_from_before) {
  WithStructure d;
  auto const id = d.received();
  d.moves(id, d.fresh);
  d.moves(id, d.supplier);
  auto const audit = d.last_audit(id).id;
  auto const kari = d.actor(d.kari);
  d.write([&](store::Tx& tx) { take_back_changes(tx, kari, audit); });
  EXPECT_EQ(d.state(id), std::pair(Status::open, d.fresh.value));
  d.moves(id, Status::hold);
  auto const plain = d.last_audit(id).id;
  d.write([&](store::Tx& tx) { take_back_changes(tx, kari, plain); });
  EXPECT_EQ(d.state(id), std::pair(Status::open, d.fresh.value));
}

TEST(CustomStatuses, only_those_in_use_can_be_chosen) {
  WithStructure d;
  auto const id = d.received();
  d.moves(id, d.supplier);
  d.write([&](store::Tx& tx) { statuses::remove(tx, d.system(), d.supplier); });
  EXPECT_EQ(d.state(id).second, d.supplier.value) << "whoever has it keeps it";
  d.moves(id, Status::open);
  EXPECT_THAT(fault_of([&] { d.moves(id, d.supplier); }).say, HasSubstr("no such status"));
  EXPECT_THAT(fault_of([&] { d.moves(id, StatusId{1}); }).say, HasSubstr("new only once"));
  EXPECT_THAT(fault_of([&] { d.moves(id, StatusId{4711}); }).say, HasSubstr("no such status"));
}

TEST(CustomStatuses, a_ticket_may_begin_in_one) {
  WithStructure d;
  NewTicket n;
  n.requester_id = d.anna;
  n.comment = words("By phone", false);
  n.custom_status_id = d.parts;
  auto const kari = d.actor(d.kari);
  auto const done = d.write([&](store::Tx& tx) { return open(tx, kari, n); });
  EXPECT_EQ(d.state(done.ticket_id), std::pair(Status::pending, d.parts.value));
}

TEST(CustomStatuses, a_customer_chooses_none) {
  WithStructure d;
  auto const id = d.received();
  Change c;
  c.custom_status_id = to(d.parts);
  EXPECT_EQ(fault_of([&] { d.changes(d.anna, id, c); }).code, FaultCode::forbidden);
}

TEST(TicketForms, ask_for_their_own_fields_and_no_others) {
  Department d;
  fields::FieldId order, serial;
  forms::FormId returns;
  d.write([&](store::Tx& tx) {
    fields::FieldChange f;
    f.title = to(std::string("Order"));
    order = fields::create(tx, d.system(), fields::Target::ticket, fields::Type::text, f);
    f.title = to(std::string("Serial"));
    f.required = to(true);
    serial = fields::create(tx, d.system(), fields::Target::ticket, fields::Type::text, f);
    forms::FormChange c;
    c.name = to(std::string("Returns"));
    c.field_ids = to(std::vector{order.value});
    c.required_ids = to(std::vector{order.value});
    returns = forms::create(tx, d.system(), c);
  });
  auto const solved = [&](TicketId id) {
    Change c;
    c.status = to(Status::solved);
    d.tick();
    d.changes(d.kari, id, c);
  };
  auto const id = d.received();
  EXPECT_THAT(fault_of([&] { solved(id); }).say, HasSubstr("Serial")) << "the first form has every field";
  Change c;
  c.form_id = to(returns);
  d.changes(d.kari, id, c);
  EXPECT_EQ(change_of(d.last_audit(id), "ticket_form_id"), fmt::format("\"1\">\"{}\"", returns.value));
  auto const say = fault_of([&] { solved(id); }).say;
  EXPECT_THAT(say, HasSubstr("Order"));
  EXPECT_THAT(say, ::testing::Not(HasSubstr("Serial")));
  c = {};
  c.custom_fields = {{order, "A-1"}};
  d.changes(d.kari, id, c);
  solved(id);
  EXPECT_EQ(d.ticket(id).status, Status::solved);
}

TEST(Brands, a_ticket_is_of_its_mailbox_and_gets_the_brands_form) {
  Department d;
  brands::BrandId outlet;
  forms::FormId form;
  d.write([&](store::Tx& tx) {
    forms::FormChange f;
    f.name = to(std::string("Outlet"));
    form = forms::create(tx, d.system(), f);
    brands::BrandChange c;
    c.name = to(std::string("Outlet"));
    c.form_id = to(form.value);
    outlet = brands::create(tx, d.system(), c);
    brands::make_default(tx, d.system(), outlet);
  });
  auto const t = d.ticket(d.received());
  EXPECT_EQ(t.brand_id, outlet);
  EXPECT_EQ(t.form_id, form);
  Change c;
  c.brand_id = to(brands::first_brand);
  d.tick();
  d.changes(d.kari, t.id, c);
  EXPECT_EQ(d.ticket(t.id).brand_id, brands::BrandId{});
  EXPECT_EQ(change_of(d.last_audit(t.id), "brand_id"), fmt::format("\"{}\">\"1\"", outlet.value));
}

}  // namespace
}  // namespace svar::tickets
