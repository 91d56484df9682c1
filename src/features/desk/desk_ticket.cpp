#include "features/desk/desk_ticket.hpp"

#include <charconv>

#include "base/page.hpp"
#include "features/desk/delivery_words.hpp"
#include "features/desk/desk_bodies.hpp"
#include "features/desk/desk_drafts.hpp"
#include "features/desk/desk_history.hpp"
#include "features/desk/desk_sides.hpp"
#include "features/desk/desk_sql.hpp"
#include "features/desk/live.hpp"
#include "features/desk/send_later.hpp"

namespace svar::desk {

namespace {
constexpr int first_comments = 30;
constexpr int max_comments = 100;
constexpr int max_audits = 500;  // changes shown between one page of comments
constexpr int earlier_shown = 5;

int limit_of(kit::Call& call, std::string_view name, int otherwise) {
  int n = otherwise;
  auto const text = call.request.query.get_or(name, "");
  std::from_chars(text.data(), text.data() + text.size(), n);
  return std::clamp(n, 1, max_comments);
}

// One page of comments before `before` (none: the newest), with the changes that happened between them,
// oldest first.
Timeline timeline_of(Names& names, Actor const& actor, tickets::Ticket const& t, CommentId before,
                     int limit) {
  auto& r = names.read();
  auto comments = tickets::comments_before(r, actor, t.id, before, limit + 1);
  bool const more = comments.size() > static_cast<std::size_t>(limit);
  if (more) comments.resize(static_cast<std::size_t>(limit));
  std::reverse(comments.begin(), comments.end());
  Time const from = more && !comments.empty() ? comments.front().created_at : Time{0};
  Time to{max_id};
  if (before)
    if (auto const next = tickets::find_comment(r, actor, before)) to = next->created_at;
  auto const audits = tickets::audits_between(r, t.id, from, to, max_audits);
  auto comment_wires = comments_of(names, comments);
  word_deliveries(comment_wires, actor.locale);
  auto change_wires = changes_of(names, audits);
  std::ranges::move(steps_of(names, actor, t.id, from, to), std::back_inserter(change_wires));

  std::map<std::tuple<std::int64_t, int, std::int64_t>, TimelineItem>
      items;  // by time; a comment before the change it came with
  for (auto& wire : comment_wires) {
    wire.kind = "comment";
    std::tuple const place(wire.created_at.at.us, 0, wire.id);
    items.emplace(place, std::move(wire));
  }
  // The change that came with the first words of the ticket says nothing that the ticket does not.
  std::set<std::int64_t> const opening = [&] {
    std::set<std::int64_t> ids;
    if (!more && !comments.empty()) ids.insert(comments.front().audit_id.value);
    return ids;
  }();
  for (auto& wire : change_wires) {
    if (opening.contains(wire.id)) continue;
    wire.kind = "change";
    std::tuple const place(wire.created_at.at.us, 1, wire.id);
    items.emplace(place, std::move(wire));
  }
  Timeline line;
  for (auto& [key, item] : items) line.timeline.push_back(std::move(item));
  if (more && !comments.empty()) line.before = make_cursor({comments.front().id.value});
  return line;
}

ReplyProposal proposal(Names const& names, tickets::Ticket const& t, people::User const& requester,
                       std::vector<tickets::Participant> const& parts, bool bounced) {
  auto& r = names.read();
  ReplyProposal reply;
  reply.channel = t.channel;
  if (auto const mailbox = channels::mailbox_for(r, t))
    reply.mailbox = MailboxBrief{mailbox->id.value, mailbox->name, mailbox->address};
  if (!requester.email.empty())
    reply.to.push_back({requester.email, requester.name,
                        requester.staff() ? std::nullopt : std::optional(requester.id.value)});
  else
    reply.warning = ReplyWarning::no_address;
  if (bounced) reply.warning = ReplyWarning::bounced;
  for (auto const& p : parts)
    if (auto const* user = p.part == tickets::Part::cc ? names.find(p.user_id) : nullptr;
        user && !user->email.empty())
      reply.cc.push_back(
          {user->email, user->name, user->staff ? std::nullopt : std::optional(user->id.value)});
  return reply;
}

Panel panel_of(store::Read& r, Actor const& actor, tickets::Ticket const& t, people::User const& requester) {
  Panel panel;
  panel.customer = card_of(r, actor, requester);
  tickets::ListQuery earlier;
  earlier.requester = requester.id;
  earlier.shelves = {tickets::Shelf::active, tickets::Shelf::snoozed, tickets::Shelf::solved,
                     tickets::Shelf::closed};
  earlier.sort = tickets::ListQuery::Sort::created;
  earlier.limit = earlier_shown + 1;
  for (auto const& other : tickets::list(r, actor, earlier).tickets)
    if (other.id != t.id && panel.earlier.size() < earlier_shown)
      panel.earlier.push_back({other.id.value, other.subject, other.status, other.created_at,
                               tickets::status_id_of(other).value});
  panel.earlier_count = std::max<std::int64_t>(0, panel.customer.ticket_count - 1);
  return panel;
}
}  // namespace

TicketScreen screen_of(store::Read& r, kit::Call& call, TicketId id, int limit) {
  auto const t = tickets::get(r, call.actor, id);
  auto const requester = people::find(r, t.requester_id).value_or(people::User{});
  auto const parts = tickets::participants(r, t.id);
  Names names(r);
  TicketScreen screen;
  screen.ticket = ticket_of(names, call.actor, t, parts);
  auto line = timeline_of(names, call.actor, t, CommentId{}, limit);
  std::int64_t shown = 0;
  for (auto const& item : line.timeline) shown += std::holds_alternative<CommentWire>(item);
  screen.timeline = std::move(line.timeline);
  screen.before = line.before;
  screen.comment_count = t.comment_count;
  screen.earlier_comments = std::max<std::int64_t>(0, t.comment_count - shown);
  screen.last_comment_id = t.last_comment_id.value;
  screen.drafts = drafts_of(r, call.actor, id);
  screen.planned = plans_of(names, call.actor, id);
  screen.sides = sides_of(names, call.actor, id);
  screen.presence = presence_of(id, call.actor.user);
  screen.panel = panel_of(r, call.actor, t, requester);
  screen.reply = proposal(names, t, requester, parts, screen.panel.customer.bounced);
  return screen;
}

net::Response get_ticket(kit::Call& call) {
  int const limit = limit_of(call, "comments", first_comments);
  return kit::answer(
      call.app.store.read([&](store::Read& r) { return screen_of(r, call, call.id<TicketId>(), limit); }));
}

net::Response get_timeline(kit::Call& call) {
  CommentId before;
  if (auto const cursor = call.request.query.get("before")) {
    auto const keys = read_cursor(*cursor, 1);
    if (!keys) throw malformed("The page's cursor cannot be read").named("bad_cursor");
    before = CommentId{keys->front()};
  }
  return kit::answer(call.app.store.read([&](store::Read& r) {
    Names names(r);
    return timeline_of(names, call.actor, tickets::get(r, call.actor, call.id<TicketId>()), before,
                       limit_of(call, "limit", 50));
  }));
}

void mark_read(store::Tx& tx, UserId user, TicketId ticket, CommentId comment) {
  tx.exec(sql::mark_read, user.value, ticket.value, comment.value);
}

net::Response post_read(kit::Call& call) {
  auto const body = call.body<ReadBody>();
  call.app.store.write([&](store::Tx& tx) {
    auto const t = tickets::get(tx, call.actor, call.id<TicketId>());
    mark_read(tx, call.actor.user, t.id, CommentId{std::min(body.comment_id, t.last_comment_id.value)});
  });
  return net::Response::no_content();
}

net::Response post_unread(kit::Call& call) {
  call.app.store.write([&](store::Tx& tx) {
    auto const t = tickets::get(tx, call.actor, call.id<TicketId>());
    tx.exec(sql::mark_unread, call.actor.user.value, t.id.value);
  });
  return net::Response::no_content();
}

}  // namespace svar::desk
