import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client.ts";
import type { BulkPreview, BulkWish, BulkWork, Status } from "@/lib/api/types.ts";

/** Which tickets: those with these numbers, or all that a view or a search has. */
export type BulkChoice =
  | { ids: number[] }
  | { view: { key: string; status?: Status }; except: number[] }
  | { search: string; except: number[] };

interface Envelope {
  work: BulkWork;
}
const work = (path: string, body?: unknown) => api.post<Envelope>(path, body).then((answer) => answer.work);

export const postWork = (choice: BulkChoice, wish: BulkWish) => work("/bulk", { ...choice, wish });
export const postUndo = (id: string) => work(`/bulk/${id}/undo`, {});
export const postStop = (id: string) => work(`/bulk/${id}/stop`, {});
export const getWork = (id: string) => api.get<Envelope>(`/bulk/${id}`).then((answer) => answer.work);
export const postPreview = (choice: BulkChoice, wish: BulkWish) =>
  api.post<BulkPreview>("/bulk/preview", { ...choice, wish });

export const worksQuery = queryOptions({
  queryKey: ["bulk"],
  queryFn: ({ signal }) => api.get<{ works: BulkWork[] }>("/bulk", signal).then((body) => body.works),
});
export const workQuery = (id: string) => queryOptions({ queryKey: ["bulk", id], queryFn: () => getWork(id) });

export const isMoving = (one: BulkWork) => one.state === "working" || one.state === "undoing";

/** Whether the wish asks for anything. */
export function wishes(wish: BulkWish): boolean {
  return (
    wish.move !== undefined ||
    wish.macro_id !== undefined ||
    Boolean(wish.words?.html) ||
    Object.values(wish.set ?? {}).some(
      (value) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    )
  );
}
