import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Alert,
  App,
  Button,
  Form,
  Input,
  Modal,
  Popconfirm,
  Select,
  Table,
  type TableColumnsType,
  Tag,
  Typography,
} from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { PLATFORM_IDS } from '#domain/platform';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { queryKeys } from '../../query-keys.ts';
import { usePermission } from '../../session/session.tsx';
import { useRefusal } from '../../use-refusal.ts';
import { ImportDialog } from './import-dialog.tsx';

type User = JsonOf<'/api/register'>['users'][number];
type Shop = User['shops'][number];

const STATE_COLOURS = {
  valid: 'green',
  soon: 'orange',
  expired: 'red',
  'not-yet': 'blue',
  unknown: 'default',
} as const;
const STATES = ['valid', 'soon', 'expired', 'not-yet', 'unknown'] as const;

/** Who may use which name, until when, and through which shops. */
export function UsersTab() {
  const words = useTexts().officeWork.register;
  const mayWrite = usePermission('register.write');
  const [importing, setImporting] = useState(false);
  const [binding, setBinding] = useState<User | null>(null);
  const [state, setState] = useState<User['state']>();
  const query = useQuery({ queryKey: queryKeys.register, queryFn: () => unwrap(api.GET('/api/register')) });
  const head = query.data?.head;
  const users = query.data?.users ?? [];
  const count = (one: User['state']) => users.filter((user) => user.state === one).length;
  if (query.isError) return <PageState kind="error" error={query.error} onRetry={() => query.refetch()} />;
  return (
    <>
      <div className="register-tools">
        {mayWrite && (
          <Button type="primary" onClick={() => setImporting(true)}>
            {words.import}
          </Button>
        )}
        <Select
          allowClear
          placeholder={words.state}
          aria-label={words.state}
          style={{ width: 190 }}
          value={state}
          onChange={setState}
          options={STATES.map((one) => ({ value: one, label: `${words.states[one]}（${count(one)}）` }))}
        />
        {head && (
          <Typography.Text type="secondary">
            <bdi>{words.head(head.source, head.asOf)}</bdi>{' '}
            {head.complete ? <Tag color="green">{words.complete}</Tag> : null}
          </Typography.Text>
        )}
      </div>
      {head && !head.complete && (
        <Alert
          type="info"
          showIcon
          className="above-table"
          title={
            head.completeFor.length > 0 ? words.completeFor(head.completeFor.join('、')) : words.incomplete
          }
        />
      )}
      {query.data && !head ? (
        <PageState kind="empty" title={words.noRegister} />
      ) : (
        <UserTable
          rows={state ? users.filter((user) => user.state === state) : users}
          loading={query.isPending}
          onBind={mayWrite ? setBinding : null}
        />
      )}
      <ImportDialog open={importing} onClose={() => setImporting(false)} />
      <BindDialog user={binding} onClose={() => setBinding(null)} />
    </>
  );
}

function UserTable({
  rows,
  loading,
  onBind,
}: {
  rows: User[];
  loading: boolean;
  onBind: ((user: User) => void) | null;
}) {
  const texts = useTexts();
  const words = texts.officeWork.register;
  const columns: TableColumnsType<User> = [
    { title: words.name, width: 110, dataIndex: 'indication' },
    {
      title: words.company,
      ellipsis: true,
      render: (_, user) => (
        <>
          <bdi>{user.company}</bdi>
          <div className="cell-second">
            <bdi>{[user.creditCode, user.announcement].filter(Boolean).join(' · ') || '—'}</bdi>
          </div>
        </>
      ),
    },
    { title: words.validFrom, width: 96, dataIndex: 'validFrom', render: (day) => day ?? '—' },
    { title: words.validTo, width: 96, dataIndex: 'validTo', render: (day) => day ?? '—' },
    {
      title: words.state,
      width: 134,
      render: (_, user) => <Tag color={STATE_COLOURS[user.state]}>{words.states[user.state]}</Tag>,
    },
    {
      title: words.shops,
      width: 220,
      render: (_, user) => (
        <div className="register-shops">
          {user.shops.map((shop) => (
            <ShopTag key={shop.platform + shop.shopId} user={user} shop={shop} removable={onBind !== null} />
          ))}
          {onBind && (
            <Button size="small" type="dashed" onClick={() => onBind(user)}>
              {words.bind}
            </Button>
          )}
        </div>
      ),
    },
    {
      title: words.listings,
      width: 92,
      align: 'right',
      render: (_, user) => (
        <>
          {user.listings} /{' '}
          {user.leads > 0 && user.creditCode ? (
            <Link to={`/leads?seller=${encodeURIComponent(`cc:${user.creditCode}`)}`}>{user.leads}</Link>
          ) : (
            user.leads
          )}
        </>
      ),
    },
  ];
  return (
    <Table<User>
      size="small"
      rowKey="id"
      columns={columns}
      dataSource={rows}
      loading={loading}
      scroll={{ x: 900 }}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
    />
  );
}

function ShopTag({ user, shop, removable }: { user: User; shop: Shop; removable: boolean }) {
  const texts = useTexts();
  const words = texts.officeWork.register;
  const { message } = App.useApp();
  const client = useQueryClient();
  const refused = useRefusal();
  const unbind = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/register/users/{id}/shops/remove', {
          params: { path: { id: user.id } },
          body: { platform: shop.platform, shopId: shop.shopId },
        }),
      ),
    onSuccess: ({ listings }) => void message.success(words.bound(listings)),
    onError: refused,
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.register }),
  });
  const label = `${texts.platforms[shop.platform] ?? shop.platform} ${shop.name ?? shop.shopId}`;
  if (!removable) return <Tag title={shop.shopId}>{label}</Tag>;
  return (
    <Popconfirm title={words.unbindAsk} onConfirm={() => unbind.mutate()}>
      <Tag closable title={`${words.unbind} ${shop.shopId}`} onClose={(event) => event.preventDefault()}>
        <bdi>{label}</bdi>
      </Tag>
    </Popconfirm>
  );
}

function BindDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  const texts = useTexts();
  const words = texts.officeWork.register;
  const { message } = App.useApp();
  const client = useQueryClient();
  const refused = useRefusal();
  const [form] = Form.useForm<{ platform: string; shopId: string; name?: string }>();
  const bind = useMutation({
    mutationFn: (shop: { platform: string; shopId: string; name?: string }) =>
      unwrap(
        api.POST('/api/register/users/{id}/shops', { params: { path: { id: user?.id ?? 0 } }, body: shop }),
      ),
    onSuccess: ({ listings }) => {
      void message.success(words.bound(listings));
      void client.invalidateQueries({ queryKey: queryKeys.register });
      onClose();
    },
    onError: refused,
  });
  return (
    <Modal
      open={user !== null}
      title={`${words.bind}：${user?.company ?? ''}`}
      onCancel={onClose}
      onOk={async () => bind.mutate(await form.validateFields())}
      confirmLoading={bind.isPending}
      destroyOnHidden
    >
      <Form form={form} layout="vertical">
        <Form.Item name="platform" label={texts.leads.platform} rules={[{ required: true }]}>
          <Select options={PLATFORM_IDS.map((id) => ({ value: id, label: texts.platforms[id] ?? id }))} />
        </Form.Item>
        <Form.Item name="shopId" label={words.shopId} rules={[{ required: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="name" label={words.shopName}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
