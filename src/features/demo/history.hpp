#pragma once
// Up to a year of tickets: what happens when, and the telling of it through the commands that people use.
#include <functional>

#include "features/demo/company.hpp"

namespace svar::demo {

inline constexpr int history_days = 365;
inline constexpr std::int64_t tickets_a_day = 40;  // with few tickets the company is young, and its days busy
inline constexpr int youngest_days = 30;

// Lives through `tickets` tickets that end at `end` (now); what would happen later has not happened, so the
// youngest stand open.
void live_through(store::Store&, Company&, Random&, std::int64_t tickets, Time end,
                  std::function<void(std::int64_t done, std::int64_t of)> const& progress);

}  // namespace svar::demo
