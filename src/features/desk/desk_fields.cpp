#include "features/desk/desk_fields.hpp"

#include <charconv>

#include "features/desk/desk_bodies.hpp"
#include "features/search/search.hpp"

namespace svar::desk {

namespace {
constexpr int choices_shown = 12;

std::string ticket_name(tickets::Ticket const& t) {
  return fmt::format("#{} {}", t.id.value, t.subject);
}

// Only what the reader may see has a name.
std::string name_of(store::Read& r, Actor const& actor, fields::Target target, std::int64_t id) {
  if (target == fields::Target::user) {
    auto const user = people::find(r, UserId{id});
    return !user ? std::string() : user->name.empty() ? user->email : user->name;
  }
  if (target == fields::Target::organization) {
    auto const organization = customers::find(r, people::OrganizationId{id});
    return organization ? organization->name : std::string();
  }
  auto const ticket = tickets::find(r, actor, TicketId{id});
  return ticket ? ticket_name(*ticket) : std::string();
}

std::vector<tickets::Ticket> tickets_like(kit::Call& call, std::string_view q) {
  std::int64_t number = 0;
  auto const digits = q.starts_with('#') ? q.substr(1) : q;
  auto const [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (!digits.empty() && code == std::errc{} && end == digits.data() + digits.size()) {
    auto const found =
        call.app.store.read([&](store::Read& r) { return tickets::find(r, call.actor, TicketId{number}); });
    return found ? std::vector{*found} : std::vector<tickets::Ticket>{};
  }
  if (q.empty()) return {};
  return search::find_tickets(call.app, call.actor, q, choices_shown);
}
}  // namespace

std::vector<FieldValueWire> custom_fields_of(store::Read& r, Actor const& actor, fields::Target target,
                                             std::int64_t id) {
  std::vector<FieldValueWire> out;
  auto const all = fields::active(r, target);
  if (all.empty()) return out;
  auto values = fields::values_of(r, target, all, {id});
  for (auto& v : values[id]) {
    auto& w = out.emplace_back(FieldValueWire{v.id.value, std::move(v.value), {}});
    auto const field = std::ranges::find(all, v.id, &fields::Field::id);
    if (field->related && w.value.is_int64())
      w.name = name_of(r, actor, *field->related, w.value.get_int64());
  }
  return out;
}

net::Response suggest_related(kit::Call& call) {
  auto const target = json::enum_from<fields::Target>(call.request.param("target"));
  if (!target) throw not_found();
  auto const q = std::string(call.request.query.get_or("q", ""));
  RelatedChoices answer;
  if (*target == fields::Target::ticket) {
    for (auto const& t : tickets_like(call, q)) answer.choices.push_back({t.id.value, ticket_name(t), ""});
    return kit::answer(answer);
  }
  call.actor.require(kit::Permission::customers_read);
  call.app.store.read([&](store::Read& r) {
    if (*target == fields::Target::organization) {
      for (auto const& o : customers::search(r, q, choices_shown))
        answer.choices.push_back({o.id.value, o.name, ""});
      return;
    }
    for (auto const& user : people::search(r, q, choices_shown))
      answer.choices.push_back({user.id.value, user.name.empty() ? user.email : user.name, user.email});
  });
  return kit::answer(answer);
}

}  // namespace svar::desk
