import { describe, expect, it } from 'vitest';
import { readHar } from './har.ts';
import { readMhtml } from './mhtml.ts';
import { recogniseSavedPage } from './saved-page.ts';
import { recogniseShareText } from './share-text.ts';

const RECOMMEND = {
  api: 'mtop.relationrecommend.wirelessrecommend.recommend',
  ret: ['SUCCESS::调用成功'],
  data: {
    itemsArray: [{ item_id: '700000000201', title: '武陟怀菊花', price: '39.8' }],
    mainInfo: { page: 1, totalPage: 1 },
  },
};
const JD_CARD =
  '<li class="gl-item" data-sku="100020001"><div class="p-price"><i>49.90</i></div><div class="p-name"><em>武陟大米</em></div></li>';
const JD_PAGE = `<!DOCTYPE html><html><head><meta charset="gbk"></head><body><ul>${JD_CARD}</ul></body></html>`;

interface Visit {
  url: string;
  mime: string;
  body: string;
  status?: number;
  encoding?: 'base64';
}

function har(...visits: Visit[]): string {
  const entries = visits.map(({ url, mime, body, status = 200, encoding }) => ({
    startedDateTime: '2026-11-01T08:00:00.000Z',
    request: { url, method: 'GET', headers: [{ name: 'Cookie', value: 'sid=CANARY-REQUEST' }], cookies: [] },
    response: {
      status,
      headers: [
        { name: 'Set-Cookie', value: 'sid=CANARY-RESPONSE' },
        { name: 'Retry-After', value: '30' },
      ],
      content: { mimeType: mime, text: encoding ? Buffer.from(body).toString(encoding) : body, encoding },
    },
  }));
  return JSON.stringify({ log: { version: '1.2', entries: [...entries, { broken: true }] } });
}

const bytes = (text: string) => new TextEncoder().encode(text);
async function* parts(text: string) {
  for (let at = 0; at < text.length; at += 100) yield text.slice(at, at + 100);
}

const SEARCH_VISIT: Visit[] = [
  {
    url: 'https://s.taobao.com/search?q=x',
    mime: 'text/html',
    body: '<!DOCTYPE html><html><body><div id="root"></div></body></html>',
  },
  { url: 'https://g.alicdn.com/a.png', mime: 'image/png', body: '' },
  {
    url: 'https://h5api.m.taobao.com/h5/mtop.relationrecommend.wirelessrecommend.recommend/2.0/?jsv=1',
    mime: 'application/json',
    body: `mtopjsonp1(${JSON.stringify(RECOMMEND)})`,
    encoding: 'base64',
  },
];

describe('a HAR file', () => {
  it('becomes pages with the requests they made, without cookies', async () => {
    const pages = await readHar(parts(har(...SEARCH_VISIT)), ['taobao.com']);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject({
      finalUrl: 'https://s.taobao.com/search?q=x',
      capturedAt: '2026-11-01T08:00:00.000Z',
    });
    expect(pages[0]?.exchanges).toHaveLength(1);
    expect(JSON.stringify(pages)).not.toContain('CANARY');
  });

  it('is recognised page by page; pages of strangers are counted', async () => {
    const stranger: Visit = {
      url: 'https://example.org/',
      mime: 'text/html',
      body: '<!DOCTYPE html><html><body>x</body></html>',
    };
    const jd: Visit = { url: 'https://search.jd.com/Search?keyword=x', mime: 'text/html', body: JD_PAGE };
    const found = await recogniseSavedPage(bytes(har(...SEARCH_VISIT, stranger, jd)));
    expect(found.form).toBe('har');
    expect(found.unknown).toBe(1);
    expect(
      found.pages.map(({ platform, read }) => [platform, read.outcome, read.items[0]?.sources.title]),
    ).toEqual([
      ['taobao', 'ok', 'exchange'],
      ['jd', 'ok', 'dom-selector'],
    ]);
  });

  it('shows a barrier that stood in a request of the page', async () => {
    const [page, picture] = SEARCH_VISIT as [Visit, Visit];
    const limited: Visit = { ...(SEARCH_VISIT[2] as Visit), status: 429, body: '', mime: 'text/plain' };
    const found = await recogniseSavedPage(bytes(har(page, picture, limited)));
    expect(found.pages[0]?.read).toMatchObject({ outcome: 'rate_limited', retryAfterSeconds: 30 });
  });

  it('that is none is read as the JSON it is', async () => {
    expect(await recogniseSavedPage(bytes('{"log":{"entries":"none"}}'))).toMatchObject({
      form: 'text',
      pages: [],
      unknown: 1,
    });
  });
});

