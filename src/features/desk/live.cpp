#include "features/desk/live.hpp"

#include <atomic>
#include <charconv>
#include <thread>

#include "base/crypto.hpp"
#include "base/log.hpp"
#include "features/desk/desk.hpp"
#include "features/desk/desk_bodies.hpp"
#include "features/desk/desk_own_views.hpp"
#include "features/desk/desk_views.hpp"
#include "features/desk/presence.hpp"
#include "features/people/sessions.hpp"

namespace svar::desk {

namespace {
constexpr int batch = 500;                       // events read at a time
constexpr std::chrono::milliseconds idle{1000};  // a count or a fading presence may be this late
constexpr std::chrono::seconds actor_lasts{15};  // a person's role and groups are read again after this

struct HelloFrame {
  std::string kind = "hello";
  std::int64_t seq = 0;
  std::string connection;
};
BOOST_DESCRIBE_STRUCT(HelloFrame, (), (kind, seq, connection))
struct EventFrame {
  std::string kind = "event";
  std::int64_t seq = 0;
  std::string name;
  std::optional<std::int64_t> ticket_id, comment_id, customer_id, actor_id;
};
BOOST_DESCRIBE_STRUCT(EventFrame, (), (kind, seq, name, ticket_id, comment_id, customer_id, actor_id))
struct CountsFrame {
  std::string kind = "counts";
  std::map<std::string, std::int64_t> views;
};
BOOST_DESCRIBE_STRUCT(CountsFrame, (), (kind, views))
struct PresenceFrame {
  std::string kind = "presence";
  std::int64_t ticket_id = 0;
  std::vector<PresenceWire> presence;
};
BOOST_DESCRIBE_STRUCT(PresenceFrame, (), (kind, ticket_id, presence))

struct Listener {
  std::shared_ptr<net::LiveSocket> socket;
  UserId user;
  std::int64_t session = 0;
  Actor actor;
  std::chrono::steady_clock::time_point actor_read;
  std::map<std::string, std::int64_t> counts;  // as last told
};

std::mutex mutex;  // guards listeners
std::map<std::uint64_t, Listener> listeners;
std::vector<TicketId> presence_changed;  // guarded by mutex

std::optional<std::int64_t> number_in(json::Value const& data, std::string_view key) {
  auto const* object = data.if_object();
  auto const* v = object ? object->if_contains(key) : nullptr;
  return v && v->is_int64() && v->get_int64() ? std::optional(v->get_int64()) : std::nullopt;
}

struct Told {
  EventFrame frame;
  std::optional<tickets::Ticket> ticket;
};

std::vector<Told> frames_of(store::Read& r, std::vector<events::Event> const& found) {
  std::map<std::int64_t, std::optional<tickets::Ticket>> cache;
  auto const ticket_now = [&](std::int64_t id) {
    auto const [at, fresh] = cache.try_emplace(id);
    if (fresh) at->second = tickets::find(r, Actor::of_system(), TicketId{id});
    return at->second;
  };
  std::vector<Told> told;
  for (auto const& event : found) {
    auto const data = json::try_parse(event.data).value_or(json::Value{});
    Told t;
    t.frame.seq = event.seq;
    t.frame.name = event.kind;
    t.frame.ticket_id = number_in(data, "ticket_id");
    t.frame.comment_id = number_in(data, "comment_id");
    t.frame.customer_id = number_in(data, event.kind.starts_with("user.") ? "user_id" : "requester_id");
    if (event.actor) t.frame.actor_id = event.actor.value;
    if (t.frame.ticket_id) t.ticket = ticket_now(*t.frame.ticket_id);
    told.push_back(t);
    // A merge, and one taken back, change two tickets.
    for (auto const* other : {"into_id", "from_id"})
      if (auto const id = number_in(data, other); id && t.frame.ticket_id) {
        t.frame.ticket_id = id;
        t.ticket = ticket_now(*id);
        told.push_back(t);
      }
  }
  return told;
}

bool concerns(Actor const& actor, Told const& told) {
  if (told.frame.name.starts_with("session.") || told.frame.name.starts_with("token.")) return false;
  if (told.frame.ticket_id) return told.ticket && tickets::may_see(actor, *told.ticket);
  return true;
}

// Sends what a returning stream has missed, or "reload" when it is too much.
void replay(store::Store& store, net::LiveSocket& socket, Actor const& actor, events::Seq after) {
  store.read([&](store::Read& r) {
    auto const found = events::read_after(r, after, largest_replay + 1);
    if (found.size() > static_cast<std::size_t>(largest_replay)) {
      socket.send(std::string(R"({"kind":"reload"})"));
      return;
    }
    for (auto const& told : frames_of(r, found))
      if (concerns(actor, told)) socket.send(json::to_text(told.frame));
  });
}

class Tail {
 public:
  explicit Tail(kit::App& app) : app_(app), thread_([this] { run(); }) {}
  ~Tail() {
    stop_ = true;
    app_.store.announce_append();
    thread_.join();
    std::lock_guard const lock(mutex);
    for (auto& [id, l] : listeners) l.socket->send(std::string(R"({"kind":"bye","reason":"restart"})"));
  }

