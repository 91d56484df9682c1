// What e-mail adds to the program: routes, followers, jobs and the threads that read and receive.
#include <thread>

#include "base/log.hpp"
#include "features/channels/account_mail.hpp"
#include "features/channels/channels_api.hpp"
#include "features/channels/channels_events.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/deliver.hpp"
#include "features/channels/intake.hpp"
#include "features/channels/mail_settings_wire.hpp"
#include "features/channels/mailbox_wire.hpp"
#include "features/channels/receiver.hpp"
#include "features/channels/redact_beside_sql.hpp"
#include "features/channels/suspended.hpp"
#include "features/channels/watcher.hpp"
#include "features/people/sessions.hpp"
#include "features/tickets/tickets_events.hpp"
#include "features/tickets/tickets_wire.hpp"
#include "kit/v2.hpp"

namespace svar::channels {
namespace {

using kit::needs;
using kit::Permission;
using kit::shape;
using net::Method;

// Makes the mail of every answer that is to leave. Its effects go outside, so it cannot be rebuilt.
events::Follower outgoing_follower() {
  events::Follower f;
  f.name = "channels.outgoing";
  f.kinds = {std::string(tickets::CommentAdded::kind)};
  f.react = [](store::Tx& tx, events::Event const& e) {
    auto const added = e.as<tickets::CommentAdded>();
    if (!added.public_ || !added.staff || added.silent || delivery(tx, added.comment_id)) return;
    if (queue_mail(tx, added.comment_id))
      events::append(tx, {{}, e.seq, e.depth + 1}, MailQueued{added.ticket_id, added.comment_id});
  };
  return f;
}

// Answers to mails of a merged ticket lead to where it went, and back again when the merge is; those to a
// mail that was split off lead to its new ticket.
events::Follower threads_follower() {
  events::Follower f;
  f.name = "channels.threads";
  f.kinds = {std::string(tickets::TicketMerged::kind), std::string(tickets::TicketUnmerged::kind),
             std::string(tickets::TicketSplit::kind)};
  f.react = [](store::Tx& tx, events::Event const& e) {
    if (e.kind == tickets::TicketUnmerged::kind) {
      auto const apart = e.as<tickets::TicketUnmerged>();
      return send_threads_back(tx, apart.ticket_id, apart.from_id);
    }
    if (e.kind == tickets::TicketSplit::kind) {
      auto const apart = e.as<tickets::TicketSplit>();
      return send_threads_back(tx, apart.ticket_id, apart.from_id);
    }
    auto const merged = e.as<tickets::TicketMerged>();
    move_threads(tx, merged.ticket_id, merged.into_id);
  };
  return f;
}

std::vector<events::Follower> followers(kit::App&) {
  return {outgoing_follower(), threads_follower()};
}
std::vector<events::JobKind> jobs(kit::App& app) {
  return {deliver_job_kind(app), account_mail_job_kind(app), sweep_suspended_job_kind()};
}

// Decides what waits in the ledger, in order, as soon as it is there.
class IntakeWorker {
 public:
  explicit IntakeWorker(kit::App& app) : thread_([&app](std::stop_token const& stop) { run(app, stop); }) {}
  ~IntakeWorker() {
    thread_.request_stop();
    wake_intake();
  }

