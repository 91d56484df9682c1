#include "features/tags/tags.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/fields/fields.hpp"
#include "features/tickets/retag.hpp"
#include "store/testing.hpp"

namespace svar::tags {
namespace {

struct House {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  Actor system = Actor::of_system();

  tickets::TicketId ticket(std::vector<std::string> tags) {
    return store->write([&](store::Tx& tx) {
      tickets::NewTicket n;
      n.requester_id = people::ensure_customer(tx, system, "anna@x.example", "Anna");
      n.comment.text = "Hello";
      n.tags = std::move(tags);
      return tickets::open(tx, system, n).ticket_id;
    });
  }
  std::string tags(tickets::TicketId id) {
    return store->read([&](store::Read& r) { return tickets::get(r, system, id).tags; });
  }
  std::int64_t uses(std::string_view tag) {
    return store->read([&](store::Read& r) { return tickets::tag_uses(r, tag); });
  }
  void renamed(std::string_view tag, std::string_view to) {
    store->write([&](store::Tx& tx) { rename(tx, system, tag, to); });
    work(*store, {}, tag, tickets::normal_tag(to), [] { return false; });
  }
  Fault refused(std::string_view tag, std::string_view to) {
    try {
      store->write([&](store::Tx& tx) { rename(tx, system, tag, to); });
    } catch (Fault const& f) {
      return f;
    }
    ADD_FAILURE() << "nothing was thrown";
    return not_found();
  }
};

TEST(Tags, are_renamed_merged_and_removed_on_every_ticket) {
  House h;
  auto const a = h.ticket({"tent", "pole"}), b = h.ticket({"tents"}), c = h.ticket({"tent_pole"});
  tickets::Change close;
  close.status = {true, tickets::Status::closed};
  h.store->write([&](store::Tx& tx) { tickets::update(tx, h.system, b, close); });
  h.renamed("tents", "Tent");
  EXPECT_EQ(h.tags(b), "tent") << "closed tickets too";
  EXPECT_EQ(h.tags(a), "pole tent");
  EXPECT_EQ(h.uses("tent"), 2);
  h.renamed("pole", "tent");
  EXPECT_EQ(h.tags(a), "tent") << "two become one";
  h.renamed("tent", "");
  EXPECT_EQ(h.tags(a), "");
  EXPECT_EQ(h.tags(c), "tent_pole") << "a tag is a whole word";
  EXPECT_EQ(h.uses("tent"), 0);
}

TEST(Tags, leave_a_trace_and_do_not_make_a_ticket_newer) {
  House h;
  auto const id = h.ticket({"tents"});
  auto const before = h.store->read([&](store::Read& r) { return tickets::get(r, h.system, id).updated_at; });
  h.renamed("tents", "tent");
  h.store->read([&](store::Read& r) {
    EXPECT_EQ(tickets::get(r, h.system, id).updated_at, before);
    auto const audits = tickets::audits_before(r, id, {}, 1);
    ASSERT_EQ(audits.size(), 1u);
    EXPECT_EQ(tickets::changes_of(audits[0]).at(0).field, "tags");
    EXPECT_EQ(events::read_after(r, 0, 1000).back().kind, "ticket.changed");
  });
}

TEST(Tags, refuse_what_would_change_nothing_or_is_a_fields) {
  House h;
  h.ticket({"tent", "red"});
  EXPECT_EQ(h.refused("nowhere", "x").code, FaultCode::not_found);
  EXPECT_EQ(h.refused("tent", " TENT ").fields.count("to"), 1u);
  h.store->write([&](store::Tx& tx) {
    fields::FieldChange c;
    c.title = {true, "Colour"};
    c.options = {{{}, "Red", ""}};
    fields::create(tx, h.system, fields::Target::ticket, fields::Type::tagger, c);
  });
  EXPECT_THAT(h.refused("red", "rouge").say, ::testing::HasSubstr("belongs to the field Colour"));
  EXPECT_THAT(h.refused("tent", "red").say, ::testing::HasSubstr("belongs to the field Colour"));
  Actor agent;
  agent.user = UserId{5};
  agent.staff = true;
  EXPECT_THROW(h.store->write([&](store::Tx& tx) { rename(tx, agent, "tent", "x"); }), Fault);
}

}  // namespace
}  // namespace svar::tags
