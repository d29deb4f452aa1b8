import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import type { paths } from '../../api.d.ts';
import { api, RefusedError, unwrap } from '../../api-client.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import { rereadLeads } from './list-cache.ts';

type AnyDecision = NonNullable<
  paths['/api/leads/{id}/decisions']['post']['requestBody']
>['content']['application/json']['decision'];

/** What is added to a lead without deciding on it: comments, answers, the second signature. */
export function useLeadNotes(id: string) {
  const { texts, language } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: (decision: AnyDecision) =>
      unwrap(api.POST('/api/leads/{id}/decisions', { params: { path: { id } }, body: { decision } })),
    onSuccess: () => void message.success(texts.state.saved),
    onError: (error) =>
      void message.error(error instanceof RefusedError ? error.refusal[language] : String(error), 6),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: queryKeys.lead(id) });
      return rereadLeads(client, [id]);
    },
  });
  return { add: add.mutate, busy: add.isPending };
}
