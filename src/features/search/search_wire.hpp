#pragma once
// What the search screens get (docs/api-ui.md).
#include <optional>
#include <string>
#include <vector>

#include "features/search/snippets.hpp"
#include "features/tickets/tickets.hpp"

namespace svar::search {

struct SearchNamed {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(SearchNamed, (), (id, name))

struct TicketHit {
  std::int64_t id = 0;
  std::vector<SearchPiece> subject;
  tickets::Status status = tickets::Status::new_;
  std::optional<tickets::Priority> priority;
  kit::Via channel = kit::Via::web;
  std::string put_away;  // spam, deleted or merged; empty: it stands in the lists
  SearchNamed customer;
  std::optional<SearchNamed> assignee, group;
  std::vector<std::string> tags;
  std::int64_t comment_count = 0, file_count = 0;
  json::Millis created_at, updated_at;
  std::vector<SearchPiece> snippet;
  std::optional<SearchNamed> snippet_author;
  bool snippet_internal = false;  // the words are of a note, or of a side conversation
  std::string snippet_file;       // the words stand in this file; empty: in no file
  std::string snippet_side;       // in the side conversation of this subject; empty: in none
};
BOOST_DESCRIBE_STRUCT(TicketHit, (),
                      (id, subject, status, priority, channel, put_away, customer, assignee, group, tags,
                       comment_count, file_count, created_at, updated_at, snippet, snippet_author,
                       snippet_internal, snippet_file, snippet_side))
struct PersonHit {
  std::int64_t id = 0;
  std::vector<SearchPiece> name;
  std::string email;
  bool staff = false;
  std::optional<SearchNamed> organization;
};
BOOST_DESCRIBE_STRUCT(PersonHit, (), (id, name, email, staff, organization))
struct OrganizationHit {
  std::int64_t id = 0;
  std::vector<SearchPiece> name;
  std::string domains;
};
BOOST_DESCRIBE_STRUCT(OrganizationHit, (), (id, name, domains))

// What one's group is asked about a ticket that one does not see.
struct SideHit {
  std::int64_t id = 0, ticket_id = 0;
  std::vector<SearchPiece> subject;
  bool open = true;
  SearchNamed group;
  std::vector<SearchPiece> snippet;
  json::Millis updated_at;
};
BOOST_DESCRIBE_STRUCT(SideHit, (), (id, ticket_id, subject, open, group, snippet, updated_at))
struct MacroHit {
  std::int64_t id = 0;
  std::vector<SearchPiece> title;
  std::vector<SearchPiece> snippet;
  bool personal = false, can_edit = false;
};
BOOST_DESCRIBE_STRUCT(MacroHit, (), (id, title, snippet, personal, can_edit))

// What cannot be meant, with its place in the query (UTF-16 units, as a browser counts).
struct SearchProblem {
  std::string say;
  std::int64_t at = 0, length = 0;
};
BOOST_DESCRIBE_STRUCT(SearchProblem, (), (say, at, length))

enum class Kinds { ticket, person, organization, macro };
BOOST_DESCRIBE_ENUM(Kinds, ticket, person, organization, macro)

struct SearchPage {
  Kinds kind = Kinds::ticket;  // what the list is of
  std::vector<TicketHit> tickets;
  std::vector<PersonHit> people;
  std::vector<OrganizationHit> organizations;
  // Of kind macro; of kind ticket the best few on the first page.
  std::vector<MacroHit> macros;
  std::vector<SideHit> sides;  // beside tickets, the best few on the first page
  std::int64_t total = 0;
  bool exact = true;  // false: about so many
  std::optional<std::string> next;
  Order order = Order::relevance;
  bool ascending = false;
  std::vector<std::string> notes;         // sentences beside the results
  std::optional<std::string> suggestion;  // the query with misspelt words put right
  std::optional<SearchProblem> problem;
};
BOOST_DESCRIBE_STRUCT(SearchPage, (),
                      (kind, tickets, people, organizations, macros, sides, total, exact, next, order,
                       ascending, notes, suggestion, problem))

struct SearchBucket {
  std::string value;  // as it stands in a query after key:
  std::string name;   // as it is shown; empty: the app has the word
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(SearchBucket, (), (value, name, count))
struct SearchFacets {
  std::vector<SearchBucket> status, group, assignee, channel, tag;
  bool complete = true;
};
BOOST_DESCRIBE_STRUCT(SearchFacets, (), (status, group, assignee, channel, tag, complete))

struct SearchOption {
  std::string insert;    // what takes the place of what was typed
  std::string name;      // what it means, where that is another word: a person's full name, an address
  bool goes_on = false;  // a value is typed next
};
BOOST_DESCRIBE_STRUCT(SearchOption, (), (insert, name, goes_on))
struct SearchCompletion {
  std::string before, after;       // what stays of the query around the option
  std::optional<std::string> key;  // the condition whose value is typed
  std::vector<SearchOption> options;
};
BOOST_DESCRIBE_STRUCT(SearchCompletion, (), (before, after, key, options))

}  // namespace svar::search
