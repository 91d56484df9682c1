#pragma once
// Tags as the workspace keeps them: renamed, merged and removed over all tickets at once. A job does it, a
// few tickets per transaction; a stop in the middle goes on afterwards. How many tickets still have the old
// tag tells how far it is.
#include <string_view>

#include "features/tickets/tickets.hpp"

namespace svar::tags {

using kit::Actor;

inline constexpr int tickets_per_commit = 50;
inline constexpr int shown = 200;  // tags of one list

// From now on this tag is called `to`; when that is there already, the two become one; an empty `to` removes
// it. Needs admin_settings. Throws not_found when no ticket has it, invalid("to") when nothing would change,
// or when one of the two belongs to a custom field and changes with it.
void rename(store::Tx&, Actor const&, std::string_view tag, std::string_view to);

// The work of the job, until everything is done or `stopping`.
void work(store::Store&, UserId by, std::string_view tag, std::string_view to,
          std::function<bool()> const& stopping);

kit::Feature feature();

}  // namespace svar::tags
