// The ticket's head, its changes, and the customer's card.
#include <charconv>

#include "features/desk/compose.hpp"
#include "features/desk/desk_fields.hpp"

namespace svar::desk {

namespace {
std::int64_t id_in(json::Value const& v) {
  if (v.is_int64()) return v.get_int64();
  if (!v.is_string()) return 0;
  std::int64_t id = 0;
  auto const& s = v.get_string();
  std::from_chars(s.data(), s.data() + s.size(), id);
  return id;
}

bool names_people(std::string_view field) {
  return field == "assignee_id" || field == "requester_id" || field == "submitter_id" || field == "cc_ids" ||
         field == "follower_ids";
}

template <class F>
void each_id(json::Value const& v, F&& f) {
  if (auto const* list = v.if_array())
    for (auto const& e : *list) f(id_in(e));
  else if (!v.is_null())
    f(id_in(v));
}

json::Value named(Named const& n) {
  return json::Object{{"id", n.id}, {"name", n.name}};
}

// The screens' word for a column.
std::string screen_field(std::string_view column) {
  if (column == "assignee_id") return "assignee";
  if (column == "group_id") return "group";
  if (column == "requester_id") return "requester";
  if (column == "cc_ids") return "cc";
  if (column == "follower_ids") return "followers";
  if (column == "merged_into") return "merged";
  return std::string(column);
}

// Which custom fields point to something, asked when a change of one is to be shown.
class Pointing {
 public:
  std::optional<fields::Target> to(store::Read& r, fields::FieldId id) {
    if (!read_) {
      read_ = true;
      for (auto const& f : fields::everything(r))
        if (f.related) related_.emplace(f.id, *f.related);
    }
    auto const it = related_.find(id);
    return it == related_.end() ? std::nullopt : std::optional(it->second);
  }

