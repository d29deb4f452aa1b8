import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leadStatus } from '#domain/lead';
import { readChain } from '#src/audit/chain';
import { recordAnswer, recordNoticeFact } from '#src/casework/answers';
import type { Casework } from '#src/casework/casework';
import { documentFiles } from '#src/casework/document-files';
import { draftNotices } from '#src/casework/draft-notices';
import { documentOf } from '#src/casework/letters';
import { decideObjection, recordObjection } from '#src/casework/objections';
import { recordRecheck } from '#src/casework/rechecks';
import { noteRelisted } from '#src/casework/relisted';
import { requestSending, resolveUndecided, sendWaiting } from '#src/casework/send';
import { liftBlock, openPacket, returnDocument, signDocument } from '#src/casework/sign';
import { leadHistory } from '#src/leads/store';
import { saveListings } from '#src/listings/store';
import { defenceOf, dueRechecks, ledgerOf, strikesOf, strikeTable } from '#src/notices/ledger';
import { confirmRight } from '#src/notices/mandates';
import { lettersOf } from '#src/notices/outbox';
import { noticeHistory, readNotice } from '#src/notices/store';
import { toHtml } from '#support/documents/html';
import { smtpTransport } from '#support/mail';
import { aLead } from '#test/builders/lead';
import {
  aCasework,
  aReadyLead,
  BUREAU,
  CENTRE,
  DRAFTER,
  MORNING,
  packetShelf,
  printNothing,
  SIGNER,
  THIRD,
} from '#test/support/casework';
import { type TestDatabase, testDatabase } from '#test/support/database';
import { type MailServer, startMailServer } from '#test/support/mail-server';

let database: TestDatabase;
let casework: Casework;
let setting: Awaited<ReturnType<typeof aCasework>>;
let mailbox: MailServer;
let transport: ReturnType<typeof smtpTransport>;

beforeAll(async () => {
  database = await testDatabase();
  setting = await aCasework(database.db);
  casework = setting.casework;
  mailbox = await startMailServer();
  transport = smtpTransport(mailbox.url, '维权中心 <centre@unit.example>');
});
afterAll(async () => {
  setting.close();
  await mailbox.close();
  await database.close();
});

const ready = (given?: Parameters<typeof aReadyLead>[2]) => aReadyLead(database.db, setting.evidence, given);
const draft = async (...leadIds: string[]) => {
  const [notice] = await draftNotices(casework, leadIds, DRAFTER, { unitId: CENTRE });
  if (!notice) throw new Error('nothing was drafted');
  return notice;
};
const sign = async (id: string) => {
  for (const { packet } of (await readNotice(database.db, id))?.packets ?? []) {
    await openPacket(casework, 'notice', id, packet, SIGNER);
  }
  await signDocument(casework, 'notice', id, SIGNER);
};
const send = async (id: string) => {
  await requestSending(casework, 'notice', id, DRAFTER);
  await sendWaiting(casework, 'notice', id, { print: printNothing, mail: transport });
};
const sentNotice = async (given?: Parameters<typeof aReadyLead>[2]) => {
  const leadId = await ready(given);
  const notice = await draft(leadId);
  await sign(notice.id);
  await send(notice.id);
  return { leadId, id: notice.id };
};
const statusOf = async (id: string) => (await readNotice(database.db, id))?.status;
const leadStatusOf = async (id: string) => leadStatus(await leadHistory(database.db, id));

