import { type KeyboardEvent, useRef, useState } from "react";
import type { CustomField } from "@/lib/api/types.ts";
import { intlLocale, t } from "@/lib/i18n.ts";
import type { ValueProps } from "./custom-field-rows.tsx";
import { titleOf } from "./field-data.ts";

const PLAIN = { useGrouping: false, maximumFractionDigits: 6 };

/** What stands in the box: numbers with the reader's comma, dates as the browser's own field wants them. */
function asTyped(field: CustomField, value: unknown): string {
  if (value === null || value === undefined) return "";
  return field.type === "decimal"
    ? new Intl.NumberFormat(intlLocale(), PLAIN).format(Number(value)).replace("\u2212", "-")
    : String(value);
}

/** A value that one types: kept when one leaves the box or presses Enter, as it was again with Escape. */
export function TypedValue({ field, held, set }: ValueProps) {
  const now = asTyped(field, held?.value);
  const [text, setText] = useState(now);
  const [known, setKnown] = useState(now);
  const [refused, setRefused] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const [here, setHere] = useState(false);
  const escaped = useRef(false);
  const latest = useRef(now);
  latest.current = now;
  // Somebody else's change is shown; what is being typed, sent or mended here stays.
  if (now !== known) {
    setKnown(now);
    if (!sending && refused === null && text === known) setText(now);
  }
  const keep = async () => {
    if (escaped.current) {
      escaped.current = false;
      return;
    }
    const clean = text.trim();
    if (sending || clean === now || clean === refused) return;
    setSending(true);
    setRefused(null);
    const taken = await set(clean || null);
    setSending(false);
    if (taken) setText((typed) => (typed.trim() === clean ? latest.current : typed));
    else setRefused(clean);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape" && text !== now) {
      event.preventDefault();
      event.stopPropagation();
      escaped.current = true;
      setText(now);
      setRefused(null);
      event.currentTarget.blur();
    }
    if (event.key === "Enter" && (field.type !== "textarea" || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void keep();
    }
  };
  const shared = {
    id: `custom_field_${field.id}`,
    className: "fieldin",
    "aria-label": titleOf(field),
    "aria-invalid": refused === null ? undefined : true,
    value: text,
    placeholder: t("field.none"),
    onFocus: () => setHere(true),
    onBlur: () => {
      setHere(false);
      void keep();
    },
    onKeyDown,
  };
  if (field.type === "textarea") {
    return (
      <textarea
        {...shared}
        rows={Math.min(6, Math.max(1, text.split("\n").length))}
        onChange={(event) => setText(event.target.value)}
      />
    );
  }
  return (
    <input
      {...shared}
      // An empty date is a quiet word until one goes there, and not the browser's pattern of letters.
      type={field.type === "date" && (here || text) ? "date" : "text"}
      inputMode={field.type === "integer" ? "numeric" : field.type === "decimal" ? "decimal" : undefined}
      maxLength={field.type === "date" ? undefined : 250}
      autoComplete="off"
      onChange={(event) => setText(event.target.value)}
    />
  );
}
