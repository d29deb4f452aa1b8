import { expect, it } from 'vitest';
import type { CaptureRecord } from '#domain/evidence';
import { evidenceList } from './evidence-list.ts';

function record(mode: CaptureRecord['mode'], title: string): CaptureRecord {
  return {
    mode,
    role: 'item',
    platform: 'sample-market',
    listingId: '7',
    title,
    status: 200,
    finalUrl: 'http://x.test/item/7',
    requestedUrl: 'http://x.test/item/7',
    outcomeWhy: '商品页',
    session: null,
    finishedAt: '2026-05-03T02:00:00Z',
    moments: {},
    settle: { height: 900, images: 4 },
    exchanges: { recorded: 9 },
  } as unknown as CaptureRecord;
}
const own = { folder: 'data/1/', record: record('attended', '怀山药 5斤') };
const earlier = { folder: '证据包 E1001 data/1/', record: record('unattended', '怀山药同款 5斤') };
const text = (...input: Parameters<typeof evidenceList>) => JSON.stringify(evidenceList(...input));

it('sets an officer’s capture beside the automatic one, and merges nothing', () => {
  const made = text('E1002', [own], [], { captures: [earlier], preFixes: [] });
  expect(made).toContain('人工提取与系统自动采集的差异');
  expect(made).toContain('["data/1/ ↔ 证据包 E1001 data/1/","页面标题","怀山药 5斤","怀山药同款 5斤"]');
  expect(made).not.toContain('"应答状态"');
  const again = { ...earlier, record: record('attended', '别的') };
  expect(text('E1002', [own], [], { captures: [again], preFixes: [] })).not.toContain('差异');
});

it('names what was pre-fixed by its hashes, as lying outside the packet', () => {
  const line = {
    lead: 'L1',
    at: '2026',
    finalUrl: 'http://x.test/',
    answer: 'aa',
    picture: 'bb',
    original: 'cc',
  };
  const made = text('E1002', [own], [], { captures: [], preFixes: [line] });
  for (const word of ['预固定', '不在本证据包内', 'aa', 'bb', 'cc']) expect(made).toContain(word);
});
