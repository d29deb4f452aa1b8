import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { UNIT_TYPES, type Unit, type UnitType } from '#domain/unit';
import { api, unwrap } from '../../api-client.ts';
import { PageState } from '../../components/page-state.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { useRefusal } from '../../use-refusal.ts';

const KEY = ['units'];

/** Every unit, for selects. */
export function useUnits(): Unit[] {
  return useQuery({ queryKey: KEY, queryFn: () => unwrap(api.GET('/api/units')) }).data?.rows ?? [];
}

type UnitNode = Unit & { children?: UnitNode[] };

function tree(units: readonly Unit[], parentId: string | null): UnitNode[] {
  return units
    .filter((unit) => unit.parentId === parentId)
    .map((unit) => {
      const children = tree(units, unit.id);
      return children.length > 0 ? { ...unit, children } : unit;
    });
}

/** The tree of authorities. */
export function UnitsTab() {
  const texts = useTexts();
  const units = useUnits();
  const [editing, setEditing] = useState<Partial<Unit> | null>(null);
  const columns: TableColumnsType<UnitNode> = [
    { title: texts.settings.unit, dataIndex: 'name' },
    { title: texts.settings.unitType, width: 140, render: (_, unit) => texts.unitTypes[unit.type] },
    { title: texts.settings.areaCode, dataIndex: 'areaCode', width: 110 },
    { title: texts.settings.objectionAddress, dataIndex: 'objectionAddress', ellipsis: true },
    {
      width: 80,
      render: (_, unit) => (
        <Button type="link" size="small" onClick={() => setEditing(unit)}>
          {texts.state.edit}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Button type="primary" className="above-table" onClick={() => setEditing({})}>
        {texts.settings.addUnit}
      </Button>
      {units.length === 0 ? (
        <PageState kind="empty" title={texts.settings.noUnits} />
      ) : (
        <Table<UnitNode>
          key={units.length}
          size="small"
          rowKey="id"
          columns={columns}
          dataSource={tree(units, null)}
          pagination={false}
          expandable={{ defaultExpandAllRows: true }}
        />
      )}
      <UnitDialog unit={editing} units={units} onClose={() => setEditing(null)} />
    </>
  );
}

function UnitDialog({
  unit,
  units,
  onClose,
}: {
  unit: Partial<Unit> | null;
  units: Unit[];
  onClose: () => void;
}) {
  const texts = useTexts();
  const client = useQueryClient();
  const refused = useRefusal();
  const [form] = Form.useForm<Unit>();
  const save = useMutation({
    mutationFn: ({ id, ...body }: Unit) =>
      unwrap(api.PUT('/api/units/{id}', { params: { path: { id } }, body })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: KEY });
      onClose();
    },
    onError: refused,
  });
  const submit = async () => {
    const values = await form.validateFields();
    save.mutate({
      ...values,
      parentId: values.parentId ?? null,
      areaCode: values.areaCode || null,
      objectionAddress: values.objectionAddress || null,
    });
  };
  return (
    <Modal
      open={unit !== null}
      title={texts.settings.unit}
      onCancel={onClose}
      onOk={submit}
      confirmLoading={save.isPending}
      destroyOnHidden
    >
      <Form form={form} layout="vertical" initialValues={unit ?? {}} key={unit?.id ?? 'new'}>
        <Form.Item
          name="id"
          label={texts.settings.unitId}
          rules={[{ required: true, pattern: /^[a-z0-9-]{2,40}$/ }]}
        >
          <Input disabled={unit?.id !== undefined} />
        </Form.Item>
        <Form.Item name="name" label={texts.settings.unit} rules={[{ required: true }]}>
          <Input />
        </Form.Item>
        <Form.Item name="type" label={texts.settings.unitType} rules={[{ required: true }]}>
          <Select<UnitType>
            options={UNIT_TYPES.map((type) => ({ value: type, label: texts.unitTypes[type] }))}
          />
        </Form.Item>
        <Form.Item name="parentId" label={texts.settings.parent}>
          <Select
            allowClear
            options={units
              .filter((one) => one.id !== unit?.id)
              .map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item name="areaCode" label={texts.settings.areaCode} rules={[{ pattern: /^\d{6}$/ }]}>
          <Input />
        </Form.Item>
        <Form.Item name="objectionAddress" label={texts.settings.objectionAddress}>
          <Input.TextArea rows={2} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
