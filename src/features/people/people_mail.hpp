#pragma once
// The mails that people get about their own account. People queue a job; channels send it: the handler of the
// job kind asks `prepare` for the finished words and hands them to a mailbox.
#include <optional>
#include <string>

#include "events/jobs.hpp"
#include "features/people/people.hpp"

namespace svar::people {

inline constexpr std::string_view mail_job = "people.mail";
inline constexpr Duration reset_life = hours(1);  // of a link to choose a new password
inline constexpr Duration invitation_life = days(7);

enum class MailKind { invitation, reset };
BOOST_DESCRIBE_ENUM(MailKind, invitation, reset)

// The job's data. A reset names only an address, so that asking for one takes the same time whether anybody
// has it.
struct MailRequest {
  MailKind kind = MailKind::invitation;
  UserId user_id;     // invitation
  std::string email;  // reset
  UserId invited_by;  // invitation; 0: nobody in particular
};
BOOST_DESCRIBE_STRUCT(MailRequest, (), (kind, user_id, email, invited_by))

struct AccountMail {
  std::string to, to_name;
  std::string locale;
  std::string subject;
  std::string text;
  std::string html;
};

// Queues the mail in the caller's transaction.
void notify(store::Tx&, MailRequest const&);
// The job's mail, with a fresh one-time link below `public_url`. Empty when there is nobody to write to any
// more. Takes a transaction of its own; called again (a retry) it makes another link and the earlier stay
// good until they expire.
std::optional<AccountMail> prepare(store::Store&, std::string const& public_url, MailRequest const&);
inline std::optional<AccountMail> prepare(store::Store& store, std::string const& public_url,
                                          events::Job const& job) {
  return prepare(store, public_url, json::read_body<MailRequest>(job.data));
}

// The words of a mail; pure.
struct MailWords {
  MailKind kind = MailKind::invitation;
  std::string locale;
  std::string name, workspace, inviter, link;
};
AccountMail write_mail(MailWords const&);

}  // namespace svar::people
