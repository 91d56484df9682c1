#include "features/bulk/preview.hpp"

#include <map>

namespace svar::bulk {
namespace {

using tickets::Shelf;
using tickets::Ticket;

std::string word(std::int64_t id) {
  return id ? std::to_string(id) : std::string();
}
template <class E>
std::string word(std::optional<E> const& e) {
  return e ? std::string(json::enum_name(*e)) : std::string();
}

// One field that is wished to have one value.
struct Target {
  std::string field, to;
  std::string (*now)(Ticket const&);
};

void add_targets(std::vector<Target>& all, tickets::Change const& c) {
  if (c.custom_status_id.value)
    all.push_back({"custom_status_id", word(c.custom_status_id.value->value),
                   [](Ticket const& t) { return word(tickets::status_id_of(t).value); }});
  else if (c.status.value)
    all.push_back({"status", word(c.status.value),
                   [](Ticket const& t) { return std::string(json::enum_name(t.status)); }});
  if (c.priority)
    all.push_back({"priority", word(c.priority.value), [](Ticket const& t) { return word(t.priority); }});
  if (c.type) all.push_back({"type", word(c.type.value), [](Ticket const& t) { return word(t.type); }});
  if (c.group_id)
    all.push_back({"group_id", word(c.group_id.value.value_or(kit::GroupId{}).value),
                   [](Ticket const& t) { return word(t.group_id.value); }});
  if (c.assignee_id)
    all.push_back({"assignee_id", word(c.assignee_id.value.value_or(UserId{}).value),
                   [](Ticket const& t) { return word(t.assignee_id.value); }});
  if (c.form_id)
    all.push_back({"ticket_form_id", word(forms::shown(c.form_id.value.value_or(forms::FormId{})).value),
                   [](Ticket const& t) { return word(forms::shown(t.form_id).value); }});
  if (c.brand_id)
    all.push_back({"brand_id", word(brands::shown(c.brand_id.value.value_or(brands::BrandId{})).value),
                   [](Ticket const& t) { return word(brands::shown(t.brand_id).value); }});
  if (c.subject)
    all.push_back({"subject", c.subject.value.value_or(""), [](Ticket const& t) { return t.subject; }});
}

// How many of the tickets hold what else in the custom fields that are wished for.
class FieldAims {
 public:
  FieldAims(store::Read& r, tickets::Change const& c) : read_(r), wanted_(c.custom_fields) {
    for (auto const& v : wanted_) from_[v.id];
  }
  // Whether the ticket would change.
  bool look_at(Ticket const& t) {
    if (wanted_.empty()) return false;
    fields::Edit edit(fields::Target::ticket, t.id.value);
    edit.set(read_, Actor::of_system(), wanted_);
    auto const steps = edit.steps();
    for (auto const& step : steps) {
      ++from_[step.id][text(step.from)];
      to_[step.id] = text(step.to);
    }
    return !steps.empty();
  }
  void tell(std::vector<BulkFieldPreview>& out) const {
    for (auto const& [id, values] : from_) {
      if (values.empty()) continue;
      BulkFieldPreview field{fmt::to_string(id.value), {}, {}, {}};
      if (auto const at = to_.find(id); at != to_.end() && !at->second.empty()) field.to = at->second;
      for (auto const& [value, n] : values) field.from.push_back({value, {}, n});
      std::ranges::sort(field.from, std::greater{}, &ValueCount::count);
      if (field.from.size() > max_values) field.from.resize(max_values);
      out.push_back(std::move(field));
    }
  }

