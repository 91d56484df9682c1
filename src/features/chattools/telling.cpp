#include "features/chattools/telling.hpp"

#include <boost/url.hpp>
#include <charconv>

#include "base/utf8.hpp"
#include "features/chattools/chat_words.hpp"
#include "features/chattools/chattools_sql.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::chattools {
namespace {

using tickets::CommentAdded;
using tickets::Ticket;
using tickets::TicketAssigned;
using tickets::TicketOpened;

constexpr std::size_t max_trouble = 300;  // code points
constexpr Duration longest_wait = hours(1);

struct Waits {
  DestinationId destination_id;
  TicketId ticket_id;
};
BOOST_DESCRIBE_STRUCT(Waits, (), (destination_id, ticket_id))

bool put_away(Ticket const& ticket) {
  return ticket.shelf == tickets::Shelf::spam || ticket.shelf == tickets::Shelf::deleted ||
         ticket.shelf == tickets::Shelf::erased;
}

std::string name_of(store::Read& read, UserId id) {
  auto const user = id ? people::find(read, id) : std::nullopt;
  return !user ? std::string() : user->name.empty() ? user->email : user->name;
}

void queue(store::Tx& tx, Destination const& d, Happening event, Ticket const& ticket, CommentId comment,
           UserId whom, UserId who) {
  if (!tells(d, event) || !may_know(d, ticket) || put_away(ticket)) return;
  auto const id = tx.insert<MessageId>(sql::insert_message, d.id, event, ticket.id.value, comment.value,
                                       whom.value, who.value, now());
  auto const text = fmt::to_string(id.value);
  events::enqueue(tx, send_job, text, text, now());
}

void watch_wait(store::Tx& tx, Destination const& d, Ticket const& ticket) {
  if (!tells(d, Happening::unanswered) || !may_know(d, ticket) || !ticket.waiting_since.us) return;
  events::enqueue(tx, unanswered_job, fmt::format("{}:{}", d.id.value, ticket.id.value),
                  json::to_text(Waits{d.id, ticket.id}),
                  std::max(now(), ticket.waiting_since + minutes(d.unanswered_minutes)));
}

void react(store::Tx& tx, events::Event const& event) {
  if (now() - event.at > news) return;
  auto const all = active(tx);
  if (all.empty()) return;
  auto const ticket = tickets::find(tx, Actor::of_system(), TicketId{event.subject});
  if (!ticket) return;
  if (event.kind == TicketOpened::kind) {
    auto const fact = event.as<TicketOpened>();
    if (fact.silent) return;
    for (auto const& d : all)
      queue(tx, d, Happening::opened, *ticket, fact.comment_id, {}, fact.requester_id);
  } else if (event.kind == TicketAssigned::kind) {
    auto const fact = event.as<TicketAssigned>();
    if (!fact.assignee_id || ticket->assignee_id != fact.assignee_id) return;
    for (auto const& d : all) queue(tx, d, Happening::assigned, *ticket, {}, fact.assignee_id, event.actor);
  } else {
    auto const fact = event.as<CommentAdded>();
    if (fact.silent) return;
    for (auto const& d : all) {
      for (auto const whom : fact.mentions)
        queue(tx, d, Happening::mentioned, *ticket, fact.comment_id, whom, fact.author_id);
      if (!fact.staff && fact.public_) watch_wait(tx, d, *ticket);
    }
  }
}

// What the message says, or why it is not to go out any more.
std::optional<Card> compose(store::Read& read, kit::App const& app, Destination const& d, Message const& m) {
  auto const ticket = tickets::find(read, Actor::of_system(), m.ticket_id);
  if (!ticket || put_away(*ticket) || !d.active || !may_know(d, *ticket)) return {};
  auto card = card_of(read, app, d, *ticket);
  auto const waited = (now() - ticket->waiting_since).us / minutes(1).us;
  if (m.event == Happening::unanswered && !ticket->waiting_since.us) return {};
  auto const who = m.event == Happening::unanswered ? ticket->requester_id : m.actor_id;
  card.headline = headline(m.event, name_of(read, who), name_of(read, m.user_id), waited, d.locale);
  if (m.event == Happening::opened || m.event == Happening::unanswered) {
    // Only what the customer said; notes stay in the house.
    auto const comment = tickets::find_comment(read, Actor::of_system(),
                                               m.comment_id ? m.comment_id : ticket->last_comment_id);
    if (comment && comment->public_ && !comment->staff) card.quote = comment->text;
  }
  return card;
}

void end(kit::App& app, Message const& m, MessageState state, std::string_view trouble) {
  app.store.write([&](store::Tx& tx) {
    tx.exec(sql::end_message, m.id, state, utf8::clean_line(trouble, max_trouble), now());
    if (state == MessageState::sent) tx.exec(sql::destination_worked, m.destination_id, now());
    if (state == MessageState::failed)
      tx.exec(sql::destination_failed, m.destination_id, now(), utf8::clean_line(trouble, max_trouble));
  });
}

events::Outcome send(kit::App& app, MessageId id) {
  struct Work {
    Message message;
    std::optional<Destination> destination;
    std::optional<Card> card;
  };
  auto const work = app.store.read([&](store::Read& r) -> std::optional<Work> {
    auto const m = r.one<Message>(sql::find_message, id);
    if (!m || m->state != MessageState::waiting) return {};
    Work w{*m, find(r, m->destination_id), {}};
    if (w.destination) w.card = compose(r, app, *w.destination, *m);
    return w;
  });
  if (!work) return events::Outcome::done();
  if (!work->destination || !work->card) {
    end(app, work->message, MessageState::dropped, "");
    return events::Outcome::done();
  }
  auto const& d = *work->destination;
  Posted posted;
  try {
    posted =
        post(app, d.kind, open_secrets(app.workspace_secret, d).webhook, message_for(d.kind, *work->card));
  } catch (Fault const& fault) {
    posted = {Posted::What::never, fault.say, {}};
  }
  if (posted.what == Posted::What::later) {
    app.store.write([&](store::Tx& tx) {
      tx.exec(sql::note_message, id, utf8::clean_line(posted.say, max_trouble));
      tx.exec(sql::destination_failed, d.id, now(), utf8::clean_line(posted.say, max_trouble));
    });
    return events::Outcome::retry(posted.say,
                                  posted.wait ? std::optional(now() + *posted.wait) : std::nullopt);
  }
  end(app, work->message, posted.what == Posted::What::taken ? MessageState::sent : MessageState::failed,
      posted.say);
  return events::Outcome::done();
}

void look_at_wait(store::Tx& tx, Waits const& w) {
  auto const d = find(tx, w.destination_id);
  auto const ticket = tickets::find(tx, Actor::of_system(), w.ticket_id);
  if (!d || !d->active || !ticket || !ticket->waiting_since.us) return;
  auto const due = ticket->waiting_since + minutes(d->unanswered_minutes);
  if (due > now()) return watch_wait(tx, *d, *ticket);
  // Once for each time that somebody waits, however often they write.
  if (tx.one<MessageId>(sql::told_since, w.ticket_id.value, d->id, Happening::unanswered,
                        ticket->waiting_since))
    return;
  queue(tx, *d, Happening::unanswered, *ticket, {}, {}, {});
}

bool answers_back(kit::App const& app, Destination const& d) {
  if (d.kind != ToolKind::slack) return d.kind == ToolKind::mattermost;
  try {
    return !open_secrets(app.workspace_secret, d).signing_secret.empty();
  } catch (Fault const&) {
    return false;  // sending will say what is wrong
  }
}

std::int64_t number_in(std::string_view text) {
  std::int64_t id = 0;
  std::from_chars(text.data(), text.data() + text.size(), id);
  return id;
}

events::JobKind sweep_kind() {
  events::JobKind kind;
  kind.kind = "chattools.sweep";
  kind.every = hours(24);
  kind.run = [](store::Store& store, events::Job const&, std::function<bool()> const& stopping) {
    store.write([](store::Tx& tx) { tx.exec(sql::forget_codes, now()); });
    while (!stopping() &&
           store.write([](store::Tx& tx) { return tx.exec(sql::forget_messages, now() - kept); }) > 0) {
    }
    return events::Outcome::done();
  };
  return kind;
}

}  // namespace