describe('drafting', () => {
  it('numbers by unit and year without a gap or a double, whoever drafts at once', async () => {
    const leads = await Promise.all(Array.from({ length: 6 }, () => ready()));
    const failing = ready().then(async (leadId) => {
      await draft(leadId);
      // A second draft for the same lead is refused inside the transaction that had taken a number.
      await expect(draft(leadId)).rejects.toThrow(/open notice/);
    });
    const drafted = await Promise.all(leads.map((leadId) => draft(leadId)));
    await failing;
    const { rows } = await database.db.$client.query<{ reference: string }>('select reference from notices');
    const numbers = rows.map(({ reference }) => Number(reference.match(/^焦知维通〔2026〕(\d+)号$/)?.[1]));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 7 }, (_, index) => index + 1));
    expect(new Set(drafted.map(({ id }) => id)).size).toBe(6);
  });

  it('splits what exceeds the platform’s limit of links', async () => {
    const leads = [await ready(), await ready(), await ready()];
    const platform = casework.platforms.get('taobao');
    if (!platform) throw new Error('no platform');
    const narrow = { ...casework, platforms: new Map([['taobao', { ...platform, linksPerRequest: 2 }]]) };
    const notices = await draftNotices(narrow, leads, DRAFTER, { unitId: CENTRE });
    expect(notices.map(({ links }) => links.length)).toEqual([2, 1]);
  });

  it('drafts nothing at all while one lead is blocked, and says every reason', async () => {
    const [good, bad] = [await ready(), await ready()];
    const shelf = packetShelf();
    shelf.seal(good);
    const before = (await database.db.$client.query('select count(*)::int as n from notices')).rows[0].n;
    const drafting = draftNotices({ ...casework, evidence: shelf }, [good, bad], DRAFTER, { unitId: CENTRE });
    await expect(drafting).rejects.toMatchObject({
      sentence: { zh: expect.stringContaining(`${bad}：尚无证据包`) },
    });
    const after = (await database.db.$client.query('select count(*)::int as n from notices')).rows[0].n;
    expect(after).toBe(before);
  });

  it('is not for a bureau, and needs no mandate when the holder sends', async () => {
    const leadId = await ready();
    await expect(draftNotices(casework, [leadId], DRAFTER, { unitId: BUREAU })).rejects.toMatchObject({
      sentence: { zh: expect.stringContaining('不是知识产权权利人') },
    });
    const [notice] = await draftNotices(casework, [leadId], DRAFTER, { unitId: BUREAU, sentByHolder: true });
    const page = toHtml(await documentOf(casework, 'notice', notice?.id ?? ''));
    expect(page).toContain('草稿，未签发');
    expect(page).not.toContain('代理人');
  });
});

describe('signing', () => {
  it('needs a second person who has opened every packet', async () => {
    const notice = await draft(await ready());
    await expect(signDocument(casework, 'notice', notice.id, DRAFTER)).rejects.toMatchObject({
      code: 'four-eyes',
    });
    await expect(signDocument(casework, 'notice', notice.id, SIGNER)).rejects.toMatchObject({
      sentence: { zh: expect.stringContaining('逐一打开证据包') },
    });
    await sign(notice.id);
    expect(await readNotice(database.db, notice.id)).toMatchObject({ status: 'signed', signer: SIGNER.name });
  });

  it('starts again after a return', async () => {
    const notice = await draft(await ready());
    await sign(notice.id);
    await returnDocument(casework, 'notice', notice.id, '链接有误', SIGNER);
    expect(await readNotice(database.db, notice.id)).toMatchObject({ status: 'draft', signer: null });
    await expect(signDocument(casework, 'notice', notice.id, SIGNER)).rejects.toMatchObject({
      code: 'four-eyes',
    });
  });

  it('stops at a right that ended since it was drafted', async () => {
    const notice = await draft(await ready());
    const { db, clock } = casework;
    const author = { by: 'test', now: clock.now() };
    await db.transaction((tx) => confirmRight(tx, { ...setting.right, validTo: '2026-11-23' }, author));
    await expect(sign(notice.id)).rejects.toMatchObject({
      sentence: { zh: expect.stringContaining('2026-11-23 到期') },
    });
    await db.transaction((tx) => confirmRight(tx, setting.right, author));
    await sign(notice.id);
  });

  it('lets only a supervisor lift, only with a document, and only what may be lifted', async () => {
    const notice = await draft(await ready());
    const lift = { block: 'legal-hold', why: '法院裁定解除', documentSha256: setting.right.documentSha256 };
    const lifting = (change: object, actor = SIGNER) =>
      liftBlock(casework, 'notice', notice.id, { ...lift, ...change }, actor);
    await expect(lifting({}, DRAFTER as typeof SIGNER)).rejects.toMatchObject({ code: 'not-supervisor' });
    await expect(lifting({ block: 'mandate' })).rejects.toMatchObject({ code: 'not-liftable' });
    await expect(lifting({ documentSha256: 'f'.repeat(64) })).rejects.toMatchObject({ code: 'no-document' });
    await lifting({});
  });
});

