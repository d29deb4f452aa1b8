import { Steps } from 'antd';
import { type PacketRow, useEvidenceTexts } from './queries.ts';

const ORDER = ['environment', 'page', 'original', 'redact', 'record', 'seal'] as const;

/** Where the worker is: which page of how many (`2/3 page`), and the steps of that page. */
export function readStep(step: string | null): { place: string; step: string } {
  const [place = '', name] = (step ?? '').split(' ');
  return name === undefined ? { place: '', step: place } : { place, step: name };
}

/** The steps of a packet while it is being made. */
export function PacketProgress({ row }: { row: PacketRow }) {
  const words = useEvidenceTexts();
  const { place, step } = readStep(row.step);
  const current = (ORDER as readonly string[]).indexOf(step);
  return (
    <div className="evidence-progress" role="status">
      <p>{current < 0 ? words.queued : place === '' ? words.steps.seal : words.ofPages(place)}</p>
      <Steps
        size="small"
        orientation="vertical"
        current={Math.max(0, current)}
        status={current < 0 ? 'wait' : 'process'}
        items={ORDER.map((name) => ({ title: words.steps[name] }))}
      />
    </div>
  );
}
