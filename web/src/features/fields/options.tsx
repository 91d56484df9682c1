import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useRef } from "react";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Below } from "@/parts/field.tsx";

/** One that is new has no id, and gets its value from its name. */
export interface OptionDraft {
  id?: number;
  name: string;
  value: string;
}

/** What one can choose, a line each. Enter begins the next line; several lines can be pasted at once. */
export function Options(props: {
  options: OptionDraft[];
  tags: boolean;
  onChange: (options: OptionDraft[]) => void;
  error: string | undefined;
}) {
  const { options, tags, onChange, error } = props;
  const list = useRef<HTMLDivElement>(null);
  const rows = options.length > 0 ? options : [{ name: "", value: "" }];
  const focus = (index: number) =>
    requestAnimationFrame(() => list.current?.querySelectorAll("input")[index]?.focus());
  const put = (index: number, next: OptionDraft[]) =>
    onChange([...rows.slice(0, index), ...next, ...rows.slice(index + 1)]);
  const addAfter = (index: number) => {
    onChange([...rows.slice(0, index + 1), { name: "", value: "" }, ...rows.slice(index + 1)]);
    focus(index + 1);
  };
  const swap = (index: number, with_: number) => {
    const next = [...rows];
    const [one, other] = [next[index], next[with_]];
    if (!one || !other) return;
    next[index] = other;
    next[with_] = one;
    onChange(next);
  };
  return (
    <section className="section">
      <h3>{t("customField.options")}</h3>
      <p>{t(tags ? "customField.optionsSayTags" : "customField.optionsSay")}</p>
      <div ref={list}>
        {rows.map((option, index) => (
          <div className="optionrow" key={option.id ?? `new-${index}`}>
            <input
              className="inp"
              aria-label={t("customField.option", { n: index + 1 })}
              value={option.name}
              maxLength={200}
              onChange={(event) => put(index, [{ ...option, name: event.target.value }])}
              onKeyDown={(event) => {
                if (event.key === "Enter") {
                  event.preventDefault();
                  addAfter(index);
                }
                if (event.key === "Backspace" && !option.name && rows.length > 1) {
                  event.preventDefault();
                  put(index, []);
                  focus(Math.max(0, index - 1));
                }
              }}
              onPaste={(event) => {
                const lines = event.clipboardData
                  .getData("text")
                  .split("\n")
                  .map((line) => line.trim())
                  .filter(Boolean);
                if (lines.length < 2) return;
                event.preventDefault();
                const made = lines.map((name) => ({ name, value: "" }));
                put(index, option.name ? [option, ...made] : made);
              }}
            />
            {option.value ? <code title={t("customField.value")}>{option.value}</code> : null}
            <IconButton
              small
              icon={ArrowUp}
              isDisabled={index === 0}
              label={t("customField.moveUp", { title: option.name })}
              onPress={() => swap(index, index - 1)}
            />
            <IconButton
              small
              icon={ArrowDown}
              isDisabled={index === rows.length - 1}
              label={t("customField.moveDown", { title: option.name })}
              onPress={() => swap(index, index + 1)}
            />
            <IconButton
              small
              icon={X}
              isDisabled={rows.length === 1}
              label={t("customField.takeAway", { value: option.name })}
              onPress={() => put(index, [])}
            />
          </div>
        ))}
      </div>
      <Below error={error} />
      <Button small onPress={() => addAfter(rows.length - 1)}>
        <Plus className="i s" aria-hidden />
        {t("customField.addOption")}
      </Button>
    </section>
  );
}
