#pragma once
// Inside of tickets: what every command does with a ticket, in the order check, load, allow, decide, write,
// append the fact.
#include <map>

#include "features/tickets/ticket_rules.hpp"
#include "features/tickets/tickets_events.hpp"

namespace svar::tickets {

// The people that a command speaks of, read in one query.
class Cast {
 public:
  Cast(store::Read& read, std::vector<UserId> ids);
  people::User const* find(UserId) const;
  // Throws invalid(field) when there is no such person.
  people::User const& get(UserId, std::string_view field) const;
  // Throws invalid(field) when this is not an active colleague.
  people::User const& colleague(UserId, std::string_view field) const;

 private:
  std::map<UserId, people::User> users_;
};

// A comment that only lacks its id.
struct ReadyComment {
  Comment row;
  std::vector<std::string> upload_tokens;
  std::vector<files::FileId> files;
  std::vector<UserId> mentions;
  bool silent = false;
  bool moves_clock = true;  // false: automatic mail, which neither reopens nor counts as waiting
};
// Limits, sanitises, derives text from HTML. Throws invalid; with `cut`, shortens what is too long instead
// and lets it be empty.
ReadyComment ready_comment(NewComment const&, UserId author, bool staff, Via channel, Time at, bool cut);

// One ticket in the hands of one command.
struct Work {
  store::Tx& tx;
  Actor const& actor;
  Ticket before, now;
  rules::Parts parts_before, parts;
  Time at;  // the moment of the change
  fields::Edit fields{fields::Target::ticket, 0};
};

rules::Parts parts_of(store::Read&, TicketId);
// Loads the ticket with its people. Throws not_found, also for what the actor may not see.
Work begin(store::Tx&, Actor const&, TicketId);
// Throws invalid("status") when the ticket is closed, merged, deleted or erased.
void require_open_to_change(Ticket const&);
// The requester leaves the CC; throws invalid("collaborator_ids") when too many take part.
void settle_parts(Ticket const&, rules::Parts&);

// What custom fields are set to, and the tags that come and go with them.
void set_custom_fields(store::Read&, Actor const&, std::vector<fields::FieldValue> const&, fields::Edit&,
                       Ticket&);
// Everything that differs, custom fields too.
std::vector<FieldChange> changes_in(Work const&);

// Writes audit, comment, row, figures and facts of a new ticket.
Done write_new(store::Tx&, Actor const&, Ticket now, rules::Parts const&, ReadyComment,
               fields::Edit const* = nullptr);
// The same of a changed one. Nothing is written when nothing changed and there is no comment.
Done write_change(Work&, std::optional<ReadyComment>);

// Nothing remains of the ticket but its number and its history: no list, search or count shows it. Writes
// row, people, one audit of the state, and the fact.
void leave_nothing(Work&);

// Sets a field back to what it was before this change, where it still is as the change left it; of a set,
// what the change added goes and what it removed comes again.
void put_back(Work&, FieldChange const&);

// The status with what follows from it, and the status of one's own that its category gives by default.
void move_status(store::Read&, Ticket&, Status, Time at);
// The same by a status of one's own, as shown. Throws invalid("custom_status_id") for one that is gone or not
// in use, and where a ticket would become new again.
void choose_status(store::Read&, Ticket&, statuses::StatusId, Time at);
// A form or brand that is there and in use, as stored. Throws invalid.
forms::FormId form_from(store::Read&, forms::FormId shown, forms::FormId present);
brands::BrandId brand_from(store::Read&, brands::BrandId shown, brands::BrandId present);
// Brand and form of a new ticket where nobody has chosen them.
void settle_structure(store::Read&, Ticket&, brands::BrandId shown_brand, forms::FormId shown_form);

// Pieces of the above for the verbs that differ.
AuditId write_audit(Work const&, std::vector<FieldChange> const& changes, bool has_comment);
void write_row(Work const&);
void move_tally(store::Tx&, Ticket const& before, Ticket const& now);
void count_tags(store::Tx&, std::string_view before, std::string_view now);
void write_parts(store::Tx&, TicketId, rules::Parts const& before, rules::Parts const& now);
void append_change_facts(Work const&, AuditId, std::vector<FieldChange> const& changes);

// The group that an assignee without a group brings along; 0 when they are in none.
GroupId first_group(store::Read&, UserId);

}  // namespace svar::tickets
