import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../api-client.ts';
import { EVIDENCE_TEXTS, type EvidenceTexts } from '../../i18n/evidence-work.ts';
import { useLanguage } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { useRefusal } from '../../use-refusal.ts';

export type PacketRow = JsonOf<'/api/evidence'>['rows'][number];
export type PacketDetail = JsonOf<'/api/evidence/{id}'>;

/** Everything of this page begins with this key. */
const EVIDENCE = ['evidence'] as const;
const WHILE_MAKING_MS = 1_000;
const AT_REST_MS = 15_000;

export function useEvidenceTexts(): EvidenceTexts {
  return EVIDENCE_TEXTS[useLanguage().language];
}

/** Packets, newest first; asked again every second while one is being made. */
export function usePackets(lead: string | null) {
  return useQuery({
    queryKey: [...EVIDENCE, 'list', lead],
    queryFn: () => unwrap(api.GET('/api/evidence', { params: { query: lead === null ? {} : { lead } } })),
    refetchInterval: ({ state }) =>
      state.data?.rows.some((row) => row.state === 'building') ? WHILE_MAKING_MS : AT_REST_MS,
  });
}

export function usePacket(id: string, state: string | undefined) {
  return useQuery({
    // A new state brings new contents.
    queryKey: [...EVIDENCE, 'one', id, state],
    queryFn: () => unwrap(api.GET('/api/evidence/{id}', { params: { path: { id } } })),
  });
}

/** Other leads of the seller of this one, with which it may go into one packet. */
export function useSellerLeads(lead: string) {
  return useQuery({
    queryKey: ['lead', lead, 'seller-leads'],
    queryFn: async () => {
      const detail = await unwrap(api.GET('/api/leads/{id}', { params: { path: { id: lead } } }));
      return detail.sellerLeads.map(({ id, title }) => ({ id, title }));
    },
  });
}

/** Runs one step on evidence and reads everything anew; a refusal is shown. */
export function useStep() {
  const client = useQueryClient();
  const onError = useRefusal();
  return useMutation({
    mutationFn: (step: () => Promise<unknown>) => step(),
    onSuccess: () => client.invalidateQueries({ queryKey: EVIDENCE }),
    onError,
  });
}
