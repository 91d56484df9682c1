import { Plus, X } from "lucide-react";
import type { CustomField, CustomValue } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Picker } from "@/parts/picker.tsx";
import { FieldEditor } from "./custom-field-rows.tsx";
import { isEmptyValue, titleOf, useCustomFields } from "./field-data.ts";

/** Custom fields that something sets on tickets: chosen one by one, each with the value that it gets; empty clears it. */
export function SetFields(props: { values: CustomValue[]; onChange: (values: CustomValue[]) => void }) {
  const { values, onChange } = props;
  const fields = useCustomFields("ticket");
  const others = fields.filter((field) => !values.some((one) => one.id === field.id));
  if (fields.length === 0) return null;
  return (
    <div className="setfields">
      {values.map((held) => {
        const field = fields.find((one) => one.id === held.id);
        if (!field) return null;
        return (
          <div key={field.id} className="setfield" role="group" aria-label={titleOf(field)}>
            <span className="k custom">{titleOf(field)}</span>
            <FieldEditor
              field={field}
              held={isEmptyValue(held.value) ? undefined : held}
              set={async (value, name) => {
                const next = { id: field.id, value: tidy(field, value), ...(name ? { name } : {}) };
                onChange(values.map((one) => (one.id === field.id ? next : one)));
                return true;
              }}
            />
            <IconButton
              small
              icon={X}
              label={t("macro.dropField", { title: titleOf(field) })}
              onPress={() => onChange(values.filter((one) => one.id !== field.id))}
            />
          </div>
        );
      })}
      {others.length > 0 ? (
        <Picker
          label={t("macro.addField")}
          choices={others.map((one) => ({ key: String(one.id), name: titleOf(one) }))}
          chosen={null}
          search={others.length > 8}
          onPick={(key) => {
            const field = others.find((one) => String(one.id) === key);
            if (field)
              onChange([...values, { id: field.id, value: field.type === "checkbox" ? true : null }]);
          }}
        >
          <Button small>
            <Plus className="i s" aria-hidden />
            {t("macro.addField")}
          </Button>
        </Picker>
      ) : null}
    </div>
  );
}

/** As the server takes it, whatever the reader's decimal sign. */
function tidy(field: CustomField, value: unknown): unknown {
  return field.type === "decimal" && typeof value === "string" ? value.replace(",", ".") : value;
}

/** A value as a macro writes it: several options with blanks between them, "true", a number, a date. */
export function textOfValue(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(" ");
  return value === null || value === undefined ? "" : String(value);
}
export function valueOfText(field: CustomField | undefined, text: string): unknown {
  if (field?.type === "checkbox") return text === "true";
  if (field?.type === "multiselect") return text.split(" ").filter(Boolean);
  if (field?.type === "lookup") return text ? Number(text) : null;
  return text || null;
}