 private:
  void run() {
    seen_ = app_.store.read([](store::Read& r) { return events::last_seq(r); });
    auto ticket = app_.store.appends();
    while (!stop_) {
      app_.store.wait_for_append(ticket, idle);
      ticket = app_.store.appends();
      try {
        step();
      } catch (std::exception const& e) {
        log::warn("live: {}", e.what());
      }
    }
  }

  void step() {
    tell_events();
    tell_presence();
    auto const time = std::chrono::steady_clock::now();
    if (time - counted_ < idle) return;
    // "Waiting longer than four hours" changes without anything being written.
    if (views::time_has_moved(app_.store)) dirty_ = true;
    if (dirty_) {
      counted_ = time;
      dirty_ = false;
      tell_counts();
    }
  }

  void tell_events() {
    for (;;) {
      std::vector<Told> told;
      std::size_t read = 0;
      app_.store.read([&](store::Read& r) {
        auto const found = events::read_after(r, seen_, batch);
        read = found.size();
        if (read) seen_ = found.back().seq;
        for (auto const& event : found) people::heed(app_, r, event);
        bool const anyone = [] {
          std::lock_guard const lock(mutex);
          return !listeners.empty();
        }();
        if (anyone) told = frames_of(r, found);
      });
      if (!read) return;
      dirty_ = true;
      for (auto const& t : told) {
        auto const text = std::make_shared<std::string const>(json::to_text(t.frame));
        if (t.frame.name == "session.ended" || t.frame.name == "user.changed") forget(t);
        std::lock_guard const lock(mutex);
        for (auto& [id, l] : listeners)
          if (concerns(l.actor, t)) l.socket->send(text);
      }
      if (read < batch) return;
    }
  }

  // Role, groups or sign-in have changed: read the person again before the next message.
  void forget(Told const&) {
    std::lock_guard const lock(mutex);
    for (auto& [id, l] : listeners) l.actor_read = {};
  }

  void tell_presence() {
    auto faded = presence().fade(now());
    std::vector<std::pair<std::shared_ptr<net::LiveSocket>, std::string>> to_send;
    {
      std::lock_guard const lock(mutex);
      faded.insert(faded.end(), presence_changed.begin(), presence_changed.end());
      presence_changed.clear();
      std::set<TicketId> const changed(faded.begin(), faded.end());
      for (auto ticket : changed)
        for (auto& [id, l] : listeners)
          if (presence().is_on(ticket, l.user, now()))
            to_send.emplace_back(
                l.socket,
                json::to_text(PresenceFrame{"presence", ticket.value, presence().on(ticket, l.user, now())}));
    }
    for (auto& [socket, text] : to_send) socket->send(std::move(text));
  }

