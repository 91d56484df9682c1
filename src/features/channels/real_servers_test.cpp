// What speaks to servers outside, against real ones: consent and tokens at a provider that a Dovecot and a
// Postfix ask about them, "Test this mailbox", remote pictures, mails about accounts.
#include <filesystem>

#include "../../../tests/servers/test_servers.hpp"
#include "features/channels/account_mail.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/channels_testing.hpp"
#include "features/channels/mail_servers.hpp"
#include "features/channels/mailbox_health.hpp"
#include "features/channels/oauth.hpp"
#include "features/channels/remote_pictures.hpp"
#include "features/people/people_mail.hpp"
#include "net/query_string.hpp"

namespace svar::channels {
namespace {

using test::HttpPartner;
using test::MailServers;
using testing::Bench;
using testing::letter;

std::string parameter(std::string const& url, std::string_view name) {
  return std::string(net::Query::parse(url.substr(url.find('?') + 1)).value().get_or(name, ""));
}

// A mailbox of kind gmail whose provider is the test's own; Dovecot and Postfix ask it about tokens.
struct Consent : Bench {
  MailServers servers{true};
  MailboxId id;
  Actor admin = system();

  Consent() {
    replace_providers([this](MailboxDraft const&) {
      net::OAuthProvider p;
      p.authorize_url = "https://login.test/authorize";
      p.token_url = token_url;
      p.scope = "mail offline_access";
      p.allow_private_addresses = true;
      return p;
    });
    id = write([&](store::Tx& tx) {
      MailboxChange c;
      c.name = {true, "Gmail"};
      c.address = {true, "support@mail.test"};
      c.kind = {true, MailboxKind::gmail};
      MailboxSettingsChange s;
      s.client_id = {true, "app"};
      s.client_secret = {true, "secret"};
      c.settings = {true, s};
      return add_mailbox(tx, admin, app.workspace_secret, c);
    });
  }
  ~Consent() { replace_providers({}); }

  std::string token_url = fmt::format("http://127.0.0.1:{}/token", servers.port("oauth"));

