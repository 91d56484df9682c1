#include "features/macros/values.hpp"

#include <array>
#include <chrono>

#include "base/utf8.hpp"
#include "features/channels/channels.hpp"

namespace svar::macros {

namespace {
using Months = std::array<std::string_view, 12>;
constexpr Months nb{"januar", "februar", "mars",      "april",   "mai",      "juni",
                    "juli",   "august",  "september", "oktober", "november", "desember"};
constexpr Months sv{"januari", "februari", "mars",      "april",   "maj",      "juni",
                    "juli",    "augusti",  "september", "oktober", "november", "december"};
constexpr Months da{"januar", "februar", "marts",     "april",   "maj",      "juni",
                    "juli",   "august",  "september", "oktober", "november", "december"};
constexpr Months en{"January", "February", "March",     "April",   "May",      "June",
                    "July",    "August",   "September", "October", "November", "December"};

void put_person(placeholders::Values& values, std::string const& prefix, people::User const& user) {
  auto const address = user.name.find('@') != std::string::npos;
  values[prefix + ".first_name"] = first_name(user.name);
  values[prefix + ".name"] = address ? std::string() : user.name;
  values[prefix + ".email"] = user.email;
}

void put_ticket(store::Read& r, placeholders::Values& values, tickets::Ticket const& t,
                std::string_view locale) {
  // One that is only being written has no number and no day yet.
  if (t.id) {
    values["ticket.id"] = fmt::to_string(t.id.value);
    values["ticket.created_at"] = date_words(t.created_at, locale);
  }
  values["ticket.subject"] = t.subject;
  if (auto const requester = people::find(r, t.requester_id))
    put_person(values, "ticket.requester", *requester);
  if (t.assignee_id)
    if (auto const assignee = people::find(r, t.assignee_id))
      put_person(values, "ticket.assignee", *assignee);
  if (t.group_id)
    if (auto const group = people::find_group(r, t.group_id)) values["ticket.group.name"] = group->name;
  if (t.organization_id)
    if (auto const firm = customers::find(r, t.organization_id))
      values["ticket.organization.name"] = firm->name;
  if (auto const mailbox = channels::mailbox_for(r, t)) {
    values["ticket.mailbox.name"] = mailbox->sender_name.empty() ? mailbox->name : mailbox->sender_name;
    values["ticket.mailbox.address"] = mailbox->address;
  }
}
}  // namespace

std::string first_name(std::string_view name) {
  auto const clean = utf8::clean_line(name);
  std::string_view rest = clean;
  if (rest.find('@') != rest.npos) return {};
  if (auto const comma = rest.find(','); comma != rest.npos) {
    auto after = rest.substr(comma + 1);
    while (after.starts_with(' ')) after.remove_prefix(1);
    if (!after.empty()) rest = after;
  }
  return std::string(rest.substr(0, rest.find_first_of(" ,")));
}

std::string date_words(Time at, std::string_view locale) {
  std::chrono::year_month_day const day{std::chrono::floor<std::chrono::days>(
      std::chrono::sys_seconds(std::chrono::seconds(at.epoch_seconds())))};
  auto const& months = locale == "nb" ? nb : locale == "sv" ? sv : locale == "da" ? da : en;
  auto const dot = locale == "nb" || locale == "da" ? "." : "";
  return fmt::format("{}{} {} {}", static_cast<unsigned>(day.day()), dot,
                     months[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()));
}

placeholders::Values values_of(store::Read& r, Actor const& actor,
                               std::optional<tickets::Ticket> const& ticket, std::string_view locale) {
  placeholders::Values values;
  if (actor.user)
    if (auto const me = people::find(r, actor.user)) put_person(values, "current_user", *me);
  values["date.today"] = date_words(now(), locale);
  values["date.tomorrow"] = date_words(now() + days(1), locale);
  values["date.in_a_week"] = date_words(now() + days(7), locale);
  if (ticket) put_ticket(r, values, *ticket, locale);
  return values;
}

Languages languages_of(store::Read& r, Actor const& actor, std::optional<tickets::Ticket> const& ticket) {
  Languages l{actor.locale, {}};
  if (!ticket) return l;
  auto const mailbox = channels::mailbox_for(r, *ticket);
  if (mailbox) l.mailbox = l.wanted = mailbox->locale;
  auto const requester = people::find(r, ticket->requester_id);
  if (requester && !requester->locale.empty()) l.wanted = requester->locale;
  return l;
}

}  // namespace svar::macros
