#pragma once
// From the domain to the screens' shapes: each function asks for all names it needs in one query, whatever
// the number of rows.
#include <map>

#include "features/channels/channels.hpp"
#include "features/desk/desk_wire.hpp"
#include "kit/feature.hpp"

namespace svar::desk {

using kit::Actor;
using tickets::CommentId;
using tickets::TicketId;

// Names of people and groups, looked up together and once for all parts of a screen.
class Names {
 public:
  explicit Names(store::Read& r) : r_(r) {}
  store::Read& read() const { return r_; }
  void want(UserId id) {
    if (id && !people_.contains(id)) wanted_.insert(id);
  }
  void load();                    // one query for all that are wanted and not known yet
  Named person(UserId id) const;  // a customer without a name is called by the address
  std::optional<Named> person_or_null(UserId id) const;
  std::optional<Named> group_or_null(kit::GroupId id);
  people::PersonName const* find(UserId id) const;

 private:
  store::Read& r_;
  std::set<UserId> wanted_;
  std::map<UserId, people::PersonName> people_;
  std::optional<std::map<kit::GroupId, std::string>> groups_;
};

std::vector<TicketRow> rows_of(store::Read&, Actor const&, std::vector<tickets::Ticket> const&);
std::optional<SnoozeWire> snooze_of(tickets::Ticket const&);
TicketRow row_of(store::Read&, Actor const&, tickets::Ticket const&);
std::vector<CommentWire> comments_of(Names&, std::vector<tickets::Comment> const&);
CommentWire comment_of(store::Read&, tickets::Comment const&);
std::vector<ChangeWire> changes_of(Names&, std::vector<tickets::Audit> const&);
TicketWire ticket_of(Names&, Actor const&, tickets::Ticket const&, std::vector<tickets::Participant> const&);
CustomerCard card_of(store::Read&, Actor const&, people::User const&);

// The same where nothing else of the screen is asked for.
std::vector<CommentWire> comments_of(store::Read&, std::vector<tickets::Comment> const&);
std::vector<ChangeWire> changes_of(store::Read&, std::vector<tickets::Audit> const&);
TicketWire ticket_of(store::Read&, Actor const&, tickets::Ticket const&);
FileWire file_of(files::File const&);
UploadWire upload_of(files::File const&);
std::string stamp_of(tickets::Ticket const&);
std::vector<AddressWire> addresses_of(store::Read&, std::vector<tickets::Address> const&);

// "mine, my groups'": the words a screen knows, from the column's.
std::vector<std::string> words(std::string_view separated_by_blanks);

}  // namespace svar::desk
