#pragma once
// For tests of tools that stand beside a ticket: two groups, a colleague in each, an administrator, a
// customer.
#include <gtest/gtest.h>

#include "features/customers/customers.hpp"
#include "features/tickets/tickets.hpp"
#include "store/testing.hpp"

namespace svar::tickets {

struct Colleagues {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  kit::GroupId support, returns;
  UserId kari, jon, admin, anna;  // of support, of returns (a junior), of support, the customer

  Colleagues() {
    store->write([&](store::Tx& tx) {
      auto const system = kit::Actor::of_system();
      support = people::create_group(tx, system, "Support", "");
      returns = people::create_group(tx, system, "Returns", "");
      auto const person = [&](std::string name, std::string role, kit::GroupId group) {
        people::NewUser made;
        made.name = name;
        made.email = name + "@rimfjell.example";
        made.role = role;
        made.groups = {group};
        return people::create(tx, system, made);
      };
      kari = person("kari", "agent", support);
      jon = person("jon", "junior_agent", returns);
      admin = person("admin", "admin", support);
      anna = customers::ensure(tx, system, "anna@kunde.example", "Anna");
    });
  }
  // Anna's mail to support.
  Done asks(std::string subject, std::string text) {
    Received mail;
    mail.author_id = anna;
    mail.subject = std::move(subject);
    mail.comment.text = std::move(text);
    mail.group_id = support;
    return store->write([&](store::Tx& tx) { return receive(tx, kit::Actor::of_system(), mail); });
  }
};

}  // namespace svar::tickets
