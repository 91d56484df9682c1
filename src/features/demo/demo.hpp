#pragma once
// The demo company: Rimfjell, an invented Nordic shop for outdoor gear, with a year of history that ends
// today. Everything is told through the same commands that people and mail use; all addresses end in
// .example.
#include <functional>
#include <string>
#include <vector>

#include "kit/feature.hpp"

namespace svar::demo {

struct Plan {
  std::int64_t tickets = 4000;
  std::uint64_t seed = 1;
};

struct SignIn {
  std::string role, name, email, password;
};

bool is_present(store::Store&);
// Makes the company in an empty workspace. Throws Fault when there are people in it already.
void create(store::Store&, std::string const& workspace_secret, Plan const&,
            std::function<void(std::int64_t done, std::int64_t of)> const& progress);
// Removes the company and everything that happened in it. Throws Fault when the workspace holds anything
// else.
void remove(store::Store&);
// One colleague per role. Passwords are random, made with the company and kept in <data>/demo-passwords (mode
// 0600); without a folder they are made anew at each call.
std::vector<SignIn> sign_ins(store::Store&, std::string const& data_directory);

kit::Feature feature();

}  // namespace svar::demo
