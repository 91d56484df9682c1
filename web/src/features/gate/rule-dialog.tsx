import { Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "@/app/toasts.tsx";
import type { MailCondition, MailRule, MailRules, TrialAnswer } from "@/lib/api/admin-types.ts";
import { api } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { queryClient } from "@/lib/query-client.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { Below, TextField } from "@/parts/field.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Select } from "@/parts/select.tsx";
import { rulesQuery } from "./gate-data.ts";
import { RuleCondition } from "./rule-condition.tsx";
import { RuleTrial } from "./rule-trial.tsx";
import { actionName, freshCondition } from "./rule-words.ts";

const ACTIONS: MailRule["action"][] = ["suspend", "drop", "allow"];

/** A condition with a key of its own, so that a row keeps what is typed in it when another goes. */
interface Keyed {
  key: number;
  condition: MailCondition;
}
let nextKey = 1;
const keyed = (condition: MailCondition): Keyed => ({ key: nextKey++, condition });

/** Writes a rule: what it looks at, what it does, and what it would have done. */
export function RuleDialog(props: {
  rule: MailRule | null;
  mailboxes: ReadonlyMap<number, string>;
  onClose: () => void;
}) {
  const { rule, mailboxes, onClose } = props;
  const form = useForm({
    name: rule?.name ?? "",
    reason: rule?.reason ?? "",
    action: rule?.action ?? "suspend",
    needs: rule?.needs ?? "all",
    answers: rule?.answers ?? false,
    active: rule?.active ?? false,
  });
  const [rows, setRows] = useState(() => (rule?.conditions ?? [freshCondition()]).map(keyed));
  const [fitting, setFitting] = useState<boolean[] | null>(null);
  const change = (next: Keyed[]) => {
    setRows(next);
    setFitting(null);
    form.setFields({});
  };
  const wish = () => ({ ...form.values, conditions: rows.map((row) => row.condition) });
  const save = async () => {
    const done = await form.submit(async () => {
      const rules = rule
        ? await api.patch<MailRules>(`/gate/rules/${rule.id}`, wish())
        : await api.post<MailRules>("/gate/rules", wish());
      queryClient.setQueryData(rulesQuery.queryKey, rules);
    });
    if (!done) return;
    toast(t("done.saved"));
    onClose();
  };
  const tried = (answer: TrialAnswer) => setFitting(answer.fitting.length > 0 ? answer.fitting : null);
  const first = rows.length < 2;
  return (
    <Dialog open onClose={onClose} title={rule ? rule.name : t("rule.new")} big>
      <form
        className="ruleform"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={t("rule.name")}
          placeholder={t("rule.nameHint")}
          value={form.values.name}
          error={form.fields["name"]}
          onChange={form.set("name")}
          autoComplete="off"
        />
        <div>
          <div className="row g5 wrap rulewhen">
            <span className="lbl">{t("rule.when")}</span>
            {first ? null : (
              <Segments
                label={t("rule.needs")}
                value={form.values.needs}
                choices={[
                  { key: "all", name: t("rule.all") },
                  { key: "any", name: t("rule.any") },
                ]}
                onChange={form.set("needs")}
              />
            )}
          </div>
          {rows.map((row, index) => (
            <RuleCondition
              key={row.key}
              condition={row.condition}
              mailboxes={mailboxes}
              fits={fitting?.[index]}
              error={
                form.fields[`conditions.${index}.values`] ??
                form.fields[`conditions.${index}.header`] ??
                form.fields[`conditions.${index}.operator`]
              }
              onChange={(condition) =>
                change(rows.map((one) => (one.key === row.key ? { ...one, condition } : one)))
              }
              onRemove={first ? null : () => change(rows.filter((one) => one.key !== row.key))}
            />
          ))}
          <Button small look="quiet" onPress={() => change([...rows, keyed(freshCondition())])}>
            <Plus className="i" aria-hidden />
            {t("rule.add")}
          </Button>
          <Below error={form.fields["conditions"]} />
        </div>
        <div className="formgrid">
          <Select
            label={t("rule.then")}
            help={t(`rule.help.${form.values.action}`)}
            value={form.values.action}
            choices={ACTIONS.map((key) => ({ key, name: actionName(key) }))}
            onChange={form.set("action")}
          />
          <TextField
            label={t("blocks.reason")}
            help={t("rule.reasonHelp")}
            value={form.values.reason}
            error={form.fields["reason"]}
            onChange={form.set("reason")}
            autoComplete="off"
          />
        </div>
        <Check on={form.values.answers} onChange={form.set("answers")}>
          {t("rule.answers")}
        </Check>
        <RuleTrial wish={wish} onTried={tried} />
        <Below error={form.say ?? undefined} />
        <div className="actions">
          <Check on={form.values.active} onChange={form.set("active")}>
            {t("rule.on")}
          </Check>
          <span className="grow" />
          <Button onPress={onClose}>{t("action.cancel")}</Button>
          <Button look="primary" type="submit" isPending={form.busy}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
