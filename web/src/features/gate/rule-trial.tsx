import { FlaskConical } from "lucide-react";
import { useState } from "react";
import type { MailRuleChange, TrialAnswer } from "@/lib/api/admin-types.ts";
import { ApiError, api } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Below, TextField } from "@/parts/field.tsx";

const LAST = 500;

/** What a rule would have done, to the mails that came or to one that is pasted, before it is switched on. */
export function RuleTrial(props: { wish: () => MailRuleChange; onTried: (answer: TrialAnswer) => void }) {
  const [answer, setAnswer] = useState<TrialAnswer | null>(null);
  const [say, setSay] = useState<string | null>(null);
  const [busy, setBusy] = useState<"last" | "mail" | null>(null);
  const [mail, setMail] = useState("");
  const attempt = async (what: "last" | "mail") => {
    setBusy(what);
    setSay(null);
    try {
      const told = await api.post<TrialAnswer>("/gate/try", {
        rule: props.wish(),
        ...(what === "mail" ? { mail } : { last: LAST }),
      });
      setAnswer(told);
      props.onTried(told);
    } catch (error) {
      setAnswer(null);
      const fields = error instanceof ApiError ? Object.values(error.fields) : [];
      setSay(fields[0] ?? (error instanceof ApiError ? error.say : t("error.unknown")));
    } finally {
      setBusy(null);
    }
  };
  return (
    <section className="ruletrial" aria-label={t("trial.title")}>
      <div className="row g5 wrap">
        <Button small isPending={busy === "last"} onPress={() => void attempt("last")}>
          <FlaskConical className="i" aria-hidden />
          {t("trial.last", { n: LAST })}
        </Button>
        <span role="status">{answer ? <Told answer={answer} /> : null}</span>
      </div>
      <Below error={say ?? undefined} />
      {answer && answer.examples.length > 0 ? (
        <ul className="card trialmails" tabIndex={0} aria-label={t("trial.examples")}>
          {answer.examples.map((one) => (
            <li key={one.id}>
              <span className="cut">{one.subject || t("ticket.noSubject")}</span>
              <span className="m t12 cut">
                {one.from} · {t(`fate.${one.fate}`)} · {shortAge(one.received_at)}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <details className="mailheads">
        <summary>{t("trial.paste")}</summary>
        <TextField
          label={t("trial.mail")}
          help={t("trial.mailHelp")}
          value={mail}
          onChange={setMail}
          rows={5}
        />
        <Button
          small
          isDisabled={!mail.trim()}
          isPending={busy === "mail"}
          onPress={() => void attempt("mail")}
        >
          {t("trial.one")}
        </Button>
      </details>
    </section>
  );
}

function Told({ answer }: { answer: TrialAnswer }) {
  if (answer.fitting.length > 0)
    return <span className="md">{t(answer.caught > 0 ? "trial.caughtIt" : "trial.missedIt")}</span>;
  return (
    <>
      <span className="md">{t("trial.caught", { n: answer.caught, of: answer.looked_at })}</span>
      {answer.skipped > 0 ? <span className="m"> {t("trial.skipped", { n: answer.skipped })}</span> : null}
    </>
  );
}
