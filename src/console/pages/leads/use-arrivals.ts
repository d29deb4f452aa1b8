import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queryKeys } from '../../query-keys.ts';
import { rereadLeads } from './list-cache.ts';

interface Announcement {
  subjectKind: string;
  counts: Record<string, number>;
  ids: string[];
}

/**
 * Follows what is committed. Leads that change are read again where they stand; new ones are only counted,
 * so that the row under the reader's eye never jumps: he takes them in when he wants.
 */
export function useArrivals(): { arrived: number; take: () => void } {
  const client = useQueryClient();
  const [arrived, setArrived] = useState(0);
  useEffect(() => {
    const stream = new EventSource('/api/stream');
    stream.addEventListener('events', (event) => {
      const news = JSON.parse((event as MessageEvent<string>).data) as Announcement;
      if (news.subjectKind !== 'lead') return;
      setArrived((before) => before + (news.counts.found ?? 0));
      void client.invalidateQueries({ queryKey: queryKeys.leadQueue });
      if (Object.keys(news.counts).some((kind) => kind !== 'found')) {
        void rereadLeads(client, news.ids);
        void client.invalidateQueries({ queryKey: queryKeys.leadFacets });
      }
    });
    // Something may have been missed: read everything again.
    stream.addEventListener('resync', () => void client.invalidateQueries({ queryKey: ['leads'] }));
    return () => stream.close();
  }, [client]);
  const take = () => {
    setArrived(0);
    void client.invalidateQueries({ queryKey: ['leads'] });
  };
  return { arrived, take };
}
