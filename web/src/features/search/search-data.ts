import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, query } from "@/lib/api/client.ts";
import type { SearchCompletion, SearchFacets, SearchPage } from "@/lib/api/types.ts";

export const searchQuery = (q: string) =>
  infiniteQueryOptions({
    queryKey: ["search", "page", q],
    queryFn: ({ pageParam, signal }) =>
      api.get<SearchPage>(`/search${query({ q, after: pageParam })}`, signal),
    initialPageParam: "",
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    enabled: q !== "",
  });

export const facetsQuery = (q: string) =>
  queryOptions({
    queryKey: ["search", "facets", q],
    queryFn: ({ signal }) => api.get<SearchFacets>(`/search/facets${query({ q })}`, signal),
    placeholderData: (before) => before,
    enabled: q !== "",
  });

export const completionQuery = (before: string, after: string) =>
  queryOptions({
    queryKey: ["search", "complete", before, after],
    queryFn: ({ signal }) => api.get<SearchCompletion>(`/search/complete${query({ before, after })}`, signal),
    placeholderData: (last) => last,
    staleTime: 60_000,
  });
