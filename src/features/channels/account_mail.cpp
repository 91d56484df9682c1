#include "features/channels/account_mail.hpp"

#include "features/channels/channels.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/mail_servers.hpp"
#include "features/channels/mime/compose.hpp"
#include "features/channels/mime/thread_token.hpp"
#include "features/channels/stop_when.hpp"

namespace svar::channels {
namespace {

std::optional<MailboxDraft> sending_mailbox(store::Read& r, std::string_view secret) {
  auto const settings = mail_settings(r);
  auto found = settings.default_mailbox_id ? find_mailbox(r, settings.default_mailbox_id) : std::nullopt;
  if (!found || !found->active) found = r.one<Mailbox>(sql::first_active_mailbox);
  if (!found) return std::nullopt;
  return load_draft(r, secret, found->id);
}

std::string letter(MailboxDraft const& box, people::AccountMail const& mail,
                   std::vector<std::pair<std::string, std::string>> const& headers) {
  auto const& m = box.mailbox;
  mime::Draft d;
  d.from = {m.sender_name.empty() ? m.name : m.sender_name, m.address};
  d.to = {{mail.to_name, mail.to}};
  d.subject = mail.subject;
  d.text = mail.text;
  d.html = mail.html;
  d.message_id = mime::new_message_id(m.address.substr(m.address.rfind('@') + 1));
  d.date = now();
  d.headers = mime::automatic_headers(false);
  d.headers.insert(d.headers.end(), headers.begin(), headers.end());
  return mime::compose(d);
}

events::Outcome send_through(kit::App& app, MailboxDraft const& box, people::AccountMail const& mail,
                             std::vector<std::pair<std::string, std::string>> const& headers,
                             std::function<bool()> const& stopping) {
  auto const settings = smtp_settings(app, box);
  auto const bytes = letter(box, mail, headers);
  StopWhen const stop(stopping);
  auto const result = net::smtp_send(settings, {box.mailbox.address, {mail.to}, bytes}, stop.token());
  if (result.outcome == net::SendOutcome::delivered) return events::Outcome::done();
  if (result.outcome == net::SendOutcome::permanent) return events::Outcome::failed(result.say);
  return events::Outcome::retry(result.say);
}

// `prepare` makes the mail once there is something to send it through.
template <class Prepare>
events::Outcome send(kit::App& app, Prepare&& prepare,
                     std::vector<std::pair<std::string, std::string>> const& headers,
                     std::function<bool()> const& stopping) {
  try {
    auto const box = app.store.read([&](store::Read& r) { return sending_mailbox(r, app.workspace_secret); });
    if (!box) return events::Outcome::retry("There is no mailbox to send it through.");
    std::optional<people::AccountMail> const mail = prepare();
    return mail ? send_through(app, *box, *mail, headers, stopping) : events::Outcome::done();
  } catch (Fault const& f) {
    return events::Outcome::retry(f.say);
  }
}

}  // namespace

events::Outcome send_to_colleague(kit::App& app, people::AccountMail const& mail,
                                  std::vector<std::pair<std::string, std::string>> const& headers,
                                  std::function<bool()> const& stopping) {
  return send(app, [&] { return std::optional(mail); }, headers, stopping);
}

events::JobKind account_mail_job_kind(kit::App& app) {
  events::JobKind kind;
  kind.kind = std::string(people::mail_job);
  kind.run = [&app](store::Store&, events::Job const& job, std::function<bool()> const& stopping) {
    return send(app, [&] { return people::prepare(app.store, app.public_url, job); }, {}, stopping);
  };
  kind.max_attempts = 10;
  return kind;
}

}  // namespace svar::channels
