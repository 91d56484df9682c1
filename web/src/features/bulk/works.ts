import { useSyncExternalStore } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { refreshListsSoon } from "@/features/desk/desk-data.ts";
import type { BulkWish, BulkWork } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { type BulkChoice, getWork, isMoving, postUndo, postWork } from "./bulk-data.ts";

/** How often a work that goes on is asked how far it is. */
const ASK_EVERY = 600;

let followed: BulkWork[] = [];
const listeners = new Set<() => void>();
function change(next: BulkWork[]): void {
  followed = next;
  for (const listener of listeners) listener();
}

/** The works that are too long for a request, until they are put away: the cards at the edge. */
export function useFollowed(): BulkWork[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => followed,
  );
}
export function putAway(id: string): void {
  change(followed.filter((work) => work.id !== id));
}
export function follow(work: BulkWork): void {
  const known = followed.some((one) => one.id === work.id);
  change(known ? followed.map((one) => (one.id === work.id ? work : one)) : [...followed, work]);
  if (!isMoving(work)) return;
  setTimeout(() => {
    if (!followed.some((one) => one.id === work.id)) return;
    getWork(work.id).then(
      (now) => {
        follow(now);
        if (!isMoving(now)) afterwards(now);
      },
      () => follow(work),
    );
  }, ASK_EVERY);
}

function afterwards(work: BulkWork): void {
  refreshListsSoon();
  void queryClient.invalidateQueries({ queryKey: ["views"] });
  void queryClient.invalidateQueries({ queryKey: ["bulk"] });
  for (const id of work.changed_ids) void queryClient.invalidateQueries({ queryKey: ["ticket", id] });
}

function doneWords(work: BulkWork): string {
  const n = work.state === "undone" ? work.put_back : work.changed;
  if (work.state === "undone") return t("bulk.putBack", { n });
  return work.wish.move ? t(`bulk.moved_${work.wish.move}`, { n }) : t("bulk.changed", { n });
}

/** A short work is told in a toast, a long one on its card. */
function tell(work: BulkWork): void {
  if (isMoving(work)) {
    follow(work);
    return;
  }
  afterwards(work);
  const [first] = work.failures;
  if (work.changed > 0 || work.put_back > 0 || !first) {
    toast(doneWords(work), {
      action: work.can_undo ? { name: t("action.undo"), act: () => void undoWork(work.id) } : undefined,
    });
  }
  if (first) toast(t("bulk.notMoved", { n: work.failures.length, say: first.say }), { bad: true });
}

export async function undoWork(id: string): Promise<void> {
  try {
    const work = await postUndo(id);
    if (followed.some((one) => one.id === id)) {
      follow(work);
      if (!isMoving(work)) afterwards(work);
    } else tell(work);
  } catch (error) {
    toastError(error);
  }
}

/** Begins it. `back` takes back what the screen showed beforehand, should the server refuse. */
export async function startWork(choice: BulkChoice, wish: BulkWish, back?: () => void): Promise<void> {
  try {
    tell(await postWork(choice, wish));
  } catch (error) {
    back?.();
    toastError(error);
    refreshListsSoon();
  }
}
