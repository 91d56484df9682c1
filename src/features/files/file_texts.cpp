// Which files wait for being read, and what was read. One job reads one after the other, so that a hundred
// attachments cost no more than one at a time.
#include <mutex>

#include "base/utf8.hpp"
#include "events/jobs.hpp"
#include "features/files/extract_child.hpp"
#include "features/files/file_texts_jobs.hpp"
#include "features/files/file_texts_sql.hpp"
#include "features/files/files_events.hpp"

namespace svar::files {

namespace texts_sql = svar::file_texts::sql;

namespace {

constexpr std::string_view job_kind = "files.texts";
constexpr Duration looks_every = minutes(10);   // for what a server that died has left
constexpr Duration longest_claim = minutes(2);  // well above longest_reading
constexpr Duration after_busy = seconds(2);
constexpr int max_tickets_told = 1'000;  // with the same bytes

struct Named {
  std::string name, content_type;
};
BOOST_DESCRIBE_STRUCT(Named, (), (name, content_type))
struct Waiting {
  BlobId blob_id;
  int attempts = 0;
};
BOOST_DESCRIBE_STRUCT(Waiting, (), (blob_id, attempts))
struct Count {
  std::string state;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Count, (), (state, count))

void finish(store::Tx& tx, BlobId blob, Extracted const& found) {
  bool const good = found.trouble == Trouble::none;
  tx.exec(texts_sql::finish, blob, good ? "done" : "failed", found.trouble, found.text, now());
  if (found.text.empty()) return;
  for (auto const ticket : tx.all<std::int64_t>(texts_sql::tickets_with, blob, max_tickets_told))
    events::append(tx, events::Origin{}, FileRead{ticket, blob});
}

// The next that waits, for us alone.
std::optional<Waiting> claim(store::Tx& tx) {
  auto next = tx.one<Waiting>(texts_sql::next_waiting, now());
  if (next) tx.exec(texts_sql::claim, next->blob_id, now() + longest_claim);
  return next;
}

Extracted read_one(store::Store& store, Waiting const& w, std::function<bool()> const& stopping) {
  if (w.attempts >= max_reading_attempts) return {{}, Trouble::crashed};
  auto const file = store.read([&](store::Read& r) { return r.one<Named>(texts_sql::named, w.blob_id); });
  auto const kind = file ? text_kind(file->content_type, file->name) : TextKind::none;
  if (kind == TextKind::none) return {};
  auto const next_chunk = [&, at = std::int64_t{0}](std::string& chunk) mutable {
    auto next = store.read([&](store::Read& r) { return get_chunk(r, w.blob_id, at); });
    ++at;
    if (next) chunk = std::move(*next);
    return next.has_value();
  };
  return text_by_child(kind, next_chunk, stopping);
}

events::Outcome read_waiting(store::Store& store, std::function<bool()> const& stopping) {
  static std::mutex one_at_a_time;
  std::unique_lock const alone(one_at_a_time, std::try_to_lock);
  if (!alone) return events::Outcome::retry("Another file is being read", now() + after_busy);
  while (!stopping()) {
    auto const next = store.write(claim);
    if (!next) break;
    auto const found = read_one(store, *next, stopping);
    if (stopping() && found.trouble == Trouble::too_slow) break;  // we ended it; it waits for the next start
    store.write([&](store::Tx& tx) { finish(tx, next->blob_id, found); });
  }
  return events::Outcome::done();
}

}  // namespace

void want_text(store::Tx& tx, BlobId blob, std::string_view type, std::string_view name) {
  if (text_kind(type, name) == TextKind::none) return;
  if (tx.exec(texts_sql::want, blob) == 1) events::enqueue(tx, job_kind, events::every_key, "{}", now());
}

void forget_text(store::Tx& tx, BlobId blob) {
  tx.exec(texts_sql::forget, blob);
}

std::string text_of(store::Read& read, BlobId blob, std::size_t max_bytes) {
  auto text = read.one<std::string>(texts_sql::text, blob).value_or("");
  return text.size() <= max_bytes ? text : std::string(utf8::truncate_bytes(text, max_bytes));
}

std::string_view say(Trouble t) {
  switch (t) {
    case Trouble::none:
      return "read";
    case Trouble::locked:
      return "it is behind a password";
    case Trouble::damaged:
      return "it is not what it says it is, or damaged";
    case Trouble::too_slow:
      return "reading it took too long";
    case Trouble::too_large:
      return "reading it took too much memory";
    case Trouble::crashed:
      return "it broke the program that reads it, which is kept apart from the server";
    case Trouble::unsafe:
      return "reading could not be confined on this machine (seccomp), so nothing was read";
  }
  return "";
}

Texts texts(store::Read& read) {
  Texts out;
  read.each<Count>(texts_sql::counts, [&](Count&& c) {
    (c.state == "waiting" ? out.waiting : c.state == "done" ? out.read : out.unread) = c.count;
    return true;
  });
  out.some = read.all<Unread>(texts_sql::unread, max_unread_told);
  return out;
}

events::JobKind texts_job() {
  events::JobKind kind;
  kind.kind = std::string(job_kind);
  kind.every = looks_every;
  kind.max_attempts = 1'000'000;  // to be busy is no failure
  kind.run = [](store::Store& store, events::Job const&, std::function<bool()> const& stopping) {
    return read_waiting(store, stopping);
  };
  return kind;
}

}  // namespace svar::files
