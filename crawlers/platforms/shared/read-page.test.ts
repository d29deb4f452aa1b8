import { describe, expect, it } from 'vitest';
import { plainAnswer } from '../../../test/contract/adapter.ts';
import type { Answer, Exchange } from '../../adapter.ts';
import { ALIBABA_CHALLENGE_URLS, ALIBABA_LOGIN_URLS, ALIBABA_SIGNS, MTOP_CODES } from './mtop.ts';
import { type PlatformPages, readPage } from './read-page.ts';
import { at, idAt, textAt } from './values.ts';

const MARKET: PlatformPages = {
  id: 'taobao',
  hosts: ['taobao.com'],
  rules: {
    loginUrls: ALIBABA_LOGIN_URLS,
    challengeUrls: ALIBABA_CHALLENGE_URLS,
    listingRequests: [/^api\.taobao\.com\/list/],
    codes: MTOP_CODES,
    signs: ALIBABA_SIGNS,
  },
  reading: {
    embedded: ['STATE'],
    data: [
      {
        page: 'search',
        format: 'list',
        read(value) {
          const list = at(value, 'data.list');
          if (!Array.isArray(list)) return null;
          return {
            drafts: list.map((one) => ({
              id: idAt(one, 'id'),
              title: textAt(one, 'title'),
              price: textAt(one, 'price'),
            })),
          };
        },
      },
    ],
    dom: [
      {
        page: 'search',
        format: 'cards',
        source: 'dom-selector',
        mark: /class="card"/,
        read: ($) => ({
          drafts: $('.card')
            .toArray()
            .map((card) => ({
              id: $(card).attr('data-id'),
              title: $(card).text(),
              sales: $(card).attr('data-sold'),
            })),
        }),
      },
    ],
    addresses: [],
  },
};

const read = (change: Partial<Answer>) => readPage(MARKET, plainAnswer(change), 'search');
const page = (inner: string) => `<!DOCTYPE html><html><body>${inner}</body></html>`;
const request = (body: unknown, change: Partial<Exchange> = {}): Exchange => ({
  url: 'https://api.taobao.com/list?page=1',
  method: 'GET',
  status: 200,
  mime: 'application/json',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  ...change,
});
const GOODS = { ret: ['SUCCESS::ok'], data: { list: [{ id: '1', title: '怀山药', price: '9.9' }] } };

describe('what came back', () => {
  it('is told by the address it ended at', () => {
    expect(read({ finalUrl: 'https://login.taobao.com/member/login.jhtml?x=1' }).outcome).toBe(
      'login_required',
    );
    expect(read({ finalUrl: 'https://s.taobao.com/_____tmd_____/punish?x5=1' }).outcome).toBe('challenge');
    expect(read({ finalUrl: 'https://example.org/', body: JSON.stringify(GOODS) }).outcome).toBe('drift');
  });

  it('is a challenge when a risk code came with HTTP 200, whatever else the page shows', () => {
    const punished = request({ ret: ['FAIL_SYS_USER_VALIDATE::x'] });
    expect(
      read({ body: page('<i class="card" data-id="1">怀山药</i>'), exchanges: [punished] }).outcome,
    ).toBe('challenge');
    expect(read({ body: page('<p>x</p>'), exchanges: [request(GOODS), punished] }).outcome).toBe('challenge');
  });

  it('is what was served in the end when the page repeated a request by itself', () => {
    const first = request({ ret: ['FAIL_SYS_TOKEN_EXOIRED::令牌过期'] });
    expect(read({ body: page(''), exchanges: [first] }).outcome).toBe('transient');
    expect(read({ body: page(''), exchanges: [first, request(GOODS)] }).outcome).toBe('ok');
  });

  it('is no challenge because goods are called 验证码', () => {
    const called = { data: { list: [{ id: '1', title: '安全验证 验证码防伪标签 请拖动滑块完成验证' }] } };
    expect(read({ body: JSON.stringify(called) }).outcome).toBe('ok');
    expect(read({ body: page('<i class="card" data-id="1">请拖动滑块完成验证 验证码</i>') }).outcome).toBe(
      'ok',
    );
    // A changed layout full of goods, one of which is called so: one weak sign on a long page is not enough.
    const shelf = Array.from({ length: 200 }, (_, at) => `<p>怀山药 第${at}号 5斤装 焦作发货</p>`).join('');
    expect(read({ body: page(`${shelf}<p>验证码防伪标签</p>`) }).outcome).toBe('drift');
  });

  it('is a challenge by a slider frame, or by words on a short page', () => {
    expect(read({ body: page('<div id="nocaptcha"></div>') }).outcome).toBe('challenge');
    expect(read({ body: page('<p>亲，请拖动下方滑块完成验证</p>') }).outcome).toBe('challenge');
  });

  it('is refused or asks for a person, by what a 403 shows', () => {
    expect(read({ status: 403, body: page('<p>Forbidden</p>') }).outcome).toBe('forbidden');
    expect(read({ status: 403, body: page('<div id="nocaptcha"></div>') }).outcome).toBe('challenge');
  });

  it('does not take one failed request for an item that is gone', () => {
    expect(read({ body: JSON.stringify(GOODS), exchanges: [request('', { status: 404 })] }).outcome).toBe(
      'ok',
    );
    expect(
      read({
        body: JSON.stringify(GOODS),
        exchanges: [request('', { status: 429, headers: { 'retry-after': '9' } })],
      }),
    ).toMatchObject({
      outcome: 'rate_limited',
      retryAfterSeconds: 9,
    });
  });

  it('reads Retry-After as a date', () => {
    const headers = { 'retry-after': 'Sun, 01 Nov 2026 08:02:00 GMT' };
    expect(read({ status: 503, headers }).retryAfterSeconds).toBe(120);
  });
});

