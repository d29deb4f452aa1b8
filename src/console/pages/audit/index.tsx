import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Select, Space, Table, type TableColumnsType, Typography } from 'antd';
import { useState } from 'react';
import { SUBJECT_KINDS, type SubjectKind } from '#domain/event';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { useLanguage } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import './audit.css';

type Row = JsonOf<'/api/audit'>['rows'][number];

interface Filter {
  subjectKind?: SubjectKind;
  subjectId?: string;
  actor?: string;
}

const PAGE = 100;

/** 审计: every event of every chain, and the check that none was changed. */
export function AuditPage() {
  const { texts } = useLanguage();
  const [filter, setFilter] = useState<Filter>({});
  const query = useInfiniteQuery({
    queryKey: ['audit', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      unwrap(api.GET('/api/audit', { params: { query: { ...filter, before: pageParam, limit: PAGE } } })),
    getNextPageParam: (page) => (page.rows.length < PAGE ? undefined : page.rows.at(-1)?.at),
  });
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? [];
  const anchor = query.data?.pages[0]?.anchor;
  const columns: TableColumnsType<Row> = [
    { title: texts.audit.at, width: 150, render: (_, row) => minute(row.at) },
    { title: texts.audit.actor, width: 140, dataIndex: 'actor', ellipsis: true },
    {
      title: texts.audit.subject,
      width: 200,
      ellipsis: true,
      render: (_, row) => `${texts.audit.subjects[row.subjectKind]} ${row.subjectId}`,
    },
    { title: texts.audit.event, width: 150, render: (_, row) => texts.events[row.kind] ?? row.kind },
    {
      title: texts.audit.payload,
      ellipsis: true,
      render: (_, row) => <bdi>{JSON.stringify(row.payload)}</bdi>,
    },
    { title: '#', width: 56, align: 'right', dataIndex: 'seq' },
    {
      title: texts.audit.hash,
      width: 110,
      render: (_, row) => <code title={row.hash}>{row.hash.slice(0, 10)}…</code>,
    },
  ];
  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{texts.menu.audit}</Typography.Title>
        <Space>
          <Select
            allowClear
            placeholder={texts.audit.subject}
            aria-label={texts.audit.subject}
            className="audit-kind"
            popupMatchSelectWidth={false}
            options={SUBJECT_KINDS.map((kind) => ({ value: kind, label: texts.audit.subjects[kind] }))}
            onChange={(subjectKind: SubjectKind | undefined) => setFilter({ ...filter, subjectKind })}
          />
          <Input
            allowClear
            placeholder={texts.audit.subjectId}
            onPressEnter={(event) =>
              setFilter({ ...filter, subjectId: event.currentTarget.value || undefined })
            }
            onClear={() => setFilter({ ...filter, subjectId: undefined })}
          />
          <Input
            allowClear
            placeholder={texts.audit.actor}
            onPressEnter={(event) => setFilter({ ...filter, actor: event.currentTarget.value || undefined })}
            onClear={() => setFilter({ ...filter, actor: undefined })}
          />
        </Space>
      </header>
      <div className="page-body">
        <ChainCheck anchor={anchor ?? null} />
        {query.isError ? (
          <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />
        ) : (
          <Table<Row>
            size="small"
            rowKey={(row) => `${row.subjectKind}/${row.subjectId}#${row.seq}`}
            columns={columns}
            dataSource={rows}
            loading={query.isFetching}
            pagination={false}
            scroll={{ x: 920 }}
            expandable={{
              expandedRowRender: (row) => (
                <pre className="audit-payload">{JSON.stringify(row.payload, null, 2)}</pre>
              ),
            }}
            footer={() =>
              query.hasNextPage && (
                <Button type="link" onClick={() => query.fetchNextPage()}>
                  {texts.audit.more}
                </Button>
              )
            }
          />
        )}
      </div>
    </div>
  );
}

/** Recomputes every chain when asked, and names the first thing that is not right. */
function ChainCheck({ anchor }: { anchor: { day: string; root: string } | null }) {
  const { texts, language } = useLanguage();
  const check = useMutation({ mutationFn: () => unwrap(api.POST('/api/audit/verify')) });
  const { data } = check;
  return (
    <Alert
      type={data ? (data.broken ? 'error' : 'success') : 'info'}
      showIcon
      title={
        data
          ? data.broken
            ? data.broken[language]
            : texts.audit.intact(data.chains, data.events)
          : texts.audit.checkHint
      }
      description={
        anchor ? texts.audit.anchored(anchor.day, anchor.root.slice(0, 16)) : texts.audit.notAnchored
      }
      action={
        <Button loading={check.isPending} onClick={() => check.mutate()}>
          {texts.audit.check}
        </Button>
      }
    />
  );
}
