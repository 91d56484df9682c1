#pragma once
// Inside of channels: the handlers of docs/api-ui.md, sections 4 (raw mail, pictures) and 9 (mailboxes,
// ledger).
#include "features/files/files.hpp"
#include "kit/feature.hpp"

namespace svar::channels::api {

net::Response list_mailboxes(kit::Call&);
net::Response create_mailbox(kit::Call&);
net::Response change_mailbox(kit::Call&);
net::Response pause_mailbox(kit::Call&);
net::Response resume_mailbox(kit::Call&);
net::Response test_kept_mailbox(kit::Call&);
net::Response test_unsaved_mailbox(kit::Call&);
net::Response authorize_mailbox(kit::Call&);
net::Response authorized(kit::Call&);  // where the provider's consent page comes back to

net::Response show_mail_settings(kit::Call&);
net::Response put_mail_settings(kit::Call&);

net::Response list_inbound(kit::Call&);
net::Response show_inbound(kit::Call&);
net::Response raw_inbound(kit::Call&);
net::Response replay(kit::Call&);

net::Response list_blocks(kit::Call&);
net::Response create_block(kit::Call&);
net::Response delete_block(kit::Call&);

net::Response raw_comment(kit::Call&);
net::Response redact_comment(kit::Call&);  // /api/v2
struct RedactInput {
  std::string text;
  std::vector<files::FileId> attachment_ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(RedactInput, (), (text, attachment_ids))
net::Response remote_picture(kit::Call&);

}  // namespace svar::channels::api
