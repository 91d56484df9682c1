import { useQuery } from "@tanstack/react-query";
import { ChevronRight, FolderOpen, Lock, Star, UserRound, Zap } from "lucide-react";
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from "react";
import type { MacroChoice } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { choicesQuery } from "./macro-data.ts";
import { type PickerRow, pickerRows } from "./picker-rows.ts";

export interface PickerKeys {
  /** True when the key was used. */
  key: (key: string) => boolean;
}
interface Props {
  ref: Ref<PickerKeys>;
  ticketId: number;
  query: string;
  onPick: (macro: MacroChoice) => void;
  /** It was asked for, so it says so when nothing is found. */
  always?: boolean;
}

function rowKey(row: PickerRow): string {
  return row.kind === "folder" ? `folder ${row.path.join("::")}` : `macro ${row.macro.id}`;
}

/** Macros by what is typed, walked with the arrows; docked in the composer so that it covers nobody's words. */
export function MacroPicker({ ref, ticketId, query, onPick, always = false }: Props) {
  const choices = useQuery(choicesQuery(ticketId));
  const [at, setAt] = useState(0);
  const [path, setPath] = useState<string[]>([]);
  const list = useRef<HTMLDivElement>(null);
  // Enter came before the macros had: who types fast means the first of them.
  const early = useRef(false);
  const rows = pickerRows(choices.data?.macros ?? [], choices.data?.suggested ?? [], query, path);
  const now = Math.min(at, rows.length - 1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at the top again
  useEffect(() => {
    early.current = false;
    setAt(0);
  }, [query, path]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another one is chosen
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [now]);

  const take = (row: PickerRow | undefined) => {
    if (row?.kind === "folder") setPath(row.path);
    else if (row) onPick(row.macro);
  };
  useEffect(() => {
    if (!choices.data || !early.current) return;
    early.current = false;
    take(rows[0]);
  });
  useImperativeHandle(ref, () => ({
    key: (key) => {
      if (choices.isPending && key === "Enter") {
        early.current = true;
        return true;
      }
      const row = rows[now];
      if (key === "ArrowLeft" && path.length > 0 && !query) setPath(path.slice(0, -1));
      else if (rows.length === 0) return false;
      else if (key === "ArrowDown") setAt((now + 1) % rows.length);
      else if (key === "ArrowUp") setAt((now - 1 + rows.length) % rows.length);
      else if (key === "ArrowRight" && row?.kind === "folder") setPath(row.path);
      else if (key === "Enter" || key === "Tab") take(row);
      else return false;
      return true;
    },
  }));
  if (choices.isError) return <div className="nomatch">{t("macro.failed")}</div>;
  if (!choices.data) return null;
  // Somebody writes on, and means no macro.
  if (rows.length === 0 && /\s/.test(query) && !always) return null;
  if (rows.length === 0) {
    return (
      <div className="nomatch" role="status">
        {choices.data.macros.length === 0 ? t("macro.noneYet") : t("macro.noMatch", { words: query })}
      </div>
    );
  }
  return (
    <div className="slash macros" role="listbox" aria-label={t("macro.pick")} ref={list}>
      {rows.map((row, index) => (
        <button
          type="button"
          role="option"
          key={rowKey(row)}
          aria-selected={index === now}
          className="opt"
          tabIndex={-1}
          onMouseDown={(event) => {
            event.preventDefault();
            take(row);
          }}
        >
          {row.kind === "folder" ? (
            <>
              <FolderOpen className="i s" aria-hidden />
              <b className="md">{row.path[row.path.length - 1]}</b>
              <span className="t12 m end">{t("macro.inFolder", { n: row.count })}</span>
              <ChevronRight className="i s" aria-hidden />
            </>
          ) : (
            <MacroLine row={row} />
          )}
        </button>
      ))}
    </div>
  );
}

function MacroLine({ row }: { row: PickerRow & { kind: "macro" } }) {
  const { macro } = row;
  const Icon = macro.favourite ? Star : macro.personal ? UserRound : Zap;
  return (
    <>
      <Icon className="i s" aria-hidden />
      <b className="md">{row.title}</b>
      <span className="t12 m cut grow">{macro.snippet || macro.description}</span>
      {macro.public === false ? (
        <span className="t12 row g2 m">
          <Lock className="i xs" aria-hidden />
          {t("compose.note")}
        </span>
      ) : null}
      {row.suggested ? <span className="badge">{t("macro.suggested")}</span> : null}
    </>
  );
}
