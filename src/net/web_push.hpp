#pragma once
// What leaves for a browser's push service: the words sealed for one device (RFC 8291, aes128gcm of RFC 8188)
// and the proof of who sends them (VAPID, RFC 8292). Pure but for chance; sending is http_call's.
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "net/http_client.hpp"

namespace svar::net {

inline constexpr std::size_t max_push_bytes = 3'000;  // of the words; every push service takes 4096 sealed
inline constexpr std::size_t max_push_endpoint = 2'000;
inline constexpr std::size_t push_public_bytes = 65;  // an uncompressed point of P-256
inline constexpr std::size_t push_auth_bytes = 16;    // RFC 8291 3.2
inline constexpr Duration vapid_life = hours(12);     // RFC 8292 2: 24 hours at the most

struct VapidKeys {
  std::string private_key;  // 32 bytes
  std::string public_key;   // 65 bytes
};
VapidKeys make_vapid_keys();

// A subscription as the browser gave it, its keys decoded.
struct PushTarget {
  std::string endpoint;
  std::string public_key;  // "p256dh"
  std::string auth;
};
// A key on the curve, and an authentication secret of the right size.
bool usable(PushTarget const&);

// Throws std::invalid_argument for a target that is not usable and for words over max_push_bytes.
std::string seal_push(PushTarget const&, std::string_view words);
// With the salt (16 bytes) and the key pair given: for the example in RFC 8291.
std::string seal_push(PushTarget const&, std::string_view words, std::string_view salt, VapidKeys const& own);

// The value of Authorization for the service at this endpoint. `contact` is a mailto: or https: address.
std::string vapid_authorization(VapidKeys const&, std::string_view endpoint, std::string_view contact, Time);

struct PushMessage {
  std::string words;
  Duration life = hours(12);  // how long the service keeps it for a device that is off
  std::string topic;          // replaces a kept message of the same topic; up to 32 of base64url; or empty
};
HttpRequest push_request(VapidKeys const&, PushTarget const&, PushMessage const&, std::string_view contact,
                         Time);

}  // namespace svar::net
