import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Search, Users } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { api, query } from "@/lib/api/client.ts";
import type { CustomerRow } from "@/lib/api/types.ts";
import { t } from "@/lib/i18n.ts";
import { count, shortAge } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Face } from "@/parts/face.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";

interface Page {
  customers: CustomerRow[];
  next: string | null;
}

export function CustomersPage() {
  const { q } = useSearch({ from: "/shell/customers" });
  const navigate = useNavigate();
  const [text, setText] = useState(q ?? "");
  const words = useDeferredValue(text.trim());
  useEffect(() => {
    if (words !== (q ?? ""))
      void navigate({ to: "/customers", search: words ? { q: words } : {}, replace: true });
  }, [words, q, navigate]);
  const list = useInfiniteQuery({
    queryKey: ["customers", words],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>(`/customers${query({ q: words, after: pageParam, limit: 50 })}`, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
  const rows = list.data?.pages.flatMap((page) => page.customers) ?? [];
  return (
    <div className="page">
      <header className="bar">
        <h2>{t("place.customers")}</h2>
        <span className="grow" />
        <div className="inp" role="search">
          <Search className="i" aria-hidden />
          <input
            aria-label={t("customers.search")}
            placeholder={t("customers.search")}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      </header>
      <div className="scroll" tabIndex={0} role="region" aria-label={t("place.customers")}>
        {list.isPending ? (
          <TableSkeleton />
        ) : list.isError && rows.length === 0 ? (
          <Failed error={list.error} again={() => void list.refetch()} />
        ) : rows.length === 0 ? (
          <Empty
            icon={Users}
            title={words ? t("customers.noneFoundTitle") : t("customers.noneTitle")}
            say={words ? t("customers.noneFound", { text: words }) : t("customers.none")}
          />
        ) : (
          <>
            <CustomerTable rows={rows} />
            {list.hasNextPage ? (
              <p className="listend">
                <Button onPress={() => void list.fetchNextPage()} isPending={list.isFetchingNextPage}>
                  {t("action.more")}
                </Button>
              </p>
            ) : null}
          </>
        )}
      </div>
    </div>
  );
}

export function CustomerTable({ rows }: { rows: CustomerRow[] }) {
  // Customers that were brought from elsewhere have not been seen: a column of nothing says nothing.
  const seen = rows.some((row) => row.last_seen_at);
  return (
    <table>
      <thead>
        <tr>
          <th>{t("customer.name")}</th>
          <th className="hide-phone">{t("customer.email")}</th>
          <th className="hide-phone">{t("customer.organization")}</th>
          <th className="n">{t("customer.open")}</th>
          <th className="n hide-phone">{t("customer.tickets")}</th>
          {seen ? <th className="n">{t("customer.lastSeen")}</th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className="link">
            <td className="cutcell">
              <div className="row">
                <Face name={row.name} />
                <Link
                  to="/customers/$customerId"
                  params={{ customerId: String(row.id) }}
                  className="rowlink cut"
                >
                  {row.name}
                </Link>
              </div>
            </td>
            <td className="m2 hide-phone">{row.email}</td>
            <td className="m2 hide-phone">{row.organization?.name}</td>
            <td className="n">
              {row.open_count > 0 ? (
                <b className="b">{count(row.open_count)}</b>
              ) : (
                <span className="m">0</span>
              )}
            </td>
            <td className="n m2 hide-phone">{count(row.ticket_count)}</td>
            {seen ? (
              <td className="n m nowrap">{row.last_seen_at ? shortAge(row.last_seen_at) : ""}</td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
