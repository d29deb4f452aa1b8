import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, Space, Table, Typography } from 'antd';
import dayjs from 'dayjs';
import type { paths } from '../../api.d.ts';
import { api, RefusedError, unwrap } from '../../api-client.ts';
import { useLanguage } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import type { BoardRow } from './index.tsx';

type Step = paths['/api/notices/{id}/steps']['post']['requestBody']['content']['application/json']['step'];
type Look = JsonOf<'/api/notices/{id}/ledger'>['looks'][number];

const ANSWERS = ['removed', 'refused', 'asks-for-more', 'forwarded'] as const;

/** One document: what it says, what can be done with it now, and what was seen of its links since. */
export function DocumentPanel({ row }: { row: BoardRow }) {
  const { texts, language } = useLanguage();
  const words = texts.notices;
  const { message } = App.useApp();
  const client = useQueryClient();
  const mayDraft = usePermission('notices.draft');
  const maySign = usePermission('notices.sign');
  const ledger = useQuery({
    queryKey: queryKeys.noticeLedger(row.id),
    queryFn: () => unwrap(api.GET('/api/notices/{id}/ledger', { params: { path: { id: row.id } } })),
  });
  const step = useMutation({
    mutationFn: (taken: Step) =>
      unwrap(
        api.POST('/api/notices/{id}/steps', { params: { path: { id: row.id } }, body: { step: taken } }),
      ),
    onSuccess: () => message.success(words.done),
    onError: (error) =>
      message.error(error instanceof RefusedError ? error.refusal[language] : String(error)),
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.noticesAll }),
  });
  const answers = ANSWERS.map((answer) => ({ key: answer, label: words.answers[answer] }));
  return (
    <Space orientation="vertical" className="full-width" size={16}>
      <Space wrap>
        {maySign && row.status === 'draft' && (
          <>
            {ledger.data?.packets.map((packet) => (
              <Button key={packet} onClick={() => step.mutate({ kind: 'open-packet', packet })}>
                {words.openPacket(packet)}
              </Button>
            ))}
            <Button type="primary" loading={step.isPending} onClick={() => step.mutate({ kind: 'sign' })}>
              {words.sign}
            </Button>
          </>
        )}
        {mayDraft && (row.status === 'signed' || row.status === 'not-sent') && (
          <Button type="primary" loading={step.isPending} onClick={() => step.mutate({ kind: 'send' })}>
            {words.send}
          </Button>
        )}
        {mayDraft && ['sent', 'delivered', 'answered'].includes(row.status) && (
          <Dropdown
            menu={{
              items: answers,
              onClick: ({ key }) =>
                step.mutate({
                  kind: 'answer',
                  answer: key as (typeof ANSWERS)[number],
                  day: dayjs().format('YYYY-MM-DD'),
                }),
            }}
          >
            <Button>{words.answer}</Button>
          </Dropdown>
        )}
      </Space>
      {ledger.data?.letters.map((letter) => (
        <Typography.Text key={`${letter.purpose}${letter.attempt}`}>
          {words.letters}：<bdi>{letter.recipient}</bdi> · {words.statuses[letter.state] ?? letter.state}
          {letter.why && ` · ${letter.why}`}
        </Typography.Text>
      ))}
      {(ledger.data?.looks.length ?? 0) > 0 && (
        <Table<Look>
          size="small"
          rowKey={(look) => `${look.leadId}-${look.day}`}
          title={() => words.ledger}
          pagination={false}
          dataSource={ledger.data?.looks ?? []}
          columns={[
            { title: '', dataIndex: 'leadId', width: 90 },
            { title: '', width: 90, render: (_, look) => words.day(look.day) },
            { title: '', dataIndex: 'dueDay', width: 120 },
            {
              title: '',
              render: (_, look) => (look.result ? (words.results[look.result] ?? look.result) : '—'),
            },
          ]}
        />
      )}
      <iframe
        title={words.preview}
        src={`/api/notices/${encodeURIComponent(row.id)}/preview`}
        sandbox=""
        className="document-preview"
        style={{ width: '100%', height: '70vh', border: '1px solid #d9d9d9', background: '#fff' }}
      />
    </Space>
  );
}
