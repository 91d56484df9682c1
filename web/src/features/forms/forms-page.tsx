import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Plus } from "lucide-react";
import { toast, toastError } from "@/app/toasts.tsx";
import { conditionsQuery } from "@/features/fields/conditions.ts";
import { fieldsQuery } from "@/features/fields/field-data.ts";
import { api } from "@/lib/api/client.ts";
import type { NamedForm } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { formsQuery, nameOfForm, refreshForms } from "@/lib/structure.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { fieldsOfForm } from "./form-fields.ts";
import { FormForm } from "./form-form.tsx";

/** Named forms: which fields a ticket asks for. */
export function FormsPage() {
  const search = useSearch({ from: "/shell/admin/forms" });
  const navigate = useNavigate();
  const list = useQuery(formsQuery);
  const fields = useQuery(fieldsQuery);
  const known = useQuery(conditionsQuery).isSuccess;
  const go = (edit?: number | "new") =>
    void navigate({ to: "/admin/forms", search: edit === undefined ? {} : { edit } });
  const present = (list.data ?? []).filter((one) => !one.removed);
  const edited = present.find((one) => one.id === search.edit);
  if (list.data && fields.data && known && (search.edit === "new" || edited)) {
    return <FormForm key={search.edit} form={edited ?? null} onClose={() => go()} />;
  }
  return (
    <>
      <header className="bar">
        <h2>{t("admin.forms")}</h2>
        <span className="grow" />
        <Button look="primary" onPress={() => go("new")}>
          <Plus className="i" aria-hidden />
          {t("ticketForm.new")}
        </Button>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.forms")}>
        {list.isPending || fields.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t("ticketForm.name")}</th>
                <th className="hide-phone">{t("ticketForm.fields")}</th>
                <th>
                  <span className="vh">{t("people.actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {present.map((form, index) => (
                <FormRow
                  key={form.id}
                  form={form}
                  count={fieldsOfForm(form, fields.data ?? []).length}
                  above={present[index - 1]}
                  below={present[index + 1]}
                  onEdit={() => go(form.id)}
                  onSwap={(other) => void swap(present, form, other)}
                />
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}

/** Sends, then reads anew what the server made of it. */
async function send(work: () => Promise<unknown>, say?: string): Promise<void> {
  try {
    await work();
    if (say) toast(say);
  } catch (error) {
    toastError(error);
  }
  refreshForms();
}

async function remove(form: NamedForm): Promise<void> {
  try {
    await api.del(`/forms/${form.id}`);
    toast(t("ticketForm.deleted", { name: nameOfForm(form) }), {
      action: {
        name: t("action.undo"),
        act: () => void send(() => api.post(`/forms/${form.id}/restore`)),
      },
    });
  } catch (error) {
    toastError(error);
  }
  refreshForms();
}

async function swap(all: NamedForm[], form: NamedForm, other: NamedForm): Promise<void> {
  const next = all.map((one) => (one.id === form.id ? other : one.id === other.id ? form : one));
  await send(() => api.put("/forms/order", { ids: next.map((one) => one.id) }));
}

function FormRow(props: {
  form: NamedForm;
  count: number;
  above: NamedForm | undefined;
  below: NamedForm | undefined;
  onEdit: () => void;
  onSwap: (other: NamedForm) => void;
}) {
  const { form, count, above, below, onEdit, onSwap } = props;
  const name = nameOfForm(form);
  const restricted = form.group_ids.length + form.brand_ids.length > 0;
  return (
    <tr>
      <td className="cutcell">
        <div className="row g2">
          <button type="button" className="md linklike cut" onClick={onEdit}>
            {name}
          </button>
          {form.is_default ? <span className="tag">{t("ownStatus.default")}</span> : null}
          {form.active ? null : <span className="tag">{t("ownStatus.inactive")}</span>}
          {restricted ? <span className="tag">{t("ticketForm.restricted")}</span> : null}
        </div>
        {form.customer_name ? <div className="t12 m cut">{form.customer_name}</div> : null}
      </td>
      <td className="hide-phone m nowrap">
        {form.every_field ? t("ticketForm.every") : t("ticketForm.fieldCount", { n: count })}
      </td>
      <td className="n nowrap">
        <IconButton
          small
          icon={ArrowUp}
          className="hide-phone"
          isDisabled={!above}
          label={t("ticketForm.moveUp", { name })}
          onPress={() => above && onSwap(above)}
        />
        <IconButton
          small
          icon={ArrowDown}
          className="hide-phone"
          isDisabled={!below}
          label={t("ticketForm.moveDown", { name })}
          onPress={() => below && onSwap(below)}
        />
        <IconButton
          small
          icon={Pencil}
          className="hide-phone"
          label={t("ticketForm.editOf", { name })}
          onPress={onEdit}
        />
        <Menu
          label={t("ticketForm.moreOf", { name })}
          entries={[
            { key: "edit", name: t("ticketForm.edit"), act: onEdit },
            {
              key: "clone",
              name: t("ticketForm.clone"),
              act: () => void send(() => api.post(`/forms/${form.id}/clone`), t("done.saved")),
            },
            ...(above ? [{ key: "up", name: t("customField.up"), act: () => onSwap(above) }] : []),
            ...(below ? [{ key: "down", name: t("customField.down"), act: () => onSwap(below) }] : []),
            ...(form.active && !form.is_default
              ? [
                  {
                    key: "default",
                    name: t("ownStatus.makeDefault"),
                    act: () =>
                      void send(() => api.patch(`/forms/${form.id}`, { is_default: true }), t("done.saved")),
                  },
                ]
              : []),
            ...(form.first || form.is_default
              ? []
              : [
                  {
                    key: "remove",
                    name: t("ticketForm.delete"),
                    danger: true,
                    act: () => void remove(form),
                  },
                ]),
          ]}
        >
          <IconButton small icon={Ellipsis} label={t("ticketForm.moreOf", { name })} />
        </Menu>
      </td>
    </tr>
  );
}
