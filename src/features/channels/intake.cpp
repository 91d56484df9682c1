#include "features/channels/intake.hpp"

#include <future>

#include "base/log.hpp"
#include "features/channels/channels_events.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/suspended.hpp"

namespace svar::channels {
namespace {

Actor const system_actor = Actor::of_system(kit::Via::email);

struct Work {
  InboundMail mail;
  std::variant<Draft, Unreadable> draft;
};

void decide_one(store::Tx& tx, kit::App const& app, Work const& work) {
  // Somebody else may have decided it since it was read (a second process that took over).
  auto const still = find_inbound(tx, work.mail.id);
  if (!still || still->fate != Fate::waiting) return;
  if (auto const* draft = std::get_if<Draft>(&work.draft)) return decide(tx, app, *draft);
  auto const& bad = std::get<Unreadable>(work.draft);
  write_fate(tx, work.mail, Fate::failed, bad.reason, bad.say, {}, {});
}

// A mail whose outcome cannot be written must not stop those behind it for ever.
void note_failure(kit::App& app, InboundMail const& mail, std::string_view why) {
  log::error("inbound mail {} could not be decided: {}", mail.id.value, why);
  app.store.write([&](store::Tx& tx) {
    auto const attempts = tx.one<int>(sql::count_attempt, mail.id).value_or(max_intake_attempts);
    if (attempts >= max_intake_attempts)
      write_fate(
          tx, mail, Fate::failed, "error",
          "Svar could not make a ticket of this mail. Details are in the log; the mail can be replayed.", {},
          {});
  });
}

void write_alone(kit::App& app, Work const& work) {
  try {
    app.store.write([&](store::Tx& tx) { decide_one(tx, app, work); });
  } catch (std::exception const& e) {
    note_failure(app, work.mail, e.what());
  }
}

std::variant<Draft, Unreadable> read_mail(kit::App& app, InboundMail const& mail,
                                          std::vector<Mailbox> const& boxes) {
  auto const box = std::ranges::find(boxes, mail.mailbox_id, &Mailbox::id);
  if (box == boxes.end()) return Unreadable{"no_mailbox", "The mailbox that this mail came by is gone."};
  auto const bytes = app.store.read([&](store::Read& r) { return inbound_raw(r, mail); });
  return make_draft(mail, *box, bytes);
}

// Large parts are written ahead, in transactions of their own, so that the writer is not held up by one mail.
void store_large_parts(kit::App& app, Work& work) {
  auto* draft = std::get_if<Draft>(&work.draft);
  if (!draft) return;
  for (auto& part : draft->parts)
    if (part.bytes.size() > files::chunk_bytes)
      part.blob = app.store.write([&](store::Tx& tx) { return files::put_blob(tx, part.bytes); });
}

// Mails that were read and taken apart, and are not decided yet.
struct Prepared {
  std::vector<Work> batch;
  int looked_at = 0;
  InboundId last;
};

Prepared prepare(kit::App& app, InboundId after, std::function<bool()> const& stopping) {
  Prepared out;
  auto const [mails, boxes] = app.store.read([&](store::Read& r) {
    return std::pair{r.all<InboundMail>(sql::inbound_waiting, after.value, intake_batch), mailboxes(r)};
  });
  std::size_t bytes = 0;
  for (auto const& mail : mails) {
    if (stopping() || bytes > intake_batch_bytes) break;
    bytes += static_cast<std::size_t>(mail.size);
    out.last = mail.id;
    ++out.looked_at;
    try {
      Work work{mail, read_mail(app, mail, boxes)};
      store_large_parts(app, work);
      out.batch.push_back(std::move(work));
    } catch (std::exception const& e) {
      note_failure(app, mail, e.what());
    }
  }
  return out;
}

void write_batch(kit::App& app, std::vector<Work> const& batch) {
  if (batch.empty()) return;
  try {
    app.store.write([&](store::Tx& tx) {
      for (auto const& work : batch) decide_one(tx, app, work);
    });
  } catch (std::exception const& e) {
    log::warn("a batch of {} inbound mails is decided one by one: {}", batch.size(), e.what());
    for (auto const& work : batch) write_alone(app, work);
  }
}

Fate fate_of(Verdict const& verdict) {
  switch (verdict.what) {
    case Verdict::What::drop:
      return Fate::dropped;
    case Verdict::What::suspend:
      return Fate::suspended;
    default:
      return Fate::failed;
  }
}

}  // namespace

void write_fate(store::Tx& tx, InboundMail const& mail, Fate fate, std::string_view reason,
                std::string_view say, TicketId ticket, CommentId comment) {
  tx.exec(sql::decide_inbound, mail.id, fate, reason, say, ticket, comment, now(), mail.sender_check);
  if (fate == Fate::failed) events::append(tx, {}, InboundFailed{mail.id});
}

void decide(store::Tx& tx, kit::App const& app, Draft const& draft) {
  Decision found;
  for (auto const& step : steps()) {
    if (draft.ledger.forced && step.skipped_by_hand) continue;
    auto const verdict = step.run(tx, app, draft, found);
    if (verdict.what == Verdict::What::keep) continue;
    write_fate(tx, draft.ledger, fate_of(verdict), verdict.reason, verdict.say, verdict.ticket_id,
               verdict.comment_id);
    if (verdict.what == Verdict::What::suspend || verdict.rule_id) hold(tx, draft.ledger.id, verdict.rule_id);
    return;
  }
  if (found.side_id) {
    auto const ticket = write_side_answer(tx, draft, found);
    return write_fate(tx, draft.ledger, Fate::comment, "side", "It answers a side conversation.", ticket, {});
  }
  auto const done = write_comment(tx, draft, found);
  // The first comment of a ticket carries the id that the ticket's row names.
  bool const joined = found.ticket_id && done.ticket_id == found.ticket_id;
  write_fate(tx, draft.ledger, joined ? Fate::comment : Fate::ticket, found.spam ? "spam" : "", "",
             done.ticket_id, done.comment_id);
}

int intake_waiting(kit::App& app, std::function<bool()> const& stopping, int at_most) {
  int decided = 0;
  auto ready = prepare(app, {}, stopping);
  while (ready.looked_at > 0) {
    decided += ready.looked_at;
    auto writing = std::async(std::launch::async, [&app, &batch = ready.batch, clock = overridden_now()] {
      std::optional<ClockOverride> same;
      if (clock) same.emplace(*clock);
      write_batch(app, batch);
    });
    auto next = decided < at_most ? prepare(app, ready.last, stopping) : Prepared{};
    writing.get();
    ready = std::move(next);
  }
  return decided;
}

int run_intake(kit::App& app, int at_most) {
  return intake_waiting(app, [] { return false; }, at_most);
}

}  // namespace svar::channels
