// The first so many of a view in its order.
#include <algorithm>
#include <cstring>
#include <limits>

#include "features/views/mirror.hpp"

namespace svar::views {

namespace {
constexpr auto last = std::numeric_limits<std::int64_t>::max() / 2;  // what has no value
constexpr std::uint32_t max_ranked = 1 << 20;

// The keys of a page, column by column; less is first.
struct Keys {
  Order const& order;
  std::vector<std::int64_t> rank;  // of groups and colleagues, by id
  std::array<std::int64_t, page_rows> groups{}, keys{};

  Keys(Order const& o, Ranks const& ranks) : order(o) {
    for (auto const& [id, place] : ranks) {
      if (id >= max_ranked) continue;
      if (id >= rank.size()) rank.resize(std::size_t{id} + 1, last - 1);
      rank[id] = place;
    }
  }

  template <class F>
  static void each(std::array<std::int64_t, page_rows>& out, bool descending, F&& key_of) {
    for (std::size_t i = 0; i < page_rows; ++i) {
      std::int64_t const key = key_of(i);
      out[i] = descending && key < last - 1 ? -key : key;
    }
  }
  static void bytes(std::array<std::int64_t, page_rows>& out, bool descending,
                    std::array<std::uint8_t, page_rows> const& column, bool has_none) {
    each(out, descending,
         [&](std::size_t i) { return has_none && column[i] == 0 ? last : std::int64_t{column[i]}; });
  }
  void ranked(std::array<std::uint32_t, page_rows> const& column) {
    each(groups, order.group_descending, [&](std::size_t i) {
      auto const id = column[i];
      return id == 0 ? last : id < rank.size() ? rank[id] : last - 1;
    });
  }
  void moments(std::array<std::int64_t, page_rows> const& column) {
    each(keys, order.sort_descending,
         [&](std::size_t i) { return column[i] == no_moment ? last : column[i]; });
  }

  void load(TicketPage const& p) {
    switch (order.group_by) {
      case GroupBy::none:
        break;
      case GroupBy::status:
        bytes(groups, order.group_descending, p.bytes[b_status], false);
        break;
      case GroupBy::priority:
        bytes(groups, order.group_descending, p.bytes[b_priority], true);
        break;
      case GroupBy::type:
        bytes(groups, order.group_descending, p.bytes[b_type], true);
        break;
      case GroupBy::channel:
        bytes(groups, order.group_descending, p.bytes[b_channel], false);
        break;
      case GroupBy::group:
        ranked(p.words[w_group]);
        break;
      case GroupBy::assignee:
        ranked(p.words[w_assignee]);
        break;
    }
    switch (order.sort_by) {
      case SortBy::updated_at:
        return moments(p.moments[m_updated]);
      case SortBy::created_at:
        return moments(p.moments[m_created]);
      case SortBy::last_comment_at:
        return moments(p.moments[m_last_comment]);
      case SortBy::waiting_since:
        return moments(p.moments[m_waiting]);
      case SortBy::solved_at:
        return moments(p.moments[m_solved]);
      case SortBy::priority:
        return bytes(keys, order.sort_descending, p.bytes[b_priority], true);
      case SortBy::status:
        return bytes(keys, order.sort_descending, p.bytes[b_status], false);
      case SortBy::id:
        break;
    }
  }
  Place place(TicketPage const& p, std::size_t at) const {
    auto const id = p.base + static_cast<std::int64_t>(at);
    return {groups[at], keys[at], order.sort_descending ? -id : id};
  }
  // The smallest key that a ticket of the page can have; by the sort alone.
  std::int64_t best(TicketPage const& p) const {
    auto const bound = [&](MomentColumn column) {
      if (!order.sort_descending) return p.low[column] == no_moment ? last : p.low[column];
      return p.high[column] == no_moment ? std::numeric_limits<std::int64_t>::min() : -p.high[column];
    };
    switch (order.sort_by) {
      case SortBy::updated_at:
        return bound(m_updated);
      case SortBy::created_at:
        return bound(m_created);
      case SortBy::last_comment_at:
        return bound(m_last_comment);
      case SortBy::waiting_since:
        return bound(m_waiting);
      case SortBy::solved_at:
        return bound(m_solved);
      default:
        return std::numeric_limits<std::int64_t>::min();
    }
  }
};
}  // namespace

std::vector<Place> Mirror::first(Plan const& plan, Order const& order, Ranks const& ranks, Time now,
                                 std::optional<Place> from, std::size_t limit) const {
  auto const keys = std::make_unique<Keys>(order, ranks);
  std::vector<Place> heap;  // the last of the best on top
  if (limit == 0) return heap;
  Mask mask;
  auto const fills = filler(plan, now);
  auto const visit = [&](TicketPage const& p) {
    bool full = heap.size() == limit;
    if (full && order.group_by == GroupBy::none && keys->best(p) > heap.front().key) return;
    if (!fills(p, mask)) return;
    keys->load(p);
    if (full) {
      // What cannot be among the first goes at once; a tie can only where the numbers of this page come
      // first.
      auto const worst = heap.front();
      auto const nearest = order.sort_descending ? -(p.base + static_cast<std::int64_t>(page_rows)) : p.base;
      auto const most = worst.key - (nearest > worst.id ? 1 : 0);
      if (order.group_by == GroupBy::none)
        for (std::size_t i = 0; i < page_rows; ++i) mask[i] &= keys->keys[i] <= most;
      else
        for (std::size_t i = 0; i < page_rows; ++i)
          mask[i] &=
              keys->groups[i] < worst.group || (keys->groups[i] == worst.group && keys->keys[i] <= most);
    }
    for (std::size_t block = 0; block < page_rows; block += 8) {
      std::uint64_t any = 0;
      std::memcpy(&any, &mask[block], 8);
      if (any == 0) continue;
      for (auto at = block; at < block + 8; ++at) {
        if (mask[at] == 0) continue;
        auto const place = keys->place(p, at);
        if (from && place <= *from) continue;
        if (!full) {
          heap.push_back(place);
          std::push_heap(heap.begin(), heap.end());
          full = heap.size() == limit;
        } else if (place < heap.front()) {
          std::pop_heap(heap.begin(), heap.end());
          heap.back() = place;
          std::push_heap(heap.begin(), heap.end());
        }
      }
    }
  };
  // The newest tickets are the likeliest to come first when what is new goes first.
  if (order.sort_descending)
    for (auto p = pages_.rbegin(); p != pages_.rend(); ++p) visit(**p);
  else
    for (auto const& p : pages_) visit(*p);
  std::sort_heap(heap.begin(), heap.end());
  return heap;
}

}  // namespace svar::views
