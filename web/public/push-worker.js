// Shows what the server pushes and leads to it by a click. Nothing is cached and no request is answered here.

/** The ticket that a window shows: /tickets/12 or /inbox/mine/12. */
function ticketAt(url) {
  const found = /^\/(?:tickets|inbox\/[^/]+)\/(\d+)$/.exec(new URL(url).pathname);
  return found ? Number(found[1]) : null;
}

function read(event) {
  try {
    const words = event.data.json();
    return typeof words.title === "string" && words.title ? words : null;
  } catch {
    return null;
  }
}

async function show(event) {
  const words = read(event);
  if (!words) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  // Whoever looks at the ticket has seen it.
  if (words.ticket_id && windows.some((one) => one.focused && ticketAt(one.url) === words.ticket_id)) return;
  await self.registration.showNotification(words.title, {
    body: words.body,
    tag: words.tag,
    icon: "/favicon.svg",
    data: { path: words.path },
  });
}

async function follow(event) {
  event.notification.close();
  const path = String(event.notification.data?.path ?? "/");
  // Only an address of our own.
  const url = new URL(path.startsWith("/") && !path.startsWith("//") ? path : "/", self.location.origin);
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const [open] = windows;
  if (!open) return self.clients.openWindow(url.href);
  await open.focus();
  // The app turns the page itself, so nothing that is being written is lost.
  open.postMessage({ kind: "open", path: url.pathname });
}

self.addEventListener("push", (event) => event.waitUntil(show(event)));
self.addEventListener("notificationclick", (event) => event.waitUntil(follow(event)));
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
