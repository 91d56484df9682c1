// /api/v2: many tickets at a time, as jobs.
#include "features/tickets/tickets_api.hpp"
#include "kit/bulk.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;
using kit::Call;

namespace {

json::Object object_of(json::Value const& v) {
  return v.is_object() ? v.as_object() : json::Object{};
}
json::Value member(json::Value const& body, std::string_view key) {
  auto const* object = body.if_object();
  auto const* found = object ? object->if_contains(key) : nullptr;
  return found ? *found : json::Value{};
}

TicketInput input_of(json::Value const& v) {
  json::Reader reader;
  TicketInput in;
  json::read(v, reader, in);
  if (!reader.problems.empty()) json::throw_problems(reader.problems);
  return in;
}

json::Array items_of_ids(Call& call, std::string_view parameter = "ids") {
  json::Array items;
  for (auto const id : v2::ids<TicketId>(call.request, parameter))
    items.push_back(json::Object{{"id", id.value}});
  return items;
}

net::Response create_many(Call& call) {
  auto const list = member(json::parse(call.request.body), "tickets");
  if (!list.is_array()) throw malformed("The body must have a list of tickets");
  return kit::submit_bulk(call, "tickets.create_many", list.as_array());
}

// Either ids= and one ticket for all, or a list of tickets with their ids.
net::Response update_many(Call& call) {
  auto const body = json::parse(call.request.body);
  if (!call.request.query.has("ids")) {
    auto const list = member(body, "tickets");
    if (!list.is_array()) throw malformed("The body must have a list of tickets, or the address ids");
    return kit::submit_bulk(call, "tickets.update_many", list.as_array());
  }
  auto items = items_of_ids(call);
  auto const fields = object_of(member(body, "ticket"));
  for (auto& item : items) {
    auto one = fields;
    one["id"] = item.at("id");
    item = std::move(one);
  }
  return kit::submit_bulk(call, "tickets.update_many", std::move(items));
}

net::Response destroy_many(Call& call) {
  return kit::submit_bulk(call, "tickets.delete_many", items_of_ids(call));
}
net::Response spam_many(Call& call) {
  return kit::submit_bulk(call, "tickets.spam_many", items_of_ids(call));
}
net::Response restore_many(Call& call) {
  return kit::submit_bulk(call, "tickets.restore_many", items_of_ids(call));
}
net::Response erase_many(Call& call) {
  return kit::submit_bulk(call, "tickets.erase_many", items_of_ids(call));
}
net::Response erase_one(Call& call) {
  return kit::submit_bulk(call, "tickets.erase_many", {json::Object{{"id", call.id<TicketId>().value}}});
}

struct MergeInput {
  using request_body = void;
  std::vector<TicketId> ids;
  std::string target_comment, source_comment;
  bool target_comment_is_public = false, source_comment_is_public = false;
};
BOOST_DESCRIBE_STRUCT(MergeInput, (),
                      (ids, target_comment, source_comment, target_comment_is_public,
                       source_comment_is_public))

// Merges each of `ids` into the ticket of the address. The target's comment stands there once, with the
// first that can be merged, so every item carries it; each of the others keeps the source's.
net::Response merge_into(Call& call) {
  auto const in = call.body<MergeInput>();
  auto const into = call.id<TicketId>();
  call.app.store.read([&](store::Read& read) { present(read, call.actor, into); });
  json::Array items;
  for (auto const id : in.ids) {
    items.push_back(json::Object{{"from", id.value},
                                 {"into", into.value},
                                 {"note", in.target_comment},
                                 {"public", in.target_comment_is_public},
                                 {"left_behind", in.source_comment},
                                 {"left_behind_public", in.source_comment_is_public}});
  }
  return kit::submit_bulk(call, "tickets.merge", std::move(items));
}

struct MergeItem {
  TicketId from, into;
  std::string note, left_behind;
  bool public_ = false, left_behind_public = false;
};
BOOST_DESCRIBE_STRUCT(MergeItem, (), (from, into, note, left_behind, public_, left_behind_public))

TicketId id_of(json::Value const& item) {
  auto const in = input_of(item);
  if (!in.id.value) throw malformed("A ticket without an id");
  return *in.id.value;
}

using Item = kit::BulkResult (*)(store::Tx&, Actor const&, json::Value const&);

}  // namespace

