#pragma once
// The desk: the agent's screens. Composes what tickets, people, customers and channels know into the private
// API of the web app (docs/api-ui.md), and keeps what only the screens need: drafts, how far each has read,
// who is looking, the live stream.
#include "kit/feature.hpp"

namespace svar::desk {

inline constexpr int max_list = 100;  // rows per page
inline constexpr Duration presence_lasts = seconds(30);
inline constexpr int largest_replay =
    1000;  // events a returning stream is sent; beyond, it is told to reload

kit::Feature feature();

}  // namespace svar::desk
