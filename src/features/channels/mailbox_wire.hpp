#pragma once
// The shapes of docs/api-ui.md, section 9: mailboxes, the ledger and the block list.
#include "features/channels/blocks.hpp"

namespace svar::channels {

struct WireName {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(WireName, (), (id, name))

// Members of another kind than the mailbox's are null.
struct WireSettings {
  std::optional<std::string> imap_host;
  std::optional<int> imap_port;
  std::optional<Security> imap_security;
  std::optional<std::string> imap_user, imap_folder, smtp_host;
  std::optional<int> smtp_port;
  std::optional<Security> smtp_security;
  std::optional<std::string> smtp_user;
  std::optional<bool> has_imap_password, has_smtp_password;
  std::optional<std::string> client_id, tenant;
  std::optional<bool> has_client_secret, authorized;
  std::string authserv_id;
  bool plus_addresses = false, read_existing = false;
};
BOOST_DESCRIBE_STRUCT(WireSettings, (),
                      (imap_host, imap_port, imap_security, imap_user, imap_folder, smtp_host, smtp_port,
                       smtp_security, smtp_user, has_imap_password, has_smtp_password, client_id, tenant,
                       has_client_secret, authorized, authserv_id, plus_addresses, read_existing))

struct WireHealth {
  HealthState state = HealthState::unknown;
  std::string say;
  std::optional<json::Millis> checked_at, last_in_at, last_out_at;
  std::int64_t queued = 0;
};
BOOST_DESCRIBE_STRUCT(WireHealth, (), (state, say, checked_at, last_in_at, last_out_at, queued))

struct WireMailbox {
  std::int64_t id = 0;
  std::string name, address, sender_name;
  MailboxKind kind = MailboxKind::imap_smtp;
  std::string locale;
  std::optional<WireName> default_group;
  std::map<std::string, std::string> signatures;
  WireSettings settings;
  bool active = true;
  WireHealth health;
};
BOOST_DESCRIBE_STRUCT(WireMailbox, (),
                      (id, name, address, sender_name, kind, locale, default_group, signatures, settings,
                       active, health))
struct WireMailboxes {
  std::vector<WireMailbox> mailboxes;
};
BOOST_DESCRIBE_STRUCT(WireMailboxes, (), (mailboxes))
struct WireOneMailbox {
  WireMailbox mailbox;
};
BOOST_DESCRIBE_STRUCT(WireOneMailbox, (), (mailbox))

struct AuthorizeRequest {
  std::string return_to = "/admin/mailboxes";
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(AuthorizeRequest, (), (return_to))
struct AuthorizeAnswer {
  std::string url;
};
BOOST_DESCRIBE_STRUCT(AuthorizeAnswer, (), (url))

struct WireInbound {
  std::int64_t id = 0;
  json::Millis received_at;
  std::optional<WireName> mailbox;
  std::string from, subject;
  std::int64_t size = 0;
  Fate fate = Fate::waiting;
  std::optional<std::string> reason, say;
  std::optional<std::int64_t> ticket_id;
  SenderCheck sender_check = SenderCheck::unknown;
  json::Omit<std::string> head, raw_url;
};
BOOST_DESCRIBE_STRUCT(WireInbound, (),
                      (id, received_at, mailbox, from, subject, size, fate, reason, say, ticket_id,
                       sender_check, head, raw_url))
struct WireInboundPage {
  std::vector<WireInbound> mails;
  std::optional<std::string> next;
  InboundCounts counts;
};
BOOST_DESCRIBE_STRUCT(WireInboundPage, (), (mails, next, counts))
struct WireOneInbound {
  WireInbound mail;
};
BOOST_DESCRIBE_STRUCT(WireOneInbound, (), (mail))

struct WireBlock {
  std::int64_t id = 0;
  std::string pattern, reason;
  json::Millis created_at;
  std::optional<WireName> created_by;
  bool allow = false;
};
BOOST_DESCRIBE_STRUCT(WireBlock, (), (id, pattern, reason, created_at, created_by, allow))
struct WireBlocks {
  std::vector<WireBlock> blocks;
  std::optional<std::string> next;
};
BOOST_DESCRIBE_STRUCT(WireBlocks, (), (blocks, next))
struct WireOneBlock {
  WireBlock block;
};
BOOST_DESCRIBE_STRUCT(WireOneBlock, (), (block))
struct BlockRequest {
  std::string pattern, reason;
  bool allow = false;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(BlockRequest, (), (pattern, reason, allow))

// Sentences in the reader's language.
WireMailbox mailbox_wire(store::Read&, std::string_view workspace_secret, Mailbox const&,
                         std::string_view locale);
// `names`: of the mailboxes, to spare a query per row.
WireInbound inbound_wire(InboundMail const&, std::vector<Mailbox> const& names, std::string_view locale);

}  // namespace svar::channels
