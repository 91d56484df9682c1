#pragma once
// Inside of notices: what a push and a mail say, in the languages of the app. Pure. A push says little: who
// and which number, no words of a customer.
#include <string>
#include <utility>
#include <vector>

#include "features/notices/notices.hpp"
#include "features/people/people_mail.hpp"

namespace svar::notices {

struct NoticeLine {
  Kind kind = Kind::mentioned;
  TicketId ticket_id;
  std::string subject;
  std::string author;  // empty: the system
};

// What the service worker shows.
struct PushWords {
  std::string title, body;
  std::string path;  // where a click leads, within the app
  std::string tag;   // a later one with the same replaces it
  std::optional<std::int64_t> ticket_id;
};
BOOST_DESCRIBE_STRUCT(PushWords, (), (title, body, path, tag, ticket_id))

// "Kari mentioned you"
std::string line_words(NoticeLine const&, std::string_view locale);
// Of several, only how many there are.
PushWords push_words(std::vector<NoticeLine> const&, std::string_view locale);
PushWords trial_words(std::string_view locale);

struct SummaryMail {
  people::AccountMail mail;  // without the recipient
  std::vector<std::pair<std::string, std::string>> headers;
};
SummaryMail summary_mail(std::vector<NoticeLine> const&, std::string_view locale, std::string_view public_url,
                         std::string_view unsubscribe_token);

}  // namespace svar::notices
