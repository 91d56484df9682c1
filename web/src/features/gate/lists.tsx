import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { AtSign, Globe, ListPlus } from "lucide-react";
import { toast, toastError } from "@/app/toasts.tsx";
import type { Block, BlockPage } from "@/lib/api/admin-types.ts";
import { api, query } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { shortDate } from "@/lib/time.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { TextField } from "@/parts/field.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Bars, Failed, Skeleton } from "@/parts/states.tsx";

export const BLOCKS = ["blocks"];

export const putOnList = (pattern: string, reason: string, allow: boolean) =>
  api.post<{ block: Block }>("/blocks", { pattern, reason, allow }).then((answer) => answer.block);

/** Senders who are kept out, and those who are always let through, with the reason that somebody gave. */
export function Lists() {
  const client = useQueryClient();
  const form = useForm<{ pattern: string; reason: string; way: "block" | "allow" }>({
    pattern: "",
    reason: "",
    way: "block",
  });
  const list = useInfiniteQuery({
    queryKey: BLOCKS,
    queryFn: ({ pageParam, signal }) => api.get<BlockPage>(`/blocks${query({ after: pageParam })}`, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
  const again = () => client.invalidateQueries({ queryKey: BLOCKS });
  const add = async () => {
    const done = await form.submit(async ({ pattern, reason, way }) => {
      const made = await putOnList(pattern.trim(), reason.trim(), way === "allow");
      toast(t(made.allow ? "blocks.allowed" : "blocks.added", { pattern: made.pattern }));
    });
    if (!done) return;
    form.setValues({ ...form.values, pattern: "", reason: "" });
    void again();
  };
  const remove = async (one: Block) => {
    try {
      await api.del(`/blocks/${one.id}`);
      const back = () => void putOnList(one.pattern, one.reason, one.allow).then(again).catch(toastError);
      toast(t(one.allow ? "blocks.allowRemoved" : "blocks.removed", { pattern: one.pattern }), {
        action: { name: t("action.undo"), act: back },
      });
    } catch (error) {
      toastError(error);
    }
    void again();
  };
  const entries = list.data?.pages.flatMap((page) => page.blocks) ?? [];
  return (
    <section className="section" aria-labelledby="gate-lists">
      <h3 id="gate-lists">{t("blocks.title")}</h3>
      <p>{t("blocks.say")}</p>
      <form
        className="blockform"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <div className="blockway">
          <Segments
            label={t("blocks.way")}
            value={form.values.way}
            choices={[
              { key: "block", name: t("blocks.add") },
              { key: "allow", name: t("blocks.allow") },
            ]}
            onChange={form.set("way")}
          />
        </div>
        <TextField
          label={t("blocks.pattern")}
          help={t("blocks.patternHelp")}
          error={form.fields["pattern"] ?? form.say ?? undefined}
          value={form.values.pattern}
          onChange={form.set("pattern")}
          autoComplete="off"
        />
        <TextField
          label={t("blocks.reason")}
          placeholder={t(form.values.way === "allow" ? "blocks.allowHint" : "blocks.reasonHint")}
          error={form.fields["reason"]}
          value={form.values.reason}
          onChange={form.set("reason")}
          autoComplete="off"
        />
        <Button type="submit" isPending={form.busy} isDisabled={!form.values.pattern.trim()}>
          <ListPlus className="i" aria-hidden />
          {t("blocks.put")}
        </Button>
      </form>
      {list.isError ? (
        <Failed error={list.error} again={() => void list.refetch()} />
      ) : list.isPending ? (
        <Skeleton>
          <Bars widths={[60, 70]} />
        </Skeleton>
      ) : entries.length === 0 ? (
        <p className="m blocknone">{t("blocks.none")}</p>
      ) : (
        <ul className="card blocklist">
          {entries.map((one) => (
            <Entry key={one.id} entry={one} onRemove={() => void remove(one)} />
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <div style={{ marginTop: 12 }}>
          <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {t("action.more")}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Entry({ entry, onRemove }: { entry: Block; onRemove: () => void }) {
  const domain = !entry.pattern.includes("@");
  const Icon = domain ? Globe : AtSign;
  const by = entry.created_by
    ? t("blocks.by", { name: entry.created_by.name, date: shortDate(entry.created_at) })
    : shortDate(entry.created_at);
  return (
    <li className="row g5 sessionrow">
      <Icon className="i" aria-hidden />
      <div className="grow">
        <div className="md cut">
          {entry.pattern}
          <span className={`badge ${entry.allow ? "ok" : "warn"}`}>
            {t(entry.allow ? "blocks.isAllowed" : "blocks.isBlocked")}
          </span>
          {domain ? <span className="badge">{t("blocks.everyone")}</span> : null}
        </div>
        <div className="t12 m cut">{[entry.reason, by].filter(Boolean).join(" · ")}</div>
      </div>
      <Button
        small
        aria-label={t(entry.allow ? "blocks.allowRemoveOf" : "blocks.removeOf", { pattern: entry.pattern })}
        onPress={onRemove}
      >
        {t(entry.allow ? "blocks.allowRemove" : "blocks.remove")}
      </Button>
    </li>
  );
}
