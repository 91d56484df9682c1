import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import {
  ArrowDown,
  ArrowUp,
  Ellipsis,
  Lock,
  Pencil,
  Plus,
  Star,
  UserRound,
  UsersRound,
  Zap,
} from "lucide-react";
import { useDeferredValue } from "react";
import { useCan } from "@/app/session.ts";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { Macro } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { editMacros, levelsOf, macrosQuery, refreshMacros } from "./macro-data.ts";
import { MacroForm } from "./macro-form.tsx";

/** The macros that one keeps: one's own, and for whom may, those that all share. */
export function MacrosPage() {
  const search = useSearch({ from: "/shell/admin/macros" });
  const navigate = useNavigate();
  const can = useCan();
  const list = useQuery(macrosQuery);
  const go = (to: { edit?: number | "new"; q?: string }, replace = false) =>
    void navigate({ to: "/admin/macros", search: to, replace });
  const keepWords = search.q ? { q: search.q } : {};
  const edited = list.data?.macros.find((one) => one.id === search.edit);
  if (list.data && (search.edit === "new" || edited)) {
    return (
      <MacroForm
        key={search.edit}
        macro={edited ?? null}
        placeholders={list.data.placeholders}
        mayShare={can("macros.manage")}
        onClose={() => go(keepWords)}
      />
    );
  }
  const create = (
    <Button look="primary" onPress={() => go({ ...keepWords, edit: "new" })}>
      <Plus className="i" aria-hidden />
      {t("macro.new")}
    </Button>
  );
  return (
    <>
      <header className="bar">
        <h2>{t("admin.macros")}</h2>
        <span className="grow" />
        <input
          type="search"
          className="inp"
          aria-label={t("macro.search")}
          placeholder={t("macro.search")}
          value={search.q ?? ""}
          onChange={(event) => go(event.target.value ? { q: event.target.value } : {}, true)}
        />
        {create}
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.macros")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : list.data.macros.length === 0 ? (
          <Empty icon={Zap} title={t("macro.emptyTitle")} say={t("macro.empty")}>
            {create}
          </Empty>
        ) : (
          <MacroTable
            macros={list.data.macros}
            words={search.q ?? ""}
            onEdit={(id) => go({ ...keepWords, edit: id })}
          />
        )}
      </div>
    </>
  );
}

async function change(macro: Macro, edit: Partial<Macro>, send: () => Promise<unknown>): Promise<boolean> {
  const back = editMacros((all) => all.map((one) => (one.id === macro.id ? { ...one, ...edit } : one)));
  try {
    await send();
    refreshMacros();
    return true;
  } catch (error) {
    back();
    toastError(error);
    return false;
  }
}

async function setActive(macro: Macro, active: boolean): Promise<void> {
  const done = await change(macro, { active }, () => api.patch(`/macros/${macro.id}`, { active }));
  if (!done) return;
  toast(t(active ? "macro.activated" : "macro.deactivated", { title: macro.title }), {
    action: { name: t("action.undo"), act: () => void setActive({ ...macro, active }, !active) },
  });
}

async function remove(macro: Macro): Promise<void> {
  const back = editMacros((all) => all.filter((one) => one.id !== macro.id));
  try {
    await api.del(`/macros/${macro.id}`);
    toast(t("macro.removed", { title: macro.title }), {
      action: {
        name: t("action.undo"),
        act: () => void api.post(`/macros/${macro.id}/restore`).then(refreshMacros).catch(toastError),
      },
    });
  } catch (error) {
    back();
    toastError(error);
  }
  refreshMacros();
}

async function putOrder(macros: Macro[]): Promise<boolean> {
  const back = editMacros(() => macros);
  try {
    await api.put("/macros/order", { ids: macros.map((one) => one.id) });
    refreshMacros();
    return true;
  } catch (error) {
    back();
    toastError(error);
    return false;
  }
}

/** Swaps with the neighbour that is shown; what the words hide stays where it is. */
async function move(all: Macro[], macro: Macro, other: Macro): Promise<void> {
  const next = all.map((one) => (one.id === macro.id ? other : one.id === other.id ? macro : one));
  if (!(await putOrder(next))) return;
  toast(t("macro.moved", { title: macro.title }), {
    action: { name: t("action.undo"), act: () => void putOrder(all) },
  });
}

