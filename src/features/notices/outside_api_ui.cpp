// How one is reached outside the app: choices, hours, devices, and the link that ends the mails.
#include "base/crypto.hpp"
#include "features/notices/notices_routes.hpp"
#include "features/notices/notices_wire.hpp"
#include "features/people/sessions.hpp"
#include "kit/sentences.hpp"

namespace svar::notices {
namespace {

using kit::Call;

NoticeChoices choices_of(store::Read& read, UserId user) {
  NoticeChoices out;
  auto const chosen = ways(read, user);
  for (std::size_t i = 0; i < chosen.size(); ++i) out.choices.push_back({all_kinds[i], chosen[i]});
  auto const h = hours_of(read, user);
  out.hours = {h.time_zone, h.quiet_from, h.quiet_until, h.quiet_days, h.daily_at};
  if (h.dnd_until > now()) out.dnd_until = h.dnd_until;
  return out;
}

net::Response get_choices(Call& call) {
  return kit::answer(call.app.store.read([&](store::Read& r) { return choices_of(r, call.actor.user); }));
}

net::Response put_choice(Call& call) {
  auto const body = call.body<NoticeChoiceBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    choose(tx, call.actor, body.kind, body.way);
    return choices_of(tx, call.actor.user);
  }));
}

net::Response put_hours(Call& call) {
  auto const body = call.body<NoticeHoursBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    set_hours(tx, call.actor,
              {body.time_zone, body.quiet_from, body.quiet_until, body.quiet_days, body.daily_at, {}});
    return choices_of(tx, call.actor.user);
  }));
}

net::Response put_disturb(Call& call) {
  auto const body = call.body<DisturbBody>();
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    do_not_disturb(tx, call.actor, body.until ? body.until->at : Time{});
    return choices_of(tx, call.actor.user);
  }));
}

PushDevices devices_of(store::Read& read, Actor const& actor, std::string public_key) {
  PushDevices out;
  out.public_key = std::move(public_key);
  for (auto const& d : devices(read, actor.user)) {
    PushDevice wire{d.id.value,   d.name, d.session_id == actor.session,
                    d.created_at, {},     kit::translated(d.trouble, actor.locale)};
    if (d.last_ok_at.us) wire.last_ok_at = d.last_ok_at;
    out.devices.push_back(std::move(wire));
  }
  return out;
}

std::string public_key(Call& call) {
  return base64url(push_keys(call.app).public_key);
}

net::Response get_devices(Call& call) {
  auto const key = public_key(call);
  return kit::answer(call.app.store.read([&](store::Read& r) { return devices_of(r, call.actor, key); }));
}

net::Response post_device(Call& call) {
  auto const body = call.body<PushDeviceBody>();
  auto const key = public_key(call);
  auto const name = people::describe_agent(call.request.header("User-Agent"));
  return kit::answer(call.app.store.write([&](store::Tx& tx) {
    add_device(tx, call.actor, {body.endpoint, body.p256dh, body.auth, name},
               call.app.allow_private_networks);
    return devices_of(tx, call.actor, key);
  }),
                     201);
}

net::Response delete_device(Call& call) {
  call.app.store.write([&](store::Tx& tx) { remove_device(tx, call.actor, call.id<DeviceId>()); });
  return net::Response::no_content();
}

net::Response post_trial(Call& call) {
  auto const id = call.id<DeviceId>();
  auto const all = call.app.store.read([&](store::Read& r) { return devices(r, call.actor.user); });
  auto const found = std::ranges::find(all, id, &Device::id);
  if (found == all.end()) throw not_found();
  auto const trouble = push_to_one(call.app, *found, trial_words(call.actor.locale));
  return kit::answer(PushTrial{trouble.empty(), kit::translated(trouble, call.actor.locale)});
}

// A mail program or the page of the link asks; nobody is signed in. The token says who it is for.
UserId whose_link(Call& call) {
  auto const user = unsubscribe_user(call.app.workspace_secret, call.request.param("token"));
  if (!user) throw not_found("This link does not work. Choose what you are mailed in your profile");
  return *user;
}

net::Response post_unsubscribe(Call& call) {
  auto const user = whose_link(call);
  call.app.store.write([&](store::Tx& tx) { stop_mail(tx, user); });
  return net::Response::no_content();
}

// A program that knows no one-click opens the address instead: nothing may happen by reading. Only what we
// sealed ourselves goes into the answer's header.
net::Response get_unsubscribe(Call& call) {
  whose_link(call);
  auto response = net::Response::text(303, "");
  response.headers.set("Location",
                       fmt::format("{}/unsubscribe/{}", call.app.public_url, call.request.param("token")));
  return response;
}

}  // namespace

std::vector<kit::Route> outside_routes() {
  using enum net::Method;
  using kit::shape;
  auto const read = kit::needs(kit::Permission::tickets_read);
  return {
      {get, "/api/ui/notices/choices", read, get_choices, {"What I am told", nullptr, shape<NoticeChoices>}},
      {put,
       "/api/ui/notices/choices",
       read,
       put_choice,
       {"Tell me of this in this way", shape<NoticeChoiceBody>, shape<NoticeChoices>}},
      {put,
       "/api/ui/notices/hours",
       read,
       put_hours,
       {"When I may be reached", shape<NoticeHoursBody>, shape<NoticeChoices>}},
      {put,
       "/api/ui/notices/disturb",
       read,
       put_disturb,
       {"Do not disturb me until then", shape<DisturbBody>, shape<NoticeChoices>}},
      {get,
       "/api/ui/notices/devices",
       read,
       get_devices,
       {"The browsers that push reaches me in", nullptr, shape<PushDevices>}},
      {post,
       "/api/ui/notices/devices",
       read,
       post_device,
       {"Reach me in this browser", shape<PushDeviceBody>, shape<PushDevices>, 201}},
      {del,
       "/api/ui/notices/devices/{id:int}",
       read,
       delete_device,
       {"Reach me there no longer", nullptr, nullptr, 204}},
      {post,
       "/api/ui/notices/devices/{id:int}/test",
       read,
       post_trial,
       {"Try it out", nullptr, shape<PushTrial>}},
      {post,
       "/api/ui/notices/unsubscribe/{token}",
       kit::anyone,
       post_unsubscribe,
       {"No more mails to whom the link is for", nullptr, nullptr, 204}},
      {get,
       "/api/ui/notices/unsubscribe/{token}",
       kit::anyone,
       get_unsubscribe,
       {"To the page that asks first", nullptr, nullptr, 303}},
  };
}

}  // namespace svar::notices
