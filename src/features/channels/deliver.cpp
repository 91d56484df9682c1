#include "features/channels/deliver.hpp"

#include <charconv>

#include "base/log.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/mail_servers.hpp"
#include "features/channels/mailbox_health.hpp"
#include "features/channels/stop_when.hpp"
#include "net/smtp_client.hpp"

namespace svar::channels {
namespace {

OutgoingId read_id(std::string_view text) {
  std::int64_t id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id);
  return OutgoingId{id};
}

std::string refusal(net::RecipientOutcome const& r) {
  if (r.outcome == net::SendOutcome::delivered) return {};
  if (r.code == 0 && r.text.empty()) return "The mail server did not take the mail and did not say why.";
  if (r.code == 0) return fmt::format("The mail server did not take the mail: {}", r.text);
  auto words = std::to_string(r.code);
  for (auto const* more : {&r.enhanced, &r.text})
    if (!more->empty() && !(more == &r.enhanced && r.text.starts_with(r.enhanced))) words += ' ' + *more;
  return fmt::format("The mail server refused {}: {}", r.address, words);
}

// A server that is asked to wait, a password that must be mended: the mail stays. Only a refusal of the mail
// itself ends it.
Attempt attempt_of(net::SendResult const& result, std::vector<std::string> const& to) {
  using net::SendOutcome;
  Attempt a;
  bool const about_recipients =
      result.outcome == SendOutcome::delivered || result.outcome == SendOutcome::partly ||
      result.outcome == SendOutcome::temporary || result.outcome == SendOutcome::permanent;
  if (!about_recipients || result.recipients.empty()) {
    a.reason = result.say;
    a.permanent = result.outcome == SendOutcome::permanent;
    return a;
  }
  for (std::size_t i = 0; i < result.recipients.size() && i < to.size(); ++i) {
    auto const& r = result.recipients[i];
    bool const permanent = r.outcome == SendOutcome::permanent;
    a.each.push_back({to[i], r.outcome == SendOutcome::delivered, permanent,
                      permanent && r.enhanced.starts_with("5.1."), refusal(r)});
  }
  return a;
}

void note_server(store::Tx& tx, MailboxId id, net::SendResult const& result) {
  using net::SendOutcome;
  switch (result.outcome) {
    case SendOutcome::delivered:
    case SendOutcome::partly:
      return note_ok(tx, id, Way::out, true);
    case SendOutcome::authentication:
    case SendOutcome::tls:
      return note_trouble(tx, id, Way::out, result.say, true);
    case SendOutcome::connection:
      return note_trouble(tx, id, Way::out, result.say, false);
    // Refusals of one mail say nothing about the mailbox.
    case SendOutcome::temporary:
    case SendOutcome::permanent:
    case SendOutcome::stopped:
      return;
  }
}

events::Outcome outcome(std::optional<Time> again, std::string const& why) {
  return again ? events::Outcome::retry(why, *again) : events::Outcome::done();
}

struct Task {
  Outgoing mail;
  MailboxDraft box;
};

// What is to be sent, or nothing when the mailbox is paused or gone (resuming puts the mail in line again).
std::optional<Task> prepare(kit::App& app, OutgoingId id, std::string& why_not) {
  return app.store.read([&](store::Read& r) -> std::optional<Task> {
    auto const mail = find_outgoing(r, id);
    if (!mail) return std::nullopt;
    if (!find_mailbox(r, mail->mailbox_id))
      return why_not = "The mailbox that this answer was to leave by is gone.", std::nullopt;
    return Task{*mail, load_draft(r, app.workspace_secret, mail->mailbox_id)};
  });
}

struct Tried {
  Attempt attempt;
  std::optional<net::SendResult> result;
};

Tried attempt_to_send(kit::App& app, Task const& task, std::function<bool()> const& stopping) {
  Tried tried;
  try {
    auto const letter = app.store.read(
        [&](store::Read& r) { return compose_answer(r, app.workspace_secret, task.mail, task.box.mailbox); });
    StopWhen const stop(stopping);
    tried.result = net::smtp_send(smtp_settings(app, task.box),
                                  {letter.envelope_from, letter.to, letter.bytes}, stop.token());
    tried.attempt = attempt_of(*tried.result, letter.to);
    if (!tried.result->detail.empty()) log::info("mail {}: {}", task.mail.id.value, tried.result->detail);
  } catch (Fault const& f) {
    bool const may_mend = f.code == FaultCode::unavailable || f.code == FaultCode::forbidden;
    tried.attempt.reason = f.say;
    tried.attempt.permanent = !may_mend;
  }
  return tried;
}

}  // namespace

events::Outcome deliver(kit::App& app, OutgoingId id, std::function<bool()> const& stopping) {
  std::string why_not;
  auto const task = prepare(app, id, why_not);
  if (!task && why_not.empty()) return events::Outcome::done();
  if (task && task->mail.state == OutgoingState::held && now() < task->mail.undo_until)
    return events::Outcome::retry("The undo window is open.", task->mail.undo_until);
  if (task && !task->box.mailbox.active) {
    // Due, but not to leave: it waits in line until the mailbox is resumed.
    app.store.write([&](store::Tx& tx) { tx.exec(sql::hold_in_line, id, "The mailbox is paused.", now()); });
    return events::Outcome::done();
  }
  if (!app.store.write([&](store::Tx& tx) { return begin_sending(tx, id); })) return events::Outcome::done();
  auto const tried = task ? attempt_to_send(app, *task, stopping)
                          : Tried{{.each = {}, .reason = why_not, .permanent = true}, {}};
  if (tried.result && tried.result->outcome == net::SendOutcome::stopped && !tried.result->maybe_delivered) {
    app.store.write([&](store::Tx& tx) { tx.exec(sql::back_in_line, id, now()); });
    return events::Outcome::retry("Svar is stopping.", now());
  }
  auto const again = app.store.write([&](store::Tx& tx) {
    if (tried.result) note_server(tx, task->mail.mailbox_id, *tried.result);
    if (tried.result && tried.result->maybe_delivered) tx.exec(sql::count_repeat, id);
    return finish_sending(tx, id, tried.attempt);
  });
  return outcome(again, tried.attempt.reason.empty() ? "Not everybody was reached." : tried.attempt.reason);
}

events::JobKind deliver_job_kind(kit::App& app) {
  events::JobKind kind;
  kind.kind = std::string(deliver_job);
  kind.run = [&app](store::Store&, events::Job const& job, std::function<bool()> const& stopping) {
    return deliver(app, read_id(job.data), stopping);
  };
  // The mail's own row decides when to give up, because it counts from the last time that a person asked for
  // it.
  kind.max_attempts = 1'000'000;
  kind.given_up = [](store::Tx& tx, events::Job const& job, std::string const& reason) {
    finish_sending(tx, read_id(job.data), {.each = {}, .reason = reason, .permanent = true});
  };
  return kind;
}

}  // namespace svar::channels
