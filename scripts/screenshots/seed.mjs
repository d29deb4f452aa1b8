// A day's work for the pictures: listings, decisions, evidence, letters, people, units, a register and reports.
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ROOT } from '../setup.mjs';
import { marketRows } from './market-rows.mjs';

const run = promisify(execFile);
const UNITS = [
  ['bureau', null, '焦作市市场监督管理局', 'city-bureau', '410800', '焦市监'],
  ['centre', 'bureau', '焦作市知识产权维权保护中心', 'protection-centre', '410800', '焦知维'],
  ['wenxian', 'bureau', '温县市场监督管理局', 'county-bureau', '410825', '温市监'],
  ['wuzhi', 'bureau', '武陟县市场监督管理局', 'county-bureau', '410823', null],
];
const PEOPLE = [
  ['chenjing', '陈静', ['reviewer'], 'centre'],
  ['lilan', '李岚', ['liaison', 'supervisor'], 'bureau'],
  ['wangqiang', '王强', ['enforcement'], 'wenxian'],
];
const QUESTIONS = [
  'authorised-user',
  'from-area',
  'resale',
  'descriptive',
  'comparison',
  'ingredient',
  'medicine-name',
  'prior-mark',
];

/**
 * @param page a signed-in page of the console: requests go with its session
 * @param dataDir the data folder of the running system, for the commands
 * @returns the leads that the pictures show
 */