describe('a page saved as MHTML', () => {
  const mhtml = (html: string) =>
    [
      'From: <Saved by Blink>',
      'Snapshot-Content-Location: https://search.jd.com/Search?keyword=x',
      'Subject: =?utf-8?Q?x?=',
      'Date: Sun, 1 Nov 2026 16:00:00 +0800',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; type="text/html"; boundary="----b"',
      '',
      '------b',
      'Content-Type: text/html',
      'Content-Transfer-Encoding: base64',
      'Content-Location: https://search.jd.com/Search?keyword=x',
      '',
      Buffer.from(html).toString('base64'),
      '------b--',
      '',
    ].join('\r\n');

  it('keeps its address and the moment it was saved', async () => {
    const page = await readMhtml(bytes(mhtml(JD_PAGE)));
    expect(page).toMatchObject({
      finalUrl: 'https://search.jd.com/Search?keyword=x',
      capturedAt: '2026-11-01T08:00:00.000Z',
    });
    const found = await recogniseSavedPage(bytes(mhtml(JD_PAGE)));
    expect(found.pages[0]).toMatchObject({ platform: 'jd', by: '网址' });
    expect(found.pages[0]?.read.items[0]?.listing).toMatchObject({
      id: '100020001',
      title: '武陟大米',
      price: 49.9,
    });
  });
});

describe('a saved page', () => {
  it('in GBK is read, whatever its tag says', async () => {
    // 武陟大米 in GBK; the rest of the page is ASCII.
    const gbk = Buffer.from([0xce, 0xe4, 0xda, 0xec, 0xb4, 0xf3, 0xc3, 0xd7]);
    const [before, after] = JD_PAGE.replace('gbk', 'utf-8').split('武陟大米') as [string, string];
    const found = await recogniseSavedPage(Buffer.concat([Buffer.from(before), gbk, Buffer.from(after)]));
    expect(found.pages[0]?.read.items[0]?.listing.title).toBe('武陟大米');
  });

  it('is told by the address the browser noted, its canonical link or its structure', async () => {
    const noted = `<!-- saved from url=(0040)https://search.jd.com/Search?keyword=x -->\n${JD_PAGE}`;
    expect((await recogniseSavedPage(bytes(noted))).pages[0]).toMatchObject({ platform: 'jd', by: '网址' });
    expect((await recogniseSavedPage(bytes(JD_PAGE))).pages[0]).toMatchObject({
      platform: 'jd',
      by: '页面结构',
    });
    const tmall = `<html><head><link rel="canonical" href="https://detail.tmall.com/item.htm?id=71"></head><body><div class="tb-detail-hd"><h1>怀药</h1></div></body></html>`;
    expect((await recogniseSavedPage(bytes(tmall))).pages[0]).toMatchObject({
      platform: 'tmall',
      by: '规范链接',
    });
  });

  it('of nobody is counted, not guessed', async () => {
    expect(await recogniseSavedPage(bytes('<html><body>山药 ￥9.9</body></html>'))).toEqual({
      form: 'text',
      pages: [],
      unknown: 1,
    });
  });
});

describe('a share text', () => {
  it.each([
    [
      '【淘宝】https://m.tb.cn/h.gAbCdEf?tk=xYz 「温县铁棍山药5斤」点击链接',
      'taobao',
      'short',
      '温县铁棍山药5斤',
      true,
    ],
    ['https://detail.tmall.com/item.htm?id=710000000101&spm=x', 'tmall', 'detail', null, false],
    ['https://2.taobao.com/item.htm?id=840000000102', 'xianyu', 'detail', null, false],
    [
      '7.99 复制打开抖音，看看【怀川山药的作品】 https://v.douyin.com/iAbCdEf/ 05/21',
      'douyin',
      'short',
      '怀川山药的作品',
      true,
    ],
  ])('%s', (text, platform, kind, title, needsVisit) => {
    expect(recogniseShareText(text)).toMatchObject({ link: { platform, kind }, title, needsVisit });
  });

  it.each([
    '',
    '怀山药',
    'https://example.org/item.htm?id=1',
    'https://taobao.com.evil.example/item.htm?id=7',
    'https://item.taobao.com@evil.example/item.htm?id=7',
  ])('knows nothing of %s', (text) => {
    expect(recogniseShareText(text)).toBeNull();
  });
});
