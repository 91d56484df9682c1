import { Refusal } from "./http.ts";
import type { State } from "./state.ts";

/** The tags of all tickets, the most used first. */
export function allTags(state: State, words: string) {
  const counts = new Map<string, number>();
  for (const { ticket } of state.tickets.values())
    for (const tag of ticket.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return {
    tags: [...counts]
      .filter(([tag]) => tag.startsWith(words))
      .map(([tag, tickets]) => ({ tag, tickets }))
      .sort((a, b) => b.tickets - a.tickets || a.tag.localeCompare(b.tag)),
  };
}

export function renameTag(state: State, body: Record<string, unknown>): undefined {
  const tag = String(body["tag"]);
  const to = String(body["to"]);
  if (state.fields.all.some((field) => field.options.some((option) => option.value === to))) {
    const say = `Etiketten ${to} hører til et felt og endres med det.`;
    throw new Refusal(422, "invalid", say, { to: say });
  }
  for (const { ticket } of state.tickets.values())
    if (ticket.tags.includes(tag))
      ticket.tags = [...new Set(ticket.tags.flatMap((one) => (one === tag ? (to ? [to] : []) : [one])))];
}
