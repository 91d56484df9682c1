import { Plus, X } from "lucide-react";
import { useGroups } from "@/features/tickets/fields.tsx";
import type { CustomField, FieldCondition } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Below } from "@/parts/field.tsx";
import { Picker } from "@/parts/picker.tsx";
import { Select } from "@/parts/select.tsx";
import { titleOf, useCustomFields } from "./field-data.ts";
import { levelWords } from "./field-words.ts";

const STATUSES = ["new", "open", "pending", "hold", "solved"] as const;

/** When a field is shown: while any of these holds. None: always. */
export function ConditionRows(props: {
  field: CustomField | null;
  conditions: FieldCondition[];
  onChange: (conditions: FieldCondition[]) => void;
  error: string | undefined;
}) {
  const { field, conditions, onChange, error } = props;
  const groups = useGroups().data ?? [];
  const others = useCustomFields("ticket").filter(
    (one) => one.id !== field?.id && ["tagger", "multiselect", "checkbox"].includes(one.type),
  );
  const choices = (parent: string): { key: string; name: string }[] => {
    if (parent === "status") return STATUSES.map((key) => ({ key, name: t(`status.${key}`) }));
    if (parent === "group") return groups.map((one) => ({ key: String(one.id), name: one.name }));
    const other = others.find((one) => String(one.id) === parent);
    if (other?.type === "checkbox") return [{ key: "true", name: t("customField.ticked") }];
    return (other?.options ?? [])
      .filter((one) => !one.removed)
      .map((one) => ({ key: one.value, name: levelWords(one.name) }));
  };
  const put = (index: number, next: FieldCondition[]) =>
    onChange([...conditions.slice(0, index), ...next, ...conditions.slice(index + 1)]);
  const add = () =>
    onChange([...conditions, { field_id: field?.id ?? 0, parent: "group", wanted: [], required: false }]);
  return (
    <section className="section">
      <h3>{t("customField.conditions")}</h3>
      <p>{t(conditions.length === 0 ? "customField.always" : "customField.conditionsSay")}</p>
      {conditions.map((condition, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is known by its place
          key={index}
          className="conditionrow"
          role="group"
          aria-label={t("customField.condition", { n: index + 1 })}
        >
          <Select
            label={t("customField.parent")}
            hideLabel
            value={condition.parent}
            choices={[
              { key: "status", name: t("field.status") },
              { key: "group", name: t("field.group") },
              ...others.map((one) => ({ key: String(one.id), name: titleOf(one) })),
            ]}
            onChange={(parent) =>
              put(index, [{ ...condition, parent, wanted: choices(parent).length === 1 ? ["true"] : [] }])
            }
          />
          <div className="tagset">
            {condition.wanted.map((value) => {
              const name = choices(condition.parent).find((one) => one.key === value)?.name ?? value;
              return (
                <span className="tag" key={value}>
                  {name}
                  <button
                    type="button"
                    aria-label={t("customField.takeAway", { value: name })}
                    onClick={() =>
                      put(index, [{ ...condition, wanted: condition.wanted.filter((one) => one !== value) }])
                    }
                  >
                    <X className="i xs" aria-hidden />
                  </button>
                </span>
              );
            })}
            <Picker
              label={t("customField.wanted")}
              choices={choices(condition.parent).filter((one) => !condition.wanted.includes(one.key))}
              chosen={null}
              onPick={(value) => put(index, [{ ...condition, wanted: [...condition.wanted, value] }])}
            >
              <Button small aria-label={t("customField.wanted")}>
                <Plus className="i xs" aria-hidden />
                {condition.wanted.length === 0 ? t("customField.wanted") : null}
              </Button>
            </Picker>
          </div>
          <Check on={condition.required} onChange={(required) => put(index, [{ ...condition, required }])}>
            {t("customField.required")}
          </Check>
          <IconButton small icon={X} label={t("customField.dropCondition")} onPress={() => put(index, [])} />
        </div>
      ))}
      <Below error={error} />
      <Button small onPress={add}>
        <Plus className="i s" aria-hidden />
        {t("customField.addCondition")}
      </Button>
    </section>
  );
}
