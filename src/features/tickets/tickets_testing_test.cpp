#include "features/tickets/tickets_testing.hpp"

#include "features/tickets/ticket_snooze.hpp"

#include "events/log.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets::testing {

Department::Department() {
  store->write([&](store::Tx& tx) {
    auto const sys = system();
    support = people::create_group(tx, sys, "Support", "");
    returns = people::create_group(tx, sys, "Returns", "");
    auto const person = [&](std::string name, std::string role, std::vector<GroupId> groups) {
      people::NewUser u;
      u.name = name;
      u.email = name + "@rimfjell.example";
      u.role = std::move(role);
      u.groups = std::move(groups);
      return people::create(tx, sys, u);
    };
    kari = person("kari", "agent", {support});
    jon = person("jon", "junior_agent", {support});
    rita = person("rita", "junior_agent", {returns});
    lars = person("lars", "light_agent", {support});
    admin = person("admin", "admin", {});
    anna = person("anna", "end_user", {});
    per = person("per", "end_user", {});
  });
}

Actor Department::actor(UserId id, Via via) {
  return read([&](store::Read& r) { return people::actor_for(r, id, via); });
}

TicketId Department::received(std::string text, UserId from) {
  Received r;
  r.author_id = from ? from : anna;
  r.subject = "Tent";
  r.comment = words(std::move(text));
  return write([&](store::Tx& tx) { return receive(tx, system(), r).ticket_id; });
}
Done Department::receives(TicketId id, UserId author, std::string text) {
  Received r;
  r.ticket_id = id;
  r.author_id = author;
  r.subject = "Re: Tent";
  r.comment = words(std::move(text));
  return write([&](store::Tx& tx) { return receive(tx, system(), r); });
}
Done Department::changes(UserId who, TicketId id, Change const& c) {
  auto const by = actor(who);
  return write([&](store::Tx& tx) { return update(tx, by, id, c); });
}
Done Department::replies(UserId who, TicketId id, std::string text, bool public_) {
  Change c;
  c.comment = words(std::move(text), public_);
  return changes(who, id, c);
}
Ticket Department::ticket(TicketId id) {
  return read([&](store::Read& r) { return get(r, system(), id); });
}
Audit Department::last_audit(TicketId id) {
  return read([&](store::Read& r) { return audits_before(r, id, {}, 1).at(0); });
}
std::vector<Comment> Department::comments(TicketId id) {
  return read([&](store::Read& r) { return comments_after(r, system(), id, {}, 100); });
}
std::vector<std::string> Department::facts_of(TicketId id) {
  std::vector<std::string> out;
  for (auto const& e : read([&](store::Read& r) { return events::read_after(r, 0, 10'000); }))
    if (e.subject == id.value && (e.kind.starts_with("ticket.") || e.kind.starts_with("comment.")))
      out.push_back(e.kind);
  return out;
}
std::string Department::attach_upload(UserId owner, std::string const& bytes) {
  auto const by = actor(owner);
  return write([&](store::Tx& tx) {
    auto const blob = files::put_blob(tx, bytes);
    return files::find(tx, files::add(tx, by, {.name = "note.txt", .content_type = "text/plain"}, blob))
        ->token;
  });
}

std::string change_of(Audit const& audit, std::string_view field) {
  for (auto const& c : changes_of(audit))
    if (c.field == field) return boost::json::serialize(c.from) + ">" + boost::json::serialize(c.to);
  return "";
}

namespace {

std::string word(json::Value const& v) {
  return v.is_null() ? "" : std::string(v.as_string());
}
std::string words_of(json::Value const& v) {
  std::string out;
  for (auto const& item : v.as_array()) out += (out.empty() ? "" : " ") + word(item);
  return out;
}
std::string ids_of(rules::People const& people) {
  return rules::join_ids({people.begin(), people.end()});
}

void expect_audits_give(store::Read& r, Ticket const& t) {
  std::map<std::string, std::string> fields;
  AuditId after;
  for (;;) {
    auto const page = audits(r, t.id, after, 100);
    for (auto const& a : page)
      for (auto const& c : changes_of(a)) fields[c.field] = c.to.is_array() ? words_of(c.to) : word(c.to);
    if (page.size() < 100) break;
    after = page.back().id;
  }
  if (t.shelf == Shelf::erased) {
    EXPECT_EQ(fields["state"], "erased");
    return;
  }
  auto const id = [](auto i) { return i ? fmt::to_string(i.value) : ""; };
  EXPECT_EQ(fields["subject"], t.subject) << t.id.value;
  EXPECT_EQ(fields["status"], json::enum_name(t.status)) << t.id.value;
  EXPECT_EQ(fields["priority"], t.priority ? json::enum_name(*t.priority) : "") << t.id.value;
  EXPECT_EQ(fields["type"], t.type ? json::enum_name(*t.type) : "") << t.id.value;
  EXPECT_EQ(fields["requester_id"], id(t.requester_id)) << t.id.value;
  EXPECT_EQ(fields["assignee_id"], id(t.assignee_id)) << t.id.value;
  EXPECT_EQ(fields["group_id"], id(t.group_id)) << t.id.value;
  EXPECT_EQ(fields["tags"], t.tags) << t.id.value;
  EXPECT_EQ(fields["merged_into"], id(t.merged_into)) << t.id.value;
  auto const state = fields.contains("state") ? fields["state"] : "active";
  EXPECT_EQ(state, rules::state_of(t.shelf)) << t.id.value;
  auto const until = t.snoozed_until == until_answer ? "answer" : iso_seconds(t.snoozed_until);
  EXPECT_EQ(fields["snoozed_until"], t.snoozed_until.us ? until : "") << t.id.value;
  rules::Parts parts;
  for (auto const& p : participants(r, t.id))
    (p.part == Part::cc ? parts.cc : parts.followers).insert(p.user_id);
  EXPECT_EQ(fields["cc_ids"], ids_of(parts.cc)) << t.id.value;
  EXPECT_EQ(fields["follower_ids"], ids_of(parts.followers)) << t.id.value;
}

void expect_figures(store::Read& r, Ticket const& t) {
  std::int64_t all = 0, open = 0;
  CommentId last;
  std::vector<std::int64_t> ids;
  for (;;) {
    auto const page = comments_after(r, Actor::of_system(), t.id, last, 100);
    for (auto const& c : page) {
      ++all;
      open += c.public_;
      last = c.id;
      ids.push_back(c.id.value);
    }
    if (page.size() < 100) break;
  }
  EXPECT_EQ(t.comment_count, all) << t.id.value;
  EXPECT_EQ(t.public_count, open) << t.id.value;
  EXPECT_EQ(t.last_comment_id, last) << t.id.value;
  EXPECT_EQ(t.file_count, std::ssize(files::of_comments(r, ids))) << t.id.value;
  bool const asleep = t.shelf == Shelf::snoozed;
  EXPECT_EQ(t.snoozed_until.us != 0, asleep) << t.id.value;
  if (!rules::put_away(t.shelf)) {
    EXPECT_EQ(asleep ? Shelf::active : t.shelf, rules::shelf_of(t.status)) << t.id.value;
  }
  bool const done = t.status == Status::solved || t.status == Status::closed;
  EXPECT_EQ(t.solved_at.us != 0, done) << t.id.value;
  if (done) {
    EXPECT_EQ(t.waiting_since.us, 0) << t.id.value;
  }
}

}  // namespace

void expect_consistent(store::Store& store) {
  store.read([&](store::Read& r) {
    std::map<std::tuple<GroupId, UserId, int, Status>, std::int64_t> counted, kept;
    std::map<std::string, std::int64_t> tags;
    for (std::int64_t id = 1;; ++id) {
      auto const t = find(r, Actor::of_system(), TicketId{id});
      if (!t) break;
      ++counted[{t->group_id, t->assignee_id, static_cast<int>(t->shelf), t->status}];
      for (auto const& tag : rules::split(t->tags)) ++tags[tag];
      expect_figures(r, *t);
      expect_audits_give(r, *t);
    }
    for (auto const& t : tallies(r))
      kept[{t.group_id, t.assignee_id, static_cast<int>(t.shelf), t.status}] = t.count;
    EXPECT_EQ(kept, counted);
    std::map<std::string, std::int64_t> kept_tags;
    for (auto const& t : tags_starting(r, "", 100)) kept_tags[t.tag] = t.tickets;
    EXPECT_EQ(kept_tags, tags);
  });
}

}  // namespace svar::tickets::testing
