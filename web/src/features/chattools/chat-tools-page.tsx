import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CirclePause,
  MessagesSquare,
  Pencil,
  Plus,
} from "lucide-react";
import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { api } from "@/lib/api/client.ts";
import type { ChatTool, ChatTrial } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { chatToolsQuery, TOOL_NAMES } from "./chat-data.ts";
import { ChatToolDialog } from "./chat-tool-dialog.tsx";

const LOOKS = { ok: "ok", failing: "bad", paused: "", unknown: "" };
const ICONS = { ok: CircleCheck, failing: CircleAlert, paused: CirclePause, unknown: CircleHelp };

/** The channels of Slack, Teams and Mattermost that are told what happens. */
export function ChatToolsPage() {
  const list = useQuery(chatToolsQuery);
  const [edited, setEdited] = useState<ChatTool | "new" | null>(null);
  const add = (
    <Button look="primary" onPress={() => setEdited("new")}>
      <Plus className="i" aria-hidden />
      {t("chatTool.add")}
    </Button>
  );
  return (
    <>
      <header className="bar">
        <h2>{t("admin.chatTools")}</h2>
        <span className="grow" />
        {list.data?.length ? add : null}
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.chatTools")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : list.data.length === 0 ? (
          <Empty icon={MessagesSquare} title={t("chatTool.noneTitle")} say={t("chatTool.none")}>
            {add}
          </Empty>
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t("chatTool.name")}</th>
                <th className="hide-phone">{t("chatTool.tells")}</th>
                <th>{t("chatTool.health")}</th>
                <th>
                  <span className="vh">{t("people.actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((tool) => (
                <Line key={tool.id} tool={tool} onEdit={() => setEdited(tool)} />
              ))}
            </tbody>
          </table>
        )}
      </div>
      {edited ? (
        <ChatToolDialog tool={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      ) : null}
    </>
  );
}

function Line({ tool, onEdit }: { tool: ChatTool; onEdit: () => void }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const Icon = ICONS[tool.health];
  const tryOut = async () => {
    setBusy(true);
    try {
      const trial = await api.post<ChatTrial>(`/admin/chat-tools/${tool.id}/test`);
      if (trial.ok) toast(t("chatTool.tried", { name: tool.name }));
      await client.invalidateQueries({ queryKey: chatToolsQuery.queryKey });
    } catch (error) {
      toastError(error);
    }
    setBusy(false);
  };
  const [failed] = tool.failures;
  return (
    <tr>
      <td>
        <div className="md">{tool.name}</div>
        <div className="t12 m">
          {TOOL_NAMES[tool.kind]} · {tool.webhook_host}
        </div>
      </td>
      <td className="m2 hide-phone">
        {tool.events.map((event) => t(`chatTool.event_${event}`)).join(", ")}
        <div className="t12 m">
          {tool.all_groups ? t("chatTool.allGroups") : tool.groups.map((group) => group.name).join(", ")}
        </div>
      </td>
      <td>
        <span className={`badge ${LOOKS[tool.health]}`}>
          <Icon className="i s" aria-hidden />
          {t(`chatTool.health_${tool.health}`)}
        </span>
        {tool.health === "failing" ? <div className="t12 bad">{tool.say}</div> : null}
        {tool.health === "ok" && tool.last_ok_at ? (
          <div className="t12 m">{t("chatTool.lastOk", { age: shortAge(tool.last_ok_at) })}</div>
        ) : null}
        {failed ? (
          <div className="t12 m">
            {t("chatTool.failed", {
              n: tool.failures.length,
              number: failed.ticket_id,
              age: shortAge(failed.at),
            })}
          </div>
        ) : null}
      </td>
      <td className="n nowrap">
        <Button small isPending={busy} onPress={() => void tryOut()}>
          {t("chatTool.try")}
        </Button>
        <IconButton small icon={Pencil} label={t("chatTool.editOf", { name: tool.name })} onPress={onEdit} />
      </td>
    </tr>
  );
}