 private:
  bool read_ = false;
  std::map<fields::FieldId, fields::Target> related_;
};

json::Value related(store::Read& r, Names& names, fields::Target target, std::int64_t id) {
  if (target == fields::Target::user) {
    names.want(UserId{id});
    names.load();
    return named(names.person(UserId{id}));
  }
  if (target == fields::Target::ticket) return named({id, fmt::format("#{}", id)});
  auto const organization = customers::find(r, people::OrganizationId{id});
  return named({id, organization ? organization->name : ""});
}

json::Value screen_value(store::Read& r, Names& names, Pointing& pointing, std::string_view field,
                         json::Value const& v) {
  if (v.is_null()) return nullptr;
  if (auto const custom = fields::field_named(field)) {
    auto const target = v.is_string() ? pointing.to(r, custom) : std::nullopt;
    return target ? related(r, names, *target, id_in(v)) : v;
  }
  if (field == "assignee_id" || field == "requester_id") {
    auto const id = id_in(v);
    return id ? named(names.person(UserId{id})) : json::Value(nullptr);
  }
  if (field == "group_id") {
    auto const group = names.group_or_null(kit::GroupId{id_in(v)});
    return group ? named(*group) : json::Value(nullptr);
  }
  if (field == "cc_ids" || field == "follower_ids") {
    json::Array list;
    each_id(v, [&](std::int64_t id) {
      auto const* user = names.find(UserId{id});
      if (field == "cc_ids")
        list.push_back(json::Object{
            {"email", user ? user->email : ""}, {"name", user ? user->name : ""}, {"customer_id", id}});
      else
        list.push_back(named(names.person(UserId{id})));
    });
    return list;
  }
  if (field == "merged_into") {
    auto const id = id_in(v);
    auto const ticket = tickets::find(r, Actor::of_system(), TicketId{id});
    return json::Object{{"id", id}, {"subject", ticket ? ticket->subject : ""}};
  }
  return v;
}

std::optional<std::string> or_null(std::string const& s) {
  return s.empty() ? std::nullopt : std::optional(s);
}

std::optional<Subjected> subjected(store::Read& r, Actor const& actor, TicketId id) {
  if (!id) return {};
  auto const t = tickets::find(r, actor, id);
  return Subjected{id.value, t ? t->subject : ""};
}

std::vector<std::string> allowed(Actor const& actor, tickets::Ticket const& t) {
  using kit::Permission;
  std::vector<std::string> can;
  bool const in_work = t.shelf == tickets::Shelf::active || t.shelf == tickets::Shelf::snoozed;
  bool const live = in_work || t.shelf == tickets::Shelf::solved;
  bool const open_for_words = live && !t.merged_into;
  if (open_for_words && actor.may(Permission::tickets_reply)) can.push_back("reply");
  if ((open_for_words || t.shelf == tickets::Shelf::closed) && actor.may(Permission::tickets_note))
    can.push_back("note");
  if (open_for_words && actor.may(Permission::tickets_edit)) can.push_back("edit");
  if (in_work && actor.may(Permission::tickets_edit)) can.push_back("snooze");
  if (open_for_words && actor.may(Permission::tickets_merge)) can.push_back("merge");
  if (t.shelf == tickets::Shelf::merged && actor.may(Permission::tickets_merge)) can.push_back("unmerge");
  if (actor.may(Permission::tickets_merge) && (live || t.shelf == tickets::Shelf::spam))
    can.push_back("spam");
  if (actor.may(Permission::tickets_delete) && t.shelf != tickets::Shelf::erased &&
      t.shelf != tickets::Shelf::merged)
    can.push_back("delete");
  return can;
}
}  // namespace

std::vector<ChangeWire> changes_of(store::Read& r, std::vector<tickets::Audit> const& audits) {
  Names names(r);
  return changes_of(names, audits);
}

std::vector<ChangeWire> changes_of(Names& names, std::vector<tickets::Audit> const& audits) {
  auto& r = names.read();
  std::vector<std::pair<tickets::Audit const*, std::vector<tickets::FieldChange>>> read;
  for (auto const& audit : audits) {
    auto changes = tickets::changes_of(audit);
    names.want(audit.author_id);
    for (auto const& c : changes)
      if (names_people(c.field))
        for (auto const* side : {&c.from, &c.to})
          each_id(*side, [&](std::int64_t id) { names.want(UserId{id}); });
    read.emplace_back(&audit, std::move(changes));
  }
  names.load();
  Pointing pointing;
  std::vector<ChangeWire> wires;
  for (auto const& [audit, changes] : read) {
    if (changes.empty()) continue;
    ChangeWire wire;
    wire.id = audit->id.value;
    wire.created_at = audit->created_at;
    auto const* author = names.find(audit->author_id);
    wire.actor.kind = !audit->author_id          ? AuthorKind::system
                      : author && !author->staff ? AuthorKind::customer
                                                 : AuthorKind::agent;
    if (audit->author_id) wire.actor.id = audit->author_id.value;
    wire.actor.name = audit->author_id ? names.person(audit->author_id).name : "";
    bool const own_status = std::ranges::any_of(
        changes, [](tickets::FieldChange const& c) { return c.field == "custom_status_id"; });
    for (auto const& c : changes)
      if (c.field != "status" || !own_status)  // the status of one's own says more than its category
        wire.fields.push_back({screen_field(c.field), screen_value(r, names, pointing, c.field, c.from),
                               screen_value(r, names, pointing, c.field, c.to)});
    wires.push_back(std::move(wire));
  }
  return wires;
}

TicketWire ticket_of(store::Read& r, Actor const& actor, tickets::Ticket const& t) {
  Names names(r);
  return ticket_of(names, actor, t, tickets::participants(r, t.id));
}

TicketWire ticket_of(Names& names, Actor const& actor, tickets::Ticket const& t,
                     std::vector<tickets::Participant> const& parts) {
  auto& r = names.read();
  names.want(t.requester_id);
  names.want(t.assignee_id);
  for (auto const& p : parts) names.want(p.user_id);
  names.load();
  TicketWire wire;
  wire.id = t.id.value;
  wire.subject = t.subject;
  wire.status = t.status;
  wire.priority = t.priority;
  wire.type = t.type;
  wire.channel = t.channel;
  wire.requester = names.person(t.requester_id);
  wire.group = names.group_or_null(t.group_id);
  wire.assignee = names.person_or_null(t.assignee_id);
  wire.tags = words(t.tags);
  for (auto const& p : parts) {
    auto const* user = names.find(p.user_id);
    if (p.part == tickets::Part::follower) {
      wire.followers.push_back(names.person(p.user_id));
      wire.following |= p.user_id == actor.user;
    } else if (user) {
      wire.cc.push_back(
          {user->email, user->name, user->staff ? std::nullopt : std::optional(user->id.value)});
    }
  }
  wire.created_at = t.created_at;
  wire.updated_at = t.updated_at;
  wire.waiting_since = millis_or_null(t.waiting_since);
  wire.solved_at = millis_or_null(t.solved_at);
  wire.state = t.shelf == tickets::Shelf::spam ? TicketState::spam
               : t.shelf == tickets::Shelf::deleted || t.shelf == tickets::Shelf::erased
                   ? TicketState::deleted
                   : TicketState::normal;
  wire.merged_into = subjected(r, actor, t.merged_into);
  wire.follow_up_of = subjected(r, actor, t.follow_up_of);
  wire.updated_stamp = stamp_of(t);
  wire.can = allowed(actor, t);
  wire.snooze = snooze_of(t);
  wire.woke = tickets::just_woke(t);
  wire.custom_fields = custom_fields_of(r, actor, fields::Target::ticket, t.id.value);
  wire.status_id = tickets::status_id_of(t).value;
  wire.form_id = forms::shown(t.form_id).value;
  wire.brand_id = brands::shown(t.brand_id).value;
  return wire;
}

CustomerCard card_of(store::Read& r, Actor const& actor, people::User const& user) {
  CustomerCard card;
  card.id = user.id.value;
  card.name = user.name.empty() ? user.email : user.name;
  card.email = or_null(user.email);
  card.phone = or_null(user.phone);
  card.locale = or_null(user.locale);
  if (user.organization_id)
    if (auto const organization = customers::find(r, user.organization_id))
      card.organization = Named{organization->id.value, organization->name};
  card.notes = user.notes;
  card.created_at = user.created_at;
  for (auto const& counts : tickets::counts_of_customers(r, {user.id})) {
    card.ticket_count = counts.all;
    card.open_count = counts.open;
  }
  for (auto const& identity : people::identities(r, user.id))
    card.bounced |= identity.primary && identity.bounced_at.us != 0;
  card.custom_fields = custom_fields_of(r, actor, fields::Target::user, user.id.value);
  return card;
}

}  // namespace svar::desk
