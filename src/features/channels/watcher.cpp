#include "features/channels/watcher.hpp"

#include <condition_variable>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>

#include "base/log.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/inbound.hpp"
#include "features/channels/mail_servers.hpp"
#include "features/channels/mailbox_health.hpp"
#include "net/imap_client.hpp"

namespace svar::channels {
namespace {

// Sleeps, but not beyond a request to stop.
void rest(std::stop_token const& stop, std::chrono::milliseconds time) {
  std::mutex mutex;
  std::condition_variable_any changed;
  std::unique_lock lock(mutex);
  changed.wait_for(lock, stop, time, [] { return false; });
}

Arrival arrival(Mailbox const& mailbox, std::string const& folder, std::uint32_t validity,
                net::FetchedMail const& mail) {
  Arrival a;
  a.mailbox_id = mailbox.id;
  a.uid_validity = validity;
  a.uid = mail.uid;
  a.bytes = mail.bytes;
  a.size = mail.size;
  a.folder = folder;
  using Content = net::FetchedMail::Content;
  a.content = mail.content == Content::complete    ? Arrival::Content::complete
              : mail.content == Content::too_large ? Arrival::Content::too_large
                                                   : Arrival::Content::unavailable;
  return a;
}

// Where to read from. A folder that was never read begins with what comes from now on: the mails that lie
// there already were answered by other means. A folder that the server renumbered is read from its beginning;
// what is known is told by its content.
std::uint32_t start_of(store::Store& store, MailboxDraft const& d, net::ImapFolder const& folder) {
  auto const known =
      store.read([&](store::Read& r) { return cursor_of(r, d.mailbox.id, d.settings.imap_folder); });
  if (known && known->uid_validity == static_cast<std::int64_t>(folder.uid_validity))
    return static_cast<std::uint32_t>(known->last_uid);
  std::uint32_t const last =
      known || d.settings.read_existing || folder.uid_next == 0 ? 0 : folder.uid_next - 1;
  if (known) log::info("mailbox {}: the server renumbered the folder; it is read again", d.mailbox.id.value);
  store.write([&](store::Tx& tx) {
    set_cursor(tx, d.mailbox.id, d.settings.imap_folder, {folder.uid_validity, last});
  });
  return last;
}

class Watcher {
 public:
  Watcher(kit::App& app, MailboxId id)
      : app_(app), id_(id), thread_([this](std::stop_token const& stop) { run(stop); }) {}
  void stop() { thread_.request_stop(); }

 private:
  void run(std::stop_token const& stop) {
    auto wait = std::chrono::milliseconds(first_reconnect);
    while (!stop.stop_requested()) {
      std::chrono::milliseconds longest = longest_reconnect;
      try {
        read_for_ever(stop, wait);
      } catch (net::MailFault const& f) {
        if (f.kind() == net::MailTrouble::stopped) return;
        if (!net::worth_retrying(f.kind())) longest = longest_when_refused;
        trouble(f.what(), !net::worth_retrying(f.kind()));
      } catch (Fault const& f) {
        trouble(f.say, f.code == FaultCode::forbidden);
      } catch (std::exception const& e) {
        log::error("mailbox {}: {}", id_.value, e.what());
        trouble("Reading the mailbox failed. Details are in the log.", false);
      }
      if (stop.stop_requested()) return;
      rest(stop, wait);
      wait = std::min(wait * 2, longest);
    }
  }

  void read_for_ever(std::stop_token const& stop, std::chrono::milliseconds& wait) {
    auto const draft =
        app_.store.read([&](store::Read& r) { return load_draft(r, app_.workspace_secret, id_); });
    auto session = net::ImapSession::connect(imap_settings(app_, draft), stop);
    auto const folder = session->select(draft.settings.imap_folder);
    auto after = start_of(app_.store, draft, folder);
    for (;;) {
      auto const report = session->fetch_since(after, [&](net::FetchedMail&& mail) {
        store_mail(app_.store, arrival(draft.mailbox, draft.settings.imap_folder, folder.uid_validity, mail));
      });
      after = std::max(after, report.last_uid);
      wait = first_reconnect;
      well(report.stored > 0, report.not_marked);
      if (session->wait_for_new(look_anyway) == net::ImapWait::stopped) break;
    }
    session->logout();
  }

  void well(bool carried, std::string const& not_marked) {
    app_.store.write([&](store::Tx& tx) {
      if (not_marked.empty())
        note_ok(tx, id_, Way::in, carried);
      else
        note_trouble(tx, id_, Way::in, not_marked, false);
    });
  }

  void trouble(std::string_view say, bool loud) {
    log::warn("mailbox {}: {}", id_.value, say);
    try {
      app_.store.write([&](store::Tx& tx) { note_trouble(tx, id_, Way::in, say, loud); });
    } catch (std::exception const& e) {
      log::error("mailbox {}: its health could not be written: {}", id_.value, e.what());
    }
  }

  kit::App& app_;
  MailboxId id_;
  std::jthread thread_;
};

}  // namespace

struct Watchers::Impl {
  explicit Impl(kit::App& a) : app(a), thread([this](std::stop_token const& stop) { run(stop); }) {}
  ~Impl() {
    thread.request_stop();
    thread.join();
    for (auto& [id, w] : running) w.watcher->stop();  // all at once, then each is waited for
  }

  void run(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
      try {
        adjust(app.store.read([](store::Read& r) { return mailboxes(r); }));
      } catch (std::exception const& e) {
        log::error("the list of mailboxes could not be read: {}", e.what());
      }
      rest(stop, look_for_changes);
    }
  }

  void adjust(std::vector<Mailbox> const& boxes) {
    std::map<MailboxId, Time> wanted;
    for (auto const& m : boxes)
      if (m.active && reads_imap(m.kind)) wanted[m.id] = m.updated_at;
    for (auto& [id, w] : running)
      if (auto const found = wanted.find(id); found == wanted.end() || found->second != w.as_of)
        w.watcher->stop();
    std::erase_if(running, [&](auto const& entry) {
      auto const found = wanted.find(entry.first);
      return found == wanted.end() || found->second != entry.second.as_of;
    });
    for (auto const& [id, as_of] : wanted)
      if (!running.contains(id)) running.emplace(id, Running{as_of, std::make_unique<Watcher>(app, id)});
  }

  struct Running {
    Time as_of;
    std::unique_ptr<Watcher> watcher;
  };
  kit::App& app;
  std::map<MailboxId, Running> running;
  std::jthread thread;
};

Watchers::Watchers(kit::App& app) : impl_(std::make_unique<Impl>(app)) {}
Watchers::~Watchers() = default;

}  // namespace svar::channels
