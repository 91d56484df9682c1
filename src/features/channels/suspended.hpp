#pragma once
// Inside of channels: what intake and the feature's table need of mails that are set aside.
#include "features/channels/incoming.hpp"
#include "features/channels/intake.hpp"

namespace svar::channels {

Incoming incoming_of(Draft const&, Decision const&);
// Asks whom lend_gate named; passes where nobody was.
GateWord ask_gate(store::Tx&, Incoming const&);
// Notes the rule that decided, and when the bytes go.
void hold(store::Tx&, InboundId, std::int64_t rule_id);
events::JobKind sweep_suspended_job_kind();

}  // namespace svar::channels
