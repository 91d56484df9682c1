import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Plus } from "lucide-react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { OwnStatus } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { CATEGORIES, editStatuses, labelOfStatus, refreshStatuses, statusesQuery } from "@/lib/statuses.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { Failed } from "@/parts/states.tsx";
import { StatusGlyph } from "@/parts/status.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { StatusForm } from "./status-form.tsx";

/** The department's own statuses within the five categories. */
export function StatusesPage() {
  const search = useSearch({ from: "/shell/admin/statuses" });
  const navigate = useNavigate();
  const list = useQuery(statusesQuery);
  const go = (edit?: number | "new") =>
    void navigate({ to: "/admin/statuses", search: edit === undefined ? {} : { edit } });
  const present = (list.data ?? []).filter((one) => !one.removed);
  const edited = present.find((one) => one.id === search.edit);
  if (list.data && (search.edit === "new" || edited)) {
    return <StatusForm key={search.edit} status={edited ?? null} onClose={() => go()} />;
  }
  return (
    <>
      <header className="bar">
        <h2>{t("admin.statuses")}</h2>
        <span className="grow" />
        <Button look="primary" onPress={() => go("new")}>
          <Plus className="i" aria-hidden />
          {t("ownStatus.new")}
        </Button>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.statuses")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : (
          <StatusTable statuses={present} onEdit={go} />
        )}
      </div>
    </>
  );
}

async function change(status: OwnStatus, body: Partial<OwnStatus>, say: string): Promise<void> {
  try {
    await api.patch(`/statuses/${status.id}`, body);
    toast(say);
  } catch (error) {
    toastError(error);
  }
  refreshStatuses();
}

async function remove(status: OwnStatus): Promise<void> {
  const back = editStatuses((all) =>
    all.map((one) => (one.id === status.id ? { ...one, removed: true } : one)),
  );
  try {
    await api.del(`/statuses/${status.id}`);
    toast(t("ownStatus.deleted", { status: labelOfStatus(status) }), {
      action: {
        name: t("action.undo"),
        act: () => void api.post(`/statuses/${status.id}/restore`).then(refreshStatuses).catch(toastError),
      },
    });
  } catch (error) {
    back();
    toastError(error);
  }
  refreshStatuses();
}

async function swap(all: OwnStatus[], status: OwnStatus, other: OwnStatus): Promise<void> {
  const next = all.map((one) => (one.id === status.id ? other : one.id === other.id ? status : one));
  const back = editStatuses((known) => [...next, ...known.filter((one) => one.removed)]);
  try {
    await api.put("/statuses/order", { ids: next.map((one) => one.id) });
  } catch (error) {
    back();
    toastError(error);
  }
  refreshStatuses();
}

function StatusTable({ statuses, onEdit }: { statuses: OwnStatus[]; onEdit: (id: number) => void }) {
  return (
    <table>
      <thead>
        <tr>
          <th>{t("ownStatus.label")}</th>
          <th className="hide-phone">{t("ownStatus.customerLabel")}</th>
          <th>
            <span className="vh">{t("people.actions")}</span>
          </th>
        </tr>
      </thead>
      {CATEGORIES.map((category) => {
        const own = statuses.filter((one) => one.category === category);
        return (
          <tbody key={category}>
            <tr>
              <th colSpan={3} scope="rowgroup" className="m t12">
                {t("ownStatus.category", { category: t(`status.${category}`) })}
              </th>
            </tr>
            {own.map((status, index) => (
              <StatusRow
                key={status.id}
                status={status}
                above={own[index - 1]}
                below={own[index + 1]}
                onEdit={() => onEdit(status.id)}
                onSwap={(other) => void swap(statuses, status, other)}
              />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

/** Whom the department waits for is not the customer's concern: the plain one is called open to them. */
function customerWord(status: OwnStatus): string {
  if (status.customer_label) return status.customer_label;
  return status.plain && status.category === "hold" && !status.label
    ? t("status.open")
    : labelOfStatus(status);
}

function StatusRow(props: {
  status: OwnStatus;
  above: OwnStatus | undefined;
  below: OwnStatus | undefined;
  onEdit: () => void;
  onSwap: (other: OwnStatus) => void;
}) {
  const { status, above, below, onEdit, onSwap } = props;
  const label = labelOfStatus(status);
  return (
    <tr>
      <td className="cutcell">
        <div className="row g2">
          <StatusGlyph status={status.category} />
          <button type="button" className="md linklike cut" onClick={onEdit}>
            {label}
          </button>
          {status.is_default ? <span className="tag">{t("ownStatus.default")}</span> : null}
          {status.active ? null : <span className="tag">{t("ownStatus.inactive")}</span>}
        </div>
        <div className="t12 m cut">{status.description}</div>
      </td>
      <td className="hide-phone m cutcell">
        <div className="cut">{customerWord(status)}</div>
      </td>
      <td className="n nowrap">
        <IconButton
          small
          icon={ArrowUp}
          className="hide-phone"
          isDisabled={!above}
          label={t("ownStatus.moveUp", { status: label })}
          onPress={() => above && onSwap(above)}
        />
        <IconButton
          small
          icon={ArrowDown}
          className="hide-phone"
          isDisabled={!below}
          label={t("ownStatus.moveDown", { status: label })}
          onPress={() => below && onSwap(below)}
        />
        <IconButton
          small
          icon={Pencil}
          className="hide-phone"
          label={t("ownStatus.editOf", { status: label })}
          onPress={onEdit}
        />
        <Menu
          label={t("ownStatus.moreOf", { status: label })}
          entries={[
            { key: "edit", name: t("ownStatus.edit"), act: onEdit },
            ...(above ? [{ key: "up", name: t("customField.up"), act: () => onSwap(above) }] : []),
            ...(below ? [{ key: "down", name: t("customField.down"), act: () => onSwap(below) }] : []),
            ...(status.active && !status.is_default
              ? [
                  {
                    key: "default",
                    name: t("ownStatus.makeDefault"),
                    act: () => void change(status, { is_default: true }, t("done.saved")),
                  },
                ]
              : []),
            ...(status.is_default
              ? []
              : [
                  {
                    key: "active",
                    name: t(status.active ? "customField.deactivate" : "customField.activate"),
                    act: () => void change(status, { active: !status.active }, t("done.saved")),
                  },
                ]),
            ...(status.plain || status.is_default
              ? []
              : [
                  {
                    key: "remove",
                    name: t("ownStatus.delete"),
                    danger: true,
                    act: () => void remove(status),
                  },
                ]),
          ]}
        >
          <IconButton small icon={Ellipsis} label={t("ownStatus.moreOf", { status: label })} />
        </Menu>
      </td>
    </tr>
  );
}
