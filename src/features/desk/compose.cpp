#include "features/desk/compose.hpp"

#include "features/desk/desk_sql.hpp"

namespace svar::desk {

namespace {
constexpr std::int64_t thumb_max_bytes = 1024 * 1024;  // above this a picture is not its own thumbnail

bool shown_picture(std::string_view type) {
  return type == "image/png" || type == "image/jpeg" || type == "image/gif" || type == "image/webp";
}

struct ReadMark {
  std::int64_t ticket_id = 0, comment_id = 0;
};
BOOST_DESCRIBE_STRUCT(ReadMark, (), (ticket_id, comment_id))

std::map<std::int64_t, std::int64_t> read_marks(store::Read& r, Actor const& actor,
                                                std::vector<tickets::Ticket> const& list) {
  std::string ids;
  for (auto const& t : list) (ids += ids.empty() ? "" : ",") += std::to_string(t.id.value);
  std::map<std::int64_t, std::int64_t> marks;
  if (!ids.empty())
    for (auto const& mark : r.all<ReadMark>(sql::read_marks, actor.user.value, ids))
      marks[mark.ticket_id] = mark.comment_id;
  return marks;
}

AuthorKind author_kind(bool staff, UserId author) {
  return !author ? AuthorKind::system : staff ? AuthorKind::agent : AuthorKind::customer;
}
}  // namespace

void Names::load() {
  if (wanted_.empty()) return;
  std::vector<UserId> const missing(wanted_.begin(), wanted_.end());
  wanted_.clear();
  for (auto& person : people::names_of(r_, missing)) people_.emplace(person.id, std::move(person));
}

people::PersonName const* Names::find(UserId id) const {
  auto const at = people_.find(id);
  return at == people_.end() ? nullptr : &at->second;
}

Named Names::person(UserId id) const {
  auto const* person = find(id);
  if (!person) return {id.value, ""};
  return {id.value, person->name.empty() ? person->email : person->name};
}
std::optional<Named> Names::person_or_null(UserId id) const {
  return id ? std::optional(person(id)) : std::nullopt;
}

std::optional<Named> Names::group_or_null(kit::GroupId id) {
  if (!id) return {};
  if (!groups_) {
    groups_.emplace();
    for (auto const& group : people::groups(r_, true)) (*groups_)[group.id] = group.name;
  }
  auto const at = groups_->find(id);
  return Named{id.value, at == groups_->end() ? "" : at->second};
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    auto const blank = text.find(' ');
    if (blank != 0) all.emplace_back(text.substr(0, blank));
    text = blank == text.npos ? std::string_view{} : text.substr(blank + 1);
  }
  return all;
}

std::string stamp_of(tickets::Ticket const& t) {
  return std::to_string(t.updated_at.us);
}

