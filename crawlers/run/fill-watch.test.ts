import { expect, it } from 'vitest';
import { memoryPorts } from '#test/support/memory-ports';
import { sampleMarket } from '../platforms/sample-market/adapter.ts';
import { createFillWatch } from './fill-watch.ts';
import type { Visited } from './visitor.ts';

/** A page of twenty goods with or without price. */
function page(withPrice: boolean): Visited {
  const list = Array.from({ length: 20 }, (_, i) => ({
    itemId: String(i),
    title: `怀山药 ${i}`,
    ...(withPrice ? { priceText: '¥28.80' } : {}),
    shop: { shopId: 's', name: '店' },
  }));
  const answer = {
    requestedUrl: 'http://sample-market.test/api/search',
    finalUrl: 'http://sample-market.test/api/search',
    status: 200,
    headers: {},
    body: JSON.stringify({
      code: 0,
      sessionid: 'e3b0c44298fc1c14',
      data: { list, total: 20, hasNext: false, page: 1 },
    }),
    exchanges: [],
    capturedAt: '2026-11-01T08:00:00.000Z',
  };
  return { answer, page: sampleMarket.read(answer, 'search') };
}

it('tells once a run when a field has fallen, and keeps the answer without its secrets', async () => {
  const { ports, memory } = memoryPorts();
  const before = createFillWatch(sampleMarket, ports);
  await before.add(page(true));
  await before.conclude('first');
  expect(memory.notices).toEqual([]);
  for (const fill of memory.fills) fill.day = '2000-01-01';

  const today = createFillWatch(sampleMarket, ports);
  await today.add(page(false));
  await today.add(page(false));
  await today.conclude('second');
  expect(memory.notices).toMatchObject([{ kind: 'drift', body: expect.stringContaining('price') }]);
  expect(memory.rawAnswers).toHaveLength(1);
  expect(memory.rawAnswers[0]?.body).toContain('怀山药');
  expect(memory.rawAnswers[0]?.body).not.toContain('e3b0c44298fc1c14');
});
