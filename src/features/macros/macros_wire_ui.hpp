#pragma once
// The shapes of the macros' part of the private API: the types of the web app are made from here.
#include "features/macros/macros.hpp"

namespace svar::macros {

struct Named {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(Named, (), (id, name))

// --- While one answers

struct MacroChoice {
  std::int64_t id = 0;
  std::string title, description, snippet;
  bool personal = false, favourite = false;
  bool text = false;            // it has words, and does not only change fields
  std::optional<bool> public_;  // an answer or a note; null: either
  std::int64_t uses = 0;        // by me
};
BOOST_DESCRIBE_STRUCT(MacroChoice, (),
                      (id, title, description, snippet, personal, favourite, text, public_, uses))
struct MacroChoices {
  std::vector<MacroChoice> macros;  // favourites first, then by how often I use them, then in order
  std::vector<std::int64_t> suggested;
};
BOOST_DESCRIBE_STRUCT(MacroChoices, (), (macros, suggested))

// What docs/api-ui.md §6 calls a set: only the members that change.
struct MacroSet {
  json::Omit<tickets::Status> status;
  json::Omit<statuses::StatusId> custom_status_id;
  json::Omit<std::vector<fields::FieldValue>> custom_fields;
  json::Omit<std::optional<tickets::Priority>> priority;
  json::Omit<std::optional<tickets::Type>> type;
  json::Omit<std::string> subject;
  json::Omit<std::optional<UserId>> assignee_id;
  json::Omit<std::optional<GroupId>> group_id;
  json::Omit<std::vector<std::string>> add_tags, remove_tags;
};
BOOST_DESCRIBE_STRUCT(MacroSet, (),
                      (status, custom_status_id, custom_fields, priority, type, subject, assignee_id,
                       group_id, add_tags, remove_tags))
struct MacroFieldChange {
  std::string field;  // as in a change of the timeline
  json::Value from, to;
};
BOOST_DESCRIBE_STRUCT(MacroFieldChange, (), (field, from, to))
struct MacroPreview {
  std::int64_t id = 0;
  std::string title;
  std::optional<std::string> html;
  std::optional<bool> public_;
  std::string locale;  // of the text; empty: the one for everybody else
  std::vector<std::string> locales;
  MacroSet set;
  std::vector<MacroFieldChange> changes;  // what `set` changes on this ticket
  std::vector<Field> left_out;
};
BOOST_DESCRIBE_STRUCT(MacroPreview, (), (id, title, html, public_, locale, locales, set, changes, left_out))
// The ticket that is being written, as far as it is known.
struct MacroNewBody {
  UserId requester_id, assignee_id;
  GroupId group_id;
  std::int64_t mailbox_id = 0;
  std::string subject, locale;
  std::optional<tickets::Priority> priority;
  std::optional<tickets::Type> type;
  std::vector<std::string> tags;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MacroNewBody, (),
                      (requester_id, assignee_id, group_id, mailbox_id, subject, locale, priority, type,
                       tags))
struct MacroUsedBody {
  TicketId ticket_id;
  std::vector<MacroId> macro_ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MacroUsedBody, (), (ticket_id, macro_ids))

// --- While one keeps them

struct MacroItem {
  std::int64_t id = 0;
  std::string title, description, snippet;
  bool active = true, favourite = false, can_edit = false;
  bool personal = false;
  std::vector<Named> groups;      // empty: everybody (or only me, when personal)
  std::vector<Action> actions;    // texts as HTML
  std::optional<Named> assignee;  // whom assignee_id names
  json::Millis updated_at;
};
BOOST_DESCRIBE_STRUCT(MacroItem, (),
                      (id, title, description, snippet, active, favourite, can_edit, personal, groups,
                       actions, assignee, updated_at))
struct MacroList {
  std::vector<MacroItem> macros;  // in their order
  std::vector<std::string> placeholders;
};
BOOST_DESCRIBE_STRUCT(MacroList, (), (macros, placeholders))
struct MacroEnvelope {
  MacroItem macro;
};
BOOST_DESCRIBE_STRUCT(MacroEnvelope, (), (macro))
struct MacroBody {
  json::Patch<std::string> title, description;
  json::Patch<bool> active, personal;
  json::Patch<std::vector<GroupId>> group_ids;
  json::Patch<std::vector<Action>> actions;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MacroBody, (), (title, description, active, personal, group_ids, actions))
struct MacroOrderBody {
  std::vector<MacroId> ids;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MacroOrderBody, (), (ids))
struct MacroTryBody {
  TicketId ticket_id;  // 0: the ticket that changed last
  std::string html, locale;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(MacroTryBody, (), (ticket_id, html, locale))
struct MacroTried {
  std::string html;
  std::optional<std::int64_t> ticket_id;  // null: there is no ticket to try it on
  std::string subject, requester;
};
BOOST_DESCRIBE_STRUCT(MacroTried, (), (html, ticket_id, subject, requester))

}  // namespace svar::macros
