// Custom fields on tickets: in the same audit, facts and undo as all other fields.
#include <gmock/gmock.h>

#include "features/forms/forms.hpp"
#include "features/tickets/tickets_testing.hpp"

namespace svar::tickets {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct WithFields : Department {
  fields::FieldId order, colour, broken;

  WithFields() {
    write([&](store::Tx& tx) {
      fields::FieldChange c;
      c.title = to(std::string("Order number"));
      order = fields::create(tx, system(), fields::Target::ticket, fields::Type::text, c);
      c.title = to(std::string("Colour"));
      c.options = {{{}, "Red", ""}, {{}, "Blue", ""}};
      colour = fields::create(tx, system(), fields::Target::ticket, fields::Type::tagger, c);
      c.options = {};
      c.title = to(std::string("Broken"));
      c.tag = to(std::string("broken"));
      broken = fields::create(tx, system(), fields::Target::ticket, fields::Type::checkbox, c);
    });
  }
  void require(fields::FieldId id) {
    fields::FieldChange c;
    c.required = to(true);
    write([&](store::Tx& tx) { fields::update(tx, system(), id, c); });
  }
  json::Value held(TicketId id, fields::FieldId field) {
    for (auto& v :
         read([&](store::Read& r) { return fields::values_of(r, fields::Target::ticket, id.value); }))
      if (v.id == field) return v.value;
    return nullptr;
  }
  Done sets(UserId who, TicketId id, std::vector<fields::FieldValue> values) {
    Change c;
    c.custom_fields = std::move(values);
    return changes(who, id, c);
  }
};

TEST(CustomFields, change_in_the_tickets_audit_with_the_tags_of_what_is_chosen) {
  WithFields d;
  auto const id = d.received();
  d.tick();
  auto const before = d.ticket(id).updated_at;
  d.sets(d.kari, id, {{d.order, "A-17"}, {d.colour, "red"}, {d.broken, true}});
  auto const audit = d.last_audit(id);
  EXPECT_EQ(change_of(audit, fmt::to_string(d.order.value)), "null>\"A-17\"");
  EXPECT_EQ(change_of(audit, fmt::to_string(d.colour.value)), "null>\"red\"");
  EXPECT_EQ(d.ticket(id).tags, "broken red");
  EXPECT_GT(d.ticket(id).updated_at, before);
  EXPECT_EQ(d.facts_of(id).back(), "ticket.changed");
  d.sets(d.kari, id, {{d.colour, "blue"}, {d.broken, false}});
  EXPECT_EQ(d.ticket(id).tags, "blue");
  EXPECT_EQ(d.held(id, d.order), "A-17");
  EXPECT_FALSE(d.sets(d.kari, id, {{d.colour, "blue"}}).audit_id) << "the same again is no change";
  expect_consistent(*d.store);
}

TEST(CustomFields, tell_no_personal_text_to_the_log) {
  WithFields d;
  auto const id = d.received();
  d.sets(d.kari, id, {{d.order, "Anna Lind, Storgata 5"}});
  for (auto const& e : d.read([](store::Read& r) { return events::read_after(r, 0, 1000); }))
    EXPECT_THAT(e.data, ::testing::Not(HasSubstr("Storgata"))) << e.kind;
}

TEST(CustomFields, come_with_a_new_ticket) {
  WithFields d;
  NewTicket n;
  n.requester_id = d.anna;
  n.comment = words("By phone");
  n.custom_fields = {{d.colour, "red"}};
  auto const actor = d.actor(d.kari);
  auto const done = d.write([&](store::Tx& tx) { return open(tx, actor, n); });
  EXPECT_EQ(d.held(done.ticket_id, d.colour), "red");
  EXPECT_EQ(d.ticket(done.ticket_id).tags, "red");
  EXPECT_EQ(change_of(d.last_audit(done.ticket_id), fmt::to_string(d.colour.value)), "null>\"red\"");
  n.custom_fields = {{d.colour, "pink"}};
  auto const fault = fault_of([&] { d.write([&](store::Tx& tx) { return open(tx, actor, n); }); });
  EXPECT_EQ(fault.fields.count(fields::problem_name(d.colour)), 1u);
  expect_consistent(*d.store);
}

TEST(CustomFields, that_are_required_hold_back_a_colleague_who_solves) {
  WithFields d;
  d.require(d.order);
  d.require(d.colour);
  auto const id = d.received();
  Change solve;
  solve.status = to(Status::solved);
  auto const fault = fault_of([&] { d.changes(d.kari, id, solve); });
  EXPECT_EQ(fault.say, "Order number, Colour must be filled in before the ticket is solved");
  EXPECT_EQ(fault.fields.count(fields::problem_name(d.order)), 1u);
  EXPECT_EQ(d.ticket(id).status, Status::new_);
  solve.custom_fields = {{d.order, "A-1"}, {d.colour, "blue"}};
  d.changes(d.kari, id, solve);
  EXPECT_EQ(d.ticket(id).status, Status::solved);
  auto const other = d.received();
  Change thanks;
  thanks.status = to(Status::solved);
  d.changes(d.anna, other, thanks);
  EXPECT_EQ(d.ticket(other).status, Status::solved) << "a customer is not asked for what colleagues note";
}

TEST(CustomFields, are_asked_for_only_where_the_form_shows_them) {
  WithFields d;
  d.write([&](store::Tx& tx) {
    forms::set_conditions(tx, d.system(), d.order, {{{}, fmt::to_string(d.colour.value), {"red"}, true}});
  });
  Change solve;
  solve.status = to(Status::solved);
  auto const id = d.received();
  d.changes(d.kari, id, solve);
  EXPECT_EQ(d.ticket(id).status, Status::solved);
  auto const other = d.received();
  d.sets(d.kari, other, {{d.colour, "red"}});
  EXPECT_EQ(fault_of([&] { d.changes(d.kari, other, solve); }).fields.count(fields::problem_name(d.order)),
            1u);
  solve.custom_fields = {{d.colour, "blue"}};
  d.changes(d.kari, other, solve);
  EXPECT_EQ(d.ticket(other).status, Status::solved) << "by what the change makes of it";
}

TEST(CustomFields, go_back_with_the_answer_they_came_with) {
  WithFields d;
  auto const id = d.received();
  d.sets(d.kari, id, {{d.order, "A-1"}, {d.colour, "red"}});
  d.tick();
  Change answer;
  answer.comment = words("A new one is on its way");
  answer.custom_fields = {{d.order, "A-2"}, {d.colour, nullptr}, {d.broken, true}};
  auto const done = d.changes(d.kari, id, answer);
  EXPECT_EQ(d.ticket(id).tags, "broken");
  d.tick();
  d.sets(d.jon, id, {{d.order, "A-3"}});
  d.tick();
  auto const kari = d.actor(d.kari);
  d.write([&](store::Tx& tx) { undo_comment(tx, kari, done.comment_id); });
  EXPECT_EQ(d.held(id, d.order), "A-3") << "what somebody changed since stays";
  EXPECT_EQ(d.held(id, d.colour), "red");
  EXPECT_TRUE(d.held(id, d.broken).is_null());
  EXPECT_EQ(d.ticket(id).tags, "red");
  EXPECT_EQ(change_of(d.last_audit(id), fmt::to_string(d.colour.value)), "null>\"red\"");
  expect_consistent(*d.store);
}

TEST(CustomFields, refuse_who_may_not_and_what_moved_on) {
  WithFields d;
  auto const id = d.received();
  EXPECT_EQ(fault_of([&] { d.sets(d.lars, id, {{d.order, "A"}}); }).code, FaultCode::forbidden);
  EXPECT_EQ(fault_of([&] { d.sets(d.anna, id, {{d.order, "A"}}); }).code, FaultCode::forbidden);
  fields::FieldChange c;
  c.editable_by_customers = to(true);
  d.write([&](store::Tx& tx) { fields::update(tx, d.system(), d.order, c); });
  d.sets(d.anna, id, {{d.order, "A"}});
  EXPECT_EQ(d.held(id, d.order), "A");
  Change late;
  late.custom_fields = {{d.order, "B"}};
  late.unchanged_since = d.ticket(id).updated_at - seconds(5);
  EXPECT_EQ(fault_of([&] { d.changes(d.kari, id, late); }).code, FaultCode::conflict);
}

TEST(CustomFields, are_scrubbed_with_the_ticket) {
  WithFields d;
  auto const id = d.received();
  d.sets(d.kari, id, {{d.order, "Storgata 5"}});
  d.write([&](store::Tx& tx) {
    remove(tx, d.system(), id);
    erase(tx, d.system(), id);
  });
  EXPECT_TRUE(d.held(id, d.order).is_null());
  for (auto const& a : d.read([&](store::Read& r) { return audits(r, id, {}, 100); }))
    EXPECT_THAT(a.changes, ::testing::Not(HasSubstr("Storgata")));
}

}  // namespace
}  // namespace svar::tickets
