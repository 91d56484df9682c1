import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowLeft, ArrowUp, Plus, X } from "lucide-react";
import { toast } from "@/app/toasts.tsx";
import { useConditions } from "@/features/fields/conditions.ts";
import { fieldsQuery, titleOf } from "@/features/fields/field-data.ts";
import { FormError } from "@/features/people/gate-frame.tsx";
import { useGroups } from "@/features/tickets/fields.tsx";
import { api } from "@/lib/api/client.ts";
import type { CustomField, NamedForm } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { nameOfBrand, refreshForms, useBrands } from "@/lib/structure.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Below, TextField } from "@/parts/field.tsx";
import { Picker } from "@/parts/picker.tsx";
import { fieldsOfForm } from "./form-fields.ts";

type Draft = Pick<
  NamedForm,
  | "name"
  | "customer_name"
  | "customer_visible"
  | "active"
  | "is_default"
  | "every_field"
  | "field_ids"
  | "required_ids"
  | "group_ids"
  | "brand_ids"
>;
const NEW: Draft = {
  name: "",
  customer_name: "",
  customer_visible: true,
  active: true,
  is_default: false,
  every_field: false,
  field_ids: [],
  required_ids: [],
  group_ids: [],
  brand_ids: [],
};

const toggled = (ids: number[], id: number, on: boolean) =>
  on ? [...ids, id] : ids.filter((one) => one !== id);

export function FormForm({ form, onClose }: { form: NamedForm | null; onClose: () => void }) {
  const all = useQuery(fieldsQuery).data ?? [];
  const { values, set, fields, say, busy, submit } = useForm<Draft>(form ?? NEW);
  const groups = useGroups().data ?? [];
  const brands = useBrands().filter((one) => !one.removed);
  const save = () =>
    submit(async () => {
      const { is_default: isDefault, ...rest } = values;
      const named = new Set(fieldsOfForm(values, all).map((one) => one.id));
      const body = {
        name: rest.name,
        customer_name: rest.customer_name,
        customer_visible: rest.customer_visible,
        active: rest.active,
        every_field: rest.every_field,
        field_ids: rest.field_ids,
        required_ids: rest.required_ids.filter((id) => named.has(id)),
        group_ids: rest.group_ids,
        brand_ids: rest.brand_ids,
        ...(isDefault ? { is_default: true } : {}),
      };
      await (form ? api.patch(`/forms/${form.id}`, body) : api.post("/forms", body));
      toast(t("done.saved"));
      refreshForms();
      onClose();
    });
  const name = t(form ? "ticketForm.edit" : "ticketForm.new");
  return (
    <>
      <header className="bar">
        <IconButton icon={ArrowLeft} label={t("ticketForm.back")} onPress={onClose} />
        <h2>{name}</h2>
        <span className="grow" />
        <Button onPress={onClose}>{t("action.cancel")}</Button>
        <Button look="primary" isPending={busy} onPress={() => void save()}>
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
          <FormError say={fields["active"] ?? fields["default"] ?? say} />
          <div className="formgrid">
            <TextField
              label={t("ticketForm.name")}
              help={t("ticketForm.nameHelp")}
              autoFocus
              required={!form?.first}
              placeholder={form?.first ? t("ticketForm.first") : ""}
              value={values.name}
              onChange={set("name")}
              error={fields["name"]}
            />
            <TextField
              label={t("ticketForm.customerName")}
              help={t("ticketForm.customerNameHelp")}
              placeholder={values.name}
              value={values.customer_name}
              onChange={set("customer_name")}
              error={fields["display_name"]}
            />
          </div>
          <FormFields
            all={all}
            draft={values}
            onFields={set("field_ids")}
            onRequired={set("required_ids")}
            onEvery={set("every_field")}
            error={fields["ticket_field_ids"] ?? fields["required_field_ids"]}
          />
          <section className="section">
            <h3>{t("ticketForm.where")}</h3>
            <p>{t("ticketForm.whereSay")}</p>
            <div role="group" aria-label={t("ticketForm.groups")} className="columnsof">
              {groups.map((one) => (
                <Check
                  key={one.id}
                  on={values.group_ids.includes(one.id)}
                  onChange={(on) => set("group_ids")(toggled(values.group_ids, one.id, on))}
                >
                  {one.name}
                </Check>
              ))}
            </div>
            {brands.length > 1 ? (
              <div role="group" aria-label={t("ticketForm.brands")} className="columnsof">
                {brands.map((one) => (
                  <Check
                    key={one.id}
                    on={values.brand_ids.includes(one.id)}
                    onChange={(on) => set("brand_ids")(toggled(values.brand_ids, one.id, on))}
                  >
                    {nameOfBrand(one)}
                  </Check>
                ))}
              </div>
            ) : null}
          </section>
          <section className="section">
            <h3>{t("customField.use")}</h3>
            <div className="checks">
              <Check on={values.active} disabled={values.is_default} onChange={set("active")}>
                {t("ticketForm.activeSay")}
              </Check>
              <Check on={values.is_default} disabled={form?.is_default ?? false} onChange={set("is_default")}>
                {t("ticketForm.defaultSay")}
              </Check>
              <Check on={values.customer_visible} onChange={set("customer_visible")}>
                {t("ticketForm.customerSay")}
              </Check>
            </div>
          </section>
        </form>
      </div>
    </>
  );
}

