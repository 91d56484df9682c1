#include "features/search/asking.hpp"

#include "base/utf8.hpp"

namespace svar::search {
namespace {
constexpr int looked_back = 500;  // events between the index and the log's end that are looked through
}

std::shared_ptr<Engine> engine_for(store::Store& store) {
  auto engine = engine_of(store);
  if (!engine) {
    Fault f{FaultCode::unavailable, "Search is not running here"};
    f.retry_after_s = 5;
    throw f;
  }
  return engine;
}

void wait_for_own_writes(store::Store& store, Engine& engine, kit::Actor const& actor) {
  if (!actor.user) return;
  auto const place = engine.place();
  auto const behind = store.read([&](store::Read& r) { return events::read_after(r, place, looked_back); });
  events::Seq own = 0;
  for (auto const& e : behind)
    if (e.actor == actor.user) own = e.seq;
  if (own > 0) engine.wait_for(own, waits_for_own_write);
}

std::string clean_query(std::string_view text) {
  return utf8::clean_line(utf8::repair(text.substr(0, 4 * max_query)), max_query + 1);
}

std::string zone_of(store::Read& read, kit::Actor const& actor) {
  if (!actor.user) return {};
  auto const user = people::find(read, actor.user);
  return user ? user->time_zone : std::string();
}

Stemmer const& stemmer() {
  thread_local Stemmer const own;
  return own;
}

std::vector<tickets::Ticket> tickets_of(store::Read& read, kit::Actor const& actor,
                                        std::vector<Hit> const& hits) {
  std::vector<tickets::TicketId> ids;
  for (auto const& h : hits)
    if (h.kind == Kind::ticket || h.kind == Kind::customers_ticket) ids.push_back(tickets::TicketId{h.id});
  // The index may be a moment behind: who has lost sight of a ticket just now does not get it.
  return tickets::find_many(read, actor, ids);
}

std::vector<tickets::Ticket> find_tickets(kit::App& app, kit::Actor const& actor, std::string_view words,
                                          int limit) {
  if (!engine_of(app.store)) return {};
  auto const found = asked(
      app, actor, clean_query(words), {.last_word_begins = true, .kind = Kind::ticket},
      [&](Meaning const& m, Xapian::Database& db) { return find(db, m, {.limit = limit, .total = false}); });
  return app.store.read([&](store::Read& r) { return tickets_of(r, actor, found.hits); });
}

}  // namespace svar::search
