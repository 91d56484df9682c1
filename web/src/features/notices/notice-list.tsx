import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  AlarmClock,
  AtSign,
  CircleCheckBig,
  Eye,
  type LucideIcon,
  MailQuestion,
  MessageSquareReply,
  MessagesSquare,
  UserRoundCheck,
} from "lucide-react";
import { toastError } from "@/app/toasts.tsx";
import type { Notice, NoticeKind } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { useNow } from "@/lib/use-now.ts";
import { Button } from "@/parts/button.tsx";
import { DisturbMenu } from "./disturb-menu.tsx";
import { noticesQuery, readNotices } from "./notice-data.ts";

const ICONS: Record<NoticeKind, LucideIcon> = {
  mentioned: AtSign,
  assigned: UserRoundCheck,
  answered: MessageSquareReply,
  followed: Eye,
  side_answered: MessagesSquare,
  approval_asked: MailQuestion,
  approval_decided: CircleCheckBig,
  task_due: AlarmClock,
};

/** What concerns me, the newest first. */
export function NoticeList({ unread, onGone }: { unread: number; onGone?: () => void }) {
  const list = useInfiniteQuery(noticesQuery);
  const navigate = useNavigate();
  const now = useNow();
  const rows = list.data?.pages.flatMap((page) => page.notices) ?? [];
  const open = (notice: Notice) => {
    onGone?.();
    void navigate({ to: "/tickets/$ticketId", params: { ticketId: String(notice.ticket.id) } });
  };
  return (
    <>
      <header className="row g2 wrap">
        <h2 className="grow">{t("notice.title")}</h2>
        <DisturbMenu />
        {unread > 0 ? (
          <Button small look="quiet" onPress={() => void readNotices(null).catch(toastError)}>
            {t("notice.readAll")}
          </Button>
        ) : null}
        <Button
          small
          look="quiet"
          onPress={() => {
            onGone?.();
            void navigate({ to: "/profile", hash: "notices" });
          }}
        >
          {t("notice.choose")}
        </Button>
      </header>
      {list.isPending ? (
        <p className="nomatch">{t("state.loading")}</p>
      ) : rows.length === 0 ? (
        <p className="nomatch">{t("notice.none")}</p>
      ) : (
        <ul>
          {rows.map((notice) => {
            const Icon = ICONS[notice.kind];
            return (
              <li key={notice.id}>
                <button
                  type="button"
                  className={`notice ${notice.read ? "" : "new"}`}
                  onClick={() => open(notice)}
                >
                  <Icon className="i" aria-hidden />
                  <span className="grow">
                    <span className="what">
                      {t(`notice.${notice.kind}`, { name: notice.author || t("notice.system") })}
                      {notice.read ? null : <span className="vh"> {t("list.unread")}</span>}
                    </span>
                    <span className="about cut">
                      #{notice.ticket.id} {notice.ticket.subject || t("ticket.noSubject")}
                    </span>
                    {notice.snippet ? <span className="words cut">{notice.snippet}</span> : null}
                  </span>
                  <span className="t12 m num nowrap">{shortAge(notice.created_at, now)}</span>
                </button>
              </li>
            );
          })}
          {list.hasNextPage ? (
            <li>
              <Button small look="quiet" wide onPress={() => void list.fetchNextPage()}>
                {t("notice.older")}
              </Button>
            </li>
          ) : null}
        </ul>
      )}
    </>
  );
}