describe('sending', () => {
  it('mails the signed notice with its packets once, and moves the lead', async () => {
    const { leadId, id } = await sentNotice();
    await send(id);
    const mails = await mailbox.about(id);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.attachments.map(({ mimeType }) => mimeType)).toEqual([
      'application/pdf',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/zip',
    ]);
    expect(mails[0]?.attachments.at(-1)?.filename).toBe(`P-${leadId}.zip`);
    expect(await statusOf(id)).toBe('sent');
    expect(await leadStatusOf(leadId)).toBe('noticed');
    const [letter] = await lettersOf(database.db, 'notice', id);
    for (const { sha256 } of letter?.attachments ?? []) expect(await casework.files.has(sha256)).toBe(true);
    // What is handed over holds the pages as they left.
    const pages = mails[0]?.attachments[0];
    const mailed = (await documentFiles(casework, id)).find(({ name }) => name.endsWith('.pdf'));
    expect(mailed?.name).toMatch(/^寄出\d+-.*通知.*\.pdf$/);
    expect(Buffer.from(mailed?.bytes ?? [])).toEqual(Buffer.from(pages?.content as ArrayBuffer));
  });

  it('refuses an unsigned notice and an addressee without address', async () => {
    const notice = await draft(await ready());
    await expect(requestSending(casework, 'notice', notice.id, DRAFTER)).rejects.toMatchObject({
      code: 'unsigned',
    });
    await sign(notice.id);
    const platforms = new Map([...casework.platforms].map(([id, one]) => [id, { ...one, mail: null }]));
    await expect(
      requestSending({ ...casework, platforms }, 'notice', notice.id, DRAFTER),
    ).rejects.toMatchObject({
      code: 'no-address',
    });
    expect(await statusOf(notice.id)).toBe('signed');
  });

  it('keeps a notice whose server is down, and sends it once when asked again', async () => {
    const notice = await draft(await ready());
    await sign(notice.id);
    await requestSending(casework, 'notice', notice.id, DRAFTER);
    const away = smtpTransport('smtp://127.0.0.1:9', 'a@b.example');
    await sendWaiting(casework, 'notice', notice.id, { print: printNothing, mail: away });
    expect(await statusOf(notice.id)).toBe('not-sent');
    await send(notice.id);
    expect(await statusOf(notice.id)).toBe('sent');
    expect(await mailbox.about(notice.id)).toHaveLength(1);
  });

  it('never repeats what may have arrived until a person has decided', async () => {
    const notice = await draft(await ready());
    await sign(notice.id);
    await requestSending(casework, 'notice', notice.id, DRAFTER);
    const mute = { send: async () => ({ outcome: 'undecided' as const, why: '连接中断' }) };
    await sendWaiting(casework, 'notice', notice.id, { print: printNothing, mail: mute });
    expect(await statusOf(notice.id)).toBe('undecided');
    await sendWaiting(casework, 'notice', notice.id, { print: printNothing, mail: transport });
    await expect(send(notice.id)).rejects.toMatchObject({ code: 'undecided' });
    expect(await mailbox.about(notice.id)).toHaveLength(0);
    await resolveUndecided(casework, 'notice', notice.id, { arrived: false, why: '对方未收到' }, SIGNER);
    await send(notice.id);
    expect(await mailbox.about(notice.id)).toHaveLength(1);
  });
});

