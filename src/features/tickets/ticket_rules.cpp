#include "features/tickets/ticket_rules.hpp"

#include "base/utf8.hpp"
#include "features/tickets/ticket_snooze.hpp"

namespace svar::tickets {

std::string normal_tag(std::string_view text) {
  auto tag = utf8::fold(utf8::clean_line(text));
  std::replace(tag.begin(), tag.end(), ' ', '_');
  return std::string(utf8::truncate(tag, max_tag));
}

namespace rules {
namespace {

json::Value text_or_null(std::string const& s) {
  return s.empty() ? json::Value(nullptr) : json::Value(s);
}
template <class Tag>
json::Value text_or_null(Id<Tag> id) {
  return id ? json::Value(fmt::to_string(id.value)) : json::Value(nullptr);
}
template <class E>
json::Value text_or_null(std::optional<E> e) {
  return e ? json::Value(json::enum_name(*e)) : json::Value(nullptr);
}
json::Value list_of(std::vector<std::string> const& words) {
  json::Array out;
  for (auto const& w : words) out.emplace_back(w);
  return out;
}
json::Value list_of(People const& people) {
  json::Array out;
  for (auto const id : people) out.emplace_back(fmt::to_string(id.value));
  return out;
}

json::Value sleep_words(Time until) {
  if (!until.us) return nullptr;
  return until == until_answer ? json::Value("answer") : json::Value(iso_seconds(until));
}

// Calls see(field, from, to) for each field in which the two differ.
template <class See>
void compare(Ticket const& a, Parts const& pa, Ticket const& b, Parts const& pb, See see) {
  auto const field = [&](std::string_view name, auto const& from, auto const& to) {
    if (from != to) see(name, text_or_null(from), text_or_null(to));
  };
  field("subject", a.subject, b.subject);
  if (a.status != b.status)
    see("status", json::Value(json::enum_name(a.status)), json::Value(json::enum_name(b.status)));
  // By the numbers that everybody sees; a plain status that follows its category says nothing more.
  if (a.custom_status_id != b.custom_status_id)
    see("custom_status_id", text_or_null(status_id_of(a)), text_or_null(status_id_of(b)));
  if (a.form_id != b.form_id)
    see("ticket_form_id", text_or_null(forms::shown(a.form_id)), text_or_null(forms::shown(b.form_id)));
  if (a.brand_id != b.brand_id)
    see("brand_id", text_or_null(brands::shown(a.brand_id)), text_or_null(brands::shown(b.brand_id)));
  field("priority", a.priority, b.priority);
  field("type", a.type, b.type);
  field("requester_id", a.requester_id, b.requester_id);
  field("organization_id", a.organization_id, b.organization_id);
  field("group_id", a.group_id, b.group_id);
  field("assignee_id", a.assignee_id, b.assignee_id);
  field("external_id", a.external_id, b.external_id);
  if (a.tags != b.tags) see("tags", list_of(split(a.tags)), list_of(split(b.tags)));
  if (pa.cc != pb.cc) see("cc_ids", list_of(pa.cc), list_of(pb.cc));
  if (pa.followers != pb.followers) see("follower_ids", list_of(pa.followers), list_of(pb.followers));
  if (state_of(a.shelf) != state_of(b.shelf))
    see("state", json::Value(state_of(a.shelf)), json::Value(state_of(b.shelf)));
  field("merged_into", a.merged_into, b.merged_into);
  if (a.snoozed_until != b.snoozed_until)
    see("snoozed_until", sleep_words(a.snoozed_until), sleep_words(b.snoozed_until));
}

}  // namespace

std::vector<std::string> split(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    auto const blank = words.find(' ');
    out.emplace_back(words.substr(0, blank));
    words = blank == words.npos ? "" : words.substr(blank + 1);
  }
  return out;
}

std::string join_tags(std::set<std::string> const& tags) {
  return fmt::format("{}", fmt::join(tags, " "));
}

void add_tags(std::set<std::string>& to, std::vector<std::string> const& tags) {
  for (auto const& t : tags)
    if (auto tag = normal_tag(t); !tag.empty()) to.insert(std::move(tag));
  if (to.size() > max_tags)
    throw invalid("tags", fmt::format("A ticket has at most {} tags", max_tags), "TooManyValues");
}

std::string join_ids(std::vector<UserId> const& ids) {
  std::string out;
  for (auto const id : ids) {
    if (!out.empty()) out += ' ';
    out += fmt::to_string(id.value);
  }
  return out;
}

std::string_view state_of(Shelf s) {
  switch (s) {
    case Shelf::spam:
      return "spam";
    case Shelf::deleted:
      return "deleted";
    case Shelf::erased:
      return "erased";
    default:
      return "active";  // a merged ticket tells it by merged_into
  }
}

std::vector<FieldChange> changes_between(Ticket const& before, Parts const& parts_before, Ticket const& now,
                                         Parts const& parts_now) {
  std::vector<FieldChange> out;
  compare(before, parts_before, now, parts_now,
          [&](std::string_view field, json::Value from, json::Value to) {
            out.push_back({std::string(field), std::move(from), std::move(to)});
          });
  return out;
}

std::vector<FieldChange> opening_changes(Ticket const& now, Parts const& parts) {
  std::vector<FieldChange> out;
  out.push_back({"status", nullptr, json::Value(json::enum_name(now.status))});
  Ticket blank;
  blank.status = now.status;
  compare(blank, {}, now, parts, [&](std::string_view field, json::Value, json::Value to) {
    out.push_back({std::string(field), nullptr, std::move(to)});
  });
  return out;
}

bool has_field(std::vector<FieldChange> const& changes, std::string_view field) {
  return std::any_of(changes.begin(), changes.end(), [&](auto const& c) { return c.field == field; });
}

void set_status(Ticket& t, Status status, Time at) {
  bool const was_done = t.status == Status::solved || t.status == Status::closed;
  bool const is_done = status == Status::solved || status == Status::closed;
  // Who takes on a new ticket that sleeps has not woken it.
  bool const sleeps_on = t.shelf == Shelf::snoozed && t.status == Status::new_ && status == Status::open;
  t.status = status;
  if (!put_away(t.shelf) && !sleeps_on) {
    t.shelf = shelf_of(status);
    t.snoozed_until = {};
  }
  if (is_done && !was_done) {
    t.solved_at = at;
    t.waiting_since = {};
  } else if (!is_done) {
    t.solved_at = {};
  }
}

void require_unchanged(Ticket const& t, Time since) {
  bool const in_seconds = since.us % 1'000'000 == 0;
  bool const moved = in_seconds ? t.updated_at.epoch_seconds() > since.epoch_seconds() : t.updated_at > since;
  if (moved) throw conflict("The ticket has been changed by somebody else");
}

}  // namespace rules
}  // namespace svar::tickets
