import { toast } from "@/app/toasts.tsx";
import type { NoticeHours } from "@/lib/api/types.ts";
import { intlLocale, t } from "@/lib/i18n.ts";
import { useForm } from "@/lib/use-form.ts";
import { Button } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { TextField } from "@/parts/field.tsx";
import { putHours } from "./notice-data.ts";

const MONDAY = Date.UTC(2024, 0, 1);
const DAY = 24 * 3_600_000;
const WEEK = [0, 1, 2, 3, 4, 5, 6];

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const minutesOf = (text: string) => {
  const [hour = "0", minute = "0"] = text.split(":");
  return Number(hour) * 60 + Number(minute);
};
const dayName = (day: number) =>
  new Intl.DateTimeFormat(intlLocale(), { weekday: "long", timeZone: "UTC" }).format(MONDAY + day * DAY);

/** When pushes and mails are held, and when the daily mail leaves. */
export function QuietHours({ hours }: { hours: NoticeHours }) {
  const form = useForm({
    quiet: hours.quiet_from !== hours.quiet_until,
    from: clock(hours.quiet_from !== hours.quiet_until ? hours.quiet_from : 18 * 60),
    until: clock(hours.quiet_from !== hours.quiet_until ? hours.quiet_until : 7 * 60),
    days: hours.quiet_days,
    daily: clock(hours.daily_at),
    zone: hours.time_zone || Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const { values } = form;
  const save = async () => {
    const done = await form.submit(async ({ quiet, from, until, days, daily, zone }) => {
      await putHours({
        time_zone: zone.trim(),
        quiet_from: quiet ? minutesOf(from) : 0,
        quiet_until: quiet ? minutesOf(until) : 0,
        quiet_days: days,
        daily_at: minutesOf(daily),
      });
    });
    if (done) toast(t("done.saved"));
  };
  return (
    <section className="section">
      <h3>{t("quiet.title")}</h3>
      <p>{t("quiet.say")}</p>
      <form
        className="stack quiet"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Check on={values.quiet} onChange={form.set("quiet")}>
          {t("quiet.hours")}
        </Check>
        {values.quiet ? (
          <div className="row g5 wrap">
            <TextField
              label={t("quiet.from")}
              type="time"
              required
              value={values.from}
              onChange={form.set("from")}
              error={form.fields["quiet_from"]}
            />
            <TextField
              label={t("quiet.until")}
              type="time"
              required
              value={values.until}
              onChange={form.set("until")}
              error={form.fields["quiet_until"]}
            />
          </div>
        ) : null}
        <fieldset className="servers">
          <legend>{t("quiet.days")}</legend>
          <div className="row g5 wrap">
            {WEEK.map((day) => (
              <Check
                key={day}
                on={Boolean(values.days & (1 << day))}
                onChange={(on) => form.set("days")(on ? values.days | (1 << day) : values.days & ~(1 << day))}
              >
                {dayName(day)}
              </Check>
            ))}
          </div>
          {form.fields["quiet_days"] ? <p className="help bad">{form.fields["quiet_days"]}</p> : null}
        </fieldset>
        <div className="row g5 wrap">
          <TextField
            label={t("quiet.daily")}
            type="time"
            required
            value={values.daily}
            onChange={form.set("daily")}
            error={form.fields["daily_at"]}
          />
          <TextField
            label={t("quiet.zone")}
            value={values.zone}
            onChange={form.set("zone")}
            error={form.fields["time_zone"]}
          />
        </div>
        <div>
          <Button type="submit" isPending={form.busy}>
            {t("action.save")}
          </Button>
        </div>
      </form>
    </section>
  );
}
