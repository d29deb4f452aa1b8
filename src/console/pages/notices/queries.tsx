import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { paths } from '../../api.d.ts';
import { api, RefusedError, unwrap } from '../../api-client.ts';
import { useLanguage } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';

export type BoardRow = JsonOf<'/api/notices'>['rows'][number];
export type Ledger = JsonOf<'/api/notices/{id}/ledger'>;
export type Step =
  paths['/api/notices/{id}/steps']['post']['requestBody']['content']['application/json']['step'];
export type CheckedGroup =
  paths['/api/notices/check']['post']['responses']['200']['content']['application/json']['groups'][number];
export type Candidate = JsonOf<'/api/leads'>['rows'][number];

/** Leads that may become a document: decided on, and not yet done with. */
const DRAFTABLE = ['confirmed', 'sealed', 'guided', 'referred', 'noticed', 'reopened'] as const;
const MOST = 200;

/** What can be drafted about, the riskiest first; `platform` narrows to one. */
export function useCandidates(platform: string | null, enabled: boolean) {
  return useQuery({
    queryKey: queryKeys.draftable(platform),
    queryFn: () =>
      unwrap(
        api.GET('/api/leads', {
          params: {
            query: {
              status: [...DRAFTABLE],
              limit: MOST,
              ...(platform === null ? {} : { platform: [platform] }),
            },
          },
        }),
      ),
    enabled,
  });
}

export function useUnits() {
  return useQuery({ queryKey: queryKeys.units, queryFn: () => unwrap(api.GET('/api/units')) });
}

export function useLedger(id: string) {
  return useQuery({
    queryKey: queryKeys.noticeLedger(id),
    queryFn: () => unwrap(api.GET('/api/notices/{id}/ledger', { params: { path: { id } } })),
  });
}

/** Takes one step on a document and reads the board anew; a refusal is shown with all its reasons. */
export function useStep(id: string) {
  const { texts, language } = useLanguage();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: Step) =>
      unwrap(api.POST('/api/notices/{id}/steps', { params: { path: { id } }, body: { step } })),
    onSuccess: () => void message.success(texts.notices.done),
    onError: (error) => {
      const said = error instanceof RefusedError ? error.refusal[language] : String(error);
      // The guard gives every reason at once: they do not fit a line that fades.
      modal.error({
        title: texts.notices.refused,
        content: said.split('\n').map((line) => <p key={line}>{line}</p>),
      });
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.noticesAll }),
  });
}
