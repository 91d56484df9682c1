// What other processes on the same workspace did to sign-in and permissions.
#include "features/people/people_events.hpp"
#include "features/people/session_cache.hpp"
#include "features/people/sessions.hpp"

namespace svar::people {

namespace {
void sign_out(kit::App& app, std::string const& topic) {
  app.live.close_topic(topic, net::CloseCode{4401}, "signed_out");
}
}  // namespace

void heed(kit::App& app, store::Read& r, events::Event const& e) {
  if (e.kind == SessionEnded::kind) {
    auto const ended = e.as<SessionEnded>();
    session_cache().forget_session(ended.session_id);
    sign_out(app, fmt::format("session:{}", ended.session_id));
  } else if (e.kind == UserChanged::kind) {
    auto const changed = e.as<UserChanged>();
    session_cache().forget(changed.user_id);
    for (auto const& field : changed.fields) {
      if (field != "active" && field != "role") continue;
      auto const user = find(r, changed.user_id);
      if (!user || !user->active || !user->staff())
        sign_out(app, fmt::format("user:{}", changed.user_id.value));
    }
  } else if (e.kind == GroupChanged::kind || e.kind == TokenRevoked::kind) {
    // Whom a group's change or a token that acts for many concerns is not told.
    session_cache().forget_all();
  }
}

}  // namespace svar::people
