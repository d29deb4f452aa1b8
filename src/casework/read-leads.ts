import type { Connection } from '#db/database';
import { defenceOf } from '#src/notices/ledger';
import { type LeadDetail, leadDetail } from '#src/views/lead-detail';
import { type Casework, type FoundPacket, Refused } from './casework.ts';

/** A lead with everything a letter about it needs. */
export interface CaseLead {
  id: string;
  detail: LeadDetail;
  indication: string;
  sellerKey: string | null;
  listingVersion: number;
  packet: (FoundPacket & { listingVersion: number | null }) | null;
  earlierDefence: string | null;
  reasons: string[];
  /** Prohibiting provisions by the law of the act date; empty when nothing prohibits. */
  law: string[];
  actDate: string;
}

/** Reads leads with their packets. @throws Refused naming the first that does not exist */
export async function readCaseLeads(
  casework: Casework,
  db: Connection,
  ids: readonly string[],
): Promise<CaseLead[]> {
  const packets = new Map((await casework.evidence.packetsOf(ids)).map((packet) => [packet.leadId, packet]));
  const out: CaseLead[] = [];
  for (const id of new Set(ids)) {
    const detail = await leadDetail(db, id);
    if (!detail) throw new Refused('not-found', `没有线索 ${id}，请核对编号。`, `there is no lead ${id}`);
    const { indication, seller } = detail.lead;
    const hits = detail.judgement.hits.filter((hit) => hit.indication === indication);
    out.push({
      id,
      detail,
      indication,
      sellerKey: seller.key,
      listingVersion: detail.versions[0]?.version ?? 1,
      packet: packetAt(packets.get(id), detail.versions),
      earlierDefence: (await defenceOf(db, seller.key, indication))?.why ?? null,
      reasons: unique(hits.flatMap((hit) => hit.reasons)),
      law: prohibiting(hits.flatMap((hit) => hit.law)),
      actDate: detail.judgement.actDate,
    });
  }
  return out;
}

const PENALTY = '罚则：';
const NO_PENALTY = '无直接罚则';

/**
 * The rules write a penalty line, or that there is none, only where something prohibits; without either the
 * lines say why nothing does.
 */
function prohibiting(lines: readonly string[]): string[] {
  const isPenal = (line: string) => line.startsWith(PENALTY) || line === NO_PENALTY;
  return lines.some(isPenal) ? unique(lines.filter((line) => !isPenal(line))) : [];
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** Fields whose change takes nothing away from what was captured. */
const PASSING = new Set(['price', 'priceMax', 'sales', 'images']);

/** The packet with the listing's version it shows: an earlier one only when text, shop or origin changed since. */
function packetAt(packet: FoundPacket | undefined, versions: LeadDetail['versions']) {
  if (packet === undefined) return null;
  const { capturedAt } = packet;
  if (capturedAt === null) return { ...packet, listingVersion: null };
  const changed = versions.some(
    ({ from, changedFields }) => from > capturedAt && changedFields.some((field) => !PASSING.has(field)),
  );
  const shown = changed ? versions.find(({ from }) => from <= capturedAt) : versions[0];
  return { ...packet, listingVersion: shown?.version ?? 0 };
}
