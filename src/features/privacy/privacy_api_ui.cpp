// Privacy's part of /api/ui: parse, call, answer.
#include "features/privacy/privacy_sql.hpp"
#include "features/privacy/privacy_wire.hpp"
#include "kit/sentences.hpp"

namespace svar::privacy {
namespace {

using kit::Call;

PrivacyCounts counts_wire(Counts const& c) {
  return {c.tickets, c.words, c.files, c.mails, c.sides, c.notes, c.addresses, c.people, c.mentions};
}

std::optional<Millis> or_null(Time t) {
  return t.us ? std::optional(Millis{t}) : std::nullopt;
}

PrivacyWork wire(Work const& w, Actor const& actor) {
  PrivacyWork out;
  out.id = w.id;
  out.kind = w.kind;
  out.reference = w.reference;
  out.customer_id = w.user_id.value;
  out.actor = {w.actor_id.value, w.actor_name};
  out.choice = w.choice;
  out.state = w.state;
  out.step = w.step;
  out.counts = counts_wire(counts_of(w));
  out.remains = remains_of(w);
  out.say = kit::translated(w.say, actor.locale);
  out.size = w.size;
  out.created_at = Millis{w.created_at};
  out.done_at = or_null(w.done_at);
  out.expires_at = or_null(w.expires_at);
  if (w.blob_id && w.actor_id == actor.user && w.expires_at > now())
    out.archive_url = fmt::format("/api/ui/privacy/{}/archive", w.id);
  if (w.kind == WorkKind::erasure && w.state == State::done)
    out.certificate_url = fmt::format("/api/ui/privacy/{}/certificate", w.id);
  return out;
}

PrivacyWorks wires(std::vector<Work> const& works, Actor const& actor) {
  PrivacyWorks out;
  for (auto const& w : works) out.works.push_back(wire(w, actor));
  return out;
}

net::Response list_works(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) { return wires(recent(r), call.actor); }));
}
net::Response works_of_customer(Call& call) {
  return kit::answer(call.app.store.read(
      [&](store::Read& r) { return wires(of_person(r, call.id<UserId>()), call.actor); }));
}
net::Response get_preview(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto const counts = preview(r, call.actor, call.id<UserId>());
    auto const user = people::get(r, call.id<UserId>());
    return ErasurePreview{{user.id.value, user.name.empty() ? user.email : user.name}, counts_wire(counts)};
  }));
}
net::Response post_export(Call& call) {
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    return wire(begin_export(tx, call.actor, call.id<UserId>()), call.actor);
  }),
                     201);
}
net::Response post_erasure(Call& call) {
  auto const body = call.body<ErasureBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    return wire(begin_erasure(tx, call.actor, call.id<UserId>(), body.choice, call.app.workspace_secret),
                call.actor);
  }),
                     201);
}

Work work_in(store::Read& r, Call& call) {
  auto work = find(r, call.request.param("work"));
  if (!work) throw not_found();
  return std::move(*work);
}
net::Response get_work(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) { return wire(work_in(r, call), call.actor); }));
}

net::Response get_archive(Call& call) {
  auto const work = call.app.store.read([&](store::Read& r) { return work_in(r, call); });
  // Only for who asked, and for a week only.
  if (!work.blob_id || work.actor_id != call.actor.user || work.expires_at <= now()) throw not_found();
  files::File file;
  file.blob_id = work.blob_id;
  file.name = work.reference + ".zip";
  file.content_type = "application/zip";
  file.size = work.size;
  auto response = files::serve(call.app.store, file);
  response.set_no_store();
  return response;
}

net::Response get_certificate(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    auto const work = work_in(r, call);
    if (work.kind != WorkKind::erasure || work.state != State::done) throw not_found();
    auto const name = r.one<std::string>(sql::workspace_name).value_or("");
    auto response = net::Response::html(200, certificate(work, name, call.actor.locale));
    response.headers.set("Content-Security-Policy",
                         "sandbox allow-modals; default-src 'none'; style-src 'unsafe-inline'");
    response.set_no_store();
    if (call.request.query.get("download")) response.set_download_name(work.reference + ".html");
    return response;
  });
}

}  // namespace

std::vector<kit::Route> ui_routes() {
  using enum net::Method;
  using kit::shape;
  auto const admin = kit::needs(kit::Permission::admin_people);
  return {
      {get,
       "/api/ui/privacy",
       admin,
       list_works,
       {"Exports and erasures of people", nullptr, shape<PrivacyWorks>}},
      {get, "/api/ui/privacy/{work}", admin, get_work, {"How far a work is", nullptr, shape<PrivacyWork>}},
      {get,
       "/api/ui/privacy/{work}/archive",
       admin,
       get_archive,
       {.summary = "The archive of an export, as ZIP"}},
      {get,
       "/api/ui/privacy/{work}/certificate",
       admin,
       get_certificate,
       {.summary = "The certificate of an erasure, as a page",
        .query = {{"download", "string", "As a file to keep"}}}},
      {get,
       "/api/ui/customers/{id:int}/privacy",
       admin,
       works_of_customer,
       {"Exports and erasures of one person", nullptr, shape<PrivacyWorks>}},
      {get,
       "/api/ui/customers/{id:int}/erasure-preview",
       admin,
       get_preview,
       {"What would go", nullptr, shape<ErasurePreview>}},
      {post,
       "/api/ui/customers/{id:int}/export",
       admin,
       post_export,
       {"Gather everything that is known of a person", nullptr, shape<PrivacyWork>, 201}},
      {post,
       "/api/ui/customers/{id:int}/erasure",
       admin,
       post_erasure,
       {"Forget a person", shape<ErasureBody>, shape<PrivacyWork>, 201}},
  };
}

}  // namespace svar::privacy
