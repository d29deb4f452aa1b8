import { Button, Space } from 'antd';
import { useTexts } from '../../i18n/language.tsx';
import type { useLeadDialogs } from './lead-dialogs.tsx';

/** What can be done with the selected leads. */
export function SelectionBar({ ids, ask }: { ids: string[]; ask: ReturnType<typeof useLeadDialogs> }) {
  const texts = useTexts();
  return (
    <Space>
      <span>{texts.leads.selected(ids.length)}</span>
      <Button size="small" onClick={() => ask.confirm(ids)}>
        {texts.leads.confirm} (Y)
      </Button>
      <Button size="small" onClick={() => ask.dismiss(ids)}>
        {texts.leads.dismiss} (N)
      </Button>
      <Button size="small" onClick={() => ask.assign(ids)}>
        {texts.leads.assign} (A)
      </Button>
    </Space>
  );
}
