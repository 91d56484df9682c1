#pragma once
// The views that people build, as the inbox shows them: beside the fixed ones, with rows of the same shape.
#include "features/desk/compose.hpp"
#include "features/desk/desk_bodies.hpp"
#include "features/views/views.hpp"

namespace svar::desk {

inline constexpr std::size_t max_skipped = 500;  // tickets that one has passed in a row
inline constexpr int preview_rows = 8;

struct PreviewBody {
  views::ConditionsBody conditions;
  json::Patch<views::GroupBy> group_by;
  json::Patch<bool> group_descending;
  json::Patch<views::SortBy> sort_by;
  json::Patch<bool> sort_descending;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(PreviewBody, (), (conditions, group_by, group_descending, sort_by, sort_descending))
struct ViewPreview {
  std::int64_t count = 0;
  std::vector<TicketRow> tickets;
};
BOOST_DESCRIBE_STRUCT(ViewPreview, (), (count, tickets))
struct NextBody {
  std::vector<TicketId> skip;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(NextBody, (), (skip))
struct NextTicket {
  std::optional<std::int64_t> ticket_id;  // null: there is no other
  std::int64_t busy = 0;                  // passed because somebody else has them open
};
BOOST_DESCRIBE_STRUCT(NextTicket, (), (ticket_id, busy))

// "view-12": the view's id.
std::optional<views::ViewId> own_view_in(std::string_view key);
std::string key_of(views::ViewId);
// Those in this person's pane, pinned ones first, with their counts. Outside a transaction.
std::vector<ViewWire> own_views_of(store::Store&, Actor const&);
net::Response get_own_view_tickets(kit::Call&, views::ViewId);
// What it holds, in its order, up to so many. Throws not_found.
std::vector<TicketId> tickets_of_own_view(kit::Call&, views::ViewId, std::optional<tickets::Status> only,
                                          std::size_t at_most);

// What the live stream counts for many people at once.
class OwnCounts {
 public:
  // Outside a transaction: what is committed by now is counted.
  explicit OwnCounts(store::Store&);
  void add(Actor const&, std::map<std::string, std::int64_t>& counts) const;

 private:
  store::Store& store_;
  std::vector<std::pair<views::View, views::Conditions>> all_;
};

std::vector<kit::Route> own_view_routes();

}  // namespace svar::desk
