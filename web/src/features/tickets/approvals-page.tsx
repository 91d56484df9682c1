import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { UserRoundCheck } from "lucide-react";
import { useCan } from "@/app/session.ts";
import { api } from "@/lib/api/client.ts";
import type { ApprovalList } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { count, shortAge } from "@/lib/time.ts";
import { QuickLink } from "@/parts/quick-link.tsx";
import { Bars, Empty, Failed, Skeleton } from "@/parts/states.tsx";

const approvalsQuery = queryOptions({
  queryKey: ["approvals"],
  queryFn: ({ signal }) => api.get<ApprovalList>("/planned", signal),
  staleTime: 15_000,
  refetchInterval: 60_000,
});

/** Answers of colleagues that wait for somebody to read them. */
export function ApprovalsPage() {
  const query = useQuery(approvalsQuery);
  const waiting = query.data?.approvals ?? [];
  return (
    <section className="pane" style={{ height: "100%" }} aria-label={t("approvals.title")}>
      <header className="phead">
        <h2 className="grow cut">{t("approvals.title")}</h2>
      </header>
      {query.isError ? (
        <Failed error={query.error} again={() => void query.refetch()} />
      ) : !query.data ? (
        <Skeleton>
          <div style={{ padding: 14 }}>
            <Bars widths={[80, 70, 85]} />
          </div>
        </Skeleton>
      ) : waiting.length === 0 ? (
        <Empty icon={UserRoundCheck} title={t("approvals.noneTitle")} say={t("approvals.none")} />
      ) : (
        <div className="sidelist">
          {waiting.map(({ plan, ticket }) => (
            <Link
              key={plan.id}
              to="/tickets/$ticketId"
              params={{ ticketId: String(ticket.id) }}
              className="sideline"
            >
              <UserRoundCheck className="i s" aria-hidden />
              <span className="grow cut">
                <b className="md">{ticket.subject}</b> <span className="m">{plan.text}</span>
              </span>
              <span className="t12 m nowrap hide-phone">{plan.author.name}</span>
              <span className="t12 m num nowrap">{shortAge(plan.created_at)}</span>
            </Link>
          ))}
        </div>
      )}
    </section>
  );
}

/** Among the views, while there is something to approve. */
export function ApprovalsLink({ onGo }: { onGo: (() => void) | undefined }) {
  const can = useCan();
  const navigate = useNavigate();
  const waiting = useQuery({ ...approvalsQuery, enabled: can("tickets.reply") }).data?.approvals.length ?? 0;
  if (waiting === 0) return null;
  return (
    <QuickLink
      href="/approvals"
      className="view"
      onGo={() => {
        onGo?.();
        void navigate({ to: "/approvals" });
      }}
    >
      <UserRoundCheck className="i" aria-hidden />
      <span className="cut">{t("approvals.title")}</span>
      <span className="cnt">{count(waiting)}</span>
    </QuickLink>
  );
}
