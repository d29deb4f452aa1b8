import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input, Modal, Select, Space, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';
import { useUnits } from '../settings/units-tab.tsx';

type Handover = JsonOf<'/api/handovers'>['rows'][number];
type Month = JsonOf<'/api/handovers'>['months'][number];
type Answer = { kind: 'signed' } | { kind: 'returned'; why: string } | { kind: 'result'; text: string };
type Writing = { id: string; kind: 'returned' | 'result' };

const STATE_COLOURS = { waiting: 'gold', signed: 'blue', returned: 'default', done: 'green' } as const;

/** 线索报送: what was given to which unit, and what came of it. */
export function HandoversTab() {
  const words = useTexts().officeWork.handovers;
  const mayAct = usePermission('leads.decide');
  const [writing, setWriting] = useState<Writing | null>(null);
  const query = useQuery({ queryKey: queryKeys.handovers, queryFn: () => unwrap(api.GET('/api/handovers')) });
  const answer = useAnswer();
  if (query.isError) return <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />;
  return (
    <Space orientation="vertical" className="full-width" size={12}>
      {mayAct && <Send />}
      {query.data?.rows.length === 0 ? (
        <PageState kind="empty" title={words.none} />
      ) : (
        <Rows
          rows={query.data?.rows ?? []}
          loading={query.isPending}
          onSign={mayAct ? (id) => answer.mutate({ id, answer: { kind: 'signed' } }) : null}
          onWrite={setWriting}
        />
      )}
      {(query.data?.months.length ?? 0) > 0 && <Months rows={query.data?.months ?? []} />}
      <AnswerDialog writing={writing} onClose={() => setWriting(null)} />
    </Space>
  );
}

function useAnswer(onDone?: () => void) {
  const client = useQueryClient();
  const refused = useRefusal();
  return useMutation({
    mutationFn: ({ id, answer }: { id: string; answer: Answer }) =>
      unwrap(api.POST('/api/handovers/{id}/answer', { params: { path: { id } }, body: answer })),
    onSuccess: onDone,
    onError: refused,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.handovers }),
  });
}

function Send() {
  const words = useTexts().officeWork.handovers;
  const client = useQueryClient();
  const refused = useRefusal();
  const units = useUnits();
  const [form] = Form.useForm<{ leadId: string; toUnit: string }>();
  const send = useMutation({
    mutationFn: (body: { leadId: string; toUnit: string }) => unwrap(api.POST('/api/handovers', { body })),
    onSuccess: () => form.resetFields(),
    onError: refused,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.handovers }),
  });
  return (
    <Form form={form} layout="inline" onFinish={(values) => send.mutate(values)}>
      <Form.Item name="leadId" rules={[{ required: true, message: words.leadId }]}>
        <Input placeholder={words.leadId} aria-label={words.leadId} style={{ width: 130 }} />
      </Form.Item>
      <Form.Item name="toUnit" rules={[{ required: true, message: words.to }]}>
        <Select
          placeholder={words.to}
          aria-label={words.to}
          style={{ width: 220 }}
          notFoundContent={words.noUnits}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        {words.send}
      </Button>
    </Form>
  );
}

interface RowsProps {
  rows: Handover[];
  loading: boolean;
  onSign: ((id: string) => void) | null;
  onWrite: (writing: Writing) => void;
}

function Rows({ rows, loading, onSign, onWrite }: RowsProps) {
  const words = useTexts().officeWork.handovers;
  return (
    <Table<Handover>
      size="small"
      rowKey="id"
      dataSource={rows}
      loading={loading}
      scroll={{ x: 900 }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        {
          title: words.leadId,
          width: 72,
          render: (_, row) => <Link to={`/leads/${row.leadId}`}>{row.leadId}</Link>,
        },
        {
          title: words.result,
          ellipsis: true,
          render: (_, row) => (
            <>
              <bdi>{row.title}</bdi>
              <div className="cell-second">
                <bdi>{row.result ?? row.returnedWhy ?? row.indication}</bdi>
              </div>
            </>
          ),
        },
        { title: words.to, width: 130, dataIndex: 'toName' },
        { title: words.sent, width: 92, render: (_, row) => minute(row.sentAt) },
        { title: words.signDue, width: 92, render: (_, row) => minute(row.signDue) },
        {
          title: words.resultDue,
          width: 92,
          render: (_, row) => minute(row.resultDue),
        },
        {
          title: words.state,
          width: 104,
          render: (_, row) => (
            <>
              <Tag color={STATE_COLOURS[row.state]}>{words.states[row.state]}</Tag>
              {row.overdue && <Tag color="red">{words.overdue}</Tag>}
            </>
          ),
        },
        {
          title: '',
          width: 200,
          render: (_, row) =>
            onSign &&
            (row.state === 'waiting' || row.state === 'signed') && (
              <Space size={4} wrap>
                {row.state === 'waiting' && (
                  <Button size="small" onClick={() => onSign(row.id)}>
                    {words.sign}
                  </Button>
                )}
                <Button size="small" onClick={() => onWrite({ id: row.id, kind: 'result' })}>
                  {words.feedBack}
                </Button>
                <Button size="small" onClick={() => onWrite({ id: row.id, kind: 'returned' })}>
                  {words.return}
                </Button>
              </Space>
            ),
        },
      ]}
    />
  );
}

function Months({ rows }: { rows: Month[] }) {
  const words = useTexts().officeWork.handovers;
  return (
    <Card size="small" className="card-flush" title={words.rollUp}>
      <Table<Month>
        size="small"
        rowKey={(row) => row.month + row.unit}
        dataSource={rows}
        pagination={false}
        columns={[
          { title: words.month, width: 100, dataIndex: 'month' },
          { title: words.to, dataIndex: 'unit' },
          { title: words.sent, width: 90, align: 'right', dataIndex: 'sent' },
          {
            title: words.onTime,
            width: 120,
            align: 'right',
            render: (_, row) => `${row.signedInTime} / ${row.sent}`,
          },
          { title: words.states.returned, width: 90, align: 'right', dataIndex: 'returned' },
          {
            title: words.closure,
            width: 140,
            align: 'right',
            render: (_, row) =>
              `${Math.round((row.answered / row.sent) * 100)}%（${row.answered}/${row.sent}）`,
          },
        ]}
      />
    </Card>
  );
}

function AnswerDialog({ writing, onClose }: { writing: Writing | null; onClose: () => void }) {
  const words = useTexts().officeWork.handovers;
  const [text, setText] = useState('');
  const close = () => {
    setText('');
    onClose();
  };
  const answer = useAnswer(close);
  const title = writing?.kind === 'returned' ? words.why : words.result;
  const send = () => {
    if (!writing) return;
    const body: Answer =
      writing.kind === 'returned' ? { kind: 'returned', why: text } : { kind: 'result', text };
    answer.mutate({ id: writing.id, answer: body });
  };
  return (
    <Modal
      open={writing !== null}
      title={title}
      onCancel={close}
      onOk={send}
      okButtonProps={{ disabled: !text.trim() }}
      confirmLoading={answer.isPending}
    >
      <Input.TextArea
        rows={4}
        maxLength={500}
        aria-label={title}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Modal>
  );
}
