import { eq } from 'drizzle-orm';
import type { Connection } from '#db/database';
import { packets } from '#db/tables/evidence';
import type { FileStore } from '#support/files';

export interface EvidenceSweep {
  packets: number;
  /** Packets whose kept bytes are missing or no longer have their hash. */
  broken: { packet: string; file: string }[];
}

/** Reads every sealed packet's bytes again and compares them with their hash. */
export async function sweepPackets(db: Connection, files: FileStore): Promise<EvidenceSweep> {
  const rows = await db
    .select({ packet: packets.id, file: packets.file })
    .from(packets)
    .where(eq(packets.state, 'sealed'));
  const broken: EvidenceSweep['broken'] = [];
  for (const { packet, file } of rows) {
    if (file !== null && !(await files.isWhole(file))) broken.push({ packet, file });
  }
  return { packets: rows.length, broken };
}
