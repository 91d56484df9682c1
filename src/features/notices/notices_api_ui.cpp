// The notices' part of /api/ui: parse, call, answer.
#include <charconv>

#include "base/utf8.hpp"
#include "features/notices/notices_routes.hpp"
#include "features/notices/notices_wire.hpp"
#include "features/sides/sides.hpp"
#include "features/tasks/tasks.hpp"

namespace svar::notices {
namespace {

using kit::Call;

std::string words_of(store::Read& read, Actor const& actor, Notice const& n) {
  if (n.kind == Kind::task_due) {
    for (auto const& task : tasks::of_ticket(read, n.ticket_id))
      if (task.id.value == n.about_id) return task.title;
    return {};
  }
  if (auto const id = sides::carried_message(n.comment_id.value)) {
    auto const message = sides::find_message(read, actor, id);
    return message ? message->text : std::string();
  }
  auto const comment = n.comment_id ? tickets::find_comment(read, actor, n.comment_id) : std::nullopt;
  return comment ? comment->text : std::string();
}

// A colleague, or whoever outside answered on the side.
std::string author_of(store::Read& read, Actor const& actor, Notice const& n) {
  if (auto const author = n.author_id ? people::find(read, n.author_id) : std::nullopt)
    return author->name.empty() ? author->email : author->name;
  if (auto const id = sides::carried_message(n.comment_id.value))
    if (auto const message = sides::find_message(read, actor, id))
      return message->from_name.empty() ? message->from_email : message->from_name;
  return {};
}

std::vector<NoticeWire> wires_of(store::Read& read, Actor const& actor, std::vector<Notice> const& rows) {
  std::vector<TicketId> ids;
  for (auto const& n : rows) ids.push_back(n.ticket_id);
  std::map<TicketId, tickets::Ticket> seen;
  for (auto& t : tickets::find_many(read, actor, ids)) seen.emplace(t.id, std::move(t));
  std::vector<NoticeWire> out;
  for (auto const& n : rows) {
    auto const ticket = seen.find(n.ticket_id);
    if (ticket == seen.end()) continue;  // not for this person to see any more
    out.push_back({n.id.value,
                   n.kind,
                   {n.ticket_id.value, ticket->second.subject},
                   author_of(read, actor, n),
                   utf8::clean_line(words_of(read, actor, n), tickets::snippet_length),
                   n.created_at,
                   n.read_at.us != 0});
  }
  return out;
}

net::Response get_notices(Call& call) {
  std::int64_t before = 0;
  auto const text = call.request.query.get_or("before", "");
  std::from_chars(text.data(), text.data() + text.size(), before);
  return kit::answer(call.app.store.read([&](store::Read& r) {
    NoticeList answer;
    auto const rows = list(r, call.actor, NoticeId{before}, max_page + 1);
    auto some = rows;
    if (some.size() > static_cast<std::size_t>(max_page)) {
      some.resize(static_cast<std::size_t>(max_page));
      answer.next = some.back().id.value;
    }
    answer.notices = wires_of(r, call.actor, some);
    answer.unread = unread(r, call.actor);
    return answer;
  }));
}

net::Response get_unread(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) { return UnreadCount{unread(r, call.actor)}; }));
}

net::Response post_read(Call& call) {
  auto const body = call.body<NoticesReadBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    mark_read(tx, call.actor, body.ticket_id);
    return UnreadCount{unread(tx, call.actor)};
  }));
}

}  // namespace

std::vector<kit::Route> notices_routes() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::tickets_read);
  kit::Route count{
      get, "/api/ui/notices/unread", read, get_unread, {"How many are new", nullptr, shape<UnreadCount>}};
  count.remember = true;
  return {
      {get, "/api/ui/notices", read, get_notices, {"What concerns me", nullptr, shape<NoticeList>}},
      count,
      {post, "/api/ui/notices/read", read, post_read, {"Seen", shape<NoticesReadBody>, shape<UnreadCount>}},
  };
}

}  // namespace svar::notices
