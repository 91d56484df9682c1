#pragma once
// A small department for the tests of tickets: two groups, colleagues of several roles, two customers.
#include <gtest/gtest.h>

#include "features/customers/customers.hpp"
#include "features/people/people.hpp"
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets.hpp"
#include "store/testing.hpp"

namespace svar::tickets::testing {

struct Department {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  Time start = from_epoch_seconds(1'790'000'000);
  ClockOverride clock{start};
  GroupId support, returns;
  UserId kari;  // agent in support: sees everything
  UserId jon;   // junior agent in support: sees support and what has no group
  UserId rita;  // junior agent in returns
  UserId lars;  // light agent in support
  UserId admin;
  UserId anna, per;  // customers

  Department();

  // A minute passes.
  void tick() { clock.set(now() + minutes(1)); }
  Actor actor(UserId, Via via = Via::web);
  Actor system() const { return Actor::of_system(); }

  template <class F>
  auto write(F&& work) {
    return store->write(std::forward<F>(work));
  }
  template <class F>
  auto read(F&& work) {
    return store->read(std::forward<F>(work));
  }

  // Anna writes by mail.
  TicketId received(std::string text = "The pole is broken", UserId from = {});
  Done receives(TicketId, UserId author, std::string text);
  Done changes(UserId who, TicketId, Change const&);
  Done replies(UserId who, TicketId, std::string text, bool public_ = true);
  Ticket ticket(TicketId);
  Audit last_audit(TicketId);
  std::vector<Comment> comments(TicketId);
  std::vector<std::string> facts_of(TicketId);                        // kinds, in order
  std::string attach_upload(UserId owner, std::string const& bytes);  // a waiting upload's token
};

template <class T>
json::Patch<T> to(T value) {
  return {true, std::move(value)};
}
inline NewComment words(std::string text, bool public_ = true) {
  NewComment c;
  c.text = std::move(text);
  c.public_ = public_;
  return c;
}
// The change of one field as "from>to".
std::string change_of(Audit const&, std::string_view field);

// What a command throws; fails the test when it throws nothing.
template <class F>
Fault fault_of(F&& work) {
  try {
    work();
  } catch (Fault const& f) {
    return f;
  }
  ADD_FAILURE() << "nothing was thrown";
  return Fault(FaultCode::internal, "nothing was thrown");
}

// What is kept beside the tickets (tallies, tag counts, comment figures) equals a recount, and the audits
// played through give the tickets' fields.
void expect_consistent(store::Store&);

}  // namespace svar::tickets::testing
