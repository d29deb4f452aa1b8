import { eq } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { packets, preFixes } from '#db/tables/evidence';
import type { FileStore } from '#support/files';

export interface EvidenceSweep {
  packets: number;
  /** Packets, or leads for what was pre-fixed, whose kept bytes are missing or no longer have their hash. */
  broken: { packet: string; file: string }[];
}

/** Reads the bytes of every sealed packet, and of what was pre-fixed, again and compares them with their hash. */
export async function sweepPackets(db: Connection, files: FileStore): Promise<EvidenceSweep> {
  const rows = await db
    .select({ packet: packets.id, file: packets.file })
    .from(packets)
    .where(eq(packets.state, 'sealed'));
  const broken: EvidenceSweep['broken'] = [];
  for (const { packet, file } of rows) {
    if (file !== null && !(await files.isWhole(file))) broken.push({ packet, file });
  }
  // What was kept at a lead's opening has no packet of its own yet: the lead stands for it.
  for (const { packet, answer, picture } of await db
    .select({ packet: preFixes.leadId, answer: preFixes.answer, picture: preFixes.picture })
    .from(preFixes)
    .where(eq(preFixes.state, 'kept'))) {
    for (const file of [answer, picture])
      if (file !== null && !(await files.isWhole(file))) broken.push({ packet, file });
  }
  return { packets: rows.length, broken };
}
