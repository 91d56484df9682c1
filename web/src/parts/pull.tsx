import { useState } from "react";
import { t } from "@/lib/i18n.ts";
import { keep, recall } from "@/lib/storage.ts";

const LEAST = 0.8;
const MOST = 1.3;

/** The width of a pane between 80 and 130 % of `normal`, remembered in this browser. */
export function usePaneWidth(name: string, normal: number): [number, (px: number) => void] {
  const limit = (px: number) => Math.round(Math.min(normal * MOST, Math.max(normal * LEAST, px)));
  const [width, setWidth] = useState(() => limit(recall(`pane.${name}`, normal)));
  return [
    width,
    (px) => {
      const next = limit(px);
      setWidth(next);
      keep(`pane.${name}`, next);
    },
  ];
}

/** The edge of a pane: drag it, or use the arrows. A double click gives back the normal width. */
export function Pull(props: { label: string; normal: number; width: number; onWidth: (px: number) => void }) {
  const { label, normal, width, onWidth } = props;
  const [from, setFrom] = useState<{ x: number; width: number } | null>(null);
  return (
    <div
      className="pull only-wide"
      role="separator"
      aria-orientation="vertical"
      aria-label={t("pane.resize", { name: label })}
      aria-valuenow={width}
      aria-valuemin={Math.round(normal * LEAST)}
      aria-valuemax={Math.round(normal * MOST)}
      tabIndex={0}
      {...(from ? { "data-on": true } : {})}
      onDoubleClick={() => onWidth(normal)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom({ x: event.clientX, width });
      }}
      onPointerMove={(event) => from && onWidth(from.width + event.clientX - from.x)}
      onPointerUp={() => setFrom(null)}
      onKeyDown={(event) => {
        if (event.key === "ArrowLeft") onWidth(width - 12);
        else if (event.key === "ArrowRight") onWidth(width + 12);
        else if (event.key === "Home") onWidth(normal);
        else return;
        event.preventDefault();
      }}
    />
  );
}
