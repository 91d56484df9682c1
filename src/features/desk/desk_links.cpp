#include "features/desk/desk_links.hpp"

#include "features/desk/desk_links_wire.hpp"
#include "features/desk/desk_write.hpp"
#include "features/desk/editor_html.hpp"
#include "kit/bulk.hpp"
#include "kit/once.hpp"

namespace svar::desk {

namespace {
using tickets::LinkKind;

constexpr std::string_view solve_kind = "desk.solve_incidents";
constexpr std::uint64_t body_with_answer = 3 * 1024 * 1024;  // bytes: an answer's HTML

bool unsolved(tickets::Ticket const& t) {
  return t.shelf == tickets::Shelf::active || t.shelf == tickets::Shelf::snoozed;
}

// The incidents that one may see and that are not put away.
std::vector<tickets::Ticket> incidents_of(store::Read& r, Actor const& actor, TicketId problem) {
  auto const ids = tickets::linked_from(r, problem, LinkKind::incident, {}, tickets::max_page);
  auto found = tickets::find_many(r, actor, ids);
  std::erase_if(found, [](auto const& t) {
    return !unsolved(t) && t.shelf != tickets::Shelf::solved && t.shelf != tickets::Shelf::closed;
  });
  return found;
}

class PanelMaker {
 public:
  PanelMaker(store::Read& r, Actor const& actor, tickets::Ticket const& t)
      : r_(r), actor_(actor), t_(t), names_(r) {}

  LinksPanel make() {
    auto const links = tickets::links_of(r_, t_.id);
    std::vector<TicketId> ids;
    for (auto const& l : links)
      if (l.kind != LinkKind::incident || l.from_id == t_.id) ids.push_back(other(l));
    for (auto& found : tickets::find_many(r_, actor_, ids)) known_.emplace(found.id, found);
    auto const incidents = incidents_of(r_, actor_, t_.id);
    auto const same = tickets::possible_duplicates(r_, actor_, t_);
    for (auto const& [id, found] : known_) names_.want(found.requester_id);
    for (auto const* list : {&incidents, &same})
      for (auto const& found : *list) names_.want(found.requester_id);
    names_.load();

    LinksPanel panel;
    for (auto const& l : links) place(panel, l);
    for (auto const& found : incidents) {
      panel.incidents.push_back(linked(found));
      panel.unsolved_incidents += unsolved(found);
    }
    panel.incident_count = std::ssize(incidents);
    for (auto const& found : same)
      if (!known_.contains(found.id)) panel.duplicates.push_back(linked(found));
    return panel;
  }

 private:
  TicketId other(tickets::Link const& l) const { return l.from_id == t_.id ? l.to_id : l.from_id; }
  LinkedTicket linked(tickets::Ticket const& t) {
    return {t.id.value,   t.subject,
            t.status,     names_.person(t.requester_id),
            t.created_at, tickets::status_id_of(t).value};
  }
  void place(LinksPanel& panel, tickets::Link const& l) {
    auto const it = known_.find(other(l));
    if (it == known_.end()) return;
    bool const from_here = l.from_id == t_.id;
    auto ticket = linked(it->second);
    switch (l.kind) {
      case LinkKind::incident:
        if (from_here) panel.problem = std::move(ticket);
        break;
      case LinkKind::child:
        from_here ? void(panel.parent = std::move(ticket)) : panel.children.push_back(std::move(ticket));
        break;
      case LinkKind::split:
        from_here ? void(panel.split_from = std::move(ticket)) : panel.split_off.push_back(std::move(ticket));
        break;
      case LinkKind::related:
        panel.related.push_back(std::move(ticket));
        break;
    }
  }

  store::Read& r_;
  Actor const& actor_;
  tickets::Ticket const& t_;
  Names names_;
  std::map<TicketId, tickets::Ticket> known_;
};

net::Response get_links(kit::Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const t = tickets::get(r, call.actor, call.id<TicketId>());
    return PanelMaker(r, call.actor, t).make();
  }));
}

