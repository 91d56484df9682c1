#include "features/channels/channels_testing.hpp"

#include "base/crypto.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/people/people_feature.hpp"
#include "features/people/sessions.hpp"

namespace svar::channels::testing {

MailSink::MailSink() {
  net::ReceiverSettings settings;
  settings.protocol = net::ReceiverProtocol::smtp;
  net::ReceiverHooks hooks;
  hooks.accepts = [](std::string const& to) { return !to.starts_with("nobody@"); };
  hooks.deliver = [this](net::Envelope const& e, std::string_view bytes) {
    for (auto const& to : e.to)
      if (to.starts_with("busy@")) return net::Verdict::later("4.2.1 come back later");
    std::lock_guard const lock(mutex_);
    if (!answers) return net::Verdict::later("4.3.0 not now");
    mails_.push_back({e.from, e.to, std::string(bytes), mime::parse(bytes)});
    return net::Verdict::stored();
  };
  receiver_ = std::make_unique<net::MailReceiver>(settings, hooks);
}

std::vector<MailSink::Taken> MailSink::mails() {
  std::lock_guard const lock(mutex_);
  return mails_;
}

MailSink::Taken MailSink::last() {
  auto const all = mails();
  if (all.empty()) ADD_FAILURE() << "no mail came";
  return all.empty() ? Taken{} : all.back();
}

Bench::Bench() {
  write([&](store::Tx& tx) {
    support = people::create_group(tx, system(), "Support", "");
    people::NewUser u;
    u.name = "Kari Nilsen";
    u.email = "kari@rimfjell.example";
    u.role = "agent";
    u.groups = {support};
    kari = people::create(tx, system(), u);
  });
  box = add("hei@rimfjell.example");
}

Actor Bench::agent() {
  return read([&](store::Read& r) { return people::actor_for(r, kari, kit::Via::web); });
}

MailboxId Bench::add(std::string address) {
  MailboxChange c;
  c.name = {true, "Kundeservice"};
  c.address = {true, std::move(address)};
  c.sender_name = {true, "Rimfjell"};
  c.kind = {true, MailboxKind::lmtp};
  c.locale = {true, "nb"};
  c.default_group_id = {true, support};
  c.signatures = {true, std::map<std::string, std::string>{{"nb", "Hilsen Rimfjell"}}};
  MailboxSettingsChange s;
  s.smtp_host = {true, "127.0.0.1"};
  s.smtp_port = {true, sink.port()};
  s.smtp_security = {true, Security::none};
  c.settings = {true, s};
  return write([&](store::Tx& tx) { return add_mailbox(tx, system(), app.workspace_secret, c); });
}

InboundMail Bench::arrives(std::string const& raw, MailboxId to, std::vector<std::string> rcpt_to,
                           bool null_sender) {
  pass(minutes(1));
  Arrival a;
  a.mailbox_id = to ? to : box;
  a.bytes = raw;
  a.envelope.rcpt_to = std::move(rcpt_to);
  a.envelope.null_sender = null_sender;
  auto const stored = store_mail(*store, a);
  run_intake(app);
  return ledger(stored.id);
}

InboundMail Bench::ledger(InboundId id) {
  return read([&](store::Read& r) { return find_inbound(r, id).value(); });
}
tickets::Ticket Bench::ticket(std::int64_t id) {
  return read([&](store::Read& r) { return tickets::get(r, system(), TicketId{id}); });
}
std::vector<tickets::Comment> Bench::comments(std::int64_t id) {
  return read(
      [&](store::Read& r) { return tickets::comments_after(r, system(), TicketId{id}, CommentId{}, 100); });
}

CommentId Bench::answers(std::int64_t id, std::string html, std::vector<std::string> upload_tokens) {
  pass(minutes(1));
  auto const by = agent();
  return write([&](store::Tx& tx) {
    tickets::Change c;
    c.comment.emplace();
    c.comment->html = html;
    c.comment->upload_tokens = upload_tokens;
    auto const done = tickets::update(tx, by, TicketId{id}, c);
    queue_mail(tx, done.comment_id);
    return done.comment_id;
  });
}

events::Outcome Bench::delivers(CommentId id) {
  pass(seconds(default_undo_seconds + 1));
  return deliver(app, outgoing(id).id, [] { return false; });
}

Outgoing Bench::outgoing(CommentId id) {
  return read([&](store::Read& r) { return r.one<Outgoing>(sql::outgoing_of_comment, id).value(); });
}

std::vector<std::string> Bench::facts(std::string_view prefix) {
  std::vector<std::string> kinds;
  read([&](store::Read& r) {
    for (auto const& e : events::read_after(r, 0, 1000))
      if (e.kind.starts_with(prefix)) kinds.push_back(e.kind);
  });
  return kinds;
}

Wire::Wire(Bench& bench)
    : bench_(bench),
      desk_(bench.app, {people::feature(), feature()}, people::authenticate, nullptr,
            [](net::Request const&) { return net::Response::text(200, "the app"); }) {
  ada = bench.write([&](store::Tx& tx) {
    return people::create(tx, bench.system(),
                          {.name = "Ada", .email = "ada@rimfjell.example", .role = "admin"});
  });
}

std::pair<int, std::string> Wire::ask(UserId who, net::Method method, std::string path, std::string body) {
  auto const token = bench_.write(
      [&](store::Tx& tx) { return people::create_token(tx, bench_.system(), who, "test").token; });
  net::Request request;
  request.method = method;
  request.path = request.target = std::move(path);
  request.body = std::move(body);
  request.headers.set("Authorization", "Bearer " + token);
  auto const response = desk_.handle(request);
  auto const* text = std::get_if<std::string>(&response.body);
  return {response.status, text ? *text : std::string()};
}

std::string letter(std::string const& headers, std::string const& body) {
  static int count = 0;
  std::string out = headers;
  if (headers.find("Message-ID:") == headers.npos)
    out += fmt::format("Message-ID: <m{}@customer.example>\n", ++count);
  if (headers.find("Date:") == headers.npos) out += "Date: Mon, 21 Sep 2026 12:00:00 +0000\n";
  return out + "\n" + body;
}

}  // namespace svar::channels::testing
