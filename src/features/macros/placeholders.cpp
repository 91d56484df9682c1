#include "features/macros/placeholders.hpp"

#include <algorithm>
#include <array>

#include "base/html.hpp"
#include "base/utf8.hpp"

namespace svar::macros::placeholders {

namespace {
constexpr std::array<std::string_view, 18> known{"ticket.requester.first_name",
                                                 "ticket.requester.name",
                                                 "ticket.requester.email",
                                                 "ticket.organization.name",
                                                 "ticket.id",
                                                 "ticket.subject",
                                                 "ticket.created_at",
                                                 "ticket.group.name",
                                                 "ticket.assignee.first_name",
                                                 "ticket.assignee.name",
                                                 "ticket.mailbox.name",
                                                 "ticket.mailbox.address",
                                                 "current_user.first_name",
                                                 "current_user.name",
                                                 "current_user.email",
                                                 "date.today",
                                                 "date.tomorrow",
                                                 "date.in_a_week"};
// What other help desks call it.
constexpr std::pair<std::string_view, std::string_view> other_names[]{{"ticket.title", "ticket.subject"}};

// White space as an editor writes it.
std::string_view trim(std::string_view s) {
  for (bool more = true; more;) {
    more = false;
    for (std::string_view const blank : {" ", "\t", "\n", "\xC2\xA0", "&nbsp;"}) {
      while (s.starts_with(blank)) s.remove_prefix(blank.size()), more = true;
      while (s.ends_with(blank)) s.remove_suffix(blank.size()), more = true;
    }
  }
  return s;
}

// The name that the list has for it; empty: none.
std::string_view name_in_list(std::string_view name) {
  for (auto const& [other, ours] : other_names)
    if (other == name) return ours;
  auto const at = std::ranges::find(known, name);
  return at == known.end() ? std::string_view{} : *at;
}

struct Piece {
  std::string_view before;    // plain text up to it
  std::string_view inside;    // between the braces
  std::string_view name;      // as the list has it; empty: unknown
  std::string_view fallback;  // as written
  bool closed = true;
};

// Takes the next placeholder off the text; none when there is no further one.
std::optional<Piece> next(std::string_view& text) {
  auto const open = text.find("{{");
  if (open == text.npos) return {};
  Piece p{.before = text.substr(0, open)};
  auto const rest = text.substr(open + 2);
  auto const end = rest.find("}}");
  auto const stop = std::min(rest.find("{{"), rest.find_first_of("<>\n"));
  if (end == rest.npos || stop < end) {
    p.closed = false;
    p.inside = rest.substr(0, std::min({stop, end, rest.size()}));
    text = rest;
    return p;
  }
  p.inside = rest.substr(0, end);
  auto const bar = p.inside.find('|');
  p.name = name_in_list(trim(p.inside.substr(0, bar)));
  if (bar != p.inside.npos) p.fallback = trim(p.inside.substr(bar + 1));
  text = rest.substr(end + 2);
  return p;
}
}  // namespace

std::span<std::string_view const> names() {
  return known;
}

std::optional<Problem> check(std::string_view text) {
  std::size_t count = 0;
  while (auto const p = next(text)) {
    auto const shown = std::string(utf8::truncate(trim(p->inside.substr(0, p->inside.find('|'))), 60));
    if (!p->closed) return Problem{Problem::Kind::not_closed, shown};
    if (p->name.empty() || p->fallback.size() > max_fallback) return Problem{Problem::Kind::unknown, shown};
    if (++count > max_in_text) return Problem{Problem::Kind::too_many, {}};
  }
  return {};
}

std::string fill(std::string_view text, Values const& values, Into into, std::string_view nothing) {
  std::string out;
  while (auto const p = next(text)) {
    out += p->before;
    if (!p->closed) {
      out += "{{";
      continue;
    }
    auto const value = p->name.empty() ? values.end() : values.find(p->name);
    if (value == values.end() || utf8::blank(value->second))
      out += p->fallback.empty() ? nothing : p->fallback;
    else
      out += into == Into::html ? html::escape(value->second) : value->second;
  }
  return out += text;
}

}  // namespace svar::macros::placeholders
