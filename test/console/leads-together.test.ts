import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readChain } from '#src/audit/chain';
import { aLead } from '#test/builders/lead';
import { type TestConsole, testConsole } from '#test/support/console';
import { until } from '#test/support/until';

let console_: TestConsole;
beforeAll(async () => {
  console_ = await testConsole();
});
afterAll(() => console_.close());

const chain = (id: string) => readChain(console_.database.db, 'lead', id);

describe('two reviewers on one lead', () => {
  it('tells the second one and keeps what he wrote', async () => {
    const { db } = console_.database;
    const id = await aLead(db, { listing: { id: 'shared', title: '怀山药同款 甲' } });
    const first = await console_.open('wang', 'reviewer', `/leads/${id}`);
    const second = await console_.open('li', 'reviewer', `/leads/${id}`);
    await second.getByRole('button', { name: '排除 (N)' }).waitFor();
    // The second one is already writing when the first decides.
    await second.keyboard.press('n');
    await second.getByRole('dialog').getByText('转售授权商品').click();
    await second.getByRole('dialog').getByRole('textbox').fill('授权书编号见店铺首页');
    // His page must not have heard of it: the stream is cut, as on a bad line.
    await second.context().setOffline(true);
    await first.getByRole('button', { name: '确认线索 (Y)' }).click();
    await until('the first one is through', async () =>
      (await chain(id)).some((event) => event.kind === 'confirmed' && event.actor === 'wang'),
    );
    await second.context().setOffline(false);
    await second.getByRole('dialog').getByRole('button', { name: '排除' }).click();
    await second.getByText('已被他人更新').or(second.getByText('先撤销')).first().waitFor();
    await second.getByText('您的说明已存为备注').waitFor();
    const events = await until('his words are kept', async () => {
      const all = await chain(id);
      return all.some((event) => event.kind === 'commented') ? all : null;
    });
    expect(events.map((event) => event.kind)).toEqual(['found', 'confirmed', 'commented']);
    expect(events.at(-1)).toMatchObject({
      actor: 'li',
      payload: { text: '（转售授权商品）授权书编号见店铺首页' },
    });
    await second.getByText('已确认').first().waitFor();
    expect(console_.errors).toEqual([]);
  });

  it('asks another person to sign where doubt remains', async () => {
    const { db } = console_.database;
    const id = await aLead(db, {
      listing: { id: 'doubt', title: '怀山药同款 乙' },
      judgement: { defences: [{ kind: 'comparison', why: '标题为评测' }] },
    });
    const first = await console_.open('zhao', 'reviewer', `/leads/${id}`);
    await first.getByRole('button', { name: '确认线索 (Y)' }).click();
    await first.goto(`${console_.url}/leads/${id}`);
    await first.getByRole('button', { name: '复核签署' }).click();
    await first.getByText('确认人不能自己复核').waitFor();
    const other = await console_.open('sun', 'supervisor', `/leads/${id}`);
    await other.getByRole('button', { name: '复核签署' }).click();
    await until('it is signed', async () =>
      (await chain(id)).some((event) => event.kind === 'signed-off' && event.actor === 'sun'),
    );
    await other.getByText('需第二人复核签署').waitFor({ state: 'hidden' });
  });
});

describe('a lead that arrives', () => {
  it('is announced and moves no row until it is taken in', async () => {
    const { db } = console_.database;
    const page = await console_.open('chen', 'reviewer', '/crawl');
    await aLead(db, { listing: { id: 'there', title: '怀山药同款 丁' } });
    const listening = page.waitForResponse('**/api/stream');
    await page.goto(`${console_.url}/leads?text=怀山药同款`);
    await listening;
    await page.getByText('已载入 1 条').waitFor();
    await aLead(db, { listing: { id: 'early', title: '怀山药同款 丙' } });
    await page.getByText('有 1 条新线索').waitFor();
    expect(await page.getByText('怀山药同款 丙').count()).toBe(0);
    await page.getByText('有 1 条新线索').click();
    await page.getByText('怀山药同款 丙').first().waitFor();
    expect(await page.getByText('有 1 条新线索').count()).toBe(0);
  });
});