 private:
  static constexpr std::chrono::milliseconds look_anyway{2'000};  // another process may have stored a mail

  static void run(kit::App& app, std::stop_token const& stop) {
    std::uint64_t seen = 0;
    while (!stop.stop_requested()) {
      try {
        intake_waiting(app, [&] { return stop.stop_requested(); }, std::numeric_limits<int>::max());
      } catch (std::exception const& e) {
        log::error("inbound mail is tried again: {}", e.what());
      }
      if (!stop.stop_requested()) seen = wait_for_intake(seen, look_anyway);
    }
  }
  std::jthread thread_;
};

struct Threads {
  explicit Threads(kit::App& app) : intake(app), receiver(start_receiver(app)), watchers(app) {}
  IntakeWorker intake;
  std::unique_ptr<net::MailReceiver> receiver;
  Watchers watchers;
};

std::shared_ptr<void> start(kit::App& app) {
  return std::make_shared<Threads>(app);
}

void metrics(kit::App& app, std::string& out) {
  app.store.read([&](store::Read& r) {
    auto const counts = inbound_counts(r);
    out += fmt::format(
        "# HELP svar_inbound_mails Mails in the ledger that wait, failed or were set aside, counted up to "
        "1000\n# TYPE "
        "svar_inbound_mails gauge\n"
        "svar_inbound_mails{{fate=\"waiting\"}} {}\nsvar_inbound_mails{{fate=\"failed\"}} {}\n"
        "svar_inbound_mails{{fate=\"suspended\"}} {}\n",
        counts.waiting, counts.failed, counts.suspended);
    out +=
        "# HELP svar_mailbox_ok 1 when the mailbox reads and sends, 0 when it fails\n# TYPE svar_mailbox_ok "
        "gauge\n";
    for (auto const& m : mailboxes(r)) {
      auto const h = health(r, m);
      if (h.state == HealthState::paused) continue;
      out += fmt::format("svar_mailbox_ok{{mailbox=\"{}\"}} {}\n", m.id.value,
                         h.state == HealthState::failing ? 0 : 1);
    }
  });
}

std::vector<kit::Route> routes() {
  auto const channels = needs(Permission::admin_channels);
  auto const system = needs(Permission::admin_system);
  auto const reader = needs(Permission::tickets_read);
  return {
      {Method::get,
       "/api/ui/admin/mailboxes",
       channels,
       api::list_mailboxes,
       {"All mailboxes", nullptr, shape<WireMailboxes>}},
      {Method::post,
       "/api/ui/admin/mailboxes",
       channels,
       api::create_mailbox,
       {"Add a mailbox", shape<MailboxChange>, shape<WireOneMailbox>, 201}},
      {Method::patch,
       "/api/ui/admin/mailboxes/{id:int}",
       channels,
       api::change_mailbox,
       {"Change a mailbox", shape<MailboxChange>, shape<WireOneMailbox>}},
      {Method::post,
       "/api/ui/admin/mailboxes/{id:int}/pause",
       channels,
       api::pause_mailbox,
       {"Stop reading and sending", nullptr, shape<WireOneMailbox>}},
      {Method::post,
       "/api/ui/admin/mailboxes/{id:int}/resume",
       channels,
       api::resume_mailbox,
       {"Read and send again", nullptr, shape<WireOneMailbox>}},
      {Method::post,
       "/api/ui/admin/mailboxes/{id:int}/test",
       channels,
       api::test_kept_mailbox,
       {"Test a mailbox", nullptr, shape<TestResult>}},
      {Method::post,
       "/api/ui/admin/mailboxes/test",
       channels,
       api::test_unsaved_mailbox,
       {"Test settings before they are saved", shape<MailboxChange>, shape<TestResult>}},
      {Method::post,
       "/api/ui/admin/mailboxes/{id:int}/authorize",
       channels,
       api::authorize_mailbox,
       {"Begin the provider's consent", shape<AuthorizeRequest>, shape<AuthorizeAnswer>}},
      {Method::get,
       "/api/ui/admin/mailboxes/authorized",
       channels,
       api::authorized,
       {"Where the provider's consent page comes back to", nullptr, nullptr, 303}},
      {Method::get,
       "/api/ui/settings/mail",
       channels,
       api::show_mail_settings,
       {"What holds for all mailboxes", nullptr, shape<WireMailSettings>}},
      {Method::put,
       "/api/ui/settings/mail",
       channels,
       api::put_mail_settings,
       {"Change what holds for all mailboxes", shape<MailSettingsChange>, shape<WireMailSettings>}},
      {Method::get,
       "/api/ui/admin/inbound",
       system,
       api::list_inbound,
       {"The ledger of inbound mail", nullptr, shape<WireInboundPage>}},
      {Method::get,
       "/api/ui/admin/inbound/{id:int}",
       system,
       api::show_inbound,
       {"One mail of the ledger", nullptr, shape<WireOneInbound>}},
      {Method::get, "/api/ui/admin/inbound/{id:int}/raw", system, api::raw_inbound, {"The mail as it came"}},
      {Method::post,
       "/api/ui/admin/inbound/{id:int}/replay",
       system,
       api::replay,
       {"Decide a mail again", nullptr, shape<WireOneInbound>}},
      {Method::get,
       "/api/ui/blocks",
       channels,
       api::list_blocks,
       {"Senders whose mail makes no ticket", nullptr, shape<WireBlocks>}},
      {Method::post,
       "/api/ui/blocks",
       channels,
       api::create_block,
       {"Block an address or a domain", shape<BlockRequest>, shape<WireOneBlock>, 201}},
      {Method::del,
       "/api/ui/blocks/{id:int}",
       channels,
       api::delete_block,
       {"Let a sender write again", nullptr, nullptr, 204}},
      {Method::put,
       "/api/v2/tickets/{id:int}/comments/{comment:int}/redact",
       needs(Permission::tickets_merge),
       api::redact_comment,
       {"Blots words out of a comment for good", shape<api::RedactInput>,
        kit::v2::envelope_of<"comment", tickets::CommentWire>}},
      {Method::get,
       "/api/ui/comments/{id:int}/raw",
       reader,
       api::raw_comment,
       {"The mail that a comment came by"}},
      {Method::get,
       "/api/ui/comments/{id:int}/pictures/{n:int}",
       reader,
       api::remote_picture,
       {"A remote picture, through the server"}},
  };
}

}  // namespace

kit::Feature const& feature() {
  static kit::Feature const one = [] {
    people::lend_undo_seconds([](store::Read& r) { return mail_settings(r).undo_seconds; });
    kit::Feature f;
    f.name = "channels";
    f.routes = routes();
    f.followers = followers;
    f.jobs = jobs;
    f.start = start;
    f.metrics = metrics;
    f.queries = sql::all;
    f.queries.insert(f.queries.end(), redact_beside::sql::all.begin(), redact_beside::sql::all.end());
    return f;
  }();
  return one;
}

}  // namespace svar::channels
