#include "features/meetings/meetings.hpp"

#include <algorithm>

#include "base/crypto.hpp"
#include "features/meetings/meetings_events.hpp"
#include "features/meetings/meetings_sql.hpp"

namespace svar::meetings {
namespace {

constexpr std::size_t random_bytes = 16;

void replace_all(std::string& text, std::string_view mark, std::string const& by) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + by.size()))
    text.replace(at, mark.size(), by);
}

std::string without_spaces_around(std::string_view text) {
  auto const first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

std::string from_template(store::Read& r, TicketId id) {
  auto url = template_of(r);
  if (url.empty()) throw invalid("url", "Paste the address of the meeting", "BlankValue");
  replace_all(url, ticket_mark, fmt::to_string(id.value));
  replace_all(url, random_mark, random_token(random_bytes));
  return url;
}

}  // namespace

bool is_good_address(std::string_view url) {
  if (url.size() > max_url) return false;
  auto const scheme = url.starts_with("https://") ? 8U : url.starts_with("http://") ? 7U : 0U;
  if (!scheme || url.size() == scheme) return false;
  auto const odd = [](char c) {
    auto const u = static_cast<unsigned char>(c);
    return u <= 0x20 || u == 0x7f || std::string_view("\"'<>\\`^{}|").find(c) != std::string_view::npos;
  };
  if (std::ranges::any_of(url, odd)) return false;
  auto const host = url.substr(scheme, url.find_first_of("/?#", scheme) - scheme);
  return !host.empty() && host.find('@') == std::string_view::npos && host.front() != '.' &&
         host.front() != ':';
}

Meeting set(store::Tx& tx, Actor const& actor, TicketId id, std::string_view wish) {
  actor.require(kit::Permission::tickets_note);
  tickets::get(tx, actor, id);
  auto url = without_spaces_around(wish);
  if (url.empty()) url = from_template(tx, id);
  if (!is_good_address(url)) throw invalid("url", "This is no address of a web page");
  tx.exec(sql::put, id, url, actor.user, now());
  events::append(tx, actor.origin(), MeetingChanged{id, false});
  return *of_ticket(tx, id);
}

void remove(store::Tx& tx, Actor const& actor, TicketId id) {
  actor.require(kit::Permission::tickets_note);
  tickets::get(tx, actor, id);
  if (tx.exec(sql::remove, id) == 1) events::append(tx, actor.origin(), MeetingChanged{id, true});
}

std::optional<Meeting> of_ticket(store::Read& r, TicketId id) {
  return r.one<Meeting>(sql::find, id);
}

std::string template_of(store::Read& r) {
  return r.one<std::string>(sql::template_of).value_or("");
}

void set_template(store::Tx& tx, Actor const& actor, std::string_view wish) {
  actor.require(kit::Permission::admin_settings);
  auto const text = without_spaces_around(wish);
  if (!text.empty()) {
    auto tried = text;
    replace_all(tried, ticket_mark, "1");
    replace_all(tried, random_mark, "x");
    if (!is_good_address(tried)) throw invalid("template", "This is no address of a web page");
    if (tried == text)
      throw invalid("template", "Put {ticket} or {random} into it: each ticket needs a room");
  }
  tx.exec(sql::set_template, text);
}

}  // namespace svar::meetings