std::vector<TicketRow> rows_of(store::Read& r, Actor const& actor, std::vector<tickets::Ticket> const& list) {
  Names names(r);
  std::vector<CommentId> answers;
  for (auto const& t : list) {
    names.want(t.requester_id);
    names.want(t.assignee_id);
    if (t.last_by_staff) answers.push_back(t.last_comment_id);
  }
  names.load();
  std::set<CommentId> failed;
  if (!answers.empty())
    for (auto const& d : channels::deliveries(r, answers))
      if (d.state == channels::DeliveryState::failed || d.state == channels::DeliveryState::bounced)
        failed.insert(d.comment_id);
  auto const marks = read_marks(r, actor, list);
  std::vector<TicketId> ids;
  for (auto const& t : list) ids.push_back(t.id);
  auto const answered = sides::unread_of(r, actor.user, ids);
  std::set<TicketId> const sides_unread(answered.begin(), answered.end());
  std::vector<TicketRow> rows;
  rows.reserve(list.size());
  for (auto const& t : list) {
    TicketRow row;
    row.id = t.id.value;
    row.subject = t.subject;
    row.customer = names.person(t.requester_id);
    row.snippet = t.snippet;
    row.last_author_kind = author_kind(t.last_by_staff, t.last_author_id);
    row.status = t.status;
    row.priority = t.priority;
    row.type = t.type;
    row.group = names.group_or_null(t.group_id);
    row.assignee = names.person_or_null(t.assignee_id);
    row.channel = t.channel;
    row.tags = words(t.tags);
    row.created_at = t.created_at;
    row.updated_at = t.updated_at;
    row.waiting_since = millis_or_null(t.waiting_since);
    auto const mark = marks.find(t.id.value);
    row.unread =
        sides_unread.contains(t.id) ||
        (t.last_author_id != actor.user && (mark == marks.end() || mark->second < t.last_comment_id.value));
    row.attachment_count = t.file_count;
    row.delivery_failed = failed.contains(t.last_comment_id);
    row.updated_stamp = stamp_of(t);
    row.snooze = snooze_of(t);
    row.woke = tickets::just_woke(t);
    row.status_id = tickets::status_id_of(t).value;
    row.brand_id = brands::shown(t.brand_id).value;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<SnoozeWire> snooze_of(tickets::Ticket const& t) {
  if (t.shelf != tickets::Shelf::snoozed) return {};
  return SnoozeWire{t.snoozed_until == tickets::until_answer ? OptionalMillis{}
                                                             : millis_or_null(t.snoozed_until)};
}

TicketRow row_of(store::Read& r, Actor const& actor, tickets::Ticket const& t) {
  return std::move(rows_of(r, actor, {t}).front());
}

FileWire file_of(files::File const& f) {
  FileWire wire;
  wire.id = f.id.value;
  wire.name = f.name;
  wire.content_type = f.content_type;
  wire.size = f.size;
  wire.url = fmt::format("/api/ui/attachments/{}/{}", f.id.value, net::percent_encode(f.name));
  if (shown_picture(f.content_type) && f.size <= thumb_max_bytes)
    wire.thumb_url = fmt::format("/api/ui/attachments/{}/thumb", f.id.value);
  wire.inline_ = f.inline_;
  return wire;
}

UploadWire upload_of(files::File const& f) {
  auto const file = file_of(f);
  return {f.token, f.name, f.content_type, f.size, file.thumb_url, file.url};
}

std::vector<AddressWire> addresses_of(store::Read& r, std::vector<tickets::Address> const& list) {
  std::vector<AddressWire> wire;
  for (auto const& a : list) {
    AddressWire w{a.email, a.name, std::nullopt};
    if (auto const user = people::find_by_email(r, a.email)) {
      if (!user->staff()) w.customer_id = user->id.value;
      if (w.name.empty()) w.name = user->name;
    }
    wire.push_back(std::move(w));
  }
  return wire;
}

namespace {
std::vector<AddressWire> plain_addresses(std::vector<tickets::Address> const& list) {
  std::vector<AddressWire> wire;
  for (auto const& a : list) wire.push_back({a.email, a.name, std::nullopt});
  return wire;
}

std::optional<DeliveryWire> delivery_wire(std::map<CommentId, channels::Delivery> const& known,
                                          CommentId id) {
  auto const at = known.find(id);
  if (at == known.end()) return {};
  auto const& d = at->second;
  DeliveryWire wire;
  wire.state = d.state;
  wire.undo_until = millis_or_null(d.undo_until);
  wire.sent_at = millis_or_null(d.sent_at);
  if (!d.reason.empty()) wire.reason = d.reason;
  if (!d.address.empty()) wire.address = d.address;
  wire.retry_at = millis_or_null(d.retry_at);
  wire.can_retry = d.can_retry;
  return wire;
}

std::optional<QuoteWire> quote_wire(tickets::Comment const& c, std::vector<files::File> const& of_comment) {
  if (c.quote_text.empty() && c.quote_html.empty()) return {};
  QuoteWire quote;
  quote.text = c.quote_text;
  quote.lines = 1 + std::count(c.quote_text.begin(), c.quote_text.end(), '\n');
  if (!c.quote_html.empty())
    quote.html =
        channels::html_for_screen(c.quote_html, c.id, of_comment, channels::remote_pictures_in(c.html));
  return quote;
}
}  // namespace

std::vector<CommentWire> comments_of(Names& names, std::vector<tickets::Comment> const& list) {
  auto& r = names.read();
  std::vector<CommentId> ids, answers;
  std::vector<std::int64_t> raw_ids, mails;
  for (auto const& c : list) {
    names.want(c.author_id);
    raw_ids.push_back(c.id.value);
    if (c.staff && c.public_) answers.push_back(c.id);
    if (c.inbound_id) mails.push_back(c.inbound_id);
    for (auto id : tickets::mentions_of(c)) names.want(id);
  }
  names.load();
  std::map<std::int64_t, std::vector<files::File>> attached;
  for (auto& f : files::of_comments(r, raw_ids)) attached[f.comment_id].push_back(std::move(f));
  std::map<CommentId, channels::Delivery> sent;
  if (!answers.empty())
    for (auto& d : channels::deliveries(r, answers)) sent.emplace(d.comment_id, d);
  auto const unverified = channels::unverified_mails(r, mails);
  std::vector<CommentWire> wires;
  wires.reserve(list.size());
  for (auto const& c : list) {
    CommentWire wire;
    auto const& of_comment = attached[c.id.value];
    wire.id = c.id.value;
    wire.public_ = c.public_;
    wire.author_kind = author_kind(c.staff, c.author_id);
    wire.author = names.person(c.author_id);
    wire.channel = c.channel;
    wire.created_at = c.created_at;
    wire.text = c.text;
    if (!c.html.empty()) wire.html = channels::html_for_screen(c.html, c.id, of_comment, 0);
    wire.quote = quote_wire(c, of_comment);
    wire.remote_pictures = c.remote_pictures;
    wire.unverified = unverified.contains(c.inbound_id);
    for (auto const& f : of_comment) {
      wire.attachments.push_back(file_of(f));
      // What a colleague pasted into the text stands there and not in the list below it.
      if (c.staff && !f.content_id.empty() && c.html.find("cid:" + f.content_id) != c.html.npos)
        wire.attachments.back().inline_ = true;
    }
    auto const recipients = tickets::recipients_of(c);
    wire.to = plain_addresses(recipients.to);
    wire.cc = plain_addresses(recipients.cc);
    for (auto id : tickets::mentions_of(c)) wire.mentions.push_back(names.person(id));
    wire.delivery = delivery_wire(sent, c.id);
    wires.push_back(std::move(wire));
  }
  return wires;
}

std::vector<CommentWire> comments_of(store::Read& r, std::vector<tickets::Comment> const& list) {
  Names names(r);
  return comments_of(names, list);
}

CommentWire comment_of(store::Read& r, tickets::Comment const& c) {
  return std::move(comments_of(r, {c}).front());
}

}  // namespace svar::desk
