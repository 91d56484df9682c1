import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, rememberCsrf } from "@/lib/api/client.ts";
import type { Session, SessionUser } from "@/lib/api/types.ts";
import { locale, useLocale as switchLocale } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { keep } from "@/lib/storage.ts";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) => {
    const session = await api.get<Session>("/session", signal);
    await apply(session);
    return session;
  },
  staleTime: 5 * 60_000,
});

let onLocale: () => void = () => {};
/** Called after the language has changed, so that the whole app is drawn anew. */
export function whenLocaleChanges(act: () => void): void {
  onLocale = act;
}

async function apply(session: Session): Promise<void> {
  rememberCsrf(session.csrf_token);
  const { user } = session;
  const root = document.documentElement;
  if (user) {
    const { theme, density } = user.preferences;
    root.dataset["theme"] = theme;
    root.dataset["density"] = density;
    keep("look", { theme, density, locale: session.locale });
  }
  if (session.locale !== locale() || !root.dataset["worded"]) {
    await switchLocale(session.locale);
    root.dataset["worded"] = "yes";
    onLocale();
  }
}

/** Takes over a session body that some other call answered with (signing in, changing one's preferences). */
export async function adoptSession(session: Session): Promise<void> {
  await apply(session);
  queryClient.setQueryData(["session"], session);
}

export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** The person who looks. Only for what is drawn inside the shell, where there always is one. */
export function useMe(): SessionUser {
  const user = useSession()?.user;
  if (!user) throw new Error("nobody is signed in");
  return user;
}

export function useCan(): (permission: string) => boolean {
  const permissions = useSession()?.user?.permissions ?? [];
  return (permission) => permissions.includes(permission);
}

export async function signOut(): Promise<void> {
  await api.post("/sign-out");
  queryClient.clear();
  // A full load: nothing of this person stays in memory for the next one.
  location.assign("/sign-in");
}
