#pragma once
// Rimfjell's people, groups, mailboxes and customers.
#include <string>
#include <vector>

#include "features/demo/company_fields.hpp"
#include "features/demo/demo.hpp"
#include "features/demo/random.hpp"
#include "features/tickets/tickets.hpp"

namespace svar::demo {

struct Colleague {
  UserId id;
  std::string name, email, role, locale;
  std::vector<std::string> groups;
  double share;  // of the answers
};
struct Customer {
  UserId id;
  std::string first_name;
  std::size_t language;  // index in languages()
};
struct Company {
  std::vector<Colleague> colleagues;
  std::vector<std::pair<std::string, kit::GroupId>> groups;
  std::vector<std::int64_t> mailboxes;  // by language
  std::vector<Customer> customers;
  FieldsByKey fields;
};

// Who works at Rimfjell, without ids: for the sign-ins.
std::vector<Colleague> colleagues();
// Makes everything but the history, as of `start`.
Company found_company(store::Store&, std::string const& workspace_secret, Random&, Time start,
                      std::size_t customers);

}  // namespace svar::demo
