import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Lock, MessagesSquare } from "lucide-react";
import { api, query } from "@/lib/api/client.ts";
import type { ContactSaidPage } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { fullTime, messageTime } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { ChannelIcon } from "@/parts/channel-icon.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";

/** Everything that was said with or about a customer, whatever the channel, newest first. */
export function SaidLines({ id }: { id: number }) {
  const list = useInfiniteQuery({
    queryKey: ["said", id],
    queryFn: ({ pageParam, signal }) =>
      api.get<ContactSaidPage>(`/customers/${id}/said${query({ before: pageParam })}`, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
  });
  const lines = list.data?.pages.flatMap((page) => page.said) ?? [];
  if (list.isPending) return <TableSkeleton />;
  if (list.isError && lines.length === 0)
    return <Failed error={list.error} again={() => void list.refetch()} />;
  if (lines.length === 0)
    return <Empty icon={MessagesSquare} title={t("contact.nothingSaid")} say={t("customer.noTickets")} />;
  return (
    <>
      <ul>
        {lines.map((one) => (
          <li key={one.id}>
            <Link to="/tickets/$ticketId" params={{ ticketId: String(one.ticket.id) }} className="saidline">
              {one.public ? (
                <ChannelIcon channel={one.channel} />
              ) : (
                <span title={t("contact.note")}>
                  <Lock className="i s" aria-hidden />
                  <span className="vh">{t("contact.note")}</span>
                </span>
              )}
              <span style={{ minWidth: 0 }}>
                <span className="row">
                  <span className={one.by_customer ? "md cut" : "cut"}>{one.author.name}</span>
                  <span className="t12 m cut">
                    <span className="num">#{one.ticket.id}</span> {one.ticket.name}
                  </span>
                </span>
                <span className="m2 cut" style={{ display: "block" }}>
                  {one.snippet}
                </span>
              </span>
              <time className="t12 m num nowrap" dateTime={one.at} title={fullTime(one.at)}>
                {messageTime(one.at)}
              </time>
            </Link>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <p className="listend">
          <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
            {t("action.more")}
          </Button>
        </p>
      ) : null}
    </>
  );
}