describe('answers', () => {
  it('takes the same answer once, and plans the looks when it says removed', async () => {
    const { leadId, id } = await sentNotice();
    const answer = { answer: 'removed', day: '2026-11-25', source: 'TB-1' } as const;
    expect(await recordAnswer(casework, id, answer, DRAFTER)).toBe(true);
    expect(await recordAnswer(casework, id, answer, SIGNER)).toBe(false);
    const answered = (await noticeHistory(database.db, id)).filter(({ kind }) => kind === 'answered');
    expect(answered).toHaveLength(1);
    expect(await leadStatusOf(leadId)).toBe('answered');
    expect((await ledgerOf(database.db, id)).map(({ day, dueDay }) => [day, dueDay])).toEqual([
      [1, '2026-11-26'],
      [3, '2026-11-28'],
      [7, '2026-12-02'],
      [30, '2026-12-25'],
      [90, '2027-02-23'],
    ]);
  });

  it('refuses answers to what was not sent, and about links of another notice', async () => {
    const notice = await draft(await ready());
    const answer = { answer: 'refused', day: '2026-11-25', why: '材料不足' } as const;
    await expect(recordAnswer(casework, notice.id, answer, DRAFTER)).rejects.toMatchObject({
      code: 'not-sent',
    });
    const { id } = await sentNotice();
    const other = { ...answer, leadIds: ['L1'] };
    await expect(recordAnswer(casework, id, other, DRAFTER)).rejects.toMatchObject({ code: 'unknown-link' });
  });

  it('decides a counter-notice only where there is one', async () => {
    const { id } = await sentNotice();
    const decided = { kind: 'counter-decided', decision: 'sued', day: '2026-12-01' } as const;
    await expect(recordNoticeFact(casework, id, decided, DRAFTER)).rejects.toMatchObject({
      code: 'no-counter',
    });
    const counter = { kind: 'counter-notice', arrivedAtHolder: '2026-11-25', summary: '系自产' } as const;
    await recordNoticeFact(casework, id, counter, DRAFTER);
    await recordNoticeFact(casework, id, counter, SIGNER);
    await recordNoticeFact(casework, id, decided, DRAFTER);
    const kinds = (await noticeHistory(database.db, id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'counter-notice')).toHaveLength(1);
  });
});

