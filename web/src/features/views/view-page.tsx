import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { ArrowLeft, Plus } from "lucide-react";
import { useDeferredValue } from "react";
import { useCan } from "@/app/session.ts";
import { toast } from "@/app/toasts.tsx";
import { FormError } from "@/features/people/gate-frame.tsx";
import { api } from "@/lib/api/client.ts";
import type {
  GroupChoice,
  OwnView,
  ViewColumn,
  ViewCondition,
  ViewGroupBy,
  ViewSortBy,
} from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { TextField } from "@/parts/field.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Select } from "@/parts/select.tsx";
import { Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { ConditionRow } from "./condition-row.tsx";
import { freshCondition } from "./condition-words.ts";
import { bodyOf, draftOf, refreshViews, type ViewDraft, viewQuery } from "./view-data.ts";
import { ViewPreviewPane } from "./view-preview.tsx";

const SORTS: ViewSortBy[] = [
  "updated_at",
  "created_at",
  "last_comment_at",
  "waiting_since",
  "solved_at",
  "priority",
  "status",
  "id",
];
/** What the index can sort by. */
const SEARCH_SORTS: ViewSortBy[] = ["updated_at", "created_at"];
const GROUPS: ViewGroupBy[] = ["none", "status", "priority", "type", "group", "assignee", "channel"];
const COLUMNS: ViewColumn[] = [
  "status",
  "customer",
  "subject",
  "priority",
  "type",
  "group",
  "assignee",
  "channel",
  "tags",
  "created_at",
  "updated_at",
  "waiting_since",
];

/** Makes a view, or changes one: what it holds is shown beside it as one builds. */
export function ViewPage() {
  const { viewId } = useParams({ from: "/shell/views/$viewId" });
  const { copy, search } = useSearch({ from: "/shell/views/$viewId" });
  const from = viewId === "new" ? copy : Number(viewId);
  const found = useQuery({ ...viewQuery(from ?? 0), enabled: from !== undefined });
  if (from !== undefined && found.isPending) return <TableSkeleton />;
  if (from !== undefined && found.isError)
    return <Failed error={found.error} again={() => void found.refetch()} />;
  const view = found.data ?? null;
  return (
    <Builder key={`${viewId} ${copy ?? ""}`} view={view} isCopy={viewId === "new"} search={search ?? ""} />
  );
}

function Builder({ view, isCopy, search }: { view: OwnView | null; isCopy: boolean; search: string }) {
  const can = useCan();
  const navigate = useNavigate();
  const mayShare = can("views.manage");
  const first = draftOf(view, search);
  const isSearch = first.conditions.search !== "";
  if (view && isCopy) {
    first.title = t("ownview.copyOf", { title: view.title });
    if (!mayShare) first.audience = "me";
  }
  const form = useForm<ViewDraft>(first);
  const { values, set, fields } = form;
  const shown = useDeferredValue(values);
  const edited = isCopy ? null : view;
  const leave = (id?: number) =>
    id === undefined
      ? history.length > 1
        ? history.back()
        : void navigate({ to: "/views" })
      : void navigate({ to: "/inbox/$view", params: { view: `view-${id}` } });

  const save = () =>
    form.submit(async () => {
      const { view: saved } = await (edited
        ? api.patch<{ view: OwnView }>(`/views/${edited.id}`, bodyOf(values))
        : api.post<{ view: OwnView }>("/views", bodyOf(values)));
      refreshViews();
      toast(t("ownview.saved", { title: saved.title }));
      leave(saved.id);
    });
  const heading = edited ? t("ownview.edit") : t("views.new");
  return (
    <div className="ownview">
      <header className="bar">
        <IconButton icon={ArrowLeft} label={t("ownview.back")} onPress={() => leave()} />
        <h2>{heading}</h2>
        <span className="grow" />
        <Button onPress={() => leave()}>{t("action.cancel")}</Button>
        <Button
          look="primary"
          isPending={form.busy}
          isDisabled={isSearch && values.conditions.search.trim() === ""}
          onPress={() => void save()}
        >
          {t("action.save")}
        </Button>
      </header>
      <div className="ownviewbody">
        <div className="scroll" tabIndex={0} role="region" aria-label={heading}>
          <form
            className="body"
            onSubmit={(event) => {
              event.preventDefault();
              void save();
            }}
          >
            <FormError
              say={
                (isSearch ? undefined : fields["conditions"]) ??
                fields["columns"] ??
                fields["restriction"] ??
                form.say
              }
            />
            <div className="formgrid">
              <TextField
                label={t("ownview.title")}
                placeholder={t("ownview.titlePlaceholder")}
                autoFocus
                required
                value={values.title}
                onChange={set("title")}
                error={fields["title"]}
              />
              <TextField
                label={t("ownview.description")}
                help={t("ownview.descriptionHelp")}
                value={values.description}
                onChange={set("description")}
                error={fields["description"]}
              />
            </div>
            {isSearch ? (
              <section className="section">
                <TextField
                  label={t("ownview.search")}
                  help={t("ownview.searchSay")}
                  required
                  value={values.conditions.search}
                  onChange={(query) => set("conditions")({ ...values.conditions, search: query })}
                  error={fields["conditions"]}
                />
              </section>
            ) : (
              <Conditions draft={values} set={set} />
            )}
            <Looks draft={values} set={set} isSearch={isSearch} />
            <ForWhom draft={values} set={set} mayShare={mayShare} />
          </form>
        </div>
        <ViewPreviewPane draft={shown} />
      </div>
    </div>
  );
}

type Setter = <K extends keyof ViewDraft>(key: K) => (value: ViewDraft[K]) => void;

function Conditions({ draft, set }: { draft: ViewDraft; set: Setter }) {
  const { all, any } = draft.conditions;
  const put = (part: "all" | "any") => (list: ViewCondition[]) =>
    set("conditions")({ ...draft.conditions, [part]: list });
  return (
    <section className="section">
      <h3>{t("ownview.all")}</h3>
      {all.length === 0 ? <p>{t("ownview.noConditions")}</p> : null}
      <Rows list={all} onList={put("all")} />
      <Button small onPress={() => put("all")([...all, freshCondition("priority")])}>
        <Plus className="i s" aria-hidden />
        {t("ownview.addCondition")}
      </Button>
      {any.length > 0 ? (
        <>
          <h3 className="anyof">{t("ownview.any")}</h3>
          <Rows list={any} onList={put("any")} />
        </>
      ) : null}
      <Button
        small
        look={any.length > 0 ? "plain" : "quiet"}
        onPress={() => put("any")([...any, freshCondition("assignee_id")])}
      >
        <Plus className="i s" aria-hidden />
        {any.length > 0 ? t("ownview.addCondition") : t("ownview.addAny")}
      </Button>
    </section>
  );
}

function Rows({ list, onList }: { list: ViewCondition[]; onList: (list: ViewCondition[]) => void }) {
  return (
    <div className="conds">
      {list.map((condition, at) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name but its place and its field
          key={`${at} ${condition.field} ${condition.operator}`}
          condition={condition}
          onChange={(next) => onList(list.map((one, index) => (index === at ? next : one)))}
          onRemove={() => onList(list.filter((_, index) => index !== at))}
        />
      ))}
    </div>
  );
}

