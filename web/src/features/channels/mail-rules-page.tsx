import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { AtSign, Ban, Globe } from "lucide-react";
import { toast, toastError } from "@/app/toasts.tsx";
import type { Block, BlockPage, MailSettings } from "@/lib/api/admin-types.ts";
import { api, query } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { shortDate } from "@/lib/time.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { TextField } from "@/parts/field.tsx";
import { Select } from "@/parts/select.tsx";
import { Bars, Failed, Skeleton } from "@/parts/states.tsx";
import { mailboxesQuery } from "./mailbox-data.ts";

const UNDO_CHOICES = [0, 5, 10, 20, 30, 60, 120];
const SETTINGS = ["mail-settings"];
const BLOCKS = ["blocks"];
const FIRST = 0;

/** What holds for all mail: how long a sending can be undone, where it leaves from, and who is kept out. */
export function MailRulesPage() {
  return (
    <>
      <header className="bar">
        <h2>{t("admin.mail")}</h2>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.mail")}>
        <div className="body">
          <Sending />
          <Blocks />
        </div>
      </div>
    </>
  );
}

function Sending() {
  const client = useQueryClient();
  const settings = useQuery({
    queryKey: SETTINGS,
    queryFn: ({ signal }) => api.get<MailSettings>("/settings/mail", signal),
  });
  const mailboxes = useQuery(mailboxesQuery).data ?? [];
  const save = async (change: Partial<MailSettings>) => {
    const before = settings.data;
    if (before) client.setQueryData(SETTINGS, { ...before, ...change });
    try {
      client.setQueryData(SETTINGS, await api.put<MailSettings>("/settings/mail", change));
      toast(t("done.saved"));
      void client.invalidateQueries({ queryKey: ["session"] });
    } catch (error) {
      client.setQueryData(SETTINGS, before);
      toastError(error);
    }
  };
  if (settings.isError) return <Failed error={settings.error} again={() => void settings.refetch()} />;
  const now = settings.data;
  const seconds = now ? [...new Set([...UNDO_CHOICES, now.undo_seconds])].sort((a, b) => a - b) : [];
  return (
    <section className="section">
      <h3>{t("mailRules.sending")}</h3>
      <p>{t("mailRules.sendingSay")}</p>
      {now ? (
        <div className="formgrid" style={{ maxWidth: 620 }}>
          <Select
            label={t("mailRules.undo")}
            help={t("mailRules.undoHelp")}
            value={now.undo_seconds}
            choices={seconds.map((n) => ({
              key: n,
              name: n === 0 ? t("mailRules.undoOff") : t("mailRules.seconds", { n }),
            }))}
            onChange={(undo_seconds: number) => void save({ undo_seconds })}
          />
          <Select
            label={t("mailRules.mailbox")}
            help={t("mailRules.mailboxHelp")}
            value={now.default_mailbox_id ?? FIRST}
            choices={[
              { key: FIRST, name: t("mailRules.firstMailbox") },
              ...mailboxes.map((one) => ({ key: one.id, name: one.address })),
            ]}
            onChange={(id: number) => void save({ default_mailbox_id: id === FIRST ? null : id })}
          />
        </div>
      ) : (
        <Skeleton>
          <Bars widths={[40, 60]} />
        </Skeleton>
      )}
    </section>
  );
}

function Blocks() {
  const client = useQueryClient();
  const form = useForm({ pattern: "", reason: "" });
  const list = useInfiniteQuery({
    queryKey: BLOCKS,
    queryFn: ({ pageParam, signal }) => api.get<BlockPage>(`/blocks${query({ after: pageParam })}`, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
  const again = () => client.invalidateQueries({ queryKey: BLOCKS });
  const block = (pattern: string, reason: string) =>
    api.post<{ block: Block }>("/blocks", { pattern, reason }).then((answer) => answer.block);
  const add = async () => {
    const done = await form.submit(async ({ pattern, reason }) => {
      const made = await block(pattern.trim(), reason.trim());
      toast(t("blocks.added", { pattern: made.pattern }));
    });
    if (!done) return;
    form.setValues({ pattern: "", reason: "" });
    void again();
  };
  const remove = async (one: Block) => {
    try {
      await api.del(`/blocks/${one.id}`);
      toast(t("blocks.removed", { pattern: one.pattern }), {
        action: {
          name: t("action.undo"),
          act: () => void block(one.pattern, one.reason).then(again).catch(toastError),
        },
      });
    } catch (error) {
      toastError(error);
    }
    void again();
  };
  const blocks = list.data?.pages.flatMap((page) => page.blocks) ?? [];
  return (
    <section className="section">
      <h3>{t("blocks.title")}</h3>
      <p>{t("blocks.say")}</p>
      <form
        className="blockform"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
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
          placeholder={t("blocks.reasonHint")}
          error={form.fields["reason"]}
          value={form.values.reason}
          onChange={form.set("reason")}
          autoComplete="off"
        />
        <Button type="submit" isPending={form.busy} isDisabled={!form.values.pattern.trim()}>
          <Ban className="i" aria-hidden />
          {t("blocks.add")}
        </Button>
      </form>
      {list.isError ? (
        <Failed error={list.error} again={() => void list.refetch()} />
      ) : list.isPending ? (
        <Skeleton>
          <Bars widths={[60, 70]} />
        </Skeleton>
      ) : blocks.length === 0 ? (
        <p className="m blocknone">{t("blocks.none")}</p>
      ) : (
        <ul className="card blocklist">
          {blocks.map((one) => {
            const domain = !one.pattern.includes("@");
            const Icon = domain ? Globe : AtSign;
            return (
              <li key={one.id} className="row g5 sessionrow">
                <Icon className="i" aria-hidden />
                <div className="grow">
                  <div className="md cut">
                    {one.pattern}
                    {domain ? <span className="badge">{t("blocks.everyone")}</span> : null}
                  </div>
                  <div className="t12 m cut">
                    {[
                      one.reason,
                      one.created_by
                        ? t("blocks.by", { name: one.created_by.name, date: shortDate(one.created_at) })
                        : shortDate(one.created_at),
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </div>
                </div>
                <Button
                  small
                  aria-label={t("blocks.removeOf", { pattern: one.pattern })}
                  onPress={() => void remove(one)}
                >
                  {t("blocks.remove")}
                </Button>
              </li>
            );
          })}
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