events::Follower telling_follower() {
  events::Follower f;
  f.name = "chattools";
  f.kinds = {std::string(TicketOpened::kind), std::string(TicketAssigned::kind),
             std::string(CommentAdded::kind)};
  f.react = react;
  return f;
}

std::vector<events::JobKind> telling_jobs(kit::App& app) {
  events::JobKind sending;
  sending.kind = std::string(send_job);
  sending.run = [&app](store::Store&, events::Job const& job, std::function<bool()> const&) {
    return send(app, MessageId{number_in(job.data)});
  };
  sending.max_attempts = 10;
  sending.max_back_off = hours(1);
  sending.given_up = [](store::Tx& tx, events::Job const& job, std::string const& reason) {
    tx.exec(sql::end_message, MessageId{number_in(job.data)}, MessageState::failed,
            utf8::clean_line(reason, max_trouble), now());
  };
  events::JobKind waiting;
  waiting.kind = std::string(unanswered_job);
  waiting.run = [](store::Store& store, events::Job const& job, std::function<bool()> const&) {
    auto const wait = json::read_body<Waits>(job.data);
    store.write([&](store::Tx& tx) { look_at_wait(tx, wait); });
    return events::Outcome::done();
  };
  events::JobKind replying;
  replying.kind = std::string(reply_job);
  replying.run = [&app](store::Store&, events::Job const& job, std::function<bool()> const&) {
    auto const reply = json::read_body<Reply>(job.data);
    auto const posted = post(app, ToolKind::slack, reply.url, reply.body);
    if (posted.what == Posted::What::later) return events::Outcome::retry(posted.say);
    return events::Outcome::done();  // an answer's address ends after half an hour: no failure to show
  };
  replying.max_attempts = 4;
  replying.first_back_off = seconds(2);
  return {sending, waiting, replying, sweep_kind()};
}

