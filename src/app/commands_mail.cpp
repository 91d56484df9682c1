#include <iostream>

#include "app/commands.hpp"
#include "app/runtime.hpp"
#include "features/channels/channels.hpp"

namespace svar::app {

namespace {
// What the mail functions need of a running program, without its HTTP.
struct Offline {
  std::unique_ptr<store::Store> store;
  net::LiveHub hub;
  kit::App app;
  explicit Offline(PlaceOptions const& place)
      : store(open_store(place)),
        app{.store = *store,
            .live = hub,
            .data_directory = place.data,
            .workspace_secret = workspace_secret(place, *store)} {}
};

struct MailboxArguments {
  PlaceOptions place;
  std::string name, address, kind = "imap_smtp", locale = "en", imap_host, imap_security, imap_user,
                             imap_folder, smtp_host, smtp_security, smtp_user, authserv_id;
  int imap_port = 0, smtp_port = 0;
  bool plus_addresses = false;
};

channels::MailboxChange change_from(MailboxArguments const& a) {
  auto const text = [](std::string const& s) { return json::Patch<std::string>{!s.empty(), s}; };
  auto const word = [](auto kind, std::string const& s, char const* field) {
    using E = decltype(kind);
    if (s.empty()) return json::Patch<E>{};
    auto const e = json::enum_from<E>(s);
    if (!e) throw invalid(field, fmt::format("'{}' is not one of its words", s));
    return json::Patch<E>{true, *e};
  };
  channels::MailboxChange c;
  c.name = text(a.name.empty() ? a.address : a.name);
  c.address = text(a.address);
  c.locale = text(a.locale);
  c.kind = word(channels::MailboxKind{}, a.kind, "kind");
  channels::MailboxSettingsChange s;
  s.imap_host = text(a.imap_host);
  s.imap_user = text(a.imap_user);
  s.imap_folder = text(a.imap_folder);
  s.smtp_host = text(a.smtp_host);
  s.smtp_user = text(a.smtp_user);
  s.authserv_id = text(a.authserv_id);
  if (a.imap_port) s.imap_port = {true, a.imap_port};
  if (a.smtp_port) s.smtp_port = {true, a.smtp_port};
  s.imap_security = word(channels::Security{}, a.imap_security, "imap-security");
  s.smtp_security = word(channels::Security{}, a.smtp_security, "smtp-security");
  s.plus_addresses = {true, a.plus_addresses};
  // Secrets come from the environment: a command line is seen by everyone on the machine.
  if (auto const* password = std::getenv("SVAR_IMAP_PASSWORD")) s.imap_password = {true, password};
  if (auto const* password = std::getenv("SVAR_SMTP_PASSWORD")) s.smtp_password = {true, password};
  c.settings = {true, s};
  return c;
}

int print_test(channels::TestResult const& result) {
  for (auto const& step : result.steps) std::cout << (step.ok ? "ok    " : "WRONG ") << step.say << '\n';
  return result.ok ? 0 : 1;
}

void add_mailbox(CLI::App& program, int& exit_code) {
  auto* mailbox = program.add_subcommand("mailbox", "E-mail addresses that Svar reads and answers from");
  mailbox->require_subcommand(1);

  auto a = std::make_shared<MailboxArguments>();
  auto* add = mailbox->add_subcommand(
      "add", "Add a mailbox. Passwords: SVAR_IMAP_PASSWORD and SVAR_SMTP_PASSWORD in the environment");
  add_place_options(*add, a->place);
  add->add_option("--address", a->address, "hei@example.com")->required();
  add->add_option("--name", a->name, "What colleagues call it");
  add->add_option("--kind", a->kind, "imap_smtp, lmtp, gmail or microsoft365")->capture_default_str();
  add->add_option("--locale", a->locale, "nb, sv, da or en")->capture_default_str();
  add->add_option("--imap-host", a->imap_host, "Server to read from");
  add->add_option("--imap-port", a->imap_port, "993 unless said");
  add->add_option("--imap-security", a->imap_security, "tls, starttls or none");
  add->add_option("--imap-user", a->imap_user, "The address unless said");
  add->add_option("--imap-folder", a->imap_folder, "INBOX unless said");
  add->add_option("--smtp-host", a->smtp_host, "Server to send through");
  add->add_option("--smtp-port", a->smtp_port, "587 unless said");
  add->add_option("--smtp-security", a->smtp_security, "starttls, tls or none");
  add->add_option("--smtp-user", a->smtp_user, "The IMAP user unless said");
  add->add_option(
      "--authserv-id", a->authserv_id,
      "The mail server's name in Authentication-Results: mail that is not from who it claims is marked");
  add->add_flag("--plus-addresses", a->plus_addresses, "The server delivers name+anything@ to this mailbox");
  add->callback([a] {
    Offline offline(a->place);
    auto const id = offline.store->write([&](store::Tx& tx) {
      return channels::add_mailbox(tx, kit::Actor::of_system(), offline.app.workspace_secret,
                                   change_from(*a));
    });
    std::cout << "Mailbox " << id.value << " reads and answers " << a->address << ".\n";
  });

  struct Named {
    PlaceOptions place;
    std::string address;
  };
  auto t = std::make_shared<Named>();
  auto* test = mailbox->add_subcommand("test", "Say in sentences what works and what does not");
  add_place_options(*test, t->place);
  test->add_option("ADDRESS", t->address, "The mailbox's address")->required();
  test->callback([t, &exit_code] {
    Offline offline(t->place);
    auto const found =
        offline.store->read([&](store::Read& r) { return channels::mailbox_by_address(r, t->address); });
    if (!found) throw not_found("There is no mailbox " + t->address);
    exit_code = print_test(channels::test_mailbox(offline.app, found->id));
  });

  auto place = std::make_shared<PlaceOptions>();
  auto* list = mailbox->add_subcommand("list", "All mailboxes and how they fare");
  add_place_options(*list, *place);
  list->callback([place] {
    Offline offline(*place);
    std::vector<std::vector<std::string>> rows;
    offline.store->read([&](store::Read& r) {
      for (auto const& m : channels::mailboxes(r)) {
        auto const health = channels::health(r, m);
        rows.push_back({std::to_string(m.id.value), m.address, std::string(json::enum_name(m.kind)),
                        std::string(json::enum_name(health.state)), health.say});
      }
    });
    print_table({"id", "address", "kind", "state", ""}, rows);
  });
}

void add_inbound(CLI::App& program) {
  auto* inbound = program.add_subcommand("inbound", "The ledger of every mail that came");
  inbound->require_subcommand(1);
  struct Arguments {
    PlaceOptions place;
    std::string fate;
    int limit = 50;
    std::int64_t id = 0;
  };
  auto a = std::make_shared<Arguments>();
  auto* list = inbound->add_subcommand("list", "Newest first");
  add_place_options(*list, a->place);
  list->add_option("--fate", a->fate, "waiting, ticket, comment, dropped or failed");
  list->add_option("--limit", a->limit, "How many")->capture_default_str()->check(CLI::Range(1, 1000));
  list->callback([a] {
    std::optional<channels::Fate> fate;
    if (!a->fate.empty() && !(fate = json::enum_from<channels::Fate>(a->fate)))
      throw invalid("fate", "There is no fate '" + a->fate + "'");
    Offline offline(a->place);
    std::vector<std::vector<std::string>> rows;
    offline.store->read([&](store::Read& r) {
      for (auto const& m : channels::inbound_mails(r, fate, channels::InboundId{}, a->limit).mails)
        rows.push_back({std::to_string(m.id.value), iso_seconds(m.received_at),
                        std::string(json::enum_name(m.fate)), m.reason, m.sender, m.subject});
    });
    print_table({"id", "received", "fate", "reason", "from", "subject"}, rows);
  });

  auto s = std::make_shared<Arguments>();
  auto* show = inbound->add_subcommand("show", "The mail as it came, on standard output");
  add_place_options(*show, s->place);
  show->add_option("ID", s->id, "Its number in the list")->required();
  show->callback([s] {
    Offline offline(s->place);
    offline.store->read([&](store::Read& r) {
      auto const mail = channels::find_inbound(r, channels::InboundId{s->id});
      if (!mail) throw not_found("There is no such mail");
      std::cerr << json::enum_name(mail->fate) << (mail->say.empty() ? "" : ": ") << mail->say << '\n';
      std::cout << channels::inbound_raw(r, *mail);
    });
  });

  auto p = std::make_shared<Arguments>();
  auto* replay = inbound->add_subcommand("replay", "Take a dropped or failed mail in after all");
  add_place_options(*replay, p->place);
  replay->add_option("ID", p->id, "Its number in the list")->required();
  replay->callback([p] {
    Offline offline(p->place);
    channels::InboundId const id{p->id};
    offline.store->write([&](store::Tx& tx) { channels::replay_inbound(tx, kit::Actor::of_system(), id); });
    channels::run_intake(offline.app);
    auto const mail = offline.store->read([&](store::Read& r) { return channels::find_inbound(r, id); });
    if (mail)
      std::cout << json::enum_name(mail->fate) << (mail->say.empty() ? "" : ": ") << mail->say << '\n';
  });
}
}  // namespace

void add_mail_commands(CLI::App& program, int& exit_code) {
  add_mailbox(program, exit_code);
  add_inbound(program);
}

}  // namespace svar::app
