import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Pencil, Tags as TagsIcon, Trash2 } from "lucide-react";
import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api, query } from "@/lib/api/client.ts";
import type { TagItem, TagList } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";

const LOOK_EVERY = 1_000;

/** A tag that is on its way: how many tickets had it, and what it becomes; empty: nothing. */
interface Running {
  total: number;
  to: string;
}

/** The tags of all tickets: what is used, and the words that became one or none. */
export function TagsPage() {
  const search = useSearch({ from: "/shell/admin/tags" });
  const navigate = useNavigate();
  const words = search.q ?? "";
  const [running, setRunning] = useState<Record<string, Running>>({});
  const [edited, setEdited] = useState<TagItem | null>(null);
  const [removed, setRemoved] = useState<TagItem | null>(null);
  const busy = Object.keys(running).length > 0;
  const list = useQuery({
    queryKey: ["tags", "all", words],
    queryFn: async ({ signal }) => {
      const { tags } = await api.get<TagList>(`/tags/all${query({ q: words })}`, signal);
      setRunning((now) => settled(now, tags));
      return tags;
    },
    refetchInterval: busy ? LOOK_EVERY : false,
    placeholderData: (before) => before,
  });
  const begin = async (tag: TagItem, to: string) => {
    await api.post("/tags/rename", { tag: tag.tag, to });
    setRunning((now) => ({ ...now, [tag.tag]: { total: tag.tickets, to } }));
    void queryClient.invalidateQueries({ queryKey: ["tags"] });
  };
  return (
    <>
      <header className="bar">
        <h2>{t("admin.tags")}</h2>
        <span className="grow" />
        <input
          type="search"
          className="inp"
          aria-label={t("tags.search")}
          placeholder={t("tags.search")}
          value={words}
          onChange={(event) =>
            void navigate({
              to: "/admin/tags",
              search: event.target.value ? { q: event.target.value } : {},
              replace: true,
            })
          }
        />
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.tags")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : list.data.length === 0 ? (
          <Empty
            icon={TagsIcon}
            title={words ? t("macro.noneTitle") : t("tags.emptyTitle")}
            say={words ? t("tags.noMatch", { words }) : t("tags.empty")}
          />
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t("tags.tag")}</th>
                <th className="n">{t("tags.tickets")}</th>
                <th>
                  <span className="vh">{t("people.actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((one) => (
                <tr key={one.tag}>
                  <td className="cutcell">
                    <span className="tag">{one.tag}</span> <Progress tag={one} running={running[one.tag]} />
                  </td>
                  <td className="n num">{t("tags.count", { n: one.tickets })}</td>
                  <td className="n nowrap">
                    <IconButton
                      small
                      icon={Pencil}
                      isDisabled={one.tag in running}
                      label={t("tags.renameOf", { tag: one.tag })}
                      onPress={() => setEdited(one)}
                    />
                    <IconButton
                      small
                      icon={Trash2}
                      isDisabled={one.tag in running}
                      label={t("tags.removeOf", { tag: one.tag })}
                      onPress={() => setRemoved(one)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {edited ? (
        <Rename
          tag={edited}
          known={list.data ?? []}
          onClose={() => setEdited(null)}
          onSend={(to) => begin(edited, to)}
        />
      ) : null}
      {removed ? (
        <Dialog
          open
          onClose={() => setRemoved(null)}
          title={t("tags.removeTitle", { tag: removed.tag })}
          alert
        >
          <p>{t("tags.removeSay", { n: removed.tickets })}</p>
          <div className="actions">
            <Button onPress={() => setRemoved(null)}>{t("action.cancel")}</Button>
            <Button
              look="danger-solid"
              onPress={() => {
                setRemoved(null);
                void begin(removed, "").catch(toastError);
              }}
            >
              {t("tags.remove")}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

/** What is still on its way; the rest is told. */
function settled(running: Record<string, Running>, tags: TagItem[]): Record<string, Running> {
  const left = Object.entries(running).filter(([tag]) => tags.some((one) => one.tag === tag));
  if (left.length === Object.keys(running).length) return running;
  for (const [tag, { to }] of Object.entries(running)) {
    if (tags.some((one) => one.tag === tag)) continue;
    toast(to ? t("tags.renamed", { tag, to }) : t("tags.removed", { tag }));
  }
  return Object.fromEntries(left);
}

function Progress({ tag, running }: { tag: TagItem; running: Running | undefined }) {
  if (!running) return null;
  const done = Math.max(0, running.total - tag.tickets);
  return (
    <span className="t12 m" role="status">
      {t("tags.progress", { done, total: running.total })}
    </span>
  );
}

function Rename(props: {
  tag: TagItem;
  known: TagItem[];
  onClose: () => void;
  onSend: (to: string) => Promise<void>;
}) {
  const { tag, known, onClose, onSend } = props;
  const form = useForm({ to: tag.tag });
  const to = form.values.to.trim().toLocaleLowerCase().replace(/\s+/g, "_");
  const other = known.find((one) => one.tag === to && one.tag !== tag.tag);
  const lacking = !to || to === tag.tag;
  const send = () =>
    form.submit(async () => {
      if (lacking) return;
      await onSend(to);
      onClose();
    });
  return (
    <Dialog open onClose={onClose} title={t("tags.renameOf", { tag: tag.tag })}>
      <form
        className="stack"
        style={{ marginTop: 14 }}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField
          label={t("tags.newName")}
          help={
            other
              ? t("tags.mergeSay", { tag: tag.tag, to, n: tag.tickets })
              : t("tags.renameSay", { n: tag.tickets })
          }
          autoFocus
          value={form.values.to}
          onChange={form.set("to")}
          error={form.fields["to"] ?? form.say ?? undefined}
        />
        <div className="actions">
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" isDisabled={lacking} isPending={form.busy}>
            {other ? t("tags.merge") : t("tags.rename")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
