// The desk's table of routes.
#include "features/desk/desk.hpp"
#include "features/desk/desk_bodies.hpp"
#include "features/desk/desk_drafts.hpp"
#include "features/desk/desk_fields.hpp"
#include "features/desk/desk_files.hpp"
#include "features/desk/desk_links.hpp"
#include "features/desk/desk_new_ticket.hpp"
#include "features/desk/desk_own_views.hpp"
#include "features/desk/desk_parked.hpp"
#include "features/desk/desk_people.hpp"
#include "features/desk/desk_redact.hpp"
#include "features/desk/desk_sides.hpp"
#include "features/desk/desk_sql.hpp"
#include "features/desk/desk_views.hpp"
#include "features/desk/desk_write.hpp"
#include "features/desk/live.hpp"
#include "features/desk/send_later.hpp"

namespace svar::desk {

namespace {
using kit::needs;
using kit::Permission;
using kit::shape;
using net::Method;

constexpr std::uint64_t body_with_draft = 3 * 1024 * 1024;  // bytes: an answer's HTML and its recipients

std::vector<kit::Route> ticket_routes() {
  auto const read = needs(Permission::tickets_read);
  auto const edit = needs(Permission::tickets_edit);
  return {
      {Method::get,
       "/api/ui/views",
       read,
       get_views,
       {"The views and their counts", nullptr, shape<ViewList>},
       0,
       false,
       false,
       true},
      {Method::get,
       "/api/ui/views/{key}/tickets",
       read,
       get_view_tickets,
       {"A page of a view", nullptr, shape<TicketPage>},
       0,
       false,
       true,
       true},
      {Method::get,
       "/api/ui/tickets/{id:int}",
       read,
       get_ticket,
       {"The ticket screen", nullptr, shape<TicketScreen>},
       0,
       false,
       true},
      {Method::get,
       "/api/ui/tickets/{id:int}/timeline",
       read,
       get_timeline,
       {"Older comments and changes", nullptr, shape<Timeline>}},
      {Method::get,
       "/api/ui/tickets/new",
       edit,
       get_new_ticket,
       {"Where a new ticket is written", nullptr, shape<NewTicketScreen>}},
      {Method::put,
       "/api/ui/tickets/new/draft",
       edit,
       put_new_ticket_draft,
       {"Keep the draft of a new ticket", shape<NewTicketDraftBody>, shape<NewTicketDraftEnvelope>},
       body_with_draft},
      {Method::del,
       "/api/ui/tickets/new/draft",
       edit,
       delete_new_ticket_draft,
       {.summary = "Throw the draft of a new ticket away", .status = 204}},
      {Method::post,
       "/api/ui/tickets",
       edit,
       post_ticket,
       {"Open a ticket for a customer", shape<NewTicketBody>, shape<NewTicketDone>, 201},
       body_with_draft},
      {Method::post,
       "/api/ui/tickets/snooze",
       edit,
       snooze_many,
       {"Asleep until a time, or until the customer answers", shape<SnoozeBody>, shape<ManyDone>}},
      {Method::post,
       "/api/ui/tickets/wake",
       edit,
       wake_many,
       {"Awake again", shape<WakeBody>, shape<ManyDone>}},
      {Method::patch,
       "/api/ui/tickets/{id:int}",
       edit,
       patch_ticket,
       {"Change fields", shape<PatchBody>, shape<PatchDone>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/read",
       read,
       post_read,
       {"Mark as read", shape<ReadBody>, nullptr, 204}},
      {Method::post,
       "/api/ui/tickets/{id:int}/unread",
       read,
       post_unread,
       {.summary = "Mark as unread", .status = 204}},
      {Method::post,
       "/api/ui/tickets/{id:int}/comments",
       needs(Permission::tickets_note),
       post_comment,
       {"Answer, or write a note", shape<CommentBody>, shape<CommentDone>, 201},
       body_with_draft},
      {Method::post,
       "/api/ui/comments/{id:int}/undo",
       needs(Permission::tickets_reply),
       post_undo,
       {"Take back an answer that is still held", nullptr, shape<UndoDone>}},
      {Method::post,
       "/api/ui/comments/{id:int}/redact",
       needs(Permission::tickets_merge),
       post_redact,
       {"Take words and files out of a message for good", shape<RedactBody>, shape<RedactDone>}},
      {Method::post,
       "/api/ui/comments/{id:int}/retry",
       needs(Permission::tickets_reply),
       post_retry,
       {"Send again what failed or bounced", shape<RetryBody>, shape<RetryDone>}},
      {Method::put,
       "/api/ui/tickets/{id:int}/drafts/{kind}",
       needs(Permission::tickets_note),
       put_draft,
       {"Keep a draft", shape<DraftBody>, shape<DraftEnvelope>},
       body_with_draft},
      {Method::del,
       "/api/ui/tickets/{id:int}/drafts/{kind}",
       needs(Permission::tickets_note),
       delete_draft,
       {.summary = "Throw a draft away", .status = 204}},
      {Method::get,
       "/api/ui/tickets/{id:int}/merge-preview",
       needs(Permission::tickets_merge),
       get_merge_preview,
       {"What a merge would do", nullptr, shape<MergePreview>}},
      {Method::get,
       "/api/ui/tickets/{id:int}/merge-candidates",
       needs(Permission::tickets_merge),
       get_merge_candidates,
       {"Tickets to merge into", nullptr, shape<Candidates>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/merge",
       needs(Permission::tickets_merge),
       post_merge,
       {"Merge into another ticket", shape<MergeBody>, shape<TicketOnly>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/unmerge",
       needs(Permission::tickets_merge),
       post_unmerge,
       {"Take a merge back", nullptr, shape<TicketAndRow>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/spam",
       needs(Permission::tickets_merge),
       post_spam,
       {"Mark as spam", shape<SpamBody>, shape<TicketAndRow>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/not-spam",
       needs(Permission::tickets_merge),
       post_not_spam,
       {"Not spam after all", nullptr, shape<TicketAndRow>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/delete",
       needs(Permission::tickets_delete),
       post_delete,
       {"Delete", nullptr, shape<TicketAndRow>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/restore",
       needs(Permission::tickets_delete),
       post_restore,
       {"Restore", nullptr, shape<TicketAndRow>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/presence",
       read,
       post_presence,
       {"I look, I type, I am gone", shape<PresenceBody>, shape<PresenceAnswer>}},
      {Method::post,
       "/api/ui/uploads",
       needs(Permission::tickets_note),
       post_upload,
       {"Upload a file", nullptr, shape<UploadEnvelope>, 201},
       files::max_upload,
       true},
      {Method::del,
       "/api/ui/uploads/{token}",
       needs(Permission::tickets_note),
       delete_upload,
       {.summary = "Throw an upload away", .status = 204}},
      {Method::get, "/api/ui/attachments/{id:int}/thumb", read, get_thumb, {"A small picture"}},
      {Method::get, "/api/ui/attachments/{id:int}/{name}", read, get_attachment, {"A file of a ticket"}},
  };
}

std::vector<kit::Route> plan_routes() {
  auto const reply = needs(Permission::tickets_reply);
  auto const note = needs(Permission::tickets_note);
  return {
      {Method::get,
       "/api/ui/planned",
       reply,
       get_approvals,
       {"Answers of colleagues that wait for approval", nullptr, shape<ApprovalList>}},
      {Method::post,
       "/api/ui/tickets/{id:int}/planned",
       note,
       post_plan,
       {"Answer later", shape<PlanBody>, shape<PlanEnvelope>, 201},
       body_with_draft},
      {Method::post,
       "/api/ui/planned/{id:int}/cancel",
       note,
       post_plan_cancel,
       {"Do not send it: the words are a draft of their writer again", nullptr, shape<PlanEnvelope>}},
      {Method::post,
       "/api/ui/planned/{id:int}/edit",
       note,
       post_plan_edit,
       {"Take it back into the editor", nullptr, shape<DraftEnvelope>}},
      {Method::post,
       "/api/ui/planned/{id:int}/send",
       reply,
       post_plan_send,
       {"Send it now", nullptr, shape<CommentDone>}},
      {Method::post,
       "/api/ui/planned/{id:int}/told",
       note,
       post_plan_told,
       {.summary = "The writer has read that it did not go out", .status = 204}},
  };
}

std::vector<kit::Route> people_routes() {
  auto const see = needs(Permission::customers_read);
  auto const edit = needs(Permission::customers_edit);
  return {
      {Method::get,
       "/api/ui/admin/parked",
       needs(Permission::admin_system),
       get_parked,
       {"Events that a follower could not take", nullptr, shape<ParkedList>}},
      {Method::post,
       "/api/ui/admin/parked/{id:int}/retry",
       needs(Permission::admin_system),
       retry_parked,
       {"Try one again", nullptr, shape<ParkedAnswer>}},
      {Method::get,
       "/api/ui/people/suggest",
       kit::staff,
       suggest_people,
       {"Colleagues", nullptr, shape<ColleaguesWire>}},
      {Method::get,
       "/api/ui/groups/mine-and-others",
       kit::staff,
       get_groups,
       {"Groups and their members", nullptr, shape<GroupChoices>}},
      {Method::get,
       "/api/ui/addresses/suggest",
       see,
       suggest_addresses,
       {"Recipients", nullptr, shape<AddressesWire>}},
      {Method::get,
       "/api/ui/related/{target}",
       kit::staff,
       suggest_related,
       {"What a field can point to", nullptr, shape<RelatedChoices>}},
      {Method::get, "/api/ui/tags/suggest", kit::staff, suggest_tags, {"Tags", nullptr, shape<TagsWire>}},
      {Method::get,
       "/api/ui/customers",
       see,
       list_customers,
       {"Customers, newest contact first", nullptr, shape<CustomerPage>}},
      {Method::get,
       "/api/ui/customers/{id:int}",
       see,
       get_customer,
       {"A customer's page", nullptr, shape<CustomerScreen>}},
      {Method::get,
       "/api/ui/customers/{id:int}/tickets",
       see,
       get_customer_tickets,
       {"A customer's tickets", nullptr, shape<TicketsPage>}},
      {Method::patch,
       "/api/ui/customers/{id:int}",
       edit,
       patch_customer,
       {"Change a customer", shape<CustomerPatch>, shape<CustomerScreen>}},
      {Method::post,
       "/api/ui/customers/{id:int}/identities",
       edit,
       add_identity,
       {"Add an address or number", shape<IdentityBody>, shape<CustomerScreen>, 201}},
      {Method::del,
       "/api/ui/customers/{id:int}/identities/{iid:int}",
       edit,
       remove_identity,
       {"Remove an address or number", nullptr, shape<CustomerScreen>}},
      {Method::post,
       "/api/ui/customers/{id:int}/identities/{iid:int}/primary",
       edit,
       make_primary,
       {"Make it the first one", nullptr, shape<CustomerScreen>}},
      {Method::get,
       "/api/ui/organizations/{id:int}",
       see,
       get_organization,
       {"An organisation's page", nullptr, shape<OrganizationScreen>}},
      {Method::patch,
       "/api/ui/organizations/{id:int}",
       edit,
       patch_organization,
       {"Change an organisation", shape<OrganizationPatch>, shape<OrganizationScreen>}},
  };
}

// The page of groups, which people serve, shows how much each has to do.
std::map<kit::GroupId, std::int64_t> open_per_group(store::Read& r) {
  std::map<kit::GroupId, std::int64_t> open;
  for (auto const& tally : tickets::tallies(r))
    if (tally.shelf == tickets::Shelf::active) open[tally.group_id] += tally.count;
  return open;
}
}  // namespace

kit::Feature feature() {
  people::lend_open_counts(open_per_group);
  kit::Feature f{.name = "desk"};
  f.routes = ticket_routes();
  for (auto& route : plan_routes()) f.routes.push_back(route);
  for (auto& route : side_routes()) f.routes.push_back(route);
  for (auto& route : people_routes()) f.routes.push_back(route);
  for (auto& route : link_routes()) f.routes.push_back(route);
  for (auto& route : own_view_routes()) f.routes.push_back(route);
  f.followers = [](kit::App&) { return std::vector{send_later_follower()}; };
  f.jobs = [](kit::App& app) { return std::vector{send_later_kind(app), solve_incidents_kind(app)}; };
  f.live = {{"/api/ui/live", kit::staff, open_live}};
  f.stream = start_live;
  f.queries = sql::all;
  return f;
}

}  // namespace svar::desk
