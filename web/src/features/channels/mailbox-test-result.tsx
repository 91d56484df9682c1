import { CircleAlert, CircleCheck } from "lucide-react";
import type { MailboxTest } from "@/lib/api/admin-types.ts";
import { t } from "@/lib/i18n.ts";

/** What was tried, step by step, each in a sentence. */
export function MailboxTestResult({ test }: { test: MailboxTest | "running" | null }) {
  return (
    <div aria-live="polite">
      {test === "running" ? (
        <p className="help" style={{ marginTop: 10 }}>
          {t("mailbox.testingSay")}
        </p>
      ) : null}
      {test && test !== "running" ? (
        <div className={`banner ${test.ok ? "ok" : "bad"}`} style={{ marginTop: 12, display: "block" }}>
          <b className="b">{test.ok ? t("mailbox.testOk") : t("mailbox.testFailed")}</b>
          <ul className="steps">
            {test.steps.map((step) => (
              <li key={step.key}>
                {step.ok ? (
                  <CircleCheck className="i s" aria-label={t("mailbox.stepOk")} />
                ) : (
                  <CircleAlert className="i s" aria-label={t("mailbox.stepFailed")} />
                )}
                <span>{step.say}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
