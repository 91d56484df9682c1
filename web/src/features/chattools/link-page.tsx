import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { MessagesSquare } from "lucide-react";
import { toast } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { ChatCode } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { Bars, Empty, Failed, Skeleton } from "@/parts/states.tsx";
import { chatAccountsQuery, TOOL_NAMES } from "./chat-data.ts";

/** "That is me": a link that somebody in a chat tool was shown, opened by whoever is signed in here. */
export function LinkChatPage() {
  const { code } = useParams({ from: "/shell/link-chat/$code" });
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useForm({});
  const path = `/chat-accounts/codes/${encodeURIComponent(code)}`;
  const who = useQuery({
    queryKey: ["chat-code", code],
    queryFn: ({ signal }) => api.get<ChatCode>(path, signal),
    retry: false,
  });
  const link = async () => {
    const done = await form.submit(async () => {
      await api.post(path);
    });
    if (!done) return;
    await client.invalidateQueries({ queryKey: chatAccountsQuery.queryKey });
    toast(t("chatAccount.linked"));
    await navigate({ to: "/profile" });
  };
  return (
    <div className="page">
      <section className="scroll" tabIndex={0} aria-label={t("chatAccount.title")}>
        {who.isPending ? (
          <Skeleton>
            <Bars widths={[40, 60]} />
          </Skeleton>
        ) : who.isError ? (
          who.error instanceof Error && "status" in who.error && who.error.status === 404 ? (
            <div className="pickone">
              <Empty icon={MessagesSquare} title={t("chatAccount.goneTitle")} say={t("chatAccount.gone")} />
            </div>
          ) : (
            <Failed error={who.error} again={() => void who.refetch()} />
          )
        ) : (
          <div className="pickone">
            <Empty
              icon={MessagesSquare}
              title={t("chatAccount.linkTitle", { name: who.data.name, tool: TOOL_NAMES[who.data.kind] })}
              say={t("chatAccount.linkSay")}
            >
              {form.say ? <p className="help bad">{form.say}</p> : null}
              <div className="row g5">
                <Button onPress={() => void navigate({ to: "/" })}>{t("chatAccount.notMe")}</Button>
                <Button look="primary" isPending={form.busy} onPress={() => void link()}>
                  {t("chatAccount.link")}
                </Button>
              </div>
            </Empty>
          </div>
        )}
      </section>
    </div>
  );
}
