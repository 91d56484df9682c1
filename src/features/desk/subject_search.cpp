#include "features/desk/subject_search.hpp"

#include <charconv>

#include "base/utf8.hpp"
#include "features/desk/desk_bodies.hpp"
#include "features/desk/desk_sql.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::desk {

namespace {
constexpr int shown = 8;  // of each kind in the command bar

bool has_all(std::vector<std::string> const& have, std::vector<std::string> const& wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](auto const& w) {
    return std::any_of(have.begin(), have.end(), [&](auto const& h) { return h.starts_with(w); });
  });
}

}  // namespace

std::vector<std::string> subject_words(std::string_view subject) {
  std::vector<std::string> words;
  auto const folded = utf8::fold(subject);
  std::string word;
  auto const end_word = [&] {
    if (utf8::length(word) >= min_word && words.size() < max_words &&
        std::find(words.begin(), words.end(), word) == words.end())
      words.push_back(word.substr(0, 120));
    word.clear();
  };
  for (char const c : folded) {
    bool const part =
        static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (part)
      word += c;
    else
      end_word();
  }
  end_word();
  return words;
}

std::vector<tickets::Ticket> find_by_subject(store::Read& r, Actor const& actor, std::string_view query,
                                             int limit) {
  auto const wanted = subject_words(query);
  if (wanted.empty()) return {};
  // The longest word is likely the rarest.
  auto const& rarest = *std::max_element(wanted.begin(), wanted.end(),
                                         [](auto const& a, auto const& b) { return a.size() < b.size(); });
  std::vector<TicketId> ids = r.all<TicketId>(sql::tickets_by_word, rarest, looked_at);
  if (ids.size() < static_cast<std::size_t>(looked_at))
    for (auto id :
         r.all<TicketId>(sql::tickets_by_word_beginning, rarest, rarest + "\xF4\x8F\xBF\xBF", looked_at))
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  std::sort(ids.begin(), ids.end(), std::greater<>());
  std::vector<tickets::Ticket> found;
  for (auto& t : tickets::find_many(r, actor, ids))
    if (has_all(subject_words(t.subject), wanted)) found.push_back(std::move(t));
  std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.id > b.id; });
  if (found.size() > static_cast<std::size_t>(limit)) found.resize(static_cast<std::size_t>(limit));
  return found;
}

events::Follower subject_follower() {
  events::Follower f;
  f.name = "desk.subject_words";
  f.kinds = {std::string(tickets::TicketOpened::kind), std::string(tickets::TicketChanged::kind),
             std::string(tickets::TicketShelved::kind)};
  f.react = [](store::Tx& tx, events::Event const& event) {
    if (event.kind == tickets::TicketChanged::kind) {
      auto const fields = event.as<tickets::TicketChanged>().fields;
      if (std::find(fields.begin(), fields.end(), "subject") == fields.end()) return;
    }
    tx.exec(sql::drop_subject_words, event.subject);
    auto const ticket = tickets::find(tx, Actor::of_system(), TicketId{event.subject});
    if (!ticket || ticket->shelf == tickets::Shelf::erased) return;
    for (auto const& word : subject_words(ticket->subject))
      tx.exec(sql::add_subject_word, word, event.subject);
  };
  f.reset = [](store::Tx& tx) { tx.exec(sql::clear_subject_words); };
  return f;
}

net::Response get_search(kit::Call& call) {
  std::string const q(call.request.query.get_or("q", ""));
  return kit::answer(call.app.store.read([&](store::Read& r) {
    Found found;
    std::vector<tickets::Ticket> list;
    std::string_view digits = q;
    if (digits.starts_with('#')) digits.remove_prefix(1);
    std::int64_t number = 0;
    auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (!digits.empty() && code == std::errc{} && end == digits.data() + digits.size())
      if (auto const t = tickets::find(r, call.actor, TicketId{number});
          t && t->shelf != tickets::Shelf::erased)
        list.push_back(*t);
    for (auto& t : find_by_subject(r, call.actor, q, shown))
      if (list.size() < shown &&
          std::none_of(list.begin(), list.end(), [&](auto const& l) { return l.id == t.id; }))
        list.push_back(std::move(t));
    Names names(r);
    for (auto const& t : list) names.want(t.requester_id);
    names.load();
    for (auto const& t : list)
      found.tickets.push_back({t.id.value, t.subject, t.status, names.person(t.requester_id)});
    if (call.actor.may(kit::Permission::customers_read) && !q.empty())
      for (auto const& user : people::customers(r, {.words = q, .after = std::nullopt, .limit = shown}))
        found.customers.push_back({user.id.value, user.name.empty() ? user.email : user.name,
                                   user.email.empty() ? std::nullopt : std::optional(user.email)});
    return found;
  }));
}

}  // namespace svar::desk
