import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Database } from '#db/database';
import { WorkingCalendar } from '#domain/working-days';
import { loadRulebook } from '#rules/engine/load';
import { buildGazetteer, readPlace } from '#rules/engine/signals/gazetteer';
import type { PlatformProfile } from '#rules/formats/platform';
import { readAddressees, readCalendarYears, readPlatformProfiles } from '#rules/reference-data';
import { findPacket, listPackets, PACKET_TOUCHES, packetHistory } from '#src/evidence/store';
import { verifyFile } from '#src/evidence/verify/verify-file';
import type { Clock } from '#support/clock';
import type { Config } from '#support/config';
import type { FileStore } from '#support/files';
import type { Casework, EvidencePort, PlatformFacts } from './casework.ts';

interface Parts {
  db: Database;
  clock: Clock;
  files: FileStore;
  config: { secrets: Pick<Config['secrets'], 'smtpUrl'>; mailFrom: string | null };
}

/** Casework as a running system has it: rules read once, packets from the evidence part's store. */
export async function openCasework({ db, clock, files, config }: Parts): Promise<Casework> {
  const [rulebook, profiles, years, addressees] = await Promise.all([
    loadRulebook(),
    readPlatformProfiles(),
    readCalendarYears(),
    readAddressees(),
  ]);
  const gazetteer = buildGazetteer(rulebook.places);
  return {
    db,
    clock,
    files,
    calendar: new WorkingCalendar(years),
    platforms: new Map(profiles.map((profile) => [profile.id, platformFacts(profile)])),
    indications: new Map(rulebook.indications.map((indication) => [indication.name, indication])),
    addressees,
    placeName: (code) => fullName(gazetteer.names, code),
    placeCode: (text) => readPlace(gazetteer, text)?.codes[0] ?? null,
    evidence: evidenceOf(db, files),
    mailReady: config.secrets.smtpUrl !== null && config.mailFrom !== null,
  };
}

/** Casework made ready at the first question and kept; a failed reading is tried again at the next. */
export function lazyCasework(parts: Parts): () => Promise<Casework> {
  let opened: Promise<Casework> | undefined;
  return () => {
    opened ??= openCasework(parts).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

function platformFacts({ id, name, operator, domicile, notice, demo }: PlatformProfile): PlatformFacts {
  return {
    id,
    name,
    operator: operator.value,
    domicile: domicile?.value ?? null,
    rights: notice.rights.value,
    mail: notice.mail?.value ?? null,
    linksPerRequest: notice.linksPerRequest?.value ?? null,
    demo,
  };
}

/** A district alone could be anywhere: 牡丹区 is written 菏泽市牡丹区. */
function fullName(names: ReadonlyMap<string, string>, code: string): string | null {
  const name = names.get(code);
  if (name === undefined) return null;
  const city = code.endsWith('00') ? undefined : names.get(`${code.slice(0, 4)}00`);
  return name.endsWith('区') && city !== undefined ? `${city}${name}` : name;
}

/** Sealed packets; each file is verified once, for its hash stands for its bytes. */
function evidenceOf(db: Database, files: FileStore): EvidencePort {
  const checked = new Map<string, Promise<boolean>>();
  const verified = (file: string) => {
    const known = checked.get(file) ?? verify(files, file);
    checked.set(file, known);
    return known;
  };
  return {
    async packetsOf(leadIds) {
      const found = await Promise.all(
        leadIds.map(async (lead) => {
          const packet = (await listPackets(db, { lead })).find(({ state }) => state === 'sealed');
          if (!packet?.file) return [];
          const { id, file, requestedAt } = packet;
          const ok = await verified(file);
          return [{ leadId: lead, packet: id, sha256: file, verified: ok, capturedAt: requestedAt }];
        }),
      );
      return found.flat();
    },
    async open(packet) {
      const row = await findPacket(db, packet);
      if (!row?.file) throw new Error(`the packet ${packet} has no file`);
      return files.read(row.file);
    },
    async wasShown(packet, name) {
      const touches: readonly string[] = PACKET_TOUCHES;
      const history = await packetHistory(db, packet);
      return history.some(({ actor, kind }) => actor === name && touches.includes(kind));
    },
  };
}

async function verify(files: FileStore, file: string): Promise<boolean> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'giw-verify-'));
  try {
    const place = path.join(folder, 'packet.zip');
    await writeFile(place, await files.read(file));
    const { ok } = await verifyFile(place, { timestampRootFiles: [], sealCertificateFiles: [] });
    return ok;
  } catch {
    // Unreadable or gone: nothing to rest a notice on.
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
