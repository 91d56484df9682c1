// From the bytes of a mail to the draft that the steps work on. Pure.
#include <algorithm>

#include "base/html.hpp"
#include "base/utf8.hpp"
#include "features/channels/intake.hpp"
#include "features/channels/language.hpp"
#include "features/channels/mailbox_draft.hpp"
#include "features/channels/mime/parse.hpp"

namespace svar::channels {
namespace {

tickets::Address address(mime::Address const& a) {
  return {people::normal_address(a.address), a.name};
}

std::vector<tickets::Address> addresses(std::vector<mime::Address> const& list) {
  std::vector<tickets::Address> all;
  for (auto const& a : list)
    if (auto normal = address(a); !normal.email.empty()) all.push_back(std::move(normal));
  return all;
}

// A forwarded mail is to be read whole: what looks quoted in it is what the sender wants to show.
void take_html(Draft& d, mime::Mail const& mail) {
  auto const document = html::Document::read(mail.html);
  if (document.refused() != html::Refused::no && !mail.text_from_html)
    return;  // its text alternative is better than tags
  d.remote_pictures = static_cast<std::int64_t>(document.remote_pictures());
  for (auto& part : d.parts)
    if (!part.content_id.empty() && !document.uses_cid(part.content_id)) part.inline_ = false;
  if (mime::forwarded(mail.subject)) {
    d.html = document.html();
    d.text = document.text();
    return;
  }
  auto split = document.split();
  d.html = std::move(split.fresh);
  d.quote_html = std::move(split.quoted);
  d.text = document.fresh_text();
  if (!d.quote_html.empty()) d.quote_text = html::to_text(d.quote_html);
}

void take_text(Draft& d, mime::Mail const& mail) {
  if (mime::forwarded(mail.subject)) {
    d.text = mail.text;
    return;
  }
  auto split = html::split_quote(mail.text);
  d.text = std::move(split.fresh);
  d.quote_text = std::move(split.quoted);
}

void take_parts(Draft& d, mime::Mail& mail) {
  for (auto& file : mail.files) {
    DraftPart part;
    part.name = std::move(file.name);
    part.content_type = std::move(file.type);
    part.content_id = std::move(file.content_id);
    part.inline_ = file.inline_;
    part.bytes = std::move(file.bytes);
    d.parts.push_back(std::move(part));
  }
}

// A list of our own domain is a group address through which customers write to us.
bool is_own_list(mime::Mail const& mail, std::string_view own_domain) {
  for (auto const name : {"list-id", "list-post"}) {
    auto value = std::string(mail.header(name));
    std::ranges::transform(value, value.begin(), [](unsigned char c) {
      return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    });
    auto const at = value.find(own_domain);
    if (at == value.npos || at == 0) continue;
    auto const end = at + own_domain.size();
    bool const begins = value[at - 1] == '.' || value[at - 1] == '@';
    bool const ends = end == value.size() || value[end] == '>' || value[end] == ' ' || value[end] == '?';
    if (begins && ends) return true;
  }
  return false;
}

std::string reason_of(mime::BouncedRecipient const& r, mime::Bounce const& whole) {
  auto const& status = r.status.empty() ? whole.status : r.status;
  auto const& words = r.diagnostic.empty() ? whole.diagnostic : r.diagnostic;
  return words.find(status) != words.npos ? words : utf8::clean_line(status + " " + words);
}

bool is_permanent(mime::BouncedRecipient const& r, mime::Bounce const& whole) {
  if (r.action == "delivered" || r.action == "relayed" || r.action == "expanded" || r.action == "delayed")
    return false;
  if (!r.status.empty()) return r.status[0] == '5' || (r.action == "failed" && !whole.delayed);
  return whole.permanent || r.action == "failed";
}

void take_report(Draft& d, mime::Verdict const& verdict) {
  d.kind = verdict.kind;
  if (!verdict.reasons.empty()) d.kind_reason = verdict.reasons[0];
  if (!verdict.bounce) return;
  auto const& b = *verdict.bounce;
  d.delayed = b.delayed;
  d.bounced_message_id = b.original_message_id;
  for (auto const& r : b.recipients)
    d.bounced.push_back({people::normal_address(r.address), is_permanent(r, b), reason_of(r, b)});
}

std::string language_of(Draft const& d, mime::Mail const& mail) {
  if (auto const guess = guess_language(d.text); !guess.empty()) return std::string(guess);
  // English is what a program says when nobody has told it anything.
  for (auto const& tag : mail.languages) {
    auto const word = tag.substr(0, tag.find('-'));
    if (word == "nb" || word == "no" || word == "nn") return "nb";
    if (word == "sv" || word == "da") return word;
    break;
  }
  return {};
}

}  // namespace

std::variant<Draft, Unreadable> make_draft(InboundMail const& ledger, Mailbox const& mailbox,
                                           std::string_view bytes) {
  if (bytes.empty()) return Unreadable{"empty", "The mail has no content at all."};
  auto mail = mime::parse(bytes);
  if (mail.has(mime::Problem::too_big))
    return Unreadable{"too_large", "The mail is too large to be read. The original is kept here."};
  if (mail.has(mime::Problem::no_headers) && mail.from.address.empty())
    return Unreadable{"unreadable",
                      "This has no header, so it cannot be read as a mail. The original is kept here."};
  Draft d;
  d.ledger = ledger;
  d.mailbox = mailbox;
  d.envelope = json::read_body<Envelope>(ledger.envelope);
  // A mail server that hands over by LMTP tells the null sender of reports beside the mail, not in it.
  if (d.envelope.null_sender) mail.return_path.emplace();
  d.message_id = mail.message_id;
  d.in_reply_to = mail.in_reply_to;
  d.references = mail.references;
  d.from = address(mail.from);
  if (d.from.email.empty() && mail.sender) d.from = address(*mail.sender);
  d.reply_to = addresses(mail.reply_to);
  d.to = addresses(mail.to);
  d.cc = addresses(mail.cc);
  for (auto const* list : {&mail.delivered_to, &d.envelope.rcpt_to})
    for (auto const& a : *list)
      if (auto normal = people::normal_address(a); !normal.empty())
        d.delivered_to.push_back(std::move(normal));
  d.subject = mail.subject;
  if (mail.has_header("authentication-results"))
    d.ledger.sender_check = mime::sender_check(mail, trusted_authserv(mailbox));
  take_report(d, mime::classify(mail));
  d.own_list = is_own_list(mail, std::string_view(mailbox.address).substr(mailbox.address.rfind('@') + 1));
  take_parts(d, mail);
  if (!mail.html.empty()) take_html(d, mail);
  if (d.html.empty()) take_text(d, mail);
  d.language = language_of(d, mail);
  d.headers = std::move(mail.headers);
  return d;
}

}  // namespace svar::channels
