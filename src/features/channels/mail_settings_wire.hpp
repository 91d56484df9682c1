#pragma once
// The shapes of docs/api-ui.md, section 9: what holds for all mailboxes.
#include "features/channels/channels.hpp"

namespace svar::channels {

struct WireMailSettings {
  std::int64_t undo_seconds = 0;
  std::optional<MailboxId> default_mailbox_id;
  std::int64_t keep_days = 0;
};
BOOST_DESCRIBE_STRUCT(WireMailSettings, (), (undo_seconds, default_mailbox_id, keep_days))

struct MailSettingsChange {
  json::Patch<std::int64_t> undo_seconds;
  json::Patch<MailboxId> default_mailbox_id;
  json::Patch<std::int64_t> keep_days;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MailSettingsChange, (), (undo_seconds, default_mailbox_id, keep_days))

}  // namespace svar::channels
