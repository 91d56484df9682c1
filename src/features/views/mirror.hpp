#pragma once
// All tickets in memory, column by column: what conditions look at and what lists are sorted by.
//
// A page holds 4096 tickets of neighbouring numbers. A condition runs down one column of a page and leaves a
// byte per ticket, which the compiler does sixteen at a time; a page whose bounds already say no is not
// looked at. About a hundred bytes per ticket. Not thread-safe: the engine guards it.
#include <array>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "features/tickets/tickets_columns.hpp"
#include "features/views/plan.hpp"

namespace svar::views {

inline constexpr std::size_t page_rows = 4096;  // a power of two
// Different sets of tags that have been seen; beyond, the tickets are better read anew.
inline constexpr std::size_t max_sets = 4'000'000;
inline constexpr std::int64_t no_moment = max_id;
// Ids beyond are all kept as this one, which no condition asks for. (They count up from 1.)
inline constexpr std::uint32_t beyond = 0xffff'ffff;

struct TicketPage {
  std::int64_t base = 0;  // the number of its first ticket
  std::array<std::array<std::uint8_t, page_rows>, byte_columns> bytes;
  std::array<std::array<std::uint32_t, page_rows>, word_columns> words;
  std::array<std::array<std::int64_t, page_rows>, moment_columns> moments;
  // Bounds that hold for every ticket here; they may be wider than needed after changes.
  std::array<std::uint64_t, byte_columns> seen{};
  std::array<std::int64_t, moment_columns> low, high;
  TicketPage();
};

// What a list's walk goes by; less is first.
struct Place {
  std::int64_t group = 0, key = 0, id = 0;
  auto operator<=>(Place const&) const = default;
};
// What stands first among groups and assignees: by name.
using Ranks = std::unordered_map<std::uint32_t, std::int64_t>;

class Mirror {
 public:
  Mirror() { clear(); }
  void clear();
  // Takes over a ticket as it is now. `watch` is called before and after with the page and the place in it.
  template <class F>
  void put(tickets::TicketColumns const& t, F&& watch) {
    auto const [page, at] = row_of(t.id.value);
    watch(*page, at, false);
    write(*page, at, t);
    watch(*page, at, true);
  }
  void put(tickets::TicketColumns const& t) {
    put(t, [](auto&&...) {});
  }
  // Answers whether it differs.
  bool set_language(UserId, std::string_view locale);

  std::int64_t count(Plan const&, Time now) const;
  // Up to `limit` places after `from` in order.
  std::vector<Place> first(Plan const&, Order const&, Ranks const&, Time now, std::optional<Place> from,
                           std::size_t limit) const;
  // Whether one ticket is in it.
  bool holds(Plan const&, Time now, TicketPage const&, std::size_t at) const;
  // When `count` may change without any ticket changing; max_id: never.
  std::int64_t changes_after(Plan const&, Time now) const;
  static std::int64_t changes_after(Plan const&, Time now, TicketPage const&, std::size_t at);
  std::size_t size() const { return tickets_; }
  bool is_worn() const { return sets_.size() > max_sets; }

 private:
  using Mask = std::array<std::uint8_t, page_rows>;
  struct Ready;      // a test with what its texts mean here
  struct ReadyPlan;  // all of a plan
  std::pair<TicketPage*, std::size_t> row_of(std::int64_t id);
  void write(TicketPage&, std::size_t at, tickets::TicketColumns const&);
  std::uint32_t set_of(std::string const& tags);
  std::vector<std::uint32_t> const* sets_with(std::string const& term) const;
  std::uint8_t language_code(std::string_view locale);
  std::uint64_t set_of(Test const&) const;
  bool has_terms(Test const&, std::uint32_t set) const;
  Ready ready(Test const&, Time now) const;
  ReadyPlan ready(Plan const&, Time now) const;
  // False when no ticket of the page is in it.
  bool fill(ReadyPlan const&, TicketPage const&, Mask&) const;
  // The same as a function; the plan must outlive it.
  std::function<bool(TicketPage const&, Mask&)> filler(Plan const&, Time now) const;

  std::vector<std::unique_ptr<TicketPage>> pages_;  // by number
  std::unordered_map<std::int64_t, TicketPage*> page_of_;
  std::unordered_map<std::string, std::uint32_t> sets_;                    // by the tags as they are stored
  std::unordered_map<std::string, std::vector<std::uint32_t>> with_term_;  // sets, ascending
  std::vector<std::string> languages_{""};
  std::vector<std::uint8_t> language_of_;  // by the person's id
  std::size_t tickets_ = 0;
};

}  // namespace svar::views
