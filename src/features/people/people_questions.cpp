#include "base/utf8.hpp"
#include "features/people/people_lists_sql.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/people_sql.hpp"

namespace svar::people {

namespace list = people_lists::sql;

std::vector<std::string> query_words(std::string_view text) {
  std::vector<std::string> words;
  auto const folded = name_key(text);
  for (std::size_t at = 0; at < folded.size();) {
    auto const space = std::min(folded.find(' ', at), folded.size());
    if (space > at) words.push_back(folded.substr(at, space - at));
    at = space + 1;
  }
  // Too many words: the longest are likely the rarest.
  std::sort(words.begin(), words.end(),
            [](auto const& a, auto const& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  if (words.size() > max_query_words) words.resize(max_query_words);
  return words;
}

namespace {
std::vector<UserId> each_once(std::vector<UserId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}
}  // namespace

std::optional<User> find(store::Read& r, UserId id) {
  return r.one<User>(sql::find_user, id);
}

User get(store::Read& r, UserId id) {
  auto user = find(r, id);
  if (!user) throw not_found();
  return std::move(*user);
}

std::vector<User> find_many(store::Read& r, std::vector<UserId> const& ids) {
  if (ids.empty()) return {};
  return r.all<User>(sql::find_users, json_ids(each_once(ids)));
}

std::vector<PersonName> names_of(store::Read& r, std::vector<UserId> const& ids) {
  if (ids.empty()) return {};
  return r.all<PersonName>(sql::names_of_users, json_ids(each_once(ids)));
}

std::optional<User> find_by_email(store::Read& r, std::string_view address) {
  auto const normal = normal_address(address);
  if (normal.empty()) return {};
  return r.one<User>(sql::find_by_identity, normal, IdentityKind::email);
}

std::optional<User> find_by_phone(store::Read& r, std::string_view number) {
  auto const normal = normal_phone(number, calling_code(r));
  if (normal.empty()) return {};
  return r.one<User>(sql::find_by_identity, normal, IdentityKind::phone);
}

std::optional<User> find_by_external_id(store::Read& r, std::string_view external_id) {
  if (external_id.empty()) return {};
  return r.one<User>(sql::find_by_external, external_id);
}

std::vector<Identity> identities(store::Read& r, UserId id) {
  return r.all<Identity>(sql::identities_of, id);
}

std::vector<Identity> identities_of(store::Read& r, std::vector<UserId> const& ids) {
  if (ids.empty()) return {};
  return r.all<Identity>(sql::identities_of_many, json_ids(ids));
}

std::vector<Group> groups(store::Read& r, bool with_inactive) {
  return r.all<Group>(sql::all_groups, with_inactive ? 0 : 1);
}
std::optional<Group> find_group(store::Read& r, GroupId id) {
  return r.one<Group>(sql::find_group, id);
}
std::vector<Group> groups_of(store::Read& r, UserId id) {
  return r.all<Group>(sql::groups_of, id);
}
std::vector<User> members_of(store::Read& r, GroupId id) {
  return r.all<User>(sql::members_of, id);
}
bool is_member(store::Read& r, UserId user, GroupId group) {
  return r.one<std::int64_t>(sql::is_member, user, group).has_value();
}

namespace {
struct ActorRow {
  std::string role, locale;
  bool active = true;
  GroupId group_id;
};
BOOST_DESCRIBE_STRUCT(ActorRow, (), (role, locale, active, group_id))
}  // namespace

Actor actor_for(store::Read& r, UserId id, kit::Via via) {
  Actor actor;
  actor.user = id;
  actor.via = via;
  bool active = false;
  r.each<ActorRow>(
      sql::actor_of,
      [&](ActorRow&& row) {
        active = row.active;
        if (actor.role.empty()) {
          actor.role = std::move(row.role);
          actor.locale = std::move(row.locale);
        }
        if (row.group_id) actor.groups.push_back(row.group_id);
        return true;
      },
      id);
  if (actor.role.empty()) throw not_found();
  // What somebody began goes on after they left, but no longer by their rights.
  if (auto const* role = find_role(actor.role); role && active) actor.permissions = role->permissions;
  actor.staff = actor.role != "end_user";
  return actor;
}

namespace {
// The rarest word first: it decides how much is looked at.
std::array<std::string, max_query_words> search_order(store::Read& r, std::vector<std::string> words) {
  if (words.size() > 1) {
    std::vector<std::pair<std::int64_t, std::string>> counted;
    for (auto& w : words)
      counted.emplace_back(
          r.one<std::int64_t>(list::word_matches, w, after_prefix(w), max_search_looked_at).value_or(0), w);
    std::sort(counted.begin(), counted.end());
    for (std::size_t i = 0; i < words.size(); ++i) words[i] = counted[i].second;
  }
  std::array<std::string, max_query_words> ordered;
  std::move(words.begin(), words.end(), ordered.begin());
  return ordered;
}
}  // namespace

std::vector<User> customers(store::Read& r, CustomerQuery const& query) {
  auto const [seen, id] = query.after.value_or(std::pair{Time{INT64_MAX}, UserId{max_id}});
  if (utf8::blank(query.words)) return r.all<User>(list::customers_by_contact, seen, id, query.limit);
  auto const w = search_order(r, query_words(query.words));
  return r.all<User>(list::search, w[0], after_prefix(w[0]), w[1], after_prefix(w[1]), w[2],
                     after_prefix(w[2]), w[3], after_prefix(w[3]), 0, 0, max_search_looked_at,
                     max_search_matches, seen, id, query.limit, 0);
}

std::vector<User> search(store::Read& r, std::string_view text, int limit, int offset) {
  auto words = query_words(text);
  if (words.empty()) return {};
  auto const w = search_order(r, std::move(words));
  return r.all<User>(list::search, w[0], after_prefix(w[0]), w[1], after_prefix(w[1]), w[2],
                     after_prefix(w[2]), w[3], after_prefix(w[3]), 0, 1, max_search_looked_at,
                     max_search_matches, INT64_MAX, max_id, limit, offset);
}

std::int64_t search_count(store::Read& r, std::string_view text) {
  auto words = query_words(text);
  if (words.empty()) return 0;
  auto const w = search_order(r, std::move(words));
  return r
      .one<std::int64_t>(list::search_count, w[0], after_prefix(w[0]), w[1], after_prefix(w[1]), w[2],
                         after_prefix(w[2]), w[3], after_prefix(w[3]), 0, 1, max_search_looked_at,
                         max_search_matches)
      .value_or(0);
}

std::vector<User> colleagues(store::Read& r, ColleagueQuery const& query) {
  auto const words = query_words(query.words);
  auto const word = words.empty() ? std::string() : words.front();
  return r.all<User>(list::colleagues, query.after.value, word, after_prefix(word),
                     query.with_inactive ? 0 : 1, query.group.value, query.limit);
}

std::vector<User> members_of_organization(store::Read& r, OrganizationId id, UserId after, int limit) {
  return r.all<User>(list::organization_up, after.value, limit, 0, id);
}

std::string workspace_name(store::Read& r) {
  return r.one<std::string>(sql::setting, "workspace_name").value_or("Svar");
}
std::string workspace_locale(store::Read& r) {
  return r.one<std::string>(sql::setting, "workspace_locale").value_or("en");
}
std::string calling_code(store::Read& r) {
  auto const locale = workspace_locale(r);
  return locale == "nb" ? "47" : locale == "sv" ? "46" : locale == "da" ? "45" : "";
}
bool is_locale(std::string_view text) {
  return text == "nb" || text == "sv" || text == "da" || text == "en";
}

}  // namespace svar::people
