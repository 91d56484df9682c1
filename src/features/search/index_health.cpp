// What is wrong with the index, for an operator.
#include "features/search/indexer.hpp"

namespace svar::search {

Health health(store::Store& store, std::string const& folder) {
  Health h;
  IndexFiles const files(folder);
  auto const current = files.current();
  if (current.empty()) {
    h.state = "not built yet; a server builds it when it starts";
    return h;
  }
  try {
    Xapian::Database const db(files.path(current));
    auto const meta = read_meta(db);
    auto const [last, at] = store.read([&](store::Read& r) {
      auto const event = events::find_event(r, meta.place);
      return std::pair(events::last_seq(r), event ? event->at.us : 0);
    });
    h.state = fmt::format("{} documents, {} events behind", db.get_doccount(),
                          std::max<std::int64_t>(last - meta.place, 0));
    if (meta.place > last || (meta.place != 0 && at != meta.place_at))
      h.problems.push_back("it belongs to another history; a server builds it anew when it starts");
    if (auto const errors = Xapian::Database::check(files.path(current), 0, nullptr); errors != 0)
      h.problems.push_back(fmt::format("{} errors in its files: svar rebuild search", errors));
  } catch (Xapian::DatabaseModifiedError const&) {
    h.state = "being written just now";
  } catch (Xapian::Error const& e) {
    h.problems.push_back(e.get_description() + ": svar rebuild search");
  }
  return h;
}

}  // namespace svar::search
