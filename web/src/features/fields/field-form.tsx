import { ArrowLeft } from "lucide-react";
import { toast } from "@/app/toasts.tsx";
import { FormError } from "@/features/people/gate-frame.tsx";
import { api } from "@/lib/api/client.ts";
import type { CustomField, CustomTarget, CustomType, FieldCondition, Locale } from "@/lib/api/types.ts";
import { LOCALE_NAMES, LOCALES, t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { TextField } from "@/parts/field.tsx";
import { Select } from "@/parts/select.tsx";
import { ConditionRows } from "./condition-rows.tsx";
import { conditionsQuery, useConditions } from "./conditions.ts";
import { refreshFields } from "./field-data.ts";
import { TARGETS } from "./fields-page.tsx";
import { type OptionDraft, Options } from "./options.tsx";

const TYPES: CustomType[] = [
  "text",
  "textarea",
  "tagger",
  "multiselect",
  "checkbox",
  "integer",
  "decimal",
  "date",
  "regexp",
  "lookup",
];

interface Form {
  type: CustomType;
  title: string;
  titles: Record<Locale, string>;
  key: string;
  description: string;
  pattern: string;
  tag: string;
  related: CustomTarget;
  options: OptionDraft[];
  active: boolean;
  required: boolean;
  visible_to_customers: boolean;
  editable_by_customers: boolean;
  conditions: FieldCondition[];
}

function formOf(field: CustomField | null, conditions: FieldCondition[]): Form {
  const titles = { nb: "", sv: "", da: "", en: "", ...field?.titles };
  return {
    type: field?.type ?? "text",
    title: field?.title ?? "",
    titles,
    key: field?.key ?? "",
    description: field?.description ?? "",
    pattern: field?.pattern ?? "",
    tag: field?.tag ?? "",
    related: field?.related ?? "user",
    options: (field?.options ?? [])
      .filter((one) => !one.removed)
      .map((one) => ({ id: one.id, name: one.name, value: one.value })),
    active: field?.active ?? true,
    required: field?.required ?? false,
    visible_to_customers: field?.visible_to_customers ?? false,
    editable_by_customers: field?.editable_by_customers ?? false,
    conditions: conditions.filter((one) => one.field_id === field?.id),
  };
}

/** Only what this type has. */
function bodyOf(values: Form, field: CustomField | null, target: CustomTarget) {
  const chooses = values.type === "tagger" || values.type === "multiselect";
  return {
    ...(field ? {} : { target, type: values.type, ...(values.key ? { key: values.key } : {}) }),
    title: values.title,
    titles: Object.fromEntries(Object.entries(values.titles).filter(([, title]) => title.trim())),
    description: values.description,
    active: values.active,
    required: values.required,
    visible_to_customers: values.visible_to_customers,
    editable_by_customers: values.editable_by_customers,
    ...(values.type === "regexp" ? { pattern: values.pattern } : {}),
    ...(values.type === "checkbox" && target === "ticket" ? { tag: values.tag } : {}),
    ...(values.type === "lookup" && !field ? { related: values.related } : {}),
    ...(chooses ? { options: values.options.filter((one) => one.name.trim()) } : {}),
  };
}

/** Sent apart: what was made before they were refused stays, and is edited on from there. */
async function saveConditions(field: CustomField, conditions: FieldCondition[]): Promise<void> {
  if (field.target !== "ticket") return;
  const before = queryClient.getQueryData<FieldCondition[]>(conditionsQuery.queryKey) ?? [];
  const own = before.filter((one) => one.field_id === field.id);
  if (JSON.stringify(own) === JSON.stringify(conditions)) return;
  await api.put(`/fields/${field.id}/conditions`, { conditions });
  void queryClient.invalidateQueries({ queryKey: conditionsQuery.queryKey });
}

export function FieldForm(props: { field: CustomField | null; target: CustomTarget; onClose: () => void }) {
  const { field, target, onClose } = props;
  const form = useForm<Form>(formOf(field, useConditions()));
  const { values, set, fields } = form;
  const save = () =>
    form.submit(async () => {
      const body = bodyOf(values, field, target);
      const { field: saved } = await (field
        ? api.patch<{ field: CustomField }>(`/fields/${field.id}`, body)
        : api.post<{ field: CustomField }>("/fields", body));
      await saveConditions(saved, values.conditions);
      toast(t("done.saved"));
      refreshFields();
      onClose();
    });
  const name = field ? t("customField.edit") : t(`customField.new_${target}`);
  const chooses = values.type === "tagger" || values.type === "multiselect";
  return (
    <>
      <header className="bar">
        <IconButton icon={ArrowLeft} label={t("customField.back")} onPress={onClose} />
        <h2>{name}</h2>
        <span className="grow" />
        <Button onPress={onClose}>{t("action.cancel")}</Button>
        <Button look="primary" isPending={form.busy} onPress={() => void save()}>
          {t("action.save")}
        </Button>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={name}>
        <form
          className="body macroform"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <FormError say={fields["type"] ?? fields["titles"] ?? form.say} />
          <div className="formgrid">
            <TextField
              label={t("customField.title")}
              help={t("customField.titleHelp")}
              autoFocus
              required
              value={values.title}
              onChange={set("title")}
              error={fields["title"]}
            />
            {field ? (
              <TextField
                label={t("customField.type")}
                value={t(`fieldType.${field.type}`)}
                disabled
                onChange={() => {}}
              />
            ) : (
              <Select
                label={t("customField.type")}
                value={values.type}
                help={t(`fieldType.${values.type}_help`)}
                choices={TYPES.map((key) => ({ key, name: t(`fieldType.${key}`) }))}
                onChange={set("type")}
              />
            )}
            <TextField
              label={t("customField.description")}
              help={t("customField.descriptionHelp")}
              value={values.description}
              onChange={set("description")}
              error={fields["description"]}
            />
            <TextField
              label={t("customField.key")}
              help={field ? t("customField.keyFixed") : t("customField.keyHelp")}
              value={values.key}
              disabled={field !== null}
              onChange={set("key")}
              error={fields["key"]}
            />
          </div>
          {values.type === "regexp" ? (
            <TextField
              label={t("customField.pattern")}
              help={t("customField.patternHelp")}
              value={values.pattern}
              onChange={set("pattern")}
              error={fields["pattern"]}
            />
          ) : null}
          {values.type === "checkbox" && target === "ticket" ? (
            <TextField
              label={t("customField.tag")}
              help={t("customField.tagHelp")}
              value={values.tag}
              onChange={set("tag")}
              error={fields["tag"]}
            />
          ) : null}
          {values.type === "lookup" && !field ? (
            <Select
              label={t("customField.related")}
              value={values.related}
              choices={TARGETS.map((key) => ({ key, name: t(`customField.to_${key}`) }))}
              onChange={set("related")}
              error={fields["related"]}
            />
          ) : null}
          {chooses ? (
            <Options
              options={values.options}
              tags={target === "ticket"}
              onChange={set("options")}
              error={fields["options"]}
            />
          ) : null}
          {target === "ticket" ? (
            <ConditionRows
              field={field}
              conditions={values.conditions}
              onChange={set("conditions")}
              error={fields["conditions"]}
            />
          ) : null}
          <section className="section">
            <h3>{t("customField.use")}</h3>
            <div className="checks">
              {target === "ticket" ? (
                <Check on={values.required} onChange={set("required")}>
                  {t("customField.requiredSay")}
                </Check>
              ) : null}
              <Check
                on={values.visible_to_customers || values.editable_by_customers}
                disabled={values.editable_by_customers}
                onChange={set("visible_to_customers")}
              >
                {t("customField.visibleSay")}
              </Check>
              <Check on={values.editable_by_customers} onChange={set("editable_by_customers")}>
                {t("customField.editableSay")}
              </Check>
              <Check on={values.active} onChange={set("active")}>
                {t("customField.activeSay")}
              </Check>
            </div>
          </section>
          <section className="section">
            <h3>{t("customField.otherLanguages")}</h3>
            <p>{t("customField.otherLanguagesSay")}</p>
            <div className="formgrid">
              {LOCALES.map((locale) => (
                <TextField
                  key={locale}
                  label={LOCALE_NAMES[locale]}
                  placeholder={values.title}
                  value={values.titles[locale]}
                  onChange={(title) => set("titles")({ ...values.titles, [locale]: title })}
                />
              ))}
            </div>
          </section>
        </form>
      </div>
    </>
  );
}
