import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { paths } from '../../api.d.ts';
import { api, RefusedError, unwrap } from '../../api-client.ts';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';

export type LeadPageData = JsonOf<'/api/leads'>;
export type LeadRow = LeadPageData['rows'][number];
export type LeadDetail = JsonOf<'/api/leads/{id}'>;
export type LeadFacets = JsonOf<'/api/leads/facets'>;
export type LeadGroup = JsonOf<'/api/leads/groups'>['rows'][number];
export type SpotCheckRow = NonNullable<JsonOf<'/api/spot-checks/today'>['draw']>['rows'][number];
export type LeadFilter = Omit<
  NonNullable<paths['/api/leads']['get']['parameters']['query']>,
  'cursor' | 'limit'
>;
export type BulkKind = 'confirm' | 'dismiss' | 'assign';

const PAGE = 100;
/** Statuses of leads that wait for a decision: the queue of the day. */
export const OPEN_STATUSES: readonly string[] = ['found', 'assigned', 'reopened'];

/** The list, page by page. Kept while a filter changes, so that the table does not flash empty. */
export function useLeadList(filter: LeadFilter, enabled = true) {
  return useInfiniteQuery({
    queryKey: queryKeys.leads(filter),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/leads', { params: { query: { ...filter, limit: PAGE, cursor: pageParam } } })),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
    // Read again by hand or by news, never under the reader's eye.
    refetchOnWindowFocus: false,
  });
}

export function useLead(id: string | null) {
  return useQuery({
    queryKey: queryKeys.lead(id ?? ''),
    queryFn: () => unwrap(api.GET('/api/leads/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== null,
    // What does not exist will not exist at the third try.
    retry: (tries, error) => tries < 2 && !(error instanceof RefusedError && error.status === 404),
  });
}

export function useNeighbours(id: string, filter: LeadFilter) {
  return useQuery({
    queryKey: queryKeys.leadNeighbours(id, filter),
    queryFn: () => unwrap(api.GET('/api/leads/{id}/neighbours', { params: { path: { id }, query: filter } })),
  });
}

export function useFacets() {
  return useQuery({
    queryKey: queryKeys.leadFacets,
    queryFn: () => unwrap(api.GET('/api/leads/facets')),
    refetchInterval: 15_000,
  });
}

export function useQueue() {
  return useQuery({
    queryKey: queryKeys.leadQueue,
    queryFn: () => unwrap(api.GET('/api/leads/queue')),
    refetchInterval: 15_000,
  });
}

export function useGroups(filter: LeadFilter, enabled: boolean) {
  return useQuery({
    queryKey: queryKeys.leadGroups(filter),
    queryFn: () => unwrap(api.GET('/api/leads/groups', { params: { query: filter } })),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** What a bulk decision would touch, and why it may not be made. */
export function useBulkPreview(ids: readonly string[], kind: BulkKind) {
  return useQuery({
    queryKey: queryKeys.bulkPreview(ids, kind),
    queryFn: () => unwrap(api.POST('/api/leads/bulk/preview', { body: { ids: [...ids], kind } })),
    enabled: ids.length > 1,
    staleTime: 0,
  });
}

export function useColleagues(enabled: boolean) {
  return useQuery({
    queryKey: queryKeys.colleagues,
    queryFn: () => unwrap(api.GET('/api/colleagues')),
    enabled,
    staleTime: 60_000,
  });
}
