#include "features/tickets/retag.hpp"

#include "features/tickets/ticket_work.hpp"
#include "features/tickets/tickets_sql.hpp"

namespace svar::tickets {

std::vector<TagCount> tags_most_used(store::Read& r, int limit) {
  return r.all<TagCount>(sql::tags_by_use, max_id, std::string_view(), limit);
}

std::int64_t tag_uses(store::Read& r, std::string_view tag) {
  return r.one<std::int64_t>(sql::tag_uses, tag).value_or(0);
}

std::int64_t last_ticket_number(store::Read& r) {
  return r.one<std::int64_t>(sql::last_number).value_or(0);
}

std::vector<TicketId> with_tag(store::Read& r, std::string_view tag, std::int64_t after) {
  return r.all<TicketId>(sql::with_tag, after, after + retag_span, fmt::format(" {} ", tag));
}

bool retag(store::Tx& tx, Actor const& actor, TicketId id, std::string_view from, std::string_view to) {
  auto w = begin(tx, actor, id);
  auto const words = rules::split(w.now.tags);
  std::set<std::string> tags(words.begin(), words.end());
  if (!tags.erase(std::string(from))) return false;
  if (!to.empty()) tags.emplace(to);
  w.now.tags = rules::join_tags(tags);
  auto const changes = changes_in(w);
  auto const audit = write_audit(w, changes, false);
  write_row(w);
  append_change_facts(w, audit, changes);
  return true;
}

}  // namespace svar::tickets
