// Fetching: search, sizes, bodies in bounded groups, then the sink, then the acknowledgement.
#include <algorithm>

#include "net/imap_core.hpp"
#include "net/imap_text.hpp"

namespace svar::net {

namespace asio = boost::asio;

namespace {

constexpr std::size_t meta_batch = 200;                // messages asked for size and flags at once
constexpr std::size_t body_batch = 20;                 // messages fetched by one command ...
constexpr std::uint64_t body_batch_bytes = 8U << 20U;  // ... and their sum, so that memory stays bounded

}  // namespace

asio::awaitable<std::vector<std::uint32_t>> ImapSession::Core::uids_above(std::uint32_t after_uid) {
  std::vector<std::uint32_t> found;
  if (after_uid == UINT32_MAX) co_return found;
  wire_.fresh = false;
  ImapResponse const answer =
      co_await wire_.command("UID SEARCH UID " + std::to_string(after_uid + 1) + ":*", [&](ImapResponse& r) {
        if (r.name != "SEARCH") return;
        if (r.malformed) wire_.fail(MailTrouble::protocol, "SEARCH");
        // "n:*" always holds the last message, also when its UID is below n.
        for (std::uint32_t const uid : search_numbers(r))
          if (uid > after_uid) found.push_back(uid);
      });
  if (answer.name != "OK") wire_.fail(MailTrouble::refused_by_server, answer.text);
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  co_return found;
}

asio::awaitable<ImapSession::Core::Metas> ImapSession::Core::metas_of(std::span<std::uint32_t const> uids) {
  Metas metas;
  ImapResponse const answer = co_await wire_.command(
      "UID FETCH " + sequence_set(uids) + " (UID RFC822.SIZE FLAGS INTERNALDATE)", [&](ImapResponse& r) {
        if (r.name != "FETCH") return;
        auto item = take_fetch(r);
        if (!item) wire_.fail(MailTrouble::protocol, "FETCH");
        if (item->size && std::binary_search(uids.begin(), uids.end(), item->uid))
          metas[item->uid] = std::move(*item);
      });
  if (answer.name == "BAD") wire_.fail(MailTrouble::protocol, answer.text);
  co_return metas;
}

// How many of the messages from `start` go into one command: a large one goes alone.
std::size_t ImapSession::Core::group_end(std::span<std::uint32_t const> uids, std::size_t start,
                                         Metas const& metas) const {
  std::uint64_t sum = 0;
  std::size_t end = start;
  while (end < uids.size() && end - start < body_batch) {
    auto const meta = metas.find(uids[end]);
    std::uint64_t const size = meta == metas.end() ? body_batch_bytes : meta->second.size.value_or(0);
    if (end > start && (size > body_batch_bytes || sum + size > body_batch_bytes)) break;
    sum += std::min(size, body_batch_bytes);
    ++end;
    if (size > settings_.max_message_bytes) break;
  }
  return end;
}

asio::awaitable<bool> ImapSession::Core::still_there(std::uint32_t uid) {
  bool found = false;
  ImapResponse const answer =
      co_await wire_.command("UID SEARCH UID " + std::to_string(uid), [&](ImapResponse& r) {
        if (r.name != "SEARCH") return;
        auto const numbers = search_numbers(r);
        found = found || std::find(numbers.begin(), numbers.end(), uid) != numbers.end();
      });
  co_return found || answer.name != "OK";  // in doubt it is there: a lost mail is worse than a note about it
}

asio::awaitable<FetchedMail> ImapSession::Core::header_of(std::uint32_t uid, ImapFetch& meta) {
  FetchedMail mail;
  mail.uid = uid;
  mail.content = FetchedMail::Content::too_large;
  mail.size = meta.size.value_or(meta.body_skipped);
  if (meta.flags) mail.flags = *meta.flags;
  mail.internal_date = meta.internal_date;
  co_await wire_.command("UID FETCH " + std::to_string(uid) + " (UID BODY.PEEK[HEADER])",
                         [&](ImapResponse& r) {
                           if (r.name != "FETCH") return;
                           auto item = take_fetch(r);
                           if (item && item->uid == uid && item->body) mail.bytes = std::move(*item->body);
                         });
  co_return mail;
}

asio::awaitable<std::map<std::uint32_t, FetchedMail>> ImapSession::Core::bodies_of(
    std::vector<std::uint32_t> uids, Metas& metas) {
  std::map<std::uint32_t, FetchedMail> mails;
  std::map<std::uint32_t, std::uint64_t> oversized;
  std::uint64_t kept = 0;
  bool refused = false;
  auto const fetch = [&](std::string set) -> awaitable<bool> {
    ImapResponse const answer =
        co_await wire_.command("UID FETCH " + set + " (UID BODY.PEEK[])", [&](ImapResponse& r) {
          if (r.name != "FETCH") return;
          auto item = take_fetch(r);
          if (!item) wire_.fail(MailTrouble::protocol, "FETCH");
          if (!std::binary_search(uids.begin(), uids.end(), item->uid)) return;
          if (item->body_skipped > 0) oversized[item->uid] = item->body_skipped;
          if (!item->body) return;
          kept += item->body->size();
          if (kept > settings_.max_message_bytes + 2 * body_batch_bytes)
            wire_.fail(MailTrouble::protocol, "the server sends more than it said");
          FetchedMail& mail = mails[item->uid];
          mail.uid = item->uid;
          mail.bytes = std::move(*item->body);
        });
    if (answer.name == "BAD") wire_.fail(MailTrouble::protocol, answer.text);
    refused = answer.name != "OK";
    co_return true;
  };
  co_await fetch(sequence_set(uids));
  for (std::uint32_t const uid : uids) {
    if (mails.contains(uid)) continue;
    if (oversized.contains(uid)) {
      ImapFetch meta = metas[uid];
      meta.size = oversized[uid];
      FetchedMail header = co_await header_of(uid, meta);
      mails[uid] = std::move(header);
      continue;
    }
    // One message that the server cannot give must not hold back the others, nor be forgotten.
    if (uids.size() > 1) co_await fetch(std::to_string(uid));
    if (!mails.contains(uid) && (refused || co_await still_there(uid))) {
      FetchedMail& mail = mails[uid];
      mail.uid = uid;
      mail.content = FetchedMail::Content::unavailable;
    }
  }
  for (auto& [uid, mail] : mails) {
    auto const meta = metas.find(uid);
    if (meta == metas.end()) continue;
    if (meta->second.flags) mail.flags = *meta->second.flags;
    mail.internal_date = meta->second.internal_date;
    if (mail.content == FetchedMail::Content::unavailable) mail.size = meta->second.size.value_or(0);
  }
  for (auto& [uid, mail] : mails)
    if (mail.content == FetchedMail::Content::complete) mail.size = mail.bytes.size();
  co_return mails;
}

asio::awaitable<FetchReport> ImapSession::Core::fetch_since(std::uint32_t after_uid, MailSink const& sink) {
  if (folder.uid_validity == 0) wire_.fail(MailTrouble::folder_missing, "no folder is open");
  FetchReport report;
  report.last_uid = after_uid;
  std::vector<std::uint32_t> const uids = co_await uids_above(after_uid);
  for (std::size_t at = 0; at < uids.size(); at += meta_batch) {
    std::span<std::uint32_t const> const batch(uids.data() + at, std::min(meta_batch, uids.size() - at));
    Metas metas = co_await metas_of(batch);
    for (std::size_t start = 0; start < batch.size();) {
      std::size_t const end = group_end(batch, start, metas);
      std::vector<std::uint32_t> group(batch.begin() + static_cast<std::ptrdiff_t>(start),
                                       batch.begin() + static_cast<std::ptrdiff_t>(end));
      std::size_t const wanted = group.size();
      start = end;
      std::map<std::uint32_t, FetchedMail> mails;
      auto const last = metas.find(group.back());
      if (last != metas.end() && last->second.size.value_or(0) > settings_.max_message_bytes) {
        FetchedMail header = co_await header_of(group.back(), last->second);
        bool const there = !header.bytes.empty() || co_await still_there(group.back());
        if (there) mails[group.back()] = std::move(header);
        group.pop_back();
      }
      if (!group.empty()) {
        auto bodies = co_await bodies_of(group, metas);
        mails.merge(bodies);
      }
      report.vanished += wanted - mails.size();
      std::vector<std::uint32_t> stored;
      std::exception_ptr thrown;
      for (auto& [uid, mail] : mails) {
        if (stop_.stop_requested()) wire_.fail(MailTrouble::stopped);
        try {
          sink(std::move(mail));
        } catch (...) {
          thrown = std::current_exception();
        }
        if (thrown) break;
        stored.push_back(uid);
        ++report.stored;
        report.last_uid = uid;
      }
      if (!stored.empty()) {
        std::string why = co_await acknowledge(std::move(stored));
        if (!why.empty()) report.not_marked = std::move(why);
      }
      if (thrown) std::rethrow_exception(thrown);
    }
  }
  if (!uids.empty()) report.last_uid = uids.back();
  co_return report;
}

}  // namespace svar::net
