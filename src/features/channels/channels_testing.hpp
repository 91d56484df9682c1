#pragma once
// A small workspace for the tests of channels: a mailbox, a colleague, and a mail server that keeps what it
// is sent.
#include <gtest/gtest.h>

#include <mutex>

#include "features/channels/channels.hpp"
#include "features/channels/deliver.hpp"
#include "features/channels/inbound.hpp"
#include "features/channels/intake.hpp"
#include "features/channels/mime/parse.hpp"
#include "kit/dispatch.hpp"
#include "net/mail_receiver.hpp"
#include "store/testing.hpp"

namespace svar::channels::testing {

// Takes mail for everybody on a free port of the loopback, but: nobody@ is unknown (550), busy@ is asked to
// come back (451).
class MailSink {
 public:
  MailSink();
  int port() const { return receiver_->port(); }
  struct Taken {
    std::string from;
    std::vector<std::string> to;
    std::string bytes;
    mime::Mail mail;
  };
  std::vector<Taken> mails();
  Taken last();         // fails the test when there is none
  bool answers = true;  // false: every mail is asked to come back later

 private:
  std::mutex mutex_;
  std::vector<Taken> mails_;
  std::unique_ptr<net::MailReceiver> receiver_;
};

struct Bench {
  std::unique_ptr<store::Store> store = store::testing::make_store();
  net::LiveHub hub;
  kit::App app{.store = *store,
               .live = hub,
               .workspace_secret = std::string(32, 's'),
               .public_url = "http://127.0.0.1:1",
               .mail_listen = {}};
  Time start = from_epoch_seconds(1'790'000'000);
  ClockOverride clock{start};
  MailSink sink;
  MailboxId box;  // hei@rimfjell.example
  UserId kari;    // agent
  GroupId support;

  Bench();
  void pass(Duration d) { clock.set(now() + d); }
  Actor system() const { return Actor::of_system(); }
  Actor agent();
  template <class F>
  auto write(F&& work) {
    return store->write(std::forward<F>(work));
  }
  template <class F>
  auto read(F&& work) {
    return store->read(std::forward<F>(work));
  }

  MailboxId add(std::string address);
  // Stores the mail as if LMTP had brought it (each call another minute) and decides it.
  InboundMail arrives(std::string const& raw, MailboxId to = {}, std::vector<std::string> rcpt_to = {},
                      bool null_sender = false);
  InboundMail ledger(InboundId id);
  tickets::Ticket ticket(std::int64_t id);
  std::vector<tickets::Comment> comments(std::int64_t ticket);
  // Kari answers; the mail is queued.
  CommentId answers(std::int64_t ticket, std::string html, std::vector<std::string> upload_tokens = {});
  // The undo window passes and the mail is tried once.
  events::Outcome delivers(CommentId);
  Outgoing outgoing(CommentId);
  std::vector<std::string> facts(std::string_view prefix);  // kinds, in order
};

// The routes of people and channels over a workspace, asked by programs with a token of their owner.
class Wire {
 public:
  explicit Wire(Bench&);
  // Status and body.
  std::pair<int, std::string> ask(UserId who, net::Method, std::string path, std::string body = {});
  UserId ada;  // admin

 private:
  Bench& bench_;
  kit::Dispatcher desk_;
};

// Headers (LF ends) and body; Message-ID and Date are added where missing.
std::string letter(std::string const& headers, std::string const& body = "Hei, teltstangen er knekt.\n");

}  // namespace svar::channels::testing
