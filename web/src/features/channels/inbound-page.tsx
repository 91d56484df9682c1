import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import {
  Ban,
  CircleAlert,
  Clock,
  Inbox,
  MessageSquarePlus,
  RotateCw,
  ShieldAlert,
  Ticket,
} from "lucide-react";
import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import type { Fate, InboundMail, InboundPage as Page } from "@/lib/api/admin-types.ts";
import { api, query } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { count, fileSize, fullTime, shortAge } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Dialog } from "@/parts/dialog.tsx";
import { Bars, Empty, Failed, Skeleton } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";

const FATES: Fate[] = ["failed", "waiting", "ticket", "comment", "suspended", "dropped"];
const ICONS = {
  failed: CircleAlert,
  waiting: Clock,
  ticket: Ticket,
  comment: MessageSquarePlus,
  dropped: Ban,
  suspended: ShieldAlert,
};
const LOOKS = { failed: "bad", waiting: "warn", ticket: "ok", comment: "ok", dropped: "", suspended: "warn" };

function FateBadge({ fate }: { fate: Fate }) {
  const Icon = ICONS[fate];
  return (
    <span className={`badge ${LOOKS[fate]}`}>
      <Icon className="i s" aria-hidden />
      {t(`fate.${fate}`)}
    </span>
  );
}

/** Every message that ever came in, what became of it and why. What could not be read waits here. */
export function InboundPage() {
  const { fate, mail } = useSearch({ from: "/shell/admin/inbound" });
  const navigate = useNavigate();
  const list = useInfiniteQuery({
    queryKey: ["admin-inbound", fate ?? ""],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>(`/admin/inbound${query({ fate, after: pageParam })}`, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const mails = list.data?.pages.flatMap((page) => page.mails) ?? [];
  const counts: Record<string, number> = { ...list.data?.pages[0]?.counts };
  const search = (change: { fate?: string; mail?: number }) =>
    void navigate({ to: "/admin/inbound", search: change });
  return (
    <>
      <header className="bar">
        <h2>{t("admin.inbound")}</h2>
      </header>
      <div className="chips" role="group" aria-label={t("inbound.filter")}>
        <button
          type="button"
          className={`chip ${fate ? "" : "on"}`}
          aria-pressed={!fate}
          onClick={() => search({})}
        >
          {t("inbound.all")}
        </button>
        {FATES.map((one) => (
          <button
            key={one}
            type="button"
            className={`chip ${fate === one ? "on" : ""}`}
            aria-pressed={fate === one}
            onClick={() => search({ fate: one })}
          >
            {t(`fate.${one}`)}
            {counts[one] ? (
              <span className={`cnt ${one === "failed" ? "bad" : ""}`}>{count(counts[one])}</span>
            ) : null}
          </button>
        ))}
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.inbound")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : mails.length === 0 ? (
          <Empty
            icon={Inbox}
            title={t("inbound.noneTitle")}
            say={fate ? t("inbound.noneOfFate") : t("inbound.none")}
          />
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t("inbound.mail")}</th>
                <th>{t("inbound.fate")}</th>
                <th className="hide-phone">{t("inbound.mailbox")}</th>
                <th className="n hide-phone">{t("inbound.size")}</th>
                <th className="n">{t("inbound.received")}</th>
              </tr>
            </thead>
            <tbody>
              {mails.map((one) => (
                <tr key={one.id} className="link">
                  <td className="cutcell">
                    <button
                      type="button"
                      className="rowlink cut"
                      style={{ display: "block", maxWidth: "100%" }}
                      onClick={() => search({ ...(fate ? { fate } : {}), mail: one.id })}
                    >
                      {one.subject || t("ticket.noSubject")}
                    </button>
                    <div className="t12 m cut">{one.from}</div>
                  </td>
                  <td>
                    <FateBadge fate={one.fate} />
                    {one.say ? (
                      <div className={`t12 hide-phone ${one.fate === "failed" ? "bad" : "m"}`}>{one.say}</div>
                    ) : null}
                  </td>
                  <td className="m2 hide-phone">{one.mailbox?.name}</td>
                  <td className="n m nowrap hide-phone">{fileSize(one.size)}</td>
                  <td className="n m nowrap">{shortAge(one.received_at)}</td>
                </tr>
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
      {mail !== undefined ? <MailDialog id={mail} onClose={() => search(fate ? { fate } : {})} /> : null}
    </>
  );
}

function MailDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const detail = useQuery({
    queryKey: ["admin-mail", id],
    queryFn: ({ signal }) =>
      api.get<{ mail: InboundMail; head: string; raw_url: string }>(`/admin/inbound/${id}`, signal),
  });
  const mail = detail.data?.mail;
  const replay = async () => {
    setBusy(true);
    try {
      const answer = await api.post<{ mail: InboundMail }>(`/admin/inbound/${id}/replay`);
      toast(t("inbound.replayed", { fate: t(`fate.${answer.mail.fate}`) }), {
        bad: answer.mail.fate === "failed",
      });
    } catch (error) {
      toastError(error);
    }
    setBusy(false);
    void detail.refetch();
    void client.invalidateQueries({ queryKey: ["admin-inbound"] });
  };
  return (
    <Dialog open onClose={onClose} title={mail?.subject || t("ticket.noSubject")} big>
      {detail.isError ? <Failed error={detail.error} /> : null}
      {mail && detail.data ? (
        <>
          <div className="row wrap" style={{ marginBottom: 10 }}>
            <FateBadge fate={mail.fate} />
            <span className="m2">{mail.from}</span>
            <span className="m t12">{fullTime(mail.received_at)}</span>
          </div>
          {mail.say ? <p className={mail.fate === "failed" ? "bad" : "m2"}>{mail.say}</p> : null}
          <h3 className="lbl" style={{ margin: "12px 0 6px" }}>
            {t("inbound.head")}
          </h3>
          <pre className="rawhead" tabIndex={0} role="region" aria-label={t("inbound.head")}>
            {detail.data.head}
          </pre>
          <div className="actions">
            {mail.ticket_id ? (
              <Link to="/tickets/$ticketId" params={{ ticketId: String(mail.ticket_id) }} className="btn q">
                {t("inbound.openTicket", { id: mail.ticket_id })}
              </Link>
            ) : null}
            <a className="btn" href={detail.data.raw_url} download>
              {t("inbound.download")}
            </a>
            <Button look="primary" onPress={() => void replay()} isPending={busy}>
              <RotateCw className="i" aria-hidden />
              {t("inbound.replay")}
            </Button>
          </div>
        </>
      ) : (
        <Skeleton>
          <Bars widths={[40, 90, 85, 60]} />
        </Skeleton>
      )}
    </Dialog>
  );
}
