// "Test this mailbox": step by step, each with a sentence.
#include "features/channels/channels.hpp"
#include "features/channels/mail_servers.hpp"

namespace svar::channels {
namespace {

constexpr std::chrono::milliseconds patience{
    8'000};  // each of the two servers; both and the login stay under 20 seconds

void add(TestResult& result, std::string key, bool ok, std::string say) {
  result.ok = result.ok && ok;
  result.steps.push_back({std::move(key), ok, std::move(say)});
}

MailboxDraft draft_for(store::Read& r, std::string_view secret, std::optional<MailboxId> id,
                       MailboxChange const& change) {
  auto draft = id ? load_draft(r, secret, *id) : MailboxDraft{};
  apply(draft, change);
  return draft;
}

void check_reading(TestResult& result, net::ImapSettings settings, std::string const& folder) {
  settings.connect_timeout = settings.silence_timeout = settings.command_timeout = patience;
  auto const test = net::test_imap(settings, folder);
  using net::MailTrouble;
  bool const folder_trouble =
      test.trouble == MailTrouble::folder_missing || test.trouble == MailTrouble::folder_read_only;
  bool const inside = test.ok() || folder_trouble;
  add(result, "imap_connect", inside,
      inside ? fmt::format("{} lets us in on port {}.", settings.host, settings.port) : test.say);
  if (!inside) return;
  auto const found = fmt::format("The folder {} is there and holds {} mails.", folder, test.messages);
  add(result, "imap_folder", test.ok(), test.ok() ? found : test.say);
}

// Many servers let a login send under its own address only, and say so when they hear the sender; so that is
// tried, up to where a mail would begin.
void check_sending(TestResult& result, net::SmtpSettings settings, MailboxDraft const& d) {
  settings.connect_timeout = settings.silence_timeout = settings.timeout = patience;
  auto const test = net::test_smtp_as(settings, d.mailbox.address);
  bool const inside = test.session.ok();
  add(result, "smtp_connect", inside,
      inside ? fmt::format("{} lets us in on port {}.", settings.host, settings.port) : test.session.say);
  if (!inside) return;
  bool const ours = test.sender.ok();
  add(result, "smtp_sender", ours,
      ours ? fmt::format("It takes mail from {}.", d.mailbox.address) : test.sender.say);
}

}  // namespace

TestResult test_mailbox(kit::App& app, std::optional<MailboxId> id, MailboxChange const& change) {
  auto const d =
      app.store.read([&](store::Read& r) { return draft_for(r, app.workspace_secret, id, change); });
  TestResult result;
  result.ok = true;
  if (uses_oauth(d.mailbox.kind) && !id) {
    add(result, "sign_in", false, "Save the mailbox first, then connect it at the provider.");
    return result;
  }
  try {
    // The token is had once for both, and is what can go wrong before any server is spoken to.
    auto const out = smtp_settings(app, d);
    if (uses_oauth(d.mailbox.kind)) add(result, "sign_in", true, "The provider's consent holds.");
    if (reads_imap(d.mailbox.kind))
      check_reading(result, imap_settings(app, d), d.settings.imap_folder);
    else
      add(result, "receiver", !app.mail_listen.empty(),
          app.mail_listen.empty() ? "Svar does not listen for mail: start it with --mail-listen ADDRESS:PORT."
                                  : fmt::format("Svar takes mail for {} at {} by LMTP and SMTP.",
                                                d.mailbox.address, app.mail_listen));
    check_sending(result, out, d);
  } catch (Fault const& f) {
    add(result, "sign_in", false, f.say);
  }
  return result;
}

}  // namespace svar::channels
