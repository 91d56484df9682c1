#include "features/notices/devices.hpp"

#include <boost/url.hpp>

#include "base/crypto.hpp"
#include "base/utf8.hpp"
#include "features/channels/secret_box.hpp"
#include "features/notices/notices_sql.hpp"
#include "features/people/people_events.hpp"

namespace svar::notices {
namespace {

constexpr std::string_view key_purpose = "notices.push";
constexpr std::size_t max_device_name = 100;  // code points
constexpr std::size_t max_trouble = 200;      // code points

struct KeptKey {
  std::string public_key;
  std::string sealed;
};
BOOST_DESCRIBE_STRUCT(KeptKey, (), (public_key, sealed))

std::optional<net::VapidKeys> kept_keys(store::Read& read, std::string_view secret) {
  auto const kept = read.one<KeptKey>(sql::push_key);
  if (!kept) return {};
  auto const opened = channels::unseal(secret, key_purpose, kept->sealed);
  net::VapidKeys keys;
  if (!opened || !decode_base64(kept->public_key, keys.public_key)) return {};
  keys.private_key = *opened;
  return keys;
}

net::PushTarget target_of(Device const& d) {
  net::PushTarget target{d.endpoint, {}, {}};
  if (!decode_base64(d.p256dh, target.public_key)) target.public_key.clear();
  if (!decode_base64(d.auth, target.auth)) target.auth.clear();
  return target;
}

// How push services reach whoever runs this server (RFC 8292 2.1).
std::string contact_of(kit::App const& app) {
  if (app.public_url.starts_with("https://")) return app.public_url;
  auto const url = boost::urls::parse_uri(app.public_url);
  return "mailto:svar@" + (url ? std::string(url->host()) : std::string("localhost"));
}

enum class Sent { yes, gone, later };

std::pair<Sent, std::string> send(kit::App& app, net::VapidKeys const& keys, Device const& device,
                                  PushWords const& words) {
  auto const target = target_of(device);
  if (!net::usable(target)) return {Sent::gone, ""};
  auto request = net::push_request(keys, target, {.words = json::to_text(words)}, contact_of(app), now());
  request.allow_private_addresses = app.allow_private_networks;
  auto const reply = net::http_call(request);
  if (reply.ok()) return {Sent::yes, ""};
  if (reply.status == 404 || reply.status == 410) return {Sent::gone, ""};
  return {Sent::later, reply.trouble == net::HttpTrouble::none
                           ? fmt::format("The push service answered with {}", reply.status)
                           : reply.say};
}

std::string note(kit::App& app, Device const& device, std::pair<Sent, std::string> const& sent) {
  app.store.write([&](store::Tx& tx) {
    if (sent.first == Sent::yes) tx.exec(sql::device_worked, device.id, now());
    if (sent.first == Sent::gone) tx.exec(sql::drop_device, device.id, device.user_id);
    if (sent.first == Sent::later)
      tx.exec(sql::device_failed, device.id, utf8::clean_line(sent.second, max_trouble));
  });
  return sent.second;
}

}  // namespace

net::VapidKeys push_keys(kit::App& app) {
  auto found = app.store.read([&](store::Read& r) { return kept_keys(r, app.workspace_secret); });
  if (found) return *found;
  auto const fresh = net::make_vapid_keys();
  return app.store.write([&](store::Tx& tx) {
    if (auto const first = kept_keys(tx, app.workspace_secret)) return *first;  // another was faster
    if (tx.one<KeptKey>(sql::push_key)) tx.exec(sql::drop_all_devices);  // they know the one that was lost
    tx.exec(sql::save_push_key, base64url(fresh.public_key),
            store::Bytes{channels::seal(app.workspace_secret, key_purpose, fresh.private_key)}, now());
    return fresh;
  });
}

std::vector<Device> devices(store::Read& read, UserId user) {
  return read.all<Device>(sql::devices, user, 2 * max_devices);
}

DeviceId add_device(store::Tx& tx, Actor const& actor, NewDevice const& wish, bool private_networks) {
  auto const url = boost::urls::parse_uri(wish.endpoint);
  bool const known = url && (url->scheme() == "https" || (private_networks && url->scheme() == "http"));
  if (!known || wish.endpoint.size() > net::max_push_endpoint)
    throw invalid("endpoint", "This is no address of a push service");
  Device device{.endpoint = wish.endpoint, .p256dh = wish.p256dh, .auth = wish.auth};
  if (!net::usable(target_of(device))) throw invalid("p256dh", "The browser gave no usable key");
  auto const id = tx.insert<DeviceId>(sql::save_device, actor.user, actor.session, wish.endpoint, wish.p256dh,
                                      wish.auth, utf8::clean_line(wish.name, max_device_name), now());
  auto const all = devices(tx, actor.user);
  for (std::size_t i = 0; i + max_devices < all.size(); ++i)
    if (all[i].id != id) tx.exec(sql::drop_device, all[i].id, actor.user);
  return id;
}

void remove_device(store::Tx& tx, Actor const& actor, DeviceId id) {
  if (tx.exec(sql::drop_device, id, actor.user) == 0) throw not_found();
}

events::Follower sign_out_follower() {
  events::Follower f;
  f.name = "notices.sign_out";
  f.kinds = {std::string(people::SessionEnded::kind)};
  f.react = [](store::Tx& tx, events::Event const& event) {
    auto const fact = event.as<people::SessionEnded>();
    if (fact.session_id) tx.exec(sql::drop_devices_of_session, fact.user_id, fact.session_id);
  };
  return f;
}

std::string push_to(kit::App& app, UserId user, PushWords const& words,
                    std::function<bool()> const& stopping) {
  auto const all = app.store.read([&](store::Read& r) { return devices(r, user); });
  if (all.empty()) return {};
  auto const keys = push_keys(app);
  std::string trouble;
  bool reached = false;
  for (auto const& device : all) {
    if (stopping()) return "stopping";
    auto const sent = send(app, keys, device, words);
    note(app, device, sent);
    reached |= sent.first == Sent::yes;
    if (sent.first == Sent::later) trouble = sent.second;
  }
  return reached ? std::string() : trouble;
}

std::string push_to_one(kit::App& app, Device const& device, PushWords const& words) {
  auto const sent = send(app, push_keys(app), device, words);
  note(app, device, sent);
  return sent.first == Sent::gone ? "This browser takes no more messages. Set it up again" : sent.second;
}

}  // namespace svar::notices