  MailboxDraft draft() {
    return read([&](store::Read& r) { return load_draft(r, app.workspace_secret, id); });
  }
  Health fares() {
    return read([&](store::Read& r) { return health(r, find_mailbox(r, id).value()); });
  }
  void keep(std::string refresh) {
    write([&](store::Tx& tx) {
      auto d = load_draft(tx, app.workspace_secret, id);
      d.secrets.refresh_token = std::move(refresh);
      d.secrets.access_token.clear();
      tx.exec(sql::set_mailbox_secrets, id, store::Bytes{seal_secrets(app.workspace_secret, d.secrets)});
    });
  }
  // The administrator goes to the page and comes back with what the provider gives.
  std::string connects(std::string const& return_to = "/admin/mailboxes/1") {
    auto const url = begin_authorization(app, admin, id, return_to);
    EXPECT_TRUE(url.starts_with("https://login.test/authorize?")) << url;
    EXPECT_EQ(parameter(url, "redirect_uri"), "http://127.0.0.1:1/api/ui/admin/mailboxes/authorized");
    EXPECT_EQ(parameter(url, "client_id"), "app");
    EXPECT_EQ(parameter(url, "code_challenge_method"), "S256");
    return finish_authorization(app, admin, parameter(url, "state"),
                                "code-S256-" + parameter(url, "code_challenge"), "");
  }
  // Both servers let the mailbox in with its token.
  void expect_signs_in() {
    auto imap = imap_settings(app, draft());
    EXPECT_EQ(imap.login, net::MailLogin::xoauth2);
    imap.host = "localhost";
    imap.port = servers.port("imaps");
    imap.ca_file = servers.text("ca");
    auto const reading = net::test_imap(imap, "INBOX");
    EXPECT_TRUE(reading.ok()) << reading.say << reading.detail;
    auto smtp = smtp_settings(app, draft());
    smtp.host = "localhost";
    smtp.port = servers.port("submission");
    smtp.ca_file = servers.text("ca");
    auto const sending = net::test_smtp_as(smtp, "support@mail.test");
    EXPECT_TRUE(sending.session.ok()) << sending.session.say << sending.session.detail;
    EXPECT_TRUE(sending.sender.ok()) << sending.sender.say << sending.sender.detail;
  }
};

TEST(RealConsent, ACodeBecomesTokensThatOpenTheMailboxAndAreRenewed) {
  Consent c;
  EXPECT_EQ(c.connects("/admin/mailboxes/7"), "/admin/mailboxes/7");
  EXPECT_EQ(c.fares().state, HealthState::ok) << c.fares().say;
  auto const first = c.draft().secrets;
  EXPECT_EQ(first.refresh_token, "good-refresh");
  EXPECT_EQ(access_token(c.app, c.draft()), first.access_token);
  c.expect_signs_in();
  // Tokens live for an hour and are renewed before they end.
  c.pass(minutes(54));
  EXPECT_EQ(access_token(c.app, c.draft()), first.access_token);
  c.pass(minutes(2));
  auto const second = access_token(c.app, c.draft());
  EXPECT_NE(second, first.access_token);
  EXPECT_EQ(c.draft().secrets.access_token, second);
  c.servers.command("revoke " + first.access_token);
  c.expect_signs_in();
}

TEST(RealConsent, AProviderThatGivesAnotherRefreshTokenEachTimeIsFollowed) {
  Consent c;
  c.connects();
  c.keep("rotating-refresh");
  EXPECT_FALSE(access_token(c.app, c.draft()).empty());
  EXPECT_EQ(c.draft().secrets.refresh_token, "good-refresh");
}

TEST(RealConsent, WhatIsWithdrawnIsLoudAndMendedByConnectingAgain) {
  Consent c;
  c.connects();
  c.keep("withdrawn");
  try {
    access_token(c.app, c.draft());
    ADD_FAILURE() << "a token out of nothing";
  } catch (Fault const& f) {
    EXPECT_EQ(f.code, FaultCode::forbidden);
    EXPECT_EQ(f.say, "The permission has expired or was withdrawn. Connect the mailbox again.");
  }
  EXPECT_EQ(c.fares().state, HealthState::failing);
  auto const tested = test_mailbox(c.app, c.id);
  EXPECT_FALSE(tested.ok);
  ASSERT_EQ(tested.steps.size(), 1U);
  EXPECT_EQ(tested.steps[0].key, "sign_in");
  c.connects();
  EXPECT_EQ(c.fares().state, HealthState::ok) << c.fares().say;
  c.expect_signs_in();
}

TEST(RealConsent, AProviderThatIsAwayIsTriedAgainQuietly) {
  Consent c;
  c.connects();
  c.pass(hours(2));
  c.token_url = "http://127.0.0.1:1/token";
  try {
    access_token(c.app, c.draft());
    ADD_FAILURE() << "a token out of nothing";
  } catch (Fault const& f) {
    EXPECT_EQ(f.code, FaultCode::unavailable) << f.say;
  }
  EXPECT_EQ(c.fares().state, HealthState::warning);
  EXPECT_EQ(c.draft().secrets.refresh_token, "good-refresh") << "nothing is thrown away";
}

TEST(RealConsent, AWrongSecretOrCodeIsSaid) {
  Consent c;
  auto const url = begin_authorization(c.app, c.admin, c.id, "/x");
  EXPECT_EQ(finish_authorization(c.app, c.admin, parameter(url, "state"), "code-of-somebody-else", ""), "/x");
  EXPECT_EQ(c.fares().state, HealthState::failing);
  EXPECT_TRUE(c.draft().secrets.refresh_token.empty());
  c.write([&](store::Tx& tx) {
    MailboxChange change;
    MailboxSettingsChange s;
    s.client_secret = {true, "wrong"};
    change.settings = {true, s};
    update_mailbox(tx, c.admin, c.app.workspace_secret, c.id, change);
  });
  c.connects();
  EXPECT_EQ(c.fares().state, HealthState::failing);
  EXPECT_FALSE(c.fares().say.empty());
  EXPECT_EQ(c.fares().say.find("wrong\""), std::string::npos) << "no secret in what is shown";
}

// A mailbox at the test's Dovecot and Postfix, changed in one thing at a time.
struct Tested : Bench {
  MailServers servers{true};
  std::string folder = ::testing::TempDir() + "svar-mail-test-" + std::to_string(getpid());
  MailboxChange good;

  Tested() {
    std::filesystem::create_directories(folder);
    std::filesystem::copy_file(servers.text("ca"), folder + "/" + std::string(own_authorities),
                               std::filesystem::copy_options::overwrite_existing);
    app.data_directory = folder;
    good.name = {true, "Kundeservice"};
    good.address = {true, "support@mail.test"};
    good.kind = {true, MailboxKind::imap_smtp};
    MailboxSettingsChange s;
    s.imap_host = {true, "localhost"};
    s.imap_port = {true, servers.port("imaps")};
    s.imap_security = {true, Security::tls};
    s.imap_password = {true, "support-pw"};
    s.smtp_host = {true, "localhost"};
    s.smtp_port = {true, servers.port("submission")};
    s.smtp_security = {true, Security::starttls};
    s.smtp_user = {true, "support@mail.test"};
    s.smtp_password = {true, "support-pw"};
    good.settings = {true, s};
  }
  ~Tested() { std::filesystem::remove_all(folder); }

