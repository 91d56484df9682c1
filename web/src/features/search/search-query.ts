/**
 * Small changes to a query of the search language, as a click on a count or a sort order makes them. The server reads
 * the language; here a query is only cut into its parts at the blanks that stand in no quotes.
 */
export function partsOf(query: string): string[] {
  return query.match(/(?:"[^"]*"?|[^\s"])+/g) ?? [];
}

export function hasCondition(query: string, key: string, value: string): boolean {
  return partsOf(query).includes(`${key}:${value}`);
}

/** Adds the condition, in place of another of the same key unless several may stand; takes it away if it is there. */
export function toggled(query: string, key: string, value: string, several = false): string {
  const parts = partsOf(query);
  const own = `${key}:${value}`;
  if (parts.includes(own)) return parts.filter((part) => part !== own).join(" ");
  return [...parts.filter((part) => several || !part.startsWith(`${key}:`)), own].join(" ");
}

export type Order = "relevance" | "updated" | "created";

export function sorted(query: string, order: Order): string {
  return [...partsOf(query).filter((part) => !part.startsWith("sort:")), `sort:${order}`].join(" ");
}