describe('looking again', () => {
  const look = async (id: string, day: number, result: 'gone' | 'still-there' | 'unconfirmed') => {
    const due = (await dueRechecks(database.db, '2027-12-31', id)).find((one) => one.day === day);
    if (!due) throw new Error(`no look is due on day ${day}`);
    return recordRecheck(casework, due, { result, why: '平台提示商品不存在' });
  };

  it('closes at day 30, counts one strike, and reopens what comes back with the strike kept', async () => {
    const shop = { id: 's77', name: '某店' };
    const { leadId, id } = await sentNotice({ listing: { shop }, now: new Date(MORNING) });
    await recordAnswer(casework, id, { answer: 'removed', day: '2026-11-25' }, DRAFTER);
    setting.clock.advance(48 * 3_600_000);
    await look(id, 1, 'unconfirmed');
    expect(await strikesOf(database.db, 'shop:taobao:s77')).toHaveLength(0);
    await look(id, 3, 'gone');
    await look(id, 7, 'gone');
    expect(await leadStatusOf(leadId)).toBe('rechecked');
    await look(id, 30, 'gone');
    expect(await leadStatusOf(leadId)).toBe('closed');
    expect(await statusOf(id)).toBe('closed');
    const seller = (await strikeTable(database.db)).find(({ sellerKey }) => sellerKey === 'shop:taobao:s77');
    expect(seller).toMatchObject({ standing: 1, overturned: 0, medianHours: 48 });
    await look(id, 90, 'still-there');
    expect(await leadStatusOf(leadId)).toBe('reopened');
    expect(await statusOf(id)).toBe('reopened');
    expect((await ledgerOf(database.db, id)).at(-1)?.result).toBe('returned');
    expect(await strikesOf(database.db, 'shop:taobao:s77')).toHaveLength(1);
  });

  it('reopens once for goods that stay, and again only when they had gone again', async () => {
    const { leadId, id } = await sentNotice({ listing: { shop: { id: 's80', name: '某店' } } });
    await recordAnswer(casework, id, { answer: 'removed', day: '2026-11-25' }, DRAFTER);
    await look(id, 1, 'gone');
    await look(id, 3, 'still-there');
    await look(id, 7, 'still-there');
    const results = (await ledgerOf(database.db, id)).map(({ result }) => result);
    expect(results).toEqual(['gone', 'returned', 'still-there', null, null]);
    const reopened = async () =>
      (await leadHistory(database.db, leadId)).filter(({ kind }) => kind === 'reopened').length;
    expect(await reopened()).toBe(1);
    await look(id, 30, 'gone');
    await look(id, 90, 'still-there');
    expect(await reopened()).toBe(2);
    expect(await strikesOf(database.db, 'shop:taobao:s80')).toHaveLength(1);
  });

  it('says of goods under a new link that they were taken down before, on both papers and once', async () => {
    const goods = { shop: { id: 's81', name: '某店' }, title: '【现挖】河南焦作怀山药 5斤装 粉糯' };
    const { leadId, id } = await sentNotice({ listing: goods });
    const later = new Date('2026-11-30T02:00:00Z');
    const again = { ...goods, title: '河南焦作怀山药5斤装·粉糯（现挖）' };
    const early = await aLead(database.db, { listing: { ...again, id: '880001' }, now: later });
    const beside = await aLead(database.db, { listing: { ...again, id: '880003' } });
    const say = (lead: string) =>
      database.db.transaction((tx) => noteRelisted(tx, [lead], new Date('2026-12-01T02:00:00Z')));
    // Nothing was taken down yet: two links of one shop are no return.
    expect(await say(early)).toEqual([]);

    await recordAnswer(casework, id, { answer: 'removed', day: '2026-11-25' }, DRAFTER);
    await look(id, 1, 'gone');
    expect(await say(early)).toEqual([early]);
    expect(await say(early)).toEqual([]);
    const event = (await leadHistory(database.db, early)).at(-1);
    expect(event).toMatchObject({ kind: 'relisted', lead: leadId, notice: id });
    expect(event?.kind === 'relisted' && event.why).toMatch(
      new RegExp(`^疑似 ${leadId} 换链接重新上架（\\d{4}-\\d\\d-\\d\\d 已下架）：同一店铺，标题 \\d+% 相同$`),
    );
    expect((await noticeHistory(database.db, id)).at(-1)).toMatchObject({ kind: 'relisted', newLead: early });

    const other = await aLead(database.db, {
      listing: { ...again, id: '880002', shop: { id: 's82', name: '另一家店' } },
      now: later,
    });
    expect(await say(other)).toEqual([]);
    // A second link that was on sale beside the first took nobody's place.
    expect(await say(beside)).toEqual([]);
  });

  it('writes a look once, whoever comes second', async () => {
    const { id } = await sentNotice({ listing: { shop: { id: 's78' } } });
    await recordAnswer(casework, id, { answer: 'removed', day: '2026-11-25' }, DRAFTER);
    const [due] = await dueRechecks(database.db, '2027-12-31', id);
    if (!due) throw new Error('nothing is due');
    const gone = { result: 'gone', why: '平台提示商品不存在' } as const;
    const both = await Promise.all([recordRecheck(casework, due, gone), recordRecheck(casework, due, gone)]);
    expect(both.sort()).toEqual([false, true]);
    expect(await strikesOf(database.db, 'shop:taobao:s78')).toHaveLength(1);
  });

  it('counts nothing against a seller nobody knows', async () => {
    const { leadId, id } = await sentNotice({ listing: { shop: { name: '无编号的店' } } });
    await recordAnswer(casework, id, { answer: 'removed', day: '2026-11-25' }, DRAFTER);
    await look(id, 1, 'gone');
    const { rows } = await database.db.$client.query('select 1 from strikes where lead_id = $1', [leadId]);
    expect(rows).toHaveLength(0);
  });
});

