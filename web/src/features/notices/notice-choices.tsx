import { useQuery } from "@tanstack/react-query";
import { toastError } from "@/app/toasts.tsx";
import type { NoticeWay } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { Select } from "@/parts/select.tsx";
import { Bars, Skeleton } from "@/parts/states.tsx";
import { noticeChoicesQuery, pushDevicesQuery, putChoice } from "./notice-data.ts";
import { PushDevicesPart } from "./push-devices.tsx";
import { QuietHours } from "./quiet-hours.tsx";

const WAYS: NoticeWay[] = ["off", "app", "push", "mail", "hourly", "daily"];

/** What I am told of, each kind by itself, and how; when I am left alone; and in which browsers I am reached. */
export function NoticeChoices() {
  const choices = useQuery(noticeChoicesQuery);
  const devices = useQuery(pushDevicesQuery).data?.devices;
  const pushed = choices.data?.choices.some((choice) => choice.way === "push") ?? false;
  return (
    <>
      <section className="section" id="notices">
        <h3>{t("notice.title")}</h3>
        <p>{t("notice.chooseSay")}</p>
        {choices.data ? (
          <div className="ways">
            {choices.data.choices.map((choice) => (
              <Select
                key={choice.kind}
                label={t(`notice.when_${choice.kind}`)}
                value={choice.way}
                choices={WAYS.map((key) => ({ key, name: t(`notice.way_${key}`) }))}
                onChange={(way) => void putChoice({ kind: choice.kind, way }).catch(toastError)}
              />
            ))}
          </div>
        ) : (
          <Skeleton>
            <Bars widths={[70, 80, 60, 75]} />
          </Skeleton>
        )}
        {pushed && devices?.length === 0 ? (
          <p className="banner warn" role="status">
            {t("push.nowhere")}
          </p>
        ) : null}
      </section>
      <PushDevicesPart />
      {choices.data ? <QuietHours hours={choices.data.hours} /> : null}
    </>
  );
}