export async function seed(page, dataDir) {
  const session = await page.evaluate(async () => (await fetch('/api/session')).json());
  const ask = (method, address, body, raw = false) =>
    page.evaluate(
      async ([method, address, body, raw, csrf]) => {
        const answer = await fetch(address, {
          method,
          headers: {
            'x-csrf-token': csrf,
            ...(body === undefined
              ? {}
              : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
          },
          ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${text.slice(0, 300)}`);
        return text ? JSON.parse(text) : null;
      },
      [method, address, body, raw, session.csrfToken],
    );
  const command = (...words) =>
    run(process.execPath, [path.join(ROOT, 'bin', 'gi-watch.mjs'), ...words], {
      cwd: ROOT,
      env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'error', GI_WATCH_LANG: 'zh' },
    });
  const me = session.account.name;

  await people(ask);
  await listings(ask);
  await register(ask);
  const leads = await decisions(ask);
  await ask('POST', '/api/spot-checks/today');
  await spotChecks(ask);
  await letters(ask, command, me, leads);
  await handovers(ask, leads);
  await reports(ask);
  return leads;
}

async function people(ask) {
  for (const [id, parentId, name, type, areaCode, documentMark] of UNITS) {
    const objectionAddress = '焦作市解放区示例路1号';
    await ask('PUT', `/api/units/${id}`, { parentId, name, type, areaCode, objectionAddress, documentMark });
  }
  for (const [name, displayName, roles, unitId] of PEOPLE) {
    await ask('POST', '/api/accounts', { name, displayName, roles, unitId });
  }
}

async function listings(ask) {
  const name = encodeURIComponent('市场监测-10月.jsonl');
  const { id } = await ask('POST', `/api/intakes?name=${name}`, marketRows(), true);
  await until(async () => (await ask('GET', `/api/intakes/${id}`)).state === 'preview');
  await ask('POST', `/api/intakes/${id}/start`, { platform: null, mapping: null });
  await until(async () => {
    const { state, rows, judged } = await ask('GET', `/api/intakes/${id}`);
    return state === 'done' && judged >= rows;
  });
  // Leads are opened by the arrow after judging: they are all there when no more come.
  let before = -1;
  await until(async () => {
    await wait(3_000);
    const { rows } = await ask('GET', '/api/leads?limit=200&demo=false');
    const settled = rows.length > 0 && rows.length === before;
    before = rows.length;
    return settled;
  });
}

/** An announcement table as it is pasted: one in force, one about to end, one ended, one without a code. */
async function register(ask) {
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const text = [
    '地理标志产品名称\t企业名称\t统一社会信用代码\t公告号\t有效期起\t有效期至',
    `怀山药\t温县怀景堂农业有限公司\t91410825MA9F1407KB\t示例公告第1号\t${day(-400)}\t${day(700)}`,
    `怀地黄\t武陟县怀沃药材有限公司\t91410823MA9F1444K2\t示例公告第1号\t${day(-700)}\t${day(20)}`,
    `怀菊花\t沁阳市怀菊种植专业合作社\t\t示例公告第2号\t${day(-900)}\t${day(-30)}`,
    `温县铁棍山药\t温县老田家种植专业合作社\t\t示例公告第3号\t${day(-100)}\t${day(900)}`,
  ].join('\n');
  await ask('POST', '/api/register/import', {
    text,
    mode: 'add',
    asOf: day(0),
    source: '示例公告（虚构主体）',
    complete: false,
  });
  const { users } = await ask('GET', '/api/register');
  const bound = users.find(({ company }) => company === '温县怀景堂农业有限公司');
  await ask('POST', `/api/register/users/${bound.id}/shops`, {
    platform: 'taobao',
    shopId: 'taobao-0',
    name: '怀景堂旗舰店',
  });
}

async function decisions(ask) {
  const page = async (query) => (await ask('GET', `/api/leads?limit=200&${query}`)).rows;
  const own = await page('demo=false');
  const demo = await page('demo=true');
  const decide = (lead, decision) => ask('POST', `/api/leads/${lead.id}/decisions`, { decision });
  const reasons = ['generic', 'other-meaning', 'authorised', 'from-area', 'other-goods', 'insufficient'];
  for (const [n, lead] of own.slice(12, 110).entries()) {
    if (n % 7 === 0) await decide(lead, { kind: 'assign', to: 'chenjing' });
    else if (n % 3 === 0) await decide(lead, { kind: 'dismiss', reason: reasons[(n / 3) % reasons.length] });
    else await decide(lead, { kind: 'confirm' });
  }
  for (const { id } of own.filter(({ title }) => title.includes('怀府')).slice(0, 4)) {
    await ask('POST', `/api/leads/${id}/decisions`, {
      decision: { kind: 'dismiss', reason: 'generic' },
    }).catch(say);
  }
  const noticed = demo.filter(({ indication }) => indication === '怀山药').slice(0, 2);
  for (const lead of noticed) {
    await decide(lead, { kind: 'confirm', note: '产地与保护地域不符' });
    for (const question of QUESTIONS) {
      await decide(lead, { kind: 'answer', question, answer: 'does-not-hold', fact: 'listing:origin' });
    }
  }
  return { own, demo, noticed, confirmed: await page('demo=false&status=confirmed') };
}

async function spotChecks(ask) {
  const { draw } = await ask('GET', '/api/spot-checks/today');
  for (const [n, { listingId }] of (draw?.rows ?? []).slice(0, 6).entries()) {
    await ask('POST', `/api/spot-checks/${draw.day}/${listingId}`, { answer: n === 2 ? 'lead' : 'fine' });
  }
}

async function letters(ask, command, me, { noticed }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'giw-scan-'));
  const scan = path.join(folder, '授权委托书.pdf');
  writeFileSync(scan, '%PDF-1.4\n% 示例扫描件\n');
  const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const from = day(-300);
  const to = day(300);
  const holder = '焦作市怀药行业协会（示例）';
  try {
    await command(
      'notices',
      'right',
      '怀山药',
      '--kind',
      'certification-mark',
      '--number',
      '示例6123456',
      '--classes',
      '31',
      '--holder',
      holder,
      '--from',
      from,
      '--to',
      to,
      '--document',
      scan,
      '--by',
      me,
    );
    await command(
      'notices',
      'mandate',
      '--holder',
      holder,
      '--unit',
      'centre',
      '--indications',
      '怀山药',
      '--from',
      from,
      '--to',
      to,
      '--document',
      scan,
      '--by',
      me,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
  // One packet is picture enough, and a capture may take minutes where there is no network.
  const leads = noticed.slice(0, 1).map(({ id }) => id);
  for (const id of leads) {
    const { id: packet } = await ask('POST', '/api/evidence', { leads: [id], mode: 'unattended' });
    const state = async () => (await ask('GET', `/api/evidence/${packet}`)).packet.state;
    // A shop that cannot be reached from here leaves no packet; the pictures do without its letter.
    const ended = (states) => until(async () => states.includes(await state()), CAPTURE_SECONDS).catch(say);
    await ended(['sealed', 'failed', 'blocked']);
    if ((await state()) !== 'blocked') continue;
    // Where the pictures are taken there may be no time server; an officer may go on with a reason.
    await ask('POST', `/api/evidence/${packet}/resume`, { overrideReason: '示例环境没有外部时间源' });
    await ended(['sealed', 'failed']);
  }
  await ask('POST', '/api/referrals', {
    leads,
    kind: 'lead-report',
    unitId: 'centre',
    addressee: { name: '焦作市市场监督管理局' },
  }).catch(say);
  await ask('POST', '/api/notices', { leads, unitId: 'centre' }).catch(say);
}

async function handovers(ask, { confirmed }) {
  const to = ['wenxian', 'wuzhi', 'wenxian', 'bureau'];
  const ids = [];
  for (const [n, toUnit] of to.entries()) {
    const lead = confirmed[n + 3];
    if (lead) ids.push((await ask('POST', '/api/handovers', { leadId: lead.id, toUnit })).id);
  }
  const answer = (id, body) => id && ask('POST', `/api/handovers/${id}/answer`, body);
  await answer(ids[0], { kind: 'signed' });
  await answer(ids[0], { kind: 'result', text: '已现场核查，责令改正包装标识。' });
  await answer(ids[1], { kind: 'signed' });
  await answer(ids[2], { kind: 'returned', why: '经营者不在本县辖区。' });
}

async function reports(ask) {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  for (const kind of ['day', 'week', 'month']) {
    await ask('POST', '/api/briefs', { kind, day: today, unitId: 'all' });
  }
  await until(async () => (await ask('GET', '/api/briefs')).rows.length >= 3);
}

function say(error) {
  process.stderr.write(`${error.message}\n`);
}

/** A capture that takes longer is not waited for. */
const CAPTURE_SECONDS = 300;

/** Asks again until it is so; gives up after ten minutes: a busy machine is slow, not wrong. */
async function until(isSo, seconds = 600) {
  const last = Date.now() + seconds * 1_000;
  while (Date.now() < last) {
    if (await isSo()) return;
    await wait(1_000);
  }
  throw new Error('A step of the seed did not come to an end.');
}
