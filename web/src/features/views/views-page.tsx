import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  ArrowDown,
  ArrowUp,
  Ellipsis,
  ListFilter,
  Lock,
  Pin,
  Plus,
  UserRound,
  UsersRound,
} from "lucide-react";
import { toast } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { GroupChoice, OwnView } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Menu } from "@/parts/menu.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { putOrder, removeView, setActive, setPin, viewsAllQuery } from "./view-data.ts";
import { Sentences } from "./view-preview.tsx";

/** All views that one may see: what is in them, who sees them, and in which order they stand. */
export function ViewsPage() {
  const navigate = useNavigate();
  const list = useQuery(viewsAllQuery);
  const groups =
    useQuery({
      queryKey: ["groups"],
      queryFn: ({ signal }) =>
        api.get<{ groups: GroupChoice[] }>("/groups/mine-and-others", signal).then((body) => body.groups),
    }).data ?? [];
  const create = (
    <Button look="primary" onPress={() => void navigate({ to: "/views/$viewId", params: { viewId: "new" } })}>
      <Plus className="i" aria-hidden />
      {t("views.new")}
    </Button>
  );
  const views = list.data ?? [];
  return (
    <div className="ownview">
      <header className="bar">
        <h2>{t("views.manage")}</h2>
        <span className="grow" />
        {create}
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("views.manage")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : views.length === 0 ? (
          <Empty icon={ListFilter} title={t("ownview.emptyTitle")} say={t("ownview.empty")}>
            {create}
          </Empty>
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t("ownview.title")}</th>
                <th className="hide-phone">{t("ownview.forWhom")}</th>
                <th>
                  <span className="vh">{t("people.actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {views.map((view) => {
                const beside = views.filter((one) => one.personal === view.personal);
                const at = beside.indexOf(view);
                return (
                  <ViewLine
                    key={view.id}
                    view={view}
                    all={views}
                    above={beside[at - 1]}
                    below={beside[at + 1]}
                    groups={groups}
                  />
                );
              })}
            </tbody>
          </table>
        )}
      </div>
    </div>
  );
}

/** Swaps two neighbours, and back when one thinks better of it. */
async function swap(all: OwnView[], one: OwnView, other: OwnView): Promise<void> {
  const before = all.map((view) => view.id);
  const after = before.map((id) => (id === one.id ? other.id : id === other.id ? one.id : id));
  if (!(await putOrder(after))) return;
  toast(t("ownview.moved", { title: one.title }), {
    action: { name: t("action.undo"), act: () => void putOrder(before) },
  });
}

function ViewLine(props: {
  view: OwnView;
  all: OwnView[];
  above: OwnView | undefined;
  below: OwnView | undefined;
  groups: GroupChoice[];
}) {
  const { view, all, above, below, groups } = props;
  const navigate = useNavigate();
  const title = { title: view.title };
  const open = () => void navigate({ to: "/inbox/$view", params: { view: `view-${view.id}` } });
  const edit = () => void navigate({ to: "/views/$viewId", params: { viewId: String(view.id) } });
  const copy = () =>
    void navigate({ to: "/views/$viewId", params: { viewId: "new" }, search: { copy: view.id } });
  const names = view.group_ids.map((id) => groups.find((group) => group.id === id)?.name ?? `#${id}`);
  return (
    <tr>
      <td className="cutcell">
        <div className="cut">
          <button type="button" className="md linklike" onClick={view.can_edit ? edit : open}>
            {view.title}
          </button>{" "}
          {view.active ? null : <span className="tag">{t("ownview.inactive")}</span>}
        </div>
        {view.description ? <div className="t12 cut">{view.description}</div> : null}
        <Sentences conditions={view.conditions} />
      </td>
      <td className="hide-phone">
        <span className="row g2 t12 m">
          {view.personal ? (
            <UserRound className="i s" aria-hidden />
          ) : (
            <UsersRound className="i s" aria-hidden />
          )}
          {view.personal
            ? t("ownview.forMe")
            : names.length > 0
              ? names.join(", ")
              : t("ownview.forEverybody")}
        </span>
      </td>
      <td className="n nowrap">
        <IconButton
          small
          icon={Pin}
          className={view.pinned ? "starred" : ""}
          pressed={view.pinned}
          label={t("ownview.pinOf", title)}
          onPress={() => void setPin(view.id, !view.pinned)}
        />
        {view.can_edit ? (
          <>
            <IconButton
              small
              icon={ArrowUp}
              className="hide-phone"
              isDisabled={!above}
              label={t("ownview.moveUp", title)}
              onPress={() => above && void swap(all, view, above)}
            />
            <IconButton
              small
              icon={ArrowDown}
              className="hide-phone"
              isDisabled={!below}
              label={t("ownview.moveDown", title)}
              onPress={() => below && void swap(all, view, below)}
            />
          </>
        ) : (
          <Lock className="i s m" aria-label={t("ownview.locked")} />
        )}
        <Menu
          label={t("ownview.moreOf", title)}
          entries={[
            { key: "open", name: t("ownview.open"), act: open },
            { key: "copy", name: t("ownview.duplicate"), act: copy },
            ...(view.can_edit
              ? [
                  { key: "edit", name: t("ownview.edit"), act: edit },
                  {
                    key: "active",
                    name: t(view.active ? "ownview.deactivate" : "ownview.activate"),
                    act: () => void setActive(view.id, !view.active),
                  },
                  {
                    key: "remove",
                    name: t("ownview.remove"),
                    danger: true,
                    act: () => void removeView(view),
                  },
                ]
              : []),
          ]}
        >
          <IconButton small icon={Ellipsis} label={t("ownview.moreOf", title)} />
        </Menu>
      </td>
    </tr>
  );
}
