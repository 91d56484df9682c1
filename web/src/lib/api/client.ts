import { t } from "../i18n.ts";
import type { Session } from "./types.ts";

const BASE = "/api/ui";

/** An answer that is not 2xx, or none at all (`status` 0). `say` may be shown to people. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly say: string,
    readonly fields: Record<string, string> = {},
    readonly body: Record<string, unknown> = {},
  ) {
    super(`${status} ${code}: ${say}`);
  }
}

let csrf = "";
let onSignedOut: () => void = () => {};

export function rememberCsrf(token: string): void {
  csrf = token;
}
/** Called when the server says that the session has ended. */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}
export function csrfToken(): string {
  return csrf;
}

export function toError(status: number, text: string): ApiError {
  try {
    const body = JSON.parse(text) as {
      error?: { code?: string; say?: string; fields?: Record<string, string> };
    };
    if (body.error) {
      const { code = "unknown", say = t("error.unknown"), fields = {} } = body.error;
      return new ApiError(status, code, say, fields, body as Record<string, unknown>);
    }
  } catch {
    // Not JSON: a proxy spoke, or the answer was cut off.
  }
  return new ApiError(status, "unknown", status >= 500 ? t("error.server") : t("error.unknown"));
}

export interface CallOptions {
  body?: unknown;
  /** Sent as Idempotency-Key: the same key and body never happen twice. */
  once?: string;
  signal?: AbortSignal;
}

async function send(method: string, path: string, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (method !== "GET") headers["X-CSRF-Token"] = csrf;
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  if (options.once) headers["Idempotency-Key"] = options.once;
  try {
    return await fetch(BASE + path, {
      method,
      headers,
      credentials: "same-origin",
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(0, "offline", t("error.offline"));
  }
}

export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  let response = await send(method, path, options);
  if (response.status === 403 && method !== "GET") {
    const failure = toError(403, await response.text());
    if (failure.code !== "csrf_failed") throw failure;
    const fresh = await send("GET", "/session", {});
    if (!fresh.ok) throw failure;
    csrf = ((await fresh.json()) as Session).csrf_token;
    response = await send(method, path, options);
  }
  if (response.status === 204) return undefined as T;
  if (!response.ok) {
    const failure = toError(response.status, await response.text());
    if (failure.code === "signed_out") onSignedOut();
    throw failure;
  }
  return (await response.json()) as T;
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal) => call<T>("GET", path, signal ? { signal } : {}),
  post: <T>(path: string, body: unknown = {}, once?: string) =>
    call<T>("POST", path, once ? { body, once } : { body }),
  put: <T>(path: string, body: unknown) => call<T>("PUT", path, { body }),
  patch: <T>(path: string, body: unknown) => call<T>("PATCH", path, { body }),
  del: (path: string) => call<void>("DELETE", path),
};

/** `?a=1&b=2` of what is set; empty when nothing is. */
export function query(values: Record<string, string | number | null | undefined>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") params.set(key, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** A key for Idempotency-Key that also works where crypto.randomUUID is missing (plain http on a LAN). */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
