import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ListPlus, SearchX } from "lucide-react";
import { type KeyboardEvent, useRef } from "react";
import type { SearchPage as Page } from "@/lib/api/types.ts";
import { type Key, t } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { Button } from "@/parts/button.tsx";
import { Segments } from "@/parts/segments.tsx";
import { Empty, Failed } from "@/parts/states.tsx";
import { TableSkeleton } from "@/parts/table-skeleton.tsx";
import { searchQuery } from "./search-data.ts";
import { SearchFacets } from "./search-facets.tsx";
import { SearchField } from "./search-field.tsx";
import { type Order, sorted } from "./search-query.ts";
import { SearchResults } from "./search-results.tsx";

const ORDERS: Order[] = ["relevance", "updated", "created"];
/** What the language can say, each a search to try. */
const EXAMPLES: [string, Key][] = [
  ["status:open assignee:me", "search.teach.mine"],
  ['"{words}" -tag:spam', "search.teach.words"],
  ["created>=2026-01 has:attachment", "search.teach.dates"],
  ["updated<7d priority:high,urgent", "search.teach.lists"],
  ["subject:{word} sort:updated", "search.teach.subject"],
  ["type:person anna", "search.teach.people"],
  ["type:macro {word}", "search.teach.macros"],
];

function Teach({ onTry }: { onTry: (query: string) => void }) {
  return (
    <div className="teach">
      <h2>{t("search.teachTitle")}</h2>
      <p>{t("search.teach")}</p>
      <ul>
        {EXAMPLES.map(([example, say]) => {
          const query = example
            .replace("{words}", t("search.exampleWords"))
            .replace("{word}", t("search.exampleWord"));
          return (
            <li key={example}>
              <button type="button" onClick={() => onTry(query)}>
                <code>{query}</code>
                <span className="m2">{t(say)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Total({ page }: { page: Page }) {
  const number = count(page.total);
  return (
    <p className="total t12 m" role="status">
      {t(page.exact ? "search.total" : "search.about", { count: page.total, number })}
    </p>
  );
}

export function SearchPage() {
  const { q = "" } = useSearch({ from: "/shell/search" });
  const navigate = useNavigate();
  const list = useRef<HTMLDivElement>(null);
  const ask = (query: string) => void navigate({ to: "/search", search: query ? { q: query } : {} });
  const found = useInfiniteQuery(searchQuery(q));
  const pages = q ? (found.data?.pages ?? []) : [];
  const first = pages[0];
  const results = {
    tickets: pages.flatMap((page) => page.tickets),
    people: pages.flatMap((page) => page.people),
    organizations: pages.flatMap((page) => page.organizations),
    macros: pages.flatMap((page) => page.macros),
    sides: pages.flatMap((page) => page.sides),
  };
  const nothing = Object.values(results).every((list) => list.length === 0);

  const step = (by: number) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>("a.hit") ?? [])];
    const now = links.indexOf(document.activeElement as HTMLElement);
    const next = links[now + by];
    if (next) next.focus();
    else if (by < 0) document.querySelector<HTMLElement>(".searchfield input")?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "ArrowDown" || event.key === "j") step(1);
    else if (event.key === "ArrowUp" || event.key === "k") step(-1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="page searchpage">
      <header className="bar">
        <h2 className="vh">{t("search.title")}</h2>
        <SearchField query={q} onSearch={ask} problem={first?.problem ?? null} onDown={() => step(1)} />
      </header>
      <div className="scroll">
        {q === "" ? (
          <Teach onTry={ask} />
        ) : found.isPending ? (
          <TableSkeleton />
        ) : found.isError && !first ? (
          <Failed error={found.error} again={() => void found.refetch()} />
        ) : first?.problem ? null : (
          <div className="found">
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys of the links inside */}
            <div ref={list} onKeyDown={onKeyDown} aria-busy={found.isFetching}>
              <div className="listbar">
                {first ? <Total page={first} /> : null}
                <span className="grow" />
                {first?.kind === "ticket" ? (
                  <Button
                    small
                    look="quiet"
                    onPress={() =>
                      void navigate({
                        to: "/views/$viewId",
                        params: { viewId: "new" },
                        search: { search: q },
                      })
                    }
                  >
                    <ListPlus className="i s" aria-hidden />
                    {t("search.keep")}
                  </Button>
                ) : null}
                {first?.kind === "macro" ? null : (
                  <Segments
                    label={t("search.order")}
                    value={first?.order ?? "relevance"}
                    choices={ORDERS.map((order) => ({ key: order, name: t(`search.order.${order}`) }))}
                    onChange={(order) => ask(sorted(q, order))}
                  />
                )}
              </div>
              {first?.notes.map((note) => (
                <p key={note} className="say">
                  {note}
                </p>
              ))}
              {first?.suggestion ? (
                <p className="say">
                  {t("search.didYouMean")}{" "}
                  <button type="button" className="linkish" onClick={() => ask(first.suggestion ?? "")}>
                    {first.suggestion}
                  </button>
                </p>
              ) : null}
              {nothing ? (
                <Empty icon={SearchX} title={t("search.noneTitle")} say={t("search.none")} />
              ) : (
                <SearchResults {...results} />
              )}
              {found.hasNextPage ? (
                <p className="listend">
                  <Button onPress={() => void found.fetchNextPage()} isPending={found.isFetchingNextPage}>
                    {t("action.more")}
                  </Button>
                </p>
              ) : null}
            </div>
            {first?.kind === "ticket" ? <SearchFacets query={q} onQuery={ask} /> : null}
          </div>
        )}
      </div>
    </div>
  );
}