std::vector<Message> failures(store::Read& read, DestinationId id) {
  return read.all<Message>(sql::failures, id, shown_failures);
}

Card card_of(store::Read& read, kit::App const& app, Destination const& d, Ticket const& ticket) {
  Card card;
  card.locale = d.locale;
  card.ticket_id = ticket.id.value;
  card.title =
      fmt::format("#{} {}", ticket.id.value, ticket.subject.empty() ? no_subject(d.locale) : ticket.subject);
  card.link = fmt::format("{}/tickets/{}", app.public_url, ticket.id.value);
  if (ticket.group_id)
    if (auto const group = people::find_group(read, ticket.group_id))
      card.facts.emplace_back(fact_group(d.locale), group->name);
  if (ticket.assignee_id) card.facts.emplace_back(fact_assignee(d.locale), name_of(read, ticket.assignee_id));
  card.answer_url = fmt::format("{}/api/chat/mattermost/{}", app.public_url, d.token);
  bool const done = ticket.status == tickets::Status::solved || ticket.status == tickets::Status::closed;
  if (answers_back(app, d) && !done) {
    if (!ticket.assignee_id) card.buttons.push_back(Button::take);
    card.buttons.push_back(Button::solve);
  }
  return card;
}

Posted post(kit::App const& app, ToolKind kind, std::string const& url, std::string const& body) {
  net::HttpRequest request;
  request.method = "POST";
  request.url = url;
  request.headers = {{"Content-Type", "application/json; charset=utf-8"}};
  request.body = body;
  request.timeout = std::chrono::seconds(15);
  request.max_body_bytes = 64U << 10U;
  request.allow_private_addresses = app.allow_private_networks;
  auto const reply = net::http_call(request);
  using What = Posted::What;
  if (reply.trouble == net::HttpTrouble::private_address || reply.trouble == net::HttpTrouble::bad_request)
    return {What::never, reply.say, {}};
  if (reply.trouble != net::HttpTrouble::none) return {What::later, reply.say, {}};
  if (reply.ok()) return {};
  auto const words = utf8::clean_line(utf8::repair(reply.body), 100);
  if (reply.status == 429) {
    auto const wait = seconds(std::max<std::int64_t>(1, number_in(reply.header("retry-after"))));
    return {What::later, "The chat tool asks to come back later", std::min(wait, longest_wait)};
  }
  if (reply.status >= 500)
    return {What::later, fmt::format("The chat tool answered with {}", reply.status), {}};
  if (reply.status == 404 || reply.status == 410 || words == "no_service" || words == "channel_is_archived" ||
      words == "channel_not_found" || words == "no_team")
    return {What::never, "The webhook or its channel is gone. Make a new webhook and paste its address", {}};
  if (reply.status == 401 || reply.status == 403)
    return {
        What::never,
        kind == ToolKind::teams
            ? "Teams refuses the webhook. Its flow may be switched off, or lets only signed-in people post"
            : "The chat tool refuses the webhook. It may have been revoked",
        {}};
  return {What::never, fmt::format("The chat tool refused the message with {}: {}", reply.status, words), {}};
}

bool same_host(std::string_view url, std::string_view webhook) {
  auto const one = boost::urls::parse_uri(url), other = boost::urls::parse_uri(webhook);
  return one && other && one->scheme() == other->scheme() && !one->has_userinfo() &&
         one->encoded_host_and_port() == other->encoded_host_and_port();
}

}  // namespace svar::chattools
