// Something else that came up in a ticket becomes a ticket of its own.
#include "base/utf8.hpp"
#include "features/tickets/last_words.hpp"
#include "features/tickets/ticket_links.hpp"
#include "features/tickets/tickets_sql.hpp"
#include "kit/sentences.hpp"

namespace svar::tickets {
namespace {

ReadyComment note(Actor const& actor, std::string const& words, Time at) {
  NewComment comment;
  comment.public_ = false;
  comment.text = kit::translated(words, actor.locale) + ".";
  return ready_comment(comment, actor.user, true, actor.via, at, false);
}

std::string author_of(store::Read& read, Comment const& c) {
  auto const author = people::find(read, c.author_id);
  if (!author) return "?";
  return author->name.empty() ? author->email : author->name;
}

Ticket ticket_like(store::Read& read, Ticket const& from, Comment const& c, SplitOff const& how) {
  Ticket t;
  t.subject = utf8::clean_line(how.subject, max_subject);
  if (t.subject.empty()) t.subject = from.subject;
  t.channel = c.channel;
  t.requester_id = how.requester_id ? how.requester_id : from.requester_id;
  t.submitter_id = c.author_id;
  t.organization_id = Cast(read, {t.requester_id}).get(t.requester_id, "requester_id").organization_id;
  t.group_id = from.group_id;
  t.mailbox_id = from.mailbox_id;
  t.brand_id = from.brand_id;
  t.form_id = from.form_id;
  t.custom_status_id = statuses::stored(statuses::default_of(read, statuses::Category::new_));
  t.created_at = t.updated_at = now();
  return t;
}

// The words arrive; the note that stands there already is not what the list shows.
void take_in(Work& w, Comment const& c, std::int64_t file_count) {
  ++w.now.comment_count;
  w.now.public_count += c.public_;
  w.now.file_count += file_count;
  show_last_words(w);
  w.now.snippet = utf8::clean_line(c.text, snippet_length);
  w.now.last_author_id = c.author_id;
  w.now.last_by_staff = c.staff;
  w.now.updated_at = w.at;
  write_row(w);
}

}  // namespace

Done split(store::Tx& tx, Actor const& actor, CommentId id, SplitOff const& how) {
  actor.require(kit::Permission::tickets_edit);
  auto const comment = find_comment(tx, actor, id);
  if (!comment) throw not_found();
  auto from = begin(tx, actor, comment->ticket_id);
  require_open_to_change(from.now);
  if (from.now.shelf == Shelf::spam) throw invalid("comment", "A ticket marked as spam is not split");
  if (comment->staff && comment->public_)
    throw invalid("comment", "An answer that was sent stays where it was sent from");
  if (from.now.comment_count < 2)
    throw invalid("comment", "These are the only words of the ticket: there is nothing to split them from");

  auto const fresh = ticket_like(tx, from.now, *comment, how);
  auto const from_id = from.now.id;
  auto const done = write_new(
      tx, actor, fresh, {},
      note(actor, fmt::format("This was split off from ticket #{}", from_id.value), fresh.created_at));
  auto const one = std::vector{id};
  auto const file_count = std::ssize(files::of_comments(tx, {id.value}));
  tx.exec(sql::send_comments_back, rules::id_list(one), done.ticket_id);
  files::move_of_comments(tx, {id.value}, done.ticket_id.value);
  auto into = begin(tx, actor, done.ticket_id);
  take_in(into, *comment, file_count);

  --from.now.comment_count;
  from.now.public_count -= comment->public_;
  from.now.file_count -= file_count;
  show_last_words(from);
  write_change(from, note(actor,
                          fmt::format("What {} wrote about something else is now ticket #{}",
                                      author_of(tx, *comment), done.ticket_id.value),
                          from.at));
  events::append(tx, actor.origin(), TicketSplit{done.ticket_id, from_id, id});
  link(tx, actor, LinkKind::split, done.ticket_id, from_id);
  return {done.ticket_id, done.audit_id, id};
}

}  // namespace svar::tickets
