import { DatePicker, Form, Input, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { PLATFORM_ANSWERS } from '#domain/notice';
import { useTexts } from '../../i18n/language.tsx';
import type { Step } from './queries.tsx';
import { type Choice, type Field, type StepForm, stepOf } from './step-forms.ts';

const DAYS: ReadonlySet<Field> = new Set(['day', 'arrivedAtHolder']);
const LONG: ReadonlySet<Field> = new Set(['text', 'why', 'summary']);
const CHOICES: Record<Choice, readonly (string | boolean)[]> = {
  answer: PLATFORM_ANSWERS,
  upheld: [true, false],
  arrived: [true, false],
  decision: ['complained', 'sued', 'accepted'],
  filed: [true, false],
};

interface Props {
  /** Null: closed. */
  form: StepForm | null;
  busy: boolean;
  onCancel(): void;
  onSave(step: Step): void;
}

/** Asks for what one step needs. Enter saves from a single line; nothing is sent before the form is whole. */
export function StepDialog({ form: asked, busy, onCancel, onSave }: Props) {
  const words = useTexts().notices;
  const [form] = Form.useForm<Record<string, unknown>>();
  const save = (values: Record<string, unknown>) => {
    if (!asked) return;
    const plain = Object.entries(values).map(([name, value]) => [
      name,
      dayjs.isDayjs(value) ? value.format('YYYY-MM-DD') : typeof value === 'string' ? value.trim() : value,
    ]);
    onSave(stepOf(asked, Object.fromEntries(plain)));
  };
  const item = (field: Field, required: boolean) => (
    <Form.Item
      key={field}
      name={field}
      label={words.fields[field]}
      rules={[{ required, message: words.needed(words.fields[field]) }]}
    >
      {DAYS.has(field) ? (
        <DatePicker disabledDate={(day: Dayjs) => day.isAfter(dayjs(), 'day')} />
      ) : LONG.has(field) ? (
        <Input.TextArea rows={3} maxLength={2000} showCount />
      ) : (
        <Input maxLength={300} />
      )}
    </Form.Item>
  );
  return (
    <Modal
      open={asked !== null}
      title={asked && words.steps[asked.kind]}
      okText={words.save}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onCancel}
      destroyOnHidden
    >
      {asked && (
        <Form form={form} layout="vertical" preserve={false} onFinish={save} initialValues={{ day: dayjs() }}>
          {words.stepHints[asked.kind] && <p className="cell-second">{words.stepHints[asked.kind]}</p>}
          {asked.choice && (
            <Form.Item
              name={asked.choice}
              label={words.choiceNames[asked.choice]}
              rules={[{ required: true, message: words.choose }]}
            >
              <Radio.Group
                options={CHOICES[asked.choice].map((value) => ({
                  value,
                  label: words.choices[asked.choice as Choice]?.[String(value)] ?? String(value),
                }))}
              />
            </Form.Item>
          )}
          {asked.needed.map((field) => item(field, true))}
          {asked.optional?.map((field) => item(field, false))}
        </Form>
      )}
    </Modal>
  );
}