net::Response post_link(kit::Call& call) {
  auto const body = call.body<LinkBody>();
  auto const id = call.id<TicketId>();
  bool const from_here =
      body.as == LinkAs::problem || body.as == LinkAs::parent || body.as == LinkAs::related;
  auto const kind = body.as == LinkAs::problem || body.as == LinkAs::incident ? LinkKind::incident
                    : body.as == LinkAs::related                              ? LinkKind::related
                                                                              : LinkKind::child;
  auto const from = from_here ? id : body.other, to = from_here ? body.other : id;
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    body.linked ? tickets::link(tx, call.actor, kind, from, to)
                : tickets::unlink(tx, call.actor, kind, from, to);
    return PanelMaker(tx, call.actor, tickets::get(tx, call.actor, id)).make();
  }));
}

net::Response post_split(kit::Call& call) {
  auto const body = call.body<SplitBody>();
  return kit::once(call, [&](store::Tx& tx) {
    tickets::SplitOff how{.subject = body.subject};
    if (body.requester) {
      how.requester_id = body.requester->customer_id;
      if (!how.requester_id) {
        if (body.requester->email.empty())
          throw invalid("requester", "Say who the customer is", "BlankValue");
        how.requester_id = customers::ensure(tx, call.actor, body.requester->email, body.requester->name);
      }
    }
    auto const done = tickets::split(tx, call.actor, call.id<CommentId>(), how);
    return kit::answer(SplitDone{row_of(tx, call.actor, tickets::get(tx, call.actor, done.ticket_id))}, 201);
  });
}

struct IncidentItem {
  TicketId id;
  std::string html;
  tickets::Status status = tickets::Status::solved;
};
BOOST_DESCRIBE_STRUCT(IncidentItem, (), (id, html, status))

// Every incident gets the answer as a mail of its own, as if one had written it there.
kit::BulkResult solve_one(store::Tx& tx, Actor const& actor, json::Value const& v) {
  auto const item = json::read_body<IncidentItem>(json::to_text(v));
  tickets::Change change;
  change.status = {true, item.status};
  if (!item.html.empty()) {
    tickets::NewComment comment;
    comment.html = item.html;
    change.comment = std::move(comment);
  }
  auto const done = tickets::update(tx, actor, item.id, change);
  if (done.comment_id) channels::queue_mail(tx, done.comment_id);
  return {item.id.value, "update"};
}

net::Response post_incidents(kit::Call& call) {
  auto const body = call.body<IncidentsBody>();
  auto const id = call.id<TicketId>();
  std::string html;
  if (!body.html.empty())
    html = call.app.store.write([&](store::Tx& tx) { return stored_html_from_editor(tx, body.html); });
  json::Array items;
  call.app.store.read([&](store::Read& r) {
    tickets::get(r, call.actor, id);
    for (auto const& t : incidents_of(r, call.actor, id))
      if (unsolved(t))
        items.push_back(
            json::Object{{"id", t.id.value}, {"html", html}, {"status", json::enum_name(body.status)}});
  });
  IncidentsDone done{std::ssize(items), {}};
  if (items.empty()) return kit::answer(done);
  auto const answer = kit::submit_bulk(call, solve_kind, std::move(items));
  auto const queued = json::parse(std::get<std::string>(answer.body));
  done.job = std::string(queued.at("job_status").at("id").as_string());
  return kit::answer(done);
}
}  // namespace

events::JobKind solve_incidents_kind(kit::App& app) {
  return kit::bulk_kind(app, std::string(solve_kind), people::actor_for,
                        [](store::Tx& tx, Actor const& actor, json::Value const& item, bool) {
                          return solve_one(tx, actor, item);
                        });
}

std::vector<kit::Route> link_routes() {
  using kit::needs;
  using kit::Permission;
  using kit::shape;
  using net::Method;
  auto const edit = needs(Permission::tickets_edit);
  return {
      {Method::get,
       "/api/ui/tickets/{id:int}/links",
       needs(Permission::tickets_read),
       get_links,
       {"Tickets that belong to it, and what may be the same", nullptr, shape<LinksPanel>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/links",
       edit,
       post_link,
       {"Link another ticket, or no longer", shape<LinkBody>, shape<LinksPanel>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/incidents/solve",
       needs(Permission::tickets_reply),
       post_incidents,
       {"Answer and solve all incidents of a problem", shape<IncidentsBody>, shape<IncidentsDone>},
       body_with_answer},
      {Method::post,
       "/api/ui/comments/{id:int}/split",
       edit,
       post_split,
       {"Make a ticket of its own of a comment", shape<SplitBody>, shape<SplitDone>, 201}},
  };
}

}  // namespace svar::desk
