import { X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { ApiError } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";

export interface Toast {
  id: number;
  say: string;
  bad?: boolean;
  action?: { name: string; act: () => void } | undefined;
  /** Until when the action holds: shown as a ring that empties. Without it the toast goes after a while. */
  until?: number | undefined;
}

const SHORT = 6_000;
const RING = 2 * Math.PI * 9;
let toasts: Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

export function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

export function toast(say: string, options: Omit<Toast, "id" | "say"> = {}): number {
  const id = nextId++;
  change([...toasts.slice(-2), { id, say, ...options }]);
  const left = options.until
    ? options.until - Date.now()
    : options.action || options.bad
      ? SHORT * 1.7
      : SHORT;
  setTimeout(() => dismiss(id), Math.max(500, left));
  return id;
}

export function toastError(error: unknown): void {
  toast(error instanceof ApiError ? error.say : t("error.unknown"), { bad: true });
}

/** The newest thing that can be taken back, for the key z. */
export function undoLast(): boolean {
  const last = toasts.findLast((candidate) => candidate.action);
  if (!last?.action) return false;
  dismiss(last.id);
  last.action.act();
  return true;
}

export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <section className="toasts" aria-label={t("toast.region")} aria-live="polite">
      {shown.map((item) => (
        <div key={item.id} className="toast" role={item.bad ? "alert" : "status"}>
          {item.until ? <Countdown until={item.until} /> : null}
          <span className="grow">{item.say}</span>
          {item.action ? (
            <button
              type="button"
              onClick={() => {
                dismiss(item.id);
                item.action?.act();
              }}
            >
              {item.action.name}
            </button>
          ) : (
            <button
              type="button"
              className="x"
              aria-label={t("action.close")}
              onClick={() => dismiss(item.id)}
            >
              <X className="i s" aria-hidden />
            </button>
          )}
        </div>
      ))}
    </section>
  );
}

function Countdown({ until }: { until: number }) {
  const [whole] = useState(() => Math.max(1, until - Date.now()));
  const [left, setLeft] = useState(() => Math.max(0, until - Date.now()));
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, until - Date.now())), 250);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <svg className="ring" width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
      <circle cx="11" cy="11" r="9" fill="none" stroke="currentColor" strokeOpacity=".25" strokeWidth="2.5" />
      <circle
        cx="11"
        cy="11"
        r="9"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeDasharray={RING}
        strokeDashoffset={RING * (1 - left / whole)}
        transform="rotate(-90 11 11)"
        strokeLinecap="round"
      />
      <text x="11" y="14.2" textAnchor="middle" fontSize="9.5" fontWeight="600" fill="currentColor">
        {Math.ceil(left / 1000)}
      </text>
    </svg>
  );
}
