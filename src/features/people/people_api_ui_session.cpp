// GET /session, and everything that leads to being signed in.
#include "base/crypto.hpp"
#include "base/utf8.hpp"
#include "features/people/account_links.hpp"
#include "features/people/attempts.hpp"
#include "features/people/people_rows.hpp"
#include "features/people/people_sql.hpp"
#include "features/people/people_wire.hpp"
#include "features/people/sign_in_sql.hpp"

namespace svar::people {

namespace rows = sign_in::sql;
using kit::Call;

namespace {
UndoSeconds undo_seconds = nullptr;

net::SetCookie cookie(kit::App const& app, std::string_view name, std::string value,
                      std::optional<Duration> life) {
  net::SetCookie c;
  c.name = name;
  c.value = std::move(value);
  c.secure = app.secure_cookies;
  if (life) c.max_age = std::chrono::seconds(life->us / 1'000'000);
  return c;
}

std::vector<std::string> permission_names(kit::Permissions const& permissions) {
  std::vector<std::string> names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<kit::Permission>>([&](auto d) {
    if (permissions.has(d.value)) names.push_back(kit::permission_name(d.value));
  });
  return names;
}

std::string visit_of(net::Request const& request) {
  auto const cookies = request.cookies();
  auto const value = cookies.get(visit_cookie);
  return value && value->size() >= 16 && value->size() <= 64 ? std::string(*value) : std::string();
}

net::Response session(Call& call) {
  if (call.actor.session) return kit::answer(session_body(call.app, call.actor, call.actor.csrf));
  auto visit = visit_of(call.request);
  bool const fresh = visit.empty();
  if (fresh) visit = random_token();
  auto response = kit::answer(session_body(call.app, call.actor, csrf_token(call.app, visit)));
  if (fresh) response.set_cookie(cookie(call.app, visit_cookie, visit, hours(24)));
  return response;
}

struct SetupBody {
  using request_body = void;
  std::string workspace_name, name, email, password, locale;
};
BOOST_DESCRIBE_STRUCT(SetupBody, (), (workspace_name, name, email, password, locale))

bool needs_setup(store::Read& r) {
  return !r.one<UserId>(sql::any_staff);
}

net::Response set_up(Call& call) {
  check_visit(call);
  if (!call.app.store.read(needs_setup)) throw not_found();
  auto const body = call.body<SetupBody>();
  auto const workspace = utf8::clean_line(body.workspace_name, max_name);
  if (workspace.empty()) throw invalid("workspace_name", "The company needs a name.", "BlankValue");
  if (utf8::blank(body.name)) throw invalid("name", "Write your name.", "BlankValue");
  if (!is_locale(body.locale)) throw invalid("locale", "The language is not one of nb, sv, da and en.");
  check_password_rules(body.password);
  auto const hash = hash_password(body.password);
  UserId user;
  auto const made = call.app.store.write([&](store::Tx& tx) {
    // Two people at the set-up page: the first one wins, also over several processes.
    if (!needs_setup(tx) || tx.exec(sql::claim_setting, "set_up", "1") == 0) throw not_found();
    tx.exec(sql::set_setting, "workspace_name", workspace);
    tx.exec(sql::set_setting, "workspace_locale", body.locale);
    NewUser n{
        .name = body.name, .email = body.email, .role = "admin", .locale = body.locale, .verified = true};
    user = create(tx, Actor::of_system(kit::Via::web), n);
    set_password(tx, user, hash);
    return start_session(tx, user, call.request.remote_address, call.request.header("User-Agent"));
  });
  return signed_in(call, made, user, 201);
}

struct SignInBody {
  using request_body = void;
  std::string email, password;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (email, password))

net::Response sign_in_with_password(Call& call) {
  check_visit(call);
  auto const body = call.body<SignInBody>();
  auto const user = check_sign_in(call.app, body.email, body.password, call.request.remote_address);
  auto const made = call.app.store.write([&](store::Tx& tx) {
    return start_session(tx, user, call.request.remote_address, call.request.header("User-Agent"));
  });
  return signed_in(call, made, user);
}

net::Response sign_out(Call& call) {
  if (call.actor.session) {
    call.app.store.write([&](store::Tx& tx) { end_session(tx, call.actor.user, call.actor.session); });
    call.app.live.close_topic(fmt::format("session:{}", call.actor.session), net::CloseCode{4401},
                              "signed_out");
  }
  auto response = net::Response::no_content();
  response.set_cookie(cookie(call.app, session_cookie, "", seconds(0)));
  return response;
}

struct ForgotBody {
  using request_body = void;
  std::string email;
};
BOOST_DESCRIBE_STRUCT(ForgotBody, (), (email))

// The same work whether anybody has the address: a job is queued, and only the job looks.
net::Response forgot(Call& call) {
  check_visit(call);
  auto const email = normal_address(call.body<ForgotBody>().email);
  if (email.empty()) return net::Response::no_content();
  auto const network = network_of(call.request.remote_address);
  int const wait =
      attempts().take({{"m " + email, mails_per_account}, {"M " + network, mails_per_network}}, now());
  if (wait == 0)
    call.app.store.write([&](store::Tx& tx) { notify(tx, {.kind = MailKind::reset, .email = email}); });
  return net::Response::no_content();
}

struct LinkWire {
  MailKind kind = MailKind::reset;
  std::string name, email, workspace_name, locale;
};
BOOST_DESCRIBE_STRUCT(LinkWire, (), (kind, name, email, workspace_name, locale))

net::Response link_info(Call& call) {
  return call.app.store.read([&](store::Read& r) {
    auto const link = find_link(r, call.request.param("token"));
    if (!link) throw not_found("This link has been used, or is too old.");
    auto const user = get(r, link->user_id);
    return kit::answer(LinkWire{link->kind, user.name, user.email, workspace_name(r),
                                user.locale.empty() ? workspace_locale(r) : user.locale});
  });
}

struct TokenBody {
  using request_body = void;
  std::string token, password;
  json::Patch<std::string> name, locale;
};
BOOST_DESCRIBE_STRUCT(TokenBody, (), (token, password, name, locale))

net::Response use_link(Call& call, MailKind kind) {
  check_visit(call);
  auto const body = call.body<TokenBody>();
  auto const find = [&](store::Read& r) {
    auto const link = find_link(r, body.token);
    if (!link || link->kind != kind) throw not_found("This link has been used, or is too old.");
    return link->user_id;
  };
  call.app.store.read(find);
  check_password_rules(body.password);
  auto const hash = hash_password(body.password);
  UserId user;
  auto const made = call.app.store.write([&](store::Tx& tx) {
    user = find(tx);
    Actor self = actor_for(tx, user, kit::Via::web);
    if (kind == MailKind::invitation && (body.name || body.locale)) {
      UserChange change;
      change.name = body.name;
      change.locale = body.locale;
      update(tx, self, user, change);
    }
    // Whoever has the link reads the mail of the address that it went to.
    for (auto const& i : identities(tx, user))
      if (i.primary && i.kind == IdentityKind::email)
        verify_identity(tx, Actor::of_system(kit::Via::web), user, i.id);
    set_password(tx, user, hash);
    return start_session(tx, user, call.request.remote_address, call.request.header("User-Agent"));
  });
  call.app.live.close_topic(fmt::format("user:{}", user.value), net::CloseCode{4401}, "signed_out");
  return signed_in(call, made, user);
}

net::Response set_new_password(Call& call) {
  return use_link(call, MailKind::reset);
}
net::Response accept_invitation(Call& call) {
  return use_link(call, MailKind::invitation);
}
}  // namespace

void lend_undo_seconds(UndoSeconds what) {
  undo_seconds = what;
}

SessionBody session_body(kit::App& app, Actor const& actor, std::string csrf) {
  SessionBody body;
  body.csrf_token = std::move(csrf);
  body.locale = actor.locale;
  app.store.read([&](store::Read& r) {
    body.workspace_name = workspace_name(r);
    if (undo_seconds) body.limits.undo_seconds = undo_seconds(r);
    if (!actor.user) {
      body.needs_setup = needs_setup(r);
      return;
    }
    auto const user = get(r, actor.user);
    auto const look = r.one<Look>(rows::preferences_of, actor.user).value_or(Look{});
    auto const* role = find_role(user.role);
    SessionUser me{.id = user.id, .name = user.name, .email = user.email, .role = user.role};
    me.role_name = role ? role->name.in(actor.locale) : user.role;
    me.permissions = permission_names(actor.permissions);
    for (auto const& g : groups_of(r, user.id)) me.groups.push_back({g.id, g.name});
    me.preferences = {actor.locale, look.theme, look.density};
    body.user = std::move(me);
    body.signed_in = true;
    body.live_from = events::last_seq(r);
  });
  return body;
}

net::Response signed_in(Call& call, NewSession const& made, UserId user, int status) {
  auto actor = call.app.store.read([&](store::Read& r) { return actor_for(r, user, kit::Via::web); });
  auto response = kit::answer(session_body(call.app, actor, csrf_token(call.app, made.token)), status);
  response.set_cookie(cookie(call.app, session_cookie, made.token, session_life));
  return response;
}

void check_visit(Call const& call) {
  if (call.actor.session) return;
  auto const visit = visit_of(call.request);
  if (visit.empty() || !equal_constant_time(csrf_token(call.app, visit), call.request.header("X-CSRF-Token")))
    throw forbidden("The page is out of date. Load it again.").named("csrf_failed");
}

std::vector<kit::Route> session_routes() {
  using enum net::Method;
  return {
      {get,
       "/api/ui/session",
       kit::anyone,
       session,
       {.summary = "Who is signed in", .response = kit::shape<SessionBody>},
       0,
       false,
       false,
       true},
      {post,
       "/api/ui/setup",
       kit::anyone,
       set_up,
       {.summary = "The first administrator",
        .request = kit::shape<SetupBody>,
        .response = kit::shape<SessionBody>,
        .status = 201}},
      {post,
       "/api/ui/sign-in",
       kit::anyone,
       sign_in_with_password,
       {.summary = "Signs in", .request = kit::shape<SignInBody>, .response = kit::shape<SessionBody>}},
      {post, "/api/ui/sign-out", kit::anyone, sign_out, {.summary = "Ends this session", .status = 204}},
      {post,
       "/api/ui/password/forgot",
       kit::anyone,
       forgot,
       {.summary = "Mails a link to choose a new password",
        .request = kit::shape<ForgotBody>,
        .status = 204}},
      {get,
       "/api/ui/password/token/{token}",
       kit::anyone,
       link_info,
       {.summary = "What a mailed link is for", .response = kit::shape<LinkWire>}},
      {post,
       "/api/ui/password/set",
       kit::anyone,
       set_new_password,
       {.summary = "A new password by a mailed link",
        .request = kit::shape<TokenBody>,
        .response = kit::shape<SessionBody>}},
      {post,
       "/api/ui/invitation/accept",
       kit::anyone,
       accept_invitation,
       {.summary = "Name and password by an invitation",
        .request = kit::shape<TokenBody>,
        .response = kit::shape<SessionBody>}},
  };
}

}  // namespace svar::people
