import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '#db/tables/index';
import type { Role } from '#domain/account';
import { readChain } from '#src/audit/chain';
import { aLead } from '#test/builders/lead';
import { type TestConsole, testConsole } from '#test/support/console';

let console_: TestConsole;
let lead: string;
beforeAll(async () => {
  console_ = await testConsole();
  lead = await aLead(console_.database.db, { listing: { id: 'roles', title: '怀山药同款 角色' } });
});
afterAll(() => console_.close());

const DAILY = [
  '今日线索',
  '卖家',
  '证据',
  '通知与函件',
  '舆情',
  '采集状况',
  '名录',
  '规则与质量',
  '统计',
  '设置',
];
const ALL = DAILY.toSpliced(-1, 0, '审计');

/** What each role finds in the menu, on a lead and under settings. */
const EXPECTED: Record<Role, { menu: string[]; decides: boolean; captures: boolean; settings: string[] }> = {
  reviewer: { menu: DAILY, decides: true, captures: false, settings: ['修改密码'] },
  enforcement: { menu: DAILY, decides: true, captures: true, settings: ['修改密码'] },
  liaison: { menu: DAILY, decides: true, captures: true, settings: ['修改密码'] },
  supervisor: { menu: ALL, decides: true, captures: true, settings: ['修改密码'] },
  administrator: { menu: ALL, decides: false, captures: false, settings: ['账号', '单位', '修改密码'] },
};

describe('the console of', () => {
  it.each(Object.entries(EXPECTED))('%s offers what the role may do', async (role, expected) => {
    const page = await console_.open(role, role as Role, '/settings');
    const tabs = page.getByRole('tab');
    await tabs.last().waitFor();
    expect(await tabs.allTextContents()).toEqual(expected.settings);
    expect(await page.getByRole('menuitem').allTextContents()).toEqual(expected.menu);

    // The address of a page that is not in the menu says why it stays closed.
    await page.goto(`${console_.url}/audit`);
    const refusal = page.getByText('您的角色没有此项权限');
    const heading = page.getByRole('heading', { name: '审计' });
    await heading.or(refusal).waitFor();
    expect(await heading.isVisible()).toBe(expected.menu.includes('审计'));

    await page.goto(`${console_.url}/leads/${lead}`);
    await page.getByRole('button', { name: '打印' }).waitFor();
    const decides = await page.getByRole('button', { name: '确认线索 (Y)' }).count();
    expect(decides > 0).toBe(expected.decides);
    const captures = await page.getByRole('button', { name: '(E)' }).count();
    expect(captures > 0).toBe(expected.captures);
    if (!expected.decides) await page.keyboard.press('y');
    const chain = await readChain(console_.database.db, 'lead', lead);
    expect(chain.map((event) => event.kind)).toEqual(['found']);
    await page.context().close();
  });

  it('somebody whose role was taken away meanwhile says so and changes nothing', async () => {
    const { db } = console_.database;
    const page = await console_.open('wang', 'reviewer', `/leads/${lead}`);
    await page.getByRole('button', { name: '确认线索 (Y)' }).waitFor();
    await db
      .update(accounts)
      .set({ roles: ['administrator'] })
      .where(eq(accounts.name, 'wang'));
    await page.getByRole('button', { name: '确认线索 (Y)' }).click();
    await page.getByText('您的角色没有此项权限').waitFor();
    const chain = await readChain(db, 'lead', lead);
    expect(chain.map((event) => event.kind)).toEqual(['found']);
    expect(console_.errors).toEqual([]);
  });
});
