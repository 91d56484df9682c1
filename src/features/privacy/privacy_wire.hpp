#pragma once
// Shapes of privacy's part of /api/ui, and what its files share.
#include "features/privacy/privacy.hpp"

namespace svar::privacy {

using json::Millis;

struct PrivacyName {
  std::int64_t id = 0;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(PrivacyName, (), (id, name))
struct PrivacyCounts {
  std::int64_t tickets = 0, words = 0, files = 0, mails = 0, sides = 0, notes = 0, addresses = 0, people = 0,
               mentions = 0;
};
BOOST_DESCRIBE_STRUCT(PrivacyCounts, (),
                      (tickets, words, files, mails, sides, notes, addresses, people, mentions))
struct PrivacyWork {
  std::string id;
  WorkKind kind = WorkKind::export_;
  std::string reference;
  std::int64_t customer_id = 0;
  PrivacyName actor;
  std::optional<Choice> choice;
  State state = State::waiting;
  Step step = Step::begin;
  PrivacyCounts counts;
  std::vector<std::string> remains;  // where something was found afterwards
  std::string say;                   // why it failed
  std::int64_t size = 0;             // bytes of the archive
  Millis created_at;
  std::optional<Millis> done_at, expires_at;
  std::optional<std::string> archive_url, certificate_url;  // for the asker, while there is one
};
BOOST_DESCRIBE_STRUCT(PrivacyWork, (),
                      (id, kind, reference, customer_id, actor, choice, state, step, counts, remains, say,
                       size, created_at, done_at, expires_at, archive_url, certificate_url))
struct PrivacyWorks {
  std::vector<PrivacyWork> works;
};
BOOST_DESCRIBE_STRUCT(PrivacyWorks, (), (works))
struct ErasurePreview {
  PrivacyName customer;
  PrivacyCounts counts;
};
BOOST_DESCRIBE_STRUCT(ErasurePreview, (), (customer, counts))
struct ErasureBody {
  Choice choice = Choice::keep_figures;
  using request_body = void;
};
BOOST_DESCRIBE_STRUCT(ErasureBody, (), (choice))

std::vector<kit::Route> ui_routes();
std::vector<kit::Route> v2_routes();
events::JobKind work_job(kit::App&);
events::JobKind sweep_job();

struct Expired {
  std::string id;
  files::BlobId blob_id;
};
BOOST_DESCRIBE_STRUCT(Expired, (), (id, blob_id))

}  // namespace svar::privacy
