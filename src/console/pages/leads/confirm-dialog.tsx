import { Modal } from 'antd';
import { useTexts } from '../../i18n/language.tsx';
import { useHotkeys } from '../../keyboard.ts';
import { BulkPreview, useBulkAllowed } from './bulk-preview.tsx';

interface Props {
  /** Null while closed. */
  ids: readonly string[] | null;
  onCancel: () => void;
  onConfirm: () => void;
}

/** Several leads are confirmed only after a look at what they are. */
export function ConfirmDialog({ ids, onCancel, onConfirm }: Props) {
  const texts = useTexts();
  const allowed = useBulkAllowed(ids ?? [], 'confirm');
  useHotkeys({ enter: () => allowed && onConfirm() }, { enabled: ids !== null, inDialogue: true });
  return (
    <Modal
      open={ids !== null}
      title={texts.leadWork.bulk.confirm(ids?.length ?? 0)}
      okText={texts.leads.confirm}
      okButtonProps={{ danger: true, disabled: !allowed }}
      onOk={onConfirm}
      onCancel={onCancel}
      destroyOnHidden
    >
      <BulkPreview ids={ids ?? []} kind="confirm" />
    </Modal>
  );
}
