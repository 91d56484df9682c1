#include "features/desk/desk_own_views.hpp"

#include <charconv>

#include "features/desk/desk.hpp"
#include "features/desk/desk_views.hpp"
#include "features/desk/presence.hpp"

namespace svar::desk {

namespace {
constexpr std::string_view prefix = "view-";
constexpr int looked_at_once = 50;
constexpr int most_looked_at = 20 * looked_at_once;  // tickets passed in search of one that is free

views::Order order_of(PreviewBody const& body) {
  views::Order o;
  if (body.group_by) o.group_by = body.group_by.value.value_or(views::GroupBy::none);
  if (body.group_descending) o.group_descending = body.group_descending.value.value_or(false);
  if (body.sort_by) o.sort_by = body.sort_by.value.value_or(views::SortBy::updated_at);
  if (body.sort_descending) o.sort_descending = body.sort_descending.value.value_or(true);
  return o;
}

std::vector<TicketRow> rows_in(store::Store& store, Actor const& actor, std::vector<TicketId> const& ids) {
  return store.read([&](store::Read& r) { return rows_of(r, actor, tickets::find_many(r, actor, ids)); });
}

net::Response post_preview(kit::Call& call) {
  auto const body = call.body<PreviewBody>();
  auto const conditions = views::checked(views::conditions_of(body.conditions));
  auto& store = call.app.store;
  auto const found = views::tickets_in(store, call.actor, conditions, order_of(body), {}, preview_rows);
  return kit::answer(
      ViewPreview{views::count(store, call.actor, conditions), rows_in(store, call.actor, found.ids)});
}

// Pages of any view, one after the other.
class Pages {
 public:
  Pages(kit::Call& call, std::string const& key) : call_(call) {
    if (auto const id = own_view_in(key)) {
      own_ = call.app.store.read([&](store::Read& r) { return views::get(r, call.actor, *id); });
      conditions_ = views::conditions_of(*own_);
    } else {
      query_ = query_of(key, call.actor);
      if (!query_) throw not_found("There is no such view");
      query_->limit = looked_at_once;
      if (query_->shelf == tickets::Shelf::active) query_->sort = tickets::ListQuery::Sort::waiting;
    }
  }
  std::vector<TicketId> next() {
    std::vector<TicketId> ids;
    if (ended_) return ids;
    auto& store = call_.app.store;
    if (own_) {
      auto found = views::tickets_in(store, call_.actor, conditions_, own_->order(), after_, looked_at_once);
      ids = std::move(found.ids);
      after_ = found.next;
    } else {
      query_->after = after_;
      auto const page = store.read([&](store::Read& r) { return tickets::list(r, call_.actor, *query_); });
      for (auto const& t : page.tickets) ids.push_back(t.id);
      after_ = page.next;
    }
    ended_ = after_.empty();
    return ids;
  }
  bool ended() const { return ended_; }

 private:
  kit::Call& call_;
  std::optional<views::View> own_;
  views::Conditions conditions_;
  std::optional<tickets::ListQuery> query_;
  std::string after_;
  bool ended_ = false;
};

// The next ticket that nobody else has open. It counts as open from here on, so that two who ask at once get
// two tickets.
net::Response post_next(kit::Call& call) {
  auto const body = call.body<NextBody>();
  if (body.skip.size() > max_skipped) throw invalid("skip", "These are too many");
  std::set<TicketId> const skip(body.skip.begin(), body.skip.end());
  auto const me = call.actor.user;
  auto const name = call.app.store.read([&](store::Read& r) {
    auto const user = people::get(r, me);
    return user.name.empty() ? user.email : user.name;
  });
  NextTicket answer;
  Pages pages(call, call.request.param("key"));
  for (int looked = 0; looked < most_looked_at && !pages.ended();) {
    for (auto const id : pages.next()) {
      ++looked;
      if (skip.contains(id)) continue;
      if (!presence().on(id, me, now()).empty()) {
        ++answer.busy;
        continue;
      }
      presence().set(id, me, name, PresenceState::viewing, now());
      answer.ticket_id = id.value;
      return kit::answer(answer);
    }
  }
  return kit::answer(answer);
}
}  // namespace

std::optional<views::ViewId> own_view_in(std::string_view key) {
  if (!key.starts_with(prefix)) return {};
  std::int64_t id = 0;
  auto const digits = key.substr(prefix.size());
  auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), id);
  if (code != std::errc{} || end != digits.data() + digits.size() || id <= 0) return {};
  return views::ViewId{id};
}

