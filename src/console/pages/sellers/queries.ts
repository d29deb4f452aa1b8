import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { paths } from '../../api.d.ts';
import { api, RefusedError, unwrap } from '../../api-client.ts';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';

export type SellerRow = JsonOf<'/api/sellers'>['rows'][number];
export type SellerDetail = JsonOf<'/api/sellers/{key}'>;
export type SellerFilter = NonNullable<paths['/api/sellers']['get']['parameters']['query']>;

export function useSellers(filter: SellerFilter) {
  return useQuery({
    queryKey: queryKeys.sellers(filter),
    queryFn: () => unwrap(api.GET('/api/sellers', { params: { query: filter } })),
    placeholderData: keepPreviousData,
  });
}

export function useSeller(key: string) {
  return useQuery({
    queryKey: queryKeys.seller(key),
    queryFn: () => unwrap(api.GET('/api/sellers/{key}', { params: { path: { key } } })),
    retry: (tries, error) => tries < 2 && !(error instanceof RefusedError && error.status === 404),
  });
}
