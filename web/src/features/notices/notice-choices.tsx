import { useQuery } from "@tanstack/react-query";
import { toastError } from "@/app/toasts.tsx";
import { t } from "@/lib/i18n.ts";
import { Check } from "@/parts/check.tsx";
import { noticeChoicesQuery, putChoice } from "./notice-data.ts";

/** What I am told of, each kind by itself. */
export function NoticeChoices() {
  const choices = useQuery(noticeChoicesQuery).data;
  return (
    <section className="section" id="notices">
      <h3>{t("notice.title")}</h3>
      <p>{t("notice.chooseSay")}</p>
      <div className="noticechoices">
        {(choices ?? []).map((choice) => (
          <Check
            key={choice.kind}
            on={choice.wanted}
            onChange={(wanted) => void putChoice({ kind: choice.kind, wanted }).catch(toastError)}
          >
            {t(`notice.when_${choice.kind}`)}
          </Check>
        ))}
      </div>
    </section>
  );
}
