import { adoptSession } from "@/app/session.ts";
import { api } from "@/lib/api/client.ts";
import type { Density, Locale, Session, Theme } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";

export interface Wish {
  name?: string;
  locale?: Locale;
  theme?: Theme;
  density?: Density;
}

/** Shows the choice at once and keeps it on the server; takes it back when that fails. */
export async function savePreferences(wish: Wish): Promise<void> {
  const before = queryClient.getQueryData<Session>(["session"]);
  const root = document.documentElement;
  if (wish.theme) root.dataset["theme"] = wish.theme;
  if (wish.density) root.dataset["density"] = wish.density;
  try {
    await adoptSession(await api.patch<Session>("/me", wish));
  } catch (error) {
    if (before) await adoptSession(before);
    throw error;
  }
}
