// A customer's words that came by a channel find their ticket. Nothing that came in is refused: what is too
// long is cut (the channel keeps the original), what cannot join its ticket opens a new one.
#include "base/utf8.hpp"
#include "features/tickets/ticket_work.hpp"

namespace svar::tickets {
namespace {

constexpr int max_merges_followed = 20;

// The ticket that the words belong to now: the one named, or the one that it was merged into.
std::optional<Ticket> named_ticket(store::Read& read, Actor const& actor, TicketId id) {
  for (int i = 0; id && i < max_merges_followed; ++i) {
    auto found = find(read, actor, id);
    if (!found || !found->merged_into) return found;
    id = found->merged_into;
  }
  return {};
}

ReadyComment words_of(Received const& r, bool staff, Time at) {
  auto c = ready_comment(r.comment, r.author_id, staff, r.channel, r.comment.created_at.value_or(at), true);
  c.row.quote_text = std::string(utf8::truncate_bytes(r.quote_text, max_body));
  if (r.quote_html.size() <= max_body) c.row.quote_html = r.quote_html;
  c.row.remote_pictures = r.remote_pictures;
  c.row.inbound_id = r.inbound_id;
  c.row.message_id = r.message_id;
  c.row.threaded_by = r.threaded_by;
  c.files = r.files;
  c.moves_clock = !r.keep_status;
  return c;
}

void add_cc(Received const& r, Ticket const& t, rules::Parts& parts) {
  auto const join = [&](UserId id) {
    if (id && id != t.requester_id && parts.cc.size() + parts.followers.size() < max_people)
      parts.cc.insert(id);
  };
  for (auto const id : r.cc) join(id);
}

Done join(Work w, Received const& r, people::User const& author) {
  auto& t = w.now;
  bool const staff = author.staff() && author.id != t.requester_id;
  if (r.comment.created_at) w.at = rules::after(*r.comment.created_at, w.before.updated_at);
  auto comment = words_of(r, staff, w.at);
  // Whoever writes takes part from now on, so that answers reach them. Automatic mail does not ask for
  // answers.
  auto with_author = r;
  if (!author.staff() && !r.keep_status && r.comment.public_) with_author.cc.push_back(author.id);
  add_cc(with_author, t, w.parts);
  bool const asks = !staff && r.comment.public_ && !r.keep_status;
  if (asks && (t.status == Status::solved || t.status == Status::pending))
    move_status(w.tx, t, Status::open, w.at);
  if (staff && r.comment.public_ && t.status == Status::new_) move_status(w.tx, t, Status::open, w.at);
  return write_change(w, std::move(comment));
}

Done begin_new(store::Tx& tx, Actor const& actor, Received const& r, people::User const& author,
               std::optional<Ticket> const& follows) {
  Ticket t;
  t.created_at = r.comment.created_at.value_or(now());
  t.updated_at = t.created_at;
  auto comment = words_of(r, false, t.created_at);
  t.subject = utf8::clean_line(r.subject, max_subject);
  if (t.subject.empty() && follows) t.subject = follows->subject;
  t.channel = r.channel;
  t.requester_id = author.id;
  t.submitter_id = author.id;
  t.organization_id = author.organization_id;
  t.mailbox_id = r.mailbox_id;
  t.group_id = r.group_id;
  std::set<std::string> tags;
  rules::add_tags(tags, r.tags);
  if (follows) {
    t.follow_up_of = follows->id;
    if (follows->group_id) t.group_id = follows->group_id;
    if (!t.mailbox_id) t.mailbox_id = follows->mailbox_id;
    t.priority = follows->priority;
    t.type = follows->type;
    for (auto& tag : rules::split(follows->tags))
      if (tags.size() < max_tags) tags.insert(std::move(tag));
  }
  t.tags = rules::join_tags(tags);
  if (r.spam) t.shelf = Shelf::spam;
  settle_structure(tx, t, {}, {});
  t.custom_status_id = statuses::stored(statuses::default_of(tx, statuses::Category::new_));
  rules::Parts parts;
  add_cc(r, t, parts);
  return write_new(tx, actor, std::move(t), parts, std::move(comment));
}

}  // namespace

Done receive(store::Tx& tx, Actor const& actor, Received const& r) {
  auto const author = people::find(tx, r.author_id);
  if (!author) throw invalid("author_id", "There is no such person", "RecordNotFound");
  auto const target = r.ticket_id ? named_ticket(tx, actor, r.ticket_id) : std::nullopt;
  if (!target || rules::put_away(target->shelf)) return begin_new(tx, actor, r, *author, {});
  bool const full = target->comment_count >= static_cast<std::int64_t>(max_comments);
  if (target->status == Status::closed || full) return begin_new(tx, actor, r, *author, target);
  return join(begin(tx, actor, target->id), r, *author);
}

}  // namespace svar::tickets