const isRank = (by: ViewSortBy) => by === "priority" || by === "status" || by === "id";

function Looks({ draft, set, isSearch }: { draft: ViewDraft; set: Setter; isSearch: boolean }) {
  const down = isRank(draft.sort_by) ? "ownview.highestFirst" : "ownview.newestFirst";
  const up = isRank(draft.sort_by) ? "ownview.lowestFirst" : "ownview.oldestFirst";
  return (
    <section className="section">
      <h3>{t("ownview.order")}</h3>
      <div className="formgrid">
        <Select
          label={t("ownview.sortBy")}
          value={draft.sort_by}
          choices={(isSearch ? SEARCH_SORTS : SORTS).map((by) => ({ key: by, name: t(`sortby.${by}`) }))}
          onChange={set("sort_by")}
        />
        <Select<string>
          label={t("ownview.direction")}
          value={draft.sort_descending ? "down" : "up"}
          choices={[
            { key: "down", name: t(down) },
            { key: "up", name: t(up) },
          ]}
          onChange={(key) => set("sort_descending")(key === "down")}
        />
        {isSearch ? null : (
          <Select
            label={t("ownview.groupBy")}
            value={draft.group_by}
            choices={GROUPS.map((by) => ({
              key: by,
              name: by === "none" ? t("ownview.notGrouped") : t(`column.${by}`),
            }))}
            onChange={set("group_by")}
          />
        )}
        <div className="fld">
          <span className="lbl">{t("ownview.layout")}</span>
          <Segments
            label={t("ownview.layout")}
            value={draft.layout}
            choices={[
              { key: "cards", name: t("ownview.cards") },
              { key: "table", name: t("ownview.table") },
            ]}
            onChange={set("layout")}
          />
        </div>
      </div>
      {draft.layout === "table" ? (
        <div role="group" aria-label={t("ownview.columns")} className="columnsof">
          <span className="lbl">{t("ownview.columns")}</span>
          {COLUMNS.map((column) => (
            <Check
              key={column}
              on={draft.columns.includes(column)}
              onChange={(on) =>
                set("columns")(
                  on
                    ? COLUMNS.filter((one) => one === column || draft.columns.includes(one))
                    : draft.columns.filter((one) => one !== column),
                )
              }
            >
              {t(`column.${column}`)}
            </Check>
          ))}
        </div>
      ) : null}
    </section>
  );
}

function ForWhom({ draft, set, mayShare }: { draft: ViewDraft; set: Setter; mayShare: boolean }) {
  const groups =
    useQuery({
      queryKey: ["groups"],
      queryFn: ({ signal }) =>
        api.get<{ groups: GroupChoice[] }>("/groups/mine-and-others", signal).then((body) => body.groups),
      enabled: mayShare,
    }).data ?? [];
  return (
    <section className="section">
      <h3>{t("ownview.forWhom")}</h3>
      {mayShare ? (
        <Segments
          label={t("ownview.forWhom")}
          value={draft.audience}
          choices={[
            { key: "me", name: t("ownview.forMe") },
            { key: "everybody", name: t("ownview.forEverybody") },
            { key: "groups", name: t("ownview.forGroups") },
          ]}
          onChange={set("audience")}
        />
      ) : null}
      {mayShare && draft.audience === "groups" ? (
        <div role="group" aria-label={t("ownview.forGroups")} className="columnsof">
          {groups.map((group) => (
            <Check
              key={group.id}
              on={draft.group_ids.includes(group.id)}
              onChange={(on) =>
                set("group_ids")(
                  on ? [...draft.group_ids, group.id] : draft.group_ids.filter((one) => one !== group.id),
                )
              }
            >
              {group.name}
            </Check>
          ))}
        </div>
      ) : null}
      <p>{t(draft.audience === "me" ? "ownview.onlyMe" : "ownview.sharedSay")}</p>
    </section>
  );
}
