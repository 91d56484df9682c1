// Mails that were set aside: shown to the rules before, let in, dropped, or gone when their time is up.
#include "features/channels/suspended.hpp"

#include <atomic>

#include "features/channels/channels_events.hpp"
#include "features/channels/channels_sql.hpp"

namespace svar::channels {
namespace {

std::atomic<Gate> lent_gate = nullptr;

constexpr int swept_at_once = 200;  // as the query has it

// One batch; how many there were.
int sweep(store::Store& store) {
  return store.write([](store::Tx& tx) {
    int n = 0;
    for (auto const id : tx.all<InboundId>(sql::kept_too_long, now())) {
      tx.exec(sql::let_go, id);
      ++n;
    }
    return n;
  });
}

Incoming of_draft(Draft const& d) {
  Incoming m;
  m.id = d.ledger.id;
  m.mailbox_id = d.mailbox.id;
  m.size = d.ledger.size;
  m.received_at = d.ledger.received_at;
  m.from = d.from;
  m.author = !d.from.email.empty() || d.reply_to.empty() ? d.from : d.reply_to[0];
  for (auto const* list : {&d.to, &d.cc})
    for (auto const& a : *list) m.recipients.push_back(a.email);
  m.recipients.insert(m.recipients.end(), d.delivered_to.begin(), d.delivered_to.end());
  m.subject = d.subject;
  m.text = d.text;
  m.headers = d.headers;
  for (auto const& part : d.parts) m.files.push_back({part.name, part.content_type, part.bytes.size()});
  m.kind = d.kind;
  m.sender_check = d.ledger.sender_check;
  return m;
}

}  // namespace

void lend_gate(Gate gate) {
  lent_gate = gate;
}

GateWord ask_gate(store::Tx& tx, Incoming const& mail) {
  auto const gate = lent_gate.load();
  return gate ? gate(tx, mail) : GateWord{};
}

Incoming incoming_of(Draft const& d, Decision const& found) {
  auto m = of_draft(d);
  m.author = found.author;
  m.answers = found.ticket_id || found.side_id;
  return m;
}

std::optional<Incoming> read_incoming(InboundMail const& ledger, Mailbox const& mailbox,
                                      std::string_view bytes) {
  auto known = ledger;
  if (known.envelope.empty()) known.envelope = json::to_text(Envelope{});
  auto const read = make_draft(known, mailbox, bytes);
  auto const* draft = std::get_if<Draft>(&read);
  return draft ? std::optional(of_draft(*draft)) : std::nullopt;
}

void hold(store::Tx& tx, InboundId id, std::int64_t rule_id) {
  tx.exec(sql::hold_inbound, id, rule_id, now() + days(mail_settings(tx).keep_days));
}

std::vector<InboundMail> suspended_mails(store::Read& r, InboundId from, bool descending, int limit,
                                         int offset) {
  if (descending)
    return r.all<InboundMail>(sql::suspended_before, from ? from : InboundId{max_id}, limit, offset);
  return r.all<InboundMail>(sql::suspended_after, from.value, limit, offset);
}

std::int64_t count_suspended(store::Read& r) {
  return r.one<std::int64_t>(sql::count_suspended, max_counted_suspended).value_or(0);
}

void require_suspended(Actor const& actor) {
  actor.require(kit::Permission::admin_channels);
  actor.require(kit::Permission::tickets_read_all);
}

InboundMail suspended_mail(store::Read& r, Actor const& actor, InboundId id) {
  require_suspended(actor);
  auto mail = find_inbound(r, id);
  if (!mail || mail->fate != Fate::suspended) throw not_found();
  return *std::move(mail);
}

InboundMail release_suspended(kit::App& app, Actor const& actor, InboundId id) {
  auto [mail, box, bytes] = app.store.read([&](store::Read& r) {
    auto one = suspended_mail(r, actor, id);
    auto raw = inbound_raw(r, one);
    auto mailbox = find_mailbox(r, one.mailbox_id);
    return std::tuple(std::move(one), std::move(mailbox), std::move(raw));
  });
  if (!box) throw conflict("The mailbox that this mail came by is gone.");
  if (bytes.empty()) throw conflict("The bytes of this mail are not here, so it cannot be read again.");
  mail.forced = true;
  auto draft = make_draft(mail, *box, bytes);
  if (auto* good = std::get_if<Draft>(&draft))
    for (auto& part : good->parts)
      if (part.bytes.size() > files::chunk_bytes)
        part.blob = app.store.write([&](store::Tx& tx) { return files::put_blob(tx, part.bytes); });
  return app.store.write([&](store::Tx& tx) {
    // Somebody else may have decided since it was read: then there is nothing to release.
    if (find_inbound(tx, id).value_or(InboundMail{}).fate != Fate::suspended) throw not_found();
    tx.exec(sql::replay_inbound, id);
    if (auto const* good = std::get_if<Draft>(&draft))
      decide(tx, app, *good);
    else
      write_fate(tx, mail, Fate::failed, std::get<Unreadable>(draft).reason, std::get<Unreadable>(draft).say,
                 {}, {});
    return find_inbound(tx, id).value();
  });
}

void drop_suspended(store::Tx& tx, Actor const& actor, InboundId id) {
  require_suspended(actor);
  if (tx.exec(sql::drop_suspended, id, now()) == 0) throw not_found();
}

void suspend_again(store::Tx& tx, Actor const& actor, InboundId id) {
  require_suspended(actor);
  if (!find_inbound(tx, id)) throw not_found();
  if (tx.exec(sql::suspend_again, id, now()) == 0)
    throw conflict("This mail is not among those that were dropped, or its content is gone already.");
}

events::JobKind sweep_suspended_job_kind() {
  events::JobKind k;
  k.kind = "channels.sweep_suspended";
  k.every = hours(1);
  k.run = [](store::Store& store, events::Job const&, std::function<bool()> const& stopping) {
    while (!stopping() && sweep(store) == swept_at_once) {
    }
    return events::Outcome::done();
  };
  return k;
}

}  // namespace svar::channels
