import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { MailWarning, ShieldAlert } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/app/session.ts";
import type { SuspendedRow } from "@/lib/api/admin-types.ts";
import { t } from "@/lib/i18n.ts";
import { count, shortAge, shortDate } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Check } from "@/parts/check.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { suspendedPages } from "./gate-data.ts";
import { SuspendedActions } from "./suspended-actions.tsx";
import { SuspendedDialog } from "./suspended-dialog.tsx";
import { whySay } from "./suspended-words.ts";

const NONE: ReadonlySet<number> = new Set();

/** Mails that were set aside before they became tickets: why, and what to do with them. */
export function SuspendedPage() {
  const { mail } = useSearch({ from: "/shell/admin/suspended" });
  const navigate = useNavigate();
  const can = useCan();
  const [picked, setPicked] = useState(NONE);
  const list = useInfiniteQuery(suspendedPages);
  const mails = list.data?.pages.flatMap((page) => page.mails) ?? [];
  const first = list.data?.pages[0];
  const chosen = mails.filter((one) => picked.has(one.id));
  const open = (id?: number) => void navigate({ to: "/admin/suspended", search: id ? { mail: id } : {} });
  const toggle = (id: number, on: boolean) => {
    const next = new Set(picked);
    if (on) next.add(id);
    else next.delete(id);
    setPicked(next);
  };
  return (
    <>
      <header className="bar">
        <h2>{t("admin.suspended")}</h2>
        {first ? <span className="m num">{count(first.count)}</span> : null}
        <span className="grow" />
        {chosen.length > 0 ? <SuspendedActions mails={chosen} onDone={() => setPicked(NONE)} /> : null}
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.suspended")}>
        {first && first.failed > 0 && can("admin.system") ? (
          <p className="failedmails">
            <Link to="/admin/inbound" search={{ fate: "failed" }} className="btn sm q">
              <MailWarning className="i" aria-hidden />
              {t("suspended.failed", { n: first.failed })}
            </Link>
          </p>
        ) : null}
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : mails.length === 0 ? (
          <Empty icon={ShieldAlert} title={t("suspended.noneTitle")} say={t("suspended.none")}>
            <Link to="/admin/filters" className="btn">
              {t("suspended.toFilters")}
            </Link>
          </Empty>
        ) : (
          <table className="picktable">
            <thead>
              <tr>
                <th>
                  <Check
                    label={t("suspended.all")}
                    on={chosen.length === mails.length}
                    onChange={(on) => setPicked(on ? new Set(mails.map((one) => one.id)) : NONE)}
                  />
                </th>
                <th>{t("inbound.mail")}</th>
                <th className="hide-phone">{t("suspended.why")}</th>
                <th className="hide-phone">{t("inbound.mailbox")}</th>
                <th className="n">{t("inbound.received")}</th>
                <th className="n hide-phone">{t("suspended.until")}</th>
              </tr>
            </thead>
            <tbody>
              {mails.map((one) => (
                <Row
                  key={one.id}
                  mail={one}
                  on={picked.has(one.id)}
                  onPick={(on) => toggle(one.id, on)}
                  onOpen={() => open(one.id)}
                />
              ))}
            </tbody>
          </table>
        )}
        {list.hasNextPage ? (
          <p className="listend">
            <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
              {t("action.more")}
            </Button>
          </p>
        ) : null}
      </div>
      {mail !== undefined ? <SuspendedDialog id={mail} onClose={() => open()} /> : null}
    </>
  );
}

function Row(props: { mail: SuspendedRow; on: boolean; onPick: (on: boolean) => void; onOpen: () => void }) {
  const { mail, on, onPick, onOpen } = props;
  const subject = mail.subject || t("ticket.noSubject");
  return (
    <tr className="link">
      <td className="pickcell">
        <Check label={t("suspended.pick", { subject })} on={on} onChange={onPick} />
      </td>
      <td className="cutcell">
        <button
          type="button"
          className="rowlink cut"
          style={{ display: "block", maxWidth: "100%" }}
          onClick={onOpen}
        >
          {subject}
        </button>
        <div className="t12 m cut">{mail.from}</div>
        <div className="t12 m2 only-phone">{whySay(mail)}</div>
      </td>
      <td className="t12 m2 hide-phone">{whySay(mail)}</td>
      <td className="m2 hide-phone">{mail.mailbox?.name}</td>
      <td className="n m nowrap">{shortAge(mail.received_at)}</td>
      <td className="n m nowrap hide-phone">{shortDate(mail.keep_until)}</td>
    </tr>
  );
}
