// The texts of every table are searched for what is a person's own, and what is found is blotted out.
#include "base/redact.hpp"
#include "features/privacy/erase_steps.hpp"
#include "features/privacy/privacy_sql.hpp"
#include "features/search/search.hpp"
#include "features/tickets/tickets_events.hpp"
#include "store/text_tables.hpp"

namespace svar::privacy {

namespace {

// The works themselves hold what is looked for until the end.
constexpr std::string_view own_table = "privacy_works";
constexpr int max_passes = 5;

struct Hit {
  store::TextRow row;
  std::vector<std::size_t> columns;
  std::vector<std::string> texts;  // what they become
  int places = 0;
};

bool is_address_of(std::string text, Needles const& needles) {
  for (auto& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return std::ranges::find(needles.addresses, text) != needles.addresses.end();
}

// The name that stands in a row beside an address of theirs.
bool names_them(store::TextTable const& table, store::TextRow const& row, std::size_t column,
                Needles const& needles) {
  auto const& name = table.columns[column];
  if (row.texts[column].empty() || (name != "name" && name != "from_name")) return false;
  for (std::size_t i = 0; i < row.texts.size(); ++i)
    if (table.columns[i].ends_with("address") || table.columns[i].ends_with("email"))
      if (is_address_of(row.texts[i], needles)) return true;
  return false;
}

// Nothing when nothing in the row is really theirs.
std::optional<Hit> hit_in(store::TextTable const& table, store::TextRow row, Needles const& needles) {
  Hit hit;
  for (std::size_t i = 0; i < row.texts.size(); ++i) {
    auto blotted = names_them(table, row, i, needles) ? Blotted{"", 1} : blot(row.texts[i], needles);
    // What is told in HTML may be cut by tags.
    if (table.columns[i].ends_with("html"))
      for (auto const& word : needles.words) {
        auto across = redact_html(blotted.text, word);
        if (across.places == 0) continue;
        blotted.text = std::move(across.text);
        blotted.places += across.places;
      }
    if (blotted.places == 0) continue;
    hit.columns.push_back(i);
    hit.texts.push_back(std::move(blotted.text));
    hit.places += blotted.places;
  }
  if (hit.places == 0) return {};
  hit.row = std::move(row);
  return hit;
}

// What hangs on a row: the bytes of a mail that names them, and the index of a ticket.
void follow_up(store::Tx& tx, Work const& w, store::TextTable const& table, Hit const& hit, Counts& counts) {
  auto const id = store::id_of_row(tx, table, hit.row);
  if (!id) return;
  if (table.name == "inbound_mails") {
    empty_mail(tx, w, *id, counts);
  } else if (table.name == "ticket_comments") {
    for (auto const mail : tx.all<std::int64_t>(sql::inbound_of_comment, *id))
      empty_mail(tx, w, mail, counts);
    auto const comment = tickets::find_comment(tx, Actor::of_system(), tickets::CommentId{*id});
    if (comment)
      events::append(tx, {w.actor_id}, tickets::CommentRedacted{comment->ticket_id, comment->id, {}});
  } else if (table.name == "tickets") {
    events::append(tx, {w.actor_id}, tickets::TicketChanged{tickets::TicketId{*id}, {}, {"subject"}});
  }
}

void rewrite(store::Tx& tx, Work const& w, store::TextTable const& table, Hit hit, Counts& counts) {
  follow_up(tx, w, table, hit, counts);
  try {
    tx.nested([&] {
      for (std::size_t i = 0; i < hit.columns.size(); ++i)
        store::set_text(tx, table, hit.row, hit.columns[i], hit.texts[i]);
    });
  } catch (store::StoreError const& e) {
    if (e.kind != store::StoreError::Kind::unique) throw;
    // What was told apart by their address alone is told apart no more.
    store::delete_row(tx, table, hit.row);
  }
  counts.mentions += hit.places;
}

// Searches in a question of its own, so that nobody who writes waits for it; answers whether anything was
// there.
bool sweep_table(store::Store& store, Work const& w, store::TextTable const& table, Needles const& needles,
                 Counts& counts, std::function<bool()> const& stopping) {
  auto const words = searchable(needles);
  bool found = false;
  std::string after;
  while (!stopping()) {
    auto const rows =
        store.read([&](store::Read& r) { return store::rows_with(r, table, words, after, rows_at_once); });
    if (rows.empty()) break;
    after = rows.back().key;
    store.write([&](store::Tx& tx) {
      auto now_counts = counts;
      for (auto const& seen : rows) {
        auto row = store::row_at(tx, table, seen.key);
        auto hit = row ? hit_in(table, std::move(*row), needles) : std::nullopt;
        if (!hit) continue;
        found = true;
        rewrite(tx, w, table, std::move(*hit), now_counts);
      }
      tx.exec(sql::advance, w.id, Step::sweep, json::to_text(now_counts));
      tx.after_commit([&counts, now_counts] { counts = now_counts; });
    });
  }
  return found;
}

}  // namespace

void sweep_texts(store::Store& store, Work const& w, Needles const& needles, Counts& counts,
                 std::function<bool()> const& stopping) {
  if (needles.empty()) return;
  for (auto const& table : store.read([](store::Read& r) { return store::text_tables(r); })) {
    if (table.name == own_table) continue;
    // A row that was written meanwhile has moved: once more until there is nothing.
    for (int pass = 0; pass < max_passes && !stopping(); ++pass)
      if (!sweep_table(store, w, table, needles, counts, stopping)) break;
  }
}

std::vector<std::string> what_remains(store::Store& store, Needles const& needles) {
  std::vector<std::string> places;
  auto const words = searchable(needles);
  for (auto const& table : store.read([](store::Read& r) { return store::text_tables(r); })) {
    if (table.name == own_table) continue;
    std::string after;
    for (bool more = true; more;) {
      auto rows =
          store.read([&](store::Read& r) { return store::rows_with(r, table, words, after, rows_at_once); });
      more = !rows.empty();
      if (more) after = rows.back().key;
      if (std::ranges::any_of(
              rows, [&](auto& row) { return hit_in(table, std::move(row), needles).has_value(); })) {
        places.push_back(table.name);
        break;
      }
    }
  }
  return places;
}

std::vector<std::string> what_search_finds(kit::App& app, Needles const& needles) {
  for (auto const& address : needles.addresses) try {
      if (!search::find_tickets(app, Actor::of_system(), "\"" + address + "\"", 1).empty()) return {"search"};
    } catch (Fault const& f) {
      if (f.code != FaultCode::unavailable) throw;  // no index here: nothing that could find
    }
  return {};
}

}  // namespace svar::privacy
