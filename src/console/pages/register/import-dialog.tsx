import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  Alert,
  App,
  Button,
  Checkbox,
  DatePicker,
  Input,
  Modal,
  Radio,
  Select,
  Space,
  Table,
  Upload,
} from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { type ColumnMapping, REGISTER_FIELDS, type RegisterField } from '#domain/register-columns';
import type { paths } from '../../api.d.ts';
import { api, unwrap } from '../../api-client.ts';
import { useTexts } from '../../i18n/language.tsx';
import { queryKeys } from '../../query-keys.ts';
import { useRefusal } from '../../use-refusal.ts';

type Preview = paths['/api/register/preview']['post']['responses']['200']['content']['application/json'];
type Mode = 'add' | 'replace';

const IGNORE = '-';

/** A pasted table or a file, looked at before anything is stored. */
export function ImportDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useTexts().officeWork.register;
  const { message } = App.useApp();
  const client = useQueryClient();
  const refused = useRefusal();
  const [text, setText] = useState('');
  const [mode, setMode] = useState<Mode>('add');
  const [asOf, setAsOf] = useState(dayjs().format('YYYY-MM-DD'));
  const [source, setSource] = useState('');
  const [complete, setComplete] = useState(false);
  const [preview, setPreview] = useState<Preview | null>(null);

  const look = useMutation({
    mutationFn: (given: { text: string; mode: Mode; mapping?: ColumnMapping }) =>
      unwrap(api.POST('/api/register/preview', { body: { ...given, asOf } })),
    onSuccess: setPreview,
    onError: refused,
  });
  const readFile = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return unwrap(
        api.POST('/api/register/sheet', { body: form as never, bodySerializer: (body) => body as never }),
      );
    },
    onSuccess: (answer) => {
      setText(answer.text);
      look.mutate({ text: answer.text, mode });
    },
    onError: refused,
  });
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/register/import', {
          body: { text, mode, asOf, source, complete, mapping: preview?.mapping ?? {} },
        }),
      ),
    onSuccess: ({ users, listings }) => {
      void message.success(words.imported(users, listings));
      void client.invalidateQueries({ queryKey: queryKeys.register });
      setText('');
      setPreview(null);
      onClose();
    },
    onError: refused,
  });
  const again = (change: { mode?: Mode; mapping?: ColumnMapping }) => {
    if (text.trim()) look.mutate({ text, mode, ...(preview ? { mapping: preview.mapping } : {}), ...change });
  };
  return (
    <Modal
      open={open}
      width={860}
      title={words.importTitle}
      onCancel={onClose}
      okText={words.doImport}
      okButtonProps={{ disabled: !preview?.ready || !source.trim() }}
      confirmLoading={save.isPending}
      onOk={() => save.mutate()}
    >
      <div className="register-import">
        <Input.TextArea
          rows={5}
          value={text}
          placeholder={words.paste}
          aria-label={words.paste}
          onChange={(event) => {
            setText(event.target.value);
            setPreview(null);
          }}
        />
        <Space wrap>
          <Upload
            accept=".xlsx,.csv,.tsv,.txt"
            showUploadList={false}
            beforeUpload={(file) => {
              readFile.mutate(file);
              return false;
            }}
          >
            <Button loading={readFile.isPending}>{words.upload}</Button>
          </Upload>
          <DatePicker
            allowClear={false}
            aria-label={words.asOf}
            value={dayjs(asOf)}
            onChange={(day) => day && setAsOf(day.format('YYYY-MM-DD'))}
          />
          <Input
            style={{ width: 330 }}
            placeholder={words.source}
            aria-label={words.source}
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
          <Button
            disabled={!text.trim()}
            loading={look.isPending}
            onClick={() => look.mutate({ text, mode })}
          >
            {words.preview}
          </Button>
        </Space>
        <Radio.Group
          value={mode}
          onChange={(event) => {
            setMode(event.target.value as Mode);
            again({ mode: event.target.value as Mode });
          }}
        >
          <Radio value="add">{words.modes.add}</Radio>
          <Radio value="replace">{words.modes.replace}</Radio>
        </Radio.Group>
        <Checkbox checked={complete} onChange={(event) => setComplete(event.target.checked)}>
          {words.isComplete}
        </Checkbox>
        {preview && <PreviewView preview={preview} onMapping={(mapping) => again({ mapping })} />}
      </div>
    </Modal>
  );
}

function PreviewView({
  preview,
  onMapping,
}: {
  preview: Preview;
  onMapping: (mapping: ColumnMapping) => void;
}) {
  const words = useTexts().officeWork.register;
  const { counts } = preview;
  const rows = [
    ...preview.added.map((user) => ({ ...user, what: words.counts.added, was: '' })),
    ...(['changed', 'ended'] as const).flatMap((what) =>
      preview[what].map(({ before, after, fields }) => ({
        ...after,
        what: words.counts[what],
        was: fields
          .map((field) => `${words.fields[field as RegisterField]}：${before[field as 'validTo'] ?? '—'}`)
          .join('；'),
      })),
    ),
  ];
  return (
    <>
      <fieldset className="filter-group">
        <legend>{words.columns}</legend>
        <div className="register-columns">
          {preview.head.map((heading, index) => (
            <label key={heading} htmlFor={`register-column-${index}`}>
              <bdi>{heading || '—'}</bdi>
              <Select
                id={`register-column-${index}`}
                size="small"
                value={preview.mapping[heading] ?? IGNORE}
                options={[
                  { value: IGNORE, label: words.ignore },
                  ...REGISTER_FIELDS.map((field) => ({ value: field, label: words.fields[field] })),
                ]}
                onChange={(field) =>
                  onMapping({
                    ...preview.mapping,
                    [heading]: field === IGNORE ? null : (field as RegisterField),
                  })
                }
              />
            </label>
          ))}
        </div>
      </fieldset>
      <Alert
        type={preview.ready ? 'success' : 'warning'}
        title={
          preview.ready
            ? (['added', 'changed', 'ended', 'unchanged'] as const)
                .map((key) => `${words.counts[key]} ${counts[key]}`)
                .join('，')
            : words.needColumns
        }
        description={preview.ready && preview.listings > 0 ? words.rejudge(preview.listings) : undefined}
      />
      {[
        { title: words.rejected(preview.rejected.length), lines: preview.rejected },
        { title: words.doubts(preview.doubts.length), lines: preview.doubts },
      ]
        .filter(({ lines }) => lines.length > 0)
        .map(({ title, lines }) => (
          <Alert
            key={title}
            type="warning"
            title={title}
            description={lines.slice(0, 5).map(({ line, reason }) => (
              <div key={line}>
                {words.line(line)}：<bdi>{reason}</bdi>
              </div>
            ))}
          />
        ))}
      {rows.length > 0 && (
        <Table
          size="small"
          rowKey={(row) => `${row.what}${row.indication}${row.company}${row.creditCode}`}
          dataSource={rows}
          pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: words.state, width: 64, dataIndex: 'what' },
            { title: words.name, width: 110, dataIndex: 'indication' },
            { title: words.company, ellipsis: true, dataIndex: 'company' },
            { title: words.validTo, width: 104, dataIndex: 'validTo', render: (day) => day ?? '—' },
            { title: '', ellipsis: true, dataIndex: 'was' },
          ]}
        />
      )}
    </>
  );
}
