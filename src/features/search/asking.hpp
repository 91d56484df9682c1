#pragma once
// From a question over the wire to rows: shared by the two APIs.
#include <functional>

#include "features/search/ask.hpp"
#include "features/search/engine.hpp"
#include "features/search/search.hpp"

namespace svar::search {

// The engine of this process. Throws Fault unavailable when there is none.
std::shared_ptr<Engine> engine_for(store::Store&);
// Waits until the index has what this person wrote last, at most waits_for_own_write.
void wait_for_own_writes(store::Store&, Engine&, kit::Actor const&);
// One line of clean text, at most max_query bytes more than one byte (so that too long is seen).
std::string clean_query(std::string_view);
// The IANA zone of the asker; empty: UTC.
std::string zone_of(store::Read&, kit::Actor const&);
// A stemmer of this thread.
Stemmer const& stemmer();

// A question put to the index as it stands after the asker's own writes. `ask` gets the meaning and the
// index.
template <class F>
auto asked(store::Store& store, kit::Actor const& actor, std::string const& query, Asking asking, F&& ask) {
  auto const engine = engine_for(store);
  wait_for_own_writes(store, *engine, actor);
  auto const meaning = store.read([&](store::Read& r) {
    asking.zone = zone_of(r, actor);
    return meaning_of(r, stemmer(), actor, parse_query(query), asking);
  });
  return engine->read([&](Xapian::Database& db) { return ask(meaning, db); });
}
template <class F>
auto asked(kit::App& app, kit::Actor const& actor, std::string const& query, Asking asking, F&& ask) {
  return asked(app.store, actor, query, std::move(asking), std::forward<F>(ask));
}

// The rows of hits that are still there and may be seen, in the same order.
std::vector<tickets::Ticket> tickets_of(store::Read&, kit::Actor const&, std::vector<Hit> const&);

}  // namespace svar::search
