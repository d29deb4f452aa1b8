import { Button, Select, Space } from 'antd';
import { useState } from 'react';
import type { CaptureMode } from '#domain/evidence';
import { api, unwrap } from '../../api-client.ts';
import { usePermission } from '../../session/session.tsx';
import { useEvidenceTexts, useSellerLeads, useStep } from './queries.ts';

/** Leads of one packet, as many as the API takes, the lead itself among them. */
const MOST_LEADS = 20;

/** Asks for a packet: of this lead, or together with others of the same seller. */
export function CaptureButton({ lead, onAsked }: { lead: string; onAsked: (id: string) => void }) {
  const words = useEvidenceTexts();
  const may = usePermission('evidence.capture');
  const [mode, setMode] = useState<CaptureMode>('attended');
  const [together, setTogether] = useState<string[]>([]);
  const others = useSellerLeads(lead).data ?? [];
  const step = useStep();
  if (!may) return null;
  const ask = () =>
    step.mutate(async () => {
      const body = { leads: [lead, ...together], mode, key: crypto.randomUUID() };
      onAsked((await unwrap(api.POST('/api/evidence', { body }))).id);
    });
  return (
    <Space wrap>
      {others.length > 0 && (
        <Select
          mode="multiple"
          className="evidence-together"
          maxTagCount={2}
          maxCount={MOST_LEADS - 1}
          value={together}
          onChange={setTogether}
          placeholder={words.together(others.length)}
          aria-label={words.together(others.length)}
          optionFilterProp="label"
          options={others.map(({ id, title }) => ({ value: id, label: `${id} ${title}` }))}
        />
      )}
      <Space.Compact>
        <Select
          value={mode}
          onChange={setMode}
          aria-label={words.mode}
          options={(['attended', 'unattended'] as const).map((value) => ({ value, label: words[value] }))}
        />
        <Button type="primary" loading={step.isPending} onClick={ask}>
          {words.capture}
        </Button>
      </Space.Compact>
    </Space>
  );
}
