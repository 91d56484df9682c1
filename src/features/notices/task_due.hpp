#pragma once
// Inside of notices: a task that comes due is told to who has it, at that time.
#include "events/jobs.hpp"
#include "features/tasks/tasks_events.hpp"

namespace svar::notices {

inline constexpr std::string_view task_due_job = "notices.task_due";

void watch_task(store::Tx&, tasks::TaskChanged const&);
events::JobKind task_due_kind();

}  // namespace svar::notices
