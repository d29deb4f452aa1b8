import { InboxOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Button,
  Card,
  Input,
  Select,
  Space,
  Table,
  type TableColumnsType,
  Tag,
  Typography,
  Upload,
} from 'antd';
import { useState } from 'react';
import { PLATFORM_IDS } from '#domain/platform';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';
import { IntakeDetail } from './intake-detail.tsx';
import { MoreWays } from './more-ways.tsx';
import { uploadFile } from './upload-file.ts';

type Row = JsonOf<'/api/intakes'>['rows'][number];

const REFRESH_MS = 2_000;
const STATE_COLOURS = {
  looking: 'processing',
  preview: 'gold',
  working: 'processing',
  done: 'green',
  failed: 'red',
  dropped: 'default',
} as const;

/** 导入: files, saved pages and share texts, each with who brought it, when, and what became of it. */
export function IntakeTab() {
  const texts = useTexts();
  const words = texts.crawlWork.intake;
  const mayBring = usePermission('crawl.run');
  const [shown, setShown] = useState<number | null>(null);
  const intakes = useQuery({
    queryKey: queryKeys.intakes,
    queryFn: () => unwrap(api.GET('/api/intakes')),
    refetchInterval: REFRESH_MS,
  });
  const columns: TableColumnsType<Row> = [
    { title: words.at, width: 130, render: (_, row) => minute(row.broughtAt) },
    { title: words.name, ellipsis: true, render: (_, row) => <bdi>{row.name}</bdi> },
    { title: words.by, width: 150, render: (_, row) => `${words.way[row.way]} · ${row.broughtBy}` },
    {
      title: words.status,
      width: 100,
      render: (_, row) => <Tag color={STATE_COLOURS[row.state]}>{words.state[row.state]}</Tag>,
    },
    { title: words.rows, dataIndex: 'rows', width: 70, align: 'right' },
    {
      title: words.stored,
      width: 150,
      align: 'right',
      render: (_, row) => `${row.added} / ${row.changed} / ${row.unchanged}`,
    },
    { title: words.rejected, dataIndex: 'rejected', width: 80, align: 'right' },
    { title: words.leads, dataIndex: 'leads', width: 70, align: 'right' },
    { title: words.held, dataIndex: 'held', width: 70, align: 'right' },
    {
      width: 90,
      fixed: 'right',
      render: (_, row) => (
        <Button type="link" size="small" onClick={() => setShown(row.id)}>
          {words.details}
        </Button>
      ),
    },
  ];
  return (
    <>
      {mayBring && <Bring onBrought={setShown} />}
      <Card size="small" className="card-flush">
        {intakes.isError ? (
          <PageState kind="error" error={intakes.error} onRetry={() => intakes.refetch()} />
        ) : intakes.data?.rows.length === 0 ? (
          <PageState kind="empty" title={words.empty} />
        ) : (
          <Table<Row>
            size="small"
            rowKey="id"
            columns={columns}
            dataSource={intakes.data?.rows ?? []}
            loading={intakes.isPending}
            pagination={{ pageSize: 20, hideOnSinglePage: true }}
            scroll={{ x: 1000 }}
          />
        )}
      </Card>
      <IntakeDetail id={shown} onClose={() => setShown(null)} />
    </>
  );
}

/** The upload area, the share text, and what else there is. */
function Bring({ onBrought }: { onBrought: (id: number) => void }) {
  const texts = useTexts();
  const words = texts.crawlWork.intake;
  const client = useQueryClient();
  const refused = useRefusal();
  const [platform, setPlatform] = useState<string>();
  const [text, setText] = useState('');
  const refresh = () => client.invalidateQueries({ queryKey: queryKeys.intakes });
  const share = useMutation({
    mutationFn: () => unwrap(api.POST('/api/intakes/share', { body: { text } })),
    onSuccess: ({ id }) => {
      setText('');
      onBrought(id);
    },
    onError: refused,
    onSettled: refresh,
  });
  return (
    <div className="intake-ways">
      <Upload.Dragger
        multiple
        aria-label={words.drop}
        customRequest={({ file, onProgress, onSuccess, onError }) => {
          uploadFile(file as File, platform, (percent) => onProgress?.({ percent }))
            .then(({ id }) => {
              onSuccess?.({ id });
              onBrought(id);
            })
            .catch((error) => {
              refused(error);
              onError?.(error);
            })
            .finally(refresh);
        }}
      >
        <InboxOutlined aria-hidden />
        <p className="ant-upload-text">{words.drop}</p>
        <Typography.Text type="secondary">{words.dropHint}</Typography.Text>
      </Upload.Dragger>
      <div className="intake-side">
        <Select
          allowClear
          aria-label={words.platform}
          placeholder={words.platform}
          value={platform}
          onChange={setPlatform}
          options={PLATFORM_IDS.map((id) => ({ value: id, label: texts.platforms[id] }))}
        />
        <Input.TextArea
          rows={3}
          maxLength={20_000}
          aria-label={words.share}
          placeholder={words.share}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Space>
          <Button disabled={text.trim() === ''} loading={share.isPending} onClick={() => share.mutate()}>
            {words.shareGo}
          </Button>
          <MoreWays />
        </Space>
      </div>
    </div>
  );
}