function FormFields(props: {
  all: CustomField[];
  draft: Draft;
  onFields: (ids: number[]) => void;
  onRequired: (ids: number[]) => void;
  onEvery: (on: boolean) => void;
  error: string | undefined;
}) {
  const { all, draft, onFields, onRequired, onEvery, error } = props;
  const conditions = useConditions();
  const shown = fieldsOfForm({ field_ids: draft.field_ids, every_field: false }, all);
  const others = fieldsOfForm(undefined, all).filter((one) => !draft.field_ids.includes(one.id));
  const swap = (at: number, with_: number) => {
    const ids = shown.map((one) => one.id);
    const [a, b] = [ids[at], ids[with_]];
    if (a === undefined || b === undefined) return;
    ids[at] = b;
    ids[with_] = a;
    onFields(ids);
  };
  return (
    <section className="section">
      <h3>{t("ticketForm.fields")}</h3>
      <p>{t("ticketForm.fieldsSay")}</p>
      {shown.length > 0 ? (
        <ol className="formfields" aria-label={t("ticketForm.fields")}>
          {shown.map((field, index) => (
            <li key={field.id} className="row g2">
              <span className="grow cut">
                {titleOf(field)}{" "}
                <span className="m t12">
                  {t(`fieldType.${field.type}`)}
                  {conditions.some((one) => one.field_id === field.id)
                    ? ` · ${t("ticketForm.conditional")}`
                    : ""}
                </span>
              </span>
              <Check
                on={field.required || draft.required_ids.includes(field.id)}
                disabled={field.required}
                onChange={(on) => onRequired(toggled(draft.required_ids, field.id, on))}
              >
                {t("customField.required")}
              </Check>
              <IconButton
                small
                icon={ArrowUp}
                isDisabled={index === 0}
                label={t("customField.moveUp", { title: titleOf(field) })}
                onPress={() => swap(index, index - 1)}
              />
              <IconButton
                small
                icon={ArrowDown}
                isDisabled={index === shown.length - 1}
                label={t("customField.moveDown", { title: titleOf(field) })}
                onPress={() => swap(index, index + 1)}
              />
              <IconButton
                small
                icon={X}
                label={t("ticketForm.takeAway", { title: titleOf(field) })}
                onPress={() => onFields(draft.field_ids.filter((one) => one !== field.id))}
              />
            </li>
          ))}
        </ol>
      ) : null}
      <Below error={error} />
      <div className="row g2 wrap">
        {others.length > 0 ? (
          <Picker
            label={t("ticketForm.addField")}
            choices={others.map((one) => ({
              key: String(one.id),
              name: titleOf(one),
              hint: t(`fieldType.${one.type}`),
            }))}
            chosen={null}
            search={others.length > 8}
            onPick={(key) => onFields([...draft.field_ids, Number(key)])}
          >
            <Button small>
              <Plus className="i s" aria-hidden />
              {t("ticketForm.addField")}
            </Button>
          </Picker>
        ) : null}
        <Check on={draft.every_field} onChange={onEvery}>
          {t("ticketForm.everySay")}
        </Check>
      </div>
    </section>
  );
}
