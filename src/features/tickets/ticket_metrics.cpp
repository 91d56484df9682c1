#include "features/tickets/ticket_metrics.hpp"

#include <map>

#include "features/tickets/ticket_metrics_sql.hpp"
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::tickets {

namespace sql = ticket_metrics::sql;

namespace {

constexpr std::int64_t events_per_audit = 16;

// Who speaks: nobody that counts, a customer, a person who works here.
enum class Voice : int { none = 0, customer = 1, colleague = 2 };

// One audit, with the public words that were said with it.
struct Turn {
  TicketId ticket_id;
  AuditId audit_id;
  UserId author_id;
  std::string changes;
  Time at;
  Voice voice = Voice::none;
};
BOOST_DESCRIBE_STRUCT(Turn, (), (ticket_id, audit_id, author_id, changes, at, voice))

struct Said {
  TicketId ticket_id;
  Voice voice = Voice::none;
  Time at;
  bool opening = false;
};
BOOST_DESCRIBE_STRUCT(Said, (), (ticket_id, voice, at, opening))

Duration between(Time from, Time to) {
  return {std::max<std::int64_t>(0, to.us - from.us)};
}
bool done(Status s) {
  return s == Status::solved || s == Status::closed;
}
bool worked_on(Status s) {
  return s == Status::new_ || s == Status::open;
}

std::vector<FieldChange> changes_in(Turn const& turn) {
  return turn.changes == "[]" ? std::vector<FieldChange>{}
                              : json::read_body<std::vector<FieldChange>>(turn.changes);
}
std::optional<Status> status_in(FieldChange const& c) {
  auto const* word = c.field == "status" ? c.to.if_string() : nullptr;
  return word ? json::enum_from<Status>(*word) : std::nullopt;
}

void end_stretch(Metrics& m, Time at) {
  auto const took = between(m.status_at, at).us;
  if (worked_on(m.status)) m.work_us += took;
  if (m.status == Status::hold) m.hold_us += took;
  if (m.status == Status::pending) m.pending_us += took;
}

void enter(Metrics& m, Status status, Time at, bool first) {
  if (!first) end_stretch(m, at);
  if (!first && done(m.status) && !done(status)) {
    ++m.reopens;
    m.solved_at = {};
  }
  if (done(status) && (first || !done(m.status))) {
    m.solved_at = at;
    if (!m.first_solved_at.us) m.first_solved_at = at;
  }
  m.status = status;
  m.status_at = at;
}

void take_turn(Metrics& m, Ticket const& ticket, Turn const& turn, bool first) {
  for (auto const& c : changes_in(turn)) {
    if (auto const status = status_in(c)) enter(m, *status, turn.at, first);
    if (c.to.is_null()) continue;
    if (c.field == "assignee_id") {
      ++m.assignee_stations;
      m.assigned_at = turn.at;
      if (!m.first_assigned_at.us) m.first_assigned_at = turn.at;
    }
    if (c.field == "group_id") ++m.group_stations;
  }
  if (turn.author_id && turn.author_id == ticket.assignee_id) m.assignee_at = turn.at;
  if (turn.author_id && turn.author_id == ticket.requester_id) m.requester_at = turn.at;
}

void hear(Metrics& m, Said const& said) {
  if (said.voice == Voice::customer && !m.customer_wrote_at.us) m.customer_wrote_at = said.at;
  // The words with which a colleague began are no answer.
  if (said.voice != Voice::colleague || said.opening) return;
  ++m.replies;
  if (m.customer_wrote_at.us && !m.replied_at.us) m.replied_at = said.at;
}

std::vector<TicketId> ids_of(std::vector<Ticket> const& tickets) {
  std::vector<TicketId> ids;
  for (auto const& t : tickets) ids.push_back(t.id);
  return ids;
}

}  // namespace

Duration agent_work(Metrics const& m, Time now) {
  return {m.work_us + (worked_on(m.status) ? between(m.status_at, now).us : 0)};
}
Duration on_hold(Metrics const& m, Time now) {
  return {m.hold_us + (m.status == Status::hold ? between(m.status_at, now).us : 0)};
}
Duration requester_wait(Metrics const& m, Time now) {
  return {agent_work(m, now).us + on_hold(m, now).us};
}
Duration agent_wait(Metrics const& m, Time now) {
  return {m.pending_us + (m.status == Status::pending ? between(m.status_at, now).us : 0)};
}
std::optional<Duration> reply_time(Metrics const& m) {
  if (!m.replied_at.us) return {};
  return between(m.customer_wrote_at, m.replied_at);
}
std::optional<Duration> first_resolution(Metrics const& m) {
  if (!m.first_solved_at.us) return {};
  return between(m.created_at, m.first_solved_at);
}
std::optional<Duration> full_resolution(Metrics const& m) {
  if (!m.solved_at.us) return {};
  return between(m.created_at, m.solved_at);
}

std::vector<Metrics> reckon(store::Read& read, std::vector<Ticket> const& tickets) {
  if (tickets.empty()) return {};
  auto const ids = rules::id_list(ids_of(tickets));
  std::map<TicketId, std::vector<Turn>> turns;
  for (auto& turn : read.all<Turn>(sql::turns, ids)) turns[turn.ticket_id].push_back(std::move(turn));
  std::map<TicketId, std::vector<Said>> said;
  for (auto const& words : read.all<Said>(sql::words_said, ids)) said[words.ticket_id].push_back(words);
  std::vector<Metrics> out;
  for (auto const& t : tickets) {
    auto& m = out.emplace_back();
    m.ticket_id = t.id;
    m.reckoned_at = t.updated_at;
    m.created_at = m.status_at = t.created_at;
    m.commented_at = t.last_comment_at;
    bool first = true;
    for (auto const& turn : turns[t.id]) take_turn(m, t, turn, std::exchange(first, false));
    for (auto const& words : said[t.id]) hear(m, words);
  }
  return out;
}

std::vector<Metrics> metrics_of(store::Read& read, std::vector<Ticket> const& tickets) {
  if (tickets.empty()) return {};
  std::map<TicketId, Metrics> known;
  for (auto& m : read.all<Metrics>(sql::kept, rules::id_list(ids_of(tickets)))) known.emplace(m.ticket_id, m);
  std::vector<Ticket> moved_on;
  for (auto const& t : tickets)
    if (auto const it = known.find(t.id); it == known.end() || it->second.reckoned_at != t.updated_at)
      moved_on.push_back(t);
  for (auto& m : reckon(read, moved_on)) known[m.ticket_id] = m;
  std::vector<Metrics> out;
  for (auto const& t : tickets) out.push_back(known[t.id]);
  return out;
}

namespace {

// A clock of a ticket: runs, pauses and ends; begins anew after it has ended.
struct Hand {
  Clock metric;
  std::int64_t instance = 0;
  bool running = false, ended = true;
  Time since{};
  Duration so_far{};
};

class Clocks {
 public:
  explicit Clocks(std::vector<MetricEvent>& out) : out_(out) {}

  void take(Turn const& turn, bool first) {
    turn_ = &turn;
    told_ = 0;
    if (turn.voice == Voice::customer) start(reply_);
    if (turn.voice == Voice::colleague && !first) end(reply_);
    for (auto const& c : changes_in(turn))
      if (auto const status = status_in(c)) enter(*status);
  }

 private:
  void enter(Status status) {
    step(work_, worked_on(status), done(status));
    step(wait_, worked_on(status) || status == Status::hold, done(status));
    if (done(status)) end(reply_);
  }
  void step(Hand& hand, bool runs, bool ends) {
    if (runs) return start(hand);
    if (ends) return end(hand);
    stop(hand, Tick::pause);
  }
  void start(Hand& hand) {
    if (hand.running) return;
    if (hand.ended) {
      ++hand.instance;
      hand.so_far = {};
    }
    hand.running = true;
    hand.ended = false;
    hand.since = turn_->at;
    tell(hand, Tick::activate);
  }
  void stop(Hand& hand, Tick how) {
    if (!hand.running) return;
    hand.running = false;
    hand.so_far.us += between(hand.since, turn_->at).us;
    tell(hand, how);
    tell(hand, Tick::update_status);
  }
  void end(Hand& hand) {
    if (hand.ended) return;
    if (hand.running)
      stop(hand, Tick::fulfill);
    else
      tell(hand, Tick::fulfill);
    hand.ended = true;
  }
  void tell(Hand const& hand, Tick type) {
    out_.push_back({turn_->audit_id.value * events_per_audit + told_++, turn_->ticket_id, turn_->audit_id,
                    hand.metric, hand.instance, type, turn_->at, hand.so_far});
  }

  std::vector<MetricEvent>& out_;
  Hand reply_{Clock::reply_time}, work_{Clock::agent_work_time}, wait_{Clock::requester_wait_time};
  Turn const* turn_ = nullptr;
  std::int64_t told_ = 0;
};

}  // namespace

std::vector<MetricEvent> metric_events(store::Read& read, std::vector<TicketId> const& ids) {
  std::vector<MetricEvent> out;
  if (ids.empty()) return out;
  auto const turns = read.all<Turn>(sql::turns, rules::id_list(ids));
  std::optional<Clocks> clocks;
  TicketId of;
  for (auto const& turn : turns) {
    bool const first = turn.ticket_id != of;
    if (first) clocks.emplace(out);
    of = turn.ticket_id;
    clocks->take(turn, first);
  }
  std::ranges::sort(out, {}, [](MetricEvent const& e) { return e.id; });
  return out;
}

namespace {

void keep(store::Tx& tx, TicketId id) {
  auto const ticket = find(tx, Actor::of_system(), id);
  if (!ticket || ticket->shelf == Shelf::erased) return void(tx.exec(sql::forget, id));
  auto const known = tx.one<Metrics>(sql::kept, rules::id_list(std::vector{id}));
  // One reckoning tells of all that has happened, so the facts that led up to it need no other.
  if (known && known->reckoned_at == ticket->updated_at) return;
  auto const m = reckon(tx, {*ticket}).at(0);
  tx.exec(sql::keep, m.ticket_id, m.reckoned_at, m.created_at, m.status, m.status_at, m.customer_wrote_at,
          m.replied_at, m.replies, m.reopens, m.assignee_stations, m.group_stations, m.work_us, m.hold_us,
          m.pending_us, m.first_assigned_at, m.assigned_at, m.assignee_at, m.requester_at, m.first_solved_at,
          m.solved_at, m.commented_at);
}

}  // namespace

events::Follower metrics_follower() {
  events::Follower f;
  f.name = "tickets.metrics";
  for (auto const kind :
       {TicketOpened::kind, CommentAdded::kind, CommentUndone::kind, CommentHidden::kind, TicketChanged::kind,
        TicketMerged::kind, TicketUnmerged::kind, TicketShelved::kind, TicketSplit::kind})
    f.kinds.emplace_back(kind);
  f.react = [](store::Tx& tx, events::Event const& event) {
    keep(tx, TicketId{event.subject});
    if (event.kind == TicketMerged::kind) keep(tx, event.as<TicketMerged>().into_id);
    if (event.kind == TicketUnmerged::kind) keep(tx, event.as<TicketUnmerged>().from_id);
    if (event.kind == TicketSplit::kind) keep(tx, event.as<TicketSplit>().from_id);
  };
  f.reset = [](store::Tx& tx) { tx.exec(sql::forget_all); };
  return f;
}

}  // namespace svar::tickets