std::vector<events::JobKind> many_jobs(kit::App& app) {
  std::vector<events::JobKind> kinds;
  auto const kind = [&](std::string name, Item item) {
    kinds.push_back(kit::bulk_kind(app, std::move(name), people::actor_for,
                                   [item](store::Tx& tx, Actor const& actor, json::Value const& v, bool) {
                                     return item(tx, actor, v);
                                   }));
  };
  kind("tickets.create_many", [](store::Tx& tx, Actor const& actor, json::Value const& item) {
    return kit::BulkResult{open_from(tx, actor, input_of(item)).ticket_id.value, "create"};
  });
  kind("tickets.update_many", [](store::Tx& tx, Actor const& actor, json::Value const& item) {
    auto const id = present(tx, actor, id_of(item)).id;
    update_from(tx, actor, id, input_of(item));
    return kit::BulkResult{id.value, "update"};
  });
  kind("tickets.delete_many", [](store::Tx& tx, Actor const& actor, json::Value const& item) {
    auto const id = present(tx, actor, id_of(item)).id;
    remove(tx, actor, id);
    return kit::BulkResult{id.value, "delete"};
  });
  kind("tickets.spam_many", [](store::Tx& tx, Actor const& actor, json::Value const& item) {
    auto const id = present(tx, actor, id_of(item)).id;
    mark_spam(tx, actor, id, true);
    return kit::BulkResult{id.value, "update"};
  });
  kind("tickets.restore_many", [](store::Tx& tx, Actor const& actor, json::Value const& item) {
    auto const id = id_of(item);
    restore(tx, actor, id);
    return kit::BulkResult{id.value, "restore"};
  });
  kind("tickets.erase_many", [](store::Tx& tx, Actor const& actor, json::Value const& item) {
    auto const id = id_of(item);
    erase(tx, actor, id);
    return kit::BulkResult{id.value, "delete"};
  });
  auto const merge_one = [](store::Tx& tx, Actor const& actor, json::Value const& item, bool any_done) {
    auto in = json::read_body<MergeItem>(json::to_text(item));
    if (any_done) in.note.clear();
    merge(tx, actor, in.from, in.into, {in.note, in.public_}, {in.left_behind, in.left_behind_public});
    return kit::BulkResult{in.from.value, "merge"};
  };
  kinds.push_back(kit::bulk_kind(app, "tickets.merge", people::actor_for, merge_one));
  return kinds;
}

std::vector<kit::Route> many_routes() {
  using enum net::Method;
  using kit::Permission;
  auto const edit = kit::needs(Permission::tickets_edit), away = kit::needs(Permission::tickets_delete),
             merges = kit::needs(Permission::tickets_merge), gone = kit::needs(Permission::tickets_erase);
  auto const job = kit::shape<kit::JobStatusEnvelope>;
  auto const input = v2::envelope_of<"tickets", std::vector<TicketInput>>;
  std::vector<kit::QueryParameter> const ids{{"ids", "string", "Up to 100, by comma"}};
  return {
      {post,
       "/api/v2/tickets/create_many",
       edit,
       create_many,
       {.summary = "Opens up to 100 tickets", .request = input, .response = job}},
      {put,
       "/api/v2/tickets/update_many",
       edit,
       update_many,
       {.summary = "Changes up to 100 tickets", .request = input, .response = job, .query = ids}},
      {del,
       "/api/v2/tickets/destroy_many",
       away,
       destroy_many,
       {.summary = "Deletes up to 100 tickets", .response = job, .query = ids}},
      {put,
       "/api/v2/tickets/mark_many_as_spam",
       merges,
       spam_many,
       {.summary = "Marks up to 100 tickets as spam", .response = job, .query = ids}},
      {post,
       "/api/v2/tickets/{id:int}/merge",
       merges,
       merge_into,
       {.summary = "Merges tickets into this one", .request = kit::shape<MergeInput>, .response = job}},
      {put,
       "/api/v2/deleted_tickets/restore_many",
       away,
       restore_many,
       {.summary = "Restores up to 100 tickets", .response = job, .query = ids}},
      {del,
       "/api/v2/deleted_tickets/destroy_many",
       gone,
       erase_many,
       {.summary = "Erases up to 100 deleted tickets", .response = job, .query = ids}},
      {del,
       "/api/v2/deleted_tickets/{id:int}",
       gone,
       erase_one,
       {.summary = "Erases a deleted ticket for good", .response = job}},
  };
}

}  // namespace svar::tickets
