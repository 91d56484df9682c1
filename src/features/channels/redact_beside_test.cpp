// A word that is taken out of a message goes from what was written from it.
#include "features/channels/channels_testing.hpp"
#include "features/sides/sides.hpp"
#include "store/text_tables.hpp"

namespace svar::channels {
namespace {
using testing::Bench;
using testing::letter;

TEST(RedactBeside, ReachesSideConversationsDraftsAndAnswersThatWait) {
  Bench b;
  auto const ticket =
      b.arrives(letter("From: Anna <anna@kunde.example>\nTo: hei@rimfjell.example\nSubject: Kort\n",
                       "Kortet er 4111 1111 1111 1111, takk.\n"))
          .ticket_id;
  auto const agent = b.agent();
  b.write([&](store::Tx& tx) {
    sides::NewSide side;
    side.kind = sides::Kind::group;
    side.group_id = b.support;
    side.subject = "4111 1111 1111 1111";
    side.first.html = "<p>Er 4111 <b>1111</b> 1111 1111 ekte?</p>";
    sides::open(tx, agent, tickets::TicketId{ticket}, side);
    tx.script(
        fmt::format("INSERT INTO drafts (user_id, ticket_id, kind, html, recipients, upload_tokens, "
                    "updated_at) VALUES ({0}, {1}, "
                    "'reply', '<p>Du skrev 4111 1111 1111 1111</p>', '{{}}', '[]', 1);"
                    "INSERT INTO planned_sends (ticket_id, user_id, html, recipients, upload_tokens, "
                    "changes, seen_until, due_at, state, "
                    "reason, say, ended_by, told, comment_id, created_at, updated_at) VALUES ({1}, {0}, "
                    "'<p>4111 1111 1111 1111 "
                    "igjen</p>', '{{}}', '[]', '{{}}', 0, 1, 'waiting', '', '', 0, 0, 0, 1, 1);",
                    agent.user.value, ticket));
  });
  auto const places = [&] {
    std::vector<std::string> found;
    b.read([&](store::Read& r) {
      for (auto const& table : store::text_tables(r))
        if (!store::rows_with(r, table, {"4111 1111", "<b>1111</b>"}, "", 10).empty())
          found.push_back(table.name);
    });
    return found;
  };
  ASSERT_GE(places().size(), 5U);
  auto const said = b.comments(ticket).front().id;
  b.write([&](store::Tx& tx) { channels::redact(tx, agent, said, {"4111 1111 1111 1111", {}}); });
  EXPECT_EQ(places(), std::vector<std::string>{});
}

}  // namespace
}  // namespace svar::channels
