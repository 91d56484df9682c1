#pragma once
// Inside of channels: the job that hands one mail to its server.
#include "features/channels/outgoing.hpp"

namespace svar::channels {

// The bytes of a mail and its envelope, made anew for each attempt from what is stored; only the Message-ID
// must stay the same.
struct Letter {
  std::string envelope_from;
  std::vector<std::string> to;  // those who wait for it
  std::string bytes;
};
// Throws Fault with a sentence when it cannot be made (the comment is gone, the files are too large).
Letter compose_answer(store::Read&, std::string_view workspace_secret, Outgoing const&, Mailbox const&);

// What a picture of an answer is called in its mail.
std::string content_id_of(files::File const&);

events::JobKind deliver_job_kind(kit::App&);
// One attempt, on the calling thread; the job's run. Public for tests.
events::Outcome deliver(kit::App&, OutgoingId, std::function<bool()> const& stopping);

}  // namespace svar::channels
