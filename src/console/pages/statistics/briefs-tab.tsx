import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, DatePicker, Input, Segmented, Space, Table, Tag, Typography } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';

type Brief = JsonOf<'/api/briefs'>['rows'][number];
type Kind = Brief['kind'];

const REFRESH_MS = 5_000;

/** Daily, weekly and monthly reports as they were made. */
export function BriefsTab() {
  const words = useTexts().officeWork.briefs;
  const query = useQuery({
    queryKey: queryKeys.briefs,
    queryFn: () => unwrap(api.GET('/api/briefs')),
    refetchInterval: REFRESH_MS,
  });
  if (query.isError) return <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />;
  return (
    <>
      <div className="statistics-tools">
        <Make />
        {query.data && <Receiver key={query.data.mailTo} mailTo={query.data.mailTo} />}
      </div>
      {query.data?.rows.length === 0 ? (
        <PageState kind="empty" title={words.none} />
      ) : (
        <Briefs rows={query.data?.rows ?? []} loading={query.isPending} />
      )}
    </>
  );
}

function Make() {
  const words = useTexts().officeWork.briefs;
  const { message } = App.useApp();
  const refused = useRefusal();
  const [kind, setKind] = useState<Kind>('day');
  const [day, setDay] = useState(dayjs().subtract(1, 'day').format('YYYY-MM-DD'));
  const make = useMutation({
    mutationFn: () => unwrap(api.POST('/api/briefs', { body: { kind, day, unitId: 'all' } })),
    onSuccess: () => void message.success(words.asked),
    onError: refused,
  });
  return (
    <Space>
      <Segmented<Kind>
        value={kind}
        onChange={setKind}
        options={(['day', 'week', 'month'] as const).map((value) => ({ value, label: words.kinds[value] }))}
      />
      <DatePicker
        allowClear={false}
        aria-label={words.day}
        value={dayjs(day)}
        onChange={(value) => value && setDay(value.format('YYYY-MM-DD'))}
      />
      <Button type="primary" loading={make.isPending} onClick={() => make.mutate()}>
        {words.make}
      </Button>
    </Space>
  );
}

function Receiver({ mailTo }: { mailTo: string | null }) {
  const words = useTexts().officeWork.briefs;
  const { message } = App.useApp();
  const client = useQueryClient();
  const refused = useRefusal();
  const mayManage = usePermission('settings.manage');
  const save = useMutation({
    mutationFn: (to: string) => unwrap(api.PUT('/api/briefs/receiver', { body: { mailTo: to } })),
    onSuccess: () => void message.success(words.mailSaved),
    onError: refused,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.briefs }),
  });
  if (!mayManage) return null;
  return (
    <Input.Search
      style={{ width: 320 }}
      defaultValue={mailTo ?? ''}
      placeholder={words.mailAddress}
      aria-label={words.mailTo}
      title={words.mailHint}
      enterButton={words.mailTo}
      loading={save.isPending}
      onSearch={(to) => save.mutate(to.trim())}
    />
  );
}

/** A claimed mailing without a time is one of which nobody knows whether it arrived. */
function MailState({ brief: { mailedAt, mailedTo } }: { brief: Brief }) {
  const words = useTexts().officeWork.briefs;
  if (mailedAt) return <Tag color="green">{words.mailed}</Tag>;
  return mailedTo ? <Tag color="orange">{words.mailUnsure}</Tag> : <Tag>{words.notMailed}</Tag>;
}

function Briefs({ rows, loading }: { rows: Brief[]; loading: boolean }) {
  const texts = useTexts();
  const words = texts.officeWork.briefs;
  const file = ({ kind, day, unitId }: Brief, format: string) =>
    `/api/briefs/${kind}/${day}/${unitId}/${format}`;
  return (
    <Table<Brief>
      size="small"
      rowKey={(row) => row.kind + row.day + row.unitId}
      dataSource={rows}
      loading={loading}
      scroll={{ x: 820 }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: words.day, width: 150, render: (_, row) => `${words.kinds[row.kind]} ${row.day}` },
        {
          title: words.figures,
          render: (_, { figures: { found, decided, blindPlatforms } }) =>
            `${texts.officeWork.statistics.found} ${found.count}/${found.of} · ${texts.officeWork.quality.decisions} ${decided.count}/${decided.of} · ${texts.coverages.blind} ${blindPlatforms.map((id) => texts.platforms[id] ?? id).join('、') || '0'}`,
        },
        {
          title: words.made,
          width: 220,
          render: (_, row) => (
            <>
              {minute(row.madeAt)} <MailState brief={row} />
            </>
          ),
        },
        {
          title: '',
          width: 120,
          render: (_, row) => (
            <Space>
              <Typography.Link href={file(row, 'pdf')}>PDF</Typography.Link>
              <Typography.Link href={file(row, 'docx')}>DOCX</Typography.Link>
            </Space>
          ),
        },
      ]}
    />
  );
}