describe('objections', () => {
  it('are decided by somebody who took no part; upheld ones take everything back', async () => {
    const shop = { id: 's79', name: '某合作社' };
    const { leadId, id } = await sentNotice({ listing: { shop } });
    await recordAnswer(casework, id, { answer: 'removed', day: '2026-11-25' }, DRAFTER);
    const [due] = await dueRechecks(database.db, '2027-12-31', id);
    if (!due) throw new Error('nothing is due');
    await recordRecheck(casework, due, { result: 'gone', why: '平台提示商品不存在' });
    const objection = { from: '某合作社', day: '2026-11-26', text: '本社产品产自温县，附产地证明' };
    await recordObjection(casework, 'notice', id, objection, DRAFTER);
    const decision = { upheld: true, why: '产地证明属实' };
    for (const actor of [DRAFTER, SIGNER]) {
      await expect(decideObjection(casework, 'notice', id, decision, actor)).rejects.toMatchObject({
        code: 'took-part',
      });
    }
    expect(await decideObjection(casework, 'notice', id, decision, THIRD)).toEqual({ mailWaiting: true });
    await sendWaiting(casework, 'notice', id, { print: printNothing, mail: transport });

    const [, withdrawal] = await mailbox.about(id);
    expect(withdrawal?.subject).toContain('撤回');
    expect(withdrawal?.to?.[0]).toMatchObject({ address: 'ipr@platform.example' });
    expect(await statusOf(id)).toBe('withdrawn');
    expect(await leadStatusOf(leadId)).toBe('closed');
    expect(
      (await strikesOf(database.db, 'shop:taobao:s79')).map(({ overturnedWhy }) => overturnedWhy),
    ).toEqual(['产地证明属实']);
    expect(await defenceOf(database.db, 'shop:taobao:s79', '怀山药')).toMatchObject({ documentId: id });
    // The next notice against the same seller and name stops at the guard.
    const next = await ready({ listing: { shop } });
    await expect(draft(next)).rejects.toMatchObject({
      sentence: { zh: expect.stringContaining('此前的异议成立') },
    });
  });

  it('leave the notice where it stood when they are rejected', async () => {
    const { id } = await sentNotice();
    const objection = { from: '某店', day: '2026-11-26', text: '不服' };
    await recordObjection(casework, 'notice', id, objection, DRAFTER);
    expect(await statusOf(id)).toBe('objected');
    await decideObjection(casework, 'notice', id, { upheld: false, why: '未提供证明' }, THIRD);
    expect(await statusOf(id)).toBe('sent');
    expect(await mailbox.about(id)).toHaveLength(1);
  });
});

it('chains every event of a notice', async () => {
  const { id } = await sentNotice();
  const chain = await readChain(database.db, 'notice', id);
  expect(chain.map(({ kind }) => kind)).toEqual([
    'drafted',
    'packet-opened',
    'signed',
    'queued',
    'sending',
    'sent',
  ]);
  expect(chain.every((event, index) => index === 0 || event.prevHash === chain[index - 1]?.hash)).toBe(true);
});

it('stops at a listing that changed after its capture', async () => {
  const leadId = await ready({ listing: { title: '怀山药同款 5斤', shop: { id: 's80' } } });
  const { content } = (
    await database.db.$client.query(
      'select l.content from listings l join leads d on d.listing_id = l.id where d.id = $1',
      [leadId],
    )
  ).rows[0];
  const captured = {
    ...casework,
    evidence: {
      ...casework.evidence,
      packetsOf: async (ids: readonly string[]) =>
        (await casework.evidence.packetsOf(ids)).map((packet) => ({
          ...packet,
          capturedAt: new Date(MORNING),
        })),
    },
  };
  const drafting = () => draftNotices(captured, [leadId], DRAFTER, { unitId: CENTRE });
  await database.db.transaction((tx) =>
    saveListings(tx, [{ ...content, title: '怀山药同款 10斤' }], { now: new Date('2026-11-24T08:00:00Z') }),
  );
  await expect(drafting()).rejects.toMatchObject({ sentence: { zh: expect.stringContaining('页面已变化') } });
});
