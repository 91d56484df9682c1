#include "features/tickets/redact.hpp"

#include "base/redact.hpp"
#include "base/utf8.hpp"
#include "features/tickets/ticket_work.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {
namespace {

constexpr int audits_at_once = 200;

int replace_in(json::Value& value, std::string_view words) {
  if (auto* text = value.if_string()) {
    auto blotted = redact_text(*text, words);
    if (blotted.places > 0) value = blotted.text;
    return blotted.places;
  }
  int places = 0;
  if (auto* list = value.if_array())
    for (auto& item : *list) places += replace_in(item, words);
  return places;
}

// The history tells what fields held, and a subject may have held the words.
void redact_history(store::Tx& tx, TicketId id, std::string_view words) {
  AuditId after;
  for (;;) {
    auto const page = audits(tx, id, after, audits_at_once);
    for (auto const& audit : page) {
      auto changes = changes_of(audit);
      int places = 0;
      for (auto& change : changes) {
        places += replace_in(change.from, words);
        places += replace_in(change.to, words);
      }
      if (places > 0) tx.exec(sql::rewrite_changes, audit.id, json::to_text(changes));
    }
    if (page.size() < static_cast<std::size_t>(audits_at_once)) return;
    after = page.back().id;
  }
}

int redact_comment(store::Tx& tx, Comment const& c, std::string_view words) {
  auto const text = redact_text(c.text, words), quote = redact_text(c.quote_text, words);
  auto const html = redact_html(c.html, words), quote_html = redact_html(c.quote_html, words);
  tx.exec(sql::rewrite_comment, c.id, text.text, html.text, quote.text, quote_html.text);
  // Text and HTML are the same words told twice.
  return std::max(text.places, html.places) + std::max(quote.places, quote_html.places);
}

void erase_files(Work& w, CommentId id, std::vector<files::FileId> const& wanted) {
  auto const there = files::of_comments(w.tx, {id.value});
  for (auto const file : wanted) {
    if (std::ranges::none_of(there, [&](auto const& one) { return one.id == file; }))
      throw invalid("file_ids", "This file is not in the message", "RecordNotFound");
    files::erase(w.tx, file);
    --w.now.file_count;
  }
}

}  // namespace

int redact(store::Tx& tx, Actor const& actor, CommentId id, Redaction const& wish) {
  actor.require(kit::Permission::tickets_merge);
  auto const comment = find_comment(tx, actor, id);
  if (!comment) throw not_found();
  if (utf8::length(wish.words) > max_redacted)
    throw invalid("words", fmt::format("At most {} characters at a time", max_redacted), "TooManyValues");
  auto w = begin(tx, actor, comment->ticket_id);
  int places = 0;
  auto const words = utf8::clean_line(wish.words, max_redacted);
  if (!words.empty()) {
    places = redact_comment(tx, *comment, words);
    auto const subject = redact_text(w.now.subject, words);
    places += subject.places;
    if (places == 0) throw invalid("words", "These words are not in the message");
    w.now.subject = subject.text;
    redact_history(tx, w.now.id, words);
    if (w.now.last_comment_id == id)
      w.now.snippet = utf8::clean_line(find_comment(tx, actor, id)->text, snippet_length);
  } else if (wish.files.empty()) {
    throw invalid("words", "Say what is to go", "BlankValue");
  }
  erase_files(w, id, wish.files);
  w.now.updated_at = w.at;
  // What went is not told again.
  auto const audit = write_audit(w, {{"redacted", nullptr, json::Value(std::to_string(id.value))}}, false);
  write_row(w);
  events::append(tx, actor.origin(), CommentRedacted{w.now.id, id, audit});
  return places;
}

}  // namespace svar::tickets
