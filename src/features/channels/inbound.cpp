#include "features/channels/inbound.hpp"

#include <condition_variable>
#include <mutex>

#include "base/crypto.hpp"
#include "base/utf8.hpp"
#include "features/channels/channels_events.hpp"
#include "features/channels/channels_sql.hpp"
#include "features/channels/mailbox_health.hpp"
#include "features/channels/mime/parse.hpp"
#include "features/channels/threads.hpp"

namespace svar::channels {
namespace {

constexpr std::size_t max_head_read = 256 * 1024;  // bytes
constexpr std::size_t max_sender = people::max_address;
constexpr std::size_t max_ledger_subject = 300;  // code points

struct Wake {
  std::mutex mutex;
  std::condition_variable changed;
  std::uint64_t count = 0;
};
Wake& wake() {
  static Wake w;
  return w;
}

struct Fingerprint {
  std::string message_id, body_hash;
};

// The header alone is read here: what the ledger shows, and what tells one mail from another.
mime::Mail read_head(std::string_view bytes) {
  auto end = bytes.find("\r\n\r\n");
  end = std::min(end == bytes.npos ? bytes.size() : end + 4, bytes.find("\n\n"));
  return mime::parse(bytes.substr(0, std::min(end, max_head_read)));
}

// Servers in between add to the head of a mail that comes twice, never to its body. Without a Message-ID all
// of it counts, for two people may well write the same short words.
Fingerprint fingerprint(Arrival const& a, mime::Mail const& head) {
  Fingerprint f;
  f.message_id = head.message_id.size() <= max_message_id ? head.message_id : sha256_hex(head.message_id);
  if (a.content != Arrival::Content::complete)
    f.body_hash = fmt::format("{}-{}-{}", a.uid_validity, a.uid, a.size);
  else
    f.body_hash = mime::body_hash(a.bytes, f.message_id.empty());
  return f;
}

std::optional<InboundId> known(store::Tx& tx, Arrival const& a, Fingerprint const& f) {
  if (a.uid != 0)
    if (auto const id = tx.one<InboundId>(sql::inbound_by_uid, a.mailbox_id, a.uid_validity, a.uid))
      return id;
  auto const id = tx.one<InboundId>(sql::inbound_by_content, a.mailbox_id, f.message_id, f.body_hash);
  if (id) tx.exec(sql::count_copy, *id);
  return id;
}

std::string_view say_of(Arrival::Content content) {
  switch (content) {
    case Arrival::Content::too_large:
      return "The mail is larger than 50 MB and was not fetched. It is still in the mailbox.";
    case Arrival::Content::unavailable:
      return "The mail server lists this mail but would not give it.";
    case Arrival::Content::complete:
      return "";
  }
  return "";
}

}  // namespace

Stored store_mail(store::Store& store, Arrival const& a) {
  auto const head = read_head(a.bytes);
  auto const print = fingerprint(a, head);
  bool const complete = a.content == Arrival::Content::complete;
  auto const sender = people::normal_address(head.from.address).substr(0, max_sender);
  auto const subject = utf8::clean_line(head.subject, max_ledger_subject);
  auto const stored = store.write([&](store::Tx& tx) -> Stored {
    if (a.uid != 0) set_cursor(tx, a.mailbox_id, a.folder, {a.uid_validity, a.uid});
    note_ok(tx, a.mailbox_id, Way::in, true);
    if (auto const id = known(tx, a, print)) return {*id, true};
    auto const blob = a.bytes.empty() ? files::BlobId{} : files::put_blob(tx, a.bytes);
    auto const id = tx.insert<InboundId>(
        sql::insert_inbound, a.mailbox_id, a.uid_validity, a.uid, print.message_id, print.body_hash, blob,
        static_cast<std::int64_t>(a.size ? a.size : a.bytes.size()), now(), json::to_text(a.envelope), sender,
        subject, complete ? Fate::waiting : Fate::failed,
        complete                                   ? ""
        : a.content == Arrival::Content::too_large ? "too_large"
                                                   : "unavailable",
        say_of(a.content));
    if (!complete) events::append(tx, {}, InboundFailed{id});
    return {id, false};
  });
  if (!stored.again && complete) wake_intake();
  return stored;
}

std::optional<Cursor> cursor_of(store::Read& r, MailboxId id, std::string_view folder) {
  return r.one<Cursor>(sql::cursor_of, id, folder);
}

void set_cursor(store::Tx& tx, MailboxId id, std::string_view folder, Cursor c) {
  tx.exec(sql::put_cursor, id, folder, c.uid_validity, c.last_uid);
}

void wake_intake() {
  auto& w = wake();
  std::lock_guard const lock(w.mutex);
  ++w.count;
  w.changed.notify_all();
}

std::uint64_t wait_for_intake(std::uint64_t seen, std::chrono::milliseconds at_most) {
  auto& w = wake();
  std::unique_lock lock(w.mutex);
  w.changed.wait_for(lock, at_most, [&] { return w.count != seen; });
  return w.count;
}

}  // namespace svar::channels
