import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { FormError } from "@/features/people/gate-frame.tsx";
import { api } from "@/lib/api/client.ts";
import type { MeetingTemplate, TranslationServer, TranslationTry } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { TextField } from "@/parts/field.tsx";
import { Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";

const SERVER = ["tools", "translation"];
const MEETING = ["tools", "meeting"];

/** What stands beside every ticket and is set up once: meetings and translation. */
export function ToolsPage() {
  const server = useQuery({
    queryKey: SERVER,
    queryFn: ({ signal }) => api.get<TranslationServer>("/translation/server", signal),
  });
  const meeting = useQuery({
    queryKey: MEETING,
    queryFn: ({ signal }) => api.get<MeetingTemplate>("/meetings/template", signal),
  });
  const failed = server.error ?? meeting.error;
  return (
    <>
      <header className="bar">
        <h2>{t("admin.tools")}</h2>
      </header>
      <section className="scroll" tabIndex={0} aria-label={t("admin.tools")}>
        {failed ? (
          <Failed
            error={failed}
            again={() => {
              void server.refetch();
              void meeting.refetch();
            }}
          />
        ) : server.data && meeting.data ? (
          <div className="body">
            <Meetings address={meeting.data.address ?? ""} />
            <Translation key={server.data.url} server={server.data} />
          </div>
        ) : (
          <TableSkeleton />
        )}
      </section>
    </>
  );
}

function Meetings({ address }: { address: string }) {
  const form = useForm({ address });
  const save = async () => {
    const done = await form.submit(async (values) => {
      queryClient.setQueryData(MEETING, await api.put<MeetingTemplate>("/meetings/template", values));
    });
    if (done) toast(t("done.saved"));
  };
  return (
    <section className="section">
      <h3>{t("meeting.template")}</h3>
      <p>{t("meeting.templateSay", { ticket: "{ticket}", random: "{random}" })}</p>
      <form
        className="stack"
        style={{ maxWidth: 560 }}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t("meeting.address")}
          value={form.values.address}
          onChange={form.set("address")}
          error={form.fields["template"]}
          placeholder="https://meet.example/{ticket}-{random}"
          autoComplete="off"
        />
        <FormError say={form.say} />
        <div className="row">
          <Button type="submit" isPending={form.busy} isDisabled={form.values.address.trim() === address}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </section>
  );
}

function Translation({ server }: { server: TranslationServer }) {
  const form = useForm({ url: server.url, key: "" });
  const [trying, setTrying] = useState(false);
  const [tried, setTried] = useState<TranslationTry | null>(null);
  const save = async () => {
    const done = await form.submit(async ({ url, key }) => {
      // A key that was not typed stays as it is.
      const wish = { url: url.trim(), ...(key ? { key } : {}) };
      const now = await api.put<TranslationServer>("/translation/server", wish);
      queryClient.setQueryData(SERVER, now);
      form.set("key")("");
    });
    setTried(null);
    if (done) toast(t("done.saved"));
  };
  const attempt = async () => {
    setTrying(true);
    setTried(null);
    try {
      setTried(await api.post<TranslationTry>("/translation/server/try"));
    } catch (error) {
      toastError(error);
    } finally {
      setTrying(false);
    }
  };
  const changed = form.values.url.trim() !== server.url || form.values.key !== "";
  return (
    <section className="section">
      <h3>{t("translation.title")}</h3>
      <p>{t("translation.say")}</p>
      <form
        className="stack"
        style={{ maxWidth: 560 }}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t("translation.server")}
          value={form.values.url}
          onChange={form.set("url")}
          error={form.fields["url"]}
          placeholder="https://translate.example"
          autoComplete="off"
        />
        <TextField
          label={t("translation.key")}
          type="password"
          value={form.values.key}
          onChange={form.set("key")}
          error={form.fields["key"]}
          help={t(server.has_key ? "translation.keyKept" : "translation.keyNone")}
          autoComplete="off"
        />
        <FormError say={form.say} />
        <div className="row">
          <Button type="submit" isPending={form.busy} isDisabled={!changed}>
            {t("action.save")}
          </Button>
          <Button
            look="quiet"
            onPress={() => void attempt()}
            isPending={trying}
            isDisabled={changed || !server.url}
          >
            {t("translation.try")}
          </Button>
        </div>
        <p role="status" className="m2">
          {tried ? t("translation.tried", { text: tried.text }) : ""}
        </p>
      </form>
    </section>
  );
}
