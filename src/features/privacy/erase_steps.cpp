// What an erasure does to tickets, mails and the person.
#include "features/privacy/erase_steps.hpp"

#include "base/utf8.hpp"
#include "features/contacts/contacts.hpp"
#include "features/people/people_merge.hpp"
#include "features/privacy/privacy_sql.hpp"
#include "features/tickets/forget.hpp"

namespace svar::privacy {

namespace {

Actor by(Work const& w) {
  auto actor = Actor::of_system();
  actor.user = w.actor_id;
  return actor;
}

void forget_uploads_of_drafts(store::Tx& tx, Work const& w, tickets::TicketId ticket) {
  for (auto const& text : tx.all<std::string>(sql::draft_uploads, ticket)) {
    auto const tokens = json::try_parse(text);
    auto const* list = tokens ? tokens->if_array() : nullptr;
    if (!list) continue;
    for (auto const& one : *list) {
      auto const file = one.is_string() ? files::find_by_token(tx, one.as_string()) : std::nullopt;
      if (!file || file->comment_id) continue;
      tx.exec(sql::note_blob, w.id, file->blob_id);
      files::erase(tx, file->id);
    }
  }
}

// What stands beside a ticket: side conversations, answers that wait, tasks, translations, deliveries.
void erase_beside(store::Tx& tx, Work const& w, tickets::TicketId ticket, Counts& counts) {
  for (auto const id : tx.all<std::int64_t>(sql::inbound_of_ticket, ticket)) empty_mail(tx, w, id, counts);
  counts.sides += tx.one<std::int64_t>(sql::count_sides, ticket).value_or(0);
  forget_uploads_of_drafts(tx, w, ticket);
  for (auto const* query :
       {&sql::empty_side_messages, &sql::empty_sides, &sql::delete_drafts, &sql::delete_planned,
        &sql::delete_tasks, &sql::delete_reminders, &sql::delete_translations, &sql::delete_meetings,
        &sql::empty_time_notes, &sql::empty_outgoing_people, &sql::empty_outgoing})
    tx.exec(*query, ticket);
}

void remove_ticket(store::Tx& tx, tickets::TicketId id) {
  auto const system = Actor::of_system();
  auto const ticket = tickets::find(tx, system, id);
  if (!ticket || ticket->shelf == tickets::Shelf::erased) return;
  tickets::remove(tx, system, id);
  tickets::erase(tx, system, id);
}

}  // namespace

std::vector<UserId> everybody_of(store::Read& r, UserId id) {
  std::vector<UserId> all{id};
  for (auto const other : contacts::family_of(r, contacts::Kind::person, id.value))
    all.push_back(UserId{other});
  return all;
}

Needles needles_of(store::Read& r, std::vector<UserId> const& everybody) {
  std::set<std::string> addresses, words;
  auto const add_address = [&](std::string const& a) {
    if (!a.empty()) addresses.insert(a);
  };
  auto const add_word = [&](std::string const& text) {
    auto const word = utf8::clean_line(text);
    if (utf8::length(word) >= min_word && word.size() <= max_needle) words.insert(word);
  };
  for (auto const& user : people::find_many(r, everybody)) {
    add_address(user.email);
    for (auto const& way : ways_to_write(user.phone)) add_word(way);
    add_word(user.external_id);
    for (auto const& i : people::identities(r, user.id)) {
      if (i.kind == people::IdentityKind::email)
        add_address(i.value);
      else
        for (auto const& way : ways_to_write(i.value)) add_word(way);
    }
    // A name that others have, or that is one word, would blot out what is not about this person.
    auto const alike = people::search(r, user.name, max_listed);
    bool const of_others = std::ranges::any_of(alike, [&](auto const& other) {
      return std::ranges::find(everybody, other.id) == everybody.end() &&
             people::name_key(other.name) == people::name_key(user.name);
    });
    if (!of_others && user.name.find(' ') != user.name.npos) add_word(user.name);
    for (auto const& word : r.all<std::string>(sql::own_words, user.id))
      if (std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; })) add_word(word);
  }
  return {{addresses.begin(), addresses.end()}, {words.begin(), words.end()}};
}

void empty_mail(store::Tx& tx, Work const& w, std::int64_t inbound_id, Counts& counts) {
  if (auto const blob = tx.one<files::BlobId>(sql::inbound_blob, inbound_id))
    tx.exec(sql::note_blob, w.id, *blob);
  counts.mails += tx.exec(sql::empty_inbound, inbound_id);
}

