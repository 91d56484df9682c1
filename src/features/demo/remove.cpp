#include "features/demo/demo.hpp"
#include "features/demo/demo_sql.hpp"

namespace svar::demo {

void remove(store::Store& store) {
  // What points at something goes before it.
  static store::Query const* const order[]{&sql::clear_view_pins,
                                           &sql::clear_views,
                                           &sql::clear_macro_favourites,
                                           &sql::clear_macro_uses,
                                           &sql::clear_macros,
                                           &sql::clear_ticket_field_conditions,
                                           &sql::clear_custom_field_values,
                                           &sql::clear_custom_field_options,
                                           &sql::clear_custom_fields,
                                           &sql::clear_reminders,
                                           &sql::clear_tasks,
                                           &sql::clear_task_templates,
                                           &sql::clear_ticket_links,
                                           &sql::clear_ticket_reads,
                                           &sql::clear_side_reads,
                                           &sql::clear_side_threads,
                                           &sql::clear_side_people,
                                           &sql::clear_side_messages,
                                           &sql::clear_sides,
                                           &sql::clear_planned_sends,
                                           &sql::clear_drafts,
                                           &sql::clear_demo_mails,
                                           &sql::clear_once_answers,
                                           &sql::clear_bulk_jobs,
                                           &sql::clear_bulk_items,
                                           &sql::clear_bulk_works,
                                           &sql::clear_board_readers,
                                           &sql::clear_board_posts,
                                           &sql::clear_notices,
                                           &sql::clear_notice_refusals,
                                           &sql::clear_outgoing_recipients,
                                           &sql::clear_outgoing_mails,
                                           &sql::clear_mail_threads,
                                           &sql::clear_inbound_mails,
                                           &sql::clear_mailbox_authorizations,
                                           &sql::clear_mailbox_cursors,
                                           &sql::clear_mailbox_health,
                                           &sql::clear_mail_settings,
                                           &sql::clear_mail_blocks,
                                           &sql::clear_mailboxes,
                                           &sql::clear_ticket_tallies,
                                           &sql::clear_ticket_tags,
                                           &sql::clear_ticket_people,
                                           &sql::clear_ticket_comments,
                                           &sql::clear_ticket_audits,
                                           &sql::clear_tickets,
                                           &sql::clear_files,
                                           &sql::clear_blob_chunks,
                                           &sql::clear_blobs,
                                           &sql::clear_preferences,
                                           &sql::clear_api_tokens,
                                           &sql::clear_account_links,
                                           &sql::clear_sessions,
                                           &sql::clear_passwords,
                                           &sql::clear_organization_memberships,
                                           &sql::clear_group_memberships,
                                           &sql::clear_user_groups,
                                           &sql::clear_user_words,
                                           &sql::clear_identities,
                                           &sql::clear_users,
                                           &sql::clear_organization_words,
                                           &sql::clear_organization_domains,
                                           &sql::clear_organizations,
                                           &sql::clear_jobs,
                                           &sql::clear_parked_events,
                                           &sql::clear_events,
                                           &sql::clear_followers,
                                           &sql::clear_marks};
  store.write([](store::Tx& tx) {
    if (!tx.one<std::string>(sql::find_mark)) throw not_found("There is no demo company in this workspace");
    // Everybody of the demo has an invented address; somebody who has not is real.
    if (tx.one<std::int64_t>(sql::strangers).value_or(0) > 0)
      throw conflict(
          "The workspace has people of your own by now; nothing was removed. Their tickets would go too.");
    for (auto const* query : order) tx.exec(*query);
  });
}

}  // namespace svar::demo
