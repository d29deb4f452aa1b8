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
  Space,
  Table,
  type TableColumnsType,
  Tag,
  Typography,
} from 'antd';
import { useState } from 'react';
import { ROLES, type Role } from '#domain/account';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import type { JsonOf } from '../../json-of.ts';
import { useRefusal } from '../../use-refusal.ts';
import { useUnits } from './units-tab.tsx';

type Row = JsonOf<'/api/accounts'>['rows'][number];
type Change = { roles?: Role[]; unitId?: string | null; disabled?: boolean };
const KEY = ['accounts'];

/** Who may sign in, with which roles; inviting gives a link to hand over. */
export function AccountsTab() {
  const texts = useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const refused = useRefusal();
  const [inviting, setInviting] = useState(false);
  const units = useUnits();
  const accounts = useQuery({ queryKey: KEY, queryFn: () => unwrap(api.GET('/api/accounts')) });
  const refresh = () => client.invalidateQueries({ queryKey: KEY });
  const change = useMutation({
    mutationFn: ({ id, ...body }: Change & { id: string }) =>
      unwrap(api.PATCH('/api/accounts/{id}', { params: { path: { id } }, body })),
    onSuccess: () => void message.success(texts.state.saved),
    onError: refused,
    onSettled: refresh,
  });
  const end = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/accounts/{id}/sessions', { params: { path: { id } } })),
    onSuccess: ({ ended }) => void message.success(texts.settings.sessionsEnded(ended)),
    onError: refused,
    onSettled: refresh,
  });

  const columns: TableColumnsType<Row> = [
    { title: texts.session.name, dataIndex: 'name', width: 110 },
    { title: texts.settings.displayName, dataIndex: 'displayName', width: 110 },
    {
      title: texts.settings.roles,
      render: (_, row) => (
        <Select
          mode="multiple"
          size="small"
          className="full-width"
          aria-label={texts.settings.roles}
          value={row.roles}
          options={ROLES.map((role) => ({ value: role, label: texts.roles[role] }))}
          onChange={(roles: Role[]) => roles.length > 0 && change.mutate({ id: row.id, roles })}
        />
      ),
    },
    {
      title: texts.settings.unit,
      width: 160,
      render: (_, row) => (
        <Select
          allowClear
          size="small"
          className="full-width"
          aria-label={texts.settings.unit}
          value={row.unitId}
          options={units.map((unit) => ({ value: unit.id, label: unit.name }))}
          onChange={(unitId: string | undefined) => change.mutate({ id: row.id, unitId: unitId ?? null })}
        />
      ),
    },
    {
      title: texts.settings.lastSeen,
      width: 104,
      render: (_, row) => (row.lastSeenAt ? minute(row.lastSeenAt) : '—'),
    },
    {
      title: texts.settings.state,
      width: 84,
      render: (_, row) =>
        row.disabledAt ? (
          <Tag>{texts.settings.disabled}</Tag>
        ) : (
          <Tag color="green">{texts.settings.enabled}</Tag>
        ),
    },
    {
      width: 186,
      render: (_, row) => (
        <Space size={0}>
          <Popconfirm
            title={row.disabledAt ? texts.settings.enableAsk : texts.settings.disableAsk}
            onConfirm={() => change.mutate({ id: row.id, disabled: row.disabledAt === null })}
          >
            <Button type="link" size="small">
              {row.disabledAt ? texts.settings.enable : texts.settings.disable}
            </Button>
          </Popconfirm>
          <Button type="link" size="small" disabled={row.sessions === 0} onClick={() => end.mutate(row.id)}>
            {texts.settings.endSessions(row.sessions)}
          </Button>
        </Space>
      ),
    },
  ];
  if (accounts.isError)
    return <PageState kind="error" error={accounts.error} onRetry={() => accounts.refetch()} />;
  return (
    <>
      <Button type="primary" className="above-table" onClick={() => setInviting(true)}>
        {texts.settings.invite}
      </Button>
      <Table<Row>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={accounts.data?.rows ?? []}
        loading={accounts.isPending}
        pagination={false}
        scroll={{ x: 920 }}
      />
      <InviteDialog open={inviting} onClose={() => setInviting(false)} onInvited={refresh} />
    </>
  );
}

interface InviteForm {
  name: string;
  displayName: string;
  roles: Role[];
  unitId?: string;
}

function InviteDialog({
  open,
  onClose,
  onInvited,
}: {
  open: boolean;
  onClose: () => void;
  onInvited: () => void;
}) {
  const texts = useTexts();
  const refused = useRefusal();
  const units = useUnits();
  const [form] = Form.useForm<InviteForm>();
  const invite = useMutation({
    mutationFn: (values: InviteForm) =>
      unwrap(api.POST('/api/accounts', { body: { ...values, unitId: values.unitId ?? null } })),
    onSuccess: onInvited,
    onError: refused,
  });
  const link = invite.data && location.origin + invite.data.link;
  const close = () => {
    onClose();
    form.resetFields();
    invite.reset();
  };
  return (
    <Modal
      open={open}
      title={texts.settings.invite}
      okText={link ? texts.state.close : texts.settings.invite}
      onCancel={close}
      onOk={link ? close : async () => invite.mutate(await form.validateFields())}
      confirmLoading={invite.isPending}
    >
      {link ? (
        <Alert
          type="success"
          showIcon
          title={texts.settings.linkOnce}
          description={<Typography.Text copyable>{link}</Typography.Text>}
        />
      ) : (
        <Form form={form} layout="vertical">
          <Form.Item
            name="name"
            label={texts.session.name}
            rules={[
              { required: true, pattern: /^[a-z][a-z0-9._-]{1,39}$/, message: texts.settings.nameRule },
            ]}
          >
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="displayName" label={texts.settings.displayName} rules={[{ required: true }]}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="roles" label={texts.settings.roles} rules={[{ required: true }]}>
            <Select
              mode="multiple"
              options={ROLES.map((role) => ({ value: role, label: texts.roles[role] }))}
            />
          </Form.Item>
          <Form.Item name="unitId" label={texts.settings.unit}>
            <Select allowClear options={units.map((unit) => ({ value: unit.id, label: unit.name }))} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}
