import { inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leads } from '#db/tables/index';
import { aVerdict } from '#test/builders/judgement';
import { aLead } from '#test/builders/lead';
import { type TestConsole, testConsole } from '#test/support/console';
import { until } from '#test/support/until';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await testConsole();
});
afterAll(() => console_.close());

const open = async (count: number, shop: string): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 1) {
    ids.push(
      await aLead(console_.database.db, {
        listing: { id: `${shop}-${i}`, title: `怀山药同款 ${shop} ${i}`, shop: { id: shop, name: shop } },
        judgement: { byIndication: [aVerdict({ score: 0.9 - i / 100 })] },
      }),
    );
  }
  return ids;
};

const statuses = async (ids: string[]) => {
  const rows = await console_.database.db.select().from(leads).where(inArray(leads.id, ids));
  return rows.map((row) => row.status);
};

describe('a reviewer without a mouse', () => {
  it('clears twenty leads', async () => {
    const ids = await open(20, 'keys');
    const page = await console_.open('wang', 'reviewer');
    await page.getByText('怀山药同款 keys 0').waitFor();
    await page.keyboard.press('j');
    for (let i = 0; i < ids.length; i += 1) {
      // The lead under the keys is the one the panel shows.
      await page.locator(`aside.lead-panel[aria-label="${ids[i]}"]`).waitFor();
      if (i % 2 === 0) {
        await page.keyboard.press('y');
      } else {
        await page.keyboard.press('n');
        await page.getByRole('dialog').waitFor();
        await page.keyboard.press('3');
        await page.keyboard.press('Enter');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
      }
    }
    await until('all twenty are decided', async () =>
      (await statuses(ids)).every((status) => status === 'confirmed' || status === 'dismissed'),
    );
    const decided = await statuses(ids);
    expect(decided.filter((status) => status === 'confirmed')).toHaveLength(10);
    expect(console_.errors).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('dismisses a selection at once and takes it back', async () => {
    const ids = await open(3, 'bulk');
    const page = await console_.open('li', 'reviewer', '/leads?seller=shop:taobao:bulk');
    await page.getByText('怀山药同款 bulk 0').waitFor();
    for (let i = 0; i < ids.length; i += 1) {
      await page.keyboard.press('j');
      await page.locator(`aside.lead-panel[aria-label="${ids[i]}"]`).waitFor();
      await page.keyboard.press('x');
    }
    await page.keyboard.press('n');
    // What it will touch is shown before it is done.
    await page.getByText('共 3 条，1 个卖家，涉及 怀山药').waitFor();
    await page.keyboard.press('4');
    await page.keyboard.press('Enter');
    await until('all are dismissed', async () => (await statuses(ids)).every((one) => one === 'dismissed'));
    await page.getByText('已排除 3 条').waitFor();
    await page.keyboard.press('u');
    await until('all wait again', async () => (await statuses(ids)).every((one) => one === 'found'));
    await page.getByText('已撤销').waitFor();
    expect(console_.errors).toEqual([]);
    await page.context().close();
  });

  it('may not confirm leads of different sellers at once', async () => {
    const ids = [...(await open(1, 'one')), ...(await open(1, 'two'))];
    const page = await console_.open('zhao', 'reviewer', '/leads?text=怀山药同款');
    for (const id of ids)
      await page.locator(`tr[data-row-key="${id}"], div[data-row-key="${id}"]`).locator('input').check();
    await page.keyboard.press('y');
    await page.getByText('批量确认只限同一卖家').waitFor();
    await page.keyboard.press('Enter');
    expect(await statuses(ids)).toEqual(['found', 'found']);
    await page.context().close();
  });
});
