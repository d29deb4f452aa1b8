import type { CitedPacket } from './outbox.ts';

/** What a signature is checked against. */
export interface SigningFacts {
  drafter: string;
  signer: string;
  packets: readonly CitedPacket[];
  /** Packets this very person has opened since the last draft. */
  opened: ReadonlySet<string>;
}

/** Why this person may not sign; null when he may. The same rule for notices and for letters. */
export function refuseSignature({ drafter, signer, packets, opened }: SigningFacts): string | null {
  if (drafter === signer) return '拟稿人不能自己签发，请由另一人复核。';
  const unseen = packets.filter(({ packet }) => !opened.has(packet));
  if (unseen.length > 0) {
    return `签发前须逐一打开证据包，尚未打开：${unseen.map(({ packet }) => packet).join('、')}。`;
  }
  return null;
}

interface Seen {
  kind: string;
  actor: string;
  packet?: string;
}

/** The packets a person has opened since the document was last drafted or returned. */
export function openedBy(events: readonly Seen[], person: string): Set<string> {
  const start = events.findLastIndex(({ kind }) => kind === 'drafted' || kind === 'returned');
  const since = events.slice(start + 1);
  return new Set(
    since.flatMap((event) =>
      event.kind === 'packet-opened' && event.actor === person && event.packet !== undefined
        ? [event.packet]
        : [],
    ),
  );
}
