import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLead } from '#test/builders/lead';
import { type TestConsole, testConsole } from '#test/support/console';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await testConsole();
});
afterAll(() => console_.close());

const HOSTILE = '怀山药同款<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>';

describe('a hostile title', () => {
  it.each([
    ['markup', HOSTILE],
    ['a direction override', '怀山药同款\u202e药山怀真正\u202c'],
    ['five thousand characters', `怀山药同款${'长'.repeat(4_990)}尾`],
  ])('with %s is harmless and readable', async (name, title) => {
    const id = await aLead(console_.database.db, {
      listing: { id: name, title, shop: { id: name, name: title } },
    });
    const page = await console_.open(`r-${id}`.toLowerCase(), 'reviewer', `/leads?lead=${id}`);
    await page.locator('aside.lead-panel').getByText('怀山药').first().waitFor();
    const row = await page.locator(`[data-row-key="${id}"]`).boundingBox();
    // One line stays one line: the row is as high as every other.
    expect(row?.height).toBeLessThan(70);
    await page.goto(`${console_.url}/leads/${id}`);
    await page.getByText('商品原文').waitFor();
    const shown = ((await page.locator('.listing-text').textContent()) ?? '').replace(/\s/g, '');
    expect(shown).toContain(title.replaceAll(/[\u202e\u202c]/g, '␣').replace(/\s/g, ''));
    expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
    expect(await page.locator('.lead-page img[src="x"]').count()).toBe(0);
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(overflow).toBe(0);
    expect(console_.errors).toEqual([]);
    await page.context().close();
  });

  it('that is a formula stays text in an exported file', async () => {
    const title = '=HYPERLINK("http://x")怀山药';
    const id = await aLead(console_.database.db, {
      listing: { id: 'formula', title, shop: { id: 'f', name: '+1' } },
    });
    const page = await console_.open('export', 'reviewer');
    const answer = await page.request.get(`${console_.url}/api/leads/export?format=csv&seller=shop:taobao:f`);
    const csv = await answer.text();
    expect(csv.startsWith('\ufeff编号')).toBe(true);
    expect(csv).toContain(id);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")怀山药"`);
    expect(csv).toContain(",'+1,");
  });
});
