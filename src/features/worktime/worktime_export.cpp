#include "features/worktime/worktime_export.hpp"

#include <charconv>

namespace svar::worktime {
namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::size_t tickets_at_once = 100;

Time time_of(net::Query const& query, std::string_view name, Time otherwise) {
  auto const text = query.get(name);
  if (!text) return otherwise;
  auto const at = parse_iso(*text);
  if (!at) throw invalid(std::string(name), "This is no time");
  return *at;
}

}  // namespace

Range range_of(net::Query const& query) {
  auto const to = time_of(query, "to", now() + seconds(1));
  auto const from = time_of(query, "from", to - days(30));
  if (from >= to) throw invalid("from", "The end lies before the beginning");
  if (to - from > longest_range) throw invalid("from", "At most a year at a time");
  return {from, to};
}

UserId person_of(net::Query const& query, Actor const& actor) {
  auto const text = query.get("person");
  if (!text) return actor.user;
  UserId id;
  auto const [end, code] = std::from_chars(text->data(), text->data() + text->size(), id.value);
  if (code != std::errc{} || end != text->data() + text->size() || id.value <= 0) throw not_found();
  return id;
}

std::map<TicketId, std::string> subjects_of(store::Read& r, Actor const& actor,
                                            std::vector<Entry> const& entries) {
  std::set<TicketId> wanted;
  for (auto const& e : entries) wanted.insert(e.ticket_id);
  std::vector<TicketId> const all(wanted.begin(), wanted.end());
  std::map<TicketId, std::string> known;
  for (std::size_t at = 0; at < all.size(); at += tickets_at_once) {
    auto const end = std::min(all.size(), at + tickets_at_once);
    std::vector<TicketId> const some(all.begin() + static_cast<std::ptrdiff_t>(at),
                                     all.begin() + static_cast<std::ptrdiff_t>(end));
    for (auto& t : tickets::find_many(r, actor, some)) known.emplace(t.id, std::move(t.subject));
  }
  return known;
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) cell = "'";
  cell += text;
  if (cell.find_first_of("\",\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (char const c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

net::Response get_export(kit::Call& call) {
  auto const range = range_of(call.request.query);
  bool const everybody = call.request.query.get_or("everybody", "") == "true";
  auto text = call.app.store.read([&](store::Read& r) {
    if (everybody && !may_see_all(r, call.actor))
      throw forbidden("The time of others is shown to leads where the workspace allows it");
    auto const entries =
        everybody ? of_everybody(r, range, max_export) : of_person(r, call.actor.user, range, max_export);
    auto const subjects = subjects_of(r, call.actor, entries);
    std::set<UserId> who;
    for (auto const& e : entries) who.insert(e.user_id);
    std::map<UserId, people::PersonName> names;
    if (!who.empty())
      for (auto& one : people::names_of(r, {who.begin(), who.end()})) names[one.id] = one;
    std::string out =
        "id,person_id,person,email,ticket_id,subject,started_at,spent_seconds,automatic,note\r\n";
    for (auto const& e : entries) {
      auto const known = subjects.find(e.ticket_id);
      if (known == subjects.end() && e.user_id != call.actor.user) continue;
      auto const& person = names[e.user_id];
      out += fmt::format("{},{},{},{},{},{},{},{},{},{}\r\n", e.id.value, e.user_id.value,
                         csv_cell(person.name), csv_cell(person.email), e.ticket_id.value,
                         csv_cell(known == subjects.end() ? std::string_view() : known->second),
                         iso_seconds(e.started_at), e.spent / second, e.automatic ? "yes" : "no",
                         csv_cell(e.note));
    }
    return out;
  });
  auto answer = net::Response::bytes(200, "text/csv; charset=utf-8", std::move(text));
  answer.set_download_name("time.csv");
  answer.set_no_store();
  return answer;
}

}  // namespace svar::worktime
