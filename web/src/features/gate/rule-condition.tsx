import { X } from "lucide-react";
import { useState } from "react";
import type { MailCondition } from "@/lib/api/admin-types.ts";
import { t } from "@/lib/i18n.ts";
import { IconButton } from "@/parts/button.tsx";
import { Below } from "@/parts/field.tsx";
import { Select } from "@/parts/select.tsx";
import {
  CHOICES,
  choiceName,
  FIELDS,
  fieldName,
  needsValue,
  operatorName,
  operatorsOf,
  type RuleField,
  type RuleOperator,
  sayOf,
  shapeOf,
  textOf,
  valuesOf,
  withField,
} from "./rule-words.ts";

interface Props {
  condition: MailCondition;
  mailboxes: ReadonlyMap<number, string>;
  error: string | undefined;
  /** Of an example: whether this condition fits it. */
  fits: boolean | undefined;
  onChange: (condition: MailCondition) => void;
  onRemove: (() => void) | null;
}

/** One condition about a mail, read from left to right as a sentence. */
export function RuleCondition(props: Props) {
  const { condition, mailboxes, error, fits, onChange, onRemove } = props;
  const say = sayOf(condition, mailboxes);
  return (
    <div>
      <div className="cond rulecond" role="group" aria-label={say}>
        <Select<RuleField>
          label={t("ownview.field")}
          hideLabel
          value={condition.field}
          choices={FIELDS.map((field) => ({ key: field, name: fieldName(field) }))}
          onChange={(field) => field !== condition.field && onChange(withField(condition, field))}
        />
        {condition.field === "header" ? (
          <input
            className="inp short"
            aria-label={t("rule.headerName")}
            placeholder="X-Mailer"
            value={condition.header}
            onChange={(event) => onChange({ ...condition, header: event.target.value })}
          />
        ) : null}
        <Select<RuleOperator>
          label={t("ownview.operator")}
          hideLabel
          value={condition.operator}
          choices={operatorsOf(condition.field).map((one) => ({ key: one, name: operatorName(one) }))}
          onChange={(operator) => onChange({ ...condition, operator })}
        />
        <div className="condvalue">
          {needsValue(condition.operator) ? <Value key={condition.field} {...props} /> : null}
        </div>
        {onRemove ? (
          <IconButton small icon={X} label={t("ownview.removeCondition", { text: say })} onPress={onRemove} />
        ) : null}
      </div>
      {fits === undefined ? null : (
        <p className={`t12 ${fits ? "ok" : "m"}`}>{t(fits ? "rule.fits" : "rule.fitsNot")}</p>
      )}
      <Below error={error} />
    </div>
  );
}

function Value({ condition, mailboxes, onChange }: Props) {
  const { field, values } = condition;
  const put = (next: string[]) => onChange({ ...condition, values: next });
  const shape = shapeOf(field);
  if (shape === "choice" || shape === "mailbox") {
    const words =
      shape === "mailbox"
        ? [...mailboxes].map(([id, name]) => ({ word: String(id), name }))
        : (CHOICES[field] ?? []).map((word) => ({ word, name: choiceName(field, word) }));
    const toggle = (word: string) =>
      put(values.includes(word) ? values.filter((one) => one !== word) : [...values, word]);
    return (
      <div className="condwords" role="group" aria-label={t("ownview.value")}>
        {words.map(({ word, name }) => (
          <button
            type="button"
            key={word}
            className={`chip ${values.includes(word) ? "on" : ""}`}
            aria-pressed={values.includes(word)}
            onClick={() => toggle(word)}
          >
            {name}
          </button>
        ))}
      </div>
    );
  }
  if (shape === "figure")
    return (
      <span className="row g5">
        <input
          className="inp short"
          inputMode="decimal"
          aria-label={t("ownview.value")}
          value={values[0] ?? ""}
          onChange={(event) => put(event.target.value ? [event.target.value.replace(",", ".")] : [])}
        />
        {field === "size" ? <span className="m">kB</span> : null}
      </span>
    );
  return (
    <Typed
      values={values}
      hint={t(shape === "words" ? "rule.wordsHint" : `rule.hint.${hintOf(field)}`)}
      onValues={put}
    />
  );
}

const hintOf = (field: RuleField) =>
  field === "attachment_name" ? "file" : field === "attachment_type" ? "type" : "address";

/** Several, with commas between; what is being typed stays as it is typed. */
function Typed(props: { values: string[]; hint: string; onValues: (values: string[]) => void }) {
  const [text, setText] = useState(textOf(props.values));
  return (
    <input
      className="inp"
      aria-label={t("ownview.value")}
      placeholder={props.hint}
      value={text}
      autoComplete="off"
      onChange={(event) => {
        setText(event.target.value);
        props.onValues(valuesOf(event.target.value));
      }}
    />
  );
}
