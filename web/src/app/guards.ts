import { redirect } from "@tanstack/react-router";
import { ApiError } from "@/lib/api/client.ts";
import type { Session } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";
import { sessionQuery } from "./session.ts";

async function session(): Promise<Session> {
  return queryClient.ensureQueryData(sessionQuery);
}

/** Only for who is signed in; the address is kept for after signing in. */
export async function needSession(href: string): Promise<void> {
  const now = await session();
  if (now.needs_setup) throw redirect({ to: "/setup" });
  if (!now.user) throw redirect({ to: "/sign-in", search: href === "/" ? {} : { next: href } });
}

export async function needPermission(...any: string[]): Promise<void> {
  const { user } = await session();
  if (user && !any.some((one) => user.permissions.includes(one))) {
    throw new ApiError(404, "not_found", "");
  }
}

/** Where one begins: whoever is signed in has no business on the sign-in page. */
export async function onlySignedOut(): Promise<void> {
  const now = await session();
  if (now.needs_setup) throw redirect({ to: "/setup" });
  if (now.user) throw redirect({ to: "/" });
}

export async function onlyBeforeSetup(): Promise<void> {
  if (!(await session()).needs_setup) throw redirect({ to: "/" });
}

/** The session names the language, so that pages which anybody may open wait for it too. */
export async function readSession(): Promise<void> {
  await session();
}
