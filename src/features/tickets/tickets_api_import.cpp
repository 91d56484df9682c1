// /api/v2/imports: tickets that were lived through elsewhere.
#include "features/tickets/ticket_import.hpp"
#include "features/tickets/tickets_api.hpp"
#include "kit/bulk.hpp"
#include "kit/once.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;
using kit::Call;

namespace {

constexpr std::uint64_t max_import = 32 * 1024 * 1024;  // bytes of one request
constexpr std::string_view job_name = "tickets.import_many";

net::Response import_one(Call& call) {
  auto const in = v2::read<ImportInput>(call.request, "ticket");
  return kit::once(call, [&](store::Tx& tx) {
    auto const t = get(tx, call.actor, import(tx, call.actor, in).ticket_id);
    auto const wire = ticket_wires(tx, call.request, {t}).at(0);
    return v2::created("ticket", wire, wire.url);
  });
}

struct ManyInput {
  using request_body = void;
  std::vector<json::Value> tickets;
};
BOOST_DESCRIBE_STRUCT(ManyInput, (), (tickets))

net::Response import_many(Call& call) {
  auto const in = call.body<ManyInput>();
  return kit::submit_bulk(call, job_name, json::Array(in.tickets.begin(), in.tickets.end()));
}

}  // namespace

events::JobKind import_job(kit::App& app) {
  auto const one = [](store::Tx& tx, Actor const& actor, json::Value const& item, bool) {
    json::Reader reader;
    ImportInput in;
    json::read(item, reader, in);
    if (!reader.problems.empty()) json::throw_problems(reader.problems);
    return kit::BulkResult{import(tx, actor, in).ticket_id.value, "create"};
  };
  return kit::bulk_kind(app, std::string(job_name), people::actor_for, one);
}

std::vector<kit::Route> import_routes() {
  using enum net::Method;
  auto const admin = kit::needs(kit::Permission::admin_system);
  std::vector<kit::QueryParameter> const archive{
      {"archive_immediately", "boolean", "Understood and without effect: closed tickets need no archive"}};
  return {
      {post,
       "/api/v2/imports/tickets",
       admin,
       import_one,
       {.summary = "Brings over a ticket with its own times; nobody is told",
        .request = v2::envelope_of<"ticket", ImportInput>,
        .response = v2::envelope_of<"ticket", TicketWire>,
        .status = 201,
        .query = archive},
       max_import},
      {post,
       "/api/v2/imports/tickets/create_many",
       admin,
       import_many,
       {.summary = "Brings over up to 100 tickets",
        .request = v2::envelope_of<"tickets", std::vector<ImportInput>>,
        .response = kit::shape<kit::JobStatusEnvelope>,
        .query = archive},
       max_import},
  };
}

}  // namespace svar::tickets
