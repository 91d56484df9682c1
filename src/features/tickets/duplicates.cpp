// Two tickets about one thing: told by who asks and by what the subject says.
#include <algorithm>

#include "base/utf8.hpp"
#include "features/tickets/ticket_links.hpp"
#include "features/tickets/ticket_rules.hpp"

namespace svar::tickets {
namespace {

constexpr std::size_t shortest_word = 3;  // bytes: what is shorter says little
constexpr double alike = 0.5;             // share of the words of both together

std::set<std::string> words_of(std::string_view subject) {
  std::set<std::string> out;
  auto const folded = utf8::fold(subject);
  std::string word;
  auto const end = [&] {
    if (word.size() >= shortest_word && word != "fwd") out.insert(word);
    word.clear();
  };
  for (char const c : folded) {
    bool const letter = (c & 0x80) || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter)
      word += c;
    else
      end();
  }
  end();
  return out;
}

}  // namespace

bool similar_subjects(std::string_view a, std::string_view b) {
  auto const x = words_of(a), y = words_of(b);
  if (x.empty() || y.empty()) return false;
  auto const shared = std::count_if(x.begin(), x.end(), [&](auto const& w) { return y.contains(w); });
  auto const both = std::ssize(x) + std::ssize(y) - shared;
  return static_cast<double>(shared) >= alike * static_cast<double>(both);
}

std::vector<Ticket> possible_duplicates(store::Read& read, Actor const& actor, Ticket const& t) {
  if (t.shelf != Shelf::active && t.shelf != Shelf::snoozed) return {};
  ListQuery q;
  q.requester = t.requester_id;
  q.shelves = {Shelf::active, Shelf::snoozed};
  q.sort = ListQuery::Sort::created;
  q.since = t.created_at - duplicates_within;
  q.limit = max_page;
  std::vector<Ticket> out;
  for (auto const& other : list(read, actor, q).tickets) {
    bool const before = other.id < t.id && t.created_at - other.created_at <= duplicates_within;
    if (!before || std::ssize(out) == max_duplicates || !similar_subjects(t.subject, other.subject)) continue;
    out.push_back(other);
  }
  return out;
}

}  // namespace svar::tickets
