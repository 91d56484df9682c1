#include "features/channels/channels_testing.hpp"
#include "features/channels/mailbox_health.hpp"
#include "features/channels/mailbox_wire.hpp"
#include "features/channels/oauth.hpp"
#include "net/mail_trouble.hpp"

namespace svar::channels {
namespace {

using testing::Bench;

MailboxChange imap(std::string address) {
  MailboxChange c;
  c.name = {true, "Kundeservice"};
  c.address = {true, std::move(address)};
  c.kind = {true, MailboxKind::imap_smtp};
  MailboxSettingsChange s;
  s.imap_host = {true, "imap.example.com"};
  s.smtp_host = {true, "smtp.example.com"};
  s.imap_password = {true, "hemmelig"};
  c.settings = {true, s};
  return c;
}

struct Refusal {
  std::string field, error;
};
Refusal refused(Bench& b, MailboxChange const& c) {
  try {
    b.write([&](store::Tx& tx) { add_mailbox(tx, b.system(), b.app.workspace_secret, c); });
  } catch (Fault const& f) {
    if (!f.fields.empty()) return {f.fields.begin()->first, f.fields.begin()->second.at(0).error};
  }
  return {};
}

TEST(Mailboxes, SaysWhichSettingIsWrong) {
  Bench b;
  auto c = imap("ny@rimfjell.example");
  c.address = {true, "no address"};
  EXPECT_EQ(refused(b, c).field, "address");
  c = imap("hei@rimfjell.example");
  EXPECT_EQ(refused(b, c).error, "DuplicateValue");
  c = imap("ny@rimfjell.example");
  c.settings.value->imap_host = {true, "bad host\r\n"};
  EXPECT_EQ(refused(b, c).field, "settings.imap_host");
  c = imap("ny@rimfjell.example");
  c.settings.value->smtp_port = {true, 70'000};
  EXPECT_EQ(refused(b, c).field, "settings.smtp_port");
  c = imap("ny@rimfjell.example");
  c.settings.value->imap_password = {true, "with\r\nA1 LOGOUT"};
  EXPECT_EQ(refused(b, c).field, "settings.imap_password");
  c = imap("ny@rimfjell.example");
  c.default_group_id = {true, GroupId{999}};
  EXPECT_EQ(refused(b, c).field, "default_group_id");
  c = imap("ny@rimfjell.example");
  c.kind = {true, MailboxKind::gmail};
  EXPECT_EQ(refused(b, c).field, "settings.client_id");
  EXPECT_EQ(refused(b, imap("ny@rimfjell.example")).field, "");
}

TEST(Mailboxes, KeepsSecretsAndNeverShowsThem) {
  Bench b;
  auto const id = b.write([&](store::Tx& tx) {
    return add_mailbox(tx, b.system(), b.app.workspace_secret, imap("ny@rimfjell.example"));
  });
  MailboxChange rename;
  rename.name = {true, "Nytt navn"};
  b.write([&](store::Tx& tx) { update_mailbox(tx, b.system(), b.app.workspace_secret, id, rename); });
  auto const draft = b.read([&](store::Read& r) { return load_draft(r, b.app.workspace_secret, id); });
  EXPECT_EQ(draft.secrets.imap_password, "hemmelig");
  EXPECT_EQ(smtp_password(draft), "hemmelig");
  EXPECT_EQ(smtp_user(draft), "ny@rimfjell.example");
  auto const shown = b.read([&](store::Read& r) {
    return json::to_text(mailbox_wire(r, b.app.workspace_secret, *find_mailbox(r, id), "en"));
  });
  EXPECT_EQ(shown.find("hemmelig"), std::string::npos);
  EXPECT_NE(shown.find("\"has_imap_password\":true"), std::string::npos) << shown;
  // Another workspace's secret: the page still opens, and says what to do.
  auto const other = b.read(
      [&](store::Read& r) { return mailbox_wire(r, std::string(32, 'x'), *find_mailbox(r, id), "sv"); });
  EXPECT_EQ(other.health.state, HealthState::failing);
  EXPECT_NE(other.health.say.find("Lösenorden"), std::string::npos) << other.health.say;
}

TEST(Mailboxes, TellHowTheyFareInTheReadersLanguage) {
  Bench b;
  b.write([&](store::Tx& tx) {
    note_trouble(tx, b.box, Way::in, net::sentence(net::MailTrouble::wrong_password, "mail.example", 993),
                 true);
    note_trouble(tx, b.box, Way::out, net::sentence(net::MailTrouble::closed, "smtp.example", 587), false);
  });
  auto const says = [&](std::string_view locale) {
    return b.read([&](store::Read& r) { return health(r, *find_mailbox(r, b.box), locale).say; });
  };
  EXPECT_EQ(says("en"),
            "mail.example refused the user name or the password. smtp.example closed the connection.");
  EXPECT_EQ(says("nb"), "mail.example avviste brukernavnet eller passordet. smtp.example brøt forbindelsen.");
  EXPECT_EQ(says("da"),
            "mail.example afviste brugernavnet eller adgangskoden. smtp.example afbrød forbindelsen.");
}

TEST(Ledger, TellsItsReasonsInTheReadersLanguage) {
  Bench b;
  auto const mail =
      b.arrives(testing::letter("From: hei@rimfjell.example\nTo: hei@rimfjell.example\nSubject: Ekko\n"));
  EXPECT_EQ(inbound_wire(mail, {}, "nb").say,
            "Den er sendt fra en av våre egne adresser og oppgir ingen andre å svare til.");
  EXPECT_EQ(inbound_wire(mail, {}, "en").say, mail.say);
}

TEST(Mailboxes, AreFoundByTheirAddressesAndDetails) {
  Bench b;
  b.read([&](store::Read& r) {
    EXPECT_TRUE(mailbox_by_address(r, "HEI@rimfjell.example"));
    EXPECT_TRUE(mailbox_by_address(r, "hei+t12.abc@rimfjell.example"));
    EXPECT_FALSE(mailbox_by_address(r, "+hei@rimfjell.example"));
    EXPECT_FALSE(mailbox_by_address(r, "hei@other.example"));
    EXPECT_FALSE(mailbox_by_address(r, ""));
  });
}

TEST(Mailboxes, NeedTheRight) {
  Bench b;
  auto const by = b.agent();
  EXPECT_THROW(b.write([&](store::Tx& tx) {
    add_mailbox(tx, by, b.app.workspace_secret, imap("ny@rimfjell.example"));
  }),
               Fault);
  EXPECT_THROW(b.write([&](store::Tx& tx) { set_active(tx, by, b.box, false); }), Fault);
}

TEST(Health, IsLoudAfterAWhileOrAtOnce) {
  Bench b;
  auto const state = [&] {
    return b.read([&](store::Read& r) { return health(r, find_mailbox(r, b.box).value()); });
  };
  EXPECT_EQ(state().state, HealthState::unknown);
  b.write([&](store::Tx& tx) { note_ok(tx, b.box, Way::in, true); });
  EXPECT_EQ(state().state, HealthState::ok);
  EXPECT_EQ(state().last_in_at, now());
  b.write([&](store::Tx& tx) { note_trouble(tx, b.box, Way::in, "The server does not answer.", false); });
  EXPECT_EQ(state().state, HealthState::warning);
  b.pass(failing_after);
  b.write([&](store::Tx& tx) { note_trouble(tx, b.box, Way::in, "The server does not answer.", false); });
  EXPECT_EQ(state().state, HealthState::failing);
  EXPECT_EQ(state().say, "The server does not answer.");
  b.pass(minutes(2));
  b.write([&](store::Tx& tx) { note_ok(tx, b.box, Way::in, false); });
  EXPECT_EQ(state().state, HealthState::ok);
  b.write([&](store::Tx& tx) { note_trouble(tx, b.box, Way::sign_in, "Consent was withdrawn.", true); });
  EXPECT_EQ(state().state, HealthState::failing);
  EXPECT_EQ(b.facts("mailbox.health_changed").size(), 3U) << "failing, well, failing";
}

TEST(MailboxTest, SaysInSentencesWhatIsWrong) {
  Bench b;
  auto const good = test_mailbox(b.app, b.box);
  EXPECT_FALSE(good.ok) << "nothing listens in this test";
  EXPECT_EQ(good.steps.at(0).key, "receiver");
  EXPECT_EQ(good.steps.at(1).key, "smtp_connect");
  EXPECT_TRUE(good.steps.at(1).ok) << good.steps.at(1).say;
  MailboxChange c = imap("ny@rimfjell.example");
  c.settings.value->imap_host = {true, "127.0.0.1"};
  c.settings.value->imap_port = {true, b.sink.port()};
  c.settings.value->smtp_host = {true, "127.0.0.1"};
  c.settings.value->smtp_port = {true, b.sink.port()};
  c.settings.value->smtp_security = {true, Security::starttls};
  auto const bad = test_mailbox(b.app, std::nullopt, c);
  EXPECT_FALSE(bad.ok);
  ASSERT_EQ(bad.steps.size(), 2U);
  for (auto const& step : bad.steps) {
    EXPECT_FALSE(step.ok) << step.key;
    EXPECT_FALSE(step.say.empty()) << step.key;
  }
}

MailboxChange gmail() {
  MailboxChange c;
  c.name = {true, "Gmail"};
  c.address = {true, "butikk@gmail.example"};
  c.kind = {true, MailboxKind::gmail};
  MailboxSettingsChange s;
  s.client_id = {true, "client"};
  s.client_secret = {true, "secret"};
  c.settings = {true, s};
  return c;
}

TEST(OAuth, TheWayToConsentIsBoundToThePersonAndEndsLoudly) {
  Bench b;
  auto const id =
      b.write([&](store::Tx& tx) { return add_mailbox(tx, b.system(), b.app.workspace_secret, gmail()); });
  auto admin = b.system();
  auto const url = begin_authorization(b.app, admin, id, "//evil.example");
  EXPECT_NE(url.find("accounts.google.com"), std::string::npos) << url;
  auto const at = url.find("state=") + 6;
  auto const state = url.substr(at, url.find('&', at) - at);
  EXPECT_THROW(finish_authorization(b.app, admin, "guess", "code", ""), Fault);
  // Left without consent: back to the page, the mailbox says so, and the state is used up.
  EXPECT_EQ(finish_authorization(b.app, admin, state, "", "access_denied"), "/admin/mailboxes");
  EXPECT_EQ(b.read([&](store::Read& r) { return health(r, find_mailbox(r, id).value()); }).state,
            HealthState::failing);
  EXPECT_THROW(finish_authorization(b.app, admin, state, "", "access_denied"), Fault);
  auto const draft = b.read([&](store::Read& r) { return load_draft(r, b.app.workspace_secret, id); });
  EXPECT_THROW(access_token(b.app, draft), Fault) << "not connected";
}

}  // namespace
}  // namespace svar::channels
