// An answer as a mail: who it is from and to, what it hangs on, its words in text and HTML, its pictures and
// files.
#include <algorithm>
#include <set>

#include "base/html.hpp"
#include "base/utf8.hpp"
#include "features/brands/brands.hpp"
#include "features/channels/deliver.hpp"
#include "features/channels/letter_words.hpp"
#include "features/channels/mime/compose.hpp"
#include "features/channels/mime/thread_token.hpp"
#include "features/channels/picture_marks.hpp"
#include "features/channels/threads.hpp"

namespace svar::channels {
namespace {

Actor const system_actor = Actor::of_system(kit::Via::email);
constexpr std::uint64_t max_letter_files =
    25U << 20U;                             // bytes of all files of one mail; common servers take 25 to 35 MB
constexpr std::size_t max_quoted = 20'000;  // code points of the earlier message
constexpr int looked_back = 20;             // comments, for the one to quote

struct Parts {
  tickets::Comment comment;
  std::optional<tickets::Comment> earlier;  // the words before it that its readers have had
  std::string earlier_name;
  std::string locale;
  std::string subject;             // with its mark
  std::string token_address;       // where an answer finds back by itself
  std::vector<std::string> known;  // message ids of the conversation, oldest first
  brands::Brand brand;             // that the ticket belongs to
};

std::string named(std::string const& name, std::string const& address) {
  return name.empty() ? address : name;
}

brands::Brand brand_of(store::Read& r, tickets::Ticket const& t) {
  return brands::find(r, brands::shown(t.brand_id)).value_or(brands::Brand{});
}

// A message of a side conversation, in the shape of a comment. What is said in the ticket is none of its
// readers' business: neither words nor message ids of that come along.
Parts load_side(store::Read& r, Outgoing const& mail, Mailbox const& mailbox, std::string_view secret) {
  auto const message = sides::find_message(r, system_actor, mail.of_side());
  if (!message) throw not_found("The answer is not there any more, so it was not sent.");
  auto const side = sides::get(r, system_actor, message->side_id);
  auto const ticket = tickets::find(r, system_actor, side.ticket_id);
  auto const as_comment = [](sides::Message const& m) {
    tickets::Comment c;
    c.id = CommentId{sides::carried_as(m.id)};
    c.text = m.text;
    c.html = m.html;
    c.message_id = m.message_id;
    c.created_at = m.created_at;
    return c;
  };
  Parts p{as_comment(*message), {}, {}, mailbox.locale, {}, {}, {}, {}};
  for (auto const& m : sides::messages(r, side.id)) {
    if (m.id >= message->id) break;
    p.earlier = as_comment(m);
    auto const author = m.author_id ? people::find(r, m.author_id) : std::nullopt;
    p.earlier_name = author ? named(author->name, author->email) : named(m.from_name, m.from_email);
    if (p.earlier->message_id.empty())
      if (auto const ours = outgoing_of(r, p.earlier->id)) p.earlier->message_id = ours->message_id;
  }
  if (ticket) p.brand = brand_of(r, *ticket);
  p.subject = fmt::format("{}{} [#{}-{}]", p.earlier ? "Re: " : "", side.subject, side.ticket_id.value,
                          side.id.value);
  p.token_address = mime::side_address(mailbox.address, side.id.value, secret);
  p.known = sides::message_ids_of(r, side.id, max_references + 1);
  return p;
}

Parts load(store::Read& r, Outgoing const& mail, Mailbox const& mailbox, std::string_view secret) {
  if (mail.of_side()) return load_side(r, mail, mailbox, secret);
  auto const comment = tickets::find_comment(r, system_actor, mail.comment_id);
  auto const ticket = comment ? tickets::find(r, system_actor, comment->ticket_id) : std::nullopt;
  if (!ticket) throw not_found("The answer is not there any more, so it was not sent.");
  Parts p{*comment, {}, {}, mailbox.locale, {}, {}, {}, {}};
  for (auto& c : tickets::comments_before(r, system_actor, ticket->id, comment->id, looked_back))
    if (c.public_ && (!p.earlier || c.id > p.earlier->id)) p.earlier = c;
  if (p.earlier)
    if (auto const author = people::find(r, p.earlier->author_id))
      p.earlier_name = named(author->name, author->email);
  if (auto const requester = people::find(r, ticket->requester_id); requester && !requester->locale.empty())
    p.locale = requester->locale;
  p.brand = brand_of(r, *ticket);
  p.subject = fmt::format("{}{} [#{}]", p.earlier ? "Re: " : "", ticket->subject, ticket->id.value);
  p.token_address = mime::ticket_address(mailbox.address, ticket->id.value, secret);
  p.known = messages_of(r, ticket->id, max_references + 1);
  return p;
}

std::string signature_text(Parts const& p, Mailbox const& mailbox) {
  auto const own = brands::signature_of(p.brand, p.locale);
  return own.empty() ? signature_of(mailbox, p.locale) : own;
}

std::string lines_quoted(std::string_view text) {
  std::string out;
  text = text.substr(0, text.find_last_not_of(" \n") + 1);
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    out.append(text.starts_with('>') ? ">" : "> ").append(text.substr(0, end)) += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string as_text(Parts const& p, Mailbox const& mailbox) {
  auto out = p.comment.text;
  if (auto const signature = signature_text(p, mailbox); !signature.empty()) out += "\n\n-- \n" + signature;
  if (!p.earlier) return out + "\n";
  out += fmt::format("\n\n{}\n\n{}\n{}", reply_line(p.locale),
                     attribution(p.locale, p.earlier->created_at, p.earlier_name),
                     lines_quoted(utf8::truncate(p.earlier->text, max_quoted)));
  return out;
}

struct Picked {
  std::vector<mime::OutgoingFile> pictures, files;
};

// The answer's own HTML with its pictures by content id. Remote pictures get their address back: it is our
// mail.
std::string own_html(Parts const& p, std::vector<files::File> const& all, std::set<files::FileId>& shown) {
  if (p.comment.html.empty()) return html::from_text(p.comment.text);
  return change_pictures(p.comment.html, [&](std::vector<Attribute>& attributes) {
    for (auto& a : attributes) {
      if (a.name == "data-remote-src") a.name = "src";
      if (a.name != "src") continue;
      auto const by_address = attachment_in(a.value);
      auto const found = std::ranges::find_if(all, [&](files::File const& f) {
        return by_address ? f.id == by_address
                          : a.value.starts_with("cid:") && a.value.substr(4) == f.content_id;
      });
      if (found == all.end()) continue;
      shown.insert(found->id);
      a.value = "cid:" + content_id_of(*found);
    }
    return picture_tag(attributes);
  });
}

// The brand's picture and address below its signature; the address in its colour.
std::string brand_html(brands::Brand const& b) {
  std::string out;
  auto const name = html::escape(b.name.empty() ? b.website : b.name);
  if (!b.logo_url.empty())
    out += fmt::format("<p><img src=\"{}\" alt=\"{}\" height=\"32\" style=\"height:32px\"></p>",
                       html::escape(b.logo_url), name);
  if (!b.website.empty())
    out += fmt::format("<p><a href=\"{}\"{}>{}</a></p>", html::escape(b.website),
                       b.color.empty() ? "" : fmt::format(" style=\"color:{}\"", b.color),
                       html::escape(b.website));
  return out;
}

std::string as_html(Parts const& p, Mailbox const& mailbox, std::string own) {
  auto out = "<div>" + std::move(own) + "</div>";
  if (auto const signature = signature_text(p, mailbox); !signature.empty())
    out += "<br><div>-- <br>" + html::from_text(signature) + "</div>";
  out += brand_html(p.brand);
  if (!p.earlier) return out;
  auto earlier = p.earlier->html.empty() ? html::from_text(utf8::truncate(p.earlier->text, max_quoted))
                                         : p.earlier->html;
  // The customer has these pictures; in a quote they would only weigh.
  earlier = change_pictures(earlier, [](auto&) { return std::string{}; });
  out += fmt::format(
      "<p style=\"color:#888888\">{}</p><div class=\"svar_quote\"><p class=\"svar_attribution\">{}</p>"
      "<blockquote type=\"cite\">{}</blockquote></div>",
      reply_line(p.locale), html::escape(attribution(p.locale, p.earlier->created_at, p.earlier_name)),
      earlier);
  return out;
}

Picked pick_files(store::Read& r, std::vector<files::File> const& all, std::set<files::FileId> const& shown) {
  std::uint64_t total = 0;
  for (auto const& f : all) total += static_cast<std::uint64_t>(f.size);
  if (total > max_letter_files)
    throw Fault(FaultCode::too_large,
                "The attached files are more than 25 MB together, which mail servers do not take. Send fewer "
                "of them.");
  Picked picked;
  for (auto const& f : all) {
    mime::OutgoingFile file{f.name, f.content_type, {}, files::get_blob(r, f.blob_id)};
    if (shown.contains(f.id)) {
      file.content_id = content_id_of(f);
      picked.pictures.push_back(std::move(file));
    } else {
      picked.files.push_back(std::move(file));
    }
  }
  return picked;
}

// What it answers to, and all that is known of the conversation: mail programs differ in which of the two
// they thread by.
void hang_on(store::Read& r, Parts const& p, Outgoing const& mail, mime::Draft& d) {
  auto known = p.known;
  std::erase(known, mail.message_id);
  // Mails of ours that are younger than this one (or were never sent) are no ancestors of it.
  std::erase_if(known, [&](std::string const& id) {
    auto const other = outgoing_by_message_id(r, id);
    return other && (other->id > mail.id || other->state == OutgoingState::cancelled ||
                     other->state == OutgoingState::held);
  });
  auto parent = p.earlier ? p.earlier->message_id : std::string{};
  if (parent.empty() && !known.empty()) parent = known.back();
  if (parent.empty()) return;
  std::erase(known, parent);
  known.push_back(parent);  // the last one is the parent (RFC 5322 3.6.4)
  d.references = known;
  d.in_reply_to = {parent};
}

mime::Address header_address(tickets::Address const& a) {
  return {a.name, a.email};
}

}  // namespace

std::string content_id_of(files::File const& f) {
  return f.content_id.empty() ? fmt::format("picture-{}@svar", f.id.value) : f.content_id;
}

Letter compose_answer(store::Read& r, std::string_view workspace_secret, Outgoing const& mail,
                      Mailbox const& mailbox) {
  auto const p = load(r, mail, mailbox, workspace_secret);
  auto const own_files = files::of_comments(r, {p.comment.id.value});
  auto const recipients = recipients_of(r, mail.id);
  bool const plus = settings_of(mailbox).plus_addresses;
  auto const token_address = plus ? p.token_address : std::string{};

  Letter letter;
  mime::Draft d;
  d.from = {!p.brand.sender_name.empty()   ? p.brand.sender_name
            : !mailbox.sender_name.empty() ? mailbox.sender_name
                                           : mailbox.name,
            mailbox.address};
  for (auto const& to : recipients) {
    (to.part == "cc" ? d.cc : d.to).push_back(header_address({to.address, to.name}));
    if (to.state == RecipientState::waiting) letter.to.push_back(to.address);
  }
  if (letter.to.empty()) throw not_found("There is nobody left to send this answer to.");
  if (!token_address.empty()) d.reply_to = {{d.from.name, token_address}};
  d.subject = p.subject;
  d.message_id = mail.message_id;
  d.date = p.comment.created_at;
  hang_on(r, p, mail, d);
  std::set<files::FileId> shown;
  d.text = as_text(p, mailbox);
  d.html = as_html(p, mailbox, own_html(p, own_files, shown));
  auto picked = pick_files(r, own_files, shown);
  d.pictures = std::move(picked.pictures);
  d.files = std::move(picked.files);
  // Delivery failures come back to the envelope's sender; with the token they find the ticket even where the
  // report is bare. Providers with OAuth2 take their own address only.
  letter.envelope_from = token_address.empty() || uses_oauth(mailbox.kind) ? mailbox.address : token_address;
  letter.bytes = mime::compose(d);
  return letter;
}

}  // namespace svar::channels
