import { useQuery } from "@tanstack/react-query";
import type { SearchBucket } from "@/lib/api/types.ts";
import { type Key, t, tMaybe } from "@/lib/i18n.ts";
import { count } from "@/lib/time.ts";
import { facetsQuery } from "./search-data.ts";
import { hasCondition, toggled } from "./search-query.ts";

interface Props {
  query: string;
  onQuery: (query: string) => void;
}
const FACETS = ["status", "group", "assignee", "channel", "tag"] as const;
type Facet = (typeof FACETS)[number];

function nameOf(facet: Facet, bucket: SearchBucket): string {
  if (bucket.name) return bucket.name;
  if (facet === "group" && bucket.value === "none") return t("search.noGroup");
  if (facet === "assignee" && bucket.value === "none") return t("ticket.unassigned");
  return facet === "status" || facet === "channel"
    ? tMaybe(`${facet}.${bucket.value}`, bucket.value)
    : bucket.value;
}

/** How the matches are spread; each count narrows the search to what it counts. */
export function SearchFacets({ query, onQuery }: Props) {
  const facets = useQuery(facetsQuery(query)).data;
  if (!facets) return null;
  return (
    <aside className="facets" aria-label={t("search.facets")}>
      {FACETS.map((facet) => {
        const buckets = facets[facet];
        const chosen = buckets.some((bucket) => hasCondition(query, facet, bucket.value));
        if (buckets.length < 2 && !chosen) return null;
        return (
          <section key={facet}>
            <h3>{t(`search.key.${facet}` as Key)}</h3>
            <ul>
              {buckets.map((bucket) => (
                <li key={bucket.value}>
                  <button
                    type="button"
                    aria-pressed={hasCondition(query, facet, bucket.value)}
                    onClick={() => onQuery(toggled(query, facet, bucket.value, facet === "tag"))}
                  >
                    <span className="cut grow">{nameOf(facet, bucket)}</span>
                    <span className="num m">
                      {count(bucket.count)}
                      {facets.complete ? "" : "+"}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </aside>
  );
}
