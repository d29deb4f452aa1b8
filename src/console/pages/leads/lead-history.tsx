import { Timeline } from 'antd';
import { minute } from '../../components/times.ts';
import { useTexts } from '../../i18n/language.tsx';
import { LEAD_EVENT_LINES } from './event-lines.ts';
import type { LeadDetail } from './queries.ts';

/** Who did what, when and why: every step of the chain in words. */
export function LeadHistory({ detail }: { detail: LeadDetail }) {
  const texts = useTexts();
  const who = (actor: string) => (actor.startsWith('system:') ? texts.leadWork.event.system : actor);
  return (
    <Timeline
      className="lead-history"
      items={detail.history.map((entry) => {
        const line = LEAD_EVENT_LINES[entry.kind]?.(entry.payload, texts);
        return {
          key: entry.seq,
          content: (
            <div>
              <span className="history-seq">{entry.seq}</span> {texts.events[entry.kind] ?? entry.kind} ·{' '}
              {who(entry.actor)} · <time dateTime={entry.at}>{minute(entry.at)}</time>
              {line && (
                <div className="history-line">
                  <bdi>{line}</bdi>
                </div>
              )}
            </div>
          ),
        };
      })}
    />
  );
}
