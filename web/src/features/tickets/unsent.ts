import { NOTHING, type Staged } from "@/features/macros/staged.ts";
import type { ComposeKind, Draft } from "@/lib/api/types.ts";
import { keep, recall } from "@/lib/storage.ts";
import type { SendAs } from "./send-button.tsx";

/** What was to happen together with an answer: it comes back into the composer with the words. */
export interface Beside {
  staged: Staged;
  way: SendAs;
}

const stagedKey = (ticketId: number) => `staged.${ticketId}`;
const wayKey = (ticketId: number) => `way.${ticketId}`;
const sentKey = (ticketId: number) => `sent.${ticketId}`;

export function keepStaged(ticketId: number, staged: Staged): void {
  keep(stagedKey(ticketId), staged.macros.length === 0 && staged.changes.length === 0 ? null : staged);
}

/** An answer has gone: for as long as it can be taken back, so can what changed with it. */
export function keepSent(ticketId: number, commentId: number, beside: Beside): void {
  keep(sentKey(ticketId), { commentId, ...beside });
}

/** It was taken back: the composer that opens next has it all again. */
export function bringBack(ticketId: number, commentId: number): void {
  const sent = recall<(Beside & { commentId: number }) | null>(sentKey(ticketId), null);
  keep(sentKey(ticketId), null);
  if (sent?.commentId !== commentId) return;
  keepStaged(ticketId, sent.staged);
  keep(wayKey(ticketId), sent.way);
}

function isBeside(extra: unknown): extra is Beside {
  return typeof extra === "object" && extra !== null && "staged" in extra && "way" in extra;
}

/** What a composer begins with: what this browser has kept, else what came with the draft from the server. */
export function stagedAtStart(ticketId: number, drafts: Draft[]): Staged {
  const here = recall<Staged | null>(stagedKey(ticketId), null);
  if (here) return here;
  const extra: unknown = drafts.find((one) => one.kind === "reply")?.extra;
  if (!isBeside(extra)) return NOTHING;
  keepStaged(ticketId, extra.staged);
  return extra.staged;
}

/** The status that was chosen at the send button of what came back; asked once. */
export function wayAtStart(ticketId: number, kind: ComposeKind, drafts: Draft[]): SendAs | null {
  const here = recall<SendAs | null>(wayKey(ticketId), null);
  keep(wayKey(ticketId), null);
  if (here) return here;
  const extra: unknown = kind === "reply" ? drafts.find((one) => one.kind === "reply")?.extra : null;
  return isBeside(extra) ? extra.way : null;
}