  // The first step that fails with `change` made to the good settings.
  template <class F>
  TestStep wrong(F&& change) {
    auto c = good;
    change(c, *c.settings.value);
    auto const result = test_mailbox(app, std::nullopt, c);
    EXPECT_FALSE(result.ok);
    for (auto const& step : result.steps)
      if (!step.ok) return step;
    return {};
  }
};

bool says(TestStep const& step, std::string_view words) {
  return step.say.find(words) != std::string::npos;
}

TEST(RealMailboxTest, GoesThroughWhenAllIsWell) {
  Tested t;
  auto const result = test_mailbox(t.app, std::nullopt, t.good);
  for (auto const& step : result.steps) EXPECT_TRUE(step.ok) << step.key << ": " << step.say;
  ASSERT_EQ(result.steps.size(), 4U);
  EXPECT_EQ(result.steps[3].key, "smtp_sender");
  EXPECT_EQ(result.steps[3].say, "It takes mail from support@mail.test.");
}

TEST(RealMailboxTest, SaysInASentenceWhatIsWrong) {
  Tested t;
  using Change = MailboxChange;
  using Settings = MailboxSettingsChange;
  auto step = t.wrong([](Change&, Settings& s) { s.imap_host = {true, "no-such-host.invalid"}; });
  EXPECT_EQ(step.key, "imap_connect");
  EXPECT_TRUE(says(step, "\"no-such-host.invalid\" was not found")) << step.say;
  step = t.wrong([](Change&, Settings& s) { s.imap_password = {true, "feil"}; });
  EXPECT_TRUE(says(step, "refused the user name or the password")) << step.say;
  step = t.wrong([](Change&, Settings& s) { s.imap_folder = {true, "Nowhere"}; });
  EXPECT_EQ(step.key, "imap_folder");
  EXPECT_TRUE(says(step, "no folder \"Nowhere\"")) << step.say;
  step = t.wrong([](Change&, Settings& s) { s.imap_host = {true, "127.0.0.2"}; });
  EXPECT_TRUE(says(step, "does not belong to the name \"127.0.0.2\"")) << step.say;
  step = t.wrong([](Change&, Settings& s) { s.imap_port = {true, 1}; });
  EXPECT_TRUE(says(step, "refuses connections on port 1")) << step.say;
  step = t.wrong([](Change&, Settings& s) { s.smtp_host = {true, "no-such-host.invalid"}; });
  EXPECT_EQ(step.key, "smtp_connect");
  EXPECT_TRUE(says(step, "\"no-such-host.invalid\" was not found")) << step.say;
  step = t.wrong([](Change&, Settings& s) { s.smtp_password = {true, "feil"}; });
  EXPECT_EQ(step.key, "smtp_connect");
  EXPECT_TRUE(says(step, "refused the user name or the password")) << step.say;
  step = t.wrong([](Change&, Settings& s) { s.smtp_port = {true, 1}; });
  EXPECT_TRUE(says(step, "refuses connections on port 1")) << step.say;
  step = t.wrong([&](Change&, Settings& s) { s.smtp_security = {true, Security::tls}; });
  EXPECT_TRUE(says(step, "No encrypted connection")) << step.say;
  step = t.wrong([](Change& c, Settings& s) {
    c.address = {true, "sales@mail.test"};
    s.imap_user = {true, "support@mail.test"};
  });
  EXPECT_EQ(step.key, "smtp_sender");
  EXPECT_TRUE(says(step, "sales@mail.test")) << step.say;
  EXPECT_TRUE(says(step, "not owned by the user who signed in")) << step.say;
}

struct Pictures : Bench {
  HttpPartner partner;
  std::string folder = ::testing::TempDir() + "svar-pictures-" + std::to_string(getpid());
  Pictures() {
    std::filesystem::create_directories(folder);
    app.data_directory = folder;
    app.allow_private_networks = true;
  }
  ~Pictures() { std::filesystem::remove_all(folder); }
  std::string refused(std::string const& url) {
    try {
      fetch_picture(app, url);
    } catch (Fault const& f) {
      EXPECT_EQ(f.code, FaultCode::not_found) << f.say;
      return f.say;
    }
    ADD_FAILURE() << url << " was fetched";
    return {};
  }
};

TEST(RealPictures, AreFetchedOnceAndOnlyWhenTheyArePictures) {
  Pictures p;
  auto const picture = fetch_picture(p.app, p.partner.url("/picture/png"));
  EXPECT_EQ(picture.type, "image/png");
  EXPECT_EQ(fetch_picture(p.app, p.partner.url("/away?to=" + p.partner.url("/picture/png"))).bytes,
            picture.bytes);
  EXPECT_EQ(p.refused(p.partner.url("/picture/lie")), "What lies at that address is no picture.");
  EXPECT_EQ(p.refused(p.partner.url("/picture/svg")), "What lies at that address is no picture.");
  EXPECT_FALSE(p.refused(p.partner.url("/picture/huge")).empty());
  EXPECT_FALSE(p.refused(p.partner.url("/endless")).empty());
  EXPECT_FALSE(p.refused(p.partner.url("/redirect/9")).empty());
  EXPECT_FALSE(p.refused(p.partner.url("/status/404")).empty());
  EXPECT_FALSE(p.refused("file:///etc/passwd").empty());
  EXPECT_FALSE(p.refused("ftp://127.0.0.1/x.png").empty());
  EXPECT_FALSE(p.refused("http://127.0.0.1:1/x.png").empty());
}

TEST(RealPictures, StayReadableWhenTheirHostIsGone) {
  Pictures p;
  std::string url, bytes;
  {
    HttpPartner other;
    url = other.url("/picture/png");
    bytes = fetch_picture(p.app, url).bytes;
  }
  EXPECT_EQ(fetch_picture(p.app, url).bytes, bytes);
}

TEST(RealPictures, OurOwnNetworkIsClosedToThem) {
  Pictures p;
  p.app.allow_private_networks = false;
  for (auto const& url :
       {p.partner.url("/picture/png"), fmt::format("http://localhost:{}/picture/png", p.partner.port("port")),
        fmt::format("http://[::1]:{}/", p.partner.port("port")), std::string("http://10.0.0.1/"),
        std::string("http://169.254.169.254/latest/meta-data/"), std::string("http://0/"),
        fmt::format("http://2130706433:{}/picture/png", p.partner.port("port"))})
    EXPECT_NE(p.refused(url).find("private"), std::string::npos) << url;
}

TEST(RealAccountMail, InvitationAndNewPasswordArriveWithALinkThatOpens) {
  Bench b;
  MailServers servers{true};
  b.write([&](store::Tx& tx) {
    MailboxChange c;
    MailboxSettingsChange s;
    s.smtp_host = {true, "127.0.0.1"};
    s.smtp_port = {true, servers.port("smtp")};
    c.settings = {true, s};
    update_mailbox(tx, b.system(), b.app.workspace_secret, b.box, c);
  });
  auto const kari = b.write([&](store::Tx& tx) {
    people::NewUser u;
    u.name = "Kari Moe";
    u.email = "kari@customer.test";
    u.role = "agent";
    u.locale = "nb";
    return people::create(tx, b.system(), u);
  });
  net::ImapSettings imap;
  imap.host = "localhost";
  imap.port = servers.port("imaps");
  imap.ca_file = servers.text("ca");
  imap.user = "kari";
  imap.secret = "kari-pw";
  auto session = net::ImapSession::connect(imap);
  session->select("INBOX");
  std::uint32_t seen = 0;
  for (auto const kind : {people::MailKind::invitation, people::MailKind::reset}) {
    people::MailRequest request;
    request.kind = kind;
    if (kind == people::MailKind::invitation)
      request.user_id = kari;
    else
      request.email = "kari@customer.test";
    events::Job job;
    job.data = json::to_text(request);
    auto const outcome = account_mail_job_kind(b.app).run(*b.store, job, [] { return false; });
    EXPECT_EQ(outcome.what, events::Outcome::done().what) << outcome.reason;
    std::string raw;
    for (int i = 0; i < 30 && raw.empty(); ++i) {
      session->wait_for_new(std::chrono::seconds(2));
      session->fetch_since(seen, [&](net::FetchedMail&& got) {
        raw = std::move(got.bytes);
        seen = got.uid;
      });
    }
    auto const mail = mime::parse(raw);
    EXPECT_EQ(mail.from.address, "hei@rimfjell.example");
    EXPECT_TRUE(mail.has_header("auto-submitted")) << raw.substr(0, 800);
    auto const path = kind == people::MailKind::invitation ? "/invitation/" : "/password/";
    auto const at = mail.text.find("http://127.0.0.1:1" + std::string(path));
    ASSERT_NE(at, std::string::npos) << mail.text;
    auto const from = at + std::string("http://127.0.0.1:1").size() + std::string(path).size();
    auto const token = mail.text.substr(from, mail.text.find_first_of(" \r\n<>", from) - from);
    EXPECT_GE(token.size(), 20U) << mail.text;
    EXPECT_NE(mail.html.find(token), std::string::npos) << "the button leads there, too";
  }
}

}  // namespace
}  // namespace svar::channels
