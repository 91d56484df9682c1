// Mails that are set aside, over /api/ui: parse, call, answer.
#include <set>

#include "base/log.hpp"
#include "base/page.hpp"
#include "base/utf8.hpp"
#include "features/channels/blocks.hpp"
#include "features/gate/gate_api.hpp"
#include "features/gate/gate_wire.hpp"
#include "features/gate/suspended.hpp"
#include "kit/sentences.hpp"

namespace svar::gate {
namespace {

using kit::Call;

constexpr std::size_t max_headers_shown = 40;
constexpr int page_size = 50;

// The names that rows show, read once.
struct Names {
  std::vector<channels::Mailbox> boxes;
  std::vector<Rule> rules;
};
Names names_of(store::Read& r) {
  return {channels::mailboxes(r), rules(r)};
}

SuspendedRow row_of(channels::InboundMail const& m, Names const& names, std::string_view locale) {
  SuspendedRow w;
  w.id = m.id.value;
  w.received_at = m.received_at;
  w.keep_until = m.keep_until;
  if (auto const box = std::ranges::find(names.boxes, m.mailbox_id, &channels::Mailbox::id);
      box != names.boxes.end())
    w.mailbox = GateName{box->id.value, box->name};
  w.from = m.sender;
  w.subject = m.subject;
  w.size = m.size;
  w.reason = m.reason;
  w.say = kit::translated(m.say, locale);
  if (auto const rule = std::ranges::find(names.rules, RuleId{m.rule_id}, &Rule::id);
      rule != names.rules.end())
    w.rule = GateName{rule->id.value, rule->name};
  if (m.ticket_id) w.ticket_id = m.ticket_id;
  w.sender_check = m.sender_check;
  return w;
}

net::Response get_page(Call& call) {
  channels::require_suspended(call.actor);
  auto const cursor = call.request.query.get_or("after", "");
  auto const after = cursor.empty() ? std::optional(std::vector<std::int64_t>{0}) : read_cursor(cursor, 1);
  if (!after) throw malformed("This cursor cannot be read.").named("bad_cursor");
  return kit::answer(call.app.store.read([&](store::Read& r) {
    auto mails = channels::suspended_mails(r, InboundId{(*after)[0]}, true, page_size + 1, 0);
    SuspendedPage w;
    if (mails.size() > page_size) {
      mails.pop_back();
      w.next = make_cursor({mails.back().id.value});
    }
    auto const names = names_of(r);
    for (auto const& m : mails) w.mails.push_back(row_of(m, names, call.actor.locale));
    w.count = channels::count_suspended(r);
    w.failed = channels::inbound_counts(r).failed;
    return w;
  }));
}

net::Response get_one(Call& call) {
  auto const id = call.id<InboundId>();
  auto const [mail, names] = call.app.store.read(
      [&](store::Read& r) { return std::pair(channels::suspended_mail(r, call.actor, id), names_of(r)); });
  SuspendedPreview w;
  w.mail = row_of(mail, names, call.actor.locale);
  auto const read = preview_of(call.app.store, mail);
  if (!read) {
    w.cut = true;
    return kit::answer(w);
  }
  w.from_name = read->from.name;
  w.recipients = read->recipients;
  std::ranges::sort(w.recipients);
  w.recipients.erase(std::ranges::unique(w.recipients).begin(), w.recipients.end());
  w.text = utf8::truncate(read->text, max_preview_text);
  w.cut = w.text.size() < read->text.size();
  for (auto const& f : read->files) w.files.push_back({f.name, f.type, static_cast<std::int64_t>(f.size)});
  for (auto const& h : read->headers)
    if (w.headers.size() < max_headers_shown) w.headers.push_back({h.name, h.value});
  return kit::answer(w);
}

SuspendedChoice choice_of(Call& call) {
  channels::require_suspended(call.actor);
  auto wish = call.body<SuspendedChoice>();
  if (wish.ids.empty()) throw invalid("ids", "Choose at least one mail.", "BlankValue");
  if (wish.ids.size() > max_at_once) throw invalid("ids", fmt::format("At most {} at once.", max_at_once));
  return wish;
}

// Puts the senders of these mails, or their domains, on a list; those that are there already stay as they
// are.
std::vector<std::string> put_on_list(Call& call, SuspendedChoice const& wish, bool allow) {
  std::vector<std::string> listed;
  if (wish.list == Listing::none) return listed;
  return call.app.store.write([&](store::Tx& tx) {
    std::set<std::string> patterns;
    for (auto const id : wish.ids) {
      auto const mail = channels::find_inbound(tx, id);
      if (!mail || mail->sender.empty()) continue;
      patterns.insert(wish.list == Listing::sender ? mail->sender
                                                   : mail->sender.substr(mail->sender.rfind('@') + 1));
    }
    for (auto const& pattern : patterns) {
      auto const there = channels::block_with(tx, pattern);
      if (there && there->allow == allow) continue;
      if (there) channels::remove_block(tx, call.actor, there->id);
      channels::add_block(tx, call.actor, pattern, wish.reason, allow);
      listed.push_back(pattern);
    }
    return listed;
  });
}

// One mail at a time: what stands in the way of one holds up no other.
template <class Do>
SuspendedResults each(Call& call, SuspendedChoice const& wish, Do act) {
  SuspendedResults w;
  for (auto const id : wish.ids) {
    SuspendedResult one{id.value, {}, {}, {}};
    try {
      auto const mail = act(id);
      one.fate = mail.fate;
      if (mail.ticket_id) one.ticket_id = mail.ticket_id;
      if (mail.fate == channels::Fate::failed) one.say = kit::translated(mail.say, call.actor.locale);
    } catch (Fault const& f) {
      one.say = kit::translated(f.say, call.actor.locale);
    }
    w.results.push_back(std::move(one));
  }
  return w;
}

net::Response post_release(Call& call) {
  auto const wish = choice_of(call);
  auto listed = put_on_list(call, wish, true);
  auto w =
      each(call, wish, [&](InboundId id) { return channels::release_suspended(call.app, call.actor, id); });
  w.listed = std::move(listed);
  return kit::answer(w);
}

net::Response post_drop(Call& call) {
  auto const wish = choice_of(call);
  auto listed = put_on_list(call, wish, false);
  auto w = each(call, wish, [&](InboundId id) {
    return call.app.store.write([&](store::Tx& tx) {
      channels::drop_suspended(tx, call.actor, id);
      return channels::find_inbound(tx, id).value();
    });
  });
  w.listed = std::move(listed);
  return kit::answer(w);
}

net::Response post_restore(Call& call) {
  auto const wish = choice_of(call);
  return kit::answer(each(call, wish, [&](InboundId id) {
    return call.app.store.write([&](store::Tx& tx) {
      channels::suspend_again(tx, call.actor, id);
      return channels::find_inbound(tx, id).value();
    });
  }));
}

}  // namespace

std::optional<Incoming> preview_of(store::Store& store, channels::InboundMail const& mail) {
  if (!mail.blob_id || mail.size > max_preview_mail) return std::nullopt;
  auto const [box, raw] = store.read([&](store::Read& r) {
    return std::pair(channels::find_mailbox(r, mail.mailbox_id), channels::inbound_raw(r, mail));
  });
  return box ? channels::read_incoming(mail, *box, raw) : std::nullopt;
}

std::vector<kit::Route> suspended_routes() {
  using enum net::Method;
  using kit::shape;
  auto const may = kit::needs(kit::Permission::admin_channels);
  return {
      {get,
       "/api/ui/gate/suspended",
       may,
       get_page,
       {"Mails that are set aside", nullptr, shape<SuspendedPage>}},
      {get,
       "/api/ui/gate/suspended/{id:int}",
       may,
       get_one,
       {"One of them, safe to look at", nullptr, shape<SuspendedPreview>}},
      {post,
       "/api/ui/gate/suspended/release",
       may,
       post_release,
       {"Let mails in", shape<SuspendedChoice>, shape<SuspendedResults>}},
      {post,
       "/api/ui/gate/suspended/drop",
       may,
       post_drop,
       {"Drop mails", shape<SuspendedChoice>, shape<SuspendedResults>}},
      {post,
       "/api/ui/gate/suspended/restore",
       may,
       post_restore,
       {"Set dropped mails aside again", shape<SuspendedChoice>, shape<SuspendedResults>}},
  };
}

}  // namespace svar::gate
