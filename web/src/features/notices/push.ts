import { api } from "@/lib/api/client.ts";
import type { PushDevices } from "@/lib/api/types.ts";
import { queryClient } from "@/lib/query-client.ts";
import { pushDevicesQuery } from "./notice-data.ts";

const WORKER = "/push-worker.js";

/** Whether this browser can be reached, and if not, why. */
export type PushState = "able" | "unable" | "blocked";
export function pushState(): PushState {
  // Without a secure address there is no service worker.
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window))
    return "unable";
  return Notification.permission === "denied" ? "blocked" : "able";
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (one) => one.charCodeAt(0));
}
function textOf(bytes: ArrayBuffer | null): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer(0))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

const sameBytes = (one: ArrayBuffer | null | undefined, other: Uint8Array) =>
  !!one && textOf(one) === textOf(other.slice().buffer);

/** Asks for leave, subscribes and tells the server. False when the person says no. */
export async function subscribe(publicKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== "granted") return false;
  const worker = await navigator.serviceWorker.register(WORKER);
  const key = bytesOf(publicKey);
  // One for another key, of this server before, or of another one, would stay silent.
  const before = await worker.pushManager.getSubscription();
  if (before && !sameBytes(before.options.applicationServerKey, key)) await before.unsubscribe();
  await navigator.serviceWorker.ready;
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const body = await api.post<PushDevices>("/notices/devices", {
    endpoint: made.endpoint,
    p256dh: textOf(made.getKey("p256dh")),
    auth: textOf(made.getKey("auth")),
  });
  queryClient.setQueryData(pushDevicesQuery.queryKey, body);
  return true;
}

export async function forget(id: number, here: boolean): Promise<void> {
  await api.del(`/notices/devices/${id}`);
  if (here && "serviceWorker" in navigator) {
    const worker = await navigator.serviceWorker.getRegistration();
    await (await worker?.pushManager.getSubscription())?.unsubscribe();
  }
  await queryClient.invalidateQueries({ queryKey: pushDevicesQuery.queryKey });
}
