#pragma once
// Inside of notices: the browsers that somebody wants to be reached in, and sending to them.
#include <functional>
#include <string>
#include <vector>

#include "features/notices/notices.hpp"
#include "features/notices/notices_words.hpp"
#include "net/web_push.hpp"

namespace svar::notices {

using DeviceId = Id<struct PushDeviceTag>;
inline constexpr int max_devices = 20;  // per person; the oldest go

struct Device {
  DeviceId id;
  UserId user_id;
  std::int64_t session_id = 0;
  std::string endpoint, p256dh, auth;  // as the browser gave them
  std::string name;                    // "Chrome on Linux"
  Time created_at, last_ok_at;         // last_ok_at 0: nothing sent yet
  std::string trouble;                 // why the last message did not get there
};
BOOST_DESCRIBE_STRUCT(Device, (),
                      (id, user_id, session_id, endpoint, p256dh, auth, name, created_at, last_ok_at,
                       trouble))

// The server's keys, made when they are first asked for. Should the workspace's secret have changed they are
// new, and the devices, which know the old ones, are gone.
net::VapidKeys push_keys(kit::App&);

std::vector<Device> devices(store::Read&, UserId);
struct NewDevice {
  std::string endpoint, p256dh, auth;
  std::string name;
};
// One's own; a browser that somebody else had set up changes hands. Throws invalid.
DeviceId add_device(store::Tx&, Actor const&, NewDevice const&, bool private_networks);
void remove_device(store::Tx&, Actor const&, DeviceId);
// Whoever signs out is reached there no longer.
events::Follower sign_out_follower();

// To every device of this person; those that are gone (404, 410) are removed. Empty when one took it or
// there is nobody to take it; else why none did, and it is worth another try.
std::string push_to(kit::App&, UserId, PushWords const&, std::function<bool()> const& stopping);
// To one of them, for trying it out. Empty when it went.
std::string push_to_one(kit::App&, Device const&, PushWords const&);

}  // namespace svar::notices
