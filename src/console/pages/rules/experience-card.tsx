import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Card, Switch, Typography } from 'antd';
import { api, unwrap } from '../../api-client.ts';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';

/** What it last learned may arrive a moment after it was switched on. */
const REFRESH_MS = 5_000;

/** Ordering the list by experience: what it rests on, how well it does, and its switch. */
export function ExperienceCard({ decided }: { decided: number }) {
  const words = useTexts().officeWork.quality;
  const client = useQueryClient();
  const refused = useRefusal();
  const mayRelease = usePermission('rules.release');
  const query = useQuery({
    queryKey: queryKeys.experience,
    queryFn: () => unwrap(api.GET('/api/quality/experience')),
    refetchInterval: REFRESH_MS,
  });
  const turn = useMutation({
    mutationFn: (on: boolean) => unwrap(api.PUT('/api/quality/experience', { body: { on } })),
    onError: refused,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: queryKeys.experience });
      void client.invalidateQueries({ queryKey: queryKeys.leads() });
    },
  });
  const state = query.data;
  const learned = state?.on ? state.learned : null;
  const percent = (share: number | null) => (share === null ? '—' : `${Math.round(share * 100)}%`);
  return (
    <Card
      size="small"
      title={words.rerank}
      extra={
        <Switch
          aria-label={words.rerank}
          checked={state?.on ?? false}
          checkedChildren={words.rerankOn}
          unCheckedChildren={words.rerankOff}
          disabled={!mayRelease || !state}
          loading={turn.isPending}
          onChange={(on) => turn.mutate(on)}
        />
      }
    >
      <Typography.Paragraph type="secondary">
        {words.rerankHint(decided, state?.needed ?? 0)}
      </Typography.Paragraph>
      {learned && (
        <Typography.Text>
          {words.rerankState(minute(learned.at), learned.ranked)}
          <br />
          {words.rerankTried(percent(learned.learned), percent(learned.rules))}
        </Typography.Text>
      )}
    </Card>
  );
}
