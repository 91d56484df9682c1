import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client.ts";
import type { BoardPost, BoardReader, PostKind } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";

export interface NewPost {
  kind: PostKind;
  title: string;
  body: string;
  group_ids: number[];
  must_confirm: boolean;
  ends_at?: string;
}
interface Board {
  posts: BoardPost[];
}

/** How often the board is looked at again; nobody waits for it. */
const EVERY = 60_000;
export const boardQuery = queryOptions({
  queryKey: ["board"],
  queryFn: ({ signal }) => api.get<Board>("/board", signal).then((body) => body.posts),
  refetchInterval: EVERY,
});
export const readersQuery = (id: number) =>
  queryOptions({
    queryKey: ["board", id, "readers"],
    queryFn: ({ signal }) =>
      api.get<{ readers: BoardReader[] }>(`/board/${id}/readers`, signal).then((body) => body.readers),
  });

const keep = (board: Board) => queryClient.setQueryData(boardQuery.queryKey, board.posts);
export const putUp = (post: NewPost) => api.post<Board>("/board", post).then(keep);
export const markRead = (id: number, confirmed: boolean) =>
  api.post<Board>(`/board/${id}/read`, { confirmed }).then(keep);
export const takeDown = async (id: number) => {
  await api.del(`/board/${id}`);
  await queryClient.invalidateQueries({ queryKey: boardQuery.queryKey });
};

/** What still waits for me: not read, or read and not confirmed. */
export const waits = (post: BoardPost) =>
  !post.mine && post.for_me && (post.must_confirm ? !post.confirmed : !post.read);

/** The words with the numbers of tickets told apart. */
export function wordsAndTickets(text: string): (string | { ticket: number })[] {
  return text
    .split(/(#\d{1,12})\b/)
    .flatMap<string | { ticket: number }>((part) =>
      /^#\d{1,12}$/.test(part) ? [{ ticket: Number(part.slice(1)) }] : part ? [part] : [],
    );
}
