import { useSearchParams } from 'react-router';
import { type LeadRow, OPEN_STATUSES } from './queries.ts';

/** Which lead of the list is open; it stands in the address, so that a reload or a link finds it again. */
export function useReadingPlace(rows: readonly LeadRow[]) {
  const [params, setParams] = useSearchParams();
  const currentId = params.get('lead');
  const index = rows.findIndex((row) => row.id === currentId);
  const open = (id: string | null) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (id) next.set('lead', id);
        else next.delete('lead');
        return next;
      },
      { replace: true },
    );
  const step = (by: number) => {
    const next = rows[index < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, index + by))];
    if (next) open(next.id);
  };
  /** On to the next lead that still waits; stays where it is when there is none. */
  const goOn = (done: readonly string[]) => {
    const waits = (row: LeadRow) => !done.includes(row.id) && OPEN_STATUSES.includes(row.status);
    const next = rows.slice(index + 1).find(waits) ?? rows.slice(0, Math.max(0, index)).find(waits);
    if (next) open(next.id);
  };
  return { currentId, open, step, goOn };
}
