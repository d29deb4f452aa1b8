import { Modal, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useTexts } from '../../i18n/language.tsx';
import { useHotkeys } from '../../keyboard.ts';
import { useSession } from '../../session/session.tsx';
import { BulkPreview, useBulkAllowed } from './bulk-preview.tsx';
import { useColleagues } from './queries.ts';

interface Props {
  /** Null while closed. */
  ids: readonly string[] | null;
  onCancel: () => void;
  onAssign: (to: string) => void;
}

/** Who takes it on: oneself by Enter, a colleague by his digit. */
export function AssignDialog({ ids, onCancel, onAssign }: Props) {
  const texts = useTexts();
  const { bulk } = texts.leadWork;
  const me = useSession().account;
  const open = ids !== null;
  const [to, setTo] = useState(me.name);
  useEffect(() => {
    if (open) setTo(me.name);
  }, [open, me.name]);
  const others = (useColleagues(open).data?.rows ?? []).filter(({ name }) => name !== me.name);
  const people = [{ name: me.name, displayName: `${bulk.me}（${me.displayName}）` }, ...others];
  const allowed = useBulkAllowed(ids ?? [], 'assign');
  const digits = Object.fromEntries(
    people.slice(0, 9).map(({ name }, index) => [String(index + 1), () => setTo(name)]),
  );
  useHotkeys({ ...digits, enter: () => allowed && onAssign(to) }, { enabled: open, inDialogue: true });
  return (
    <Modal
      open={open}
      title={bulk.assign(ids?.length ?? 0)}
      okText={bulk.go}
      okButtonProps={{ disabled: !allowed }}
      onOk={() => onAssign(to)}
      onCancel={onCancel}
      destroyOnHidden
    >
      <BulkPreview ids={ids ?? []} kind="assign" />
      <Radio.Group
        aria-label={bulk.to}
        className="assign-people"
        value={to}
        onChange={(event) => setTo(event.target.value)}
        options={people.map(({ name, displayName }, index) => ({
          value: name,
          label: (
            <span>
              {index < 9 && <kbd>{index + 1}</kbd>} {displayName} <span className="cell-second">{name}</span>
            </span>
          ),
        }))}
      />
    </Modal>
  );
}
