import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Database } from '#db/database';
import { LAWFUL_USE_QUESTIONS } from '#domain/lawful-use';
import { WorkingCalendar } from '#domain/working-days';
import { readCalendarYears } from '#rules/reference-data';
import { saveUnit } from '#src/accounts/directory';
import type { Casework, EvidencePort } from '#src/casework/casework';
import { appendLeadEvents, lockLead } from '#src/leads/store';
import { addMandate, confirmRight } from '#src/notices/mandates';
import { fixedClock } from '#support/clock';
import { openFiles, sha256 } from '#support/files';
import { storedZipBytes } from '#support/zip/write-stored-zip';
import { aHit } from '#test/builders/judgement';
import { aLead } from '#test/builders/lead';

/** Tuesday 24 November 2026, ten in the morning in China. */
export const MORNING = '2026-11-24T02:00:00Z';

export const CENTRE = 'centre';
export const BUREAU = 'bureau';
export const DRAFTER = { name: 'wang', roles: ['liaison'] };
export const SIGNER = { name: 'li', roles: ['liaison', 'supervisor'] };
export const THIRD = { name: 'zhao', roles: ['supervisor'] };

/** A platform that takes notices by mail. */
export const TAOBAO = {
  id: 'taobao',
  name: '淘宝',
  operator: '浙江淘宝网络有限公司',
  domicile: { place: '杭州市余杭区', code: '330110' },
  rights: ['trademark'],
  mail: 'ipr@platform.example',
  linksPerRequest: 300,
  demo: false,
};

/** Packets as a stand-in for the evidence part: real archives, one a lead. */
export function packetShelf(): EvidencePort & {
  seal(leadId: string, change?: { verified?: boolean }): void;
  /** Nobody was shown this packet; the others everybody has seen. */
  hide(packet: string): void;
} {
  const packets = new Map<string, { leadId: string; bytes: Buffer; verified: boolean }>();
  const hidden = new Set<string>();
  return {
    hide: (packet) => void hidden.add(packet),
    wasShown: async (packet) => !hidden.has(packet),
    seal(leadId, { verified = true } = {}) {
      const bytes = storedZipBytes([{ name: 'capture.json', bytes: Buffer.from(`{"lead":"${leadId}"}`) }]);
      packets.set(`P-${leadId}`, { leadId, bytes, verified });
    },
    packetsOf: async (leadIds) =>
      [...packets].flatMap(([packet, { leadId, bytes, verified }]) =>
        leadIds.includes(leadId)
          ? [{ leadId, packet, sha256: sha256(bytes), verified, capturedAt: null }]
          : [],
      ),
    open: async (packet) => {
      const found = packets.get(packet);
      if (!found) throw new Error(`no packet ${packet}`);
      return found.bytes;
    },
  };
}

/** Casework over a test database: a bureau and a centre, one confirmed right, one mandate, a platform with mail. */
export async function aCasework(db: Database) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-casework-'));
  const clock = fixedClock(MORNING);
  const files = openFiles(folder);
  const evidence = packetShelf();
  const unit = { parentId: null, areaCode: '410800', objectionAddress: '焦作市某某路1号' };
  await saveUnit(
    db,
    { ...unit, id: BUREAU, name: '焦作市市场监督管理局', type: 'city-bureau', documentMark: '焦市监' },
    'test',
  );
  await saveUnit(
    db,
    {
      ...unit,
      id: CENTRE,
      name: '焦作市知识产权维权保护中心',
      type: 'protection-centre',
      documentMark: '焦知维',
    },
    'test',
  );
  const documentSha256 = await files.keep(Buffer.from('授权委托书扫描件'));
  const author = { by: 'test', now: clock.now() };
  const right = {
    indication: '怀山药',
    kind: 'certification-mark' as const,
    number: '6123456',
    niceClasses: [31],
    holder: '焦作市怀药行业协会',
    holderCode: null,
    holderContact: '0391-0000000',
    validFrom: '2018-01-14',
    validTo: '2028-01-13',
    documentSha256,
  };
  await db.transaction(async (tx) => {
    await confirmRight(tx, right, author);
    const validity = { validFrom: '2026-01-01', validTo: '2026-12-31', documentSha256 };
    const mandate = {
      holder: right.holder,
      unitId: CENTRE,
      indications: ['怀山药'],
      platforms: [],
      ...validity,
    };
    await addMandate(tx, mandate, author);
  });
  const casework: Casework = {
    db,
    clock,
    files,
    calendar: new WorkingCalendar(await readCalendarYears()),
    platforms: new Map([[TAOBAO.id, TAOBAO]]),
    indications: new Map([
      ['怀山药', { name: '怀山药', status: 'unconfirmed', rightsDisputed: false, legalHold: false }],
    ]),
    addressees: [],
    placeName: () => null,
    placeCode: () => null,
    evidence,
    mailReady: true,
  };
  return {
    casework,
    clock,
    evidence,
    right,
    folder,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

let number = 0;

/** A confirmed lead with all questions answered and a packet sealed: ready for a notice. */
export async function aReadyLead(
  db: Database,
  evidence: ReturnType<typeof packetShelf>,
  given: Parameters<typeof aLead>[1] = {},
): Promise<string> {
  number += 1;
  const itemId = createHash('sha256').update(`item ${number}`).digest('hex').slice(0, 12);
  const listing = { platform: 'taobao', id: itemId, url: `https://item.example/${itemId}`, ...given.listing };
  const hits = [
    aHit({ law: ['令80第30条(一)', '无直接罚则'], reasons: ['产地自述 山东菏泽 ≠ 保护地域 焦作'] }),
  ];
  const id = await aLead(db, { ...given, listing, judgement: { hits, ...given.judgement } });
  await db.transaction(async (tx) => {
    await lockLead(tx, id);
    const answers = LAWFUL_USE_QUESTIONS.map((question) => ({
      kind: 'defence-answered' as const,
      question,
      answer: 'does-not-hold',
      pointer: 'listing:origin',
    }));
    const author = { by: DRAFTER.name, now: new Date(MORNING) };
    await appendLeadEvents(tx, id, [{ kind: 'confirmed' }, ...answers], author);
  });
  evidence.seal(id);
  return id;
}

/** Prints nothing real: for tests that are not about PDF. */
export const printNothing = async (pages: readonly string[]) =>
  pages.map((page) => Buffer.from(`%PDF-${page.length}`));