function hasWords(macro: Macro, words: string): boolean {
  const text = `${macro.title} ${macro.description} ${macro.snippet}`.toLocaleLowerCase();
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function MacroTable(props: { macros: Macro[]; words: string; onEdit: (id: number) => void }) {
  const words = useDeferredValue(props.words);
  const shown = props.macros.filter((one) => hasWords(one, words));
  if (shown.length === 0)
    return <Empty icon={Zap} title={t("macro.noneTitle")} say={t("macro.noMatch", { words })} />;
  return (
    <table>
      <thead>
        <tr>
          <th>{t("macro.title")}</th>
          <th className="hide-phone">{t("macro.forWhom")}</th>
          <th>
            <span className="vh">{t("people.actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((macro, index) => (
          <MacroRow
            key={macro.id}
            macro={macro}
            all={props.macros}
            above={shown[index - 1]}
            below={shown[index + 1]}
            onEdit={() => props.onEdit(macro.id)}
          />
        ))}
      </tbody>
    </table>
  );
}

function MacroRow(props: {
  macro: Macro;
  all: Macro[];
  above: Macro | undefined;
  below: Macro | undefined;
  onEdit: () => void;
}) {
  const { macro, all, above, below, onEdit } = props;
  const levels = levelsOf(macro.title);
  const favourite = () =>
    void change(macro, { favourite: !macro.favourite }, () =>
      macro.favourite
        ? api.del(`/macros/${macro.id}/favourite`)
        : api.put(`/macros/${macro.id}/favourite`, {}),
    );
  return (
    <tr>
      <td className="cutcell">
        <div className="cut">
          {levels.length > 1 ? <span className="m">{levels.slice(0, -1).join(" › ")} › </span> : null}
          {macro.can_edit ? (
            <button type="button" className="md linklike" onClick={onEdit}>
              {levels[levels.length - 1]}
            </button>
          ) : (
            <span className="md">{levels[levels.length - 1]}</span>
          )}{" "}
          {macro.active ? null : <span className="tag">{t("macro.inactive")}</span>}
        </div>
        <div className="t12 m cut">{macro.description || macro.snippet}</div>
      </td>
      <td className="hide-phone">
        <Audience macro={macro} />
      </td>
      <td className="n nowrap">
        <IconButton
          small
          icon={Star}
          className={macro.favourite ? "starred" : ""}
          pressed={macro.favourite}
          label={t("macro.favourite", { title: macro.title })}
          onPress={favourite}
        />
        {macro.can_edit ? (
          <>
            <IconButton
              small
              icon={ArrowUp}
              className="hide-phone"
              isDisabled={!above}
              label={t("macro.moveUp", { title: macro.title })}
              onPress={() => above && void move(all, macro, above)}
            />
            <IconButton
              small
              icon={ArrowDown}
              className="hide-phone"
              isDisabled={!below}
              label={t("macro.moveDown", { title: macro.title })}
              onPress={() => below && void move(all, macro, below)}
            />
            <IconButton
              small
              icon={Pencil}
              className="hide-phone"
              label={t("macro.editOf", { title: macro.title })}
              onPress={onEdit}
            />
            <Menu
              label={t("macro.moreOf", { title: macro.title })}
              entries={[
                { key: "edit", name: t("macro.edit"), act: onEdit },
                {
                  key: "active",
                  name: t(macro.active ? "macro.deactivate" : "macro.activate"),
                  act: () => void setActive(macro, !macro.active),
                },
                { key: "remove", name: t("macro.remove"), danger: true, act: () => void remove(macro) },
              ]}
            >
              <IconButton small icon={Ellipsis} label={t("macro.moreOf", { title: macro.title })} />
            </Menu>
          </>
        ) : (
          <Lock className="i s m" aria-label={t("macro.locked")} />
        )}
      </td>
    </tr>
  );
}

function Audience({ macro }: { macro: Macro }) {
  if (macro.personal) {
    return (
      <span className="row g2 t12 m">
        <UserRound className="i s" aria-hidden />
        {t("macro.forMe")}
      </span>
    );
  }
  return (
    <span className="row g2 t12 m">
      <UsersRound className="i s" aria-hidden />
      {macro.groups.length > 0 ? macro.groups.map((group) => group.name).join(", ") : t("macro.forEverybody")}
    </span>
  );
}
