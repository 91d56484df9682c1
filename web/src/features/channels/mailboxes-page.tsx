import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, CircleHelp, CirclePause, Mail, Plus, TriangleAlert } from "lucide-react";
import type { Mailbox } from "@/lib/api/admin-types.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { mailboxesQuery } from "./mailbox-data.ts";

const LOOKS = { ok: "ok", warning: "warn", failing: "bad", paused: "", unknown: "" };
const ICONS = {
  ok: CircleCheck,
  warning: TriangleAlert,
  failing: CircleAlert,
  paused: CirclePause,
  unknown: CircleHelp,
};

export function Health({ state }: { state: Mailbox["health"]["state"] }) {
  const Icon = ICONS[state];
  return (
    <span className={`badge ${LOOKS[state]}`}>
      <Icon className="i s" aria-hidden />
      {t(`mailbox.health_${state}`)}
    </span>
  );
}

export function MailboxesPage() {
  const list = useQuery(mailboxesQuery);
  const add = (
    <Link to="/admin/mailboxes/$mailboxId" params={{ mailboxId: "new" }} className="btn p">
      <Plus className="i" aria-hidden />
      {t("mailbox.add")}
    </Link>
  );
  return (
    <>
      <header className="bar">
        <h2>{t("admin.mailboxes")}</h2>
        <span className="grow" />
        {add}
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.mailboxes")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : list.data.length === 0 ? (
          <Empty icon={Mail} title={t("mailbox.noneTitle")} say={t("mailbox.none")}>
            {add}
          </Empty>
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t("mailbox.address")}</th>
                <th className="hide-phone">{t("mailbox.kind")}</th>
                <th>{t("mailbox.health")}</th>
                <th className="n hide-phone">{t("mailbox.lastIn")}</th>
                <th className="n hide-phone">{t("mailbox.lastOut")}</th>
                <th className="n hide-phone">{t("mailbox.queued")}</th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((mailbox) => (
                <tr key={mailbox.id} className="link">
                  <td>
                    <Link
                      to="/admin/mailboxes/$mailboxId"
                      params={{ mailboxId: String(mailbox.id) }}
                      className="rowlink"
                    >
                      {mailbox.address}
                    </Link>
                    <div className="t12 m">{mailbox.name}</div>
                  </td>
                  <td className="m2 hide-phone">{t(`mailbox.kind_${mailbox.kind}`)}</td>
                  <td>
                    <Health state={mailbox.health.state} />
                    {mailbox.health.state === "ok" ? null : (
                      <div className={`t12 ${mailbox.health.state === "failing" ? "bad" : "m"}`}>
                        {mailbox.health.say}
                      </div>
                    )}
                  </td>
                  <td className="n m nowrap hide-phone">
                    {mailbox.health.last_in_at ? shortAge(mailbox.health.last_in_at) : "–"}
                  </td>
                  <td className="n m nowrap hide-phone">
                    {mailbox.health.last_out_at ? shortAge(mailbox.health.last_out_at) : "–"}
                  </td>
                  <td className="n hide-phone">{mailbox.health.queued}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}
