#include "features/search/rows.hpp"

#include <map>

#include "features/search/asking.hpp"
#include "features/search/excerpt.hpp"
#include "features/sides/sides_words.hpp"

namespace svar::search {
namespace {

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    auto const end = std::min(words.find(' '), words.size());
    if (end > 0) out.emplace_back(words.substr(0, end));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return out;
}

}  // namespace

std::string shown_name(people::User const& user) {
  return user.name.empty() ? user.email : user.name;
}

std::vector<TicketHit> ticket_rows(store::Read& read, kit::Actor const& actor, std::vector<Hit> const& hits,
                                   Marks const& marks, Stemmer const& stemmer, bool with_snippets) {
  auto const rows = tickets_of(read, actor, hits);
  std::vector<Excerpt> excerpts(rows.size());
  std::vector<UserId> ids;
  Excerpts looking(read, actor, marks, stemmer);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (with_snippets) excerpts[i] = looking.of(rows[i]);
    for (auto const id : {rows[i].requester_id, rows[i].assignee_id, excerpts[i].author})
      if (id) ids.push_back(id);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::map<UserId, std::string> names;
  for (auto const& user : people::find_many(read, ids)) names.emplace(user.id, shown_name(user));
  std::map<kit::GroupId, std::string> groups;
  for (auto const& g : people::groups(read, true)) groups.emplace(g.id, g.name);
  auto const person = [&](UserId id) {
    return id && names.contains(id) ? std::optional(SearchNamed{id.value, names.at(id)}) : std::nullopt;
  };
  std::vector<TicketHit> out;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto const& t = rows[i];
    TicketHit f;
    f.id = t.id.value;
    f.subject = marked(t.subject, marks, stemmer);
    f.status = t.status;
    f.priority = t.priority;
    f.channel = t.channel;
    f.put_away = t.shelf == tickets::Shelf::spam      ? "spam"
                 : t.shelf == tickets::Shelf::deleted ? "deleted"
                 : t.shelf == tickets::Shelf::merged  ? "merged"
                                                      : "";
    f.customer = person(t.requester_id).value_or(SearchNamed{t.requester_id.value, ""});
    f.assignee = person(t.assignee_id);
    if (t.group_id && groups.contains(t.group_id))
      f.group = SearchNamed{t.group_id.value, groups.at(t.group_id)};
    f.tags = split(t.tags);
    f.comment_count = t.comment_count;
    f.file_count = t.file_count;
    f.created_at = t.created_at;
    f.updated_at = t.updated_at;
    f.snippet = std::move(excerpts[i].snippet.pieces);
    f.snippet_author = person(excerpts[i].author);
    f.snippet_internal = excerpts[i].internal;
    f.snippet_file = std::move(excerpts[i].file);
    f.snippet_side = std::move(excerpts[i].side);
    out.push_back(std::move(f));
  }
  return out;
}

std::vector<PersonHit> person_rows(store::Read& read, std::vector<Hit> const& hits, Marks const& marks,
                                   Stemmer const& stemmer) {
  std::vector<UserId> ids;
  for (auto const& h : hits) ids.push_back(UserId{h.id});
  std::map<UserId, people::User> users;
  std::vector<people::OrganizationId> orgs;
  for (auto& user : people::find_many(read, ids)) {
    if (user.organization_id) orgs.push_back(user.organization_id);
    users.emplace(user.id, std::move(user));
  }
  std::map<people::OrganizationId, std::string> names;
  for (auto const& o : customers::find_many(read, orgs)) names.emplace(o.id, o.name);
  std::vector<PersonHit> out;
  for (auto const id : ids)
    if (auto const at = users.find(id); at != users.end() && at->second.active) {
      auto const& user = at->second;
      PersonHit f{id.value, marked(shown_name(user), marks, stemmer), user.email, user.staff(), {}};
      if (auto const o = names.find(user.organization_id); o != names.end())
        f.organization = SearchNamed{o->first.value, o->second};
      out.push_back(std::move(f));
    }
  return out;
}

std::vector<OrganizationHit> organization_rows(store::Read& read, std::vector<Hit> const& hits,
                                               Marks const& marks, Stemmer const& stemmer) {
  std::vector<people::OrganizationId> ids;
  for (auto const& h : hits) ids.push_back(people::OrganizationId{h.id});
  std::map<people::OrganizationId, customers::Organization> found;
  for (auto& o : customers::find_many(read, ids)) found.emplace(o.id, std::move(o));
  std::vector<OrganizationHit> out;
  for (auto const id : ids)
    if (auto const at = found.find(id); at != found.end())
      out.push_back({id.value, marked(at->second.name, marks, stemmer), at->second.domains});
  return out;
}

std::vector<SideHit> side_rows(store::Read& read, kit::Actor const& actor, std::vector<Hit> const& hits,
                               Marks const& marks, Stemmer const& stemmer) {
  std::map<kit::GroupId, std::string> groups;
  std::vector<SideHit> out;
  for (auto const& h : hits) {
    auto const side = sides::find(read, actor, sides::SideId{h.id});
    // Who sees the ticket has found it by the same words.
    if (!side || tickets::find(read, actor, side->ticket_id)) continue;
    if (groups.empty())
      for (auto const& g : people::groups(read, true)) groups.emplace(g.id, g.name);
    SideHit f;
    f.id = side->id.value;
    f.ticket_id = side->ticket_id.value;
    f.subject = marked(side->subject, marks, stemmer);
    f.open = side->state == sides::State::open;
    f.group = {side->group_id.value, groups[side->group_id]};
    f.updated_at = side->updated_at;
    Snippet best;
    for (auto const& message : sides::words_of_side(read, side->id))
      if (auto s = snippet_of(message.text, marks, stemmer); best.pieces.empty() || s.hits > best.hits)
        best = std::move(s);
    f.snippet = std::move(best.pieces);
    out.push_back(std::move(f));
  }
  return out;
}

}  // namespace svar::search
