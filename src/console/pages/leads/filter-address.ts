import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { LeadFilter } from './queries.ts';

/** Filters with several values; the rest have one. */
const MANY = [
  'status',
  'indication',
  'platform',
  'verdict',
  'category',
  'kind',
  'region',
  'assignee',
  'unit',
] as const;
const ONE = [
  'seller',
  'sellerProvince',
  'since',
  'freshness',
  'text',
  'demo',
  'priceFrom',
  'priceTo',
  'salesFrom',
] as const;

export type ManyFilter = (typeof MANY)[number];

/** Status that a fresh visit shows: what still needs a decision. */
const OPEN = ['found', 'assigned', 'reopened'];

export function filterFromAddress(params: URLSearchParams): LeadFilter {
  const filter: Record<string, string[] | string> = {};
  for (const name of MANY) {
    const values = params.getAll(name);
    if (values.length > 0) filter[name] = values;
  }
  for (const name of ONE) {
    const value = params.get(name);
    if (value) filter[name] = value;
  }
  filter.status ??= OPEN;
  return filter as LeadFilter;
}

/** The filter lives in the address: a link to a list is the list, and Back goes back. */
export function useLeadFilter() {
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => filterFromAddress(params), [params]);
  const set = (name: string, values: string[] | string | undefined) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete(name);
        for (const value of [values ?? []].flat()) next.append(name, value);
        return next;
      },
      { replace: true },
    );
  const reset = () => setParams({}, { replace: true });
  /** Takes a whole filter over, as from a saved view. */
  const replace = (next: LeadFilter) => setParams(filterToAddress(next));
  const narrowed = [...params.keys()].some((name) => name !== 'lead' && name !== 'group');
  return { filter, set, reset, replace, narrowed };
}

/** The address of a list, as {@link filterFromAddress} reads it. */
export function filterToAddress(filter: LeadFilter): URLSearchParams {
  const params = new URLSearchParams();
  for (const name of [...MANY, ...ONE]) {
    for (const value of [filter[name] ?? []].flat()) params.append(name, String(value));
  }
  return params;
}
