import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../api-client.ts';
import type { paths } from '../../api.d.ts';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';

export type LeadRow = JsonOf<'/api/leads'>['rows'][number];
export type LeadDetail = JsonOf<'/api/leads/{id}'>;
export type LeadFacets = JsonOf<'/api/leads/facets'>;
export type LeadFilter = Omit<NonNullable<paths['/api/leads']['get']['parameters']['query']>, 'cursor' | 'limit'>;

const PAGE = 100;

/** The list, page by page. Kept while a filter changes, so that the table does not flash empty. */
export function useLeadList(filter: LeadFilter) {
  return useInfiniteQuery({
    queryKey: queryKeys.leads(filter),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/leads', { params: { query: { ...filter, limit: PAGE, cursor: pageParam } } })),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useLead(id: string | null) {
  return useQuery({
    queryKey: queryKeys.lead(id ?? ''),
    queryFn: () => unwrap(api.GET('/api/leads/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== null,
  });
}

export function useFacets() {
  return useQuery({
    queryKey: queryKeys.leadFacets,
    queryFn: () => unwrap(api.GET('/api/leads/facets')),
    refetchInterval: 15_000,
  });
}
