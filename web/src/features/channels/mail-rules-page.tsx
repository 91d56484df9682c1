import { useQuery, useQueryClient } from "@tanstack/react-query";
import { toast, toastError } from "@/app/toasts.tsx";
import type { MailSettings } from "@/lib/api/admin-types.ts";
import { api } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { Select } from "@/parts/select.tsx";
import { Bars, Failed, Skeleton } from "@/parts/states.tsx";
import { mailboxesQuery } from "./mailbox-data.ts";

const UNDO_CHOICES = [0, 5, 10, 20, 30, 60, 120];
const SETTINGS = ["mail-settings"];
const FIRST = 0;

/** What holds for all mail: how long a sending can be undone and where it leaves from. */
export function MailRulesPage() {
  return (
    <>
      <header className="bar">
        <h2>{t("admin.mail")}</h2>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.mail")}>
        <div className="body">
          <Sending />
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
