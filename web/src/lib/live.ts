import type { LiveFrame } from "./api/types.ts";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const SESSION_ENDED = 4401;

export type LiveState = "connecting" | "live" | "offline";
export interface LiveHandlers {
  frame: (frame: LiveFrame) => void;
  state: (state: LiveState) => void;
  signedOut: () => void;
}

/**
 * Keeps one WebSocket to the server open and goes on after the last `seq` that came, at first after `from`: what happens
 * while the page is still being read must not be missed. Returns what ends it.
 */
export function connectLive(handlers: LiveHandlers, from?: number): () => void {
  let socket: WebSocket | undefined;
  let seq = from;
  let wait = FIRST_WAIT;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const open = () => {
    if (ended) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const after = seq === undefined ? "" : `?after=${seq}`;
    socket = new WebSocket(`${scheme}://${location.host}/api/ui/live${after}`);
    socket.onmessage = (event) => {
      let frame: LiveFrame;
      try {
        frame = JSON.parse(String(event.data)) as LiveFrame;
      } catch {
        return;
      }
      if (frame.kind === "hello") {
        wait = FIRST_WAIT;
        seq ??= frame.seq;
        handlers.state("live");
      } else if (frame.kind === "event") {
        seq = Math.max(seq ?? 0, frame.seq);
      } else if (frame.kind === "reload") {
        seq = undefined; // start from where the server is when we come back
      }
      handlers.frame(frame);
    };
    socket.onclose = (event) => {
      if (ended) return;
      if (event.code === SESSION_ENDED) {
        ended = true;
        handlers.signedOut();
        return;
      }
      handlers.state("offline");
      // A little chance, so that a whole department does not come back in the same instant.
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };
  const back = () => {
    if (socket && socket.readyState <= WebSocket.OPEN) return;
    clearTimeout(timer);
    wait = FIRST_WAIT;
    open();
  };
  window.addEventListener("online", back);
  handlers.state("connecting");
  open();
  return () => {
    ended = true;
    clearTimeout(timer);
    window.removeEventListener("online", back);
    socket?.close();
  };
}
