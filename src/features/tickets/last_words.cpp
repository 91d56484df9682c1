#include "features/tickets/last_words.hpp"

#include "base/utf8.hpp"

namespace svar::tickets {
namespace {

// Since when the customer has had no public answer, told from the newest words.
Time waits_since(std::vector<Comment> const& newest_first) {
  Time since;
  for (auto const& c : newest_first) {
    if (!c.public_) continue;
    if (c.staff) break;
    since = c.created_at;
  }
  return since;
}

}  // namespace

void show_last_words(Work& w) {
  auto& t = w.now;
  auto const newest = comments_before(w.tx, Actor::of_system(), t.id, {}, max_page);
  auto const* last = newest.empty() ? nullptr : &newest.front();
  t.last_comment_id = last ? last->id : CommentId{};
  t.last_comment_at = last ? last->created_at : t.created_at;
  t.last_author_id = last ? last->author_id : t.submitter_id;
  t.last_by_staff = last && last->staff;
  t.snippet = last ? utf8::clean_line(last->text, snippet_length) : std::string();
  bool const done = t.status == Status::solved || t.status == Status::closed;
  t.waiting_since = done ? Time{} : waits_since(newest);
}

}  // namespace svar::tickets
