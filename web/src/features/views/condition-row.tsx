import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { ViewChoice, ViewCondition, ViewField, ViewOperator } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Picker } from "@/parts/picker.tsx";
import { Select } from "@/parts/select.tsx";
import {
  FIELDS,
  fieldName,
  freshCondition,
  operatorName,
  operatorsOf,
  SINGLE,
  sentenceOf,
  shapeOf,
  spanOf,
  type Unit,
  valueName,
  WORDS,
  withOperator,
} from "./condition-words.ts";
import { choicesOf, isComplete } from "./view-data.ts";

interface Props {
  condition: ViewCondition;
  onChange: (condition: ViewCondition) => void;
  onRemove: () => void;
}

/** One condition, read from left to right as a sentence. */
export function ConditionRow({ condition, onChange, onRemove }: Props) {
  return (
    <div
      className={`cond ${isComplete(condition) ? "" : "open"}`}
      role="group"
      aria-label={sentenceOf(condition)}
    >
      <Select<ViewField>
        label={t("ownview.field")}
        hideLabel
        value={condition.field}
        choices={FIELDS.map((field) => ({ key: field, name: fieldName(field) }))}
        onChange={(field) => field !== condition.field && onChange(freshCondition(field))}
      />
      <Select<ViewOperator>
        label={t("ownview.operator")}
        hideLabel
        value={condition.operator}
        choices={operatorsOf(condition.field).map((one) => ({ key: one, name: operatorName(one) }))}
        onChange={(operator) => onChange(withOperator(condition, operator))}
      />
      <div className="condvalue">
        <Value condition={condition} onChange={onChange} />
      </div>
      <IconButton
        small
        icon={X}
        label={t("ownview.removeCondition", { text: sentenceOf(condition) })}
        onPress={onRemove}
      />
    </div>
  );
}

function Value({ condition, onChange }: Omit<Props, "onRemove">) {
  const { field, operator, values } = condition;
  const put = (next: string[]) => onChange({ ...condition, values: next });
  if (operator === "present" || operator === "absent") return null;
  switch (shapeOf(field)) {
    case "choice":
      return <Words condition={condition} onValues={put} />;
    case "moment":
      return operator === "before" || operator === "after" ? (
        <input
          type="date"
          className="inp"
          aria-label={t("ownview.value")}
          value={(values[0] ?? "").slice(0, 10)}
          onChange={(event) => put(event.target.value ? [event.target.value] : [])}
        />
      ) : (
        <Span value={values[0]} onValue={(value) => put(value ? [value] : [])} />
      );
    case "number":
      return (
        <input
          type="number"
          min={0}
          className="inp short"
          aria-label={t("ownview.value")}
          value={values[0] ?? ""}
          onChange={(event) => put(/^\d{1,9}$/.test(event.target.value) ? [event.target.value] : [])}
        />
      );
    default:
      return <Chosen condition={condition} onChange={onChange} />;
  }
}

function Words({ condition, onValues }: { condition: ViewCondition; onValues: (values: string[]) => void }) {
  const { field, values } = condition;
  const toggle = (word: string) => {
    if (SINGLE.includes(field)) onValues([word]);
    else onValues(values.includes(word) ? values.filter((one) => one !== word) : [...values, word]);
  };
  return (
    <div className="condwords" role="group" aria-label={t("ownview.value")}>
      {(WORDS[field] ?? []).map((word) => {
        const on = values.includes(word);
        return (
          <button
            type="button"
            key={word}
            className={`chip ${on ? "on" : ""}`}
            aria-pressed={on}
            onClick={() => toggle(word)}
          >
            {valueName(condition, word)}
          </button>
        );
      })}
    </div>
  );
}

const UNITS: Unit[] = ["m", "h", "d"];

function Span({ value, onValue }: { value: string | undefined; onValue: (value: string) => void }) {
  const known = spanOf(value);
  // The number may be empty for a moment, while another is typed.
  const [text, setText] = useState(Number.isNaN(known.n) ? "" : String(known.n));
  const [unit, setUnit] = useState<Unit>(known.unit);
  const tell = (n: string, in_: Unit) =>
    onValue(/^\d{1,6}$/.test(n) && Number(n) > 0 ? `${Number(n)}${in_}` : "");
  return (
    <div className="row g2">
      <input
        type="number"
        min={1}
        className="inp short"
        aria-label={t("ownview.value")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          tell(event.target.value, unit);
        }}
      />
      <Select<Unit>
        label={t("ownview.unit")}
        hideLabel
        value={unit}
        choices={UNITS.map((one) => ({ key: one, name: t(`cond.unit.${one}`) }))}
        onChange={(next) => {
          setUnit(next);
          tell(text, next);
        }}
      />
    </div>
  );
}

/** People, groups, tags …: chosen from a list that the server knows, each shown with its name. */
function Chosen({ condition, onChange }: Omit<Props, "onRemove">) {
  const { field, values, names } = condition;
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const asked = useDeferredValue(words.trim());
  const found: ViewChoice[] = useQuery(choicesOf(field, asked, open)).data ?? [];
  const isTags = field === "tags";
  const fixed: ViewChoice[] = (WORDS[field] ?? []).map((word) => ({
    value: word,
    name: valueName({ ...condition, names: [] }, word),
  }));
  const all = [...fixed, ...found].filter((one) => !values.includes(one.value));
  const add = (value: string, name: string) =>
    onChange({
      ...condition,
      values: [...values, value],
      names: name === value ? names : [...names, { value, name }],
    });
  return (
    <div className="condwords">
      {values.map((value) => {
        const name = valueName(condition, value);
        return (
          <span className="chip on" key={value}>
            {name}
            <button
              type="button"
              className="chipx"
              aria-label={t("ownview.removeValue", { name })}
              onClick={() => onChange({ ...condition, values: values.filter((one) => one !== value) })}
            >
              <X className="i xs" aria-hidden />
            </button>
          </span>
        );
      })}
      <Picker
        label={isTags ? t("field.addTag") : t("ownview.addValue")}
        choices={all.map((one) => ({ key: one.value, name: one.name }))}
        chosen={null}
        open={open}
        onOpenChange={(now) => {
          setOpen(now);
          setWords("");
        }}
        text={words}
        onText={setWords}
        onPick={(key) => add(key, all.find((one) => one.value === key)?.name ?? key)}
        {...(isTags
          ? { onCreate: (text: string) => add(text.toLowerCase().replace(/\s+/g, "_"), text) }
          : {})}
      >
        <Button small look="quiet">
          <Plus className="i s" aria-hidden />
          {values.length > 0 ? t("ownview.addMore") : t("ownview.addValue")}
        </Button>
      </Picker>
    </div>
  );
}
