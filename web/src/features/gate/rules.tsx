import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { toast, toastError } from "@/app/toasts.tsx";
import { mailboxesQuery } from "@/features/channels/mailbox-data.ts";
import type { MailRule, MailRules } from "@/lib/api/admin-types.ts";
import { api } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { shortAge } from "@/lib/time.ts";
import { Button, IconButton } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Bars, Failed, Skeleton } from "@/parts/states.tsx";
import { rulesQuery } from "./gate-data.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { actionName, sayOf } from "./rule-words.ts";

const LOOKS = { suspend: "warn", drop: "bad", allow: "ok" };

/** Rules about mail in the order in which they are asked: the first that fits decides. */
export function Rules() {
  const { edit } = useSearch({ from: "/shell/admin/filters" });
  const navigate = useNavigate();
  const list = useQuery(rulesQuery);
  const mailboxes = new Map((useQuery(mailboxesQuery).data ?? []).map((one) => [one.id, one.name]));
  const rules = list.data?.rules ?? [];
  const open = (what?: number | "new") =>
    void navigate({ to: "/admin/filters", search: what ? { edit: what } : {} });
  const send = async (work: Promise<MailRules>) => {
    try {
      queryClient.setQueryData(rulesQuery.queryKey, await work);
    } catch (error) {
      toastError(error);
    }
  };
  const move = (rule: MailRule, by: number) => {
    const ids = rules.map((one) => one.id);
    const at = ids.indexOf(rule.id);
    ids.splice(at, 1);
    ids.splice(at + by, 0, rule.id);
    void send(api.put<MailRules>("/gate/order", { ids }));
  };
  const remove = async (rule: MailRule) => {
    const order = rules.map((one) => one.id);
    try {
      await api.del(`/gate/rules/${rule.id}`);
    } catch (error) {
      return toastError(error);
    } finally {
      void list.refetch();
    }
    toast(t("rule.removed", { name: rule.name }), {
      action: { name: t("action.undo"), act: () => void send(putBack(rule, order)) },
    });
  };
  const edited = edit === "new" ? null : rules.find((one) => one.id === edit);
  return (
    <section className="section" aria-labelledby="gate-rules">
      <h3 id="gate-rules">{t("rule.title")}</h3>
      <p>{t("rule.say")}</p>
      {list.isError ? (
        <Failed error={list.error} again={() => void list.refetch()} />
      ) : list.isPending ? (
        <Skeleton>
          <Bars widths={[60, 70]} />
        </Skeleton>
      ) : rules.length === 0 ? (
        <p className="m blocknone">{t("rule.none")}</p>
      ) : (
        <ol className="card blocklist rulelist">
          {rules.map((rule, index) => (
            <li key={rule.id} className="row g5 sessionrow">
              <Check
                label={t("rule.onOf", { name: rule.name })}
                on={rule.active}
                onChange={(active) => void send(api.patch<MailRules>(`/gate/rules/${rule.id}`, { active }))}
              />
              <div className="grow">
                <button type="button" className="rowlink md cut" onClick={() => open(rule.id)}>
                  {rule.name}
                </button>
                <span className={`badge ${rule.active ? LOOKS[rule.action] : ""}`}>
                  {actionName(rule.action)}
                </span>
                <div className="t12 m">
                  {rule.conditions
                    .map((one) => sayOf(one, mailboxes))
                    .join(t(rule.needs === "all" ? "rule.and" : "rule.or"))}
                </div>
                <div className="t12 m">
                  {[
                    rule.reason,
                    t("rule.hits", { n: rule.hits }),
                    rule.last_hit_at ? t("rule.lastHit", { when: shortAge(rule.last_hit_at) }) : "",
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </div>
              </div>
              <IconButton
                small
                icon={ArrowUp}
                label={t("rule.up", { name: rule.name })}
                isDisabled={index === 0}
                onPress={() => move(rule, -1)}
              />
              <IconButton
                small
                icon={ArrowDown}
                label={t("rule.down", { name: rule.name })}
                isDisabled={index === rules.length - 1}
                onPress={() => move(rule, 1)}
              />
              <IconButton
                small
                icon={Trash2}
                label={t("rule.remove", { name: rule.name })}
                onPress={() => void remove(rule)}
              />
            </li>
          ))}
        </ol>
      )}
      <Button onPress={() => open("new")}>
        <Plus className="i" aria-hidden />
        {t("rule.new")}
      </Button>
      {edit === "new" || edited ? (
        <RuleDialog key={edit} rule={edited ?? null} mailboxes={mailboxes} onClose={() => open()} />
      ) : null}
    </section>
  );
}

/** A rule that was removed, made again at its old place. */
async function putBack(rule: MailRule, order: number[]): Promise<MailRules> {
  const { id, hits: _hits, last_hit_at: _at, ...again } = rule;
  const { rules } = await api.post<MailRules>("/gate/rules", again);
  const made = rules.at(-1)?.id ?? id;
  return api.put<MailRules>("/gate/order", { ids: order.map((one) => (one === id ? made : one)) });
}
