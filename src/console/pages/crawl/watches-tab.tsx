import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Alert,
  App,
  Button,
  Form,
  Input,
  InputNumber,
  Modal,
  Popconfirm,
  Select,
  Space,
  Table,
  Tag,
} from 'antd';
import { useState } from 'react';
import { PLATFORM_IDS, type PlatformId } from '#domain/platform';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';

type Watch = JsonOf<'/api/watches'>['rows'][number];
type Edited = Partial<Watch>;

/** 监测任务: what is looked for, on which platforms, how often. */
export function WatchesTab() {
  const texts = useTexts();
  const words = texts.crawlWork.watch;
  const { message } = App.useApp();
  const client = useQueryClient();
  const refused = useRefusal();
  const mayChange = usePermission('crawl.run');
  const [edited, setEdited] = useState<Edited | null>(null);
  const watches = useQuery({ queryKey: queryKeys.watches, queryFn: () => unwrap(api.GET('/api/watches')) });
  const onSettled = () => client.invalidateQueries({ queryKey: queryKeys.watches });
  const run = useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/watches/{id}/run', { params: { path: { id } } })),
    onSuccess: ({ crawls }) => void message.success(words.ran(crawls)),
    onError: refused,
    onSettled,
  });
  const stop = useMutation({
    mutationFn: (id: string) => unwrap(api.POST('/api/watches/{id}/disable', { params: { path: { id } } })),
    onError: refused,
    onSettled,
  });
  if (watches.isError)
    return <PageState kind="error" error={watches.error} onRetry={() => watches.refetch()} />;
  return (
    <>
      {mayChange && (
        <Button type="primary" className="above-table" onClick={() => setEdited({})}>
          {words.add}
        </Button>
      )}
      <Table<Watch>
        size="small"
        rowKey="id"
        loading={watches.isPending}
        dataSource={watches.data?.rows ?? []}
        locale={{ emptyText: words.none }}
        pagination={false}
        scroll={{ x: 960 }}
        columns={[
          { title: words.name, width: 160, render: (_, row) => row.name },
          {
            title: words.indications,
            ellipsis: true,
            render: (_, row) => row.indications.map((name) => (name === '*' ? words.all : name)).join('、'),
          },
          {
            title: words.queries,
            width: 190,
            render: (_, row) => (
              <span title={row.queries.join('、')}>
                {words.crawls(row.queries.length, row.platforms.length)}
              </span>
            ),
          },
          {
            title: words.every,
            width: 90,
            render: (_, row) =>
              words.everyOptions[row.everyMinutes as keyof typeof words.everyOptions] ??
              `${row.everyMinutes} min`,
          },
          { title: words.next, width: 130, render: (_, row) => (row.enabled ? minute(row.nextDue) : '—') },
          {
            title: words.state,
            width: 80,
            render: (_, row) => (
              <Tag color={row.enabled ? 'green' : undefined}>{row.enabled ? words.on : words.off}</Tag>
            ),
          },
          {
            width: 220,
            fixed: 'right',
            render: (_, row) =>
              mayChange && (
                <Space size={0}>
                  <Button type="link" size="small" onClick={() => run.mutate(row.id)}>
                    {words.run}
                  </Button>
                  <Button type="link" size="small" onClick={() => setEdited(row)}>
                    {words.edit}
                  </Button>
                  <Popconfirm title={words.stopAsk} onConfirm={() => stop.mutate(row.id)}>
                    <Button type="link" size="small" disabled={!row.enabled}>
                      {words.stop}
                    </Button>
                  </Popconfirm>
                </Space>
              ),
          },
        ]}
      />
      {edited && (
        <WatchForm key={edited.id ?? ''} watch={edited} onClose={() => setEdited(null)} onSaved={onSettled} />
      )}
    </>
  );
}

interface Values {
  id: string;
  name: string;
  indications: string[];
  queries: string[];
  platforms: PlatformId[];
  everyMinutes: number;
  pages: number;
  at?: string;
}

function WatchForm(props: { watch: Edited; onClose: () => void; onSaved: () => void }) {
  const texts = useTexts();
  const words = texts.crawlWork.watch;
  const refused = useRefusal();
  const [form] = Form.useForm<Values>();
  const suggested = useQuery({
    queryKey: queryKeys.watchQueries,
    queryFn: () => unwrap(api.GET('/api/watches/queries')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const save = useMutation({
    mutationFn: ({ id, at, ...body }: Values) =>
      unwrap(
        api.PUT('/api/watches/{id}', {
          params: { path: { id } },
          body: { ...body, at: at || null, enabled: true },
        }),
      ),
    onSuccess: props.onClose,
    onError: refused,
    onSettled: props.onSaved,
  });
  const generate = () => {
    const chosen = new Set(form.getFieldValue('indications') as string[] | undefined);
    const generated = (suggested.data?.rows ?? [])
      .filter(({ indication }) => chosen.has(indication))
      .flatMap(({ queries }) => queries);
    form.setFieldValue('queries', [...new Set([...(form.getFieldValue('queries') ?? []), ...generated])]);
  };
  const every = Object.entries(words.everyOptions).map(([value, label]) => ({ value: Number(value), label }));
  return (
    <Modal
      open
      width={680}
      title={props.watch.id ? words.edit : words.add}
      onCancel={props.onClose}
      confirmLoading={save.isPending}
      onOk={async () => save.mutate(await form.validateFields())}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          everyMinutes: 1440,
          pages: 3,
          queries: [],
          platforms: [],
          indications: [],
          ...props.watch,
        }}
      >
        <Space align="start">
          <Form.Item
            name="id"
            label={words.id}
            rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9-]{0,39}$/, message: texts.settings.unitId }]}
          >
            <Input disabled={props.watch.id !== undefined} />
          </Form.Item>
          <Form.Item name="name" label={words.name} rules={[{ required: true, max: 60 }]}>
            <Input />
          </Form.Item>
        </Space>
        <Form.Item name="indications" label={words.indications} rules={[{ required: true }]}>
          <Select
            mode="multiple"
            showSearch
            loading={suggested.isPending}
            options={[
              { value: '*', label: words.all },
              ...(suggested.data?.rows ?? []).map(({ indication }) => ({
                value: indication,
                label: indication,
              })),
            ]}
          />
        </Form.Item>
        <Button size="small" onClick={generate}>
          {words.generated}
        </Button>
        <Alert type="info" title={words.generatedHint} />
        <Form.Item name="queries" label={words.queries}>
          <Select mode="tags" tokenSeparators={['，', ',', '、']} maxTagTextLength={24} />
        </Form.Item>
        <Form.Item name="platforms" label={words.platforms}>
          <Select
            mode="multiple"
            options={PLATFORM_IDS.map((id) => ({ value: id, label: texts.platforms[id] }))}
          />
        </Form.Item>
        <Space align="start">
          <Form.Item name="everyMinutes" label={words.every}>
            <Select options={every} style={{ width: 120 }} />
          </Form.Item>
          <Form.Item
            name="at"
            label={words.at}
            rules={[{ pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: words.atHint }]}
          >
            <Input placeholder={words.atHint} />
          </Form.Item>
          <Form.Item name="pages" label={words.pages}>
            <InputNumber min={1} max={100} />
          </Form.Item>
        </Space>
      </Form>
    </Modal>
  );
}
