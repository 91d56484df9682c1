/** A click on what was pushed turns the page of the window that is open. */
export function whenOpened(go: (path: string) => void): () => void {
  if (!("serviceWorker" in navigator)) return () => undefined;
  const heard = (event: MessageEvent<unknown>) => {
    const said = event.data as { kind?: unknown; path?: unknown } | null;
    if (said?.kind === "open" && typeof said.path === "string") go(said.path);
  };
  navigator.serviceWorker.addEventListener("message", heard);
  return () => navigator.serviceWorker.removeEventListener("message", heard);
}
