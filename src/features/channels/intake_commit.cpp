// The "keep" outcome: customer, ticket, comment, files and thread marks, in the transaction of the ledger's
// fate.
#include <algorithm>

#include "features/channels/intake.hpp"
#include "features/channels/mime/parse.hpp"

namespace svar::channels {
namespace {

Actor const system_actor = Actor::of_system(kit::Via::email);
constexpr std::size_t max_files_of_mail = 100;  // the others stay in the raw mail

bool mentions_mailbox(store::Read& r, Draft const& d) {
  for (auto const* list : {&d.to, &d.cc})
    for (auto const& a : *list)
      if (mailbox_by_address(r, a.email)) return true;
  return false;
}

// Others whom the mail went to, as customers. Not those of newsletters and mass mails: they did not ask to
// take part.
std::vector<UserId> others(store::Tx& tx, Draft const& d, Decision const& found) {
  std::vector<UserId> all;
  if (found.spam || found.note || d.automatic() || d.list() || d.to.size() + d.cc.size() > max_cc_of_mail)
    return all;
  // Forwarded here from an alias: the one address in To is then ours by another name, and answering it would
  // come back.
  bool const by_alias = d.to.size() == 1 && !mentions_mailbox(tx, d);
  auto const take = [&](tickets::Address const& a) {
    if (a.email.empty() || a.email == found.author.email || mailbox_by_address(tx, a.email)) return;
    all.push_back(customers::ensure(tx, system_actor, a.email, a.name));
  };
  if (!by_alias) std::ranges::for_each(d.to, take);
  std::ranges::for_each(d.cc, take);
  return all;
}

std::vector<files::FileId> store_files(store::Tx& tx, Draft const& d) {
  std::vector<files::FileId> ids;
  for (auto const& part : d.parts) {
    if (ids.size() >= max_files_of_mail) break;
    auto const blob = part.blob ? part.blob : files::put_blob(tx, part.bytes);
    ids.push_back(files::add(tx, system_actor,
                             {.name = part.name,
                              .content_type = part.content_type,
                              .inline_ = part.inline_,
                              .content_id = part.content_id},
                             blob));
  }
  return ids;
}

void remember(store::Tx& tx, Draft const& d, TicketId ticket) {
  remember_message(tx, d.message_id, ticket, ThreadKind::seen);
  auto ancestors = d.references;
  ancestors.insert(ancestors.end(), d.in_reply_to.begin(), d.in_reply_to.end());
  if (ancestors.size() > max_ancestors)
    ancestors.erase(ancestors.begin() + 1, ancestors.end() - static_cast<std::ptrdiff_t>(max_ancestors - 1));
  for (auto const& id : ancestors)
    if (id != d.message_id) remember_message(tx, id, ticket, ThreadKind::ancestor);
}

// Everybody whom the mail went to besides us.
std::vector<tickets::Address> strangers(store::Read& r, Draft const& d) {
  std::vector<tickets::Address> all;
  if (d.to.size() + d.cc.size() > max_cc_of_mail) return all;
  for (auto const* list : {&d.to, &d.cc})
    for (auto const& a : *list)
      if (!a.email.empty() && !mailbox_by_address(r, a.email)) all.push_back(a);
  return all;
}

}  // namespace

TicketId write_side_answer(store::Tx& tx, Draft const& d, Decision const& found) {
  sides::Received r;
  r.from = found.author;
  r.text = d.text;
  r.html = d.html;
  r.quote_text = d.quote_text;
  r.quote_html = d.quote_html;
  r.recipients = {d.to, d.cc};
  r.others = strangers(tx, d);
  r.inbound_id = d.ledger.id.value;
  r.message_id = d.message_id;
  r.automatic = d.automatic();
  r.unverified = d.unverified();
  r.files = store_files(tx, d);
  sides::receive(tx, found.side_id, r);
  return sides::get(tx, system_actor, found.side_id).ticket_id;
}

tickets::Done write_comment(store::Tx& tx, Draft const& d, Decision const& found) {
  auto const bare = mime::bare_subject(d.subject);
  tickets::Received r;
  r.ticket_id = found.ticket_id;
  r.author_id = customers::ensure(tx, system_actor, found.author.email, found.author.name, d.language);
  r.subject = bare.empty() ? d.subject : bare;
  r.comment.public_ = !found.note;
  r.comment.text = d.text;
  r.comment.html = d.html;
  r.comment.html_is_clean = true;
  // What a person lets in later has its place where it came.
  if (d.ledger.forced && d.ledger.received_at.us) r.comment.created_at = d.ledger.received_at;
  r.comment.recipients = tickets::Recipients{d.to, d.cc};
  r.quote_text = d.quote_text;
  r.quote_html = d.quote_html;
  r.remote_pictures = d.remote_pictures;
  r.channel = kit::Via::email;
  r.mailbox_id = d.mailbox.id.value;
  r.inbound_id = d.ledger.id.value;
  r.group_id = found.group_id;
  r.message_id = d.message_id;
  r.threaded_by = found.threaded_by;
  r.cc = others(tx, d, found);
  r.files = store_files(tx, d);
  r.spam = found.spam;
  r.keep_status = found.keep_status;
  auto const done = tickets::receive(tx, system_actor, r);
  remember(tx, d, done.ticket_id);
  return done;
}

}  // namespace svar::channels
