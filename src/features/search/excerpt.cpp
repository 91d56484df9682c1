#include "features/search/excerpt.hpp"

#include "features/files/file_texts.hpp"
#include "features/sides/sides_words.hpp"
#include "features/tickets/tickets_words.hpp"

namespace svar::search {

// Takes the text over where it shows more than what there is.
bool Excerpts::better(Excerpt& best, std::string_view text, Excerpt about, std::size_t looks_at) {
  about.snippet = snippet_of(text, marks_, stemmer_, looks_at);
  if (about.snippet.hits <= best.snippet.hits) return false;
  best = std::move(about);
  return true;
}

void Excerpts::from_files(Excerpt& best, std::vector<std::int64_t> const& carriers, bool internal) {
  if (carriers.empty()) return;
  int looked = 0;
  for (auto const& file : files::of_comments(read_, carriers)) {
    if (complete(best) || ++looked > snippet_files || room_ == 0) return;
    auto const text = files::text_of(read_, file.blob_id, std::min(room_, snippet_file_bytes));
    room_ -= text.size();
    better(best, text, {.internal = internal, .file = file.name}, snippet_file_bytes);
  }
}

void Excerpts::from_sides(Excerpt& best, tickets::Ticket const& t) {
  std::vector<std::int64_t> carriers;
  for (auto const& message : sides::words_of_tickets(read_, {t.id})) {
    if (complete(best)) return;
    better(best, message.text, {.author = message.author_id, .internal = true, .side = message.subject},
           snippet_bytes);
    carriers.push_back(sides::carried_as(message.message_id));
  }
  from_files(best, carriers, true);
}

Excerpt Excerpts::of(tickets::Ticket const& t) {
  bool const customer = as_customer(actor_);
  auto const comments =
      tickets::words_of(read_, t.id, customer, marks_.any() ? snippet_comments : 1, snippet_bytes);
  Excerpt best;
  // The newer one of two alike; where nothing is asked for, how the newest begins.
  for (bool first = true; auto const& c : comments) {
    Excerpt about{.author = c.author_id, .internal = !c.public_};
    if (!std::exchange(first, false)) {
      better(best, c.text, std::move(about), snippet_bytes);
      continue;
    }
    best = std::move(about);
    best.snippet = snippet_of(c.text, marks_, stemmer_);
  }
  if (!marks_.any() || complete(best)) return best;
  if (t.file_count > 0) {
    std::vector<std::int64_t> open, internal;
    for (auto const& c : comments) (c.public_ ? open : internal).push_back(c.id.value);
    from_files(best, open, false);
    from_files(best, internal, true);
  }
  if (!customer && !complete(best)) from_sides(best, t);
  return best;
}

}  // namespace svar::search
