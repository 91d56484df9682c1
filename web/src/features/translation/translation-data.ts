import { queryOptions } from "@tanstack/react-query";
import { ticketKey } from "@/features/tickets/ticket-data.ts";
import { api } from "@/lib/api/client.ts";
import type { DraftIn, TicketTranslations, TranslationWire } from "@/lib/api/types.ts";
import { type LOCALES, locale } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";

export type Target = (typeof LOCALES)[number];

/** What is kept of this ticket in the reader's own language. */
export function translationsQuery(ticketId: number) {
  return queryOptions({
    queryKey: [...ticketKey(ticketId), "translations", locale()],
    queryFn: ({ signal }) =>
      api.get<TicketTranslations>(`/tickets/${ticketId}/translations?target=${locale()}`, signal),
    staleTime: 60_000,
  });
}

/** Throws what the server says. */
export async function translateComment(ticketId: number, commentId: number): Promise<void> {
  const made = await api.post<TranslationWire>(`/comments/${commentId}/translation`, { target: locale() });
  queryClient.setQueryData(
    translationsQuery(ticketId).queryKey,
    (now) =>
      now && {
        ...now,
        translations: [...now.translations.filter((one) => one.comment_id !== commentId), made],
      },
  );
}

export function translateDraft(ticketId: number, html: string, target: Target): Promise<DraftIn> {
  return api.post<DraftIn>(`/tickets/${ticketId}/translate`, { html, target });
}
