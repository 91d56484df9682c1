import { Clock } from "lucide-react";
import { t } from "@/lib/i18n.ts";
import { useNow } from "@/lib/use-now.ts";
import { aheadWords, localTime } from "./contact-data.ts";

/** What time it is where the customer is. */
export function LocalTime({ zone, said }: { zone: string; said: boolean }) {
  const now = useNow(30_000);
  const there = zone ? localTime(zone, now) : null;
  if (!there) return null;
  return (
    <p className="row t12 m2" style={{ marginTop: 8 }} title={said ? undefined : t("contact.zoneByPhone")}>
      <Clock className="i s" aria-hidden />
      <span>
        {t("contact.localTime", { clock: there.clock, place: there.place })}
        {", "}
        {aheadWords(there.ahead)}
      </span>
    </p>
  );
}
