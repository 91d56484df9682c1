import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import { useGroups } from "@/features/tickets/fields.tsx";
import { api } from "@/lib/api/client.ts";
import type { ChatHappening, ChatTool, ChatToolKind, Locale } from "@/lib/api/types.ts";
import { LOCALE_NAMES, LOCALES, locale, t } from "@/lib/i18n.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { TextField } from "@/parts/field.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Select } from "@/parts/select.tsx";
import { chatToolsQuery, TOOL_NAMES } from "./chat-data.ts";

const KINDS: ChatToolKind[] = ["slack", "teams", "mattermost"];
const EVENTS: ChatHappening[] = ["opened", "assigned", "mentioned", "unanswered"];
const WEBHOOKS = {
  slack: "https://hooks.slack.com/services/…",
  teams: "https://….logic.azure.com/workflows/…",
  mattermost: "https://chat.example.com/hooks/…",
};

/** Where to, what about and of which groups. What is secret is only ever written. */
export function ChatToolDialog({ tool, onClose }: { tool: ChatTool | null; onClose: () => void }) {
  const client = useQueryClient();
  const groups = useGroups().data ?? [];
  const [leaving, setLeaving] = useState(false);
  const form = useForm({
    kind: tool?.kind ?? ("slack" as ChatToolKind),
    name: tool?.name ?? "",
    webhook: "",
    signing_secret: "",
    active: tool?.active ?? true,
    events: (tool?.events ?? ["opened", "mentioned"]) as ChatHappening[],
    all_groups: tool?.all_groups ?? false,
    group_ids: tool?.groups.map((group) => group.id) ?? [],
    unanswered_minutes: String(tool?.unanswered_minutes ?? 60),
    locale: (tool?.locale ?? locale()) as Locale,
  });
  const { values, fields } = form;
  const kind = values.kind;
  const again = () => client.invalidateQueries({ queryKey: chatToolsQuery.queryKey });
  const send = async () => {
    const done = await form.submit(async ({ webhook, signing_secret, unanswered_minutes, ...rest }) => {
      const body = {
        ...rest,
        unanswered_minutes: Number.parseInt(unanswered_minutes, 10) || 0,
        ...(webhook.trim() ? { webhook: webhook.trim() } : {}),
        ...(signing_secret.trim() ? { signing_secret: signing_secret.trim() } : {}),
      };
      if (tool) await api.patch(`/admin/chat-tools/${tool.id}`, body);
      else await api.post("/admin/chat-tools", body);
    });
    if (!done) return;
    await again();
    toast(t("done.saved"));
    onClose();
  };
  const remove = async () => {
    if (!tool) return;
    await api.del(`/admin/chat-tools/${tool.id}`);
    await again();
    toast(t("chatTool.removed", { name: tool.name }));
    onClose();
  };
  if (leaving && tool)
    return (
      <Dialog
        open
        alert
        onClose={() => setLeaving(false)}
        title={t("chatTool.removeTitle", { name: tool.name })}
      >
        <p>{t("chatTool.removeSay")}</p>
        <div className="actions">
          <Button onPress={() => setLeaving(false)}>{t("action.cancel")}</Button>
          <Button look="danger-solid" onPress={() => void remove().catch(toastError)}>
            {t("chatTool.remove")}
          </Button>
        </div>
      </Dialog>
    );
  return (
    <Dialog
      open
      big
      onClose={onClose}
      title={tool ? t("chatTool.editOf", { name: tool.name }) : t("chatTool.add")}
    >
      <form
        className="postform"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {tool ? null : (
          <div>
            <Segments
              label={t("chatTool.kind")}
              value={kind}
              choices={KINDS.map((key) => ({ key, name: TOOL_NAMES[key] }))}
              onChange={form.set("kind")}
            />
          </div>
        )}
        <TextField
          label={t("chatTool.name")}
          placeholder="#kundeservice"
          help={t("chatTool.nameHelp")}
          value={values.name}
          onChange={form.set("name")}
          error={fields["name"]}
          autoFocus
        />
        <TextField
          label={t("chatTool.webhook")}
          placeholder={tool ? t("chatTool.kept", { host: tool.webhook_host }) : WEBHOOKS[kind]}
          help={t(`chatTool.webhook_${kind}`)}
          autoComplete="off"
          value={values.webhook}
          onChange={form.set("webhook")}
          error={fields["webhook"]}
        />
        {kind === "slack" ? (
          <TextField
            label={t("chatTool.secret")}
            type="password"
            autoComplete="new-password"
            placeholder={tool?.has_signing_secret ? t("chatTool.secretKept") : ""}
            help={tool ? t("chatTool.answerUrl", { url: tool.answer_url }) : t("chatTool.secretHelp")}
            value={values.signing_secret}
            onChange={form.set("signing_secret")}
            error={fields["signing_secret"]}
          />
        ) : null}
        <fieldset className="servers">
          <legend>{t("chatTool.tells")}</legend>
          <div className="noticechoices">
            {EVENTS.map((event) => (
              <Check
                key={event}
                on={values.events.includes(event)}
                onChange={(on) =>
                  form.set("events")(
                    EVENTS.filter((one) => (one === event ? on : values.events.includes(one))),
                  )
                }
              >
                {t(`chatTool.event_${event}`)}
              </Check>
            ))}
            {fields["events"] ? <p className="help bad">{fields["events"]}</p> : null}
          </div>
        </fieldset>
        {values.events.includes("unanswered") ? (
          <TextField
            label={t("chatTool.minutes")}
            inputMode="numeric"
            value={values.unanswered_minutes}
            onChange={form.set("unanswered_minutes")}
            error={fields["unanswered_minutes"]}
          />
        ) : null}
        <fieldset className="servers">
          <legend>{t("chatTool.groups")}</legend>
          <div className="noticechoices">
            <Check on={values.all_groups} onChange={form.set("all_groups")}>
              {t("chatTool.allGroups")}
            </Check>
            {values.all_groups
              ? null
              : groups.map((group) => (
                  <Check
                    key={group.id}
                    on={values.group_ids.includes(group.id)}
                    onChange={(on) =>
                      form.set("group_ids")(
                        on
                          ? [...values.group_ids, group.id]
                          : values.group_ids.filter((id) => id !== group.id),
                      )
                    }
                  >
                    {group.name}
                  </Check>
                ))}
            <p className="help">{t("chatTool.groupsHelp")}</p>
            {fields["group_ids"] ? <p className="help bad">{fields["group_ids"]}</p> : null}
          </div>
        </fieldset>
        <Select
          label={t("account.language")}
          value={values.locale}
          choices={LOCALES.map((key) => ({ key, name: LOCALE_NAMES[key] }))}
          onChange={form.set("locale")}
        />
        {tool ? (
          <Check on={values.active} onChange={form.set("active")}>
            {t("chatTool.active")}
          </Check>
        ) : null}
        {form.say ? <p className="help bad">{form.say}</p> : null}
        <div className="actions">
          {tool ? (
            <Button look="danger" onPress={() => setLeaving(true)}>
              {t("chatTool.remove")}
            </Button>
          ) : null}
          <span className="grow" />
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button type="submit" look="primary" isPending={form.busy}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
