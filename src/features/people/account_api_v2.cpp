// /api/v2: sessions and passwords of people, and what the workspace itself is like: roles, languages,
// settings.
#include "features/people/attempts.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/people_wire.hpp"
#include "features/people/roles.hpp"
#include "features/people/sign_in_sql.hpp"
#include "features/people/users_v2.hpp"
#include "kit/v2.hpp"

namespace svar::people {

namespace v2 = kit::v2;
namespace rows = sign_in::sql;
using kit::Call;

namespace {

struct SessionV2 {
  std::int64_t id = 0;
  std::string url;
  UserId user_id;
  Time authenticated_at, last_seen_at;
};
BOOST_DESCRIBE_STRUCT(SessionV2, (), (id, url, user_id, authenticated_at, last_seen_at))

SessionV2 wire_of(net::Request const& request, Session const& s) {
  return {s.id, v2::url(request, fmt::format("users/{}/sessions/{}.json", s.user_id.value, s.id)), s.user_id,
          s.created_at, s.last_seen_at};
}
bool lives(Session const& s) {
  return s.last_seen_at + idle_life > now() && s.created_at + session_life > now();
}

// One's own; others' for who administers people and may everything that they may.
User whose(store::Read& read, Call& call) {
  auto const user = get(read, call.id<UserId>());
  if (user.id == call.actor.user) return user;
  call.actor.require(kit::Permission::admin_people);
  if (auto const* role = find_role(user.role); role && !within(role->permissions, call.actor.permissions))
    throw forbidden();
  return user;
}

net::Response answer_sessions(Call& call, std::vector<Session> all) {
  std::erase_if(all, [](Session const& s) { return !lives(s); });
  auto p = v2::paging(call.request);
  auto const counted = std::ssize(all);
  auto shown = v2::window(p, std::move(all), [](Session const& s) { return s.id; });
  auto const ends = v2::settle(p, shown, [](Session const& s) { return std::vector{s.id}; });
  std::vector<SessionV2> wires;
  for (auto const& s : shown) wires.push_back(wire_of(call.request, s));
  return v2::list(call.request, "sessions", wires, p, ends, counted);
}

net::Response all_sessions(Call& call) {
  return answer_sessions(
      call, call.app.store.read([](store::Read& r) { return r.all<Session>(rows::all_sessions); }));
}
net::Response sessions_of_user(Call& call) {
  return answer_sessions(call,
                         call.app.store.read([&](store::Read& r) { return sessions(r, whose(r, call).id); }));
}
std::optional<Session> session_with(std::vector<Session> const& all, std::int64_t id) {
  for (auto const& s : all)
    if (s.id == id && lives(s)) return s;
  return {};
}
net::Response show_session(Call& call) {
  auto const found = call.app.store.read([&](store::Read& r) {
    return session_with(sessions(r, whose(r, call).id), call.request.param_int("session"));
  });
  if (!found) throw not_found();
  return v2::one("session", wire_of(call.request, *found));
}
net::Response my_session(Call& call) {
  auto const found = call.app.store.read(
      [&](store::Read& r) { return session_with(sessions(r, call.actor.user), call.actor.session); });
  if (!found) throw not_found("A token has no session");
  return v2::one("session", wire_of(call.request, *found));
}

void close_streams(Call& call, std::vector<Session> const& ended) {
  for (auto const& s : ended)
    call.app.live.close_topic(fmt::format("session:{}", s.id), net::CloseCode{4401}, "signed_out");
}

net::Response end_one(Call& call) {
  auto const ended = call.app.store.write([&](store::Tx& tx) {
    auto const user = whose(tx, call).id;
    auto const found = session_with(sessions(tx, user), call.request.param_int("session"));
    if (!found) throw not_found();
    end_session(tx, user, found->id);
    return std::vector{*found};
  });
  close_streams(call, ended);
  return net::Response::no_content();
}
net::Response end_all(Call& call) {
  auto const ended = call.app.store.write([&](store::Tx& tx) {
    auto const user = whose(tx, call).id;
    auto all = sessions(tx, user);
    end_sessions(tx, user);
    return all;
  });
  close_streams(call, ended);
  return net::Response::no_content();
}
net::Response log_out(Call& call) {
  auto const ended = call.app.store.write([&](store::Tx& tx) {
    auto found = session_with(sessions(tx, call.actor.user), call.actor.session);
    if (!found) throw not_found("A token has no session");
    end_session(tx, call.actor.user, found->id);
    return std::vector{*found};
  });
  close_streams(call, ended);
  return net::Response::no_content();
}

struct PasswordInput {
  using request_body = void;
  std::string password, previous_password;
};
BOOST_DESCRIBE_STRUCT(PasswordInput, (), (password, previous_password))

// By who administers people, without knowing the former one.
net::Response give_password(Call& call) {
  auto const in = call.body<PasswordInput>();
  auto const user = call.app.store.read([&](store::Read& r) { return whose(r, call); });
  if (user.id == call.actor.user)
    throw invalid("password", "Change your own password with the former one: PUT");
  if (!user.staff()) throw invalid("password", "Customers have no sign-in of their own");
  check_password_rules(in.password);
  auto const hash = hash_password(in.password);
  call.app.store.write([&](store::Tx& tx) { set_password(tx, user.id, hash); });
  return net::Response::json(200, "{}");
}

net::Response change_password(Call& call) {
  auto const in = call.body<PasswordInput>();
  if (call.id<UserId>() != call.actor.user) throw forbidden();
  // Whoever holds a token guesses here too.
  auto const key = fmt::format("c {}", call.actor.user.value);
  if (int const wait = attempts().take({{key, attempts_per_pair}}, now()); wait > 0) {
    Fault slow{FaultCode::too_many, "There were too many attempts. Wait a few minutes and try again."};
    slow.retry_after_s = wait;
    throw slow;
  }
  auto const former = call.app.store.read(
      [&](store::Read& r) { return r.one<std::string>(rows::password_of, call.actor.user).value_or(""); });
  if (!verify_password(former, in.previous_password))
    throw invalid("previous_password", "This is not your password.");
  check_password_rules(in.password);
  auto const hash = hash_password(in.password);
  call.app.store.write([&](store::Tx& tx) { set_password(tx, call.actor.user, hash, call.actor.session); });
  attempts().give_back({{key, attempts_per_pair}});
  return net::Response::json(200, "{}");
}

struct RequirementsWire {
  std::vector<std::string> requirements;
};
BOOST_DESCRIBE_STRUCT(RequirementsWire, (), (requirements))
net::Response password_rules(Call& call) {
  call.app.store.read([&](store::Read& r) { whose(r, call); });
  return kit::answer(RequirementsWire{{fmt::format("must be at least {} characters", min_password),
                                       fmt::format("must be at most {} characters", max_password)}});
}

// --- The workspace

struct RoleConfiguration {
  std::string ticket_access, ticket_comment_access, end_user_profile_access, user_view_access, macro_access,
      view_access;
  bool ticket_editing = false, ticket_deletion = false, ticket_merge = false, ticket_tag_editing = false,
       manage_ticket_fields = false, manage_user_fields = false, assign_tickets_to_any_group = false;
};
BOOST_DESCRIBE_STRUCT(RoleConfiguration, (),
                      (ticket_access, ticket_comment_access, end_user_profile_access, user_view_access,
                       macro_access, view_access, ticket_editing, ticket_deletion, ticket_merge,
                       ticket_tag_editing, manage_ticket_fields, manage_user_fields,
                       assign_tickets_to_any_group))
struct RoleV2 {
  std::int64_t id = 0;
  std::string name, description, svar_role;
  std::optional<int> role_type;
  std::optional<Time> created_at, updated_at;  // the roles come with the program
  RoleConfiguration configuration;
};
BOOST_DESCRIBE_STRUCT(RoleV2, (),
                      (id, name, description, svar_role, role_type, created_at, updated_at, configuration))

RoleV2 wire_of(Role const& role, std::string_view locale) {
  using enum kit::Permission;
  auto const& may = role.permissions;
  RoleV2 w;
  w.id = custom_role_id(role.key);
  w.name = role.name.in(locale);
  w.description = role.say.in(locale);
  w.svar_role = role.key;
  w.role_type = role.api_role_type;
  auto& c = w.configuration;
  c.ticket_access = may.has(tickets_read_all) ? "all" : "within-groups";
  c.ticket_comment_access = may.has(tickets_reply) ? "public" : may.has(tickets_note) ? "private" : "none";
  c.end_user_profile_access = may.has(customers_edit) ? "full" : "readonly";
  c.user_view_access = may.has(customers_read) ? "readonly" : "none";
  c.macro_access = may.has(macros_manage) ? "full" : "manage-personal";
  c.view_access = may.has(views_manage) ? "full" : "manage-personal";
  c.ticket_editing = c.ticket_tag_editing = c.assign_tickets_to_any_group = may.has(tickets_edit);
  c.ticket_deletion = may.has(tickets_delete);
  c.ticket_merge = may.has(tickets_merge);
  c.manage_ticket_fields = c.manage_user_fields = may.has(admin_settings);
  return w;
}

net::Response list_roles(Call& call) {
  std::vector<RoleV2> wires;
  for (auto const& role : roles())
    if (role.api_role != "end-user") wires.push_back(wire_of(role, call.actor.locale));
  return v2::whole("custom_roles", wires);
}
net::Response show_role(Call& call) {
  for (auto const& role : roles())
    if (role.api_role != "end-user" && custom_role_id(role.key) == call.request.param_int("id"))
      return v2::one("custom_role", wire_of(role, call.actor.locale));
  throw not_found();
}

struct LocaleWire {
  std::int64_t id = 0;
  std::string url, locale, name, native_name, presentation_name;
  bool rtl = false, default_ = false;
  std::optional<Time> created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(LocaleWire, (),
                      (id, url, locale, name, native_name, presentation_name, rtl, default_, created_at,
                       updated_at))

struct Language {
  std::int64_t id;  // durable
  std::string_view locale, name, own;
};
constexpr Language languages[]{{1, "en", "English", "English"},
                               {2, "nb", "Norwegian Bokmål", "Norsk bokmål"},
                               {3, "sv", "Swedish", "Svenska"},
                               {4, "da", "Danish", "Dansk"}};

LocaleWire wire_of(net::Request const& request, Language const& l, std::string_view standard) {
  LocaleWire w;
  w.id = l.id;
  w.url = v2::url(request, "locales", l.id);
  w.locale = l.locale;
  w.name = l.name;
  w.native_name = w.presentation_name = l.own;
  w.default_ = l.locale == standard;
  return w;
}
net::Response list_locales(Call& call) {
  auto const standard = call.app.store.read(workspace_locale);
  std::vector<LocaleWire> wires;
  for (auto const& l : languages) wires.push_back(wire_of(call.request, l, standard));
  return v2::whole("locales", wires);
}
net::Response one_locale(Call& call, auto wanted) {
  auto const standard = call.app.store.read(workspace_locale);
  for (auto const& l : languages)
    if (wanted(l)) return v2::one("locale", wire_of(call.request, l, standard));
  throw not_found();
}
// By its number or its code.
net::Response show_locale(Call& call) {
  auto const wanted = std::string(call.request.param("id"));
  return one_locale(call,
                    [&](Language const& l) { return l.locale == wanted || fmt::to_string(l.id) == wanted; });
}
net::Response my_locale(Call& call) {
  return one_locale(call, [&](Language const& l) { return l.locale == call.actor.locale; });
}

struct BrandingSettings {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(BrandingSettings, (), (name))
struct LocalizationSettings {
  std::vector<std::int64_t> locale_ids;
};
BOOST_DESCRIBE_STRUCT(LocalizationSettings, (), (locale_ids))
struct ApiSettings {
  bool accepted_api_agreement = true, api_password_access = true, api_token_access = true;
};
BOOST_DESCRIBE_STRUCT(ApiSettings, (), (accepted_api_agreement, api_password_access, api_token_access))
struct TicketSettings {
  bool comments_public_by_default = true, tagging = true, collaboration = true, private_attachments = false,
       is_first_comment_private_enabled = true, light_agents_enabled = true;
};
BOOST_DESCRIBE_STRUCT(TicketSettings, (),
                      (comments_public_by_default, tagging, collaboration, private_attachments,
                       is_first_comment_private_enabled, light_agents_enabled))
struct UserSettings {
  bool tagging = false, time_zone_selection = true, language_selection = true,
       agent_created_welcome_emails = true, end_user_phone_number_validation = false;
};
BOOST_DESCRIBE_STRUCT(UserSettings, (),
                      (tagging, time_zone_selection, language_selection, agent_created_welcome_emails,
                       end_user_phone_number_validation))
struct FeatureSettings {
  bool markdown_ticket_comments = false, rich_text_comments = true, csat_reason_code = false,
       business_hours = false;
};
BOOST_DESCRIBE_STRUCT(FeatureSettings, (),
                      (markdown_ticket_comments, rich_text_comments, csat_reason_code, business_hours))
struct SettingsWire {
  BrandingSettings branding;
  LocalizationSettings localization;
  ApiSettings api;
  TicketSettings tickets;
  UserSettings user;
  FeatureSettings active_features;
};
BOOST_DESCRIBE_STRUCT(SettingsWire, (), (branding, localization, api, tickets, user, active_features))

net::Response settings(Call& call) {
  SettingsWire w;
  w.branding.name = call.app.store.read(workspace_name);
  for (auto const& l : languages) w.localization.locale_ids.push_back(l.id);
  return v2::one("settings", w);
}

}  // namespace

std::vector<kit::Route> account_v2_routes() {
  using enum net::Method;
  auto const sessions = v2::list_of<"sessions", SessionV2>;
  auto const session = v2::envelope_of<"session", SessionV2>;
  auto const password = kit::shape<PasswordInput>;
  auto const locales = v2::list_of<"locales", LocaleWire>;
  auto const locale = v2::envelope_of<"locale", LocaleWire>;
  return {
      {get,
       "/api/v2/sessions",
       kit::needs(kit::Permission::admin_people),
       all_sessions,
       {.summary = "Where anybody is signed in", .response = sessions, .query = v2::list_parameters()}},
      {get,
       "/api/v2/users/{id:int}/sessions",
       kit::signed_in,
       sessions_of_user,
       {.summary = "Where somebody is signed in", .response = sessions, .query = v2::list_parameters()}},
      {get,
       "/api/v2/users/{id:int}/sessions/{session:int}",
       kit::signed_in,
       show_session,
       {.summary = "One session", .response = session}},
      {del,
       "/api/v2/users/{id:int}/sessions/{session:int}",
       kit::signed_in,
       end_one,
       {.summary = "Ends a session", .status = 204}},
      {del,
       "/api/v2/users/{id:int}/sessions",
       kit::signed_in,
       end_all,
       {.summary = "Ends all sessions of somebody", .status = 204}},
      {get,
       "/api/v2/users/me/session",
       kit::signed_in,
       my_session,
       {.summary = "The session of this request; a token has none", .response = session}},
      {del,
       "/api/v2/users/me/logout",
       kit::signed_in,
       log_out,
       {.summary = "Ends the session of this request", .status = 204}},
      {post,
       "/api/v2/users/{id:int}/password",
       kit::needs(kit::Permission::admin_people),
       give_password,
       {.summary = "Gives a colleague a password and ends their sessions", .request = password}},
      {put,
       "/api/v2/users/{id:int}/password",
       kit::staff,
       change_password,
       {.summary = "Changes one's own password", .request = password}},
      {get,
       "/api/v2/users/{id:int}/password/requirements",
       kit::signed_in,
       password_rules,
       {.summary = "What a password must be like", .response = kit::shape<RequirementsWire>}},
      {get,
       "/api/v2/custom_roles",
       kit::staff,
       list_roles,
       {.summary = "The roles of those who work here", .response = v2::list_of<"custom_roles", RoleV2>}},
      {get,
       "/api/v2/custom_roles/{id:int}",
       kit::staff,
       show_role,
       {.summary = "One role", .response = v2::envelope_of<"custom_role", RoleV2>}},
      {get,
       "/api/v2/locales",
       kit::signed_in,
       list_locales,
       {.summary = "The languages that Svar speaks", .response = locales}},
      {get,
       "/api/v2/locales/agent",
       kit::staff,
       list_locales,
       {.summary = "The languages of those who work here", .response = locales}},
      {get,
       "/api/v2/locales/public",
       kit::signed_in,
       list_locales,
       {.summary = "The languages of customers", .response = locales}},
      {get,
       "/api/v2/locales/current",
       kit::signed_in,
       my_locale,
       {.summary = "My language", .response = locale}},
      {get,
       "/api/v2/locales/{id}",
       kit::signed_in,
       show_locale,
       {.summary = "One language, by number or code", .response = locale}},
      {get,
       "/api/v2/account/settings",
       kit::staff,
       settings,
       {.summary = "What is switched on in this workspace",
        .response = v2::envelope_of<"settings", SettingsWire>}},
  };
}

}  // namespace svar::people
