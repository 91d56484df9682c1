#pragma once
// Inside of channels: pictures that a mail only names, fetched by the server so that no browser tells a
// stranger that, when and from where the mail was read. Only when a colleague asks, only pictures, never from
// inside our own network.
#include <string>

#include "kit/feature.hpp"

namespace svar::channels {

inline constexpr std::size_t max_remote_picture = 5U << 20U;  // bytes
inline constexpr std::chrono::seconds picture_patience{10};
inline constexpr std::uint64_t max_picture_cache = 200U << 20U;  // bytes on disk; the oldest go first
inline constexpr int max_pictures_at_once = 8;  // fetched at the same time; more are told to come again

struct Picture {
  std::string type;  // image/png, image/jpeg, image/gif or image/webp, by the bytes
  std::string bytes;
};
// From the cache (a folder below the data directory), else from its host. Throws not_found with the reason,
// too_many.
Picture fetch_picture(kit::App const&, std::string const& url);

}  // namespace svar::channels
