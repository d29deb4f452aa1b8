import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../api-client.ts';
import { queryKeys } from '../../query-keys.ts';
import type { LeadPageData, LeadRow } from './queries.ts';

/** Changes rows where they stand in every loaded list: nothing moves under the reader's eye. */
export function patchRows(client: QueryClient, patches: ReadonlyMap<string, Partial<LeadRow>>): void {
  client.setQueriesData<InfiniteData<LeadPageData>>({ queryKey: queryKeys.leads() }, (data) => {
    if (!data) return data;
    return {
      ...data,
      pages: data.pages.map((page) => ({
        ...page,
        rows: page.rows.map((row) => ({ ...row, ...patches.get(row.id) })),
      })),
    };
  });
}

/** Ids of the rows in the loaded lists. */
function loaded(client: QueryClient): Set<string> {
  const lists = client.getQueriesData<InfiniteData<LeadPageData>>({ queryKey: queryKeys.leads() });
  return new Set(
    lists.flatMap(([, data]) => data?.pages.flatMap((page) => page.rows.map((row) => row.id)) ?? []),
  );
}

/** At most so many leads are read again one by one; more are left to the next look at the list. */
const READ_AGAIN = 20;

/** Reads leads again that somebody has changed, and shows them in the loaded lists and in open panels. */
export async function rereadLeads(client: QueryClient, ids: readonly string[]): Promise<void> {
  const shown = loaded(client);
  const wanted = ids.filter((id) => shown.has(id)).slice(0, READ_AGAIN);
  const details = await Promise.all(
    wanted.map((id) => unwrap(api.GET('/api/leads/{id}', { params: { path: { id } } })).catch(() => null)),
  );
  patchRows(client, new Map(details.flatMap((detail) => (detail ? [[detail.lead.id, detail.lead]] : []))));
  for (const id of ids) void client.invalidateQueries({ queryKey: queryKeys.lead(id) });
}
