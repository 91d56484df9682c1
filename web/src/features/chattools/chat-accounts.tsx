import { useQuery, useQueryClient } from "@tanstack/react-query";
import { MessagesSquare } from "lucide-react";
import { toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { shortDate } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { chatAccountsQuery, TOOL_NAMES } from "./chat-data.ts";

/** Who I am in chat tools; nothing to see while I am nobody there. */
export function ChatAccounts() {
  const client = useQueryClient();
  const accounts = useQuery(chatAccountsQuery).data ?? [];
  if (accounts.length === 0) return null;
  const unlink = async (id: number) => {
    await api.del(`/chat-accounts/${id}`);
    await client.invalidateQueries({ queryKey: chatAccountsQuery.queryKey });
  };
  return (
    <section className="section">
      <h3>{t("chatAccount.title")}</h3>
      <p>{t("chatAccount.say")}</p>
      <ul className="card">
        {accounts.map((one) => (
          <li key={one.id} className="row g5 sessionrow">
            <MessagesSquare className="i" aria-hidden />
            <div className="grow">
              <div className="md cut">
                {TOOL_NAMES[one.kind]}: {one.name}
              </div>
              <div className="t12 m num cut">
                {t("chatAccount.since", { date: shortDate(one.created_at) })}
              </div>
            </div>
            <Button
              small
              aria-label={t("chatAccount.unlinkOf", { name: one.name })}
              onPress={() => void unlink(one.id).catch(toastError)}
            >
              {t("chatAccount.unlink")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
