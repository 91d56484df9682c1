import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Plus, TextCursorInput } from "lucide-react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { CustomField, CustomTarget } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { conditionsQuery } from "./conditions.ts";
import { editFields, fieldsQuery, refreshFields, titleOf } from "./field-data.ts";
import { FieldForm } from "./field-form.tsx";

export const TARGETS: CustomTarget[] = ["ticket", "user", "organization"];

/** The fields that the workspace has added to tickets, customers and organisations. */
export function FieldsPage() {
  const search = useSearch({ from: "/shell/admin/fields" });
  const navigate = useNavigate();
  const list = useQuery(fieldsQuery);
  const target = search.of ?? "ticket";
  const go = (edit?: number | "new", of: CustomTarget = target) =>
    void navigate({
      to: "/admin/fields",
      search: { ...(of === "ticket" ? {} : { of }), ...(edit === undefined ? {} : { edit }) },
    });
  const present = (list.data ?? []).filter((one) => !one.removed);
  const edited = present.find((one) => one.id === search.edit);
  // The form begins with what is there: it waits until all of that is known.
  const known = useQuery(conditionsQuery).isSuccess;
  if (list.data && known && (search.edit === "new" || edited)) {
    return (
      <FieldForm
        key={search.edit}
        field={edited ?? null}
        target={edited?.target ?? target}
        onClose={() => go()}
      />
    );
  }
  const shown = present.filter((one) => one.target === target);
  const create = (
    <Button look="primary" onPress={() => go("new")}>
      <Plus className="i" aria-hidden />
      {t("customField.new")}
    </Button>
  );
  return (
    <>
      <header className="bar">
        <h2>{t("admin.fields")}</h2>
        <span className="grow" />
        <Segments
          label={t("customField.ofWhat")}
          value={target}
          choices={TARGETS.map((key) => ({ key, name: t(`customField.of_${key}`) }))}
          onChange={(of) => go(undefined, of)}
        />
        {create}
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.fields")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : shown.length === 0 ? (
          <Empty
            icon={TextCursorInput}
            title={t("customField.emptyTitle")}
            say={t(`customField.empty_${target}`)}
          >
            {create}
          </Empty>
        ) : (
          <FieldTable fields={shown} onEdit={go} />
        )}
      </div>
    </>
  );
}

async function setActive(field: CustomField, active: boolean): Promise<void> {
  const back = editFields((all) => all.map((one) => (one.id === field.id ? { ...one, active } : one)));
  try {
    await api.patch(`/fields/${field.id}`, { active });
    refreshFields();
    toast(t(active ? "customField.activated" : "customField.deactivated", { title: titleOf(field) }), {
      action: { name: t("action.undo"), act: () => void setActive({ ...field, active }, !active) },
    });
  } catch (error) {
    back();
    toastError(error);
  }
}

async function remove(field: CustomField): Promise<void> {
  const back = editFields((all) => all.map((one) => (one.id === field.id ? { ...one, removed: true } : one)));
  try {
    await api.del(`/fields/${field.id}`);
    toast(t("customField.deleted", { title: titleOf(field) }), {
      action: {
        name: t("action.undo"),
        act: () => void api.post(`/fields/${field.id}/restore`).then(refreshFields).catch(toastError),
      },
    });
  } catch (error) {
    back();
    toastError(error);
  }
  refreshFields();
}

async function putOrder(fields: CustomField[]): Promise<boolean> {
  const [first] = fields;
  if (!first) return false;
  const back = editFields((all) => [...all.filter((one) => one.target !== first.target), ...fields]);
  try {
    await api.put("/fields/order", { target: first.target, ids: fields.map((one) => one.id) });
    refreshFields();
    return true;
  } catch (error) {
    back();
    toastError(error);
    return false;
  }
}

async function swap(all: CustomField[], field: CustomField, other: CustomField): Promise<void> {
  const next = all.map((one) => (one.id === field.id ? other : one.id === other.id ? field : one));
  if (!(await putOrder(next))) return;
  toast(t("customField.moved", { title: titleOf(field) }), {
    action: { name: t("action.undo"), act: () => void putOrder(all) },
  });
}

function FieldTable({ fields, onEdit }: { fields: CustomField[]; onEdit: (id: number) => void }) {
  return (
    <table>
      <thead>
        <tr>
          <th>{t("customField.title")}</th>
          <th className="hide-phone">{t("customField.type")}</th>
          <th className="hide-phone">{t("customField.key")}</th>
          <th>
            <span className="vh">{t("people.actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field, index) => (
          <FieldRow
            key={field.id}
            field={field}
            above={fields[index - 1]}
            below={fields[index + 1]}
            onEdit={() => onEdit(field.id)}
            onSwap={(other) => void swap(fields, field, other)}
          />
        ))}
      </tbody>
    </table>
  );
}

function FieldRow(props: {
  field: CustomField;
  above: CustomField | undefined;
  below: CustomField | undefined;
  onEdit: () => void;
  onSwap: (other: CustomField) => void;
}) {
  const { field, above, below, onEdit, onSwap } = props;
  const title = titleOf(field);
  return (
    <tr>
      <td className="cutcell">
        <div className="cut">
          <button type="button" className="md linklike" onClick={onEdit}>
            {title}
          </button>{" "}
          {field.required ? <span className="tag">{t("customField.required")}</span> : null}{" "}
          {field.active ? null : <span className="tag">{t("customField.inactive")}</span>}
        </div>
        <div className="t12 m cut">{field.description}</div>
      </td>
      <td className="hide-phone nowrap">{t(`fieldType.${field.type}`)}</td>
      <td className="hide-phone m">
        <code>{field.key}</code>
      </td>
      <td className="n nowrap">
        <IconButton
          small
          icon={ArrowUp}
          className="hide-phone"
          isDisabled={!above}
          label={t("customField.moveUp", { title })}
          onPress={() => above && onSwap(above)}
        />
        <IconButton
          small
          icon={ArrowDown}
          className="hide-phone"
          isDisabled={!below}
          label={t("customField.moveDown", { title })}
          onPress={() => below && onSwap(below)}
        />
        <IconButton
          small
          icon={Pencil}
          className="hide-phone"
          label={t("customField.editOf", { title })}
          onPress={onEdit}
        />
        <Menu
          label={t("customField.moreOf", { title })}
          entries={[
            { key: "edit", name: t("customField.edit"), act: onEdit },
            ...(above ? [{ key: "up", name: t("customField.up"), act: () => onSwap(above) }] : []),
            ...(below ? [{ key: "down", name: t("customField.down"), act: () => onSwap(below) }] : []),
            {
              key: "active",
              name: t(field.active ? "customField.deactivate" : "customField.activate"),
              act: () => void setActive(field, !field.active),
            },
            { key: "remove", name: t("customField.delete"), danger: true, act: () => void remove(field) },
          ]}
        >
          <IconButton small icon={Ellipsis} label={t("customField.moreOf", { title })} />
        </Menu>
      </td>
    </tr>
  );
}
