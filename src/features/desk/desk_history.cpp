#include "features/desk/desk_history.hpp"

#include "features/desk/desk_events.hpp"
#include "features/desk/desk_sql.hpp"
#include "features/desk/send_later_wire.hpp"
#include "features/sides/sides.hpp"

namespace svar::desk {
namespace {

struct PlanRow {
  PlanId id;
  UserId user_id;
  Time due_at;
  PlanState state = PlanState::waiting;
  PlanReason reason = PlanReason::none;
  UserId ended_by;
  Time created_at, updated_at;
};
BOOST_DESCRIBE_STRUCT(PlanRow, (), (id, user_id, due_at, state, reason, ended_by, created_at, updated_at))

// The kinds of steps, each with ids of its own.
enum class Step : std::int64_t { side, planned, ended };
std::int64_t id_of(Step step, std::int64_t id) {
  return -(id * 3 + static_cast<std::int64_t>(step));
}

ChangeWire step_by(Names& names, Step step, std::int64_t id, UserId by, Time at) {
  ChangeWire wire;
  wire.id = id_of(step, id);
  wire.created_at = at;
  if (!by) return wire;
  wire.actor = {AuthorKind::agent, by.value, names.person(by).name};
  return wire;
}

// The other group, or the addresses that it went to.
std::string asked(Names& names, sides::Step const& step) {
  if (step.group_id) {
    auto const group = names.group_or_null(step.group_id);
    return group ? group->name : std::string();
  }
  tickets::Recipients recipients;
  json::Reader reader;
  if (auto const value = json::try_parse(step.recipients)) json::read(*value, reader, recipients);
  std::vector<std::string> who;
  for (auto const& a : recipients.to) who.push_back(a.name.empty() ? a.email : a.name);
  return fmt::format("{}", fmt::join(who, ", "));
}

void add_sides(Names& names, std::vector<sides::Step> const& steps, std::vector<ChangeWire>& wires) {
  for (auto const& s : steps) {
    auto wire = step_by(names, Step::side, s.id.value, s.author_id, s.created_at);
    // Whoever is outside is called as their mail calls them.
    if (!s.author_id)
      wire.actor = {AuthorKind::customer, std::nullopt, s.from_name.empty() ? s.from_email : s.from_name};
    wire.fields.push_back({s.answer ? "side_answered" : "side_asked",
                           s.answer ? json::Value(nullptr) : json::Value(asked(names, s)),
                           json::Object{{"id", s.side_id.value}, {"name", s.subject}}});
    wires.push_back(std::move(wire));
  }
}

void add_plans(Names& names, std::vector<PlanRow> const& plans, Time from, Time to,
               std::vector<ChangeWire>& wires) {
  auto const inside = [&](Time at) { return from <= at && at < to; };
  for (auto const& p : plans) {
    if (inside(p.created_at)) {
      auto wire = step_by(names, Step::planned, p.id.value, p.user_id, p.created_at);
      wire.fields.push_back({"answer_planned", nullptr,
                             p.due_at.us ? json::Value(iso_seconds(p.due_at)) : json::Value(nullptr)});
      wires.push_back(std::move(wire));
    }
    if (p.state == PlanState::waiting || !inside(p.updated_at)) continue;
    auto wire = step_by(names, Step::ended, p.id.value, p.ended_by, p.updated_at);
    auto const what =
        p.state == PlanState::sent ? std::string("sent") : std::string(json::enum_name(p.reason));
    wire.fields.push_back({"answer_plan_ended", nullptr, json::Value(what)});
    wires.push_back(std::move(wire));
  }
}

}  // namespace

std::vector<ChangeWire> steps_of(Names& names, Actor const& actor, tickets::TicketId ticket, Time from,
                                 Time to) {
  auto const asked_about = sides::steps(names.read(), actor, ticket, from, to, max_steps);
  auto const plans = names.read().all<PlanRow>(sql::plan_steps, ticket.value, from, to, max_steps);
  for (auto const& s : asked_about) names.want(s.author_id);
  for (auto const& p : plans) {
    names.want(p.user_id);
    names.want(p.ended_by);
  }
  names.load();
  std::vector<ChangeWire> wires;
  add_sides(names, asked_about, wires);
  add_plans(names, plans, from, to, wires);
  return wires;
}

}  // namespace svar::desk
