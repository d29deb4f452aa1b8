import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Card, Form, Input, Modal, Radio, Space, Switch, Table, Tag } from 'antd';
import { useState } from 'react';
import type { VisitingRules } from '#domain/visiting';
import { api, unwrap } from '../../api-client.ts';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';

type Row = JsonOf<'/api/crawl/visiting'>['rows'][number];

/** 平台设置: when each platform is visited and whether its robots.txt is obeyed; changed by supervisor and administrator. */
export function LimitsCard() {
  const texts = useTexts();
  const words = texts.crawlWork.limits;
  const mayChange = usePermission('crawl.limits');
  const [editing, setEditing] = useState<Row | null>(null);
  const rows = useQuery({
    queryKey: queryKeys.visiting,
    queryFn: () => unwrap(api.GET('/api/crawl/visiting')),
  });
  return (
    <Card size="small" className="card-flush" title={words.title}>
      {editing && <EditLimits row={editing} onClose={() => setEditing(null)} />}
      <Table<Row>
        size="small"
        rowKey="platform"
        loading={rows.isPending}
        dataSource={rows.data?.rows ?? []}
        pagination={false}
        scroll={{ x: 860 }}
        columns={[
          {
            title: words.platform,
            width: 110,
            render: (_, row) => texts.platforms[row.platform] ?? row.platform,
          },
          {
            title: words.window,
            width: 140,
            render: (_, row) => {
              const { window } = rulesOf(row);
              return window ? `${window.from}–${window.until}` : words.allDay;
            },
          },
          {
            title: words.robots,
            render: (_, row) => {
              const { robots } = rulesOf(row);
              return robots === 'obey' ? (
                words.obey
              ) : (
                <Tag color="gold" className="tag-wraps">
                  {words.basisOf(robots.legalBasis)}
                </Tag>
              );
            },
          },
          { title: words.interval, width: 110, render: (_, row) => words.seconds(row.minIntervalMs / 1000) },
          { title: words.perDay, width: 90, align: 'right', dataIndex: 'pagesPerDay' },
          {
            title: words.setBy,
            width: 150,
            render: (_, row) =>
              row.own ? (
                <>
                  <bdi>{row.own.setBy}</bdi> <span className="nowrap">{minute(row.own.setAt)}</span>
                </>
              ) : (
                words.fromFile
              ),
          },
          {
            width: 88,
            render: (_, row) =>
              mayChange && (
                <Button size="small" onClick={() => setEditing(row)}>
                  {words.change}
                </Button>
              ),
          },
        ]}
      />
    </Card>
  );
}

function rulesOf(row: Row): VisitingRules {
  return row.own?.rules ?? row.profile;
}

interface Fields {
  limited: boolean;
  from?: string;
  until?: string;
  robots: 'obey' | 'override';
  legalBasis?: string;
  reason: string;
}

function EditLimits({ row, onClose }: { row: Row; onClose(): void }) {
  const texts = useTexts();
  const words = texts.crawlWork.limits;
  const client = useQueryClient();
  const refused = useRefusal();
  const [form] = Form.useForm<Fields>();
  const limited = Form.useWatch('limited', form);
  const robots = Form.useWatch('robots', form);
  const now = rulesOf(row);
  const save = useMutation({
    mutationFn: (body: { rules: VisitingRules | null; reason: string }) =>
      unwrap(
        api.PUT('/api/crawl/visiting/{platform}', { params: { path: { platform: row.platform } }, body }),
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: queryKeys.visiting });
      onClose();
    },
    onError: refused,
  });
  const submit = (reset: boolean) => async () => {
    const fields = await form.validateFields(reset ? ['reason'] : undefined);
    save.mutate({ rules: reset ? null : toRules(fields), reason: fields.reason });
  };
  const clock = [{ required: true, pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: words.clock }];
  return (
    <Modal
      open
      title={`${words.title} · ${texts.platforms[row.platform] ?? row.platform}`}
      onCancel={onClose}
      footer={
        <Space>
          {row.own && (
            <Button loading={save.isPending} onClick={submit(true)}>
              {words.reset}
            </Button>
          )}
          <Button type="primary" loading={save.isPending} onClick={submit(false)}>
            {words.save}
          </Button>
        </Space>
      }
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{
          limited: now.window !== null,
          from: now.window?.from ?? '22:00',
          until: now.window?.until ?? '07:00',
          robots: now.robots === 'obey' ? 'obey' : 'override',
          legalBasis: now.robots === 'obey' ? '' : now.robots.legalBasis,
        }}
      >
        <Form.Item name="limited" label={words.limited} valuePropName="checked">
          <Switch />
        </Form.Item>
        {limited && (
          <Space>
            <Form.Item name="from" label={words.from} rules={clock}>
              <Input placeholder="22:00" />
            </Form.Item>
            <Form.Item name="until" label={words.until} rules={clock}>
              <Input placeholder="07:00" />
            </Form.Item>
          </Space>
        )}
        <Form.Item name="robots" label={words.robots}>
          <Radio.Group
            options={[
              { value: 'obey', label: words.obey },
              { value: 'override', label: words.override },
            ]}
          />
        </Form.Item>
        {robots === 'override' && (
          <Form.Item
            name="legalBasis"
            label={words.basis}
            extra={words.basisHint}
            rules={[{ required: true, whitespace: true, min: 8, message: words.basisNeeded }]}
          >
            <Input.TextArea maxLength={500} />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={words.reason}
          rules={[{ required: true, whitespace: true, min: 2, message: words.reasonNeeded }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function toRules({ limited, from = '', until = '', robots, legalBasis = '' }: Fields): VisitingRules {
  return { window: limited ? { from, until } : null, robots: robots === 'obey' ? 'obey' : { legalBasis } };
}
