import type { Plan } from "@/lib/api/types.ts";
import { editScreen } from "./ticket-data.ts";

export function putPlan(ticketId: number, plan: Plan): void {
  editScreen(ticketId, (screen) => ({
    ...screen,
    planned: [...screen.planned.filter((one) => one.id !== plan.id), plan].sort((a, b) =>
      (a.due_at ?? a.created_at).localeCompare(b.due_at ?? b.created_at),
    ),
  }));
}

export function dropPlan(ticketId: number, planId: number): void {
  editScreen(ticketId, (screen) => ({
    ...screen,
    planned: screen.planned.filter((one) => one.id !== planId),
  }));
}
