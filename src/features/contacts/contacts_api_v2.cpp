// /api/v2: merging end users, and what belongs to a user.
#include "features/contacts/contacts_sql.hpp"
#include "features/contacts/contacts_wire.hpp"
#include "features/people/users_v2.hpp"
#include "kit/v2.hpp"

namespace svar::contacts {
namespace {

namespace v2 = kit::v2;
using kit::Call;

struct MergeTarget {
  using request_body = void;
  UserId id;
};
BOOST_DESCRIBE_STRUCT(MergeTarget, (), (id))

net::Response merge_user(Call& call) {
  auto const in = v2::read<MergeTarget>(call.request, "user");
  return call.app.store.write([&](store::Tx& tx) {
    if (!people::find(tx, in.id)) throw invalid("id", "There is no such person", "RecordNotFound");
    merge_people(tx, call.actor, call.id<UserId>(), in.id);
    return v2::one("user", people::user_wire(tx, call.request, people::get(tx, in.id)));
  });
}

struct RelatedWire {
  std::int64_t assigned_tickets = 0, requested_tickets = 0, ccd_tickets = 0, followed_tickets = 0;
  std::int64_t organization_subscriptions = 0, topics = 0, topic_comments = 0, votes = 0, subscriptions = 0,
               entry_subscriptions = 0, forum_subscriptions = 0;  // always 0
};
BOOST_DESCRIBE_STRUCT(RelatedWire, (),
                      (assigned_tickets, requested_tickets, ccd_tickets, followed_tickets,
                       organization_subscriptions, topics, topic_comments, votes, subscriptions,
                       entry_subscriptions, forum_subscriptions))

net::Response related(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    auto const id = people::get(r, call.id<UserId>()).id;
    RelatedWire w;
    w.assigned_tickets = r.one<std::int64_t>(sql::count_assigned, id, v2::max_counted).value_or(0);
    w.requested_tickets = r.one<std::int64_t>(sql::count_requested, id, v2::max_counted).value_or(0);
    w.ccd_tickets = r.one<std::int64_t>(sql::count_part, id, "cc", v2::max_counted).value_or(0);
    w.followed_tickets = r.one<std::int64_t>(sql::count_part, id, "follower", v2::max_counted).value_or(0);
    return v2::one("user_related", w);
  });
}

}  // namespace

std::vector<kit::Route> v2_routes() {
  using enum net::Method;
  auto const admin = kit::needs(kit::Permission::admin_people);
  auto const user = v2::envelope_of<"user", people::UserWire>;
  auto const target = v2::envelope_of<"user", MergeTarget>;
  kit::Doc const doc{
      .summary = "Merges an end user into the one that the body names", .request = target, .response = user};
  return {
      {put, "/api/v2/users/{id:int}/merge", admin, merge_user, doc},
      {post, "/api/v2/users/{id:int}/merge", admin, merge_user, doc},
      {get,
       "/api/v2/users/{id:int}/related",
       kit::needs(kit::Permission::customers_read),
       related,
       {.summary = "How much belongs to a user", .response = v2::envelope_of<"user_related", RelatedWire>}}};
}

}  // namespace svar::contacts
