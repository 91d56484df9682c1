#include "features/channels/redact_beside.hpp"

#include "base/redact.hpp"
#include "features/channels/redact_beside_sql.hpp"

namespace svar::channels {

namespace {

namespace beside = svar::redact_beside::sql;

struct SideWords {
  std::int64_t id = 0;
  std::string body, html, quote_text, quote_html;
  std::int64_t inbound_id = 0;
};
BOOST_DESCRIBE_STRUCT(SideWords, (), (id, body, html, quote_text, quote_html, inbound_id))
struct SideSubject {
  std::int64_t id = 0;
  std::string subject;
};
BOOST_DESCRIBE_STRUCT(SideSubject, (), (id, subject))
struct DraftWords {
  std::int64_t user_id = 0;
  std::string kind, html, extra;
};
BOOST_DESCRIBE_STRUCT(DraftWords, (), (user_id, kind, html, extra))
struct PlannedWords {
  std::int64_t id = 0;
  std::string html;
};
BOOST_DESCRIBE_STRUCT(PlannedWords, (), (id, html))

int redact_sides(store::Tx& tx, tickets::TicketId ticket, std::string_view words) {
  int places = 0;
  for (auto const& m : tx.all<SideWords>(beside::side_words, ticket)) {
    auto const body = redact_text(m.body, words), quote = redact_text(m.quote_text, words);
    auto const html = redact_html(m.html, words), quote_html = redact_html(m.quote_html, words);
    auto const found = std::max(body.places, html.places) + std::max(quote.places, quote_html.places);
    if (found == 0) continue;
    tx.exec(beside::rewrite_side_words, m.id, body.text, html.text, quote.text, quote_html.text);
    if (m.inbound_id) tx.exec(beside::forget_side_mail, m.inbound_id);
    places += found;
  }
  for (auto const& s : tx.all<SideSubject>(beside::side_subjects, ticket))
    if (auto const subject = redact_text(s.subject, words); subject.places > 0) {
      tx.exec(beside::rewrite_side_subject, s.id, subject.text);
      places += subject.places;
    }
  return places;
}

}  // namespace

int redact_beside(store::Tx& tx, tickets::TicketId ticket, std::string_view words) {
  int places = redact_sides(tx, ticket, words);
  for (auto const& d : tx.all<DraftWords>(beside::draft_words, ticket)) {
    auto const html = redact_html(d.html, words);
    auto const extra = redact_text(d.extra, words);
    if (html.places + extra.places == 0) continue;
    tx.exec(beside::rewrite_draft, ticket, d.user_id, d.kind, html.text, extra.text);
    places += html.places + extra.places;
  }
  for (auto const& p : tx.all<PlannedWords>(beside::planned_words, ticket))
    if (auto const html = redact_html(p.html, words); html.places > 0) {
      tx.exec(beside::rewrite_planned, p.id, html.text);
      places += html.places;
    }
  return places;
}

}  // namespace svar::channels
