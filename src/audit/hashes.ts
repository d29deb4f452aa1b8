import { createHash } from 'node:crypto';
import type { ChainedEvent } from '#domain/event';
import { canonicalJson } from './canonical-json.ts';

/** Stands before the first event of every chain. */
export const GENESIS = '0'.repeat(64);

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Salted, so that a payload of few possible values cannot be guessed from its hash. */
export function payloadHash(salt: string, payload: Record<string, unknown>): string {
  return sha256(`${salt}\n${canonicalJson(payload)}`);
}

/** What one link of a chain covers: place, time, actor, kind, the payload's hash and the link before. */
export function eventHash(event: Omit<ChainedEvent, 'hash' | 'payload' | 'personal' | 'salt'>): string {
  const { subjectKind, subjectId, seq, at, actor, kind, payloadHash: covered, prevHash } = event;
  return sha256(
    canonicalJson({ subjectKind, subjectId, seq, at, actor, kind, payloadHash: covered, prevHash }),
  );
}

/** Leaves and nodes are hashed apart (RFC 6962), so that a node can never pass as a leaf. Empty: GENESIS. */
export function merkleRoot(leaves: readonly string[]): string {
  if (leaves.length === 0) return GENESIS;
  let level = leaves.map((leaf) => sha256(`leaf\n${leaf}`));
  while (level.length > 1) {
    const next: string[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i] as string, level[i + 1]];
      next.push(right === undefined ? left : sha256(`node\n${left}\n${right}`));
    }
    level = next;
  }
  return level[0] as string;
}
