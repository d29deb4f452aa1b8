import { LeadStatus } from '#domain/lead';
import { filterToAddress } from '../leads/filter-address.ts';
import type { LeadFilter } from '../leads/queries.ts';

const WAITING = ['found', 'assigned', 'reopened'];

/** Which leads a figure counts, by what became of them. */
const COUNTED = {
  all: LeadStatus.options,
  standing: LeadStatus.options.filter((status) => status !== 'dismissed'),
  confirmed: LeadStatus.options.filter((status) => status !== 'dismissed' && !WAITING.includes(status)),
  dismissed: ['dismissed' as const],
};

/** Address of the leads behind a figure of the period; the sample market is left out as in the figure. */
export function rowsOf(since: string, counted: keyof typeof COUNTED, filter: LeadFilter = {}): string {
  const status = [...COUNTED[counted]];
  return `/leads?${filterToAddress({ ...filter, since, status, demo: 'false' } as LeadFilter)}`;
}
