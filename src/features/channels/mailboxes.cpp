#include <algorithm>

#include "base/utf8.hpp"
#include "features/channels/channels.hpp"
#include "features/channels/channels_events.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/mailbox_draft.hpp"

namespace svar::channels {

namespace {
constexpr std::string_view locales[] = {"nb", "sv", "da", "en"};
}  // namespace

bool known_locale(std::string_view locale) {
  return std::ranges::find(locales, locale) != std::end(locales);
}

MailboxSettings settings_of(Mailbox const& m) {
  return json::read_body<MailboxSettings>(m.settings);
}

std::string signature_of(Mailbox const& m, std::string_view locale) {
  auto const all = json::read_body<std::map<std::string, std::string>>(m.signatures);
  for (auto const wanted : {locale, std::string_view(m.locale), std::string_view("en")})
    if (auto const found = all.find(std::string(wanted)); found != all.end() && !found->second.empty())
      return found->second;
  return {};
}

std::vector<Mailbox> mailboxes(store::Read& r) {
  return r.all<Mailbox>(sql::all_mailboxes);
}

std::optional<Mailbox> find_mailbox(store::Read& r, MailboxId id) {
  return r.one<Mailbox>(sql::one_mailbox, id);
}

std::optional<Mailbox> mailbox_by_address(store::Read& r, std::string_view address) {
  auto const normal = people::normal_address(address);
  if (normal.empty()) return std::nullopt;
  if (auto found = r.one<Mailbox>(sql::mailbox_of_address, normal)) return found;
  auto const at = normal.rfind('@');
  auto const plus = normal.find('+');
  if (plus == 0 || plus == std::string::npos || plus > at) return std::nullopt;
  return r.one<Mailbox>(sql::mailbox_of_address, normal.substr(0, plus) + normal.substr(at));
}

std::optional<Mailbox> mailbox_for(store::Read& r, tickets::Ticket const& ticket) {
  if (ticket.mailbox_id)
    if (auto found = find_mailbox(r, MailboxId{ticket.mailbox_id})) return found;
  auto const settings = mail_settings(r);
  if (settings.default_mailbox_id)
    if (auto found = find_mailbox(r, settings.default_mailbox_id)) return found;
  return r.one<Mailbox>(sql::first_active_mailbox);
}

namespace {

template <class T>
void set(T& value, json::Patch<T> const& patch) {
  if (patch.present) value = patch.value.value_or(T{});
}

void check(MailboxDraft const& draft) {
  auto const& m = draft.mailbox;
  if (utf8::blank(m.name)) throw invalid("name", "A mailbox needs a name.", "BlankValue");
  if (m.address.empty()) throw invalid("address", "This is not an e-mail address.");
  if (!known_locale(m.locale)) throw invalid("locale", "The language is not one of nb, sv, da and en.");
  check_settings(m.kind, draft.settings, draft.secrets);
}

// Everything but the group, which needs the store.
void apply_words(MailboxDraft& draft, MailboxChange const& change) {
  auto& m = draft.mailbox;
  if (change.name.present) m.name = utf8::clean_line(change.name.value.value_or(""), max_mailbox_name);
  if (change.sender_name.present)
    m.sender_name = utf8::clean_line(change.sender_name.value.value_or(""), max_mailbox_name);
  if (change.address.present) {
    auto const address = people::normal_address(change.address.value.value_or(""));
    if (address != m.address) draft.secrets.access_token.clear(), draft.secrets.refresh_token.clear();
    m.address = address;
  }
  set(m.locale, change.locale);
  if (change.signatures.present) {
    std::map<std::string, std::string> kept;
    for (auto const& [locale, text] :
         change.signatures.value.value_or(std::map<std::string, std::string>{})) {
      if (!known_locale(locale))
        throw invalid("signatures." + locale, "The language is not one of nb, sv, da and en.");
      if (utf8::length(text) > max_signature)
        throw invalid("signatures." + locale, "The signature is too long.", "ValueTooLong");
      kept[locale] = utf8::clean(text, max_signature);
    }
    m.signatures = json::to_text(kept);
  }
}

void apply_settings(MailboxDraft& draft, MailboxSettingsChange const& change) {
  auto& s = draft.settings;
  set(s.imap_host, change.imap_host);
  set(s.imap_port, change.imap_port);
  set(s.imap_security, change.imap_security);
  set(s.imap_user, change.imap_user);
  set(s.imap_folder, change.imap_folder);
  set(s.smtp_host, change.smtp_host);
  set(s.smtp_port, change.smtp_port);
  set(s.smtp_security, change.smtp_security);
  set(s.smtp_user, change.smtp_user);
  set(s.plus_addresses, change.plus_addresses);
  set(s.read_existing, change.read_existing);
  set(s.authserv_id, change.authserv_id);
  set(draft.secrets.imap_password, change.imap_password);
  set(draft.secrets.smtp_password, change.smtp_password);
  set(draft.secrets.client_secret, change.client_secret);
  auto const application = s.client_id + " " + s.tenant;
  set(s.client_id, change.client_id);
  set(s.tenant, change.tenant);
  if (s.client_id + " " + s.tenant != application)
    draft.secrets.access_token.clear(), draft.secrets.refresh_token.clear();
  if (s.imap_folder.empty()) s.imap_folder = "INBOX";
}

}  // namespace

void apply(MailboxDraft& draft, MailboxChange const& change) {
  auto const kind = draft.mailbox.kind;
  if (change.kind.present) draft.mailbox.kind = change.kind.value.value_or(kind);
  if (draft.mailbox.kind != kind) draft.secrets.access_token.clear(), draft.secrets.refresh_token.clear();
  // Where we or the provider are known to deliver local+detail@, the most reliable thread mark is on unless
  // switched off.
  if (!draft.mailbox.id) draft.settings.plus_addresses = draft.mailbox.kind != MailboxKind::imap_smtp;
  apply_words(draft, change);
  if (change.settings.present && change.settings.value) apply_settings(draft, *change.settings.value);
  fill_known_servers(draft.mailbox.kind, draft.settings);
  check(draft);
}

MailboxDraft load_draft(store::Read& r, std::string_view workspace_secret, MailboxId id) {
  auto const mailbox = find_mailbox(r, id);
  if (!mailbox) throw not_found();
  auto const sealed = r.one<store::Bytes>(sql::mailbox_secrets, id);
  return {*mailbox, settings_of(*mailbox), open_secrets(workspace_secret, sealed ? sealed->data : "")};
}

namespace {

void check_in_store(store::Tx& tx, MailboxDraft& draft, MailboxChange const& change) {
  if (change.default_group_id.present) {
    auto const group = change.default_group_id.value.value_or(GroupId{});
    if (group && !people::find_group(tx, group)) throw invalid("default_group_id", "There is no such group.");
    draft.mailbox.default_group_id = group;
  }
  auto const other = tx.one<Mailbox>(sql::mailbox_of_address, draft.mailbox.address);
  if (other && other->id != draft.mailbox.id)
    throw invalid("address", "Another mailbox has this address.", "DuplicateValue");
}

}  // namespace

MailboxId add_mailbox(store::Tx& tx, Actor const& actor, std::string_view workspace_secret,
                      MailboxChange const& change) {
  actor.require(kit::Permission::admin_channels);
  if (mailboxes(tx).size() >= max_mailboxes)
    throw invalid("name", "There are as many mailboxes as there can be.");
  MailboxDraft draft;
  apply(draft, change);
  check_in_store(tx, draft, change);
  auto const& m = draft.mailbox;
  auto const id =
      tx.insert<MailboxId>(sql::insert_mailbox, m.name, m.address, m.sender_name, m.kind, m.locale,
                           m.default_group_id, m.signatures, json::to_text(draft.settings),
                           store::Bytes{seal_secrets(workspace_secret, draft.secrets)}, now());
  events::append(tx, actor.origin(), MailboxChanged{id});
  return id;
}

void update_mailbox(store::Tx& tx, Actor const& actor, std::string_view workspace_secret, MailboxId id,
                    MailboxChange const& change) {
  actor.require(kit::Permission::admin_channels);
  auto draft = load_draft(tx, workspace_secret, id);
  apply(draft, change);
  check_in_store(tx, draft, change);
  auto const& m = draft.mailbox;
  tx.exec(sql::update_mailbox, id, m.name, m.address, m.sender_name, m.kind, m.locale, m.default_group_id,
          m.signatures, json::to_text(draft.settings),
          store::Bytes{seal_secrets(workspace_secret, draft.secrets)}, now());
  events::append(tx, actor.origin(), MailboxChanged{id});
}

void set_active(store::Tx& tx, Actor const& actor, MailboxId id, bool active) {
  actor.require(kit::Permission::admin_channels);
  auto const mailbox = find_mailbox(tx, id);
  if (!mailbox) throw not_found();
  if (mailbox->active == active) return;
  tx.exec(sql::set_mailbox_active, id, active, now());
  if (active)
    for (auto const waiting : tx.all<std::int64_t>(sql::outgoing_queued_of_mailbox, id))
      events::enqueue(tx, deliver_job, fmt::to_string(waiting), fmt::to_string(waiting), now());
  events::append(tx, actor.origin(), MailboxChanged{id});
}

MailSettings mail_settings(store::Read& r) {
  return r.one<MailSettings>(sql::mail_settings).value_or(MailSettings{});
}

void change_mail_settings(store::Tx& tx, Actor const& actor, MailSettings const& settings) {
  actor.require(kit::Permission::admin_channels);
  if (settings.undo_seconds < 0 || settings.undo_seconds > max_undo_seconds)
    throw invalid("undo_seconds", fmt::format("Between 0 and {} seconds.", max_undo_seconds));
  if (settings.default_mailbox_id && !find_mailbox(tx, settings.default_mailbox_id))
    throw invalid("default_mailbox_id", "There is no such mailbox.");
  if (settings.keep_days < 1 || settings.keep_days > max_keep_days)
    throw invalid("keep_days", fmt::format("Between 1 and {} days.", max_keep_days));
  tx.exec(sql::put_mail_settings, settings.undo_seconds, settings.default_mailbox_id, settings.keep_days);
}

}  // namespace svar::channels
