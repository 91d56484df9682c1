import { Check, Mail, MailQuestion, Plus, UsersRound } from "lucide-react";
import type { SideRow } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { listWords, shortAge } from "@/lib/time.ts";
import { partnersOf } from "./side-data.ts";

/** «Venter på svar», «Ulest svar», «Ferdig»: how it stands, in words. */
export function sideState(side: SideRow): string {
  if (side.unread) return t("side.unread");
  if (side.state === "done") return t("side.state_done");
  return side.waits ? t("side.waits") : t("side.answered");
}

export function SideLine(props: {
  side: SideRow;
  on: boolean;
  onOpen: () => void;
  /** For those who are asked: who asks, instead of their own group. */
  asked?: boolean;
}) {
  const { side, on, onOpen, asked = false } = props;
  const Icon = side.state === "done" ? Check : side.kind === "mail" ? Mail : UsersRound;
  return (
    <button
      type="button"
      className={`sideline ${side.unread ? "unread" : ""}`}
      aria-current={on ? "true" : undefined}
      onClick={onOpen}
    >
      <Icon className="i s" aria-hidden />
      <span className="grow cut">
        <b className="md">{asked ? side.created_by.name : listWords(partnersOf(side))}</b>{" "}
        <span className="m">{side.subject}</span>
      </span>
      <span className="t12 m nowrap">{sideState(side)}</span>
      <span className="t12 m num nowrap">{shortAge(side.updated_at)}</span>
    </button>
  );
}

/** In the panel: who else was asked about this ticket. */
export function SidesSection(props: {
  sides: SideRow[];
  open: number | "new" | null;
  mayAsk: boolean;
  onOpen: (side: number | "new") => void;
}) {
  const { sides, open, mayAsk, onOpen } = props;
  if (sides.length === 0 && !mayAsk) return null;
  return (
    <section className="sec" aria-label={t("side.title")}>
      <h3>
        {t("side.title")}
        {mayAsk ? (
          <button type="button" className="lnkb" onClick={() => onOpen("new")}>
            <Plus className="i xs" aria-hidden />
            {t("side.new")}
          </button>
        ) : null}
      </h3>
      {sides.length === 0 ? (
        <p className="m t12">{t("side.empty")}</p>
      ) : (
        sides.map((side) => (
          <SideLine key={side.id} side={side} on={side.id === open} onOpen={() => onOpen(side.id)} />
        ))
      )}
    </section>
  );
}

/** Above the conversation: those that still concern one, in one line, also where the panel is folded away. */
export function SideStrip(props: {
  sides: SideRow[];
  open: number | "new" | null;
  onOpen: (side: number) => void;
}) {
  const { sides, open, onOpen } = props;
  const shown = sides.filter((one) => one.state === "open" || one.unread);
  if (shown.length === 0) return null;
  return (
    <nav className="sidestrip" aria-label={t("side.strip")}>
      {shown.map((side) => (
        <button
          type="button"
          key={side.id}
          className={`chip ${side.unread ? "on" : ""}`}
          aria-current={side.id === open ? "true" : undefined}
          onClick={() => onOpen(side.id)}
        >
          <MailQuestion className="i xs" aria-hidden />
          <span className="cut">{listWords(partnersOf(side))}</span>
          <span className="m">{sideState(side)}</span>
        </button>
      ))}
    </nav>
  );
}
