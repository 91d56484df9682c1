// The notices' part of /api/ui: parse, call, answer.
#include <charconv>

#include "base/utf8.hpp"
#include "features/notices/notices_routes.hpp"
#include "features/notices/notices_wire.hpp"

namespace svar::notices {
namespace {

using kit::Call;

std::vector<NoticeWire> wires_of(store::Read& read, Actor const& actor, std::vector<Notice> const& rows) {
  std::vector<TicketId> ids;
  for (auto const& n : rows) ids.push_back(n.ticket_id);
  std::map<TicketId, tickets::Ticket> seen;
  for (auto& t : tickets::find_many(read, actor, ids)) seen.emplace(t.id, std::move(t));
  std::vector<NoticeWire> out;
  for (auto const& n : rows) {
    auto const ticket = seen.find(n.ticket_id);
    if (ticket == seen.end()) continue;  // not for this person to see any more
    auto const author = n.author_id ? people::find(read, n.author_id) : std::nullopt;
    auto const comment = n.comment_id ? tickets::find_comment(read, actor, n.comment_id) : std::nullopt;
    out.push_back({n.id.value,
                   n.kind,
                   {n.ticket_id.value, ticket->second.subject},
                   !author                ? std::string()
                   : author->name.empty() ? author->email
                                          : author->name,
                   comment ? utf8::clean_line(comment->text, tickets::snippet_length) : std::string(),
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

NoticeChoices choices_of(store::Read& read, UserId user) {
  auto const no = refused(read, user);
  NoticeChoices out;
  for (auto const kind : all_kinds) out.choices.push_back({kind, std::ranges::find(no, kind) == no.end()});
  return out;
}

net::Response get_choices(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) { return choices_of(r, call.actor.user); }));
}

net::Response put_choice(Call& call) {
  auto const body = call.body<NoticeChoiceBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    choose(tx, call.actor, body.kind, body.wanted);
    return choices_of(tx, call.actor.user);
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
      {get, "/api/ui/notices/choices", read, get_choices, {"What I am told", nullptr, shape<NoticeChoices>}},
      {put,
       "/api/ui/notices/choices",
       read,
       put_choice,
       {"Tell me of this, or not", shape<NoticeChoiceBody>, shape<NoticeChoices>}},
  };
}

}  // namespace svar::notices