std::string key_of(views::ViewId id) {
  return fmt::format("{}{}", prefix, id.value);
}

std::vector<ViewWire> own_views_of(store::Store& store, Actor const& actor) {
  std::set<views::ViewId> pinned;
  auto mine = store.read([&](store::Read& r) {
    auto const ids = views::pins(r, actor.user);
    pinned.insert(ids.begin(), ids.end());
    return views::list(r, actor);
  });
  std::erase_if(mine, [&](views::View const& v) { return !views::may_use(actor, v); });
  std::ranges::sort(mine, {}, [&](views::View const& v) {
    return std::tuple(!pinned.contains(v.id), static_cast<bool>(v.owner_id), v.position, v.id);
  });
  auto const counts = views::counts(store, actor, mine);
  std::vector<ViewWire> out;
  for (std::size_t i = 0; i < mine.size(); ++i) {
    ViewWire w;
    w.key = key_of(mine[i].id);
    w.count = counts[i];
    w.own = views::brief_of(actor, mine[i], pinned.contains(mine[i].id));
    out.push_back(std::move(w));
  }
  return out;
}

net::Response get_own_view_tickets(kit::Call& call, views::ViewId id) {
  auto const& query = call.request.query;
  auto& store = call.app.store;
  auto const view = store.read([&](store::Read& r) { return views::get(r, call.actor, id); });
  auto conditions = views::conditions_of(view);
  auto order = view.order();
  TicketPage page;
  page.view = key_of(id);
  page.sort = ListSort::own;
  if (auto const sort = query.get_or("sort", ""); sort == "waiting") {
    page.sort = ListSort::waiting;
    order = {order.group_by, order.group_descending, views::SortBy::waiting_since, false};
  } else if (sort == "updated") {
    page.sort = ListSort::updated;
    order = {order.group_by, order.group_descending, views::SortBy::updated_at, true};
  }
  if (auto const status = query.get("status"); status && !status->empty()) {
    if (!json::enum_from<tickets::Status>(*status)) throw malformed("There is no such status");
    conditions.all.push_back({views::Field::status, views::Operator::is, {std::string(*status)}});
  }
  int size = 50;
  auto const limit = query.get_or("limit", "50");
  std::from_chars(limit.data(), limit.data() + limit.size(), size);
  auto const found = views::tickets_in(store, call.actor, conditions, order,
                                       std::string(query.get_or("after", "")), std::clamp(size, 1, max_list));
  page.count = views::count(store, call.actor, conditions);
  page.tickets = rows_in(store, call.actor, found.ids);
  if (!found.next.empty()) page.next = found.next;
  return kit::answer(page);
}

std::vector<TicketId> tickets_of_own_view(kit::Call& call, views::ViewId id,
                                          std::optional<tickets::Status> only, std::size_t at_most) {
  auto& store = call.app.store;
  auto const view = store.read([&](store::Read& r) { return views::get(r, call.actor, id); });
  auto conditions = views::conditions_of(view);
  if (only)
    conditions.all.push_back(
        {views::Field::status, views::Operator::is, {std::string(json::enum_name(*only))}});
  std::vector<TicketId> ids;
  std::string after;
  do {
    auto found = views::tickets_in(store, call.actor, conditions, view.order(), after, views::max_page);
    ids.insert(ids.end(), found.ids.begin(), found.ids.end());
    after = std::move(found.next);
  } while (!after.empty() && ids.size() < at_most);
  if (ids.size() > at_most) ids.resize(at_most);
  return ids;
}

OwnCounts::OwnCounts(store::Store& store) : store_(store) {
  for (auto& v : store.read([](store::Read& r) { return views::everything(r); })) {
    auto conditions = views::conditions_of(v);
    all_.emplace_back(std::move(v), std::move(conditions));
  }
  if (!all_.empty()) views::catch_up(store);
}

void OwnCounts::add(Actor const& actor, std::map<std::string, std::int64_t>& counts) const {
  for (auto const& [view, conditions] : all_) {
    if (!views::may_use(actor, view)) continue;
    if (auto const count = views::count_now(store_, actor, conditions)) counts[key_of(view.id)] = *count;
  }
}

std::vector<kit::Route> own_view_routes() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::tickets_read);
  return {
      {post,
       "/api/ui/views/preview",
       read,
       post_preview,
       {"What a view would hold", shape<PreviewBody>, shape<ViewPreview>}},
      {post,
       "/api/ui/views/{key}/next",
       read,
       post_next,
       {"The next ticket that nobody else has open", shape<NextBody>, shape<NextTicket>}},
  };
}

}  // namespace svar::desk
