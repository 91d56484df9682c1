#include "features/tickets/tickets_wire.hpp"

#include "base/html.hpp"
#include "features/people/users_v2.hpp"
#include "features/tickets/ticket_links.hpp"
#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {

namespace v2 = kit::v2;

namespace {

struct FirstWords {
  TicketId ticket_id;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(FirstWords, (), (ticket_id, body))

struct FollowUp {
  TicketId of, id;
};
BOOST_DESCRIBE_STRUCT(FollowUp, (), (of, id))

// Event ids of field changes stand above all comment ids, which are the audits' own.
constexpr std::int64_t change_events_from = std::int64_t{1} << 52;
constexpr std::int64_t events_per_audit = 128;

std::int64_t author_number(UserId id) {
  return id ? id.value : -1;
}

TicketWire wire_of(net::Request const& request, Ticket const& t) {
  TicketWire w;
  w.url = v2::url(request, "tickets", t.id.value);
  w.id = t.id;
  w.external_id = v2::text_or_null(t.external_id);
  w.via.channel = t.channel;
  if (t.follow_up_of) w.via.source.rel = "follow_up";
  w.created_at = t.created_at;
  w.updated_at = t.updated_at;
  w.generated_timestamp = t.updated_at.epoch_seconds();
  w.type = t.type;
  w.subject = w.raw_subject = t.subject;
  w.priority = t.priority;
  w.status = t.status;
  w.requester_id = t.requester_id;
  w.submitter_id = t.submitter_id;
  w.assignee_id = v2::id_or_null(t.assignee_id);
  w.organization_id = v2::id_or_null(t.organization_id);
  w.group_id = v2::id_or_null(t.group_id);
  w.custom_status_id = status_id_of(t).value;
  w.ticket_form_id = forms::shown(t.form_id).value;
  w.brand_id = brands::shown(t.brand_id).value;
  w.is_public = t.public_count > 0;
  w.tags = rules::split(t.tags);
  if (v2::includes(request, "comment_count")) w.comment_count.emplace(t.comment_count);
  if (t.deleted_at.us) w.deleted_at = t.deleted_at;
  return w;
}

// The stored form names inline pictures by Content-ID; readers get addresses.
std::string html_of(Comment const& c, std::vector<files::AttachmentWire> const& attachments,
                    std::vector<files::File> const& files) {
  if (c.html.empty()) return html::from_text(c.text);
  if (c.html.find("cid:") == c.html.npos) return c.html;
  html::Options options;
  options.cid_url = [&](std::string_view cid) {
    for (std::size_t i = 0; i < files.size(); ++i)
      if (files[i].content_id == cid) return attachments[i].content_url;
    return std::string();
  };
  return html::sanitize(c.html, options);
}

using FilesByComment = std::map<std::int64_t, std::vector<files::File>>;

FilesByComment files_of(store::Read& read, std::vector<Comment> const& comments) {
  std::vector<std::int64_t> ids;
  for (auto const& c : comments) ids.push_back(c.id.value);
  FilesByComment out;
  for (auto& f : files::of_comments(read, ids)) out[f.comment_id].push_back(std::move(f));
  return out;
}

CommentWire wire_of(net::Request const& request, Comment const& c, std::vector<files::File> const& files) {
  CommentWire w;
  w.id = c.id;
  w.author_id = author_number(c.author_id);
  w.body = w.plain_body = c.text;
  w.public_ = c.public_;
  for (auto const& f : files) w.attachments.push_back(files::wire_of(f, request));
  w.html_body = html_of(c, w.attachments, files);
  w.audit_id = c.audit_id;
  w.via.channel = c.channel;
  w.created_at = c.created_at;
  return w;
}

EventWire event_of(CommentWire const& c) {
  EventWire e;
  e.id = c.id.value;
  e.type = "Comment";
  e.author_id.emplace(c.author_id);
  e.body = c.body;
  e.html_body = c.html_body;
  e.plain_body = c.plain_body;
  e.public_.emplace(c.public_);
  e.attachments = c.attachments;
  e.audit_id = c.audit_id;
  return e;
}

// The API's name of a field; empty for what its audits do not tell.
std::string_view api_field(std::string_view field) {
  if (field == "cc_ids") return "email_cc_ids";
  if (field == "state" || field == "merged_into") return {};
  return field;
}

AuditWire wire_of(Audit const& a, std::map<std::int64_t, CommentWire> const& comments) {
  AuditWire w;
  w.id = a.id;
  w.ticket_id = a.ticket_id;
  w.created_at = a.created_at;
  w.author_id = author_number(a.author_id);
  w.via.channel = a.channel;
  if (auto const it = comments.find(a.comment_id.value); it != comments.end())
    w.events.push_back(event_of(it->second));
  std::int64_t next = change_events_from + a.id.value * events_per_audit;
  for (auto& c : changes_of(a)) {
    auto const name = api_field(c.field);
    if (name.empty()) continue;
    EventWire e;
    e.id = next++;
    e.type = a.opening ? "Create" : "Change";
    e.field_name = std::string(name);
    e.value = std::move(c.to);
    if (!a.opening) e.previous_value = std::move(c.from);
    w.events.push_back(std::move(e));
  }
  return w;
}

struct GroupSide {
  GroupId id;
  std::string url, name, description;
  bool default_ = false, deleted = false, is_public = true;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(GroupSide, (),
                      (id, url, name, description, default_, deleted, is_public, created_at, updated_at))
struct OrganizationSide {
  OrganizationId id;
  std::string url, name;
  std::vector<std::string> domain_names, tags;
  std::optional<std::string> external_id;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(OrganizationSide, (),
                      (id, url, name, domain_names, tags, external_id, created_at, updated_at))

v2::Side groups_side(store::Read& read, net::Request const& request, std::vector<Ticket> const& tickets) {
  std::set<GroupId> wanted;
  for (auto const& t : tickets) wanted.insert(t.group_id);
  std::vector<GroupSide> out;
  for (auto const& g : people::groups(read, true))
    if (wanted.contains(g.id))
      out.push_back({g.id, v2::url(request, "groups", g.id.value), g.name, g.description, false, !g.active,
                     true, g.created_at, g.updated_at});
  return v2::side("groups", out);
}

v2::Side organizations_side(store::Read& read, net::Request const& request,
                            std::vector<Ticket> const& tickets) {
  std::set<OrganizationId> wanted;
  for (auto const& t : tickets)
    if (t.organization_id) wanted.insert(t.organization_id);
  std::vector<OrganizationSide> out;
  for (auto const& o : customers::find_many(read, {wanted.begin(), wanted.end()}))
    out.push_back({o.id,
                   v2::url(request, "organizations", o.id.value),
                   o.name,
                   rules::split(o.domains),
                   {},
                   v2::text_or_null(o.external_id),
                   o.created_at,
                   o.updated_at});
  return v2::side("organizations", out);
}

}  // namespace

std::vector<TicketWire> ticket_wires(store::Read& read, net::Request const& request,
                                     std::vector<Ticket> const& tickets) {
  std::vector<TicketWire> out;
  if (tickets.empty()) return out;
  std::vector<TicketId> ids;
  std::vector<std::int64_t> numbers;
  for (auto const& t : tickets) {
    ids.push_back(t.id);
    numbers.push_back(t.id.value);
  }
  std::map<TicketId, std::string> words;
  for (auto& row : read.all<FirstWords>(sql::first_words, rules::id_list(ids)))
    words.emplace(row.ticket_id, std::move(row.body));
  std::map<TicketId, rules::Parts> parts;
  for (auto const& p : participants_of(read, ids))
    (p.part == Part::cc ? parts[p.ticket_id].cc : parts[p.ticket_id].followers).insert(p.user_id);
  std::map<TicketId, std::vector<TicketId>> follow_ups;
  for (auto const& f : read.all<FollowUp>(sql::follow_ups, rules::id_list(ids)))
    follow_ups[f.of].push_back(f.id);
  auto const custom = fields::active(read, fields::Target::ticket);
  auto values = fields::values_of(read, fields::Target::ticket, custom, numbers);
  std::map<TicketId, TicketId> problems;
  for (auto const& l : linked_to(read, ids, LinkKind::incident)) problems.emplace(l.ticket_id, l.other_id);
  std::vector<TicketId> of_type;
  for (auto const& t : tickets)
    if (t.type == Type::problem) of_type.push_back(t.id);
  auto const gathering = with_incidents(read, of_type);
  std::vector<Metrics> metrics;
  bool const sets = v2::includes(request, "metric_sets"), dates = v2::includes(request, "dates");
  if (sets || dates) metrics = metrics_of(read, tickets);
  for (auto const& t : tickets) {
    auto& w = out.emplace_back(wire_of(request, t));
    if (auto const it = problems.find(t.id); it != problems.end()) w.problem_id = it->second.value;
    w.has_incidents = gathering.contains(t.id);
    if (!custom.empty())
      w.custom_fields = w.fields = fields::with_empty(custom, std::move(values[t.id.value]));
    if (auto const it = follow_ups.find(t.id); it != follow_ups.end()) w.followup_ids = std::move(it->second);
    if (auto const it = words.find(t.id); it != words.end()) w.description = std::move(it->second);
    auto const& p = parts[t.id];
    w.email_cc_ids.assign(p.cc.begin(), p.cc.end());
    w.follower_ids.assign(p.followers.begin(), p.followers.end());
    rules::People all = p.cc;
    all.insert(p.followers.begin(), p.followers.end());
    w.collaborator_ids.assign(all.begin(), all.end());
    if (sets) w.metric_set = metric_wire(request, metrics.at(out.size() - 1), now());
    if (dates) w.dates = dates_wire(metrics.at(out.size() - 1));
    if (v2::includes(request, "slas")) w.slas.emplace();
  }
  return out;
}

std::vector<CommentWire> comment_wires(store::Read& read, net::Request const& request,
                                       std::vector<Comment> const& comments) {
  auto const files = files_of(read, comments);
  std::vector<CommentWire> out;
  static std::vector<files::File> const none;
  for (auto const& c : comments) {
    auto const it = files.find(c.id.value);
    out.push_back(wire_of(request, c, it == files.end() ? none : it->second));
  }
  return out;
}

std::vector<Audit> find_audits(store::Read& read, std::vector<AuditId> const& ids) {
  if (ids.empty()) return {};
  return read.all<Audit>(sql::find_audits, rules::id_list(ids));
}

std::vector<AuditWire> audit_wires(store::Read& read, net::Request const& request,
                                   std::vector<Audit> const& audits) {
  std::vector<CommentId> ids;
  for (auto const& a : audits)
    if (a.comment_id) ids.push_back(a.comment_id);
  std::map<std::int64_t, CommentWire> comments;
  if (!ids.empty())
    for (auto& w : comment_wires(read, request, read.all<Comment>(sql::find_comments, rules::id_list(ids))))
      comments.emplace(w.id.value, std::move(w));
  std::vector<AuditWire> out;
  for (auto const& a : audits) out.push_back(wire_of(a, comments));
  return out;
}

std::vector<v2::Side> user_sides(store::Read& read, net::Request const& request, std::vector<UserId> ids) {
  if (!v2::includes(request, "users")) return {};
  std::erase_if(ids, [](UserId id) { return !id; });
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return {v2::side("users", people::user_wires(read, request, people::find_many(read, ids)))};
}

std::vector<v2::Side> ticket_sides(store::Read& read, net::Request const& request,
                                   std::vector<Ticket> const& tickets) {
  std::vector<UserId> people;
  for (auto const& t : tickets) people.insert(people.end(), {t.requester_id, t.submitter_id, t.assignee_id});
  auto sides = user_sides(read, request, std::move(people));
  if (v2::includes(request, "groups")) sides.push_back(groups_side(read, request, tickets));
  if (v2::includes(request, "organizations")) sides.push_back(organizations_side(read, request, tickets));
  if (v2::includes(request, "last_audits")) {
    std::vector<TicketId> ids;
    for (auto const& t : tickets) ids.push_back(t.id);
    auto const last = ids.empty() ? std::vector<Audit>{}
                                  : read.all<Audit>(sql::audits_of_tickets_last, rules::id_list(ids));
    sides.push_back(v2::side("last_audits", audit_wires(read, request, last)));
  }
  return sides;
}

}  // namespace svar::tickets
