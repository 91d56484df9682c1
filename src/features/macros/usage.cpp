// What colleagues use, and what that suggests for a ticket.
#include "features/macros/macro_actions.hpp"
#include "features/macros/macros_events.hpp"
#include "features/macros/macros_sql.hpp"

namespace svar::macros {

namespace {
constexpr std::size_t counted_tags = 8;  // of one ticket; more say nothing further
constexpr std::int64_t own_use = 3;      // how much one's own use counts against a colleague's
constexpr std::int64_t least_score = 2;  // what was used once by somebody is no habit yet
constexpr UserId everybody{};

struct Fit {
  MacroId macro_id;
  UserId user_id;
  std::string tag;
  std::int64_t uses = 0;
};
BOOST_DESCRIBE_STRUCT(Fit, (), (macro_id, user_id, tag, uses))

// The ticket as a whole, then its tags.
std::vector<std::string> signs_of(tickets::Ticket const& t) {
  auto signs = tags_in(t.tags);
  if (signs.size() > counted_tags) signs.resize(counted_tags);
  signs.insert(signs.begin(), std::string());
  return signs;
}
}  // namespace

std::vector<Habit> habits(store::Read& r, UserId user) {
  return r.all<Habit>(sql::habits, user.value);
}

std::vector<MacroId> favourites(store::Read& r, UserId user) {
  return r.all<MacroId>(sql::favourites, user.value);
}

std::vector<MacroId> suggested(store::Read& r, Actor const& actor, tickets::Ticket const& t) {
  std::map<MacroId, std::int64_t> scores;
  r.each<Fit>(
      sql::fitting,
      [&](Fit&& fit) {
        scores[fit.macro_id] += fit.uses * (fit.user_id ? own_use - 1 : 1) * (fit.tag.empty() ? 1 : 2);
        return true;
      },
      actor.user.value, t.group_id.value, json::to_text(signs_of(t)));
  std::vector<std::pair<std::int64_t, MacroId>> best;
  for (auto const& [id, score] : scores)
    if (score >= least_score) best.emplace_back(-score, id);
  std::ranges::sort(best);
  std::vector<MacroId> out;
  for (auto const& [score, id] : best) {
    if (out.size() == max_suggested) break;
    if (auto const m = find(r, actor, id); m && may_use(actor, *m)) out.push_back(id);
  }
  return out;
}

void set_favourite(store::Tx& tx, Actor const& actor, MacroId id, bool on) {
  get(tx, actor, id);
  tx.exec(on ? sql::add_favourite : sql::drop_favourite, actor.user.value, id);
}

void note_used(store::Tx& tx, Actor const& actor, TicketId ticket_id, std::vector<MacroId> const& ids) {
  if (ids.size() > max_used) throw invalid("macro_ids", fmt::format("At most {} macros at once", max_used));
  auto const ticket = tickets::get(tx, actor, ticket_id);
  for (auto const id : std::set<MacroId>(ids.begin(), ids.end())) {
    auto const m = find(tx, actor, id);
    if (!m || !may_use(actor, *m)) continue;
    for (auto const& sign : signs_of(ticket)) {
      tx.exec(sql::count_use, actor.user.value, sign, ticket.group_id.value, id);
      // Sums over colleagues are of no use where only one person has it.
      if (!m->owner_id) tx.exec(sql::count_use, everybody.value, sign, ticket.group_id.value, id);
    }
    events::append(tx, actor.origin(), MacroUsed{id, ticket_id});
  }
}

}  // namespace svar::macros
