import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { UsersRound } from "lucide-react";
import { t } from "@/lib/i18n.ts";
import { Segments } from "@/parts/segments.tsx";
import { Bars, Empty, Failed, Skeleton } from "@/parts/states.tsx";
import { askedQuery } from "./side-data.ts";
import { SidePane } from "./side-pane.tsx";
import { SideLine } from "./sides-section.tsx";

/** What other groups ask mine. Whoever is asked answers here, whether the ticket is theirs to see or not. */
export function SidesPage() {
  const { side: open, state = "open" } = useSearch({ from: "/shell/sides" });
  const navigate = useNavigate();
  const query = useQuery(askedQuery(state));
  const go = (side: number | undefined) =>
    void navigate({ to: "/sides", search: { ...(side ? { side } : {}), state } });
  const sides = query.data?.sides ?? [];
  const chosen = sides.find((one) => one.id === open);
  return (
    <div className="sidespage" data-open={open ? "" : undefined}>
      <section className="pane" aria-label={t("side.askedTitle")}>
        <header className="phead">
          <h2 className="grow cut">{t("side.askedTitle")}</h2>
          <Segments
            label={t("side.which")}
            value={state}
            choices={[
              { key: "open", name: t("side.state_open") },
              { key: "done", name: t("side.state_done") },
            ]}
            onChange={(next) => void navigate({ to: "/sides", search: { state: next } })}
          />
        </header>
        {query.isError ? (
          <Failed error={query.error} again={() => void query.refetch()} />
        ) : !query.data ? (
          <Skeleton>
            <div style={{ padding: 14 }}>
              <Bars widths={[80, 70, 85]} />
            </div>
          </Skeleton>
        ) : sides.length === 0 ? (
          <Empty icon={UsersRound} title={t("side.noneTitle")} say={t("side.none")} />
        ) : (
          <div className="sidelist">
            {sides.map((side) => (
              <SideLine key={side.id} asked side={side} on={side.id === open} onOpen={() => go(side.id)} />
            ))}
          </div>
        )}
      </section>
      {open ? (
        <aside className="pane sidep" aria-label={t("side.title")}>
          {chosen?.ticket.subject ? (
            <p className="sideintro">
              <Link to="/tickets/$ticketId" params={{ ticketId: String(chosen.ticket.id) }}>
                #{chosen.ticket.id} {chosen.ticket.subject}
              </Link>
            </p>
          ) : null}
          <SidePane
            key={open}
            open={open}
            ticketId={chosen?.ticket.id ?? 0}
            subject=""
            onOpen={(next) => go(next === "new" ? undefined : next)}
            onClose={() => go(undefined)}
          />
        </aside>
      ) : null}
    </div>
  );
}
