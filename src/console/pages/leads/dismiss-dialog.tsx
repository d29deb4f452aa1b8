import { Checkbox, Form, Input, Modal, Radio } from 'antd';
import dayjs from 'dayjs';
import { DISMISS_REASONS, type DismissReason } from '#domain/lead';
import { useTexts } from '../../i18n/language.tsx';
import { useHotkeys } from '../../keyboard.ts';
import { BulkPreview, useBulkAllowed } from './bulk-preview.tsx';
import type { Decision } from './use-decisions.tsx';

interface Props {
  open: boolean;
  /** Leads it is about. */
  ids: readonly string[];
  onCancel: () => void;
  onDismiss: (decision: Decision) => void;
}

const WIDEN_DAYS = 90;

/** Asks why. Digits and letters choose a reason, Enter carries it out: no mouse is needed. */
export function DismissDialog({ open, ids, onCancel, onDismiss }: Props) {
  const texts = useTexts();
  const count = ids.length;
  const allowed = useBulkAllowed(ids, 'dismiss');
  const [form] = Form.useForm<{ reason?: DismissReason; note?: string; widen?: boolean }>();
  const submit = async () => {
    // A refused form shows its own message.
    const values = await form.validateFields().catch(() => null);
    if (!values?.reason || !allowed) return;
    const { reason, note, widen } = values;
    onDismiss({
      kind: 'dismiss',
      reason,
      ...(note ? { note } : {}),
      ...(widen ? { sellerUntil: dayjs().add(WIDEN_DAYS, 'day').format('YYYY-MM-DD') } : {}),
    });
  };
  const keys = Object.fromEntries(
    DISMISS_REASONS.map((reason, index) => [shortcut(index), () => form.setFieldValue('reason', reason)]),
  );
  useHotkeys({ ...keys, enter: submit }, { enabled: open, inDialogue: true });

  return (
    <Modal
      open={open}
      title={texts.leads.dismissTitle(count)}
      okText={texts.leads.dismiss}
      okButtonProps={{ disabled: !allowed }}
      onCancel={onCancel}
      onOk={submit}
      afterClose={() => form.resetFields()}
      destroyOnHidden
    >
      <BulkPreview ids={ids} kind="dismiss" />
      <Form form={form} layout="vertical">
        <Form.Item
          name="reason"
          label={texts.leads.reason}
          rules={[{ required: true, message: texts.leads.reasonNeeded }]}
        >
          <Radio.Group className="dismiss-reasons">
            {DISMISS_REASONS.map((reason, index) => (
              <Radio key={reason} value={reason}>
                <kbd>{shortcut(index)}</kbd> {texts.dismissReasons[reason]}
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Form.Item name="note" label={texts.leads.note}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        {count === 1 && (
          <Form.Item name="widen" valuePropName="checked">
            <Checkbox>{texts.leads.widen(WIDEN_DAYS)}</Checkbox>
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

/** 1–9, then letters that are no other key of the page. */
function shortcut(index: number): string {
  return '123456789qwrtzg'[index] ?? '';
}