bool erase_tickets(store::Tx& tx, Work const& w, Counts& counts) {
  auto const actor = by(w);
  for (auto const user : everybody_of(tx, w.user_id)) {
    auto const some = tickets::tickets_of(tx, user, tickets::TicketId{counts.place}, tickets_at_once);
    if (some.empty()) continue;
    for (auto const id : some) {
      tx.exec(sql::note_blobs_of_ticket, w.id, id);
      erase_beside(tx, w, id, counts);
      auto const gone = tickets::forget_content(tx, actor, id);
      counts.words += gone.words;
      counts.files += gone.files;
      ++counts.tickets;
      if (w.choice == Choice::remove_tickets) remove_ticket(tx, id);
      counts.place = id.value;
    }
    return true;
  }
  counts.place = 0;
  return false;
}

bool erase_words(store::Store& store, Work const& w, Counts& counts) {
  auto const some = store.read([&](store::Read& r) {
    std::vector<tickets::CommentId> ids;
    for (auto const user : everybody_of(r, w.user_id))
      if (ids.empty()) ids = tickets::words_elsewhere(r, user, {}, rows_at_once);
    return ids;
  });
  if (some.empty()) return false;
  store.write([&](store::Tx& tx) {
    auto now_counts = counts;
    for (auto const id : some) {
      tx.exec(sql::note_blobs_of_comment, w.id, id);
      for (auto const mail : tx.all<std::int64_t>(sql::inbound_of_comment, id))
        empty_mail(tx, w, mail, now_counts);
      auto const gone = tickets::forget_comment(tx, by(w), id);
      now_counts.words += gone.words;
      now_counts.files += gone.files;
    }
    tx.exec(sql::advance, w.id, Step::words, json::to_text(now_counts));
    tx.after_commit([&counts, now_counts] { counts = now_counts; });
  });
  return true;
}

bool erase_mails(store::Tx& tx, Work const& w, Needles const& needles, Counts& counts) {
  for (auto const& address : needles.addresses) {
    auto const some = tx.all<std::int64_t>(sql::inbound_from, address, rows_at_once);
    for (auto const id : some) empty_mail(tx, w, id, counts);
    if (!some.empty()) return true;
  }
  return false;
}

void erase_person(store::Tx& tx, Work const& w, Counts& counts) {
  auto const actor = by(w);
  auto const everybody = everybody_of(tx, w.user_id);
  for (auto const user : everybody) {
    counts.notes += tx.one<std::int64_t>(sql::count_notes, user).value_or(0);
    counts.addresses += std::ssize(people::identities(tx, user));
    ++counts.people;
    for (auto const& i : people::identities(tx, user))
      for (auto const* query : {&sql::empty_recipients, &sql::delete_demo_mails}) tx.exec(*query, i.value);
    tickets::forget_part(tx, actor, user);
    tx.exec(sql::delete_notes, user);
    tx.exec(sql::delete_apart, user);
    for (auto const& old : tx.all<Work>(sql::of_person, user, max_listed))
      if (old.blob_id) {
        tx.exec(sql::note_blob, w.id, old.blob_id);
        tx.exec(sql::drop_archive, old.id);
      }
    tx.exec(sql::forget_exports, user);
    people::anonymise(tx, actor, user, name_of_the_forgotten(w.locale));
  }
  for (auto const user : everybody) tx.exec(sql::delete_merges, user);
}

void drop_bytes(store::Tx& tx, files::BlobId id) {
  if (tx.one<int>(sql::blob_in_use, id)) return;  // the same bytes stand somewhere else, too
  tx.exec(sql::delete_chunks, id);
  tx.exec(sql::delete_blob, id);
}

void erase_bytes(store::Tx& tx, Work const& w) {
  auto const blobs = tx.all<files::BlobId>(sql::noted_blobs, w.id);
  for (auto const id : blobs) {
    tx.exec(sql::unnote_blob, w.id, id);
    drop_bytes(tx, id);
  }
}

std::string name_of_the_forgotten(std::string_view locale) {
  if (locale == "nb") return "Slettet person";
  if (locale == "sv") return "Raderad person";
  if (locale == "da") return "Slettet person";
  return "Deleted person";
}

}  // namespace svar::privacy
