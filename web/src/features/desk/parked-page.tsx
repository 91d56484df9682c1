import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, RotateCw } from "lucide-react";
import { useState } from "react";
import { toast, toastError } from "@/app/toasts.tsx";
import type { Parked } from "@/lib/api/admin-types.ts";
import { api } from "@/lib/api/client.ts";
import { t } from "@/lib/i18n.ts";
import { shortAge } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";

/** Events that some follower could not digest, again and again. They wait for a person and hold up nobody. */
export function ParkedPage() {
  const client = useQueryClient();
  const [busy, setBusy] = useState<number | null>(null);
  const list = useQuery({
    queryKey: ["admin-parked"],
    queryFn: ({ signal }) =>
      api.get<{ parked: Parked[] }>("/admin/parked", signal).then((body) => body.parked),
  });
  const retry = async (one: Parked) => {
    setBusy(one.id);
    try {
      const { parked } = await api.post<{ parked: Parked | null }>(`/admin/parked/${one.id}/retry`);
      toast(parked ? parked.error : t("parked.done"), { bad: parked !== null });
    } catch (error) {
      toastError(error);
    }
    setBusy(null);
    void client.invalidateQueries({ queryKey: ["admin-parked"] });
  };
  return (
    <>
      <header className="bar">
        <h2>{t("admin.parked")}</h2>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("admin.parked")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : list.data.length === 0 ? (
          <Empty icon={CircleCheck} title={t("parked.noneTitle")} say={t("parked.none")} />
        ) : (
          <table>
            <thead>
              <tr>
                <th>{t("parked.event")}</th>
                <th>{t("parked.error")}</th>
                <th className="n hide-phone">{t("parked.attempts")}</th>
                <th className="n hide-phone">{t("parked.since")}</th>
                <th>
                  <span className="vh">{t("people.actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {list.data.map((one) => (
                <tr key={one.id}>
                  <td>
                    <div className="md">{one.name}</div>
                    <div className="t12 m">
                      {one.follower} · <span className="num">{one.seq}</span>
                      {one.ticket_id ? (
                        <>
                          {" "}
                          ·{" "}
                          <Link to="/tickets/$ticketId" params={{ ticketId: String(one.ticket_id) }}>
                            #{one.ticket_id}
                          </Link>
                        </>
                      ) : null}
                    </div>
                  </td>
                  <td className="bad">{one.error}</td>
                  <td className="n hide-phone">{one.attempts}</td>
                  <td className="n m nowrap hide-phone">{shortAge(one.parked_at)}</td>
                  <td className="n">
                    <Button small onPress={() => void retry(one)} isPending={busy === one.id}>
                      <RotateCw className="i s" aria-hidden />
                      {t("action.tryAgain")}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </>
  );
}
