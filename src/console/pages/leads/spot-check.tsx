import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Space, Tag, Typography } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, RefusedError, unwrap } from '../../api-client.ts';
import { HighlightedText } from '../../components/highlighted-text.tsx';
import { excerpt } from '../../components/marked-text.ts';
import { PageState } from '../../components/page-state.tsx';
import { useLanguage, useTexts } from '../../i18n/language.tsx';
import { useHotkeys } from '../../keyboard.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import type { SpotCheckRow } from './queries.ts';

const TITLE_CHARACTERS = 160;

/** The daily look at final watches: would a person have made a lead of them? */
export function SpotCheck() {
  const { texts, language } = useLanguage();
  const words = texts.leadWork.spot;
  const { message } = App.useApp();
  const client = useQueryClient();
  const mayDecide = usePermission('leads.decide');
  const query = useQuery({
    queryKey: queryKeys.spotChecks,
    queryFn: () => unwrap(api.GET('/api/spot-checks/today')),
  });
  const refused = (error: unknown) =>
    message.error(error instanceof RefusedError ? error.refusal[language] : String(error));
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.spotChecks });
  const draw = useMutation({
    mutationFn: () => unwrap(api.POST('/api/spot-checks/today')),
    onError: refused,
    onSettled: refresh,
  });
  const day = query.data?.draw ?? null;
  const answer = useMutation({
    mutationFn: ({ listingId, said }: { listingId: number; said: 'lead' | 'fine' }) =>
      unwrap(
        api.POST('/api/spot-checks/{day}/{listingId}', {
          params: { path: { day: day?.day ?? '', listingId } },
          body: { answer: said },
        }),
      ),
    onSuccess: ({ leads }) => leads[0] && message.success(words.opened(leads[0])),
    onError: refused,
    onSettled: refresh,
  });
  const [at, setAt] = useState(0);
  const rows = day?.rows ?? [];
  const current = rows[Math.min(at, rows.length - 1)];
  const say = (said: 'lead' | 'fine') => {
    if (!current || !mayDecide) return;
    answer.mutate({ listingId: current.listingId, said });
    setAt(Math.min(rows.length - 1, at + 1));
  };
  useHotkeys({
    j: () => setAt(Math.min(rows.length - 1, at + 1)),
    k: () => setAt(Math.max(0, at - 1)),
    y: () => say('lead'),
    n: () => say('fine'),
  });

  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{words.title}</Typography.Title>
        <Link to="/leads">← {texts.menu.leads}</Link>
        {day && (
          <Typography.Text type="secondary">
            {words.population(day.population, day.day)} ·{' '}
            {words.progress(rows.filter((row) => row.answer !== null).length, rows.length)}
          </Typography.Text>
        )}
      </header>
      <div className="page-body">
        <Typography.Text type="secondary">{words.why}</Typography.Text>
        {query.isError ? (
          <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />
        ) : query.isPending ? (
          <PageState kind="loading" />
        ) : day === null ? (
          <PageState kind="empty" title={words.notDrawn}>
            {mayDecide && (
              <Button type="primary" loading={draw.isPending} onClick={() => draw.mutate()}>
                {words.draw}
              </Button>
            )}
          </PageState>
        ) : rows.length === 0 ? (
          <PageState kind="empty" title={words.none} />
        ) : (
          <>
            {(['telling', 'random'] as const).map((part) => (
              <Card key={part} size="small" title={words[part]} className="card-flush">
                {rows.map((row, index) =>
                  row.draw === part ? (
                    <SpotRow
                      key={`${part}${row.listingId}`}
                      row={row}
                      current={row === current}
                      onPick={() => setAt(index)}
                      {...(mayDecide && row === current && { onSay: say })}
                    />
                  ) : null,
                )}
              </Card>
            ))}
            <Typography.Text type="secondary" className="spot-seed">
              {words.seed}：<code>{day.seed}</code>
            </Typography.Text>
          </>
        )}
      </div>
    </div>
  );
}

interface RowProps {
  row: SpotCheckRow;
  current: boolean;
  onPick: () => void;
  /** Present on the row that keys are about. */
  onSay?: (said: 'lead' | 'fine') => void;
}

function SpotRow({ row, current, onPick, onSay }: RowProps) {
  const texts = useTexts();
  const words = texts.leadWork.spot;
  const marks = row.hits
    .filter((hit) => hit.field === 'title')
    .map((hit, index) => ({ start: hit.start, end: hit.end, id: String(index) }));
  const cut = excerpt(row.title, marks, TITLE_CHARACTERS);
  return (
    <div className={current ? 'spot-row spot-row-current' : 'spot-row'}>
      <button type="button" className="spot-pick" onClick={onPick}>
        <span>
          {cut.lead && '…'}
          <HighlightedText text={cut.text} marks={cut.marks} />
          {cut.tail && '…'}
        </span>
        <span className="cell-second">
          {[
            texts.platforms[row.platform] ?? row.platform,
            row.shop,
            `${texts.leads.origin}：${row.origin ?? texts.leads.notStated}`,
            `${texts.leads.sales}：${row.sales ?? texts.leads.notStated}`,
            row.why,
            row.missing.length > 0 && `${words.missing}：${row.missing.join('、')}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </button>
      <Space>
        {row.answer && <Tag color={row.answer === 'lead' ? 'red' : 'green'}>{words.answers[row.answer]}</Tag>}
        {onSay && (
          <>
            <Button size="small" danger onClick={() => onSay('lead')}>
              {words.lead}
            </Button>
            <Button size="small" onClick={() => onSay('fine')}>
              {words.fine}
            </Button>
          </>
        )}
      </Space>
    </div>
  );
}