 private:
  // Several options with blanks between them, as a macro names them.
  static std::string text(json::Value const& v) {
    if (auto const* one = v.if_string()) return std::string(*one);
    if (v.is_bool()) return v.get_bool() ? "true" : "false";
    std::string out;
    if (auto const* list = v.if_array())
      for (auto const& item : *list) out += (out.empty() ? "" : " ") + text(item);
    return out;
  }
  store::Read& read_;
  std::vector<fields::FieldValue> wanted_;
  std::map<fields::FieldId, std::map<std::string, std::int64_t>> from_;
  std::map<fields::FieldId, std::string> to_;
};

bool changes_tags(Ticket const& t, tickets::Change const& c) {
  auto const tags = " " + t.tags + " ";
  auto const has = [&](std::string const& tag) {
    return tags.find(" " + tickets::normal_tag(tag) + " ") != std::string::npos;
  };
  if (c.tags) {
    auto set = *c.tags;
    std::ranges::sort(set);
    std::string joined;
    for (auto const& tag : set) joined += (joined.empty() ? "" : " ") + tickets::normal_tag(tag);
    if (joined != t.tags) return true;
  }
  return std::ranges::any_of(c.add_tags, [&](auto const& tag) { return !has(tag); }) ||
         std::ranges::any_of(c.remove_tags, has);
}

std::optional<Obstacle> obstacle(Ticket const& t, Wish const& wish) {
  if (t.shelf == Shelf::merged || t.shelf == Shelf::erased) return Obstacle::put_away;
  if (wish.move) {
    bool const spam = *wish.move == Move::spam;
    return spam && t.shelf == Shelf::deleted ? std::optional(Obstacle::put_away) : std::nullopt;
  }
  if (t.shelf == Shelf::deleted) return Obstacle::put_away;
  if (t.status == tickets::Status::closed) return Obstacle::closed;
  return {};
}

// As far as it can be said without making customers of new addresses.
tickets::Change by_hand(desk::FieldSet const& set) {
  tickets::Change c;
  c.status = set.status;
  c.custom_status_id = set.custom_status_id;
  c.form_id = set.form_id;
  c.brand_id = set.brand_id;
  c.custom_fields = set.custom_fields;
  c.priority = set.priority;
  c.type = set.type;
  c.subject = set.subject;
  c.assignee_id = set.assignee_id;
  c.group_id = set.group_id;
  c.add_tags = set.add_tags;
  c.remove_tags = set.remove_tags;
  return c;
}
bool changes_people(desk::FieldSet const& set) {
  return !set.add_cc.empty() || !set.remove_cc.empty() || set.follow || !set.add_follower_ids.empty() ||
         !set.remove_follower_ids.empty() || set.requester_id;
}

class Namer {
 public:
  explicit Namer(store::Read& r) : read_(r) {}
  std::optional<std::string> operator()(std::string const& field, std::string const& value) {
    if (value.empty()) return {};
    auto const id = std::strtoll(value.c_str(), nullptr, 10);
    if (field == "assignee_id") {
      auto const user = people::find(read_, UserId{id});
      return user ? std::optional(user->name.empty() ? user->email : user->name) : std::nullopt;
    }
    if (field != "group_id") return {};
    auto const group = people::find_group(read_, kit::GroupId{id});
    return group ? std::optional(group->name) : std::nullopt;
  }

 private:
  store::Read& read_;
};

}  // namespace

BulkPreview preview(store::Read& read, Actor const& actor, Wish const& wish,
                    std::vector<TicketId> const& ids) {
  BulkPreview out;
  out.total = static_cast<std::int64_t>(ids.size());
  auto const aim = aim_of(read, actor, wish, by_hand(wish.set), std::nullopt);
  std::vector<Target> targets;
  add_targets(targets, aim.change);
  std::map<Obstacle, std::int64_t> obstacles;
  std::vector<std::map<std::string, std::int64_t>> from(targets.size());
  FieldAims custom(read, aim.change);

  for (std::size_t begin = 0; begin < ids.size(); begin += tickets::max_page) {
    auto const end = std::min(ids.size(), begin + tickets::max_page);
    std::vector<TicketId> const some(ids.begin() + static_cast<std::ptrdiff_t>(begin),
                                     ids.begin() + static_cast<std::ptrdiff_t>(end));
    auto const found = tickets::find_many(read, actor, some);
    if (auto const hidden = some.size() - found.size()) obstacles[Obstacle::hidden] += hidden;
    for (auto const& t : found) {
      if (auto const why = obstacle(t, wish)) {
        ++obstacles[*why];
        continue;
      }
      bool changed = wish.move ? !lies_where_wished(t, *wish.move)
                               : !aim.html.empty() || changes_people(wish.set) || changes_tags(t, aim.change);
      if (!wish.move) changed |= custom.look_at(t);
      for (std::size_t i = 0; i < targets.size(); ++i) {
        auto value = targets[i].now(t);
        if (value == targets[i].to) continue;
        changed = true;
        ++from[i][std::move(value)];
      }
      ++(changed ? out.changes : out.already);
    }
  }
  if (!aim.html.empty() && aim.public_) out.answers = out.changes;
  for (auto const& [why, n] : obstacles) out.obstacles.push_back({why, n});
  Namer name(read);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    BulkFieldPreview field{targets[i].field, {}, name(targets[i].field, targets[i].to), {}};
    if (!targets[i].to.empty()) field.to = targets[i].to;
    for (auto const& [value, n] : from[i]) field.from.push_back({value, {}, n});
    std::ranges::sort(field.from, std::greater{}, &ValueCount::count);
    if (field.from.size() > max_values) field.from.resize(max_values);
    for (auto& value : field.from) value.name = name(field.field, value.value);
    if (!field.from.empty()) out.fields.push_back(std::move(field));
  }
  custom.tell(out.fields);
  return out;
}

}  // namespace svar::bulk
