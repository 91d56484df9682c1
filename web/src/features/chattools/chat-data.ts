import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client.ts";
import type { ChatAccount, ChatTool } from "@/lib/api/types.ts";

export const chatToolsQuery = queryOptions({
  queryKey: ["admin", "chat-tools"],
  queryFn: ({ signal }) =>
    api.get<{ tools: ChatTool[] }>("/admin/chat-tools", signal).then((body) => body.tools),
});
export const chatAccountsQuery = queryOptions({
  queryKey: ["chat-accounts"],
  queryFn: ({ signal }) =>
    api.get<{ accounts: ChatAccount[] }>("/chat-accounts", signal).then((body) => body.accounts),
});

/** As the makers write them. */
export const TOOL_NAMES = { slack: "Slack", teams: "Microsoft Teams", mattermost: "Mattermost" };
