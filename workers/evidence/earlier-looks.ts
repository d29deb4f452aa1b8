import { momentOf } from '#domain/evidence';
import type { EarlierLooks } from '#src/evidence/documents/evidence-list';
import { readContents } from '#src/evidence/packet/read-packet';
import { preFixesOf } from '#src/evidence/pre-fixes';
import { listPackets, type PacketRow } from '#src/evidence/store';
import type { ArrowContext } from '../arrow.ts';

/** Sealed packets of one lead that are set beside a new one: the newest of the other mode. */
const MOST_PACKETS = 3;

/**
 * What was seen of a packet's leads before, in the other mode: an officer's capture beside the automatic ones, and
 * the other way round. Listed with its differences in the packet, never merged into it.
 */
export async function earlierLooks(
  packet: Pick<PacketRow, 'id' | 'leads' | 'mode'>,
  { db, files }: Pick<ArrowContext, 'db' | 'files'>,
): Promise<EarlierLooks> {
  const others = new Map<string, PacketRow>();
  for (const lead of packet.leads) {
    const rows = (await listPackets(db, { lead })).filter(
      (row) => row.id !== packet.id && row.state === 'sealed' && row.mode !== packet.mode,
    );
    for (const row of rows.slice(0, MOST_PACKETS)) others.set(row.id, row);
  }
  const captures: EarlierLooks['captures'][number][] = [];
  for (const { id, file } of others.values()) {
    if (file === null) continue;
    const contents = await readContents(files, file);
    captures.push(
      ...contents.captures.map((record, i) => ({ folder: `证据包 ${id} data/${i + 1}/`, record })),
    );
  }
  const preFixes = (await preFixesOf(db, packet.leads)).flatMap((row) =>
    row.state === 'kept' &&
    row.endedAt &&
    row.finalUrl !== null &&
    row.answer !== null &&
    row.original !== null
      ? [
          {
            lead: row.leadId,
            at: momentOf(row.endedAt).beijing,
            finalUrl: row.finalUrl,
            answer: row.answer,
            picture: row.picture,
            original: row.original,
          },
        ]
      : [],
  );
  return { captures, preFixes };
}
