import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { toast, toastError } from "@/app/toasts.tsx";
import { api, query } from "@/lib/api/client.ts";
import type {
  OwnView,
  ViewChoice,
  ViewColumn,
  ViewCondition,
  ViewConditions,
  ViewField,
  ViewGroupBy,
  ViewLayout,
  ViewPreview,
  ViewSortBy,
} from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { USUAL_COLUMNS } from "./columns.ts";

/** What the builder holds while one builds. */
export interface ViewDraft {
  title: string;
  description: string;
  audience: "me" | "everybody" | "groups";
  group_ids: number[];
  conditions: ViewConditions;
  columns: ViewColumn[];
  group_by: ViewGroupBy;
  sort_by: ViewSortBy;
  sort_descending: boolean;
  layout: ViewLayout;
}

export const viewsAllQuery = queryOptions({
  queryKey: ["ownviews", "all"],
  queryFn: ({ signal }) => api.get<{ views: OwnView[] }>("/views/all", signal).then((body) => body.views),
});

export function viewQuery(id: number) {
  return queryOptions({
    queryKey: ["ownviews", "one", id],
    queryFn: ({ signal }) => api.get<{ view: OwnView }>(`/views/${id}`, signal).then((body) => body.view),
  });
}

export function choicesOf(field: ViewField, words: string, enabled: boolean) {
  return queryOptions({
    queryKey: ["ownviews", "choices", field, words],
    queryFn: ({ signal }): Promise<ViewChoice[]> =>
      api
        .get<{ choices: ViewChoice[] }>(`/views/choices${query({ field, words })}`, signal)
        .then((body) => body.choices),
    staleTime: 30_000,
    placeholderData: keepPreviousData,
    enabled,
  });
}

const sent = (conditions: ViewCondition[]) =>
  conditions.map(({ field, operator, values }) => ({ field, operator, values }));

/** Only what is complete is sent; a row without a value yet is left out, and a search stands alone. */
const conditionsSent = ({ all, any, search }: ViewConditions) =>
  search
    ? { all: [], any: [], search: search.trim() }
    : { all: sent(all.filter(isComplete)), any: sent(any.filter(isComplete)) };

function order(draft: ViewDraft) {
  return {
    group_by: draft.conditions.search ? ("none" as const) : draft.group_by,
    sort_by: draft.sort_by,
    sort_descending: draft.sort_descending,
  };
}

export function bodyOf(draft: ViewDraft) {
  return {
    title: draft.title,
    description: draft.description,
    personal: draft.audience === "me",
    group_ids: draft.audience === "groups" ? draft.group_ids : [],
    conditions: conditionsSent(draft.conditions),
    columns: draft.columns,
    layout: draft.layout,
    ...order(draft),
  };
}

export function previewQuery(draft: ViewDraft) {
  const body = { conditions: conditionsSent(draft.conditions), ...order(draft) };
  return queryOptions({
    queryKey: ["ownviews", "preview", JSON.stringify(body)],
    queryFn: () => api.post<ViewPreview>("/views/preview", body),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    refetchInterval: 10_000,
  });
}

export function isComplete(condition: ViewCondition): boolean {
  return condition.operator === "present" || condition.operator === "absent" || condition.values.length > 0;
}

/** A new one: of conditions, or of a search that is kept. */
export function draftOf(view: OwnView | null, search = ""): ViewDraft {
  if (!view) {
    return {
      title: "",
      description: "",
      audience: "me",
      group_ids: [],
      conditions: {
        all: search
          ? []
          : [{ field: "status", operator: "is", values: ["new", "open", "pending", "hold"], names: [] }],
        any: [],
        search,
      },
      columns: USUAL_COLUMNS,
      group_by: "none",
      sort_by: "updated_at",
      sort_descending: true,
      layout: "cards",
    };
  }
  return {
    title: view.title,
    description: view.description,
    audience: view.personal ? "me" : view.group_ids.length > 0 ? "groups" : "everybody",
    group_ids: view.group_ids,
    conditions: view.conditions,
    columns: view.columns,
    group_by: view.group_by,
    sort_by: view.sort_by,
    sort_descending: view.sort_descending,
    layout: view.layout,
  };
}

export function refreshViews(): void {
  void queryClient.invalidateQueries({ queryKey: ["views"] });
  void queryClient.invalidateQueries({ queryKey: ["ownviews"] });
  void queryClient.invalidateQueries({ queryKey: ["list"] });
}

export async function removeView(view: { id: number; title: string }): Promise<boolean> {
  try {
    await api.del(`/views/${view.id}`);
  } catch (error) {
    toastError(error);
    return false;
  }
  refreshViews();
  toast(t("ownview.removed", { title: view.title }), {
    action: {
      name: t("action.undo"),
      act: () => void api.post(`/views/${view.id}/restore`).then(refreshViews).catch(toastError),
    },
  });
  return true;
}

export async function setPin(id: number, on: boolean): Promise<void> {
  try {
    await (on ? api.put(`/views/${id}/pin`, {}) : api.del(`/views/${id}/pin`));
  } catch (error) {
    toastError(error);
  }
  refreshViews();
}

export async function setActive(id: number, active: boolean): Promise<void> {
  try {
    await api.patch(`/views/${id}`, { active });
  } catch (error) {
    toastError(error);
  }
  refreshViews();
}

export async function putOrder(ids: number[]): Promise<boolean> {
  try {
    await api.put("/views/order", { ids });
    refreshViews();
    return true;
  } catch (error) {
    toastError(error);
    return false;
  }
}