  void tell_counts() {
    std::vector<Listener> all;
    {
      std::lock_guard const lock(mutex);
      for (auto& [id, l] : listeners) all.push_back(l);
    }
    if (all.empty()) return;
    auto const time = std::chrono::steady_clock::now();
    OwnCounts const own(app_.store);
    app_.store.read([&](store::Read& r) {
      auto const tallies = tickets::tallies(r);
      for (auto& l : all) {
        if (time - l.actor_read > actor_lasts) {
          l.actor = people::actor_for(r, l.user, kit::Via::web);
          l.actor_read = time;
        }
        CountsFrame frame;
        auto counts = counts_of(l.actor, tallies);
        own.add(l.actor, counts);
        for (auto const& [key, count] : counts)
          if (auto const before = l.counts.find(key); before == l.counts.end() || before->second != count)
            frame.views[key] = count;
        l.counts = std::move(counts);
        if (!frame.views.empty()) l.socket->send(json::to_text(frame));
      }
    });
    std::lock_guard const lock(mutex);
    for (auto& l : all)
      if (auto const at = listeners.find(l.socket->id()); at != listeners.end()) {
        at->second.counts = std::move(l.counts);
        at->second.actor = std::move(l.actor);
        at->second.actor_read = l.actor_read;
      }
  }

  kit::App& app_;
  std::atomic<bool> stop_ = false;
  bool dirty_ = false;
  events::Seq seen_ = 0;
  std::chrono::steady_clock::time_point counted_{};
  std::thread thread_;
};

}  // namespace

std::shared_ptr<void> start_live(kit::App& app) {
  return std::make_shared<Tail>(app);
}

bool is_online(UserId user) {
  std::lock_guard const lock(mutex);
  return std::any_of(listeners.begin(), listeners.end(),
                     [&](auto const& l) { return l.second.user == user; });
}

std::vector<PresenceWire> presence_of(TicketId ticket, UserId without) {
  return presence().on(ticket, without, now());
}

net::LiveSession open_live(kit::Call& call) {
  std::optional<events::Seq> after;
  if (auto const text = call.request.query.get("after")) {
    events::Seq n = 0;
    auto const [end, code] = std::from_chars(text->data(), text->data() + text->size(), n);
    if (code == std::errc{} && end == text->data() + text->size() && n >= 0) after = n;
  }
  auto& store = call.app.store;
  auto const actor = call.actor;
  net::LiveSession session;
  session.topics = {fmt::format("session:{}", actor.session), fmt::format("user:{}", actor.user.value)};
  session.on_open = [&store, actor, after](std::shared_ptr<net::LiveSocket> const& socket) {
    HelloFrame hello;
    hello.seq = store.read([](store::Read& r) { return events::last_seq(r); });
    hello.connection = random_token(12);
    {
      std::lock_guard const lock(mutex);
      listeners[socket->id()] = {socket, actor.user, actor.session, actor, std::chrono::steady_clock::now(),
                                 {}};
    }
    socket->send(json::to_text(hello));
    // Also what happened after the hello was counted and before the stream knew of this socket.
    replay(store, *socket, actor, after ? std::min(*after, hello.seq) : hello.seq);
  };
  session.on_close = [](std::shared_ptr<net::LiveSocket> const& socket) {
    std::lock_guard const lock(mutex);
    listeners.erase(socket->id());
  };
  return session;
}

net::Response post_presence(kit::Call& call) {
  auto const body = call.body<PresenceBody>();
  auto const state = json::enum_from<PresenceState>(body.state);
  if (!state && body.state != "gone") throw invalid("state", "There is no such state");
  auto const id = call.id<TicketId>();
  auto const name = call.app.store.read([&](store::Read& r) {
    tickets::get(r, call.actor, id);  // whoever may not see the ticket does not learn that it is there
    auto const user = people::get(r, call.actor.user);
    return user.name.empty() ? user.email : user.name;
  });
  if (presence().set(id, call.actor.user, name, state, now())) {
    {
      std::lock_guard const lock(mutex);
      presence_changed.push_back(id);
    }
    call.app.store.announce_append();  // wakes the stream
  }
  return kit::answer(PresenceAnswer{presence_of(id, call.actor.user)});
}

}  // namespace svar::desk