describe('reading', () => {
  it('takes the best source and fills its gaps from the weaker one', () => {
    const body = page(
      `<script>STATE = ${JSON.stringify(GOODS)}</script><i class="card" data-id="1" data-sold="1.5万+人付款">别的写法</i><i class="card" data-id="2">怀菊花</i>`,
    );
    const { items } = read({ body });
    expect(items.map(({ listing }) => listing)).toMatchObject([
      { id: '1', title: '怀山药', price: 9.9, sales: 15_000 },
      { id: '2', title: '怀菊花' },
    ]);
    expect(items[0]?.sources).toMatchObject({ title: 'embedded', sales: 'dom-selector' });
    expect(items[1]?.sources).toMatchObject({ title: 'dom-selector' });
  });

  it('rejects and counts entries without id or title, and calls a page of them drift', () => {
    const list = [{ title: '没有编号' }, { id: '0', title: '零不是编号' }, { id: '3', title: '<b></b>' }];
    expect(read({ body: JSON.stringify({ data: { list } }) })).toMatchObject({
      outcome: 'drift',
      items: [],
      rejected: 3,
    });
    expect(read({ body: JSON.stringify({ data: { list: [...list, ...GOODS.data.list] } }) })).toMatchObject({
      outcome: 'ok',
      rejected: 3,
    });
  });

  it('keeps an emoji shop and hostile titles as text', () => {
    const title = '<script>alert(1)</script>怀山药 规格<500g =cmd|x \u{1f33e}';
    const { items } = read({ body: JSON.stringify({ data: { list: [{ id: '1', title }] } }) });
    expect(items[0]?.listing.title).toBe('alert(1)怀山药 规格<500g =cmd|x \u{1f33e}');
  });

  it('leaves a range, 面议 and a number of buyers as they are meant', () => {
    const price = (shown: string) =>
      read({ body: JSON.stringify({ data: { list: [{ id: '1', title: 'x', price: shown }] } }) }).items[0]
        ?.listing;
    expect(price('￥12.8-36')).toMatchObject({ price: 12.8, priceMax: 36 });
    expect(price('1.2万')).toMatchObject({ price: 12_000 });
    expect(price('面议')?.price).toBeUndefined();
  });
});

describe('hostile pages', () => {
  it.each([
    ['tags that never end', `<html>${'<'.repeat(2_000_000)}`],
    ['one endless word', 'a'.repeat(2_000_000)],
    ['links that never end', `<html>${'<link '.repeat(300_000)}`],
    ['the same state begun again and again', `<html>${'STATE={'.repeat(200_000)}`],
    ['a quote that never ends', `{"a":"${'\\\\"'.repeat(500_000)}`],
    ['a title of a megabyte', JSON.stringify({ data: { list: [{ title: '<img alt='.repeat(100_000) }] } })],
  ])('%s end in an outcome', (_name, body) => {
    expect(read({ body }).items).toEqual([]);
  });
});
