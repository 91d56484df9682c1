import { ChevronDown, Plus, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "react-aria-components";
import { fieldsOfForm } from "@/features/forms/form-fields.ts";
import type { CustomField, CustomTarget, CustomValue } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { useForms } from "@/lib/structure.ts";
import { Check } from "@/parts/check.tsx";
import { Picker } from "@/parts/picker.tsx";
import { placeOf, useConditions } from "./conditions.ts";
import { isEmptyValue, titleOf, useCustomFields } from "./field-data.ts";
import { levelWords, optionWords, valueWords } from "./field-words.ts";
import { Pointer } from "./pointer.tsx";
import { TypedValue } from "./typed-value.tsx";

/** True when it was taken: else what was typed stays as it is, to be mended. */
export type SetValue = (field: CustomField, value: unknown, name?: string) => Promise<boolean>;

interface Rows {
  target: CustomTarget;
  values: CustomValue[];
  may: boolean;
  /** False while the screen is first drawn: values stand where they will stand, and open a moment later. */
  ready?: boolean;
  /** Of a ticket: what decides which fields it shows. */
  form?: { status: string; group: number | null; id?: number | null };
  set: SetValue;
}

/** Label and value of each custom field, for a grid of fields. What nobody may change shows only what is filled in. */
export function CustomFieldRows({ target, values, may, ready = true, form, set }: Rows) {
  const named = useForms().find((one) => one.id === form?.id);
  const all = useCustomFields(target);
  const fields = target === "ticket" ? fieldsOfForm(named, all) : all;
  const conditions = useConditions();
  return fields.map((field) => {
    const place = form
      ? placeOf(field.id, conditions, { ...form, values })
      : { shown: true, required: false };
    if (!place.shown) return null;
    const held = values.find((one) => one.id === field.id);
    if (!may && !held) return null;
    return (
      <Row
        key={field.id}
        field={field}
        missing={
          (field.required || place.required || (named?.required_ids.includes(field.id) ?? false)) && !held
        }
      >
        {may && ready ? (
          <FieldEditor field={field} held={held} set={(value, name) => set(field, value, name)} />
        ) : (
          <Fixed field={field} held={held} />
        )}
      </Row>
    );
  });
}

function Row({ field, missing, children }: { field: CustomField; missing: boolean; children: ReactNode }) {
  return (
    <>
      <span className="k custom" title={field.description || titleOf(field)}>
        {titleOf(field)}
        {missing ? (
          <span className="warn" title={t("customField.needed")}>
            {" *"}
            <span className="vh">{t("customField.needed")}</span>
          </span>
        ) : null}
      </span>
      {children}
    </>
  );
}

function Fixed({ field, held }: { field: CustomField; held: CustomValue | undefined }) {
  if (!held && field.type !== "checkbox") {
    return (
      <span className="fieldb">
        <span className="m">{t("field.none")}</span>
      </span>
    );
  }
  return (
    <span className="fieldb">
      <span className={field.type === "textarea" ? "prewrap" : "cut"}>
        {valueWords(field, held?.value ?? null, held?.name)}
      </span>
    </span>
  );
}

export interface ValueProps {
  field: CustomField;
  held: CustomValue | undefined;
  set: (value: unknown, name?: string) => Promise<boolean>;
}

/** What a field holds, in the way that its type is filled in. */
export function FieldEditor(props: ValueProps) {
  const { field, held, set } = props;
  switch (field.type) {
    case "checkbox":
      return (
        <span className="fieldcheck" id={`custom_field_${field.id}`}>
          <Check on={held?.value === true} label={titleOf(field)} onChange={(on) => void set(on)} />
        </span>
      );
    case "tagger":
      return <OneOf {...props} />;
    case "multiselect":
      return <SomeOf {...props} />;
    case "lookup":
      return <Pointer {...props} />;
    default:
      return <TypedValue {...props} />;
  }
}

const NONE = "";
const SEARCHED_FROM = 8;

function offered(field: CustomField) {
  return field.options
    .filter((one) => !one.removed)
    .map((one) => ({ key: one.value, name: levelWords(one.name) }));
}

function OneOf({ field, held, set }: ValueProps) {
  const chosen = typeof held?.value === "string" ? held.value : NONE;
  const choices = offered(field);
  return (
    <Picker
      label={titleOf(field)}
      choices={[...choices, { key: NONE, name: t("field.none") }].map((one) => ({
        ...one,
        key: `v${one.key}`,
      }))}
      chosen={`v${chosen}`}
      search={choices.length >= SEARCHED_FROM}
      onPick={(key) => {
        const value = key.slice(1);
        if (value !== chosen) void set(value || null);
      }}
    >
      <Button className="fieldb" id={`custom_field_${field.id}`}>
        <span className="vh">{titleOf(field)}: </span>
        {chosen ? (
          <span className="cut">{optionWords(field, chosen)}</span>
        ) : (
          <span className="m">{t("field.none")}</span>
        )}
        <ChevronDown className="i xs" aria-hidden />
      </Button>
    </Picker>
  );
}

function SomeOf({ field, held, set }: ValueProps) {
  const [open, setOpen] = useState(false);
  const chosen = Array.isArray(held?.value) ? held.value.map(String) : [];
  return (
    <div className="tagset">
      {chosen.map((value) => (
        <span className="tag" key={value}>
          {optionWords(field, value)}
          <button
            type="button"
            aria-label={t("customField.takeAway", { value: optionWords(field, value) })}
            onClick={() => void set(chosen.filter((one) => one !== value))}
          >
            <X className="i xs" aria-hidden />
          </button>
        </span>
      ))}
      <Picker
        label={titleOf(field)}
        choices={offered(field).filter((one) => !chosen.includes(one.key))}
        chosen={null}
        open={open}
        onOpenChange={setOpen}
        onPick={(value) => void set([...chosen, value])}
      >
        <Button
          className="chip"
          id={`custom_field_${field.id}`}
          aria-label={t("customField.addTo", { title: titleOf(field) })}
        >
          <Plus className="i xs" aria-hidden />
          {isEmptyValue(chosen) ? t("action.add") : null}
        </Button>
      </Picker>
    </div>
  );
}
