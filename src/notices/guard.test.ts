import { describe, expect, it } from 'vitest';
import { openedBy, refuseSignature } from '#domain/four-eyes';
import { LAWFUL_USE_QUESTIONS } from '#domain/lawful-use';
import { type BlockId, type GuardedLead, guardNotice, LIFTABLE, type NoticeFacts } from './guard.ts';

const aLead = (over: Partial<GuardedLead> = {}): GuardedLead => ({
  id: 'L1001',
  status: 'confirmed',
  categories: ['NAME_OUT'],
  listingVersion: 2,
  answers: LAWFUL_USE_QUESTIONS.map((question) => ({ question, answer: 'does-not-hold' as const })),
  packet: { id: 'P1', sha256: 'a'.repeat(64), verified: true, listingVersion: 2 },
  earlierDefence: null,
  ...over,
});

const facts = (over: Partial<NoticeFacts> = {}): NoticeFacts => ({
  today: '2026-11-24',
  unit: { id: 'centre', type: 'protection-centre' },
  platform: 'taobao',
  platformRights: ['trademark'],
  indication: { name: '怀山药', status: 'confirmed', rightsDisputed: false, legalHold: false },
  right: {
    kind: 'certification-mark',
    number: '6123456',
    niceClasses: [31],
    validFrom: '2018-01-01',
    validTo: '2027-12-31',
  },
  mandates: [
    {
      id: 'M1',
      holder: '焦作市怀药行业协会',
      unitId: 'centre',
      indications: ['怀山药'],
      platforms: [],
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      documentSha256: 'b'.repeat(64),
      revokedAt: null,
    },
  ],
  sentByHolder: false,
  leads: [aLead()],
  law: ['令80第30条(一)'],
  lifted: [],
  ...over,
});

const right = (over: Partial<NonNullable<NoticeFacts['right']>>) => ({
  right: { ...(facts().right as NonNullable<NoticeFacts['right']>), ...over },
});
const indication = (over: Partial<NoticeFacts['indication']>) => ({
  indication: { ...facts().indication, ...over },
});
const answering = (question: (typeof LAWFUL_USE_QUESTIONS)[number], answer: 'holds' | 'undeterminable') =>
  facts({ leads: [aLead({ answers: [...aLead().answers, { question, answer }] })] });
const ids = (over: Partial<NoticeFacts>): BlockId[] => guardNotice(facts(over)).blocks.map(({ id }) => id);

describe('guard of a notice', () => {
  it('lets through what is complete', () => {
    expect(guardNotice(facts())).toMatchObject({ blocks: [], instead: [], mandate: { id: 'M1' } });
  });

  it.each([
    ['a right that expired yesterday', right({ validTo: '2026-11-23' }), 'right-expired'],
    ['a right not yet valid', right({ validFrom: '2026-11-25' }), 'right-not-yet'],
    ['a blank number', right({ number: ' ' }), 'right-number'],
    ['a mark without class', right({ niceClasses: [] }), 'right-class'],
    ['a class that does not exist', right({ niceClasses: [46] }), 'right-class'],
    ['no right on file', { right: null }, 'right-missing'],
    ['an announcement alone', right({ kind: 'gi-product', niceClasses: [] }), 'announcement-only'],
    ['an unconfirmed name', indication({ status: 'unconfirmed' }), 'indication-unconfirmed'],
    ['disputed rights', indication({ rightsDisputed: true }), 'rights-disputed'],
    ['a legal hold', indication({ legalHold: true }), 'legal-hold'],
    ['no provision in force', { law: [] }, 'no-law'],
    ['a bureau as sender', { unit: { id: 'centre', type: 'city-bureau' } }, 'unit-type'],
    ['no packet', { leads: [aLead({ packet: null })] }, 'packet-missing'],
    ['a lead nobody confirmed', { leads: [aLead({ status: 'found' })] }, 'lead-status'],
    ['an earlier defence', { leads: [aLead({ earlierDefence: '自产' })] }, 'earlier-defence'],
    ['goods of the area', { leads: [aLead({ categories: ['NONCONF'] })] }, 'nonconforming'],
  ] satisfies [string, Partial<NoticeFacts>, BlockId][])('stops at %s', (_what, over, block) => {
    expect(ids(over)).toEqual([block]);
  });

  it('stops at a packet that does not verify, and at a listing changed after capture', () => {
    const packet = { id: 'P1', sha256: 'a'.repeat(64), verified: false, listingVersion: 1 };
    expect(ids({ leads: [aLead({ packet })] })).toEqual(['packet-unverified', 'listing-changed']);
  });

  it('takes the right’s last day and the announcement a platform’s form accepts', () => {
    expect(ids(right({ validTo: '2026-11-24' }))).toEqual([]);
    const accepted = { platformRights: ['geographical-indication'], ...right({ kind: 'gi-product' }) };
    expect(ids(accepted)).toEqual([]);
  });

  it('asks each of the eight questions', () => {
    const blocks = guardNotice(facts({ leads: [aLead({ answers: [] })] })).blocks;
    expect(blocks).toHaveLength(8);
    expect(blocks.every(({ id, leadId }) => id === 'question-open' && leadId === 'L1001')).toBe(true);
  });

  it('ends where a defence holds, and steers what nobody can determine to a report', () => {
    const holds = guardNotice(answering('from-area', 'holds'));
    expect(holds.blocks.map(({ id }) => id)).toEqual(['defence-holds']);
    expect(holds.instead).toEqual([]);
    const open = guardNotice(answering('resale', 'undeterminable'));
    expect(open.blocks.map(({ id }) => id)).toEqual(['undeterminable']);
    expect(open.instead).toEqual(['lead-report']);
  });

  it('offers the holder’s own sending or a report without a mandate', () => {
    const answer = guardNotice(facts({ mandates: [] }));
    expect(answer.blocks.map(({ id }) => id)).toEqual(['mandate']);
    expect(answer.instead).toEqual(['holder-sends', 'lead-report']);
    expect(ids({ mandates: [], sentByHolder: true })).toEqual([]);
  });

  it('lets a supervisor lift only what is a matter of judgement', () => {
    const lifted = [...LIFTABLE];
    expect(ids({ ...indication({ legalHold: true, rightsDisputed: true }), lifted })).toEqual([]);
    expect(ids({ ...right({ validTo: '2026-11-23' }), lifted: ['right-expired'] })).toEqual([
      'right-expired',
    ]);
    expect(ids({ mandates: [], lifted: ['mandate'] })).toEqual(['mandate']);
  });
});

describe('four eyes', () => {
  const packets = [{ leadId: 'L1001', packet: 'P1', sha256: 'a'.repeat(64) }];

  it('refuses the drafter, and whoever has not opened every packet', () => {
    expect(refuseSignature({ drafter: 'a', signer: 'a', packets, opened: new Set(['P1']) })).toContain(
      '拟稿人',
    );
    expect(refuseSignature({ drafter: 'a', signer: 'b', packets, opened: new Set() })).toContain('P1');
    expect(refuseSignature({ drafter: 'a', signer: 'b', packets, opened: new Set(['P1']) })).toBeNull();
  });

  it('forgets what was opened before the document was returned, or by somebody else', () => {
    const opened = { kind: 'packet-opened', actor: 'b', packet: 'P1' };
    expect(openedBy([{ kind: 'drafted', actor: 'a' }, opened], 'b')).toEqual(new Set(['P1']));
    expect(openedBy([{ kind: 'drafted', actor: 'a' }, opened], 'c').size).toBe(0);
    expect(openedBy([opened, { kind: 'returned', actor: 'b' }], 'b').size).toBe(0);
  });
});
